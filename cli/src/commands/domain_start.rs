//! `start` and `create`: a domain begins to run, from its stored definition or from a file.

use virtwire::Error;
use virtwire::protocol::api::{
    DomainConsoleFlags, DomainCreateFlags, DomainFdAssociateFlags, ErrorCode,
};
use virtwire::protocol::remote::{self, Domain};

use super::console;
use super::domain_args::{bits, domain};
use super::pass_fds::{Fd, call, duplicates, fd_numbers};
use crate::command::{Command, Opt, Run};
use crate::context::{By, Context};
use crate::failure::{Failure, Outcome};
use crate::files::read_xml;
use crate::parser::Parsed;

pub(super) const START: Command = Command {
    name: "start",
    help: "start a domain that is shut off",
    about: "Starts a domain: where it was saved, it goes on from there, else it boots.",
    options: &[
        Opt::data("domain", "name or UUID of the domain"),
        CONSOLE,
        PAUSED,
        AUTODESTROY,
        Opt::flag("bypass-cache", "read a saved state without filling the host's cache"),
        Opt::flag("force-boot", "forget a saved state and boot"),
        PASS_FDS,
        RESET_NVRAM,
    ],
    run: Run::Connected(|cx| Box::pin(start(cx))),
};

pub(super) const CREATE: Command = Command {
    name: "create",
    help: "run a domain from an XML file",
    about: "Runs a domain that is gone when it stops, unless it is defined too.",
    options: &[
        Opt::data("file", "file with the domain's XML"),
        CONSOLE,
        PAUSED,
        AUTODESTROY,
        PASS_FDS,
        Opt::flag("validate", "check the XML against its schema first"),
        RESET_NVRAM,
    ],
    run: Run::Connected(|cx| Box::pin(create(cx))),
};

pub(super) const FD_ASSOCIATE: Command = Command {
    name: "dom-fd-associate",
    help: "give a domain open files",
    about: "Hands open files to a domain that its XML names as a group.",
    options: &[
        Opt::data("domain", "id, UUID or name of the domain"),
        Opt::data("name", "name of the group"),
        Opt::data("pass-fds", "numbers of the open files: N,M,..."),
        Opt::flag("seclabel-writable", "label them so that they can be written"),
        Opt::flag("seclabel-restore", "give them their labels back in the end"),
    ],
    run: Run::Connected(|cx| Box::pin(fd_associate(cx))),
};

const CONSOLE: Opt = Opt::flag("console", "show its console");
const PAUSED: Opt = Opt::flag("paused", "leave it paused");
const AUTODESTROY: Opt = Opt::flag("autodestroy", "stop it when this connection ends");
const PASS_FDS: Opt = Opt::text("pass-fds", "numbers of open files to hand to it: N,M,...");
const RESET_NVRAM: Opt = Opt::flag("reset-nvram", "begin with a fresh copy of its NVRAM");

/// The options that are flags of both calls.
const FLAGS: &[(&str, DomainCreateFlags)] = &[
    ("paused", DomainCreateFlags::START_PAUSED),
    ("autodestroy", DomainCreateFlags::START_AUTODESTROY),
    ("bypass-cache", DomainCreateFlags::START_BYPASS_CACHE),
    ("force-boot", DomainCreateFlags::START_FORCE_BOOT),
    ("validate", DomainCreateFlags::START_VALIDATE),
    ("reset-nvram", DomainCreateFlags::START_RESET_NVRAM),
];

fn flags(args: &Parsed) -> DomainCreateFlags {
    let given = FLAGS.iter().filter(|(option, _)| args.has(option));
    given.fold(DomainCreateFlags::NONE, |all, (_, flag)| all | *flag)
}

