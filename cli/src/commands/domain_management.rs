//! Domain management: names and definitions of domains, and what makes them run and stop.

use std::fs::File;
use std::io::Read;

use virtwire::Error;
use virtwire::protocol::{api, remote};

use super::domain_monitoring::id;
use super::virsh_self::plain;
use super::{domain_start, event, undefine};
use crate::command::{Command, Group, Opt, Run};
use crate::context::{By, Context};
use crate::failure::{Failure, Outcome};

pub(super) const GROUP: Group =
    Group { title: "Domain Management", keyword: "domain", commands: COMMANDS };

static COMMANDS: &[Command] = &[
    domain_start::CREATE,
    Command {
        name: "define",
        help: "store a domain's definition without starting it",
        about: "Stores the definition in the file; a domain that runs has it from its next start.",
        options: &[
            Opt::data("file", "file with the domain's XML"),
            Opt::flag("validate", "check the XML against its schema first"),
        ],
        run: Run::Connected(|cx| Box::pin(define(cx))),
    },
    Command {
        name: "destroy",
        help: "stop a domain at once",
        about: "Stops a domain as if its power were cut; its definition and disks stay.",
        options: &[
            ANY_DOMAIN,
            Opt::flag("graceful", "fail rather than kill the domain"),
            Opt::flag("remove-logs", "remove the domain's logs too"),
        ],
        run: Run::Connected(|cx| Box::pin(destroy(cx))),
    },
    Command {
        name: "domid",
        help: "id of a domain",
        about: "",
        options: &[Opt::data("domain", "name or UUID of the domain")],
        run: Run::Connected(|cx| Box::pin(domid(cx))),
    },
    Command {
        name: "domname",
        help: "name of a domain",
        about: "",
        options: &[Opt::data("domain", "id or UUID of the domain")],
        run: Run::Connected(|cx| Box::pin(domname(cx))),
    },
    Command {
        name: "domuuid",
        help: "UUID of a domain",
        about: "",
        options: &[Opt::data("domain", "id or name of the domain")],
        run: Run::Connected(|cx| Box::pin(domuuid(cx))),
    },
    Command {
        name: "dumpxml",
        help: "a domain's definition",
        about: "Prints the XML of a domain as it runs, or as it is stored.",
        options: &[
            ANY_DOMAIN,
            Opt::flag("inactive", "as it is stored, even while it runs"),
            Opt::flag("security-info", "with passwords"),
            Opt::flag("update-cpu", "with the processor that the host gives it"),
            Opt::flag("migratable", "as another host needs it"),
            Opt::named_text("xpath", "only what this expression selects (not possible yet)"),
            Opt::flag("wrap", "with --xpath, put all that it selects into one element"),
        ],
        run: Run::Connected(|cx| Box::pin(dumpxml(cx))),
    },
    event::QEMU_MONITOR_EVENT,
    Command {
        name: "reboot",
        help: "reboot a domain",
        about: "Asks the system in a domain to boot again.",
        options: &[ANY_DOMAIN, MODE],
        run: Run::Connected(|cx| Box::pin(reboot(cx))),
    },
    Command {
        name: "resume",
        help: "let a suspended domain run on",
        about: "Lets a domain run on that was suspended.",
        options: &[ANY_DOMAIN],
        run: Run::Connected(|cx| Box::pin(resume(cx))),
    },
    Command {
        name: "shutdown",
        help: "shut a domain down in good order",
        about: "Asks the system in a domain to shut down.",
        options: &[ANY_DOMAIN, MODE],
        run: Run::Connected(|cx| Box::pin(shutdown(cx))),
    },
    domain_start::START,
    Command {
        name: "suspend",
        help: "stop a domain's processors",
        about: "Suspends a domain: it stays in memory, and resume lets it run on.",
        options: &[ANY_DOMAIN],
        run: Run::Connected(|cx| Box::pin(suspend(cx))),
    },
    undefine::COMMAND,
];

const ANY_DOMAIN: Opt = Opt::data("domain", "id, UUID or name of the domain");
const MODE: Opt = Opt::text("mode", "ways to ask it: acpi|agent|initctl|signal|paravirt");

async fn define(cx: Context<'_>) -> Outcome {
    let file = cx.args.required("file")?;
    let xml = read_xml(file)?.into();
    let reply = if cx.args.has("validate") {
        let flags = api::DomainDefineFlags::VALIDATE.bits();
        cx.conn.call(remote::DomainDefineXmlFlags { xml, flags }).await.map(|reply| reply.dom)
    } else {
        cx.conn.call(remote::DomainDefineXml { xml }).await.map(|reply| reply.dom)
    };
    let failed = |e| Failure::because(format!("Failed to define domain from {file}"), e);
    let dom = reply.map_err(failed)?;
    cx.out.extra(format!("Domain '{}' defined from {file}\n", dom.name));
    Ok(())
}

async fn destroy(mut cx: Context<'_>) -> Outcome {
    let dom = cx.domain().await?;
    let mut flags = api::DomainDestroyFlags::DEFAULT;
    if cx.args.has("graceful") {
        flags |= api::DomainDestroyFlags::GRACEFUL;
    }
    if cx.args.has("remove-logs") {
        flags |= api::DomainDestroyFlags::REMOVE_LOGS;
    }
    let result = if flags.is_empty() {
        cx.conn.call(remote::DomainDestroy { dom }).await
    } else {
        cx.conn.call(remote::DomainDestroyFlags { dom, flags: flags.bits() }).await
    };
    done(cx, result, "destroy", "destroyed")
}

