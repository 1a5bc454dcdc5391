//! From text to a tree.

use roxmltree::{Document, Node, ParsingOptions};
use virtwire_protocol::api::{ErrorCode, ErrorDomain};

use super::{Child, Element};
use crate::error::{Failure, Result};

/// libxml2 goes no deeper either.
const DEPTH_MAX: usize = 256;

/// How many nodes a text may have. Trees take more memory than the text they come from.
const NODES_MAX: u32 = 1_000_000;

/// Reads a text that `what` names in messages: `(domain_definition)`.
pub(crate) fn parse(text: &str, what: &str) -> Result<Element> {
    let options = ParsingOptions { nodes_limit: NODES_MAX, ..ParsingOptions::default() };
    if open_tags(text).1 > DEPTH_MAX {
        return Err(fault(text, what, 1, 1, "Excessive depth in document"));
    }
    let document = match Document::parse_with_options(text, options) {
        Ok(document) => document,
        Err(error) => {
            let at = error.pos();
            return Err(match text.trim() {
                "" => empty(what),
                trimmed if !trimmed.starts_with('<') => {
                    fault(text, what, 1, 1, "Start tag expected, '<' not found")
                }
                _ => match (open_tags(text).0.last(), &error) {
                    (Some((tag, row)), roxmltree::Error::UnclosedRootNode) => {
                        let problem = format!("Premature end of data in tag {tag} line {row}");
                        let line = text.lines().last().unwrap_or_default();
                        let row = u32::try_from(text.lines().count()).unwrap_or(u32::MAX);
                        let column = u32::try_from(line.len() + 1).unwrap_or(u32::MAX);
                        fault(text, what, row, column, &problem)
                    }
                    _ => fault(text, what, at.row, at.col, &error.to_string()),
                },
            });
        }
    };
    Ok(element(text, document.root_element()))
}

/// The tags that are open at the end of a text, with their lines, and how many were at once.
fn open_tags(text: &str) -> (Vec<(&str, usize)>, usize) {
    let (mut open, mut most, mut row) = (Vec::new(), 0, 1);
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('<') {
        row += before.matches('\n').count();
        let (tag, after) = behind.split_once('>').unwrap_or((behind, ""));
        match tag.as_bytes().first() {
            Some(b'/') => drop(open.pop()),
            Some(b'?' | b'!') => {}
            _ if tag.ends_with('/') => {}
            _ => open.push((tag.split_whitespace().next().unwrap_or_default(), row)),
        }
        row += tag.matches('\n').count();
        most = most.max(open.len());
        rest = after;
    }
    (open, most)
}

fn element(text: &str, node: Node<'_, '_>) -> Element {
    let inherited = |name: Option<&str>, uri: &str| {
        let parent = node.parent().filter(Node::is_element);
        parent.is_some_and(|parent| {
            parent.namespaces().any(|known| known.name() == name && known.uri() == uri)
        })
    };
    let declared = node.namespaces().filter(|namespace| {
        namespace.name() != Some("xml") && !inherited(namespace.name(), namespace.uri())
    });
    let declared = declared.map(|namespace| {
        let name = namespace.name().map_or("xmlns".to_owned(), |name| format!("xmlns:{name}"));
        (name, namespace.uri().to_owned())
    });
    let written = node.attributes().map(|attribute| {
        let written = text.get(attribute.range()).unwrap_or_default();
        let name = written.split('=').next().unwrap_or_default().trim();
        (name.to_owned(), attribute.value().to_owned())
    });
    let children = node.children().filter_map(|child| {
        if child.is_element() {
            Some(Child::Element(element(text, child)))
        } else if child.is_text() {
            Some(Child::Text(child.text().unwrap_or_default().to_owned()))
        } else {
            None
        }
    });
    Element {
        name: name(text, node),
        attributes: declared.chain(written).collect(),
        children: children.collect(),
        has_end_tag: false,
    }
}

/// The name with its prefix, which the parser resolves and does not keep.
fn name(text: &str, node: Node<'_, '_>) -> String {
    let tag = text.get(node.range()).unwrap_or_default();
    let name = tag.trim_start_matches('<').split(|c: char| c.is_whitespace() || "/>".contains(c));
    name.into_iter().next().unwrap_or_default().to_owned()
}

fn empty(what: &str) -> Failure {
    let text = format!("{what}:1: Document is empty\n(null)\n^");
    Failure::new(ErrorCode::XML_DETAIL, text).from(ErrorDomain::XML)
}

/// A fault with the line that it is in, and an arrow to it.
fn fault(text: &str, what: &str, row: u32, column: u32, problem: &str) -> Failure {
    let index = usize::try_from(row).unwrap_or_default().saturating_sub(1);
    let line = text.lines().nth(index).unwrap_or_default();
    let arrow = "-".repeat(usize::try_from(column).unwrap_or_default().saturating_sub(1).min(80));
    let text = format!("{what}:{row}: {problem}\n{line}\n{arrow}^");
    Failure::new(ErrorCode::XML_DETAIL, text).from(ErrorDomain::XML)
}
