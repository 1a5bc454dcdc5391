//! JSON as text: in a line, or with a line for each value and two blanks for each level.

/// The same values, laid out as virsh does; none where the text is not JSON.
pub(crate) fn pretty(text: &str) -> Option<String> {
    laid_out(text, true).map(|out| out + "\n")
}

/// The same values in one line, without blanks; none where the text is not JSON.
pub(crate) fn compact(text: &str) -> Option<String> {
    laid_out(text, false)
}

/// Whether the text is an object.
pub(crate) fn is_object(text: &str) -> bool {
    compact(text).is_some_and(|text| text.starts_with('{'))
}

/// The value of this name in an object, in one line.
pub(crate) fn member(object: &str, wanted: &str) -> Option<String> {
    let mut layout = Layout::new(object, false);
    layout.take('{')?;
    loop {
        layout.out.clear();
        layout.string()?;
        let found = layout.out == string(wanted);
        layout.take(':')?;
        layout.out.clear();
        layout.value(1)?;
        if found {
            return Some(layout.out);
        }
        layout.take(',')?;
    }
}

/// A string as JSON.
pub(crate) fn string(text: &str) -> String {
    let mut layout = Layout::new("", false);
    layout.quoted(text);
    layout.out
}

fn laid_out(text: &str, is_pretty: bool) -> Option<String> {
    let mut layout = Layout::new(text, is_pretty);
    layout.value(0)?;
    layout.rest.is_empty().then_some(layout.out)
}

/// Deeper than this is no answer of QEMU's, and might be deeper than the stack.
const MAX_DEPTH: usize = 128;

const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];

/// What is still to read and what was written.
struct Layout<'a> {
    rest: &'a str,
    out: String,
    is_pretty: bool,
}

impl<'a> Layout<'a> {
    fn new(text: &'a str, is_pretty: bool) -> Self {
        Self { rest: text.trim_start_matches(BLANKS), out: String::new(), is_pretty }
    }

    fn value(&mut self, depth: usize) -> Option<()> {
        match self.rest.chars().next()? {
            _ if depth > MAX_DEPTH => None,
            '{' => self.block(depth, ['{', '}'], |this| {
                this.string()?;
                this.take(':')?;
                this.out.push_str(if this.is_pretty { ": " } else { ":" });
                this.value(depth + 1)
            }),
            '[' => self.block(depth, ['[', ']'], |this| this.value(depth + 1)),
            '"' => self.string(),
            _ => self.atom(),
        }
    }

    /// An empty one has an empty line in it.
    fn block(
        &mut self,
        depth: usize,
        [open, close]: [char; 2],
        member: impl Fn(&mut Self) -> Option<()>,
    ) -> Option<()> {
        self.take(open)?;
        self.out.push(open);
        self.line();
        if self.take(close).is_none() {
            loop {
                self.indent(depth + 1);
                member(self)?;
                if self.take(',').is_none() {
                    break;
                }
                self.out.push(',');
                self.line();
            }
            self.take(close)?;
        }
        self.line();
        self.indent(depth);
        self.out.push(close);
        Some(())
    }

    fn line(&mut self) {
        if self.is_pretty {
            self.out.push('\n');
        }
    }

    fn indent(&mut self, depth: usize) {
        if self.is_pretty {
            self.out.extend(std::iter::repeat_n("  ", depth));
        }
    }

    fn string(&mut self) -> Option<()> {
        let mut text = String::new();
        let mut chars = self.rest.strip_prefix('"')?.chars();
        loop {
            match chars.next()? {
                '"' => break,
                '\\' => text.push(match chars.next()? {
                    'b' => '\u{8}',
                    'f' => '\u{c}',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'u' => {
                        let (letter, rest) = unicode(chars.as_str())?;
                        chars = rest.chars();
                        letter
                    }
                    plain @ ('"' | '\\' | '/') => plain,
                    _ => return None,
                }),
                control if control < ' ' => return None,
                plain => text.push(plain),
            }
        }
        self.rest = chars.as_str().trim_start_matches(BLANKS);
        self.quoted(&text);
        Some(())
    }

    fn quoted(&mut self, text: &str) {
        self.out.push('"');
        for letter in text.chars() {
            match letter {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\u{8}' => self.out.push_str("\\b"),
                '\u{c}' => self.out.push_str("\\f"),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\t' => self.out.push_str("\\t"),
                control if control < ' ' => {
                    self.out.push_str(&format!("\\u{:04X}", u32::from(control)));
                }
                plain => self.out.push(plain),
            }
        }
        self.out.push('"');
    }

