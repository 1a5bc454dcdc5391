//! The domains of a node.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use virtwire_protocol::api::{DomainModificationImpact, DomainState, ErrorCode, ErrorDomain};
use virtwire_protocol::remote;
use virtwire_protocol::xdr::Uuid;

use super::moment::Moments;
use super::taint::{self, Taint};
use super::{definition, snapshot};
use crate::error::{Failure, Result};
use crate::xml::Element;

/// The guest's clock at first, in seconds since 1970.
const CLOCK: i64 = 627_319_920;

#[derive(Clone, Debug)]
pub(crate) struct Domain {
    pub(crate) name: String,
    pub(crate) uuid: Uuid,
    /// -1 unless it is active.
    pub(crate) id: i32,
    pub(crate) state: DomainState,
    pub(crate) reason: i32,
    pub(crate) is_persistent: bool,
    pub(crate) autostart: bool,
    pub(crate) has_managed_save: bool,
    /// What runs, or what will run where it is inactive.
    pub(crate) definition: Element,
    /// What will be once an active domain has stopped.
    pub(crate) next: Option<Element>,
    /// Seconds and nanoseconds.
    pub(crate) clock: (i64, u32),
    /// Whether `/` and `/boot` are frozen.
    pub(crate) frozen: [bool; 2],
    pub(crate) snapshots: Moments,
    pub(crate) checkpoints: Moments,
    pub(crate) taints: BTreeSet<Taint>,
    /// How its I/O threads poll, as `domstats` tells it.
    pub(crate) polling: Vec<Polling>,
}

/// How an I/O thread polls.
#[derive(Clone, Debug)]
pub(crate) struct Polling {
    pub(crate) id: u32,
    /// In nanoseconds.
    pub(crate) max: u64,
    pub(crate) grow: u32,
    pub(crate) shrink: u32,
}

impl Polling {
    pub(crate) const fn of(id: u32) -> Self {
        Self { id, max: 32_768, grow: 0, shrink: 0 }
    }
}

/// Which definition a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Impact {
    pub(crate) live: bool,
    pub(crate) config: bool,
}

impl Domain {
    fn new(definition: Element) -> Result<Self> {
        Ok(Self {
            name: definition::name(&definition)?,
            uuid: definition::uuid(&definition)?,
            id: -1,
            state: DomainState::SHUTOFF,
            reason: 0,
            is_persistent: false,
            autostart: false,
            has_managed_save: false,
            definition,
            next: None,
            clock: (CLOCK, 0),
            frozen: [false; 2],
            snapshots: Moments::default(),
            checkpoints: Moments::default(),
            taints: BTreeSet::new(),
            polling: Vec::new(),
        })
    }

    pub(crate) const fn is_active(&self) -> bool {
        self.id != -1
    }

    /// As the wire names it.
    pub(crate) fn reference(&self) -> remote::Domain {
        remote::Domain { name: self.name.as_str().into(), uuid: self.uuid, id: self.id }
    }

    pub(crate) fn require_active(&self) -> Result<()> {
        if self.is_active() {
            return Ok(());
        }
        Err(Failure::operation_invalid("domain is not running").from(ErrorDomain::DOMAIN))
    }

    pub(crate) const fn set_state(&mut self, state: DomainState, reason: i32) {
        (self.state, self.reason) = (state, reason);
    }

    /// What a call with these flags is about; no flag means what the domain is now.
    pub(crate) fn impact(&self, flags: u32) -> Result<Impact> {
        let given = |flag: DomainModificationImpact| flags & flag.bits() != 0;
        let live = given(DomainModificationImpact::LIVE);
        let config = given(DomainModificationImpact::CONFIG);
        let neither = !live && !config;
        let impact = Impact {
            live: live || neither && self.is_active(),
            config: config || neither && !self.is_active(),
        };
        let refused = match impact {
            _ if impact.live && !self.is_active() => "domain is not running",
            _ if impact.config && !self.is_persistent => {
                "transient domains do not have any persistent config"
            }
            _ => return Ok(impact),
        };
        Err(Failure::operation_invalid(refused).from(ErrorDomain::DOMAIN))
    }