async fn start(mut cx: Context<'_>) -> Outcome {
    let dom = cx.domain_by(&[By::Uuid, By::Name]).await?;
    if dom.id != -1 {
        return Err(Failure::said("Domain is already active"));
    }
    let numbers = fd_numbers(cx.args)?;
    let flags = flags(cx.args);
    let failed = format!("Failed to start domain '{}'", dom.name);
    let mut result = run(&cx, &dom, flags, duplicates(&numbers, Some(&failed))?).await;
    if flags.contains(DomainCreateFlags::START_FORCE_BOOT) {
        match result {
            // The driver does not know the flag: without a saved state it is not needed.
            Err(error) if is_refused(&error) => {
                forget_saved_state(&cx, &dom).await?;
                let flags = flags - DomainCreateFlags::START_FORCE_BOOT;
                result = run(&cx, &dom, flags, duplicates(&numbers, Some(&failed))?).await;
            }
            Err(error) => return Err(error.into()),
            Ok(()) => {}
        }
    }
    result.map_err(|e| Failure::because(failed, e))?;
    cx.out.extra(format!("Domain '{}' started\n", dom.name));
    match cx.args.has("console") {
        true => show_console(&mut cx, dom).await,
        false => Ok(()),
    }
}

async fn run(
    cx: &Context<'_>,
    dom: &Domain,
    flags: DomainCreateFlags,
    fds: Vec<Fd>,
) -> Result<(), Error> {
    let (dom, bits) = (dom.clone(), flags.bits());
    if !fds.is_empty() {
        call(cx.conn, remote::DomainCreateWithFiles { dom, flags: bits }, fds).await?;
    } else if flags.is_empty() {
        cx.conn.call(remote::DomainCreate { dom }).await?;
    } else {
        cx.conn.call(remote::DomainCreateWithFlags { dom, flags: bits }).await?;
    }
    Ok(())
}

async fn forget_saved_state(cx: &Context<'_>, dom: &Domain) -> Result<(), Error> {
    let call = remote::DomainHasManagedSaveImage { dom: dom.clone(), flags: 0 };
    if cx.conn.call(call).await.is_ok_and(|reply| reply.result > 0) {
        cx.conn.call(remote::DomainManagedSaveRemove { dom: dom.clone(), flags: 0 }).await?;
    }
    Ok(())
}

/// Whether the driver does not have the call or one of its flags.
pub(super) fn is_refused(error: &Error) -> bool {
    matches!(error.code(), Some(ErrorCode::NO_SUPPORT | ErrorCode::INVALID_ARG))
}

async fn create(mut cx: Context<'_>) -> Outcome {
    let file = cx.args.required("file")?;
    let xml_desc = read_xml(file)?.into();
    let failed = format!("Failed to create domain from {file}");
    let fds = duplicates(&fd_numbers(cx.args)?, Some(&failed))?;
    let flags = flags(cx.args).bits();
    let reply = if fds.is_empty() {
        let call = remote::DomainCreateXml { xml_desc, flags };
        cx.conn.call(call).await.map(|reply| reply.dom)
    } else {
        let create = remote::DomainCreateXmlWithFiles { xml_desc, flags };
        call(cx.conn, create, fds).await.map(|reply| reply.dom)
    };
    let dom = reply.map_err(|e| Failure::because(failed, e))?;
    cx.out.extra(format!("Domain '{}' created from {file}\n", dom.name));
    if cx.args.has("console") {
        // The domain runs all the same, which is what was asked for first.
        if let Err(failure) = show_console(&mut cx, dom).await {
            failure.lines.iter().for_each(|line| cx.out.error(line));
        }
    }
    Ok(())
}

async fn show_console(cx: &mut Context<'_>, dom: Domain) -> Outcome {
    let domain = virtwire::Domain::from_wire(cx.conn, dom);
    console::run(cx, &domain, None, DomainConsoleFlags::empty()).await
}

async fn fd_associate(mut cx: Context<'_>) -> Outcome {
    let choices = [
        ("seclabel-writable", DomainFdAssociateFlags::WRITABLE.bits()),
        ("seclabel-restore", DomainFdAssociateFlags::RESTORE.bits()),
    ];
    let flags = bits(cx.args, &choices);
    let dom = domain(&mut cx).await?.wire().clone();
    let name = cx.args.required("name")?.into();
    let fds = duplicates(&fd_numbers(cx.args)?, None)?;
    Ok(call(cx.conn, remote::DomainFdAssociate { dom, name, flags }, fds).await?)
}
