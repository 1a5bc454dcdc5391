//! A document as XPath sees it: nodes with numbers, which are in the order of the document.

use crate::xml::{Element, escape};

/// A node's number.
pub(super) type Id = usize;

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Document,
    Element,
    Attribute,
    Text,
}

#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) parent: Option<Id>,
    /// Of an element or an attribute.
    pub(super) name: String,
    /// Of an attribute or a text.
    text: String,
    pub(super) attributes: Vec<Id>,
    pub(super) children: Vec<Id>,
}

#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// The document itself.
pub(super) const DOCUMENT: Id = 0;

impl Tree {
    pub(super) fn new(root: Element) -> Self {
        let mut tree = Self { nodes: Vec::new() };
        tree.push(Kind::Document, None, String::new(), String::new());
        // What is still to be added, the next last.
        let mut rest = vec![(DOCUMENT, Part::Element(root))];
        while let Some((parent, part)) = rest.pop() {
            match part {
                Part::Text(text) => {
                    let id = tree.push(Kind::Text, Some(parent), String::new(), text);
                    tree.child(parent, id);
                }
                Part::Element(mut element) => {
                    let name = std::mem::take(&mut element.name);
                    let id = tree.push(Kind::Element, Some(parent), name, String::new());
                    tree.child(parent, id);
                    for (name, value) in std::mem::take(&mut element.attributes) {
                        let attribute = tree.push(Kind::Attribute, Some(id), name, value);
                        if let Some(node) = tree.nodes.get_mut(id) {
                            node.attributes.push(attribute);
                        }
                    }
                    rest.extend(parts(element).into_iter().rev().map(|part| (id, part)));
                }
            }
        }
        tree
    }

    fn push(&mut self, kind: Kind, parent: Option<Id>, name: String, text: String) -> Id {
        let (attributes, children) = (Vec::new(), Vec::new());
        self.nodes.push(Node { kind, parent, name, text, attributes, children });
        self.nodes.len() - 1
    }

    fn child(&mut self, parent: Id, child: Id) {
        if let Some(node) = self.nodes.get_mut(parent) {
            node.children.push(child);
        }
    }

    pub(super) fn get(&self, id: Id) -> Option<&Node> {
        self.nodes.get(id)
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn root_element(&self) -> Id {
        self.get(DOCUMENT).and_then(|node| node.children.first()).copied().unwrap_or(DOCUMENT)
    }

    /// All that is below it, with itself first, without attributes.
    pub(super) fn below(&self, id: Id) -> Vec<Id> {
        let mut found = Vec::new();
        let mut rest = vec![id];
        while let Some(id) = rest.pop() {
            found.push(id);
            let children = self.get(id).map(|node| node.children.as_slice()).unwrap_or_default();
            rest.extend(children.iter().rev());
        }
        found
    }

    /// All text in it.
    pub(super) fn text(&self, id: Id) -> String {
        let texts = self.below(id).into_iter().filter_map(|id| self.get(id));
        texts.map(|node| node.text.as_str()).collect()
    }

    /// The node as XML.
    pub(super) fn dump(&self, id: Id) -> String {
        let mut out = String::new();
        match self.get(id).map(|node| &node.kind) {
            Some(Kind::Document) => {
                out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
                self.write(self.root_element(), Some(0), &mut out);
                out.push('\n');
            }
            _ => self.write(id, Some(0), &mut out),
        }
        out
    }

    /// The nodes in one element.
    pub(super) fn wrapped(&self, ids: &[Id]) -> String {
        let is = |id: &Id, kind| self.get(*id).is_some_and(|node| node.kind == kind);
        let (attributes, children): (Vec<Id>, Vec<Id>) =
            ids.iter().partition(|id| is(id, Kind::Attribute));
        let mut out = "<nodes".to_owned();
        for (place, id) in attributes.iter().enumerate() {
            let name = |id: &Id| self.get(*id).map(|node| &node.name);
            // An element has each attribute once: the last one stays, as in virsh.
            let later = attributes.iter().skip(place + 1);
            if !later.map(name).any(|other| other == name(id)) {
                self.write(*id, None, &mut out);
            }
        }
        let layout = Some(0).filter(|_| !children.iter().any(|id| is(id, Kind::Text)));
        self.write_children("nodes", &children, layout, &mut out);
        out
    }

    /// With a level, each element has a line of its own, unless there is text beside it.
    fn write(&self, id: Id, level: Option<usize>, out: &mut String) {
        let Some(node) = self.get(id) else { return };
        match node.kind {
            Kind::Document => self.write(self.root_element(), level, out),
            Kind::Text => *out += &escape(&node.text, false),
            Kind::Attribute => {
                *out += &format!(" {}=\"{}\"", node.name, escape(&node.text, true));
            }
            Kind::Element => {
                *out += &format!("<{}", node.name);
                for attribute in &node.attributes {
                    self.write(*attribute, None, out);
                }
                let is_text = |id: &Id| self.get(*id).is_some_and(|node| node.kind == Kind::Text);
                let level = level.filter(|_| !node.children.iter().any(is_text));
                self.write_children(&node.name, &node.children, level, out);
            }
        }
    }

    fn write_children(&self, name: &str, children: &[Id], level: Option<usize>, out: &mut String) {
        if children.is_empty() {
            *out += "/>";
            return;
        }
        let line = |level: usize| format!("\n{:1$}", "", level * 2);
        out.push('>');
        for child in children {
            *out += &level.map(|level| line(level + 1)).unwrap_or_default();
            self.write(*child, level.map(|level| level + 1), out);
        }
        *out += &level.map(line).unwrap_or_default();
        *out += &format!("</{name}>");
    }
}

enum Part {
    Element(Element),
    Text(String),
}

/// What is in an element. Blanks between elements are no part.
fn parts(element: Element) -> Vec<Part> {
    let is_layout = |text: &String| text.trim().is_empty();
    let only_layout = is_layout(&element.text)
        && element.children.iter().all(|child| is_layout(&child.tail))
        && !element.children.is_empty();
    let mut parts = Vec::new();
    let text = |parts: &mut Vec<Part>, text: String| {
        if !only_layout && !text.is_empty() {
            parts.push(Part::Text(text));
        }
    };
    text(&mut parts, element.text);
    for mut child in element.children {
        let tail = std::mem::take(&mut child.tail);
        parts.push(Part::Element(child));
        text(&mut parts, tail);
    }
    parts
}
