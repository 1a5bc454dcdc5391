//! Amounts whose unit is in their type.

use std::fmt;
use std::time::Duration;

/// An amount of memory in KiB, 1,024 bytes, as libvirt counts a domain's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kib(pub u64);

impl Kib {
    /// No limit, where a limit is asked for: what libvirt takes for one that cannot be reached.
    pub const UNLIMITED: Self = Self(9_007_199_254_740_991);

    /// So many MiB; at most what fits.
    #[must_use]
    pub const fn from_mib(mib: u64) -> Self {
        Self(mib.saturating_mul(1024))
    }

    /// So many GiB; at most what fits.
    #[must_use]
    pub const fn from_gib(gib: u64) -> Self {
        Self::from_mib(gib.saturating_mul(1024))
    }

    /// In whole MiB, rounded down.
    #[must_use]
    pub const fn mib(self) -> u64 {
        self.0 / 1024
    }

    /// In bytes; at most what fits.
    #[must_use]
    pub const fn bytes(self) -> u64 {
        self.0.saturating_mul(1024)
    }

    /// Whether it stands for no limit.
    #[must_use]
    pub const fn is_unlimited(self) -> bool {
        self.0 >= Self::UNLIMITED.0
    }
}

impl fmt::Display for Kib {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{} KiB", self.0))
    }
}

impl From<u64> for Kib {
    fn from(kib: u64) -> Self {
        Self(kib)
    }
}

impl From<Kib> for u64 {
    fn from(amount: Kib) -> Self {
        amount.0
    }
}

/// A whole number of some unit of time as the wire has it; the largest where it does not fit.
pub(crate) trait WireTime: Sized {
    fn saturated(units: u128) -> Self;

    fn seconds(time: Duration) -> Self {
        Self::saturated(u128::from(time.as_secs()))
    }

    fn milliseconds(time: Duration) -> Self {
        Self::saturated(time.as_millis())
    }

    fn microseconds(time: Duration) -> Self {
        Self::saturated(time.as_micros())
    }

    fn nanoseconds(time: Duration) -> Self {
        Self::saturated(time.as_nanos())
    }
}

macro_rules! wire_times {
    ($($number:ident)*) => {$(
        impl WireTime for $number {
            fn saturated(units: u128) -> Self {
                Self::try_from(units).unwrap_or(Self::MAX)
            }
        }
    )*};
}

wire_times!(i32 u32 i64 u64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_converts_between_units_without_overflow() {
        assert_eq!((Kib(2047).mib(), Kib(1).bytes(), Kib::from_gib(1)), (1, 1024, Kib(1 << 20)));
        assert_eq!((Kib(u64::MAX).bytes(), Kib::from_gib(u64::MAX).0), (u64::MAX, u64::MAX));
        assert_eq!(format!("{:>8}|", Kib(512)), " 512 KiB|");
    }

    #[test]
    fn a_time_that_the_wire_has_no_room_for_is_the_longest_that_it_has() {
        assert_eq!(i32::seconds(Duration::MAX), i32::MAX);
        assert_eq!(u64::nanoseconds(Duration::from_micros(3)), 3_000);
    }
}