    /// The same for calls that are about one definition; whether it is the live one.
    pub(crate) fn one_impact(&self, flags: u32) -> Result<bool> {
        let both = DomainModificationImpact::LIVE | DomainModificationImpact::CONFIG;
        if flags & both.bits() == both.bits() {
            return Err(Failure::both_impacts());
        }
        Ok(self.impact(flags)?.live)
    }

    /// The one definition that a call with these flags is about.
    pub(crate) fn one(&self, flags: u32) -> Result<&Element> {
        Ok(match self.one_impact(flags)? {
            true => &self.definition,
            false => self.next.as_ref().unwrap_or(&self.definition),
        })
    }

    pub(crate) fn one_mut(&mut self, flags: u32) -> Result<&mut Element> {
        Ok(match self.one_impact(flags)? {
            true => &mut self.definition,
            false => self.config_mut(),
        })
    }

    /// What will be when it starts the next time.
    pub(crate) fn config_mut(&mut self) -> &mut Element {
        self.next.as_mut().unwrap_or(&mut self.definition)
    }

    /// Every definition that a call with these flags changes.
    pub(crate) fn affected(&mut self, flags: u32) -> Result<Vec<&mut Element>> {
        let Impact { live, config } = self.impact(flags)?;
        Ok(match &mut self.next {
            Some(next) => {
                let live = live.then_some(&mut self.definition);
                live.into_iter().chain(config.then_some(next)).collect()
            }
            None => vec![&mut self.definition],
        })
    }

    /// Ends it. What was only about this run is gone.
    pub(crate) fn stop(&mut self, reason: i32) {
        if let Some(next) = self.next.take() {
            self.definition = next;
        }
        self.id = -1;
        self.set_state(DomainState::SHUTOFF, reason);
    }
}

/// All domains by UUID.
#[derive(Debug, Default)]
pub(crate) struct Domains {
    all: BTreeMap<Uuid, Domain>,
    last_id: i32,
}

impl Domains {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Domain> {
        self.all.values()
    }

    pub(crate) fn find(&self, is_it: impl Fn(&Domain) -> bool) -> Result<&Domain> {
        self.iter().find(|domain| is_it(domain)).ok_or(Failure::bare(ErrorCode::NO_DOMAIN))
    }

    /// The domain with this UUID, if there is one.
    pub(crate) fn by_uuid(&self, uuid: &Uuid) -> Result<&Domain> {
        self.all.get(uuid).ok_or(Failure::bare(ErrorCode::NO_DOMAIN))
    }

    /// The domain that a client means. It has the reference from an earlier answer.
    pub(crate) fn of(&self, reference: &remote::Domain) -> Result<&Domain> {
        self.all.get(&reference.uuid).ok_or_else(|| gone(reference))
    }

    pub(crate) fn of_mut(&mut self, reference: &remote::Domain) -> Result<&mut Domain> {
        self.all.get_mut(&reference.uuid).ok_or_else(|| gone(reference))
    }

    pub(crate) fn remove(&mut self, uuid: &Uuid) {
        self.all.remove(uuid);
    }

    /// Starts an inactive domain.
    pub(crate) fn start(&mut self, uuid: &Uuid, reason: i32) {
        let Some(domain) = self.all.get_mut(uuid) else { return };
        self.last_id = self.last_id.wrapping_add(1) & i32::MAX;
        domain.id = self.last_id;
        domain.set_state(DomainState::RUNNING, reason);
        if domain.is_persistent && domain.next.is_none() {
            domain.next = Some(domain.definition.clone());
        }
        domain.has_managed_save = false;
    }

    /// Adds a definition, or gives a domain another one; says which domain, and whether it was new.
    pub(crate) fn define(&mut self, definition: Element) -> Result<(Uuid, bool)> {
        let uuid = self.check(&definition)?;
        let Some(domain) = self.all.get_mut(&uuid) else {
            let mut domain = Domain::new(definition)?;
            domain.is_persistent = true;
            self.all.insert(uuid, domain);
            return Ok((uuid, true));
        };
        domain.is_persistent = true;
        let had_config;
        if domain.is_active() {
            had_config = domain.next.replace(definition).is_some();
        } else {
            domain.definition = definition;
            had_config = true;
        }
        Ok((uuid, !had_config))
    }

