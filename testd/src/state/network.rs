//! The networks of a node.

mod address;
pub(crate) mod definition;
mod dns;
mod forward;
mod ip;
mod portgroup;
mod section;

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use virtwire_protocol::api::{ErrorCode, ErrorDomain, NetworkUpdateFlags};
use virtwire_protocol::remote;
use virtwire_protocol::xdr::Uuid;

use crate::error::{Failure, Result};
use crate::xml::Element;

pub(crate) use section::Update;

#[derive(Clone, Debug)]
pub(crate) struct Network {
    pub(crate) name: String,
    pub(crate) uuid: Uuid,
    pub(crate) is_active: bool,
    pub(crate) is_persistent: bool,
    pub(crate) autostart: bool,
    /// What is shown to clients.
    pub(crate) definition: Element,
    /// A persistent definition beside it, once the two differ.
    next: Option<Element>,
}

impl Network {
    /// As the wire names it.
    pub(crate) fn reference(&self) -> remote::Network {
        remote::Network { name: self.name.as_str().into(), uuid: self.uuid }
    }

    /// Changes one section of the definitions that the flags name.
    pub(crate) fn update(&mut self, update: &Update<'_>, flags: u32) -> Result<()> {
        let (live, config) = self.impact(flags)?;
        // Nothing is changed unless everything can be.
        let live = live.then(|| update.apply(&self.definition)).transpose()?;
        let persistent = self.next.as_ref().unwrap_or(&self.definition);
        let config = config.then(|| update.apply(persistent)).transpose()?;
        match config {
            Some(config) if self.is_active => self.next = Some(config),
            Some(config) => self.definition = config,
            None => {}
        }
        if let Some(live) = live {
            self.definition = live;
        }
        Ok(())
    }

    /// The one definition that a call with these flags is about.
    pub(crate) fn one(&self, flags: u32) -> Result<&Element> {
        let both = NetworkUpdateFlags::LIVE | NetworkUpdateFlags::CONFIG;
        if flags & both.bits() == both.bits() {
            let text = "Flags 'VIR_NETWORK_UPDATE_AFFECT_LIVE' and 'VIR_NETWORK_UPDATE_AFFECT_CONFIG' are mutually exclusive";
            return Err(Failure::invalid_argument(text).from(ErrorDomain::NETWORK));
        }
        let (live, _) = self.impact(flags)?;
        Ok(match &self.next {
            Some(next) if !live && self.is_active => next,
            _ => &self.definition,
        })
    }

    /// Every definition that a call with these flags changes.
    pub(crate) fn affected(&mut self, flags: u32) -> Result<Vec<&mut Element>> {
        let (live, config) = self.impact(flags)?;
        let is_active = self.is_active;
        Ok(match &mut self.next {
            Some(next) if is_active => {
                let live = live.then_some(&mut self.definition);
                live.into_iter().chain(config.then_some(next)).collect()
            }
            _ => vec![&mut self.definition],
        })
    }

    /// Whether a call is about what is active, and about what is kept. No flag means what it is now.
    fn impact(&self, flags: u32) -> Result<(bool, bool)> {
        let given = |flag: NetworkUpdateFlags| flags & flag.bits() != 0;
        let (live, config) = (given(NetworkUpdateFlags::LIVE), given(NetworkUpdateFlags::CONFIG));
        let neither = !live && !config;
        let (live, config) =
            (live || neither && self.is_active, config || neither && !self.is_active);
        let refused = if live && !self.is_active {
            "network is not running"
        } else if config && !self.is_persistent {
            "cannot change persistent config of a transient network"
        } else {
            return Ok((live, config));
        };
        Err(Failure::operation_invalid(refused).from(ErrorDomain::NETWORK))
    }

    /// The address that a guest's interface has, with its prefix: so many behind the first.
    pub(crate) fn guest_address(&self, offset: u32) -> Result<(IpAddr, u32)> {
        let ip = self.definition.child("ip");
        let found = ip.and_then(|ip| Some((ip, address::of(ip, "address")?)));
        let Some((ip, own)) = found else {
            let text = format!("network '{}' has no IP address", self.name);
            return Err(Failure::internal(text));
        };
        let first = ip.at("dhcp/range").and_then(|range| address::of(range, "start"));
        let prefix = address::prefix_of(ip).unwrap_or_default();
        let address = match first.unwrap_or(own) {
            IpAddr::V4(first) => IpAddr::V4(Ipv4Addr::from(u32::from(first).wrapping_add(offset))),
            IpAddr::V6(first) => {
                let mut octets = first.octets();
                let [_, .., last] = &mut octets;
                // Only the last byte counts on, as in libvirt.
                *last = last.wrapping_add(offset.to_le_bytes()[0]);
                IpAddr::V6(Ipv6Addr::from(octets))
            }
        };
        Ok((address, prefix))
    }
}

