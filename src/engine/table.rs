//! Values by numbers that lead straight to them, and of which none is used twice.

/// Values, each with its number.
#[derive(Debug)]
pub(super) struct Table<T> {
    slots: Vec<Slot<T>>,
    free: Vec<usize>,
    /// The first generation of a new slot: later than any that slots given back have had.
    first: u32,
}

#[derive(Debug)]
struct Slot<T> {
    /// How often it had been used before.
    generation: u32,
    value: Option<T>,
}

/// The number of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Number {
    index: usize,
    generation: u32,
}

/// So many slots are kept when they are empty.
const KEPT: usize = 64;

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { slots: Vec::new(), free: Vec::new(), first: 0 }
    }
}

impl<T> Table<T> {
    pub(super) fn insert(&mut self, value: T) -> Number {
        let known = self.free.pop();
        let index = known.unwrap_or(self.slots.len());
        if known.is_none() {
            self.slots.push(Slot { generation: self.first, value: None });
        }
        let mut generation = self.first;
        if let Some(slot) = self.slots.get_mut(index) {
            slot.value = Some(value);
            generation = slot.generation;
        }
        Number { index, generation }
    }

    pub(super) fn get(&self, number: Number) -> Option<&T> {
        let slot = self.slots.get(number.index)?;
        slot.value.as_ref().filter(|_| slot.generation == number.generation)
    }

    pub(super) fn get_mut(&mut self, number: Number) -> Option<&mut T> {
        let slot = self.slots.get_mut(number.index)?;
        slot.value.as_mut().filter(|_| slot.generation == number.generation)
    }

    pub(super) fn remove(&mut self, number: Number) -> Option<T> {
        let slot = self.slots.get_mut(number.index)?;
        let value = slot.value.take_if(|_| slot.generation == number.generation)?;
        slot.generation = slot.generation.wrapping_add(1);
        self.free.push(number.index);
        if self.free.len() == self.slots.len() && self.free.len() > KEPT {
            let generations = self.slots.iter().map(|slot| slot.generation);
            *self = Self { first: generations.max().unwrap_or_default(), ..Self::default() };
        }
        Some(value)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Number, &T)> {
        self.slots.iter().enumerate().filter_map(|(index, slot)| {
            Some((Number { index, generation: slot.generation }, slot.value.as_ref()?))
        })
    }

    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.slots.iter_mut().filter_map(|slot| slot.value.as_mut())
    }

    #[cfg(any(test, sequences))]
    pub(super) const fn len(&self) -> usize {
        self.slots.len() - self.free.len()
    }
}

impl Number {
    /// The place of the value: small, and used again when the value is removed.
    pub(crate) const fn index(self) -> usize {
        self.index
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_leads_to_its_value_and_after_that_to_none() {
        let mut table = Table::default();
        let (first, second) = (table.insert(1), table.insert(2));
        assert_eq!((table.get(first), table.get(second)), (Some(&1), Some(&2)));
        assert_eq!((table.remove(first), table.remove(first)), (Some(1), None));
        let third = table.insert(3);
        assert_eq!((third.index(), table.get(first), table.get(third)), (0, None, Some(&3)));
        assert_eq!(table.iter().map(|(_, it)| *it).collect::<Vec<_>>(), [3, 2]);
    }

    #[test]
    fn what_many_values_took_is_given_back_and_no_number_comes_again() {
        let mut table = Table::default();
        let mut seen = std::collections::BTreeSet::new();
        for round in 0..5 {
            let numbers: Vec<_> = (0..1000).map(|value| table.insert(value)).collect();
            let all_new = numbers.iter().all(|number| seen.insert(*number));
            assert!(all_new, "round {round}");
            numbers.iter().for_each(|number| assert!(table.remove(*number).is_some()));
            assert_eq!((table.len(), table.slots.capacity()), (0, 0));
        }
    }
}
