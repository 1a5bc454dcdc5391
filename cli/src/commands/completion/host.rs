//! The parts of a host: processors, NUMA cells, page sizes, models of processors.

use virtwire::protocol::remote::{
    ConnectGetCapabilities, ConnectGetDomainCapabilities, NodeGetCpuMap,
};
use virtwire::{Connection, Result};

use super::values::Asked;
use crate::parser::Parsed;
use crate::xml::Element;

/// No host has more processors, and nobody reads a longer list.
const MOST: u32 = 8192;

pub(super) async fn ask(conn: &Connection, asked: Asked, given: &Parsed) -> Result<Vec<String>> {
    Ok(match asked {
        Asked::Processors => {
            let call = NodeGetCpuMap { need_map: 0, need_online: 0, flags: 0 };
            numbers_below(u32::try_from(conn.call(call).await?.ret).unwrap_or_default())
        }
        Asked::CpuModels => {
            let text = |option| given.value(option).map(Into::into);
            let call = ConnectGetDomainCapabilities {
                emulatorbin: text("emulator"),
                arch: text("arch"),
                machine: text("machine"),
                virttype: text("virttype"),
                flags: 0,
            };
            let xml = conn.call(call).await?.capabilities;
            models(&Element::parse(&xml.to_str_lossy()).unwrap_or_default())
        }
        _ => {
            let xml = conn.call(ConnectGetCapabilities).await?.capabilities;
            in_capabilities(&Element::parse(&xml.to_str_lossy()).unwrap_or_default(), asked)
        }
    })
}

pub(super) fn numbers_below(count: u32) -> Vec<String> {
    (0..count.min(MOST)).map(|number| number.to_string()).collect()
}

fn models(capabilities: &Element) -> Vec<String> {
    let modes = capabilities.all("cpu").flat_map(|cpu| cpu.all("mode"));
    let custom = modes.filter(|mode| mode.attribute("name") == Some("custom"));
    custom.flat_map(|mode| mode.all("model")).map(|model| model.text.clone()).collect()
}

fn in_capabilities(capabilities: &Element, asked: Asked) -> Vec<String> {
    let cells = capabilities
        .all("host")
        .flat_map(|host| host.all("topology"))
        .flat_map(|topology| topology.all("cells"))
        .flat_map(|cells| cells.all("cell"));
    let sizes =
        capabilities.all("host").flat_map(|host| host.all("cpu")).flat_map(|cpu| cpu.all("pages"));
    match asked {
        Asked::Cells => cells.filter_map(|cell| cell.attribute("id")).map(str::to_owned).collect(),
        Asked::PageSizes => {
            sizes.filter_map(|pages| in_largest_unit(pages.attribute("size")?)).collect()
        }
        _ => Vec::new(),
    }
}

/// A number of KiB in the largest unit that needs no fraction.
fn in_largest_unit(kib: &str) -> Option<String> {
    let mut size: u64 = kib.parse().ok().filter(|size| *size > 0)?;
    let mut units = ["KiB", "MiB", "GiB", "TiB"].into_iter();
    let mut unit = units.next()?;
    while size.is_multiple_of(1024) {
        let Some(larger) = units.next() else { break };
        (size, unit) = (size / 1024, larger);
    }
    Some(format!("{size}{unit}"))
}

#[cfg(test)]
mod tests {
    use super::{Asked, Element, in_capabilities, in_largest_unit, models};

    #[test]
    fn cells_and_page_sizes_are_in_the_capabilities() {
        let capabilities = Element::parse(
            "<capabilities><host><cpu><pages unit='KiB' size='4'/><pages size='2048'/></cpu>\
             <topology><cells num='2'><cell id='0'/><cell id='1'/></cells></topology></host>\
             </capabilities>",
        )
        .unwrap();
        assert_eq!(in_capabilities(&capabilities, Asked::Cells), ["0", "1"]);
        assert_eq!(in_capabilities(&capabilities, Asked::PageSizes), ["4KiB", "2MiB"]);
    }

    #[test]
    fn sizes_have_the_largest_unit_without_a_fraction() {
        for (kib, expected) in [("1536", "1536KiB"), ("1048576", "1GiB"), ("2147483648", "2TiB")] {
            assert_eq!(in_largest_unit(kib).as_deref(), Some(expected));
        }
        assert_eq!((in_largest_unit("0"), in_largest_unit("x")), (None, None));
    }

    #[test]
    fn models_are_those_that_can_be_chosen() {
        let capabilities = Element::parse(
            "<domainCapabilities><cpu><mode name='host-model'><model>A</model></mode>\
             <mode name='custom'><model usable='no'>B</model><model>C</model></mode></cpu>\
             </domainCapabilities>",
        )
        .unwrap();
        assert_eq!(models(&capabilities), ["B", "C"]);
    }
}
