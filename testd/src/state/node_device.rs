//! The devices of a node.

mod adapter;
mod capability;
pub(crate) mod definition;

use std::collections::BTreeMap;

use virtwire_protocol::api::ErrorCode;
use virtwire_protocol::remote;

pub(crate) use self::adapter::Names;
use self::definition::internal;
use crate::error::{Failure, Result};
use crate::state::checks::filled;
use crate::xml::Element;

/// What libvirt copies for a new virtual adapter, and what it calls the copy.
const PATTERN: &str = "scsi_host11";
const COPY: &str = "scsi_host12";

#[derive(Clone, Debug)]
pub(crate) struct NodeDevice {
    pub(crate) name: String,
    pub(crate) is_active: bool,
    pub(crate) is_persistent: bool,
    pub(crate) definition: Element,
}

impl NodeDevice {
    /// As the wire names it.
    pub(crate) fn reference(&self) -> remote::NodeDevice {
        remote::NodeDevice { name: self.name.as_str().into() }
    }

    /// The definition as clients are shown it; less of an inactive device.
    pub(crate) fn to_text(&self, inactive: bool) -> String {
        let mut shown = self.definition.clone();
        if inactive {
            ["path", "devnode", "driver"].iter().for_each(|name| shown.remove(name));
        }
        if let Some(parent) = shown.child_mut("parent") {
            parent.attributes.clear();
        }
        shown.to_string()
    }
}

/// All devices by name.
#[derive(Debug, Default)]
pub(crate) struct NodeDevices {
    all: BTreeMap<String, NodeDevice>,
}

impl NodeDevices {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &NodeDevice> {
        self.all.values()
    }

    pub(crate) fn by_name(&self, name: &str) -> Result<&NodeDevice> {
        self.all.get(name).ok_or_else(|| {
            let text = format!("no node device with matching name '{name}'");
            Failure::new(ErrorCode::NO_NODE_DEVICE, text)
        })
    }

    /// Makes a virtual adapter on the parent that its description names.
    pub(crate) fn create(&mut self, description: &Element) -> Result<remote::NodeDevice> {
        let names = adapter::names(description)?;
        self.check_parent(description)?;
        self.add_adapter(&names)
    }

    /// Makes a virtual adapter, on whatever parent.
    pub(crate) fn add_adapter(&mut self, names: &Names) -> Result<remote::NodeDevice> {
        let Some(pattern) = self.all.get(PATTERN) else {
            // libvirt fails here without saying why.
            return Err(Failure::internal(format!("no node device '{PATTERN}' to copy")));
        };
        let mut definition = pattern.definition.clone();
        definition.ensure("name").set_text(COPY);
        adapter::rename(&mut definition, names);
        let copy = self.all.entry(COPY.to_owned()).or_insert_with(|| NodeDevice {
            name: COPY.to_owned(),
            is_active: false,
            is_persistent: false,
            definition: Element::default(),
        });
        copy.definition = definition;
        Ok(copy.reference())
    }

    /// Takes away the virtual adapter that was made last.
    pub(crate) fn remove_adapter(&mut self) -> Result<remote::NodeDevice> {
        let device = self.by_name(COPY)?.reference();
        self.all.remove(COPY);
        Ok(device)
    }

    /// Takes an adapter away. Anything else stays, and libvirt calls that a success: then it is
    /// `false`.
    pub(crate) fn destroy(&mut self, name: &str) -> Result<bool> {
        let device = self.by_name(name)?;
        let parent = definition::parent(&device.definition).unwrap_or_default();
        let goes = adapter::names(&device.definition).is_ok() && self.all.contains_key(&parent);
        if goes {
            self.all.remove(name);
        }
        Ok(goes)
    }

    /// Takes in a device of a node.
    pub(super) fn read(&mut self, element: Element) -> Result<()> {
        let definition = definition::normalize(element, false)?;
        let name = definition.text_at("name").unwrap_or_default();
        let device =
            NodeDevice { name: name.clone(), is_active: true, is_persistent: true, definition };
        self.all.insert(name, device);
        Ok(())
    }

    /// A parent is given by name, by its numbers or by its fabric, or is any that has ports.
    fn check_parent(&self, description: &Element) -> Result<()> {
        let given = description.child("parent");
        let number = |name| given.and_then(|parent| filled(parent, name)).map(str::to_owned);
        let mut all = self.iter();
        let found = if let Some(name) = definition::parent(description) {
            self.all.get(&name)
        } else if let (Some(node), Some(port)) = (number("wwnn"), number("wwpn")) {
            let names = Names { node, port };
            all.find(|device| adapter::is_named(&device.definition, &names))
        } else if let Some(fabric) = number("fabric_wwn") {
            all.find(|device| adapter::is_in_fabric(&device.definition, &fabric))
        } else {
            let any = all.find(|device| adapter::has_ports(&device.definition));
            return any
                .map(drop)
                .ok_or_else(|| internal("Could not find any vport capable device"));
        };
        match found {
            None => Err(internal("Could not find parent device for 'new device'")),
            Some(parent) if !adapter::has_ports(&parent.definition) => Err(internal(format!(
                "Parent device {} is not capable of vport operations",
                parent.name
            ))),
            Some(_) => Ok(()),
        }
    }
}
