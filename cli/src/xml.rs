//! Reads XML that libvirt has written: elements, their attributes and their text.

/// An element.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    /// In the order of the document.
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Self>,
    /// All text directly in it.
    pub(crate) text: String,
}

impl Element {
    /// The root of a document; none where it is not well-formed.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut rest = text;
        // The innermost open element is the last; the first holds the document.
        let mut open = vec![Self::default()];
        while let Some((text, _)) = rest.split_once('<') {
            open.last_mut()?.text += &unescape(text)?;
            rest = rest.get(text.len()..)?;
            rest = if rest.starts_with("<!--") {
                behind(rest, "-->")?
            } else if let Some(tail) = rest.strip_prefix("<![CDATA[") {
                let (text, tail) = tail.split_once("]]>")?;
                open.last_mut()?.text += text;
                tail
            } else if rest.starts_with("<?") || rest.starts_with("<!") {
                behind(rest, ">")?
            } else if let Some(tail) = rest.strip_prefix("</") {
                let (name, tail) = tail.split_once('>')?;
                let closed = open.pop().filter(|element| element.name == name.trim_end())?;
                open.last_mut()?.children.push(closed);
                tail
            } else {
                let (element, empty, tail) = opening_tag(rest.get(1..)?)?;
                if empty {
                    open.last_mut()?.children.push(element);
                } else {
                    open.push(element);
                }
                tail
            };
        }
        let document = open.pop().filter(|_| open.is_empty())?;
        document.children.into_iter().next()
    }

    /// The children of this name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first attribute that has one of these names.
    pub(crate) fn any_attribute(&self, names: &[&str]) -> Option<&str> {
        let mut found = self.attributes.iter().filter(|(name, _)| names.contains(&name.as_str()));
        found.next().map(|(_, value)| value.as_str())
    }
}

fn behind<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    text.split_once(end).map(|(_, tail)| tail)
}

/// The element, whether it is empty, and the text behind its tag.
fn opening_tag(text: &str) -> Option<(Element, bool, &str)> {
    let end = text.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>')?;
    let (name, mut rest) = text.split_at_checked(end).filter(|(name, _)| !name.is_empty())?;
    let mut element = Element { name: name.to_owned(), ..Element::default() };
    loop {
        rest = rest.trim_start();
        if let Some(tail) = rest.strip_prefix("/>") {
            return Some((element, true, tail));
        }
        if let Some(tail) = rest.strip_prefix('>') {
            return Some((element, false, tail));
        }
        let (name, tail) = rest.split_once('=')?;
        let tail = tail.trim_start();
        let quote = tail.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
        let (value, tail) = tail.get(1..)?.split_once(quote)?;
        element.attributes.push((name.trim_end().to_owned(), unescape(value)?));
        rest = tail;
    }
}

fn unescape(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, entity)) = rest.split_once('&') {
        let (name, tail) = entity.split_once(';')?;
        plain.push_str(before);
        plain.push(match name {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "apos" => '\'',
            "quot" => '"',
            _ => numbered(name.strip_prefix('#')?)?,
        });
        rest = tail;
    }
    plain.push_str(rest);
    Some(plain)
}

fn numbered(digits: &str) -> Option<char> {
    let code = match digits.strip_prefix('x') {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => digits.parse().ok()?,
    };
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    use super::Element;

    #[test]
    fn elements_nest_and_keep_their_attributes_in_order() {
        let text = "<?xml version='1.0'?><!DOCTYPE a>\n<a b='1' c = \"2\">text <d/><!-- <e/> -->\
                    <d f='3' ></d><![CDATA[<g>&]]>&lt;h</a>";
        let root = Element::parse(text).unwrap();
        assert_eq!((root.name.as_str(), root.children.len()), ("a", 2));
        assert_eq!(root.any_attribute(&["c", "b"]), Some("1"));
        assert_eq!(root.all("d").nth(1).unwrap().any_attribute(&["f"]), Some("3"));
        assert_eq!(root.all("e").count(), 0);
        assert_eq!(root.text, "text <g>&<h");
    }

    #[test]
    fn entities_in_attributes_are_resolved() {
        let root = Element::parse("<a b='&lt;&amp;&gt;&apos;&quot;&#65;&#x263a;'/>").unwrap();
        assert_eq!(root.any_attribute(&["b"]), Some("<&>'\"A☺"));
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for text in ["", "text", "<a>", "</a>", "<a></b>", "<a b=1/>", "<a b='1/>", "<a b='&x;'/>"]
        {
            assert_eq!(Element::parse(text), None, "{text}");
        }
    }
}
