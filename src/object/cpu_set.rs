//! Sets of processors: bitmaps on the wire, `0-3,7` as text.

use std::fmt;
use std::str::FromStr;

use bytes::Bytes;
use thiserror::Error;

/// One more than the largest number that [`CpuSet::from_str`] takes: as many as the wire's bitmaps
/// have room for.
const LIMIT: usize = 16_384;

/// A set of processors, of the host or of a guest, by their numbers.
///
/// As text it is as libvirt writes it: `0-3,7`; `^` in front of a number takes it out again.
///
/// ```
/// # use virtwire::CpuSet;
/// let cpus: CpuSet = "0-3,^2,7".parse().unwrap();
/// assert_eq!(cpus.iter().collect::<Vec<_>>(), [0, 1, 3, 7]);
/// assert_eq!(cpus, CpuSet::from_iter([7, 3, 1, 0]));
/// assert_eq!(cpus.to_string(), "0-1,3,7");
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct CpuSet {
    /// Bit n is bit n % 8 of byte n / 8. The last byte is not zero.
    map: Vec<u8>,
}

/// A text is not a set of processors.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("not a set of processors: numbers below 16384 and ranges with commas between, as in 0-3,7")]
pub struct ParseCpuSetError;

impl CpuSet {
    /// The empty set.
    #[must_use]
    pub const fn new() -> Self {
        Self { map: Vec::new() }
    }

    /// Whether the processor is in it.
    #[must_use]
    pub fn contains(&self, cpu: usize) -> bool {
        self.map.get(cpu / 8).is_some_and(|byte| byte & (1 << (cpu % 8)) != 0)
    }

    /// Puts a processor in. It takes memory up to the largest number, and the daemon's bitmaps
    /// end at 16,383.
    pub fn insert(&mut self, cpu: usize) {
        if self.map.len() <= cpu / 8 {
            self.map.resize(cpu / 8 + 1, 0);
        }
        if let Some(byte) = self.map.get_mut(cpu / 8) {
            *byte |= 1 << (cpu % 8);
        }
    }

    /// Takes a processor out.
    pub fn remove(&mut self, cpu: usize) {
        if let Some(byte) = self.map.get_mut(cpu / 8) {
            *byte &= !(1 << (cpu % 8));
        }
        self.trim();
    }

    /// How many are in it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.map.iter().map(|byte| byte.count_ones() as usize).sum()
    }

    /// Whether none is in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.map.is_empty()
    }

    /// Those in it, in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.map.len() * 8).filter(|cpu| self.contains(*cpu))
    }

    fn trim(&mut self) {
        let used = self.map.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
        self.map.truncate(used);
    }
}

/// From a bitmap of the wire.
impl From<&[u8]> for CpuSet {
    fn from(map: &[u8]) -> Self {
        let mut cpus = Self { map: map.to_vec() };
        cpus.trim();
        cpus
    }
}

impl From<Bytes> for CpuSet {
    fn from(map: Bytes) -> Self {
        map.as_ref().into()
    }
}

/// The bitmap of the wire, as short as it can be.
impl From<CpuSet> for Bytes {
    fn from(cpus: CpuSet) -> Self {
        cpus.map.into()
    }
}

impl FromIterator<usize> for CpuSet {
    fn from_iter<I: IntoIterator<Item = usize>>(cpus: I) -> Self {
        let mut set = Self::new();
        set.extend(cpus);
        set
    }
}

impl Extend<usize> for CpuSet {
    fn extend<I: IntoIterator<Item = usize>>(&mut self, cpus: I) {
        cpus.into_iter().for_each(|cpu| self.insert(cpu));
    }
}

impl FromStr for CpuSet {
    type Err = ParseCpuSetError;

    fn from_str(text: &str) -> Result<Self, ParseCpuSetError> {
        let number = |text: &str| {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse().ok().filter(|number| digits && *number < LIMIT).ok_or(ParseCpuSetError)
        };
        let mut cpus = Self::new();
        if text.trim().is_empty() {
            return Ok(cpus);
        }
        for part in text.split(',').map(str::trim) {
            if let Some(out) = part.strip_prefix('^') {
                cpus.remove(number(out)?);
            } else if let Some((first, last)) = part.split_once('-') {
                let (first, last) = (number(first)?, number(last)?);
                if first > last {
                    return Err(ParseCpuSetError);
                }
                cpus.extend(first..=last);
            } else {
                cpus.insert(number(part)?);
            }
        }
        Ok(cpus)
    }
}

impl fmt::Display for CpuSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut cpus = self.iter().peekable();
        let mut comma = "";
        while let Some(first) = cpus.next() {
            let mut last = first;
            while let Some(next) = cpus.next_if_eq(&(last + 1)) {
                last = next;
            }
            write!(f, "{comma}{first}")?;
            if last > first {
                write!(f, "-{last}")?;
            }
            comma = ",";
        }
        Ok(())
    }
}

impl fmt::Debug for CpuSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CpuSet({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bitmap_has_its_lowest_processor_in_the_lowest_bit() {
        let cpus = CpuSet::from(&[0b1000_0001, 0b10, 0, 0][..]);
        assert_eq!(cpus.to_string(), "0,7,9");
        assert_eq!(Bytes::from(cpus).as_ref(), [0b1000_0001, 0b10]);
    }

    #[test]
    fn sets_are_equal_by_what_is_in_them() {
        let mut cpus = CpuSet::from_iter([1, 200]);
        cpus.remove(200);
        assert_eq!((cpus.len(), &cpus), (1, &CpuSet::from(&[2, 0, 0][..])));
        cpus.remove(1);
        assert!(cpus.is_empty() && cpus == CpuSet::new());
    }

    #[test]
    fn text_reads_as_it_is_written() {
        for text in ["", "0", "0-3,7", "5,8-9,16383"] {
            assert_eq!(text.parse::<CpuSet>().unwrap().to_string(), text);
        }
        assert_eq!(" 1 ,2,^1".parse::<CpuSet>().unwrap().to_string(), "2");
    }

    #[test]
    fn what_is_no_set_is_refused() {
        for text in [",", "a", "3-1", "-1", "1-", "+1", "16384", "99999999999999999999", "^"] {
            assert_eq!(text.parse::<CpuSet>(), Err(ParseCpuSetError), "{text}");
        }
    }
}
