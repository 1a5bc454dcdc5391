//! Host and hypervisor: what is at the other end of the connection.

mod cpu;
mod memory;
mod node;

use virtwire::protocol::api::{ConnectGetDomainCapabilitiesFlags, ErrorCode};
use virtwire::protocol::remote::{
    ConnectGetCapabilities, ConnectGetHostname, ConnectGetLibVersion, ConnectGetType,
    ConnectGetVersion, NodeGetInfo,
};

use crate::command::{Command, Group, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::value::Value;
use crate::xml::Element;

pub(super) const GROUP: Group =
    Group { title: "Host and Hypervisor", keyword: "host", commands: COMMANDS };

static COMMANDS: &[Command] = &[
    memory::ALLOCPAGES,
    Command {
        name: "capabilities",
        help: "what the hypervisor and its host can do, as XML",
        about: "Prints the XML that the hypervisor describes itself and its host with.",
        options: &[],
        run: Run::Connected(|cx| Box::pin(capabilities(cx))),
    },
    cpu::CPU_BASELINE,
    cpu::CPU_COMPARE,
    cpu::CPU_MODELS,
    Command {
        name: "domcapabilities",
        help: "what the hypervisor can give a domain, as XML",
        about: "Prints the XML with what a domain of this kind can have on this host.",
        options: &[
            Opt::text("virttype", "type of domain, such as kvm"),
            Opt::text("emulatorbin", "path of the emulator"),
            Opt::text("arch", "architecture of the domain"),
            Opt::text("machine", "machine type of the domain"),
        ],
        run: Run::Connected(|cx| Box::pin(domcapabilities(cx))),
    },
    memory::FREECELL,
    memory::FREEPAGES,
    Command {
        name: "hostname",
        help: "name of the hypervisor's host",
        about: "",
        options: &[],
        run: Run::Connected(|cx| Box::pin(hostname(cx))),
    },
    cpu::HYPERVISOR_CPU_BASELINE,
    cpu::HYPERVISOR_CPU_COMPARE,
    Command {
        name: "maxvcpus",
        help: "most virtual processors of a domain",
        about: "Prints how many virtual processors a domain can have on this connection.",
        options: &[Opt::text("type", "type of domain, such as kvm")],
        run: Run::Connected(|cx| Box::pin(maxvcpus(cx))),
    },
    memory::NODE_MEMORY_TUNE,
    node::NODECPUMAP,
    node::NODECPUSTATS,
    Command {
        name: "nodeinfo",
        help: "processors and memory of the host",
        about: "Prints the numbers of processors, cores and NUMA cells and the size of the memory.",
        options: &[Opt::JSON],
        run: Run::Connected(|cx| Box::pin(nodeinfo(cx))),
    },
    memory::NODEMEMSTATS,
    node::NODESEVINFO,
    node::NODESUSPEND,
    Command {
        name: "sysinfo",
        help: "the host's firmware, board and memory modules, as XML",
        about: "",
        options: &[],
        run: Run::Connected(|cx| Box::pin(sysinfo(cx))),
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

async fn domcapabilities(cx: Context<'_>) -> Outcome {
    let virt_type = cx.args.text("virttype")?;
    let emulator = cx.args.text("emulatorbin")?;
    let (arch, machine) = (cx.args.text("arch")?, cx.args.text("machine")?);
    let flags = ConnectGetDomainCapabilitiesFlags::empty();
    let xml = cx.conn.domain_capabilities(emulator, arch, machine, virt_type, flags).await;
    let xml = xml.map_err(|e| Failure::because("failed to get emulator capabilities", e))?;
    cx.out.print(format!("{xml}\n"));
    Ok(())
}

async fn hostname(cx: Context<'_>) -> Outcome {
    let reply = cx.conn.call(ConnectGetHostname).await;
    let reply = reply.map_err(|e| Failure::because("failed to get hostname", e))?;
    cx.out.print(format!("{}\n", reply.hostname));
    Ok(())
}

/// What the capabilities say counts more than what the driver says.
async fn maxvcpus(cx: Context<'_>) -> Outcome {
    let virt_type = cx.args.text("type")?;
    let flags = ConnectGetDomainCapabilitiesFlags::empty();
    let most = match cx.conn.domain_capabilities(None, None, None, virt_type, flags).await {
        Ok(xml) => most_vcpus(&xml.to_str_lossy()),
        Err(_) => None,
    };
    let most = match most {
        Some(most) => most,
        None => cx.conn.max_vcpus(virt_type).await?,
    };
    cx.out.print(format!("{most}\n"));
    Ok(())
}

fn most_vcpus(xml: &str) -> Option<u32> {
    Element::parse(xml)?.child("vcpu")?.attribute("max")?.parse().ok()
}

async fn nodeinfo(cx: Context<'_>) -> Outcome {
    let reply = cx.conn.call(NodeGetInfo).await;
    let info = reply.map_err(|e| Failure::because("failed to get node information", e))?;
    let mut rows: Vec<(&str, Value)> = vec![
        ("CPU model:", (&*String::from_utf8_lossy(info.model.text())).into()),
        ("CPU(s):", info.cpus.into()),
    ];
    if info.mhz != 0 {
        rows.push(("CPU frequency:", Value::new(format!("{} MHz", info.mhz), info.mhz)));
    }
    rows.extend([
        ("CPU socket(s):", info.sockets.into()),
        ("Core(s) per socket:", info.cores.into()),
        ("Thread(s) per core:", info.threads.into()),
        ("NUMA cell(s):", info.nodes.into()),
        ("Memory size:", Value::kib(info.memory)),
    ]);
    for (name, value) in rows {
        cx.out.fact_as(|name, text| format!("{name:<20} {text}\n"), name, value);
    }
    Ok(())
}

async fn sysinfo(cx: Context<'_>) -> Outcome {
    let xml = cx.conn.sysinfo().await;
    cx.out.print(xml.map_err(|e| Failure::because("failed to get sysinfo", e))?);
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
