//! Events of QEMU's monitor, as QEMU sends them.

use virtwire::event::MonitorEvent;
use virtwire::protocol::api::ConnectDomainQemuMonitorEventRegisterFlags as Flags;

use super::text::or_null;
use super::wait::Wait;
use super::{LOOP, TIMEOUT, TIMESTAMP};
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::json_text::pretty;

pub(in crate::commands) const QEMU_MONITOR_EVENT: Command = Command {
    name: "qemu-monitor-event",
    help: "wait for events of QEMU's monitor",
    about: "Prints what QEMU reports about its domains. QEMU alone says what that means.",
    options: &[
        Opt::text("domain", "only of this domain: its id, UUID or name"),
        Opt::text("event", "only events with this name"),
        Opt::flag("pretty", "break JSON into lines"),
        LOOP,
        TIMEOUT,
        Opt::flag("regex", "the name is a regular expression"),
        Opt::flag("no-case", "upper and lower case of the name are the same"),
        TIMESTAMP,
    ],
    run: Run::Connected(|cx| Box::pin(qemu_monitor_event(cx))),
};

async fn qemu_monitor_event(mut cx: Context<'_>) -> Outcome {
    let wait = Wait::new(cx.args)?;
    let mut flags = Flags::empty();
    flags.set(Flags::REGEX, cx.args.has("regex"));
    flags.set(Flags::NOCASE, cx.args.has("no-case"));
    let mut events = cx.conn.events::<MonitorEvent>();
    if let Some(name) = cx.args.text("event")? {
        events = events.matching(name, flags);
    }
    if cx.args.has("domain") {
        events = events.of(&cx.domain().await?);
    }
    let (timestamp, is_pretty) = (cx.args.has("timestamp"), cx.args.has("pretty"));
    let text = |event: &MonitorEvent| text(event, timestamp, is_pretty);
    wait.run(&mut cx, events, text, Failure::silent()).await
}

/// The host's time is left out where the own one is printed.
fn text(event: &MonitorEvent, timestamp: bool, is_pretty: bool) -> String {
    let (kind, name) = (&event.event, &event.domain.name);
    let time = if timestamp {
        String::new()
    } else {
        format!(" at {}.{:06}", event.time.as_secs(), event.time.subsec_micros())
    };
    let plain = or_null(&event.details);
    let details = pretty(&plain).filter(|_| is_pretty && event.details.is_some());
    format!("event {kind}{time} for domain '{name}': {}\n", details.unwrap_or(plain))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use virtwire::protocol::remote::Domain;

    use super::*;

    #[test]
    fn the_time_is_the_hosts_or_the_own() {
        let domain = Domain { name: "vm".into(), uuid: Default::default(), id: 1 };
        let time = Duration::from_micros(1_500_000_042);
        let mut event = MonitorEvent { domain, event: "STOP".into(), time, details: None };
        let wanted = "event STOP at 1500.000042 for domain 'vm': <null>\n";
        assert_eq!(text(&event, false, true), wanted);
        event.details = Some("{\"a\":1}".into());
        assert_eq!(text(&event, true, false), "event STOP for domain 'vm': {\"a\":1}\n");
        assert_eq!(text(&event, true, true), "event STOP for domain 'vm': {\n  \"a\": 1\n}\n\n");
        event.details = Some("{a".into());
        assert_eq!(text(&event, true, true), "event STOP for domain 'vm': {a\n");
    }
}
