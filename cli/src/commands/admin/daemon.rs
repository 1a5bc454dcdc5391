//! The daemon itself: its versions, its servers, its log.

use std::time::Duration;

use super::daemon;
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::table::Table;

pub(super) const URI: Command = Command {
    name: "uri",
    help: "URI of the daemon",
    about: "",
    options: &[],
    run: Run::Connected(|cx| Box::pin(uri(cx))),
};

pub(super) const VERSION: Command = Command {
    name: "version",
    help: "versions on both ends of the connection",
    about: "Prints the versions of virtwire and of the daemon.",
    options: &[],
    run: Run::Connected(|cx| Box::pin(version(cx))),
};

pub(super) const SERVER_LIST: Command = Command {
    name: "server-list",
    help: "servers of the daemon",
    about: "Lists the servers of the daemon.",
    options: &[Opt::JSON],
    run: Run::Connected(|cx| Box::pin(list(cx))),
};

pub(super) const LOG_FILTERS: Command = Command {
    name: "daemon-log-filters",
    help: "what the daemon logs",
    about: "Prints which messages the daemon logs, or changes that.",
    options: &[Opt::text("filters", "the new filters; none of them where empty")],
    run: Run::Connected(|cx| Box::pin(log_filters(cx))),
};

pub(super) const LOG_OUTPUTS: Command = Command {
    name: "daemon-log-outputs",
    help: "where the daemon logs to",
    about: "Prints where the daemon logs to, or changes that.",
    options: &[Opt::text("outputs", "the new outputs; the usual one where empty")],
    run: Run::Connected(|cx| Box::pin(log_outputs(cx))),
};

pub(super) const TIMEOUT: Command = Command {
    name: "daemon-timeout",
    help: "when a daemon without clients ends",
    about: "Changes how long the daemon runs on without any client.",
    options: &[Opt::number_data("timeout", "how many seconds")],
    run: Run::Connected(|cx| Box::pin(timeout(cx))),
};

async fn uri(cx: Context<'_>) -> Outcome {
    cx.out.print(format!("{}\n", cx.conn.uri()));
    Ok(())
}

async fn version(cx: Context<'_>) -> Outcome {
    let own = env!("CARGO_PKG_VERSION");
    cx.out.print(format!("Compiled against library: virtwire {own}\n"));
    cx.out.print(format!("Using library: virtwire {own}\n"));
    match daemon(&cx).lib_version().await {
        Ok(version) => cx.out.print(format!("Running against daemon: {version}\n")),
        Err(_) => cx.out.error("failed to get the daemon version"),
    }
    Ok(())
}

async fn list(cx: Context<'_>) -> Outcome {
    let failed = |e| {
        let text = "failed to obtain list of available servers from";
        Failure::because(format!("{text} {}", cx.conn.uri()), e)
    };
    let servers = daemon(&cx).list_servers().await.map_err(failed)?;
    let mut table = Table::new(&["Id", "Name"]);
    for (index, server) in (0_u32..).zip(&servers) {
        table.add(vec![index.into(), server.name().into()]);
    }
    cx.out.table(&table);
    Ok(())
}

const UNCHANGED: &str = "Unable to change daemon logging settings";

async fn log_filters(cx: Context<'_>) -> Outcome {
    let daemon = daemon(&cx);
    if cx.args.has("filters") {
        let set = daemon.set_logging_filters(cx.args.value("filters")).await;
        return set.map_err(|e| Failure::because(UNCHANGED, e));
    }
    let failed = |e| Failure::because("Unable to get daemon logging filters information", e);
    let filters = daemon.logging_filters().await.map_err(failed)?.unwrap_or_default();
    cx.out.extra(" Logging filters: ");
    cx.out.print(format!("{filters}\n"));
    Ok(())
}

async fn log_outputs(cx: Context<'_>) -> Outcome {
    let daemon = daemon(&cx);
    if cx.args.has("outputs") {
        let set = daemon.set_logging_outputs(cx.args.value("outputs")).await;
        return set.map_err(|e| Failure::because(UNCHANGED, e));
    }
    let failed = |e| Failure::because("Unable to get daemon logging outputs information", e);
    let outputs = daemon.logging_outputs().await.map_err(failed)?;
    cx.out.extra(" Logging outputs: ");
    cx.out.print(format!("{outputs}\n"));
    Ok(())
}

async fn timeout(cx: Context<'_>) -> Outcome {
    let seconds = cx.args.uint("timeout")?.unwrap_or_default();
    Ok(daemon(&cx).set_timeout(Duration::from_secs(seconds.into())).await?)
}
