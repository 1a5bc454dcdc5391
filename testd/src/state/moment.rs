//! Snapshots or checkpoints of a domain, and how they descend from each other.

use std::collections::BTreeMap;

use crate::xml::Element;

#[derive(Clone, Debug)]
pub(crate) struct Moment {
    pub(crate) parent: Option<String>,
    /// Of the domain then; snapshots have their own names for states.
    pub(crate) state: i32,
    /// Without the state, the parent and the domain.
    pub(crate) definition: Element,
    /// The domain as it was.
    pub(crate) domain: Option<Element>,
}

/// All of one kind that a domain has, by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Moments {
    all: BTreeMap<String, Moment>,
    current: Option<String>,
}

impl Moments {
    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    pub(crate) fn find(&self, name: &str) -> Option<&Moment> {
        self.all.get(name)
    }

    pub(crate) fn current(&self) -> Option<&str> {
        self.current.as_deref()
    }

    pub(crate) fn set_current(&mut self, name: Option<&str>) {
        self.current = name.map(ToOwned::to_owned);
    }

    /// Adds one, or replaces the one of this name.
    pub(crate) fn insert(&mut self, name: &str, moment: Moment) {
        self.all.insert(name.to_owned(), moment);
    }

    /// All of them, parents before their children where `is_topological`.
    pub(crate) fn names(&self, is_topological: bool) -> Vec<String> {
        if !is_topological {
            return self.all.keys().cloned().collect();
        }
        let mut names: Vec<_> = self.roots();
        let mut at = 0;
        while let Some(name) = names.get(at) {
            let children = self.children(name);
            names.extend(children);
            at += 1;
        }
        names
    }

    /// Whether each has the parent that it names, and none is above itself.
    pub(crate) fn is_tree(&self) -> bool {
        let has_parent =
            |moment: &Moment| moment.parent.as_ref().is_none_or(|it| self.all.contains_key(it));
        self.all.values().all(has_parent) && self.names(true).len() == self.len()
    }

    pub(crate) fn roots(&self) -> Vec<String> {
        let is_root =
            |moment: &Moment| moment.parent.as_ref().is_none_or(|it| !self.all.contains_key(it));
        self.named(|_, moment| is_root(moment))
    }

    pub(crate) fn children(&self, name: &str) -> Vec<String> {
        self.named(|_, moment| moment.parent.as_deref() == Some(name))
    }

    pub(crate) fn has_children(&self, name: &str) -> bool {
        self.all.values().any(|moment| moment.parent.as_deref() == Some(name))
    }

    /// Everything below, the nearest first. A name is met once, also where definitions of clients
    /// make a ring.
    pub(crate) fn descendants(&self, name: &str) -> Vec<String> {
        let mut names = self.children(name);
        let mut at = 0;
        while let Some(next) = names.get(at) {
            for child in self.children(next) {
                if child != name && !names.contains(&child) {
                    names.push(child);
                }
            }
            at += 1;
        }
        names
    }

    /// Takes one away; its children become those of its parent.
    pub(crate) fn remove(&mut self, name: &str) {
        let Some(removed) = self.all.remove(name) else { return };
        for moment in self.all.values_mut() {
            if moment.parent.as_deref() == Some(name) {
                moment.parent.clone_from(&removed.parent);
            }
        }
        if self.current.as_deref() == Some(name) {
            self.current = removed.parent.filter(|parent| self.all.contains_key(parent));
        }
    }

    /// Takes away everything below; where the current one was there, it is this one now.
    pub(crate) fn remove_descendants(&mut self, name: &str) {
        for child in self.descendants(name) {
            self.all.remove(&child);
            if self.current.as_deref() == Some(child.as_str()) {
                self.current = Some(name.to_owned());
            }
        }
    }

    fn named(&self, is_it: impl Fn(&str, &Moment) -> bool) -> Vec<String> {
        let found = self.all.iter().filter(|(name, moment)| is_it(name, moment));
        found.map(|(name, _)| name.clone()).collect()
    }
}
