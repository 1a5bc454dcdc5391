//! The storage pools of a node, and the volumes in them.

mod definition;
mod kind;
mod source;
mod volume;

use std::collections::BTreeMap;

use virtwire_protocol::api::{ErrorCode, ErrorDomain};
use virtwire_protocol::remote;
use virtwire_protocol::xdr::{Uuid, XdrString};

use super::contents::Space;
use super::definition as domain;
use super::node_device::Names;
use crate::error::{Failure, Result};
use crate::xml::Element;

pub(crate) use kind::{KINDS, Kind};
pub(crate) use source::host as host_of_source;
pub(crate) use volume::Volume;

/// What every pool has at first, in bytes.
const CAPACITY: u64 = 100 << 30;

#[derive(Debug)]
pub(crate) struct Pool {
    pub(crate) name: String,
    pub(crate) uuid: Uuid,
    pub(crate) kind: &'static Kind,
    pub(crate) is_active: bool,
    pub(crate) is_persistent: bool,
    pub(crate) autostart: bool,
    /// In bytes, as the next.
    pub(crate) capacity: u64,
    pub(crate) allocation: u64,
    definition: Element,
    /// By name.
    volumes: BTreeMap<String, Volume>,
}

impl Pool {
    fn new((definition, kind): (Element, &'static Kind)) -> Result<Self> {
        Ok(Self {
            name: definition.text_at("name").unwrap_or_default(),
            uuid: domain::uuid(&definition)?,
            kind,
            is_active: false,
            is_persistent: true,
            autostart: false,
            capacity: CAPACITY,
            allocation: 0,
            definition,
            volumes: BTreeMap::new(),
        })
    }

    /// As the wire names it.
    pub(crate) fn reference(&self) -> remote::StoragePool {
        remote::StoragePool { name: self.name.as_str().into(), uuid: self.uuid }
    }

    pub(crate) fn reference_of(&self, volume: &Volume) -> remote::StorageVol {
        remote::StorageVol {
            pool: self.name.as_str().into(),
            name: volume.name.as_str().into(),
            key: volume.key.as_str().into(),
        }
    }

    pub(crate) const fn available(&self) -> u64 {
        self.capacity.saturating_sub(self.allocation)
    }

    /// The definition as clients are shown it.
    pub(crate) fn to_text(&self) -> String {
        let mut shown = self.definition.clone();
        for (name, value) in [
            ("capacity", self.capacity),
            ("allocation", self.allocation),
            ("available", self.available()),
        ] {
            shown.ensure(name).set_text(value);
        }
        shown.to_string()
    }

    pub(crate) fn volumes(&self) -> impl Iterator<Item = &Volume> {
        self.volumes.values()
    }

    pub(crate) fn volume(&self, name: &XdrString) -> Result<&Volume> {
        let name = name.to_str_lossy();
        self.volumes.get(name.as_ref()).ok_or_else(|| {
            let text = format!("no storage vol with matching name '{name}'");
            Failure::new(ErrorCode::NO_STORAGE_VOL, text)
        })
    }

    /// The virtual adapter that it is made of, where it is.
    pub(crate) fn adapter(&self) -> Option<Names> {
        let adapter = self.definition.at("source/adapter");
        let adapter = adapter.filter(|it| it.attribute("type") == Some("fc_host"))?;
        let name = |name| adapter.attribute(name).unwrap_or_default().to_owned();
        Some(Names { node: name("wwnn"), port: name("wwpn") })
    }

    pub(crate) fn remove_volume(&mut self, name: &XdrString) -> Result<()> {
        let volume = self.volume(name)?;
        let (name, allocation) = (volume.name.clone(), volume.allocation);
        self.allocation = self.allocation.saturating_sub(allocation);
        self.volumes.remove(&name);
        Ok(())
    }

    /// Forgets what is in it; what it has room for is as at first.
    fn set_defaults(&mut self) {
        (self.capacity, self.allocation) = (CAPACITY, 0);
    }

    fn insert(&mut self, volume: Volume) {
        self.allocation = self.allocation.saturating_add(volume.allocation);
        self.volumes.insert(volume.name.clone(), volume);
    }

    fn path_of(&self, volume: &str) -> String {
        // libvirt prints a path that is not there like this.
        let target = self.definition.text_at("target/path").unwrap_or("(null)".to_owned());
        format!("{target}/{volume}")
    }
}

/// All pools by UUID.
#[derive(Debug, Default)]
pub(crate) struct Pools {
    all: BTreeMap<Uuid, Pool>,
    space: Space,
}

impl Pools {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Pool> {
        self.all.values()
    }

