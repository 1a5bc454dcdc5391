//! Decisions out of bytes, which a seed or a fuzzer makes.

/// What is decided next; when the bytes are used up, always the first.
pub(super) struct Choices<'a>(&'a [u8]);

impl<'a> Choices<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(super) const fn is_over(&self) -> bool {
        self.0.is_empty()
    }

    /// A number below `limit`, which is at most 256.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        usize::from(*first) % limit.max(1)
    }

    pub(super) fn chance(&mut self, percent: usize) -> bool {
        !self.is_over() && self.below(100) < percent
    }

    pub(super) fn seed(&mut self) -> u64 {
        (0..4).fold(0, |seed, _| seed << 8 | self.below(256) as u64)
    }
}

/// Bytes that look random and follow from a seed (splitmix64).
pub(crate) fn bytes(mut seed: u64, len: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(len + 8);
    while bytes.len() < len {
        seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bytes.extend((mixed ^ (mixed >> 31)).to_be_bytes());
    }
    bytes.truncate(len);
    bytes
}
