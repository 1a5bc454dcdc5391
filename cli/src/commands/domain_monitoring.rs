//! Domain monitoring: what a domain is and how it is doing.

use virtwire::Error;
use virtwire::protocol::api::ErrorCode;
use virtwire::protocol::remote::{
    Domain, DomainGetAutostart, DomainGetInfo, DomainGetMessages, DomainGetOsType,
    DomainGetSecurityLabel, DomainGetState, DomainHasManagedSaveImage, DomainIsPersistent,
    NodeGetSecurityModel,
};

use super::domain_state;
use super::list;
use crate::command::{Command, Group, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::output::{Level, Output};

pub(super) const GROUP: Group =
    Group { title: "Domain Monitoring", keyword: "monitor", commands: COMMANDS };

static COMMANDS: &[Command] = &[
    Command {
        name: "dominfo",
        help: "the main facts about a domain",
        about: "Prints a domain's state, its processors and memory, and how it is managed.",
        options: &[Opt::data("domain", "id, UUID or name of the domain")],
        run: Run::Connected(|cx| Box::pin(dominfo(cx))),
    },
    Command {
        name: "domstate",
        help: "state of a domain",
        about: "Prints whether a domain runs, and what it does otherwise.",
        options: &[
            Opt::data("domain", "id, UUID or name of the domain"),
            Opt::flag("reason", "also why it is in that state"),
        ],
        run: Run::Connected(|cx| Box::pin(domstate(cx))),
    },
    list::COMMAND,
];

async fn dominfo(mut cx: Context<'_>) -> Outcome {
    let dom = cx.domain().await?;
    let Context { conn, out, .. } = cx;
    row(out, "Id:", id(&dom));
    row(out, "Name:", &dom.name);
    row(out, "UUID:", dom.uuid);
    if let Ok(reply) = conn.call(DomainGetOsType { dom: dom.clone() }).await {
        row(out, "OS Type:", reply.r#type);
    }
    // The rest is printed all the same, and the command fails in the end.
    let info = conn.call(DomainGetInfo { dom: dom.clone() }).await;
    if let Ok(info) = &info {
        row(out, "State:", domain_state::name(i32::from(info.state)));
        row(out, "CPU(s):", info.nr_virt_cpu);
        if info.cpu_time != 0 {
            row(out, "CPU time:", seconds(info.cpu_time));
        }
        row(out, "Max memory:", memory_limit(info.max_mem));
        row(out, "Used memory:", format!("{} KiB", info.memory));
    }
    let persistent = conn.call(DomainIsPersistent { dom: dom.clone() }).await;
    let persistent = persistent.map_or(-1, |reply| reply.persistent);
    out.debug(Level::Debug, &format!("Domain persistent flag value: {persistent}"));
    row(out, "Persistent:", yes_or_no(persistent));
    if let Ok(reply) = conn.call(DomainGetAutostart { dom: dom.clone() }).await {
        row(out, "Autostart:", if reply.autostart == 0 { "disable" } else { "enable" });
    }
    let saved = conn.call(DomainHasManagedSaveImage { dom: dom.clone(), flags: 0 }).await;
    row(out, "Managed save:", yes_or_no(saved.map_or(-1, |reply| reply.result)));
    security(&mut Context { conn, out, ..cx }, &dom).await?;
    if let Ok(reply) = conn.call(DomainGetMessages { dom, flags: 0 }).await {
        let heads = std::iter::once("Messages:").chain(std::iter::repeat(""));
        for (head, message) in heads.zip(&reply.msgs) {
            row(out, head, message);
        }
    }
    info.map(drop).map_err(Failure::from)
}

/// The security model, where the host has one, and the domain's label, where it has one.
async fn security(cx: &mut Context<'_>, dom: &Domain) -> Outcome {
    let model = match cx.conn.call(NodeGetSecurityModel).await {
        Ok(model) if model.model.text().is_empty() => return Ok(()),
        Ok(model) => model,
        Err(error) if error.code() == Some(ErrorCode::NO_SUPPORT) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    row(cx.out, "Security model:", String::from_utf8_lossy(model.model.text()));
    row(cx.out, "Security DOI:", String::from_utf8_lossy(model.doi.text()));
    let label = cx.conn.call(DomainGetSecurityLabel { dom: dom.clone() }).await?;
    let text = String::from_utf8_lossy(label.label.text());
    if !text.is_empty() {
        let mode = if label.enforcing == 0 { "permissive" } else { "enforcing" };
        row(cx.out, "Security label:", format!("{text} ({mode})"));
    }
    Ok(())
}

async fn domstate(mut cx: Context<'_>) -> Outcome {
    let dom = cx.domain().await?;
    let (state, reason) = state(&cx, &dom).await?;
    let name = domain_state::name(state);
    cx.out.print(if cx.args.has("reason") {
        format!("{name} ({})\n", domain_state::reason(state, reason))
    } else {
        format!("{name}\n")
    });
    Ok(())
}

/// A domain's state and the reason for it; drivers that know no reason give -1.
pub(super) async fn state(cx: &Context<'_>, dom: &Domain) -> Result<(i32, i32), Error> {
    match cx.conn.call(DomainGetState { dom: dom.clone(), flags: 0 }).await {
        Ok(reply) => Ok((reply.state, reply.reason)),
        Err(error) if error.code() == Some(ErrorCode::NO_SUPPORT) => {
            let info = cx.conn.call(DomainGetInfo { dom: dom.clone() }).await?;
            Ok((i32::from(info.state), -1))
        }
        Err(error) => Err(error),
    }
}

/// A domain's id, `-` while it is shut off.
pub(super) fn id(dom: &Domain) -> String {
    if dom.id == -1 { "-".to_owned() } else { dom.id.to_string() }
}

fn row(out: &mut Output, name: &str, value: impl std::fmt::Display) {
    out.print(format!("{name:<15} {value}\n"));
}

fn yes_or_no(value: i32) -> &'static str {
    match value {
        ..0 => "unknown",
        0 => "no",
        1.. => "yes",
    }
}

fn seconds(nanoseconds: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "one digit behind the point is shown")]
    let seconds = nanoseconds as f64 / 1e9;
    format!("{seconds:.1}s")
}

/// The largest 32-bit number means that there is no limit.
fn memory_limit(kib: u64) -> String {
    if kib == u64::from(u32::MAX) { "no limit".to_owned() } else { format!("{kib} KiB") }
}

#[cfg(test)]
mod tests {
    use super::{memory_limit, seconds, yes_or_no};

    #[test]
    fn processor_time_has_one_digit_behind_the_point() {
        assert_eq!(seconds(1_250_000_000), "1.2s");
        assert_eq!(seconds(1_795_225_686_649_999_999), "1795225686.6s");
        assert_eq!(seconds(40_000_000), "0.0s");
    }

    #[test]
    fn the_largest_memory_is_no_limit() {
        assert_eq!(memory_limit(4_294_967_295), "no limit");
        assert_eq!(memory_limit(4_294_967_296), "4294967296 KiB");
    }

    #[test]
    fn an_answer_that_failed_is_unknown() {
        assert_eq!([-1, 0, 1].map(yes_or_no), ["unknown", "no", "yes"]);
    }
}
