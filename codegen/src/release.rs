//! A libvirt release.

use std::fmt;
use std::str::FromStr;

/// A release such as 11.3.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Release(pub u32, pub u32, pub u32);

impl FromStr for Release {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut numbers = text.split('.').map(str::parse);
        match (numbers.next(), numbers.next(), numbers.next(), numbers.next()) {
            (Some(Ok(major)), Some(Ok(minor)), Some(Ok(micro)), None) => {
                Ok(Self(major, minor, micro))
            }
            _ => Err(()),
        }
    }
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

/// The release of a source tree, from its `meson.build`: the first `version: '...'`.
#[must_use]
pub fn of_meson_build(text: &str) -> Option<Release> {
    text.lines()
        .find_map(|line| line.trim().strip_prefix("version:"))
        .and_then(|value| value.trim().trim_end_matches(',').trim_matches('\'').parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_release_is_the_projects_version() {
        let text = "project(\n  'x', 'c',\n  version: '11.3.0',\n  meson_version: '>= 0.56.0',\n";
        assert_eq!(of_meson_build(text), Some(Release(11, 3, 0)));
        assert_eq!(of_meson_build("project('x')\n"), None);
    }

    #[test]
    fn a_release_has_three_numbers() {
        assert_eq!("0.10.2".parse(), Ok(Release(0, 10, 2)));
        assert_eq!("1.2".parse::<Release>(), Err(()));
        assert_eq!("1.2.3.4".parse::<Release>(), Err(()));
    }
}
