//! The host interfaces of a node, and the changes to them that are not yet certain.

pub(crate) mod definition;

use std::collections::BTreeMap;

use virtwire_protocol::api::ErrorCode;
use virtwire_protocol::remote;

use crate::error::{Failure, Result};
use crate::xml::Element;

#[derive(Clone, Debug)]
pub(crate) struct Interface {
    pub(crate) is_active: bool,
    pub(crate) definition: Element,
}

impl Interface {
    pub(crate) fn name(&self) -> &str {
        definition::name(&self.definition)
    }

    /// As the wire names it.
    pub(crate) fn reference(&self) -> remote::Interface {
        let mac = definition::mac(&self.definition);
        remote::Interface { name: self.name().into(), mac: mac.into() }
    }
}

/// All interfaces by name.
#[derive(Debug, Default)]
pub(crate) struct Interfaces {
    all: BTreeMap<String, Interface>,
    /// What there was when a transaction began.
    before: Option<BTreeMap<String, Interface>>,
}

impl Interfaces {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Interface> {
        self.all.values()
    }

    pub(crate) fn by_name(&self, name: &str) -> Result<&Interface> {
        self.all.get(name).ok_or_else(|| unknown(name))
    }

    pub(crate) fn by_name_mut(&mut self, name: &str) -> Result<&mut Interface> {
        self.all.get_mut(name).ok_or_else(|| unknown(name))
    }

    /// Adds a definition, or gives an interface another one.
    pub(crate) fn define(&mut self, definition: Element) -> remote::Interface {
        let name = definition::name(&definition).to_owned();
        let is_active = self.all.get(&name).is_some_and(|it| it.is_active);
        let interface = Interface { is_active, definition };
        let reference = interface.reference();
        self.all.insert(name, interface);
        reference
    }

    pub(crate) fn undefine(&mut self, name: &str) -> Result<()> {
        self.all.remove(name).map(drop).ok_or_else(|| unknown(name))
    }

    /// Keeps what there is for a [`rollback`](Self::rollback).
    pub(crate) fn begin(&mut self) -> Result<()> {
        if self.before.is_some() {
            return Err(Failure::operation_invalid("there is another transaction running."));
        }
        // Only definitions are kept: whatever comes back is inactive.
        let copy = |(name, it): (&String, &Interface)| {
            (name.clone(), Interface { is_active: false, ..it.clone() })
        };
        self.before = Some(self.all.iter().map(copy).collect());
        Ok(())
    }

    pub(crate) fn commit(&mut self) -> Result<()> {
        self.end("committed").map(drop)
    }

    pub(crate) fn rollback(&mut self) -> Result<()> {
        self.all = self.end("rollback")?;
        Ok(())
    }

    fn end(&mut self, how: &str) -> Result<BTreeMap<String, Interface>> {
        self.before.take().ok_or_else(|| {
            let what = if how == "committed" { "be committed" } else { how };
            let text = format!("no transaction running, nothing to {what}.");
            Failure::operation_invalid(text)
        })
    }

    /// Takes in an interface of a node.
    pub(super) fn read(&mut self, element: Element) -> Result<()> {
        let interface = self.define(definition::normalize(element)?);
        self.by_name_mut(&interface.name.to_str_lossy())?.is_active = true;
        Ok(())
    }
}

fn unknown(name: &str) -> Failure {
    Failure::new(ErrorCode::NO_INTERFACE, format!("no interface with matching name '{name}'"))
}
