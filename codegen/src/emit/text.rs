//! Pieces of Rust that know what they define and what they use.

use std::collections::{BTreeMap, BTreeSet};

/// One item of a file with its impls.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chunk {
    /// The name that it defines.
    pub(crate) name: String,
    /// The text.
    pub(crate) text: String,
    /// The full paths that it uses.
    pub(crate) uses: BTreeSet<String>,
    /// Whether it has public fields, which are not documented one by one.
    pub(crate) has_fields: bool,
}

impl Chunk {
    pub(crate) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    pub(crate) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Notes that the text uses `path`, whose last part it writes.
    pub(crate) fn uses(&mut self, path: &str) {
        self.uses.insert(path.to_owned());
    }

    pub(crate) fn uses_all(&mut self, parent: &str, names: &[&str]) {
        for name in names {
            self.uses.insert(format!("{parent}::{name}"));
        }
    }

    /// About how many lines the formatted text will have.
    pub(crate) fn lines(&self) -> usize {
        self.text.lines().map(|line| line.len() / 90 * 3 + 1).sum()
    }
}

/// Doc comment lines of at most 100 columns.
pub(crate) fn doc(text: &str) -> String {
    comment("///", text, 92)
}

/// Comment lines that begin with `mark`.
pub(crate) fn comment(mark: &str, text: &str, width: usize) -> String {
    let mut lines = String::new();
    let mut line = String::from(mark);
    for word in text.split_whitespace() {
        if line.len() + 1 + word.len() > width && line != mark {
            lines.push_str(&line);
            lines.push('\n');
            line = String::from(mark);
        }
        line.push(' ');
        line.push_str(word);
    }
    lines + &line + "\n"
}

/// `use` lines, one for each parent path.
pub(crate) fn use_lines(paths: &BTreeSet<String>) -> String {
    let mut parents: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in paths {
        let (parent, name) = path.rsplit_once("::").unwrap_or(("self", path));
        parents.entry(parent).or_default().push(name);
    }
    parents
        .iter()
        .map(|(parent, names)| match names.as_slice() {
            [name] => format!("use {parent}::{name};\n"),
            names => format!("use {parent}::{{{}}};\n", names.join(", ")),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_wrapped_between_words() {
        assert_eq!(comment("//", "one two three", 10), "// one two\n// three\n");
        assert_eq!(comment("//", "a-very-long-word b", 5), "// a-very-long-word\n// b\n");
    }

    #[test]
    fn uses_of_one_parent_are_one_line() {
        let paths = ["a::B", "a::C", "d::E"].map(str::to_owned).into_iter().collect();
        assert_eq!(use_lines(&paths), "use a::{B, C};\nuse d::E;\n");
    }
}