    /// Adds a domain that is about to be started by [`start`](Self::start).
    pub(crate) fn create(&mut self, definition: Element) -> Result<Uuid> {
        let uuid = self.check(&definition)?;
        match self.all.get_mut(&uuid) {
            None => {
                self.all.insert(uuid, Domain::new(definition)?);
            }
            Some(domain) if domain.is_active() => {
                let text = format!("domain '{}' is already active", domain.name);
                return Err(Failure::operation_invalid(text).from(ErrorDomain::DOMAIN));
            }
            Some(domain) => {
                let config = std::mem::replace(&mut domain.definition, definition);
                domain.next.get_or_insert(config);
            }
        }
        Ok(uuid)
    }

    /// Takes in a domain of a node. Snapshots may stand in files of their own beside the node's.
    pub(super) fn read(&mut self, mut element: Element, file: &Path) -> Result<()> {
        let runstate = element.text_at("test:runstate").map(|text| text.parse::<i32>());
        let state = match runstate {
            None => DomainState::RUNNING,
            Some(Ok(state)) if (0..8).contains(&state) => DomainState(state),
            Some(Ok(state)) => {
                return Err(of_node(format!("runstate '{state}' out of range'")));
            }
            Some(Err(_)) => return Err(of_node("invalid runstate")),
        };
        let is_transient = element.child("test:transient").is_some();
        let has_managed_save = element.child("test:hasmanagedsave").is_some();
        let is_off = state == DomainState::SHUTOFF;
        if is_transient && is_off {
            return Err(of_node("transient domain cannot have runstate 'shutoff'"));
        }
        if has_managed_save && !is_off {
            return Err(of_node("domain with managedsave data can only have runstate 'shutoff'"));
        }
        let snapshots: Vec<_> = element.all("test:domainsnapshot").cloned().collect();
        element.children.retain(|child| {
            !matches!(child, crate::xml::Child::Element(it) if it.name.starts_with("test:"))
        });
        element.remove_attribute("xmlns:test");
        let (uuid, _) = self.define(definition::normalize(element)?)?;
        if let Some(domain) = self.all.get_mut(&uuid) {
            domain.snapshots = snapshot::of_node(&domain.name, snapshots, file)?;
            domain.is_persistent = !is_transient;
            domain.taints = taint::of(&domain.definition);
            let threads = definition::iothread::ids(&domain.definition);
            domain.polling = threads.into_iter().map(Polling::of).collect();
        }
        if !is_off {
            self.start(&uuid, 1);
        }
        if let Some(domain) = self.all.get_mut(&uuid) {
            domain.set_state(state, 0);
            domain.has_managed_save = has_managed_save;
        }
        Ok(())
    }

    /// Which domain a definition is of. Neither name nor UUID may belong to another.
    fn check(&self, definition: &Element) -> Result<Uuid> {
        let (name, uuid) = (definition::name(definition)?, definition::uuid(definition)?);
        let taken = match self.all.get(&uuid) {
            Some(domain) if domain.name != name => {
                format!("domain '{}' is already defined with uuid {uuid}", domain.name)
            }
            Some(_) => return Ok(uuid),
            None => match self.iter().find(|domain| domain.name == name) {
                Some(domain) => {
                    format!("domain '{name}' already exists with uuid {}", domain.uuid)
                }
                None => return Ok(uuid),
            },
        };
        Err(Failure::new(ErrorCode::OPERATION_FAILED, taken).from(ErrorDomain::DOMAIN))
    }
}

fn gone(reference: &remote::Domain) -> Failure {
    let remote::Domain { name, uuid, .. } = reference;
    let text = format!("no domain with matching uuid '{uuid}' ({name})");
    Failure::new(ErrorCode::NO_DOMAIN, text)
}

fn of_node(text: impl Into<String>) -> Failure {
    Failure::xml(text).from(ErrorDomain::TEST)
}
