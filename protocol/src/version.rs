//! A libvirt release.

use std::fmt;

/// A release of libvirt, such as 11.3.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Version {
    /// The first number.
    pub major: u32,
    /// The second number.
    pub minor: u32,
    /// The third number.
    pub micro: u32,
}

impl Version {
    /// The release `major.minor.micro`.
    #[must_use]
    pub const fn new(major: u32, minor: u32, micro: u32) -> Self {
        Self { major, minor, micro }
    }

    /// From the number that libvirt's version calls return:
    /// `major * 1,000,000 + minor * 1,000 + micro`.
    #[must_use]
    pub const fn from_number(number: u64) -> Self {
        let major = number / 1_000_000;
        let major = if major > u32::MAX as u64 { u32::MAX } else { major as u32 };
        Self { major, minor: (number / 1000 % 1000) as u32, micro: (number % 1000) as u32 }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.micro)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_number_splits_into_three() {
        assert_eq!(Version::from_number(11_003_000), Version::new(11, 3, 0));
        assert_eq!(Version::from_number(9_000_001).to_string(), "9.0.1");
    }
}
