//! Tables as virsh draws them: columns as wide as their widest cell, a line under the head.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar;

use crate::json::Json;
use crate::value::{Value, json_name};

/// Rows of values under a head.
#[derive(Debug)]
pub(crate) struct Table {
    head: Vec<&'static str>,
    rows: Vec<Vec<Value>>,
    is_plain: bool,
}

impl Table {
    pub(crate) fn new(head: &[&'static str]) -> Self {
        Self { head: head.to_vec(), rows: Vec::new(), is_plain: false }
    }

    /// A table that is printed without its head, with a blank between two values.
    pub(crate) fn plain(head: &[&'static str]) -> Self {
        Self { is_plain: true, ..Self::new(head) }
    }

    /// Adds a row; it has as many values as the head.
    pub(crate) fn add(&mut self, row: Vec<Value>) {
        self.rows.push(row);
    }

    /// The table as a list of objects, named after the head.
    pub(crate) fn json(&self) -> Json {
        let object = |row: &Vec<Value>| {
            let members = self.head.iter().zip(row);
            let named = members.map(|(name, value)| (json_name(name), value.json.clone()));
            Json::Object(named.collect())
        };
        Json::List(self.rows.iter().map(object).collect())
    }

    /// The table as text. Without its head a table is as narrow as its rows allow.
    pub(crate) fn render(&self, with_head: bool, charset: Charset) -> String {
        if self.is_plain {
            return self.rows.iter().map(|row| plain_line(row)).collect();
        }
        let head = self.head.iter().map(|name| Cell::new(name, charset)).collect();
        let rows: Vec<Vec<Cell>> = std::iter::once(head)
            .filter(|_| with_head)
            .chain(self.rows.iter().map(|row| cells(row, charset)))
            .collect();
        let mut widths = vec![0; self.head.len()];
        for row in &rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = cell.width.max(*width);
            }
        }
        let mut text = String::new();
        for (index, row) in rows.iter().enumerate() {
            render_row(row, &widths, &mut text);
            if with_head && index == 0 {
                let line = widths.iter().map(|width| width + 3).sum();
                text.push_str(&"-".repeat(line));
                text.push('\n');
            }
        }
        text
    }
}

fn plain_line(row: &[Value]) -> String {
    let texts: Vec<&str> = row.iter().map(|value| value.text.as_str()).collect();
    texts.join(" ") + "\n"
}

fn cells(row: &[Value], charset: Charset) -> Vec<Cell> {
    row.iter().map(|value| Cell::new(&value.text, charset)).collect()
}

fn render_row(row: &[Cell], widths: &[usize], text: &mut String) {
    let mut gap = 0;
    for (cell, width) in row.iter().zip(widths) {
        text.push_str(&" ".repeat(gap));
        text.push(' ');
        text.push_str(&cell.text);
        gap = width.saturating_sub(cell.width) + 2;
    }
    text.push('\n');
}

/// Which characters the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Charset {
    Ascii,
    Unicode,
}

impl Charset {
    /// What the locale in the environment says.
    pub(crate) fn from_env() -> Self {
        let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set).unwrap_or_default();
        let locale = locale.to_ascii_lowercase();
        let unicode = locale.ends_with("utf-8") || locale.ends_with("utf8");
        if unicode { Self::Unicode } else { Self::Ascii }
    }
}

/// A cell with its characters made safe to print.
struct Cell {
    text: String,
    width: usize,
}

impl Cell {
    /// What cannot be shown, and the start of what would look like it, becomes `\x` and hex digits.
    fn new(text: &str, charset: Charset) -> Self {
        let mut cell = Self { text: String::with_capacity(text.len()), width: 0 };
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            let looks_escaped = letter == '\\' && letters.peek() == Some(&'x');
            let showable = letter.is_ascii() || charset == Charset::Unicode;
            match letter.width() {
                Some(width) if showable && !looks_escaped => {
                    cell.text.push(letter);
                    cell.width += width;
                }
                _ => cell.escape(letter),
            }
        }
        cell
    }

    fn escape(&mut self, letter: char) {
        for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
            // Writing to a string cannot fail.
            let _ = write!(self.text, "\\x{byte:02x}");
            self.width += 4;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Charset, Table};

    fn table(rows: &[[&str; 3]]) -> Table {
        let mut table = Table::new(&["Id", "Name", "State"]);
        for row in rows {
            table.add(row.iter().map(|&cell| cell.into()).collect());
        }
        table
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let table = table(&[["1", "test", "running"], ["-", "d1", "shut off"]]);
        let expected = " Id   Name   State\n-----------------------\n 1    test   running\n -    d1     shut off\n";
        assert_eq!(table.render(true, Charset::Ascii), expected);
        assert_eq!(
            table.render(false, Charset::Ascii),
            " 1   test   running\n -   d1     shut off\n"
        );
    }

    #[test]
    fn an_empty_table_is_its_head() {
        let expected = " Id   Name   State\n--------------------\n";
        assert_eq!(table(&[]).render(true, Charset::Ascii), expected);
        assert_eq!(table(&[]).render(false, Charset::Ascii), "");
    }

    #[test]
    fn a_plain_table_is_its_values() {
        let mut table = Table::plain(&["UUID", "Name"]);
        assert_eq!(table.render(true, Charset::Ascii), "");
        table.add(vec!["u".into(), "é".into()]);
        assert_eq!(table.render(true, Charset::Ascii), "u é\n");
    }

    #[test]
    fn in_json_each_row_is_an_object() {
        let mut table = Table::new(&["Name", "Is up"]);
        assert_eq!(table.json().to_string(), "[]");
        table.add(vec!["a".into(), true.into()]);
        let expected = "[\n  {\n    \"name\": \"a\",\n    \"is_up\": true\n  }\n]";
        assert_eq!(table.json().to_string(), expected);
    }

    #[test]
    fn wide_characters_take_two_columns_and_combining_ones_none() {
        let table = table(&[["1", "名字", "x"], ["2", "e\u{301}", "x"], ["3", "abcd", "x"]]);
        let expected = " 1   名字   x\n 2   e\u{301}      x\n 3   abcd   x\n";
        assert_eq!(table.render(false, Charset::Unicode), expected);
    }

    #[test]
    fn what_cannot_be_printed_is_shown_in_hex() {
        let table = table(&[["\t", "a\\x41", "é"]]);
        assert_eq!(table.render(false, Charset::Ascii), " \\x09   a\\x5cx41   \\xc3\\xa9\n");
        assert_eq!(table.render(false, Charset::Unicode), " \\x09   a\\x5cx41   é\n");
    }
}
