//! Domain monitoring: what a domain is and how it is doing.

mod block;
mod interface;
mod stats;
mod xml;

use virtwire::Error;
use virtwire::protocol::api::{DomainXmlFlags, ErrorCode};
use virtwire::protocol::remote::{
    Domain, DomainGetAutostart, DomainGetInfo, DomainGetMessages, DomainGetOsType,
    DomainGetSecurityLabel, DomainGetState, DomainHasManagedSaveImage, DomainIsPersistent,
    NodeGetSecurityModel,
};
use virtwire::protocol::xdr::XdrString;

use super::domain_state;
use super::list;
use crate::command::{Command, Group, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::json::Json;
use crate::output::Level;
use crate::value::Value;
use crate::xml::Element;

pub(super) const GROUP: Group =
    Group { title: "Domain Monitoring", keyword: "monitor", commands: COMMANDS };

static COMMANDS: &[Command] = &[
    block::DOMBLKERROR,
    block::DOMBLKINFO,
    block::DOMBLKLIST,
    block::DOMBLKSTAT,
    stats::DOMCONTROL,
    interface::DOMIF_GETLINK,
    interface::DOMIFADDR,
    interface::DOMIFLIST,
    interface::DOMIFSTAT,
    Command {
        name: "dominfo",
        help: "the main facts about a domain",
        about: "Prints a domain's state, its processors and memory, and how it is managed.",
        options: &[Opt::data("domain", "id, UUID or name of the domain"), Opt::JSON],
        run: Run::Connected(|cx| Box::pin(dominfo(cx))),
    },
    stats::DOMMEMSTAT,
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
    stats::DOMSTATS,
    stats::DOMTIME,
    list::COMMAND,
];

const INACTIVE: Opt = Opt::flag("inactive", "as it is stored, even while the domain runs");

/// The domain's definition.
async fn definition(dom: &virtwire::Domain, flags: DomainXmlFlags) -> Result<Element, Failure> {
    let failed = |e| Failure::because("Failed to get domain description xml", e);
    let xml = dom.xml(flags).await.map_err(failed)?;
    let unreadable = || Failure::said("Failed to parse domain description xml");
    Element::parse(&xml.to_str_lossy()).ok_or_else(unreadable)
}

async fn dominfo(mut cx: Context<'_>) -> Outcome {
    let dom = cx.domain().await?;
    let Context { conn, out, .. } = cx;
    out.fact("Id:", id(&dom));
    out.fact("Name:", &dom.name);
    out.fact("UUID:", dom.uuid);
    if let Ok(reply) = conn.call(DomainGetOsType { dom: dom.clone() }).await {
        out.fact("OS Type:", &reply.r#type);
    }
    // The rest is printed all the same, and the command fails in the end.
    let info = conn.call(DomainGetInfo { dom: dom.clone() }).await;
    if let Ok(info) = &info {
        out.fact("State:", domain_state::name(i32::from(info.state)));
        out.fact("CPU(s):", info.nr_virt_cpu);
        if info.cpu_time != 0 {
            out.fact("CPU time:", seconds(info.cpu_time));
        }
        out.fact("Max memory:", memory_limit(info.max_mem));
        out.fact("Used memory:", Value::kib(info.memory));
    }
    let persistent = conn.call(DomainIsPersistent { dom: dom.clone() }).await;
    let persistent = persistent.map_or(-1, |reply| reply.persistent);
    out.debug(Level::Debug, &format!("Domain persistent flag value: {persistent}"));
    out.fact("Persistent:", yes_or_no(persistent));
    if let Ok(reply) = conn.call(DomainGetAutostart { dom: dom.clone() }).await {
        out.fact("Autostart:", if reply.autostart == 0 { "disable" } else { "enable" });
    }
    let saved = conn.call(DomainHasManagedSaveImage { dom: dom.clone(), flags: 0 }).await;
    out.fact("Managed save:", yes_or_no(saved.map_or(-1, |reply| reply.result)));
    security(&mut Context { conn, out, ..cx }, &dom).await?;
    let messages = conn.call(DomainGetMessages { dom, flags: 0 }).await;
    if let Some(reply) = messages.ok().filter(|reply| !reply.msgs.is_empty()) {
        out.fact("Messages:", lines(&reply.msgs));
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
    cx.out.fact("Security model:", &*String::from_utf8_lossy(model.model.text()));
    cx.out.fact("Security DOI:", &*String::from_utf8_lossy(model.doi.text()));
    let label = cx.conn.call(DomainGetSecurityLabel { dom: dom.clone() }).await?;
    let text = String::from_utf8_lossy(label.label.text());
    if !text.is_empty() {
        let mode = if label.enforcing == 0 { "permissive" } else { "enforcing" };
        cx.out.fact("Security label:", format!("{text} ({mode})"));
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
pub(super) fn id(dom: &Domain) -> Value {
    Some(dom.id).filter(|id| *id != -1).into()
}

/// One line for each, below each other.
fn lines(texts: &[XdrString]) -> Value {
    let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
    let gap = format!("\n{:16}", "");
    Value { text: texts.join(&gap), json: Json::List(texts.into_iter().map(Json::Text).collect()) }
}

fn yes_or_no(value: i32) -> Value {
    if value < 0 { Value::none("unknown") } else { (value != 0).into() }
}

/// In JSON a number of seconds.
fn seconds(nanoseconds: u64) -> Value {
    #[expect(clippy::cast_precision_loss, reason = "one digit behind the point is shown")]
    let seconds = nanoseconds as f64 / 1e9;
    Value::new(format!("{seconds:.1}s"), seconds)
}

/// The largest 32-bit number means that there is no limit.
fn memory_limit(kib: u64) -> Value {
    if kib == u64::from(u32::MAX) { Value::none("no limit") } else { Value::kib(kib) }
}

#[cfg(test)]
mod tests {
    use super::{Json, lines, memory_limit, seconds, yes_or_no};

    #[test]
    fn processor_time_has_one_digit_behind_the_point() {
        assert_eq!(seconds(1_250_000_000).text, "1.2s");
        assert_eq!(seconds(1_795_225_686_649_999_999).text, "1795225686.6s");
        assert_eq!(seconds(40_000_000).text, "0.0s");
    }

    #[test]
    fn the_largest_memory_is_no_limit() {
        assert_eq!(memory_limit(4_294_967_295).text, "no limit");
        assert_eq!(memory_limit(4_294_967_296).text, "4294967296 KiB");
    }

    #[test]
    fn an_answer_that_failed_is_unknown() {
        assert_eq!([-1, 0, 1].map(|value| yes_or_no(value).text), ["unknown", "no", "yes"]);
    }

    #[test]
    fn messages_stand_below_each_other() {
        let value = lines(&["a".into(), "b".into()]);
        assert_eq!(value.text, "a\n                b");
        assert_eq!(value.json, Json::List(vec![Json::Text("a".into()), Json::Text("b".into())]));
    }
}
