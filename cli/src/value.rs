//! One cell of a table or one fact of a record: how it is shown, and what it is in JSON.

use std::fmt::Display;

use virtwire::protocol::remote::TypedParamValue;
use virtwire::protocol::xdr::{Uuid, XdrString};

use crate::json::Json;

/// A value for people and for programs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Value {
    pub(crate) text: String,
    pub(crate) json: Json,
}

impl Value {
    /// A value whose text says it in another way than its JSON: `1.00 GiB` and 1073741824.
    pub(crate) fn new(text: impl Into<String>, json: impl Into<Self>) -> Self {
        Self { text: text.into(), json: json.into().json }
    }

    /// A value that is not there: this text, and `null`.
    pub(crate) fn none(text: &str) -> Self {
        Self { text: text.to_owned(), json: Json::Null }
    }

    /// How many bytes, shown as a number of KiB.
    pub(crate) fn kib(kib: u64) -> Self {
        Self { text: format!("{kib} KiB"), json: Json::Integer(i128::from(kib) * 1024) }
    }

    /// How many bytes, shown as a number of whole KiB.
    pub(crate) fn kib_of(bytes: u64) -> Self {
        Self { text: format!("{} KiB", bytes / 1024), json: Json::Integer(bytes.into()) }
    }

    /// How many bytes, shown in the unit that fits, with so many digits behind the point.
    pub(crate) fn size(bytes: u64, digits: usize) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "few digits behind the point are shown")]
        let mut number = bytes as f64;
        let mut unit = "B";
        for larger in ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"] {
            if number < 1024.0 {
                break;
            }
            number /= 1024.0;
            unit = larger;
        }
        Self { text: format!("{number:.digits$} {unit}"), json: Json::Integer(bytes.into()) }
    }

    /// What prints itself, as a string.
    pub(crate) fn of(value: impl Display) -> Self {
        value.to_string().into()
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self { json: Json::Text(text.clone()), text }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&XdrString> for Value {
    fn from(text: &XdrString) -> Self {
        Self::of(text)
    }
}

impl From<Uuid> for Value {
    fn from(uuid: Uuid) -> Self {
        Self::of(uuid)
    }
}

impl From<&TypedParamValue> for Value {
    fn from(value: &TypedParamValue) -> Self {
        match value {
            TypedParamValue::Int(value) => (*value).into(),
            TypedParamValue::UInt(value) => (*value).into(),
            TypedParamValue::LLong(value) => (*value).into(),
            TypedParamValue::ULLong(value) => (*value).into(),
            TypedParamValue::Double(value) => Self::new(format!("{value:.6}"), *value),
            TypedParamValue::Boolean(value) => (*value != 0).into(),
            TypedParamValue::String(value) => value.into(),
        }
    }
}

/// Shown as `yes` or `no`.
impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self { text: if value { "yes" } else { "no" }.to_owned(), json: Json::Bool(value) }
    }
}

/// Shown as `-` where there is none.
impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or_else(|| Self::none("-"), Into::into)
    }
}

macro_rules! integers {
    ($($type:ty)*) => {$(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self { text: value.to_string(), json: Json::Integer(value.into()) }
            }
        }
    )*};
}

integers! { u8 u16 i32 u32 i64 u64 }

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self { text: value.to_string(), json: Json::Float(value) }
    }
}

/// The name of a column or of a fact as a JSON name: `CPU(s):` is `cpus`, `Max memory:` is
/// `max_memory`.
pub(crate) fn json_name(name: &str) -> String {
    let letter = |letter: char| match letter {
        ' ' | '-' => Some('_'),
        '.' | '_' => Some(letter),
        letter => letter.is_alphanumeric().then(|| letter.to_ascii_lowercase()),
    };
    name.trim().chars().filter_map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::{Json, Value, json_name};

    #[test]
    fn a_value_has_a_text_and_a_json() {
        let one = |value: Value| (value.text, value.json);
        assert_eq!(one(true.into()), ("yes".into(), Json::Bool(true)));
        assert_eq!(one(None::<u32>.into()), ("-".into(), Json::Null));
        assert_eq!(one(Some(7_u32).into()), ("7".into(), Json::Integer(7)));
        assert_eq!(one(Value::new("1 KiB", 1024_u64)), ("1 KiB".into(), Json::Integer(1024)));
        assert_eq!(one(Value::kib(1)), ("1 KiB".into(), Json::Integer(1024)));
        assert_eq!(one("a".into()), ("a".into(), Json::Text("a".into())));
    }

    #[test]
    fn a_size_has_the_unit_that_fits() {
        for (bytes, text) in [
            (0, "0.00 B"),
            (1023, "1023.00 B"),
            (1024, "1.00 KiB"),
            (1_000_000, "976.56 KiB"),
            (1 << 40, "1.00 TiB"),
            (u64::MAX, "16.00 EiB"),
        ] {
            assert_eq!(Value::size(bytes, 2), Value::new(text, bytes));
        }
    }

    #[test]
    fn a_json_name_is_made_of_letters_digits_and_underscores() {
        for (name, json) in [
            ("Id", "id"),
            ("CPU(s):", "cpus"),
            ("Max memory:", "max_memory"),
            ("Client ID or DUID", "client_id_or_duid"),
            ("vcpu.0.time", "vcpu.0.time"),
        ] {
            assert_eq!(json_name(name), json);
        }
    }
}
