//! What processors can do, by the names of their models, and which model comes closest to a set of
//! features.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The names of all features, in the order in which they are listed.
const FEATURES: &str = include_str!("processors/features.txt");

/// A model a line, the oldest first: its name, whether a guest may be given it, its vendor, the
/// model that it is like, what it has (`+`) and has not (`-`) of its own, and what was taken out of
/// it later (`!`).
const MODELS: &str = include_str!("processors/models.txt");

pub(super) const VENDORS: [&str; 3] = ["Intel", "AMD", "Hygon"];

/// What a feature that a model has, and the processor has not, counts for at first. The next counts
/// for one more.
const PENALTY: usize = 2;

/// Some features, as places in the list of all.
pub(super) type Features = BTreeSet<usize>;

#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) name: &'static str,
    pub(super) vendor: Option<&'static str>,
    pub(super) features: Features,
    /// Features that it had once: a guest is told that it has not.
    pub(super) removed: Vec<usize>,
    is_for_guests: bool,
}

#[derive(Debug)]
pub(super) struct Processors {
    features: Vec<&'static str>,
    models: Vec<Model>,
}

/// A model, and how a processor differs from it.
#[derive(Debug)]
pub(super) struct Likeness {
    pub(super) model: &'static Model,
    /// What the processor has beyond the model.
    pub(super) required: Vec<usize>,
    /// What it has not.
    pub(super) disabled: Vec<usize>,
}

pub(super) static PROCESSORS: LazyLock<Processors> = LazyLock::new(Processors::read);

impl Processors {
    fn read() -> Self {
        let features: Vec<_> = FEATURES.split_whitespace().collect();
        let places: BTreeMap<_, _> = features.iter().copied().zip(0..).collect();
        let mut models: Vec<Model> = Vec::new();
        for line in MODELS.lines() {
            let mut words = line.split(' ');
            let mut word = || words.next().unwrap_or_default();
            let (name, guests, vendor, like) = (word(), word(), word(), word());
            let like = models.iter().find(|model| model.name == like);
            let mut model = Model {
                name,
                vendor: Some(vendor).filter(|vendor| *vendor != "-"),
                features: like.map(|like| like.features.clone()).unwrap_or_default(),
                removed: Vec::new(),
                is_for_guests: guests == "guest",
            };
            for word in words {
                let Some((sign, name)) = word.split_at_checked(1) else { continue };
                let Some(&place) = places.get(name) else { continue };
                match sign {
                    "-" => drop(model.features.remove(&place)),
                    "!" => model.removed.push(place),
                    _ => drop(model.features.insert(place)),
                }
            }
            models.push(model);
        }
        Self { features, models }
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.models.iter().map(|model| model.name)
    }

    pub(super) fn model(&self, name: &str) -> Option<&Model> {
        self.models.iter().find(|model| model.name == name)
    }

    pub(super) fn feature(&self, name: &str) -> Option<usize> {
        self.features.iter().position(|feature| *feature == name)
    }

    pub(super) fn name(&self, feature: usize) -> &'static str {
        self.features.get(feature).copied().unwrap_or_default()
    }

    /// The model that comes closest to a processor. The only one that is `preferred` is taken in
    /// any case; several are better than others that are as close.
    pub(super) fn closest(
        &'static self,
        features: &Features,
        vendor: Option<&str>,
        preferred: &[&str],
    ) -> Option<Likeness> {
        let mut best: Option<Likeness> = None;
        // Newer models first: an older one has to be better.
        for model in self.models.iter().rev().filter(|model| model.is_for_guests) {
            if let (Some(vendor), Some(other)) = (vendor, model.vendor)
                && vendor != other
            {
                continue;
            }
            let likeness = Likeness::of(features, model);
            let is_preferred = preferred.contains(&model.name);
            if is_preferred && preferred.len() == 1 {
                return Some(likeness);
            }
            let is_better = best.as_ref().is_none_or(|best| {
                let ((all, disabled), (least, fewest)) = (likeness.distance(), best.distance());
                all < least
                    || (all == least && disabled < fewest)
                    || (is_preferred && disabled < fewest)
            });
            if is_better {
                best = Some(likeness);
            }
        }
        best
    }
}

impl Likeness {
    fn of(features: &Features, model: &'static Model) -> Self {
        let required: Vec<_> = features.difference(&model.features).copied().collect();
        let mut disabled: Vec<_> = model.features.difference(features).copied().collect();
        for removed in &model.removed {
            if !required.contains(removed) && !disabled.contains(removed) {
                disabled.push(*removed);
            }
        }
        Self { model, required, disabled }
    }

    /// How far it is, and how much of that is for what the processor has not. As libvirt counts, one
    /// that is disabled takes the place of another, which then does not count: half of them do.
    fn distance(&self) -> (usize, usize) {
        let counted = self.disabled.len().div_ceil(2);
        let penalties = (PENALTY..).take(counted).sum();
        let enabled = self.required.len() + self.disabled.len() - counted;
        (enabled + penalties, penalties)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_name_nothing_that_is_not_there() {
        let mut names = BTreeSet::new();
        for line in MODELS.lines() {
            let words: Vec<_> = line.split(' ').collect();
            let (fixed, features) = words.split_at(4);
            assert!(matches!(fixed[1], "guest" | "never"), "{line}");
            assert!(fixed[2] == "-" || VENDORS.contains(&fixed[2]), "{line}");
            assert!(fixed[3] == "-" || names.contains(fixed[3]), "{line}");
            for feature in features {
                assert!(feature.starts_with(['+', '-', '!']), "{line}");
                assert!(PROCESSORS.feature(&feature[1..]).is_some(), "{feature} in {line}");
            }
            assert!(names.insert(fixed[0]), "{line}");
        }
        let all: BTreeSet<_> = PROCESSORS.features.iter().collect();
        assert_eq!(all.len(), PROCESSORS.features.len());
    }

    #[test]
    fn each_model_for_guests_is_closest_to_itself() {
        for model in PROCESSORS.models.iter().filter(|model| model.is_for_guests) {
            let closest = PROCESSORS.closest(&model.features, model.vendor, &[model.name]).unwrap();
            assert_eq!(closest.model.name, model.name);
            assert!(closest.required.is_empty(), "{closest:?}");
        }
    }
}
