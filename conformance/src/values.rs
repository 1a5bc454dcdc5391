//! Values in the tables: names that stand for others, and what a reply must be like.

use serde_json::{Map, Value};

/// The value at a path such as `dom.name`, `ifaces.0` or `params.[field]`; the last is the typed
/// parameter of that name.
#[must_use]
pub fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    parts(path).into_iter().try_fold(value, |value, part| {
        let named = part.strip_prefix('[').and_then(|part| part.strip_suffix(']'));
        match (named, part.parse::<usize>()) {
            (Some(field), _) => {
                let is = |it: &&Value| it.get("field").and_then(Value::as_str) == Some(field);
                value.as_array()?.iter().find(is)
            }
            (None, Ok(index)) if value.is_array() => value.get(index),
            _ => value.get(part),
        }
    })
}

/// The parts of a path; dots in brackets are no ends.
fn parts(path: &str) -> Vec<&str> {
    let mut open = false;
    let ends = |c: char| {
        open = if open { c != ']' } else { c == '[' };
        c == '.' && !open
    };
    path.split(ends).filter(|part| !part.is_empty()).collect()
}

/// Puts values in the place of names: a text `$name` becomes that value whatever it is, `${name}`
/// within a text becomes its text.
///
/// # Errors
/// Those of `lookup`.
pub fn fill<E>(
    template: &Value,
    lookup: &mut dyn FnMut(&str) -> Result<Value, E>,
) -> Result<Value, E> {
    Ok(match template {
        Value::String(text) => match text.strip_prefix('$').filter(|name| is_name(name)) {
            Some(name) => lookup(name)?,
            None => Value::String(fill_text(text, lookup)?),
        },
        Value::Array(items) => {
            Value::Array(items.iter().map(|item| fill(item, lookup)).collect::<Result<_, E>>()?)
        }
        Value::Object(fields) => {
            let filled = |(key, value): (&String, &Value)| Ok((key.clone(), fill(value, lookup)?));
            Value::Object(fields.iter().map(filled).collect::<Result<Map<_, _>, E>>()?)
        }
        other => other.clone(),
    })
}

fn is_name(text: &str) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || "._-[]".contains(c);
    !text.is_empty() && text.chars().all(part)
}

fn fill_text<E>(text: &str, lookup: &mut dyn FnMut(&str) -> Result<Value, E>) -> Result<String, E> {
    let mut parts = text.split("${");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        match lookup(name)? {
            Value::String(value) => filled.push_str(&value),
            other => filled.push_str(&other.to_string()),
        }
        filled.push_str(rest);
    }
    Ok(filled)
}

/// Whether a value is what was expected: fields that are not named are free; an array has an
/// element like each of those expected; `some` is anything but nothing, `>N` a larger number,
/// `~text` a text that has this in it.
///
/// # Errors
/// What differs, and where.
pub fn compare(expected: &Value, found: &Value) -> Result<(), String> {
    compare_at("", expected, found)
}

fn compare_at(place: &str, expected: &Value, found: &Value) -> Result<(), String> {
    let fails =
        |what: String| Err(format!("{}: {what}", if place.is_empty() { "it" } else { place }));
    match (expected, found) {
        (Value::Object(fields), _) => fields.iter().try_for_each(|(key, expected)| {
            let found = found.get(key).unwrap_or(&Value::Null);
            let place = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
            compare_at(&place, expected, found)
        }),
        (Value::Array(all), Value::Array(found)) => all.iter().try_for_each(|expected| match found
            .iter()
            .any(|found| compare(expected, found).is_ok())
        {
            true => Ok(()),
            false => fails(format!("there is no {expected} in it")),
        }),
        (Value::String(text), _) if text == "some" => match is_something(found) {
            true => Ok(()),
            false => fails(format!("{found} is nothing")),
        },
        (Value::String(text), _) if text.starts_with('>') => {
            let bound = text.trim_start_matches('>').parse::<f64>();
            match (bound, found.as_f64()) {
                (Ok(bound), Some(found)) if found > bound => Ok(()),
                _ => fails(format!("{found} is not {text}")),
            }
        }
        (Value::String(text), Value::String(found)) if text.starts_with('~') => {
            match found.contains(text.trim_start_matches('~')) {
                true => Ok(()),
                false => {
                    fails(format!("{found:?} has no {:?} in it", text.trim_start_matches('~')))
                }
            }
        }
        _ if expected == found => Ok(()),
        _ => fails(format!("{found} where {expected} was expected")),
    }
}

fn is_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_path_goes_through_fields_elements_and_typed_parameters() {
        let value = json!({"a": [{"field": "x", "value": 1}, {"field": "y", "value": 2}]});
        assert_eq!(at(&value, "a.1.value"), Some(&json!(2)));
        assert_eq!(at(&value, "a.[x].value"), Some(&json!(1)));
        let dotted = json!({"a": [{"field": "net.0.name", "value": 3}]});
        assert_eq!(at(&dotted, "a.[net.0.name].value"), Some(&json!(3)));
        assert_eq!(at(&value, "a.[z]"), None);
        assert_eq!(at(&value, ""), Some(&value));
    }

    #[test]
    fn names_become_values_or_text() {
        let mut lookup = |name: &str| match name {
            "d.name" => Ok(json!("one")),
            "d" => Ok(json!({"name": "one"})),
            other => Err(other.to_owned()),
        };
        let filled = fill(&json!({"dom": "$d", "xml": ["<n>${d.name}</n>"]}), &mut lookup);
        assert_eq!(filled, Ok(json!({"dom": {"name": "one"}, "xml": ["<n>one</n>"]})));
        assert_eq!(fill(&json!("$e"), &mut lookup), Err("e".to_owned()));
        assert_eq!(fill(&json!("5 $ more"), &mut lookup), Ok(json!("5 $ more")));
    }

    #[test]
    fn what_is_expected_leaves_the_rest_free() {
        let found = json!({"n": 3, "s": "abc", "l": [1, 2], "o": null});
        for good in [json!({"n": 3}), json!({"n": ">2"}), json!({"s": "~b"}), json!({"l": [2]})] {
            assert_eq!(compare(&good, &found), Ok(()));
        }
        let bad = [
            (json!({"n": ">3"}), "n: 3 is not >3"),
            (json!({"s": "~d"}), "s: \"abc\" has no \"d\" in it"),
            (json!({"l": [3]}), "l: there is no 3 in it"),
            (json!({"o": "some"}), "o: null is nothing"),
            (json!({"x": 1}), "x: null where 1 was expected"),
        ];
        for (expected, why) in bad {
            assert_eq!(compare(&expected, &found), Err(why.to_owned()));
        }
    }
}
