//! Sets of processors or cells: as text, and as maps of bits.

use std::collections::BTreeSet;

use virtwire_protocol::api::ErrorDomain;
use virtwire_protocol::remote::CPUMAP_MAX;

use crate::error::{Failure, Result};

/// No set has a greater number.
const MOST: u32 = 16_384;

/// `0-3,^2,8` as numbers; without a text all of the host's.
pub(super) fn set_of(text: Option<&str>, host: u32) -> BTreeSet<u32> {
    let Some(text) = text else { return (0..host).collect() };
    let mut set = BTreeSet::<u32>::new();
    for part in text.split(',').map(str::trim) {
        if let Some(not) = part.strip_prefix('^') {
            set.retain(|cpu| Ok(*cpu) != not.parse::<u32>());
            continue;
        }
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        if let (Ok(first), Ok(last)) = (first.parse::<u32>(), last.parse::<u32>()) {
            set.extend(first..=last.min(MOST));
        }
    }
    set
}

/// The set that a client has written.
pub(super) fn parse(text: &str) -> Result<BTreeSet<u32>> {
    let invalid = || {
        let text = format!("Failed to parse bitmap '{text}'");
        Failure::invalid_argument(text).from(ErrorDomain::NONE)
    };
    let number = |text: &str| {
        let number = text.trim().parse::<u32>().ok();
        number.filter(|number| *number < MOST).ok_or_else(invalid)
    };
    let mut set = BTreeSet::<u32>::new();
    for part in text.trim().trim_end_matches(',').split(',').map(str::trim) {
        if let Some(not) = part.strip_prefix('^') {
            let not = number(not)?;
            set.retain(|it| *it != not);
            continue;
        }
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (number(first)?, number(last)?);
        if last < first {
            return Err(invalid());
        }
        set.extend(first..=last);
    }
    Ok(set)
}

/// What a map of bits holds, the first in the lowest bit of the first byte.
pub(super) fn bits(map: &[u8]) -> BTreeSet<u32> {
    let bytes = (0_u32..).zip(map.iter().take(CPUMAP_MAX));
    bytes
        .flat_map(|(i, byte)| (0..8).filter(move |n| byte >> n & 1 == 1).map(move |n| i * 8 + n))
        .collect()
}

/// A map of so many bytes.
pub(super) fn map_of(set: &BTreeSet<u32>, length: usize) -> Vec<u8> {
    let mut map = vec![0_u8; length];
    for cpu in set {
        let at = usize::try_from(cpu / 8).unwrap_or(usize::MAX);
        if let Some(byte) = map.get_mut(at) {
            *byte |= 1 << (cpu % 8);
        }
    }
    map
}

/// As libvirt writes it: `0-3,8`.
pub(super) fn text_of(set: &BTreeSet<u32>) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for cpu in set {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *cpu => *last = *cpu,
            _ => ranges.push((*cpu, *cpu)),
        }
    }
    let ranges = ranges.into_iter().map(|(first, last)| match first == last {
        true => first.to_string(),
        false => format!("{first}-{last}"),
    });
    ranges.collect::<Vec<_>>().join(",")
}
