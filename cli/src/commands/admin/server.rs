//! A server of the daemon: its workers, how many clients it may have, its certificates.

use virtwire::object::TypedParams;
use virtwire::protocol::admin::{
    ServerGetClientLimits, ServerGetThreadpoolParameters, ServerSetClientLimits,
    ServerSetThreadpoolParameters,
};
use virtwire::protocol::api::{
    SERVER_CLIENTS_MAX, SERVER_CLIENTS_UNAUTH_MAX, THREADPOOL_WORKERS_MAX, THREADPOOL_WORKERS_MIN,
    THREADPOOL_WORKERS_PRIORITY,
};

use super::{SERVER, numbers, print, server};
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};

pub(super) const THREADPOOL_INFO: Command = Command {
    name: "server-threadpool-info",
    help: "workers of a server",
    about: "Prints how many workers a server has and may have.",
    options: &[SERVER, Opt::JSON],
    run: Run::Connected(|cx| Box::pin(threadpool_info(cx))),
};

pub(super) const CLIENTS_INFO: Command = Command {
    name: "server-clients-info",
    help: "how many clients a server may have",
    about: "Prints how many clients a server has and may have.",
    options: &[SERVER, Opt::JSON],
    run: Run::Connected(|cx| Box::pin(clients_info(cx))),
};

pub(super) const THREADPOOL_SET: Command = Command {
    name: "server-threadpool-set",
    help: "change how many workers a server has",
    about: "Changes how many workers a server has and may have.",
    options: &[
        SERVER,
        Opt::number("min-workers", "how many at least"),
        Opt::number("max-workers", "how many at most"),
        Opt::number("priority-workers", "how many for calls that never wait"),
    ],
    run: Run::Connected(|cx| Box::pin(threadpool_set(cx))),
};

pub(super) const CLIENTS_SET: Command = Command {
    name: "server-clients-set",
    help: "change how many clients a server may have",
    about: "Changes how many clients a server may have.",
    options: &[
        SERVER,
        Opt::number("max-clients", "how many at most"),
        Opt::number("max-unauth-clients", "how many that have not logged in"),
    ],
    run: Run::Connected(|cx| Box::pin(clients_set(cx))),
};

pub(super) const UPDATE_TLS: Command = Command {
    name: "server-update-tls",
    help: "let a server read its certificates anew",
    about: "Lets a server read its TLS certificates and keys anew.",
    options: &[SERVER],
    run: Run::Connected(|cx| Box::pin(update_tls(cx))),
};

async fn threadpool_info(mut cx: Context<'_>) -> Outcome {
    let srv = server(&cx).await?.wire().clone();
    let failed = |e| Failure::because("Unable to get server workerpool parameters", e);
    let ask = ServerGetThreadpoolParameters { srv, flags: 0 };
    let params: TypedParams = cx.conn.call(ask).await.map_err(failed)?.params.into();
    print(&mut cx, &params, |name, text| format!("{name:<15}: {text}\n"));
    Ok(())
}

async fn clients_info(mut cx: Context<'_>) -> Outcome {
    let srv = server(&cx).await?.wire().clone();
    let text = "Unable to retrieve client limits from server's configuration";
    let failed = |e| Failure::because(text, e);
    let ask = ServerGetClientLimits { srv, flags: 0 };
    let params: TypedParams = cx.conn.call(ask).await.map_err(failed)?.params.into();
    print(&mut cx, &params, |name, text| format!("{name:<20}: {text}\n"));
    Ok(())
}

async fn threadpool_set(cx: Context<'_>) -> Outcome {
    cx.args.required("server")?;
    let params = numbers(
        cx.args,
        &[
            ("max-workers", THREADPOOL_WORKERS_MAX),
            ("min-workers", THREADPOOL_WORKERS_MIN),
            ("priority-workers", THREADPOOL_WORKERS_PRIORITY),
        ],
    )?;
    if params.is_empty() {
        let text = "At least one of options --min-workers, --max-workers, --priority-workers is \
                    mandatory ";
        return Err(Failure::said(text));
    }
    let is_in_order = in_order(&params, THREADPOOL_WORKERS_MIN, THREADPOOL_WORKERS_MAX);
    if !is_in_order {
        let text = "--min-workers must be less than or equal to --max-workers";
        return Err(Failure::said(text));
    }
    let srv = server(&cx).await?.wire().clone();
    let failed = |e| Failure::because("Unable to change server workerpool parameters", e);
    let set = ServerSetThreadpoolParameters { srv, params: params.into(), flags: 0 };
    cx.conn.call(set).await.map_err(failed)
}

async fn clients_set(cx: Context<'_>) -> Outcome {
    cx.args.required("server")?;
    let params = numbers(
        cx.args,
        &[("max-clients", SERVER_CLIENTS_MAX), ("max-unauth-clients", SERVER_CLIENTS_UNAUTH_MAX)],
    )?;
    if params.is_empty() {
        let text = "At least one of options --max-clients, --max-unauth-clients is mandatory";
        return Err(Failure::said(text));
    }
    if !in_order(&params, SERVER_CLIENTS_UNAUTH_MAX, SERVER_CLIENTS_MAX) {
        let text = "--max-unauth-clients must be less than or equal to --max-clients";
        return Err(Failure::said(text));
    }
    let srv = server(&cx).await?.wire().clone();
    let text = "Unable to change server's client-related configuration limits";
    let failed = |e| Failure::because(text, e);
    let set = ServerSetClientLimits { srv, params: params.into(), flags: 0 };
    cx.conn.call(set).await.map_err(failed)
}

async fn update_tls(cx: Context<'_>) -> Outcome {
    let failed = |e| Failure::because("Unable to update server's tls related files.", e);
    server(&cx).await?.update_tls_files().await.map_err(failed)?;
    cx.out.print("update tls related files succeed\n");
    Ok(())
}

/// Whether the one is no larger than the other, where both were given.
fn in_order(params: &TypedParams, least: &str, most: &str) -> bool {
    match (params.get::<u32>(least), params.get::<u32>(most)) {
        (Some(least), Some(most)) => least <= most,
        _ => true,
    }
}
