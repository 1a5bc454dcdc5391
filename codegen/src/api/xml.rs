//! Reads one API XML file.

use std::collections::HashMap;

use roxmltree::{Document, Node};

use super::{Api, Constant, Function, Macro, MacroValue};

/// Parses files that belong together, each given by its name and its text.
///
/// # Errors
/// A text is no XML, or a constant has no value.
pub fn parse(files: &[(&str, &str)]) -> Result<Api, XmlError> {
    let mut documents = Vec::new();
    for (file, text) in files {
        let document = Document::parse(text)
            .map_err(|source| XmlError::Syntax { file: (*file).to_owned(), source })?;
        documents.push((*file, document));
    }
    let values: HashMap<&str, &str> = documents
        .iter()
        .flat_map(|(_, document)| symbols(document))
        .filter(|node| node.has_tag_name("enum"))
        .filter_map(|node| Some((node.attribute("name")?, node.attribute("value")?)))
        .collect();
    let mut api = Api::default();
    for (file, document) in &documents {
        for node in symbols(document) {
            let no_value = || XmlError::NoValue {
                file: (*file).to_owned(),
                line: document.text_pos_at(node.range().start).row,
            };
            match node.tag_name().name() {
                "enum" => {
                    let value = value(&values, node.attribute("name").unwrap_or_default());
                    api.constants.push(constant(node, value.ok_or_else(no_value)?));
                }
                "macro" if !node.has_attribute("params") => api.macros.push(makro(node)),
                "function" => api.functions.extend(function(node)),
                _ => {}
            }
        }
    }
    Ok(api)
}

/// The elements that stand for public symbols.
fn symbols<'a, 'text>(document: &'a Document<'text>) -> impl Iterator<Item = Node<'a, 'text>> {
    let symbols = document.descendants().find(|node| node.has_tag_name("symbols"));
    symbols.into_iter().flat_map(|symbols| symbols.children())
}

/// The value of a constant, which may be the name of another one.
fn value(values: &HashMap<&str, &str>, name: &str) -> Option<i64> {
    let mut text = *values.get(name)?;
    // No chain is longer than there are constants.
    for _ in values {
        match text.parse() {
            Ok(value) => return Some(value),
            Err(_) => text = values.get(text)?,
        }
    }
    None
}

fn constant(node: Node<'_, '_>, value: i64) -> Constant {
    Constant {
        name: text(node, "name"),
        header: text(node, "file"),
        ty: text(node, "type"),
        value,
        is_bit: node.has_attribute("value_bitshift"),
        since: since(node),
    }
}

fn makro(node: Node<'_, '_>) -> Macro {
    let value = match node.attribute("string") {
        Some(string) => MacroValue::Text(string.to_owned()),
        None => MacroValue::Expression(text(node, "raw")),
    };
    Macro { name: text(node, "name"), header: text(node, "file"), value, since: since(node) }
}

fn function(node: Node<'_, '_>) -> Option<Function> {
    Some(Function { name: text(node, "name"), since: since(node)? })
}

fn text(node: Node<'_, '_>, attribute: &str) -> String {
    node.attribute(attribute).unwrap_or_default().to_owned()
}

fn since(node: Node<'_, '_>) -> Option<crate::release::Release> {
    node.attribute("version")?.parse().ok()
}

/// An API XML file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum XmlError {
    /// The file is no XML.
    #[error("{file}: {source}")]
    Syntax {
        /// The file.
        file: String,
        /// What the XML parser says.
        source: roxmltree::Error,
    },
    /// A constant without a value.
    #[error("{file}:{line}: expected a number or another constant as the constant's value")]
    NoValue {
        /// The file.
        file: String,
        /// The line of the constant.
        line: u32,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::Release;

    fn parsed(symbols: &str) -> Result<Api, XmlError> {
        let text = format!("<api>\n<symbols>\n{symbols}\n</symbols></api>");
        parse(&[
            ("a.xml", &text),
            ("b.xml", "<api><symbols><enum name='Z' value='9'/></symbols></api>"),
        ])
    }

    #[test]
    fn constants_have_values_flags_and_releases() {
        let api = parsed(
            "<enum name='A' file='f' value='-2' type='t' version='1.2.3' info='i'/>\
             <enum name='B' file='f' value='1' value_bitshift='0' type='u'/>",
        );
        let [a, b, _] = api.unwrap().constants.try_into().unwrap();
        assert_eq!((a.value, a.is_bit, a.since), (-2, false, Some(Release(1, 2, 3))));
        assert_eq!((b.ty.as_str(), b.is_bit, b.since), ("u", true, None));
    }

    #[test]
    fn a_value_may_be_another_constant_also_of_another_file() {
        let api = parsed("<enum name='A' value='B'/><enum name='B' value='Z'/>").unwrap();
        assert_eq!(api.value("A"), Some(9));
    }

    #[test]
    fn a_constant_without_a_value_is_told_with_its_line() {
        for symbols in
            ["<enum name='A' value='B'/>", "<enum name='A'/>", "<enum name='A' value='A'/>"]
        {
            let error = parsed(symbols).unwrap_err().to_string();
            assert!(error.starts_with("a.xml:3: expected a number"), "{error}");
        }
    }

    #[test]
    fn macros_are_texts_or_numbers_and_those_with_parameters_are_left_out() {
        let api = parsed(
            "<macro name='A' string='x.y'/><macro name='B' raw='(1 + 2)'/><macro name='C' params='a' raw='a'/>",
        )
        .unwrap();
        assert_eq!(api.macros.len(), 2);
        assert_eq!((api.value("A"), api.value("B")), (None, Some(3)));
    }
}
