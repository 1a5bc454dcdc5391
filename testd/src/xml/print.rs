//! From a tree to text, in the shape that libvirt gives it.

use std::fmt::{self, Display};

use super::{Child, Element};

/// As libvirt prints its own elements: a line each, two blanks deeper for each level.
impl Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        own(self, f, 0)
    }
}

fn own(element: &Element, f: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
    let blank = Blank(depth);
    let name = &element.name;
    write!(f, "{blank}<{name}")?;
    for (key, value) in &element.attributes {
        write!(f, " {key}='{}'", Escaped(value))?;
    }
    if element.elements().next().is_some() {
        f.write_str(">\n")?;
        for child in element.elements() {
            match name.as_str() {
                "metadata" => {
                    foreign(child, f, depth + 1, true)?;
                    f.write_str("\n")?;
                }
                _ => own(child, f, depth + 1)?,
            }
        }
        return writeln!(f, "{blank}</{name}>");
    }
    let text = element.children.iter().filter_map(|child| match child {
        Child::Text(text) => Some(text.as_str()),
        Child::Element(_) => None,
    });
    let text: String = text.collect();
    match text.as_str() {
        "" if element.has_end_tag => writeln!(f, ">\n{blank}</{name}>"),
        "" => f.write_str("/>\n"),
        text => writeln!(f, ">{}</{name}>", Escaped(text)),
    }
}

/// As libxml2 prints what is not libvirt's: in metadata. Text among elements stays as it is.
fn foreign(
    element: &Element,
    f: &mut fmt::Formatter<'_>,
    depth: usize,
    formatted: bool,
) -> fmt::Result {
    let name = &element.name;
    if formatted {
        Blank(depth).fmt(f)?;
    }
    write!(f, "<{name}")?;
    for (key, value) in &element.attributes {
        write!(f, " {key}=\"{}\"", ForeignEscaped(value, true))?;
    }
    if element.children.is_empty() {
        return f.write_str("/>");
    }
    f.write_str(">")?;
    let formatted = formatted && !element.children.iter().any(|c| matches!(c, Child::Text(_)));
    for child in &element.children {
        if formatted {
            f.write_str("\n")?;
        }
        match child {
            Child::Element(child) => foreign(child, f, depth + 1, formatted)?,
            Child::Text(text) => ForeignEscaped(text, false).fmt(f)?,
        }
    }
    if formatted {
        write!(f, "\n{}", Blank(depth))?;
    }
    write!(f, "</{name}>")
}

/// An element that is not libvirt's, by itself.
pub(super) struct Foreign<'a>(pub(super) &'a Element);

impl Display for Foreign<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        foreign(self.0, f, 0, true)
    }
}

impl Element {
    /// The text of an element that is not libvirt's, without a line's end.
    pub(crate) fn to_foreign(&self) -> String {
        Foreign(self).to_string()
    }
}

struct Blank(usize);

impl Display for Blank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (0..self.0).try_for_each(|_| f.write_str("  "))
    }
}

struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\'' => f.write_str("&apos;"),
            c => fmt::Write::write_char(f, c),
        })
    }
}

struct ForeignEscaped<'a>(&'a str, bool);

impl Display for ForeignEscaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' if self.1 => f.write_str("&quot;"),
            c => fmt::Write::write_char(f, c),
        })
    }
}
