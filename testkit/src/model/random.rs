//! Numbers that look random and follow from a seed (splitmix64).

#[derive(Clone, Debug)]
pub(super) struct Random(u64);

impl Random {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`; 0 if that is 0.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        let high = u128::from(self.next()) * limit as u128;
        usize::try_from(high >> 64).unwrap_or_default()
    }

    pub(super) fn chance(&mut self, percent: u32) -> bool {
        (self.below(100) as u64) < u64::from(percent)
    }

    pub(super) fn choose<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        let index = self.below(from.len());
        from.get(index).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_and_choices_are_about_as_often_as_they_should_be() {
        let mut random = Random::new(1);
        let hits = (0..10_000).filter(|_| random.chance(30)).count();
        assert!((2_800..3_200).contains(&hits), "{hits}");
        let mut counts = [0; 3];
        for _ in 0..3_000 {
            counts[random.below(3)] += 1;
        }
        assert!(counts.iter().all(|count| (900..1_100).contains(count)), "{counts:?}");
        assert!(!random.chance(0) && random.chance(100) && random.below(0) == 0);
        assert_eq!(random.choose::<u8>(&[]), None);
    }
}
