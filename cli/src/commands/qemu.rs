//! Commands that only QEMU's domains understand: its monitor, and the agent in the guest.

use virtwire::protocol::api::{DomainQemuAgentCommandTimeout, DomainQemuMonitorCommandFlags};
use virtwire::protocol::qemu;

use super::domain_args::{DOMAIN, domain};
use super::pass_fds::{call, duplicates, fd_numbers};
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::json_text::{compact, is_object, member, pretty, string};
use crate::parser::Parsed;

pub(super) const QEMU_ATTACH: Command = Command {
    name: "qemu-attach",
    help: "take over a QEMU process",
    about: "Makes a domain of a QEMU process that libvirt has not started.",
    options: &[Opt::data("pid", "number of the process")],
    run: Run::Connected(|cx| Box::pin(qemu_attach(cx))),
};

pub(super) const QEMU_MONITOR_COMMAND: Command = Command {
    name: "qemu-monitor-command",
    help: "a command for QEMU's monitor",
    about: "Sends a command to the monitor of a domain and prints the answer. Words that are no \
            JSON object are made one: the first is the command, the others its arguments.",
    options: &[
        DOMAIN,
        Opt::flag("hmp", "the command is one for people"),
        Opt::flag("pretty", "break the answer into lines"),
        Opt::flag("return-value", "only what the command returns"),
        Opt::named_text("pass-fds", "file descriptors that go with it, comma-separated"),
        Opt::words_data("cmd", "the command"),
    ],
    run: Run::Connected(|cx| Box::pin(monitor_command(cx))),
};

pub(super) const QEMU_AGENT_COMMAND: Command = Command {
    name: "qemu-agent-command",
    help: "a command for the agent in the guest",
    about: "Sends a command to the agent in the guest and prints the answer.",
    options: &[
        DOMAIN,
        Opt::named_number("timeout", "how many seconds to wait, at least one"),
        Opt::flag("async", "do not wait for the answer"),
        Opt::flag("block", "wait as long as it takes"),
        Opt::flag("pretty", "break the answer into lines"),
        Opt::words_data("cmd", "the command"),
    ],
    run: Run::Connected(|cx| Box::pin(agent_command(cx))),
};

async fn qemu_attach(cx: Context<'_>) -> Outcome {
    let pid = cx.args.uint("pid")?.unwrap_or_default();
    let failed = |e| Failure::because(format!("Failed to attach to pid {pid}"), e);
    let domain = cx.conn.qemu_attach(pid).await.map_err(failed)?;
    cx.out.extra(format!("Domain '{}' attached to pid {pid}\n", domain.name()));
    Ok(())
}

async fn monitor_command(mut cx: Context<'_>) -> Outcome {
    cx.args.exclusive("hmp", "pretty")?;
    cx.args.exclusive("hmp", "return-value")?;
    let domain = domain(&mut cx).await?;
    let mut flags = DomainQemuMonitorCommandFlags::DEFAULT;
    let command = if cx.args.has("hmp") {
        flags |= DomainQemuMonitorCommandFlags::HMP;
        joined(cx.args)
    } else {
        wrapped(cx.args)?
    };
    let files = duplicates(&fd_numbers(cx.args)?, None)?;
    let answer = match files.is_empty() {
        true => domain.qemu_monitor_command(command, flags).await?,
        false => {
            let (dom, cmd, flags) = (domain.wire().clone(), command.into(), flags.bits());
            let command = qemu::DomainMonitorCommandWithFiles { dom, cmd, flags };
            call(cx.conn, command, files).await?.result
        }
    };
    let answer = answer.to_string();
    let (is_pretty, is_return) = (cx.args.has("pretty"), cx.args.has("return-value"));
    let printed = if is_return {
        let wrong = || Failure::said("failed to parse JSON returned by qemu");
        let whole = compact(&answer).ok_or_else(wrong)?;
        let value = member(&whole, "return");
        Some(value.ok_or_else(|| Failure::said("'return' member missing"))?)
    } else {
        Some(answer.clone()).filter(|_| is_pretty)
    };
    // What cannot be read is printed as it is.
    let printed = printed.and_then(|text| if is_pretty { pretty(&text) } else { Some(text) });
    cx.out.print(match printed {
        Some(text) => text.trim().to_owned(),
        None => format!("{answer}\n"),
    });
    Ok(())
}

async fn agent_command(mut cx: Context<'_>) -> Outcome {
    let domain = domain(&mut cx).await?;
    let command = joined(cx.args);
    let seconds = cx.args.int("timeout")?;
    if seconds.is_some_and(|seconds| seconds < 1) {
        return Err(Failure::said("timeout must be positive"));
    }
    let mut ways: Vec<DomainQemuAgentCommandTimeout> =
        seconds.map(Into::into).into_iter().collect();
    if cx.args.has("async") {
        ways.push(DomainQemuAgentCommandTimeout::NOWAIT);
    }
    if cx.args.has("block") {
        ways.push(DomainQemuAgentCommandTimeout::BLOCK);
    }
    let timeout = match ways.as_slice() {
        [] => DomainQemuAgentCommandTimeout::DEFAULT,
        [way] => *way,
        _ => return Err(Failure::said("timeout, async and block options are exclusive")),
    };
    let answer = domain.qemu_agent_command(command, timeout).await?;
    let Some(answer) = answer.map(|answer| answer.to_string()) else {
        return Err(Failure::silent());
    };
    let printed = pretty(&answer).filter(|_| cx.args.has("pretty")).unwrap_or(answer);
    cx.out.print(format!("{printed}\n"));
    Ok(())
}

fn joined(args: &Parsed) -> String {
    args.words("cmd").collect::<Vec<_>>().join(" ").trim_end_matches(' ').to_owned()
}

/// The command as JSON for the monitor.
fn wrapped(args: &Parsed) -> Result<String, Failure> {
    let whole = joined(args);
    if is_object(&whole) {
        return Ok(whole);
    }
    let mut words = args.words("cmd");
    let name = string(words.next().unwrap_or_default());
    let arguments: Vec<&str> = words.collect();
    if arguments.is_empty() {
        return Ok(format!("{{\"execute\":{name}}}"));
    }
    let object = arguments.join(" ");
    let object = if is_object(&object) {
        compact(&object)
    } else {
        compact(&format!("{{{}}}", arguments.join(",").trim_end_matches(',')))
    };
    let failed = || {
        let arguments = arguments.join(" ");
        Failure::said(format!("failed to wrap arguments '{arguments}' into a QMP command wrapper"))
    };
    Ok(format!("{{\"execute\":{name},\"arguments\":{}}}", object.ok_or_else(failed)?))
}