    pub(crate) fn by_uuid(&self, uuid: &Uuid) -> Result<&Pool> {
        self.all.get(uuid).ok_or_else(|| not_found(format!("uuid '{uuid}'")))
    }

    /// The driver knows a pool by its name, whatever its UUID.
    pub(crate) fn by_name(&self, name: &XdrString) -> Result<&Pool> {
        let found = self.iter().find(|pool| *name == pool.name.as_str());
        found.ok_or_else(|| not_found(format!("name '{name}'")))
    }

    pub(crate) fn by_name_mut(&mut self, name: &XdrString) -> Result<&mut Pool> {
        let found = self.all.values_mut().find(|pool| *name == pool.name.as_str());
        found.ok_or_else(|| not_found(format!("name '{name}'")))
    }

    pub(crate) fn active(&self, name: &XdrString) -> Result<&Pool> {
        let pool = self.by_name(name)?;
        match pool.is_active {
            true => Ok(pool),
            false => Err(state_of(pool, "not active")),
        }
    }

    pub(crate) fn active_mut(&mut self, name: &XdrString) -> Result<&mut Pool> {
        self.active(name)?;
        self.by_name_mut(name)
    }

    pub(crate) fn inactive_mut(&mut self, name: &XdrString) -> Result<&mut Pool> {
        let pool = self.by_name_mut(name)?;
        match pool.is_active {
            true => Err(state_of(pool, "active")),
            false => Ok(pool),
        }
    }

    pub(crate) fn remove(&mut self, uuid: &Uuid) {
        self.all.remove(uuid);
    }

    /// Adds a definition. One for a pool that is active is checked, and then not looked at again.
    pub(crate) fn define(&mut self, text: &str) -> Result<&mut Pool> {
        let pool = self.add(Pool::new(definition::parse(text)?)?, false)?;
        pool.is_persistent = true;
        Ok(pool)
    }

    /// Adds a pool that is gone once it has stopped, and starts it.
    pub(crate) fn create(&mut self, text: &str) -> Result<&mut Pool> {
        let pool = self.add(Pool::new(definition::parse(text)?)?, true)?;
        (pool.is_active, pool.is_persistent) = (true, false);
        Ok(pool)
    }

    /// Takes in a pool of a node. Volumes may stand in files of their own, which `resolve` reads.
    pub(super) fn read(
        &mut self,
        mut element: Element,
        resolve: impl Fn(&Element) -> Result<Element>,
    ) -> Result<()> {
        let volumes = element.all("volume").map(resolve).collect::<Result<Vec<_>>>()?;
        element.remove("volume");
        let space = self.space.clone();
        let pool = self.add(Pool::new(definition::normalize(element)?)?, false)?;
        pool.is_active = true;
        for volume in volumes {
            let volume = Volume::read(pool, volume, &space)?;
            pool.insert(volume);
        }
        Ok(())
    }

    /// Adds a volume to an active pool.
    pub(crate) fn create_volume(
        &mut self,
        pool: &XdrString,
        text: &str,
    ) -> Result<(&Pool, &Volume)> {
        self.add_volume(pool, text, None)
    }

    /// The same with the contents of another, which has to be in the same pool.
    pub(crate) fn clone_volume(
        &mut self,
        pool: &XdrString,
        text: &str,
        from: &XdrString,
    ) -> Result<(&Pool, &Volume)> {
        self.add_volume(pool, text, Some(from))
    }

