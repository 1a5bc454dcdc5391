//! The host: processors, memory and cells.

use virtwire_protocol::api::ErrorDomain;

use crate::error::{Failure, Result};
use crate::xml::Element;

#[derive(Clone, Debug)]
pub(crate) struct Host {
    pub(crate) model: String,
    /// In KiB.
    pub(crate) memory: u64,
    pub(crate) cpus: u32,
    pub(crate) mhz: u32,
    pub(crate) nodes: u32,
    pub(crate) sockets: u32,
    pub(crate) cores: u32,
    pub(crate) threads: u32,
    pub(crate) cells: Vec<Cell>,
}

/// A NUMA cell; its memory and what is free of it, in KiB.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell {
    pub(crate) memory: u64,
    pub(crate) free: u64,
    pub(crate) cpus: u32,
}

impl Default for Host {
    fn default() -> Self {
        Self {
            model: "i686".to_owned(),
            memory: 3 * 1024 * 1024,
            cpus: 16,
            mhz: 1400,
            nodes: 2,
            sockets: 2,
            cores: 2,
            threads: 2,
            cells: Vec::new(),
        }
    }
}

impl Host {
    /// The host of `/default`, which alone has cells.
    pub(crate) fn standard() -> Self {
        let cell = |n: u64| Cell { memory: n * 2048 * 1024, free: n * 1024 * 1024, cpus: 8 };
        Self { cells: vec![cell(1), cell(2)], ..Self::default() }
    }

    pub(crate) fn from_node(node: &Element) -> Result<Self> {
        let mut host = Self::default();
        let fields = [
            ("nodes", &mut host.nodes),
            ("sockets", &mut host.sockets),
            ("cores", &mut host.cores),
            ("threads", &mut host.threads),
            ("mhz", &mut host.mhz),
        ];
        for (name, field) in fields {
            if let Some(value) = number(node, name)? {
                *field = value;
            }
        }
        host.cpus = [host.cores, host.threads, host.sockets, host.nodes]
            .into_iter()
            .fold(1, u32::saturating_mul);
        if let Some(active) = number(node, "active")? {
            host.cpus = host.cpus.min(active);
        }
        if let Some(model) = node.text_at("cpu/model") {
            // The wire has room for this much.
            if model.len() > 31 {
                return Err(Failure::internal(format!("Model {model} too big for destination")));
            }
            host.model = model;
        }
        if let Some(memory) = node.text_at("memory") {
            host.memory = memory.parse().map_err(|_| invalid("memory"))?;
        }
        Ok(host)
    }

    /// How many processors there could be.
    pub(crate) fn max_cpus(&self) -> u32 {
        [self.cores, self.threads, self.sockets, self.nodes]
            .into_iter()
            .fold(1, u32::saturating_mul)
    }
}

fn number(node: &Element, name: &str) -> Result<Option<u32>> {
    let text = node.text_at(&format!("cpu/{name}"));
    text.map(|text| text.parse().map_err(|_| invalid(&format!("cpu {name}")))).transpose()
}

fn invalid(what: &str) -> Failure {
    Failure::xml(format!("invalid node {what} value")).from(ErrorDomain::TEST)
}
