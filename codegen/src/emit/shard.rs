//! Spreads the items of a module over files that stay small.

use std::collections::{BTreeMap, BTreeSet};

use super::text::{Chunk, use_lines};
use super::{COMMAND, Files};
use crate::special_cases::GROUPS;

/// No generated file may be longer.
pub const MAX_LINES: usize = 800;

/// What a file aims at; the estimate is coarse, so this stays well below the maximum.
const GOOD_LINES: usize = 560;

/// A module under construction: chunks by group.
pub(super) struct Module {
    path: &'static str,
    title: String,
    source: String,
    groups: BTreeMap<String, Vec<Chunk>>,
    re_exports: BTreeSet<String>,
}

impl Module {
    /// `title` says what the module has, `source` what it is made from.
    pub(super) fn new(path: &'static str, title: String, source: String) -> Self {
        Self { path, title, source, groups: BTreeMap::new(), re_exports: BTreeSet::new() }
    }

    pub(super) fn add(&mut self, group: &str, chunk: Chunk) {
        self.groups.entry(group.to_owned()).or_default().push(chunk);
    }

    /// Makes an item from elsewhere part of the module.
    pub(super) fn re_export(&mut self, path: String) {
        self.re_exports.insert(path);
    }

    /// Writes the module's files: one a group, or several numbered ones, and `mod.rs`.
    pub(super) fn write(self, files: &mut Files) {
        let mut names = Vec::new();
        for (group, chunks) in &self.groups {
            let shards = pack(chunks);
            for (at, shard) in shards.iter().enumerate() {
                let part = if shards.len() > 1 { format!("_{}", at + 1) } else { String::new() };
                let name = format!("{group}{part}");
                let title = format!("{}; {}", self.title, name.replace('_', " "));
                files.insert(format!("{}/{name}.rs", self.path), self.file(&title, shard));
                names.push(name);
            }
        }
        let mut text = self.head(&self.title);
        for name in &names {
            text.push_str(&format!("mod {name};\n"));
        }
        text.push('\n');
        text.push_str(&use_lines(&self.re_exports).replace("use ", "pub use "));
        for name in &names {
            match name.as_str() {
                // The crate's own: it stands for types that are public already.
                "codecs" => text.push_str("pub(crate) use codecs::CODECS;\n"),
                name => text.push_str(&format!("pub use {name}::*;\n")),
            }
        }
        files.insert(format!("{}/mod.rs", self.path), text);
    }

    fn file(&self, title: &str, chunks: &[Chunk]) -> String {
        let mut text = self.head(title);
        if chunks.iter().any(|chunk| chunk.has_fields) {
            text.push_str("// Fields are named as on the wire.\n#![allow(missing_docs)]\n\n");
        }
        let own: BTreeSet<String> =
            chunks.iter().map(|chunk| format!("super::{}", chunk.name)).collect();
        let uses = chunks.iter().flat_map(|chunk| &chunk.uses);
        text.push_str(&use_lines(&uses.filter(|path| !own.contains(*path)).cloned().collect()));
        for chunk in chunks {
            text.push('\n');
            text.push_str(&chunk.text);
        }
        text
    }

    fn head(&self, title: &str) -> String {
        format!(
            "//! {title}.\n\n// @generated from {}, by\n// `{COMMAND}`.\n\
             // Do not edit: change `codegen/` instead.\n\n",
            self.source
        )
    }
}

/// Cuts `chunks` into runs of about the same length.
fn pack(chunks: &[Chunk]) -> Vec<Vec<Chunk>> {
    let total: usize = chunks.iter().map(Chunk::lines).sum();
    let parts = total.div_ceil(GOOD_LINES).max(1);
    let mut shards: Vec<Vec<Chunk>> = vec![Vec::new()];
    let mut before = 0;
    for chunk in chunks {
        if before * parts >= total * shards.len() {
            shards.push(Vec::new());
        }
        before += chunk.lines();
        if let Some(shard) = shards.last_mut() {
            shard.push(chunk.clone());
        }
    }
    shards
}

/// The group of a procedure by its name: `domain_get`.
pub(super) fn group_of(procedure: &str) -> String {
    let fits = |group: &&str| {
        procedure.strip_prefix(group).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    };
    let group = GROUPS.into_iter().filter(fits).max_by_key(|group| group.len());
    group.unwrap_or("other").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_group_that_fits_is_taken() {
        assert_eq!(group_of("DOMAIN_MIGRATE_PERFORM3"), "domain_migrate");
        assert_eq!(group_of("DOMAIN_RESUME"), "domain");
        assert_eq!(group_of("NODE_DEVICE_RESET"), "node_device");
        assert_eq!(group_of("NODES"), "other");
    }

    #[test]
    fn shards_are_about_equal_and_keep_the_order() {
        let chunks: Vec<Chunk> = (0..100)
            .map(|at| Chunk { name: at.to_string(), text: "x\n".repeat(12), ..Chunk::default() })
            .collect();
        let shards = pack(&chunks);
        assert_eq!(shards.iter().map(Vec::len).collect::<Vec<_>>(), [34, 33, 33]);
        let names = shards.iter().flatten().map(|chunk| chunk.name.clone());
        assert!(names.eq((0..100).map(|at| at.to_string())));
    }
}