    /// A number, which stays as it is written, or a word.
    fn atom(&mut self) -> Option<()> {
        let end = |c: char| !c.is_ascii_alphanumeric() && !"+-.".contains(c);
        let (atom, rest) = self.rest.split_at(self.rest.find(end).unwrap_or(self.rest.len()));
        if !matches!(atom, "true" | "false" | "null") && !is_number(atom) {
            return None;
        }
        self.out.push_str(atom);
        self.rest = rest.trim_start_matches(BLANKS);
        Some(())
    }

    /// Skips a character and the blanks behind it.
    fn take(&mut self, wanted: char) -> Option<()> {
        self.rest = self.rest.strip_prefix(wanted)?.trim_start_matches(BLANKS);
        Some(())
    }
}

fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (text, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let leading_zero = whole.len() > 1 && whole.starts_with('0');
    digits(whole) && !leading_zero && digits(fraction) && digits(exponent)
}

/// The character of four hexadecimal digits, or of two such surrogates; `?` where one lacks the
/// other.
fn unicode(text: &str) -> Option<(char, &str)> {
    let unit = |text: &str| {
        let digits = text.get(..4).filter(|text| text.bytes().all(|c| c.is_ascii_hexdigit()))?;
        u16::from_str_radix(digits, 16).ok()
    };
    let first = unit(text)?;
    let rest = text.get(4..)?;
    let second = rest.strip_prefix("\\u").and_then(unit);
    let units = [first, second.unwrap_or_default()];
    match char::decode_utf16(units).next()? {
        Ok(letter) if letter.len_utf16() == 2 => Some((letter, rest.get(6..)?)),
        Ok(letter) => Some((letter, rest)),
        Err(_) => Some(('?', rest)),
    }
}

#[cfg(test)]
mod tests {
    use super::{compact, is_object, member, pretty, string};

    #[test]
    fn one_line_has_no_blanks() {
        let text = " { \"a\" : [ 1 , \"b c\" ] , \"d\" : { } } ";
        assert_eq!(compact(text).as_deref(), Some("{\"a\":[1,\"b c\"],\"d\":{}}"));
        assert!(is_object(text) && !is_object("[]") && !is_object("{"));
    }

    #[test]
    fn a_member_is_found_by_its_name() {
        let object = r#"{"id": "return", "return": {"a": [1]}, "b": "c"}"#;
        assert_eq!(member(object, "return").as_deref(), Some("{\"a\":[1]}"));
        assert_eq!(member(object, "b").as_deref(), Some("\"c\""));
        assert_eq!((member(object, "a"), member("[]", "a")), (None, None));
        assert_eq!(string("a\"b"), "\"a\\\"b\"");
    }

    #[test]
    fn each_value_has_its_line() {
        let text = r#" {"a":1,"b": [1,{"c" :null}],"d":{},"e":[],"f":true,"g":-1.50e3} "#;
        let wanted = "{\n  \"a\": 1,\n  \"b\": [\n    1,\n    {\n      \"c\": null\n    }\n  ],\n  \
                      \"d\": {\n\n  },\n  \"e\": [\n\n  ],\n  \"f\": true,\n  \"g\": -1.50e3\n}\n";
        assert_eq!(pretty(text).as_deref(), Some(wanted));
    }

    #[test]
    fn strings_are_written_with_the_fewest_escapes() {
        let text = r#""x\n\u00e9\/\u0001\u001f\u007f\"\\\ud83d\ude00\ud83dx""#;
        let wanted = "\"x\\n\u{e9}/\\u0001\\u001F\u{7f}\\\"\\\\\u{1f600}?x\"\n";
        assert_eq!(pretty(text).as_deref(), Some(wanted));
    }

    #[test]
    fn what_is_not_json_is_refused() {
        let deep = "[".repeat(10_000);
        let bad = [
            "",
            "{",
            "[1,]",
            "{\"a\":1,}",
            "{\"a\" 1}",
            "{a:1}",
            "01",
            "1.",
            "-",
            "1e",
            "nul",
            "\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\t\"",
            "1 2",
            "[1}",
            "+1",
            "tru\u{e9}",
            &deep,
        ];
        for text in bad {
            assert_eq!(pretty(text), None, "{text:?}");
        }
    }
}
