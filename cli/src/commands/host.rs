//! Host and hypervisor: what is at the other end of the connection.

use virtwire::protocol::api::ErrorCode;
use virtwire::protocol::remote::{
    ConnectGetCapabilities, ConnectGetHostname, ConnectGetLibVersion, ConnectGetType,
    ConnectGetVersion, NodeGetInfo,
};

use crate::command::{Command, Group, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};

pub(super) const GROUP: Group =
    Group { title: "Host and Hypervisor", keyword: "host", commands: COMMANDS };

static COMMANDS: &[Command] = &[
    Command {
        name: "capabilities",
        help: "what the hypervisor and its host can do, as XML",
        about: "Prints the XML that the hypervisor describes itself and its host with.",
        options: &[],
        run: Run::Connected(|cx| Box::pin(capabilities(cx))),
    },
    Command {
        name: "hostname",
        help: "name of the hypervisor's host",
        about: "",
        options: &[],
        run: Run::Connected(|cx| Box::pin(hostname(cx))),
    },
    Command {
        name: "nodeinfo",
        help: "processors and memory of the host",
        about: "Prints the numbers of processors, cores and NUMA cells and the size of the memory.",
        options: &[],
        run: Run::Connected(|cx| Box::pin(nodeinfo(cx))),
    },
    Command {
        name: "uri",
        help: "canonical URI of the connection",
        about: "",
        options: &[],
        run: Run::Connected(|cx| Box::pin(uri(cx))),
    },
    Command {
        name: "version",
        help: "versions on both ends of the connection",
        about: "Prints the versions of virtwire, of the libvirt API and of the hypervisor.",
        options: &[Opt::flag("daemon", "the daemon's version too")],
        run: Run::Connected(|cx| Box::pin(version(cx))),
    },
];

async fn capabilities(cx: Context<'_>) -> Outcome {
    let reply = cx.conn.call(ConnectGetCapabilities).await;
    let reply = reply.map_err(|e| Failure::because("failed to get capabilities", e))?;
    cx.out.print(format!("{}\n", reply.capabilities));
    Ok(())
}

async fn hostname(cx: Context<'_>) -> Outcome {
    let reply = cx.conn.call(ConnectGetHostname).await;
    let reply = reply.map_err(|e| Failure::because("failed to get hostname", e))?;
    cx.out.print(format!("{}\n", reply.hostname));
    Ok(())
}

async fn nodeinfo(cx: Context<'_>) -> Outcome {
    let reply = cx.conn.call(NodeGetInfo).await;
    let info = reply.map_err(|e| Failure::because("failed to get node information", e))?;
    let mut rows = vec![
        ("CPU model:", String::from_utf8_lossy(info.model.text()).into_owned()),
        ("CPU(s):", info.cpus.to_string()),
    ];
    if info.mhz != 0 {
        rows.push(("CPU frequency:", format!("{} MHz", info.mhz)));
    }
    rows.extend([
        ("CPU socket(s):", info.sockets.to_string()),
        ("Core(s) per socket:", info.cores.to_string()),
        ("Thread(s) per core:", info.threads.to_string()),
        ("NUMA cell(s):", info.nodes.to_string()),
        ("Memory size:", format!("{} KiB", info.memory)),
    ]);
    for (name, value) in rows {
        cx.out.print(format!("{name:<20} {value}\n"));
    }
    Ok(())
}

async fn uri(cx: Context<'_>) -> Outcome {
    cx.out.print(format!("{}\n", cx.conn.uri()));
    Ok(())
}

/// There is no libvirt on this side: the library lines name virtwire, and the API is the daemon's.
async fn version(cx: Context<'_>) -> Outcome {
    let reply = cx.conn.call(ConnectGetType).await;
    let kind = reply.map_err(|e| Failure::because("failed to get hypervisor type", e))?.r#type;
    let own = env!("CARGO_PKG_VERSION");
    cx.out.print(format!("Compiled against library: virtwire {own}\n"));
    cx.out.print(format!("Using library: virtwire {own}\n"));
    let daemon = cx.conn.call(ConnectGetLibVersion).await;
    if let Ok(reply) = &daemon {
        cx.out.print(format!("Using API: {kind} {}\n", dotted(reply.lib_ver)));
    }
    match cx.conn.call(ConnectGetVersion).await {
        Ok(reply) if reply.hv_ver == 0 => {
            cx.out.print(format!("Cannot extract running {kind} hypervisor version\n"));
        }
        Ok(reply) => {
            cx.out.print(format!("Running hypervisor: {kind} {}\n", dotted(reply.hv_ver)));
        }
        Err(error) if error.code() == Some(ErrorCode::NO_SUPPORT) => {}
        Err(error) => return Err(Failure::because("failed to get the hypervisor version", error)),
    }
    if cx.args.has("daemon") {
        match daemon {
            Ok(reply) => {
                cx.out.print(format!("Running against daemon: {}\n", dotted(reply.lib_ver)));
            }
            Err(_) => cx.out.error("failed to get the daemon version"),
        }
    }
    Ok(())
}

/// libvirt's version numbers: a million for the first part, a thousand for the second.
fn dotted(version: u64) -> String {
    format!("{}.{}.{}", version / 1_000_000, version / 1000 % 1000, version % 1000)
}

#[cfg(test)]
mod tests {
    use super::dotted;

    #[test]
    fn a_version_number_has_three_parts() {
        assert_eq!(dotted(9_000_000), "9.0.0");
        assert_eq!(dotted(11_012_345), "11.12.345");
        assert_eq!(dotted(2), "0.0.2");
    }
}