    fn add_volume(
        &mut self,
        pool: &XdrString,
        text: &str,
        from: Option<&XdrString>,
    ) -> Result<(&Pool, &Volume)> {
        let space = self.space.clone();
        let pool = self.active_mut(pool)?;
        let volume = Volume::parse(pool, text, &space)?;
        let name = volume.name.clone();
        if pool.volumes.contains_key(&name) {
            let text = "storage vol already exists";
            return Err(Failure::new(ErrorCode::OPERATION_FAILED, text));
        }
        let original = from.map(|from| pool.volume(from)).transpose()?;
        if pool.allocation.saturating_add(volume.allocation) > pool.capacity {
            let text = format!("Not enough free space in pool for volume '{name}'");
            return Err(Failure::internal(text));
        }
        if let Some(original) = original {
            // A shorter volume has the beginning of the other.
            volume.contents.copy(&original.contents).map_err(|_| {
                let text = format!("no room in memory for the contents of volume '{name}'");
                Failure::internal(text)
            })?;
        }
        pool.insert(volume);
        let volume = pool.volumes.get(&name);
        Ok((&*pool, volume.ok_or_else(|| Failure::internal("a volume is lost"))?))
    }

    fn add(&mut self, new: Pool, has_to_be_inactive: bool) -> Result<&mut Pool> {
        let other = self.iter().find(|pool| {
            pool.name != new.name
                && source::conflicts((new.kind, &new.definition), (pool.kind, &pool.definition))
        });
        if let Some(other) = other {
            return Err(refused(format!("Storage source conflict with pool: '{}'", other.name)));
        }
        let known = self.all.get(&new.uuid);
        if let Some(known) = known.filter(|known| known.name != new.name) {
            let text = format!("pool '{}' is already defined with uuid {}", known.name, known.uuid);
            return Err(refused(text));
        }
        if known.is_some_and(|known| known.is_active) && has_to_be_inactive {
            let text = format!("pool is already active as '{}'", new.name);
            return Err(Failure::operation_invalid(text).from(ErrorDomain::STORAGE));
        }
        if known.is_none()
            && let Some(named) = self.iter().find(|pool| pool.name == new.name)
        {
            let text = format!("pool '{}' already exists with uuid {}", named.name, named.uuid);
            return Err(refused(text));
        }
        match self.all.entry(new.uuid) {
            std::collections::btree_map::Entry::Vacant(entry) => Ok(entry.insert(new)),
            std::collections::btree_map::Entry::Occupied(entry) => {
                let pool = entry.into_mut();
                if !pool.is_active {
                    (pool.definition, pool.kind) = (new.definition, new.kind);
                }
                pool.set_defaults();
                Ok(pool)
            }
        }
    }
}

/// Cleans a path as libvirt does: single slashes, none at the end. Two at the beginning stay, and so
/// do URIs.
fn path(text: &str) -> String {
    if text.find("://").is_some_and(|at| text.find('/') > Some(at)) {
        return text.to_owned();
    }
    let is_double = text.starts_with("//") && !text.starts_with("///");
    let mut clean = String::from(if is_double { "//" } else { "" });
    let rest = if is_double { text.get(2..).unwrap_or_default() } else { text };
    for c in rest.chars() {
        if c != '/' || !clean.ends_with('/') {
            clean.push(c);
        }
    }
    if clean.len() > 1 && clean != "//" && clean.ends_with('/') {
        clean.pop();
    }
    clean
}

/// Checks an attribute that has to be one of some words, if it is there.
fn enumerated(element: &Element, name: &str, words: &[&str]) -> Result<()> {
    match element.attribute(name) {
        Some(word) if !words.contains(&word) => {
            let element = &element.name;
            let text =
                format!("Invalid value for attribute '{name}' in element '{element}': '{word}'.");
            Err(Failure::xml(text).from(ErrorDomain::XML))
        }
        _ => Ok(()),
    }
}

fn fault(text: impl Into<String>) -> Failure {
    Failure::xml(text).from(ErrorDomain::STORAGE)
}

fn unsupported(text: impl Into<String>) -> Failure {
    Failure::new(ErrorCode::CONFIG_UNSUPPORTED, text).from(ErrorDomain::STORAGE)
}

fn refused(text: impl Into<String>) -> Failure {
    Failure::new(ErrorCode::OPERATION_FAILED, text).from(ErrorDomain::STORAGE)
}

fn not_found(what: String) -> Failure {
    let text = format!("no storage pool with matching {what}");
    Failure::new(ErrorCode::NO_STORAGE_POOL, text)
}

fn state_of(pool: &Pool, state: &str) -> Failure {
    Failure::operation_invalid(format!("storage pool '{}' is {state}", pool.name))
}
