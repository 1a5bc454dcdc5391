//! Writes XML as libvirt does: a line for each tag, two blanks for each level.

/// XML while it is made, element by element.
#[derive(Debug, Default)]
pub(crate) struct XmlWriter {
    text: String,
    open: Vec<&'static str>,
    /// The last tag may still get attributes.
    in_tag: bool,
}

impl XmlWriter {
    /// Begins an element. It is written without an end tag where nothing is put into it.
    pub(crate) fn open(&mut self, name: &'static str) -> &mut Self {
        self.end_tag();
        self.indent();
        self.text.push('<');
        self.text.push_str(name);
        self.open.push(name);
        self.in_tag = true;
        self
    }

    /// Gives the element that was just begun an attribute.
    pub(crate) fn attribute(&mut self, name: &str, value: &str) -> &mut Self {
        self.text.push_str(&format!(" {name}='{}'", escaped(value)));
        self
    }

    /// The same where there is a value.
    pub(crate) fn attribute_if(&mut self, name: &str, value: Option<&str>) -> &mut Self {
        if let Some(value) = value {
            self.attribute(name, value);
        }
        self
    }

    /// The element that was just begun has an end tag in any case.
    pub(crate) fn end_tag(&mut self) {
        if std::mem::take(&mut self.in_tag) {
            self.text.push_str(">\n");
        }
    }

    /// Ends the innermost element.
    pub(crate) fn close(&mut self) {
        let Some(name) = self.open.pop() else { return };
        if std::mem::take(&mut self.in_tag) {
            self.text.push_str("/>\n");
        } else {
            self.indent();
            self.text.push_str(&format!("</{name}>\n"));
        }
    }

    /// An element with nothing but a text.
    pub(crate) fn leaf(&mut self, name: &str, text: &str) {
        self.end_tag();
        self.indent();
        self.text.push_str(&format!("<{name}>{}</{name}>\n", escaped(text)));
    }

    /// Ends all elements that are not.
    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }

    fn indent(&mut self) {
        self.text.push_str(&"  ".repeat(self.open.len()));
    }
}

/// A text as it stands in XML.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\'' => escaped.push_str("&apos;"),
            '"' => escaped.push_str("&quot;"),
            // XML has no way to write the other control characters.
            '\0'..=' ' if !" \t\n\r".contains(letter) => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{XmlWriter, escaped};

    #[test]
    fn an_element_with_nothing_in_it_has_one_tag_unless_it_was_ended() {
        let mut xml = XmlWriter::default();
        xml.open("a").end_tag();
        xml.leaf("b", "<c>");
        xml.open("d").attribute("e", "'").attribute_if("f", None).attribute_if("g", Some("1"));
        xml.close();
        xml.open("h").open("i");
        let expected =
            "<a>\n  <b>&lt;c&gt;</b>\n  <d e='&apos;' g='1'/>\n  <h>\n    <i/>\n  </h>\n</a>\n";
        assert_eq!(xml.finish(), expected);
        let mut empty = XmlWriter::default();
        empty.open("a").end_tag();
        assert_eq!(empty.finish(), "<a>\n</a>\n");
    }

    #[test]
    fn a_text_loses_what_xml_cannot_hold() {
        assert_eq!(escaped("<'\"&>\x01\t"), "&lt;&apos;&quot;&amp;&gt;\t");
    }
}
