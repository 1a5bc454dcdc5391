//! What the instructions of a piece of work are spent on, by the part of the program that they are in.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use virtwire_benches::Result;

use super::run;
use super::work::Work;

/// A part by what a function's name or file has in it; the first that fits.
const PARTS: [(&str, &[&str]); 11] = [
    ("virtwire: frames and XDR", &["virtwire_protocol::"]),
    ("virtwire: engine", &["virtwire::engine"]),
    ("virtwire: driver", &["virtwire::driver"]),
    ("virtwire: transport", &["virtwire::transport"]),
    ("virtwire: URI", &["virtwire::uri"]),
    ("virtwire: login", &["virtwire::login"]),
    ("virtwire: caller", &["virtwire::"]),
    ("tokio and mio", &["tokio::", "mio::"]),
    ("allocator", &["/malloc/"]),
    ("copies and clearing of memory", &["memmove", "memcpy", "memset"]),
    ("standard library, rustix, libc", &[""]),
];

/// Instructions of each part, one time of that work.
pub(crate) fn parts(work: &Work, socket: &Path) -> Result<Vec<(&'static str, f64)>> {
    let (few, many) = (count(work, work.count, socket)?, count(work, work.count * 11, socket)?);
    let each = |part| {
        let of = |counts: &BTreeMap<_, u64>| counts.get(part).copied().unwrap_or_default() as f64;
        (of(&many) - of(&few)) / f64::from(work.count * 10)
    };
    Ok(PARTS.iter().map(|(part, _)| (*part, each(part))).collect())
}

fn count(work: &Work, times: u32, socket: &Path) -> Result<BTreeMap<&'static str, u64>> {
    let file = tempfile::NamedTempFile::new()?;
    run(work.name, times, socket, Some(file.path()))?;
    let mut annotate = Command::new("callgrind_annotate");
    let output = annotate.args(["--threshold=100", "--show-percs=no"]).arg(file.path()).output()?;
    let mut counts = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        // "1,234  file:function [object]"; other lines have no such number, or name no function.
        let Some((number, function)) = line.trim().split_once("  ") else { continue };
        let Ok(number) = number.replace(',', "").parse::<u64>() else { continue };
        let fits = |words: &[&str]| words.iter().any(|word| function.contains(word));
        if function.contains(':')
            && let Some((part, _)) = PARTS.iter().find(|(_, words)| fits(words))
        {
            *counts.entry(*part).or_default() += number;
        }
    }
    Ok(counts)
}
