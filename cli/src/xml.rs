//! Reads XML that libvirt has written, changes it, and writes it again with its layout kept.

/// How deep elements may lie in each other, as with libxml2: a daemon could else send so many that
/// there is no room left to go through them.
const DEPTH: usize = 256;

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    /// In the order of the document.
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Self>,
    /// The text in it before its first child.
    pub(crate) text: String,
    /// The text behind it, up to the next element or to the end of the one that it is in.
    pub(crate) tail: String,
}

impl Element {
    /// The root of a document; none where it is not well-formed, or too deep.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut rest = text;
        // The innermost open element is the last; the first holds the document.
        let mut open = vec![Self::default()];
        while let Some((text, _)) = rest.split_once('<') {
            open.last_mut()?.add_text(&unescape(text)?);
            rest = rest.get(text.len()..)?;
            rest = if rest.starts_with("<!--") {
                behind(rest, "-->")?
            } else if let Some(tail) = rest.strip_prefix("<![CDATA[") {
                let (text, tail) = tail.split_once("]]>")?;
                open.last_mut()?.add_text(text);
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
                } else if open.len() <= DEPTH {
                    open.push(element);
                } else {
                    return None;
                }
                tail
            };
        }
        let document = open.pop().filter(|_| open.is_empty())?;
        document.children.into_iter().next()
    }

    /// The first child of this name.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The children of this name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.any_attribute(&[name])
    }

    /// The first attribute that has one of these names.
    pub(crate) fn any_attribute(&self, names: &[&str]) -> Option<&str> {
        let mut found = self.attributes.iter().filter(|(name, _)| names.contains(&name.as_str()));
        found.next().map(|(_, value)| value.as_str())
    }

    /// Gives the attribute another value; one that is not there yet is the last then.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        match self.attributes.iter_mut().find(|(other, _)| other == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.attributes.push((name.to_owned(), value.to_owned())),
        }
    }

    /// Takes the first child of this name away; the text around it stays.
    pub(crate) fn remove(&mut self, name: &str) -> Option<Self> {
        let index = self.children.iter().position(|child| child.name == name)?;
        let mut removed = self.children.remove(index);
        let tail = std::mem::take(&mut removed.tail);
        *self.text_before(index) += &tail;
        Some(removed)
    }

    /// The text before the child of this number.
    pub(crate) fn text_before(&mut self, index: usize) -> &mut String {
        match index.checked_sub(1).and_then(|last| self.children.get_mut(last)) {
            Some(last) => &mut last.tail,
            None => &mut self.text,
        }
    }

    /// The element as it stands in its document.
    pub(crate) fn dump(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        *out += "<";
        *out += &self.name;
        for (name, value) in &self.attributes {
            *out += &format!(" {name}=\"{}\"", escape(value, true));
        }
        if self.children.is_empty() && self.text.is_empty() {
            *out += "/>";
            return;
        }
        *out += ">";
        *out += &escape(&self.text, false);
        for child in &self.children {
            child.write(out);
            *out += &escape(&child.tail, false);
        }
        *out += &format!("</{}>", self.name);
    }

    /// Text that comes next in the document.
    fn add_text(&mut self, text: &str) {
        *self.text_before(self.children.len()) += text;
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

/// As libxml2 writes it.
pub(crate) fn escape(text: &str, is_attribute: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '&' => escaped += "&amp;",
            '"' if is_attribute => escaped += "&quot;",
            '\n' | '\t' if is_attribute => escaped += &format!("&#{};", u32::from(letter)),
            '\r' => escaped += "&#13;",
            letter => escaped.push(letter),
        }
    }
    escaped
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
        let behind: Vec<_> = root.children.iter().map(|child| child.tail.as_str()).collect();
        assert_eq!((root.text.as_str(), behind), ("text ", vec!["", "<g>&<h"]));
    }

    #[test]
    fn what_was_read_is_written_with_its_layout() {
        let text = "<a b=\"&lt;&quot;&#10;\u{263a}'\">\n  <c/>\n  <d>&gt;\"</d>tail\n</a>";
        assert_eq!(Element::parse(text).unwrap().dump(), text);
        assert_eq!(Element::parse("<a b='1'><c></c></a>").unwrap().dump(), "<a b=\"1\"><c/></a>");
    }

    #[test]
    fn a_child_that_is_removed_leaves_the_text_around_it() {
        let mut root = Element::parse("<a>1<b/>2<c/>3<d/>4</a>").unwrap();
        assert_eq!(root.remove("c").unwrap().dump(), "<c/>");
        assert_eq!(root.dump(), "<a>1<b/>23<d/>4</a>");
        root.remove("b").unwrap();
        assert_eq!((root.remove("b"), root.dump().as_str()), (None, "<a>123<d/>4</a>"));
    }

    #[test]
    fn an_attribute_is_set_where_it_is_or_behind_the_others() {
        let mut root = Element::parse("<a b='1' c='2'/>").unwrap();
        root.set("b", "3");
        root.set("d", "4");
        assert_eq!(root.dump(), "<a b=\"3\" c=\"2\" d=\"4\"/>");
    }

    #[test]
    fn entities_in_attributes_are_resolved() {
        let root = Element::parse("<a b='&lt;&amp;&gt;&apos;&quot;&#65;&#x263a;'/>").unwrap();
        assert_eq!(root.any_attribute(&["b"]), Some("<&>'\"A☺"));
    }

    #[test]
    fn what_is_nested_too_deep_is_refused() {
        let nested = |depth| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        assert!(Element::parse(&nested(256)).is_some());
        assert_eq!(Element::parse(&nested(257)), None);
        assert_eq!(Element::parse(&nested(1_000_000)), None);
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for text in ["", "text", "<a>", "</a>", "<a></b>", "<a b=1/>", "<a b='1/>", "<a b='&x;'/>"]
        {
            assert_eq!(Element::parse(text), None, "{text}");
        }
    }
}