async fn domid(mut cx: Context<'_>) -> Outcome {
    let dom = cx.domain_by(&[By::Uuid, By::Name]).await?;
    cx.out.print(format!("{}\n", id(&dom)));
    Ok(())
}

async fn domname(mut cx: Context<'_>) -> Outcome {
    let dom = cx.domain_by(&[By::Id, By::Uuid]).await?;
    cx.out.print(format!("{}\n", dom.name));
    Ok(())
}

async fn domuuid(mut cx: Context<'_>) -> Outcome {
    let dom = cx.domain_by(&[By::Id, By::Name]).await?;
    cx.out.print(format!("{}\n", dom.uuid));
    Ok(())
}

async fn dumpxml(mut cx: Context<'_>) -> Outcome {
    let dom = cx.domain().await?;
    match cx.args.value("xpath") {
        Some("") => return Err(Failure::silent()),
        Some(_) => return Err(Failure::said("--xpath is not possible: rvirsh has no XPath yet")),
        None => {}
    }
    let choices = [
        ("inactive", api::DomainXmlFlags::INACTIVE),
        ("security-info", api::DomainXmlFlags::SECURE),
        ("update-cpu", api::DomainXmlFlags::UPDATE_CPU),
        ("migratable", api::DomainXmlFlags::MIGRATABLE),
    ];
    let mut flags = api::DomainXmlFlags::empty();
    for (_, flag) in choices.iter().filter(|(option, _)| cx.args.has(option)) {
        flags |= *flag;
    }
    let reply = cx.conn.call(remote::DomainGetXmlDesc { dom, flags: flags.bits() }).await?;
    cx.out.print(reply.xml);
    Ok(())
}

async fn reboot(mut cx: Context<'_>) -> Outcome {
    let flags = modes(&cx, "'signal' or 'paravirt'")?;
    let dom = cx.domain().await?;
    let result = cx.conn.call(remote::DomainReboot { dom, flags }).await;
    done(cx, result, "reboot", "is being rebooted")
}

async fn resume(mut cx: Context<'_>) -> Outcome {
    let dom = cx.domain().await?;
    let result = cx.conn.call(remote::DomainResume { dom }).await;
    done(cx, result, "resume", "resumed")
}

async fn shutdown(mut cx: Context<'_>) -> Outcome {
    let flags = modes(&cx, "'signal', or 'paravirt'")?;
    let dom = cx.domain().await?;
    let result = if flags == 0 {
        cx.conn.call(remote::DomainShutdown { dom }).await
    } else {
        cx.conn.call(remote::DomainShutdownFlags { dom, flags }).await
    };
    done(cx, result, "shutdown", "is being shutdown")
}

async fn suspend(mut cx: Context<'_>) -> Outcome {
    let dom = cx.domain().await?;
    let result = cx.conn.call(remote::DomainSuspend { dom }).await;
    done(cx, result, "suspend", "suspended")
}

/// Confirms that something was done to the domain that the user named, or says that it failed.
fn done(cx: Context<'_>, result: Result<(), Error>, verb: &str, past: &str) -> Outcome {
    let name = cx.args.required("domain")?;
    result.map_err(|e| Failure::because(format!("Failed to {verb} domain '{name}'"), e))?;
    cx.out.extra(format!("Domain '{name}' {past}\n"));
    Ok(())
}

/// The flags for `--mode`, which are the same numbers for shutdown and reboot.
fn modes(cx: &Context<'_>, last_two: &str) -> Result<u32, Failure> {
    let mut flags = api::DomainShutdownFlags::DEFAULT;
    for mode in cx.args.text("mode")?.into_iter().flat_map(|modes| modes.split(',')) {
        flags |= match mode {
            "acpi" => api::DomainShutdownFlags::ACPI_POWER_BTN,
            "agent" => api::DomainShutdownFlags::GUEST_AGENT,
            "initctl" => api::DomainShutdownFlags::INITCTL,
            "signal" => api::DomainShutdownFlags::SIGNAL,
            "paravirt" => api::DomainShutdownFlags::PARAVIRT,
            _ => {
                return Err(Failure::said(format!(
                    "Unknown mode {mode} value, expecting 'acpi', 'agent', 'initctl', {last_two}"
                )));
            }
        };
    }
    Ok(flags.bits())
}

/// A domain's XML ends at its first zero byte, and is at most 10 MiB, as in virsh.
pub(super) fn read_xml(path: &str) -> Result<Vec<u8>, Failure> {
    const MOST: u64 = 10 << 20;
    let unreadable = |why: &str| Failure::said(format!("Failed to read file '{path}': {why}"));
    let file = File::open(path)
        .map_err(|e| Failure::said(format!("Failed to open file '{path}': {}", plain(&e))))?;
    let mut xml = Vec::new();
    let length = file.take(MOST + 1).read_to_end(&mut xml).map_err(|e| unreadable(&plain(&e)))?;
    if length as u64 > MOST {
        return Err(unreadable("Value too large for defined data type"));
    }
    let end = xml.iter().position(|byte| *byte == 0).unwrap_or(length);
    xml.truncate(end);
    Ok(xml)
}
