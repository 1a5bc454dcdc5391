//! Changes to one section of a network's definition.

mod dhcp;
mod names;

use virtwire_protocol::api::{ErrorCode, ErrorDomain, NetworkUpdateCommand, NetworkUpdateSection};

use super::{definition, portgroup, wrong};
use crate::error::{Failure, Result};
use crate::xml::{self, Child, Element};

/// What a client wants changed.
#[derive(Debug)]
pub(crate) struct Update<'a> {
    pub(crate) command: NetworkUpdateCommand,
    pub(crate) section: NetworkUpdateSection,
    /// Which of several parents it is about; -1 is the one that fits.
    pub(crate) parent: i32,
    pub(crate) xml: &'a str,
}

impl Update<'_> {
    /// The definition with the change.
    pub(super) fn apply(&self, definition: &Element) -> Result<Element> {
        use NetworkUpdateSection as Section;
        let mut entry = xml::parse(self.xml, "network_update_xml")?;
        entry.drop_blanks();
        let mut changed = definition.clone();
        let mut change = Change {
            name: definition::name(definition)?,
            command: self.command,
            parent: self.parent,
            network: &mut changed,
        };
        match self.section {
            Section::BRIDGE => return Err(change.no_support("bridge")),
            Section::DOMAIN => return Err(change.no_support("domain")),
            Section::IP => return Err(change.no_support("ip")),
            Section::FORWARD => return Err(change.no_support("forward")),
            Section::FORWARD_PF => return Err(change.no_support("forward pf")),
            Section::IP_DHCP_HOST => change.dhcp_host(entry)?,
            Section::IP_DHCP_RANGE => change.dhcp_range(entry)?,
            Section::FORWARD_INTERFACE => change.forward_interface(entry)?,
            Section::PORTGROUP => change.portgroup(entry)?,
            Section::DNS_HOST => change.dns_host(entry)?,
            Section::DNS_TXT => change.dns_txt(entry)?,
            Section::DNS_SRV => change.dns_srv(entry)?,
            _ => return Err(unsupported("can't update unrecognized section of network")),
        }
        // What was added must be allowed with the rest.
        definition::normalize(changed)
    }
}

/// A change that is being made.
struct Change<'a> {
    /// Of the network.
    name: String,
    command: NetworkUpdateCommand,
    parent: i32,
    network: &'a mut Element,
}

impl Change<'_> {
    fn is_add(&self) -> bool {
        matches!(self.command, NetworkUpdateCommand::ADD_FIRST | NetworkUpdateCommand::ADD_LAST)
    }

    fn check_element(&self, entry: &Element, expected: &str) -> Result<()> {
        match entry.name == expected {
            true => Ok(()),
            false => Err(wrong(format!(
                "unexpected element <{}>, expecting <{expected}>, while updating network '{}'",
                entry.name, self.name
            ))),
        }
    }

    fn no_support(&self, section: &str) -> Failure {
        unsupported(format!("can't update '{section}' section of network '{}'", self.name))
    }

    fn unknown_command(&self) -> Failure {
        unsupported(format!("unrecognized network update command code {}", self.command.0))
    }

    fn forward_interface(&mut self, entry: Element) -> Result<()> {
        use NetworkUpdateCommand as Command;
        self.check_element(&entry, "interface")?;
        if self.command == Command::MODIFY {
            return Err(unsupported(
                "forward interface entries cannot be modified, only added or deleted",
            ));
        }
        let Some(dev) = entry.attribute("dev").map(str::to_owned) else {
            return Err(wrong("missing dev attribute in <interface> element"));
        };
        let (name, command) = (self.name.as_str(), self.command);
        if self.network.child("forward").is_none() && self.is_add() {
            // The mode of an isolated network stays what it is.
            return Ok(());
        }
        let forward = self.network.ensure("forward");
        let at = position(forward, "interface", |it| it.attribute("dev") == Some(&dev));
        match (command, at) {
            (Command::ADD_FIRST | Command::ADD_LAST, Some(_)) => {
                return Err(refused(format!(
                    "there is an existing interface entry in network '{name}' that matches \"<interface dev='{dev}'>\""
                )));
            }
            (Command::ADD_FIRST | Command::ADD_LAST, None) => insert(forward, command, entry),
            (Command::DELETE, None) => {
                return Err(refused(format!(
                    "couldn't find an interface entry in network '{name}' matching <interface dev='{dev}'>"
                )));
            }
            (Command::DELETE, Some(at)) => drop(forward.children.remove(at)),
            _ => return Err(self.unknown_command()),
        }
        // It follows the first interface.
        forward.remove_attribute("dev");
        Ok(())
    }

    fn portgroup(&mut self, mut entry: Element) -> Result<()> {
        use NetworkUpdateCommand as Command;
        self.check_element(&entry, "portgroup")?;
        portgroup::portgroup(&mut entry)?;
        let (name, command) = (self.name.as_str(), self.command);
        let group = entry.attribute("name").unwrap_or_default().to_owned();
        let network = &mut *self.network;
        let at = position(network, "portgroup", |it| it.attribute("name") == Some(&group));
        let default = position(network, "portgroup", |it| it.attribute("default").is_some());
        match (command, at) {
            (Command::MODIFY | Command::DELETE, None) => {
                return Err(refused(format!(
                    "couldn't find a portgroup entry in network '{name}' matching <portgroup name='{group}'>"
                )));
            }
            (Command::ADD_FIRST | Command::ADD_LAST, Some(_)) => {
                return Err(refused(format!(
                    "there is an existing portgroup entry in network '{name}' that matches \"<portgroup name='{group}'>\""
                )));
            }
            _ => {}
        }
        if command != Command::DELETE
            && entry.attribute("default").is_some()
            && default.is_some()
            && default != at
        {
            return Err(refused(format!(
                "a different portgroup entry in network '{name}' is already set as the default. Only one default is allowed."
            )));
        }
        match (command, at) {
            (Command::MODIFY, Some(at)) => replace(network, at, entry),
            (Command::DELETE, Some(at)) => drop(network.children.remove(at)),
            (Command::ADD_FIRST | Command::ADD_LAST, _) => insert(network, command, entry),
            _ => return Err(self.unknown_command()),
        }
        Ok(())
    }
}

/// Where among the children the first such element of a name is.
fn position(of: &Element, name: &str, is_it: impl Fn(&Element) -> bool) -> Option<usize> {
    of.children.iter().position(|child| match child {
        Child::Element(element) => element.name == name && is_it(element),
        Child::Text(_) => false,
    })
}

/// Adds an element before or behind all others; they are put into order later.
fn insert(into: &mut Element, command: NetworkUpdateCommand, entry: Element) {
    match command {
        NetworkUpdateCommand::ADD_FIRST => into.children.insert(0, Child::Element(entry)),
        _ => into.push(entry),
    }
}

fn replace(of: &mut Element, at: usize, entry: Element) {
    if let Some(child) = of.children.get_mut(at) {
        *child = Child::Element(entry);
    }
}

fn refused(text: impl Into<String>) -> Failure {
    Failure::operation_invalid(text).from(ErrorDomain::NETWORK)
}

fn unsupported(text: impl Into<String>) -> Failure {
    Failure::new(ErrorCode::OPERATION_UNSUPPORTED, text).from(ErrorDomain::NETWORK)
}
