//! Changes to what a network gives away by DHCP.

use std::net::IpAddr;

use virtwire_protocol::api::NetworkUpdateCommand as Command;

use super::{Change, insert, position, refused, replace, unsupported};
use crate::error::Result;
use crate::state::network::{address, ip};
use crate::xml::{Child, Element};

impl Change<'_> {
    pub(super) fn dhcp_host(&mut self, mut entry: Element) -> Result<()> {
        self.check_element(&entry, "host")?;
        let (at, within) = self.ip()?;
        let is_delete = self.command == Command::DELETE;
        ip::host(&mut entry, within.0, &self.name, is_delete)?;
        let address = address::of(&entry, "ip");
        if !is_delete && address.is_some_and(|it| it.is_ipv4() != within.0.is_ipv4()) {
            return Err(refused(
                "the address family of a host entry IP must match the address family of the dhcp element's parent",
            ));
        }
        if self.is_add() {
            self.check_only(at, within.0)?;
        }
        let (name, command) = (self.name.clone(), self.command);
        let said = |what: &str, unknown| entry.attribute(what).unwrap_or(unknown).to_owned();
        let (mac, host, ip) =
            (said("mac", "unknown"), said("name", "(null)"), said("ip", "unknown"));
        let Some(dhcp) = self.dhcp(at) else { return Ok(()) };
        let like = position(dhcp, "host", |it| is_like(&entry, it));
        match (command, like) {
            (Command::MODIFY, Some(at)) => replace(dhcp, at, entry),
            (Command::MODIFY, None) => {
                return Err(refused(format!(
                    "couldn't locate an existing dhcp host entry with \"mac='{mac}'\" \"name='{host}'\" \"ip='{ip}'\" in network '{name}'"
                )));
            }
            (Command::ADD_FIRST | Command::ADD_LAST, None) => insert(dhcp, command, entry),
            (Command::ADD_FIRST | Command::ADD_LAST, Some(_)) => {
                return Err(refused(format!(
                    "there is an existing dhcp host entry in network '{name}' that matches \"<host mac='{mac}' name='{host}' ip='{ip}'/>\""
                )));
            }
            (Command::DELETE, _) => match position(dhcp, "host", |it| matches(&entry, it)) {
                Some(at) => drop(dhcp.children.remove(at)),
                None => {
                    return Err(refused(format!(
                        "couldn't locate a matching dhcp host entry in network '{name}'"
                    )));
                }
            },
            _ => return Err(self.unknown_command()),
        }
        Ok(())
    }

    pub(super) fn dhcp_range(&mut self, mut entry: Element) -> Result<()> {
        self.check_element(&entry, "range")?;
        let (at, within) = self.ip()?;
        if self.command == Command::MODIFY {
            return Err(unsupported("dhcp ranges cannot be modified, only added or deleted"));
        }
        ip::range(&mut entry, within, &self.name)?;
        if self.is_add() {
            self.check_only(at, within.0)?;
        }
        let (name, command) = (self.name.clone(), self.command);
        let bounds = ["start", "end"].map(|bound| address::of(&entry, bound));
        let Some(dhcp) = self.dhcp(at) else { return Ok(()) };
        let same = position(dhcp, "range", |it| {
            ["start", "end"].map(|bound| address::of(it, bound)) == bounds
        });
        match (command, same) {
            (Command::ADD_FIRST | Command::ADD_LAST, None) => insert(dhcp, command, entry),
            (Command::ADD_FIRST | Command::ADD_LAST, Some(_)) => {
                let [start, end] =
                    ["start", "end"].map(|bound| entry.attribute(bound).unwrap_or_default());
                return Err(refused(format!(
                    "there is an existing dhcp range entry in network '{name}' that matches \"<range start='{start}' end='{end}'/>\""
                )));
            }
            (Command::DELETE, Some(at)) => drop(dhcp.children.remove(at)),
            (Command::DELETE, None) => {
                return Err(refused(format!(
                    "couldn't locate a matching dhcp range entry in network '{name}'"
                )));
            }
            _ => return Err(self.unknown_command()),
        }
        Ok(())
    }

    /// Which `<ip>` it is about: the place among the children, its address and prefix.
    fn ip(&self) -> Result<(usize, (IpAddr, Option<u32>))> {
        let mut all =
            self.network.children.iter().enumerate().filter_map(|(at, child)| match child {
                Child::Element(it) if it.name == "ip" => Some((at, it)),
                _ => None,
            });
        let name = &self.name;
        let found = match usize::try_from(self.parent) {
            Ok(index) => all.nth(index).ok_or_else(|| {
                refused(format!(
                    "couldn't update dhcp host entry - no <ip> element found at index {index} in network '{name}'"
                ))
            }),
            Err(_) => {
                let all: Vec<_> = all.collect();
                let is_v4 = |it: &Element| address::of(it, "address").is_some_and(|it| it.is_ipv4());
                let found = all.iter().find(|(_, it)| gives_away(it));
                let found = found.or_else(|| all.iter().find(|(_, it)| is_v4(it)));
                found.or(all.first()).copied().ok_or_else(|| {
                    refused(format!(
                        "couldn't update dhcp host entry - no <ip> element found in network '{name}'"
                    ))
                })
            }
        };
        let (at, ip) = found?;
        // It was checked when the network was defined.
        let address = address::of(ip, "address").unwrap_or(IpAddr::from([0; 4]));
        Ok((at, (address, address::prefix_of(ip))))
    }

    /// DHCP goes with one address of each family.
    fn check_only(&self, at: usize, address: IpAddr) -> Result<()> {
        let others = self.network.children.iter().enumerate().filter(|(other, _)| *other != at);
        let is_second = others.into_iter().any(|(_, child)| match child {
            Child::Element(it) if it.name == "ip" => {
                let family = address::of(it, "address").map(|it| it.is_ipv4());
                family == Some(address.is_ipv4()) && gives_away(it)
            }
            _ => false,
        });
        let family = if address.is_ipv4() { "IPv4" } else { "IPv6" };
        match is_second {
            true => Err(refused(format!(
                "dhcp is supported only for a single {family} address on each network"
            ))),
            false => Ok(()),
        }
    }

    fn dhcp(&mut self, at: usize) -> Option<&mut Element> {
        match self.network.children.get_mut(at) {
            Some(Child::Element(ip)) => Some(ip.ensure("dhcp")),
            _ => None,
        }
    }
}

/// Whether an `<ip>` has ranges or hosts.
fn gives_away(ip: &Element) -> bool {
    ip.at("dhcp/range").is_some() || ip.at("dhcp/host").is_some()
}

/// Whether both have a MAC address, a name or an IP address that is the same.
fn is_like(a: &Element, b: &Element) -> bool {
    let same = |name: &str| a.attribute(name).is_some() && a.attribute(name) == b.attribute(name);
    is_same_mac(a, b) == Some(true) || same("name") || same("ip")
}

/// Whether everything that is asked for is the same.
fn matches(asked: &Element, host: &Element) -> bool {
    let same = |name: &str| {
        asked.attribute(name).is_none() || asked.attribute(name) == host.attribute(name)
    };
    is_same_mac(asked, host) != Some(false) && same("name") && same("ip")
}

/// `None` where not both have one.
fn is_same_mac(a: &Element, b: &Element) -> Option<bool> {
    let (a, b) = (a.attribute("mac")?, b.attribute("mac")?);
    Some(address::mac(a) == address::mac(b))
}