/// All networks by UUID.
#[derive(Debug, Default)]
pub(crate) struct Networks {
    all: BTreeMap<Uuid, Network>,
}

impl Networks {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Network> {
        self.all.values()
    }

    pub(crate) fn by_name(&self, name: &str) -> Result<&Network> {
        self.iter().find(|network| network.name == name).ok_or_else(|| unknown_name(name))
    }

    pub(crate) fn by_name_mut(&mut self, name: &str) -> Result<&mut Network> {
        let mut all = self.all.values_mut();
        all.find(|network| network.name == name).ok_or_else(|| unknown_name(name))
    }

    pub(crate) fn by_uuid(&self, uuid: &Uuid) -> Result<&Network> {
        self.all.get(uuid).ok_or_else(|| unknown_uuid(uuid))
    }

    pub(crate) fn by_uuid_mut(&mut self, uuid: &Uuid) -> Result<&mut Network> {
        self.all.get_mut(uuid).ok_or_else(|| unknown_uuid(uuid))
    }

    pub(crate) fn remove(&mut self, uuid: &Uuid) {
        self.all.remove(uuid);
    }

    /// Adds a definition, or gives a network another one.
    pub(crate) fn define(&mut self, definition: Element) -> Result<remote::Network> {
        let uuid = self.check(&definition)?;
        let Some(network) = self.all.get_mut(&uuid) else {
            return self.add(uuid, definition, true);
        };
        network.is_persistent = true;
        if network.is_active {
            network.next = Some(definition);
        } else {
            (network.definition, network.next) = (definition, None);
        }
        Ok(network.reference())
    }

    /// Adds a network and starts it.
    pub(crate) fn create(&mut self, definition: Element) -> Result<remote::Network> {
        let uuid = self.check(&definition)?;
        let reference = match self.all.get_mut(&uuid) {
            None => self.add(uuid, definition, false)?,
            Some(network) if network.is_active => {
                let text = format!("network is already active as '{}'", network.name);
                return Err(Failure::operation_invalid(text).from(ErrorDomain::NETWORK));
            }
            Some(network) => {
                let before = std::mem::replace(&mut network.definition, definition);
                if network.is_persistent {
                    network.next.get_or_insert(before);
                }
                network.reference()
            }
        };
        self.by_uuid_mut(&uuid)?.is_active = true;
        Ok(reference)
    }

    /// Takes in a network of a node.
    pub(super) fn read(&mut self, element: Element) -> Result<()> {
        let network = self.define(definition::normalize(element)?)?;
        self.by_uuid_mut(&network.uuid)?.is_active = true;
        Ok(())
    }

    fn add(
        &mut self,
        uuid: Uuid,
        definition: Element,
        is_persistent: bool,
    ) -> Result<remote::Network> {
        let network = Network {
            name: definition::name(&definition)?,
            uuid,
            is_active: false,
            is_persistent,
            autostart: false,
            definition,
            next: None,
        };
        let reference = network.reference();
        self.all.insert(uuid, network);
        Ok(reference)
    }

    /// Which network a definition is of. Neither name nor UUID may belong to another.
    fn check(&self, definition: &Element) -> Result<Uuid> {
        let (name, uuid) = (definition::name(definition)?, definition::uuid(definition)?);
        let taken = match self.all.get(&uuid) {
            Some(network) if network.name != name => {
                format!("network '{}' is already defined with uuid {uuid}", network.name)
            }
            Some(_) => return Ok(uuid),
            None => match self.iter().find(|network| network.name == name) {
                Some(network) => {
                    format!("network '{name}' already exists with uuid {}", network.uuid)
                }
                None => return Ok(uuid),
            },
        };
        Err(Failure::new(ErrorCode::OPERATION_FAILED, taken).from(ErrorDomain::NETWORK))
    }
}

fn unknown_name(name: &str) -> Failure {
    Failure::new(ErrorCode::NO_NETWORK, format!("no network with matching name '{name}'"))
}

fn unknown_uuid(uuid: &Uuid) -> Failure {
    Failure::new(ErrorCode::NO_NETWORK, format!("no network with matching uuid '{uuid}'"))
}

fn wrong(text: impl Into<String>) -> Failure {
    Failure::new(ErrorCode::XML_ERROR, text).from(ErrorDomain::NETWORK)
}

fn unsupported(text: impl Into<String>) -> Failure {
    Failure::new(ErrorCode::CONFIG_UNSUPPORTED, text).from(ErrorDomain::NETWORK)
}
