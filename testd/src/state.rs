//! What a node has: its host, its objects, and who is told of their changes.
//!
//! Everything is in memory and under one lock. Objects keep their definition as XML
//! ([`crate::xml`]); what is asked often is kept beside it.

pub(crate) mod checks;
pub(crate) mod contents;
pub(crate) mod definition;
mod domain;
mod host;
pub(crate) mod interface;
mod moment;
pub(crate) mod network;
pub(crate) mod node_device;
pub(crate) mod pool;
pub(crate) mod snapshot;
mod standard;
pub(crate) mod taint;

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use virtwire_protocol::api::{ErrorCode, ErrorDomain};

use crate::error::{Failure, Result};
use crate::events::Events;
use crate::xml::{self, Element};

pub(crate) use domain::{Domain, Domains, Polling};
pub(crate) use host::Host;
pub(crate) use interface::{Interface, Interfaces};
pub(crate) use moment::Moment;
pub(crate) use network::{Network, Networks};
pub(crate) use node_device::{NodeDevice, NodeDevices};
pub(crate) use pool::{Pool, Pools};

/// The longest node file that is read.
const NODE_MAX: u64 = 64 * 1024 * 1024;

#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) events: Events,
    pub(crate) host: Host,
    pub(crate) domains: Domains,
    pub(crate) networks: Networks,
    pub(crate) interfaces: Interfaces,
    pub(crate) node_devices: NodeDevices,
    pub(crate) pools: Pools,
}

impl State {
    /// The node that libvirt has as `/default`.
    pub(crate) fn standard() -> Self {
        let mut state = Self { host: Host::standard(), ..Self::default() };
        // The text is this crate's own; a test reads it.
        if let Ok(node) = xml::parse(standard::NODE, "(test driver)") {
            let _ = state.read(&node, Path::new("/"));
        }
        state
    }

    /// The node that a file describes.
    pub(crate) fn from_file(file: &Path) -> Result<Self> {
        let node = read_element(file, "node")?;
        let mut state = Self { host: Host::from_node(&node)?, ..Self::default() };
        state.read(&node, file)?;
        check_users(&node)?;
        Ok(state)
    }

    /// Takes in the objects of a node. Each may stand in a file of its own.
    fn read(&mut self, node: &Element, file: &Path) -> Result<()> {
        for element in node.elements() {
            let object = resolve(element, file)?;
            match object.name.as_str() {
                "domain" => self.domains.read(object, file)?,
                "network" => self.networks.read(object)?,
                "interface" => self.interfaces.read(object)?,
                "device" => self.node_devices.read(object)?,
                "pool" => self.pools.read(object, |volume| resolve(volume, file))?,
                _ => {}
            }
        }
        Ok(())
    }
}

/// A node may ask for a login of its own, and over this protocol nobody can be asked for one: a
/// daemon refuses such a node.
fn check_users(node: &Element) -> Result<()> {
    let mut users = node.all("auth").flat_map(|auth| auth.all("user")).peekable();
    let has_one = users.peek().is_some();
    if users.any(|user| user.text().is_empty()) {
        let text = "missing username in /node/auth/user field";
        return Err(Failure::new(ErrorCode::XML_ERROR, text));
    }
    match has_one {
        true => {
            Err(Failure::invalid_argument("Missing authentication credentials")
                .from(ErrorDomain::AUTH))
        }
        false => Ok(()),
    }
}

/// The element that is meant: one of a node may stand in a file of its own.
fn resolve(element: &Element, file: &Path) -> Result<Element> {
    match element.attribute("file") {
        None => Ok(element.clone()),
        Some(name) => {
            let folder = file.parent().unwrap_or(Path::new("/"));
            read_element(&folder.join(name), &element.name)
        }
    }
}

/// Reads a file of a client's choice, which may be one that has no end, or that nobody writes.
pub(crate) fn read_file(file: &Path, max: u64) -> io::Result<Vec<u8>> {
    if !std::fs::metadata(file)?.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    let mut bytes = Vec::new();
    File::open(file)?.take(max).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a file whose root element must have this name.
fn read_element(file: &Path, root: &str) -> Result<Element> {
    let path = file.display().to_string();
    let text = read_file(file, NODE_MAX).and_then(|bytes| {
        String::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    });
    let text = text.map_err(|error| {
        Failure::system(format!("failed to open file '{path}'"), &error).from(ErrorDomain::XML)
    })?;
    let element = xml::parse(&text, &path)?;
    if element.name != root {
        let found = &element.name;
        return Err(Failure::xml(format!("expecting root element of '{root}', not '{found}'"))
            .from(ErrorDomain::XML));
    }
    Ok(element)
}
