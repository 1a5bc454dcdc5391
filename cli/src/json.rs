//! JSON values, written with a line for each and two blanks for each level.

use std::fmt::{self, Display, Formatter};

/// A JSON value. An object keeps the order in which it was filled.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Integer(i128),
    Float(f64),
    Text(String),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

impl Json {
    fn write(&self, depth: usize, f: &mut Formatter<'_>) -> fmt::Result {
        let indent = |f: &mut Formatter<'_>, depth: usize| write!(f, "\n{:1$}", "", depth * 2);
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Integer(value) => write!(f, "{value}"),
            // JSON has no word for what is not a number.
            Self::Float(value) if !value.is_finite() => f.write_str("null"),
            Self::Float(value) => write!(f, "{value}"),
            Self::Text(text) => quoted(text, f),
            Self::List(values) if values.is_empty() => f.write_str("[]"),
            Self::List(values) => {
                for (index, value) in values.iter().enumerate() {
                    f.write_str(if index == 0 { "[" } else { "," })?;
                    indent(f, depth + 1)?;
                    value.write(depth + 1, f)?;
                }
                indent(f, depth)?;
                f.write_str("]")
            }
            Self::Object(members) if members.is_empty() => f.write_str("{}"),
            Self::Object(members) => {
                for (index, (name, value)) in members.iter().enumerate() {
                    f.write_str(if index == 0 { "{" } else { "," })?;
                    indent(f, depth + 1)?;
                    quoted(name, f)?;
                    f.write_str(": ")?;
                    value.write(depth + 1, f)?;
                }
                indent(f, depth)?;
                f.write_str("}")
            }
        }
    }
}

impl Display for Json {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.write(0, f)
    }
}

fn quoted(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("\"")?;
    for letter in text.chars() {
        match letter {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            control if control.is_control() => write!(f, "\\u{:04x}", u32::from(control))?,
            letter => write!(f, "{letter}")?,
        }
    }
    f.write_str("\"")
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn each_value_has_a_line_and_each_level_two_blanks() {
        assert_eq!(Json::Object(Vec::new()).to_string(), "{}");
        let object = Json::Object(vec![
            ("name".into(), Json::Text("a\"\\\n\u{1}é".into())),
            ("list".into(), Json::List(vec![Json::Null, Json::Bool(true)])),
            ("none".into(), Json::List(Vec::new())),
            ("number".into(), Json::Integer(u64::MAX.into())),
        ]);
        let expected = "{\n  \"name\": \"a\\\"\\\\\\n\\u0001é\",\n  \"list\": [\n    null,\n    \
                        true\n  ],\n  \"none\": [],\n  \"number\": 18446744073709551615\n}";
        assert_eq!(object.to_string(), expected);
    }

    #[test]
    fn what_is_not_a_number_is_null() {
        assert_eq!(Json::Float(f64::NAN).to_string(), "null");
        assert_eq!(Json::Float(1.5).to_string(), "1.5");
    }
}
