//! Changes to what a network's DNS server knows.

use virtwire_protocol::api::NetworkUpdateCommand as Command;

use super::{Change, insert, position, refused, replace, unsupported};
use crate::error::Result;
use crate::state::network::dns;
use crate::xml::{Child, Element};

impl Change<'_> {
    pub(super) fn dns_host(&mut self, mut entry: Element) -> Result<()> {
        self.check_element(&entry, "host")?;
        dns::host(&mut entry, &self.name, !self.is_add())?;
        let has_name = |host: &Element| {
            host.all("hostname").any(|name| {
                let name = name.text();
                entry.all("hostname").any(|other| other.text() == name)
            })
        };
        let is_delete = self.command == Command::DELETE;
        let found = self.find("host", |it| {
            let same =
                entry.attribute("ip").is_some() && entry.attribute("ip") == it.attribute("ip");
            same || is_delete && has_name(it)
        });
        self.change(entry, &found, "HOST", "with a matching field")
    }

    pub(super) fn dns_srv(&mut self, mut entry: Element) -> Result<()> {
        if self.command == Command::MODIFY {
            return Err(unsupported("DNS SRV records cannot be modified, only added or deleted"));
        }
        self.check_element(&entry, "srv")?;
        dns::srv(&mut entry, &self.name, !self.is_add())?;
        let found = self.find("srv", |it| {
            ["domain", "service", "protocol", "target"].iter().all(|name| {
                entry.attribute(name).is_none() || entry.attribute(name) == it.attribute(name)
            })
        });
        self.change(entry, &found, "SRV", "matching all specified fields")
    }

    pub(super) fn dns_txt(&mut self, mut entry: Element) -> Result<()> {
        self.check_element(&entry, "txt")?;
        dns::txt(&mut entry, &self.name, !self.is_add())?;
        let (network, command) = (&self.name, self.command);
        let name = entry.attribute("name").unwrap_or_default().to_owned();
        let at = self
            .network
            .child("dns")
            .and_then(|dns| position(dns, "txt", |it| it.attribute("name") == Some(&name)));
        match (command, at) {
            (Command::ADD_FIRST | Command::ADD_LAST, Some(_)) => Err(refused(format!(
                "there is already a DNS TXT record with name '{name}' in network {network}"
            ))),
            (Command::MODIFY | Command::DELETE, None) => Err(refused(format!(
                "couldn't locate a matching DNS TXT record in network {network}"
            ))),
            (Command::MODIFY, Some(_)) if entry.attribute("value").is_none() => Err(refused(
                format!("missing value of modifying DNS TXT record in network {network}"),
            )),
            (_, at) => self.carry_out(entry, at),
        }
    }

    /// Where the records are that a change is about.
    fn find(&self, name: &str, is_it: impl Fn(&Element) -> bool) -> Vec<usize> {
        let children = self.network.child("dns").map(|dns| dns.children.as_slice());
        let all = children.unwrap_or_default().iter().enumerate();
        let found = all.filter(|(_, child)| match child {
            Child::Element(element) => element.name == name && is_it(element),
            Child::Text(_) => false,
        });
        found.map(|(at, _)| at).collect()
    }

    /// Changes the one record that was found, or adds one where none was.
    fn change(&mut self, entry: Element, found: &[usize], kind: &str, how: &str) -> Result<()> {
        let network = &self.name;
        match (self.is_add(), found) {
            (true, [_, ..]) => Err(refused(format!(
                "there is already at least one DNS {kind} record {how} in network {network}"
            ))),
            (false, []) => Err(refused(format!(
                "couldn't locate a matching DNS {kind} record in network {network}"
            ))),
            (false, [_, _, ..]) if kind == "SRV" => Err(refused(format!(
                "multiple DNS SRV records matching all specified fields were found in network {network}"
            ))),
            (false, [_, _, ..]) => Err(refused(format!(
                "multiple matching DNS {kind} records were found in network {network}"
            ))),
            (_, found) => self.carry_out(entry, found.first().copied()),
        }
    }

    fn carry_out(&mut self, entry: Element, at: Option<usize>) -> Result<()> {
        let command = self.command;
        let dns = self.network.ensure("dns");
        match (command, at) {
            (Command::ADD_FIRST | Command::ADD_LAST, _) => insert(dns, command, entry),
            (Command::MODIFY, Some(at)) => replace(dns, at, entry),
            (Command::DELETE, Some(at)) => drop(dns.children.remove(at)),
            _ => return Err(self.unknown_command()),
        }
        Ok(())
    }
}
