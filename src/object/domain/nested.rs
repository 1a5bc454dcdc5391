//! Typed parameters with numbers in their names: `net.0.name`, `fs.1.disk.0.alias`.

use std::collections::BTreeMap;

use crate::object::TypedParams;
use crate::protocol::remote::TypedParam;
use crate::protocol::xdr::XdrString;

/// The parameters whose names begin with `prefix`, but not with one of `except`.
pub(super) fn group(params: &TypedParams, prefix: &str, except: &[&str]) -> TypedParams {
    let wanted = |name: &XdrString| {
        let name = name.as_bytes();
        let begins = |prefix: &str| name.starts_with(prefix.as_bytes());
        begins(prefix) && !except.iter().any(|other| begins(other))
    };
    let group: Vec<_> = params
        .iter()
        .filter(|(name, _)| wanted(name))
        .map(|(name, value)| TypedParam { field: name.clone(), value: value.clone() })
        .collect();
    group.into()
}

/// The parameters whose names have a number after `prefix`, by that number and with what comes
/// after it as their names: `net.0.name` becomes `.name` of 0.
pub(super) fn numbered(params: &TypedParams, prefix: &str) -> BTreeMap<u32, TypedParams> {
    let mut entries: BTreeMap<u32, Vec<TypedParam>> = BTreeMap::new();
    for (name, value) in params.iter() {
        if let Some((number, rest)) = split(name.as_bytes(), prefix.as_bytes()) {
            let param = TypedParam { field: rest.into(), value: value.clone() };
            entries.entry(number).or_default().push(param);
        }
    }
    entries.into_iter().map(|(number, params)| (number, params.into())).collect()
}

/// The same, each read as a `T`, in the order of the numbers.
pub(super) fn list<T: From<TypedParams>>(params: &TypedParams, prefix: &str) -> Vec<T> {
    numbered(params, prefix).into_values().map(T::from).collect()
}

/// The same, for numbers that mean something.
pub(super) fn map<T: From<TypedParams>>(params: &TypedParams, prefix: &str) -> BTreeMap<u32, T> {
    numbered(params, prefix).into_iter().map(|(number, params)| (number, params.into())).collect()
}

fn split<'a>(name: &'a [u8], prefix: &[u8]) -> Option<(u32, &'a [u8])> {
    let rest = name.strip_prefix(prefix)?;
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = rest.split_at_checked(digits)?;
    Some((str::from_utf8(number).ok()?.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn params() -> TypedParams {
        let names = [
            "net.count",
            "net.1.name",
            "net.0.name",
            "net.0.rx.bytes",
            "net.99999999999.name",
            "network",
            "net..name",
        ];
        TypedParams::from_iter(names.map(|name| (name, name.to_owned())))
    }

    #[test]
    fn entries_are_told_apart_by_their_numbers() {
        let entries = numbered(&params(), "net.");
        assert_eq!(entries.keys().copied().collect::<Vec<_>>(), [0, 1]);
        let text = ".name=\"net.0.name\" .rx.bytes=\"net.0.rx.bytes\"";
        assert_eq!(entries[&0].to_string(), text);
    }

    #[test]
    fn a_group_has_what_begins_with_its_prefix_except_for_groups_of_their_own() {
        let group = group(&params(), "net.", &["net.0.", "net.9"]);
        let names: Vec<_> = group.iter().map(|(name, _)| name.to_string()).collect();
        assert_eq!(names, ["net.count", "net.1.name", "net..name"]);
    }
}
