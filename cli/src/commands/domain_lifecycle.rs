//! What makes domains run, pause and stop.

use std::time::Duration;

use virtwire::Error;
use virtwire::protocol::{api, remote};

use super::domain_args::{CONFIG, CURRENT, DOMAIN, LIVE, domain, impact, number_of, said};
use super::words;
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};

pub(super) const AUTOSTART: Command = Command {
    name: "autostart",
    help: "start a domain with its host",
    about: "Says whether a domain starts when its daemon does.",
    options: &[DOMAIN, Opt::flag("disable", "do not start it any more")],
    run: Run::Connected(|cx| Box::pin(autostart(cx))),
};

pub(super) const DESTROY: Command = Command {
    name: "destroy",
    help: "stop a domain at once",
    about: "Stops a domain as if its power were cut; its definition and disks stay.",
    options: &[
        DOMAIN,
        Opt::flag("graceful", "fail rather than kill the domain"),
        Opt::flag("remove-logs", "remove the domain's logs too"),
    ],
    run: Run::Connected(|cx| Box::pin(destroy(cx))),
};

pub(super) const PM_SUSPEND: Command = Command {
    name: "dompmsuspend",
    help: "let the system in a domain suspend itself",
    about: "Asks the agent in a domain to suspend the system there.",
    options: &[
        DOMAIN,
        Opt::data("target", "where to: mem, disk or hybrid (both)"),
        Opt::named_number("duration", "for so many seconds"),
    ],
    run: Run::Connected(|cx| Box::pin(pm_suspend(cx))),
};

pub(super) const PM_WAKEUP: Command = Command {
    name: "dompmwakeup",
    help: "wake a domain that has suspended itself",
    about: "Wakes a domain whose system has suspended itself.",
    options: &[DOMAIN],
    run: Run::Connected(|cx| Box::pin(pm_wakeup(cx))),
};

pub(super) const INJECT_NMI: Command = Command {
    name: "inject-nmi",
    help: "send a domain an NMI",
    about: "Sends a non-maskable interrupt to the processors of a domain.",
    options: &[DOMAIN],
    run: Run::Connected(|cx| Box::pin(inject_nmi(cx))),
};

pub(super) const REBOOT: Command = Command {
    name: "reboot",
    help: "reboot a domain",
    about: "Asks the system in a domain to boot again.",
    options: &[DOMAIN, MODE],
    run: Run::Connected(|cx| Box::pin(reboot(cx))),
};

pub(super) const RESET: Command = Command {
    name: "reset",
    help: "reset a domain at once",
    about: "Resets a domain as the button of a machine does.",
    options: &[DOMAIN],
    run: Run::Connected(|cx| Box::pin(reset(cx))),
};

pub(super) const RESUME: Command = Command {
    name: "resume",
    help: "let a suspended domain run on",
    about: "Lets a domain run on that was suspended.",
    options: &[DOMAIN],
    run: Run::Connected(|cx| Box::pin(resume(cx))),
};

pub(super) const SET_ACTION: Command = Command {
    name: "set-lifecycle-action",
    help: "what happens when a domain stops",
    about: "Changes what is done when a domain powers off, reboots or crashes.",
    options: &[
        DOMAIN,
        Opt::data("type", "poweroff, reboot or crash"),
        Opt::data("action", "destroy, restart, rename-restart, preserve, coredump-..."),
        CONFIG,
        LIVE,
        CURRENT,
    ],
    run: Run::Connected(|cx| Box::pin(set_action(cx))),
};

pub(super) const SHUTDOWN: Command = Command {
    name: "shutdown",
    help: "shut a domain down in good order",
    about: "Asks the system in a domain to shut down.",
    options: &[DOMAIN, MODE],
    run: Run::Connected(|cx| Box::pin(shutdown(cx))),
};

pub(super) const SUSPEND: Command = Command {
    name: "suspend",
    help: "stop a domain's processors",
    about: "Suspends a domain: it stays in memory, and resume lets it run on.",
    options: &[DOMAIN],
    run: Run::Connected(|cx| Box::pin(suspend(cx))),
};

const MODE: Opt = Opt::text("mode", "ways to ask it: acpi|agent|initctl|signal|paravirt");

async fn autostart(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let enable = !cx.args.has("disable");
    let mark = if enable { "mark" } else { "unmark" };
    let name = cx.args.required("domain")?;
    let failed =
        |e| Failure::because(format!("Failed to {mark} domain '{name}' as autostarted"), e);
    dom.set_autostart(enable).await.map_err(failed)?;
    cx.out.extra(format!("Domain '{name}' {mark}ed as autostarted\n"));
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

async fn pm_suspend(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let seconds = cx.args.ulong("duration")?.unwrap_or(0);
    let Some(target) = number_of(words::SUSPEND_TARGETS, cx.args.required("target")?) else {
        return said("Invalid target");
    };
    let target = api::NodeSuspendTarget(target.cast_signed());
    let failed = |e| Failure::because(format!("Domain '{dom}' could not be suspended"), e);
    dom.pm_suspend(target, Duration::from_secs(seconds)).await.map_err(failed)?;
    cx.out.extra(format!("Domain '{dom}' successfully suspended"));
    Ok(())
}

async fn pm_wakeup(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let failed = |e| Failure::because(format!("Domain '{dom}' could not be woken up"), e);
    dom.pm_wakeup().await.map_err(failed)?;
    cx.out.extra(format!("Domain '{dom}' successfully woken up"));
    Ok(())
}

async fn inject_nmi(mut cx: Context<'_>) -> Outcome {
    Ok(domain(&mut cx).await?.inject_nmi().await?)
}

async fn reboot(mut cx: Context<'_>) -> Outcome {
    let flags = modes(&cx, "'signal' or 'paravirt'")?;
    let dom = cx.domain().await?;
    let result = cx.conn.call(remote::DomainReboot { dom, flags }).await;
    done(cx, result, "reboot", "is being rebooted")
}

async fn reset(mut cx: Context<'_>) -> Outcome {
    let result = domain(&mut cx).await?.reset().await;
    done(cx, result, "reset", "was reset")
}

async fn resume(mut cx: Context<'_>) -> Outcome {
    let dom = cx.domain().await?;
    let result = cx.conn.call(remote::DomainResume { dom }).await;
    done(cx, result, "resume", "resumed")
}

async fn set_action(mut cx: Context<'_>) -> Outcome {
    let flags = impact(cx.args)?;
    let (name, action) = (cx.args.required("type")?, cx.args.required("action")?);
    let Some(event) = number_of(words::LIFECYCLES, name) else {
        return said(format!("Invalid lifecycle type '{name}'."));
    };
    let Some(number) = number_of(words::LIFECYCLE_ACTIONS, action) else {
        return said(format!("Invalid lifecycle action '{action}'."));
    };
    let event = api::DomainLifecycle(event.cast_signed());
    let action = api::DomainLifecycleAction(number.cast_signed());
    let set = domain(&mut cx).await?.set_lifecycle_action(event, action, flags).await;
    set.map_err(|e| Failure::because("Unable to change lifecycle action.", e))
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
