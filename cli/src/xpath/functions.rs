//! The functions of XPath.

use super::eval::{Eval, Value, to_number};

pub(super) fn call(eval: &Eval<'_>, name: &str, arguments: &[Value]) -> Result<Value, String> {
    let here = Value::Nodes(vec![eval.node]);
    // A function of a node or of a text is one of the context node without an argument.
    let one = arguments.first().unwrap_or(&here);
    let text =
        |index: usize| arguments.get(index).map(|value| eval.text(value)).unwrap_or_default();
    let number = |index: usize| arguments.get(index).map_or(f64::NAN, |value| eval.number(value));
    let (least, most) = match name {
        "last" | "position" | "true" | "false" => (0, 0),
        "name" | "local-name" | "string" | "number" | "string-length" | "normalize-space" => (0, 1),
        "count" | "not" | "boolean" | "sum" | "floor" | "ceiling" | "round" => (1, 1),
        "starts-with" | "contains" | "substring-before" | "substring-after" => (2, 2),
        "substring" => (2, 3),
        "translate" => (3, 3),
        "concat" => (2, usize::MAX),
        _ => return Err("XPath error : Unregistered function".to_owned()),
    };
    if !(least..=most).contains(&arguments.len()) {
        return Err("XPath error : Invalid number of arguments".to_owned());
    }
    let nodes = match one {
        Value::Nodes(nodes) => Ok(nodes.as_slice()),
        _ => Err("XPath error : Invalid type".to_owned()),
    };
    Ok(match name {
        "last" => Value::Number(to_number(eval.size)),
        "position" => Value::Number(to_number(eval.position)),
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        "not" => Value::Bool(!eval.truth(one)),
        "boolean" => Value::Bool(eval.truth(one)),
        "number" => Value::Number(eval.number(one)),
        "floor" => Value::Number(number(0).floor()),
        "ceiling" => Value::Number(number(0).ceil()),
        "round" => Value::Number((number(0) + 0.5).floor()),
        "count" => Value::Number(to_number(nodes?.len())),
        "sum" => {
            let numbers = nodes?.iter().map(|id| eval.number(&Value::Nodes(vec![*id])));
            Value::Number(numbers.sum())
        }
        "name" | "local-name" => {
            let first = nodes?.first().and_then(|id| eval.tree.get(*id));
            let full = first.map(|node| node.name.as_str()).unwrap_or_default();
            let local = full.rsplit(':').next().unwrap_or_default();
            Value::Text(if name == "name" { full } else { local }.to_owned())
        }
        "string" => Value::Text(eval.text(one)),
        "string-length" => Value::Number(to_number(eval.text(one).chars().count())),
        "normalize-space" => {
            let text = eval.text(one);
            Value::Text(text.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        "concat" => Value::Text(arguments.iter().map(|value| eval.text(value)).collect()),
        "starts-with" => Value::Bool(text(0).starts_with(&text(1))),
        "contains" => Value::Bool(text(0).contains(&text(1))),
        "substring-before" => {
            Value::Text(text(0).split_once(&text(1)).map_or("", |(before, _)| before).to_owned())
        }
        "substring-after" => {
            Value::Text(text(0).split_once(&text(1)).map_or("", |(_, after)| after).to_owned())
        }
        "translate" => Value::Text(translate(&text(0), &text(1), &text(2))),
        _ => {
            let length = if arguments.len() > 2 { number(2) } else { f64::INFINITY };
            Value::Text(substring(&text(0), number(1), length))
        }
    })
}

/// Places are rounded, and the first is 1.
fn substring(text: &str, start: f64, length: f64) -> String {
    let round = |number: f64| (number + 0.5).floor();
    let (first, end) = (round(start), round(start) + round(length));
    let is_in = |place: f64| place >= first && place < end;
    let letters = text.chars().enumerate();
    letters.filter(|(index, _)| is_in(to_number(index + 1))).map(|(_, letter)| letter).collect()
}

fn translate(text: &str, from: &str, to: &str) -> String {
    let letter = |letter| match from.chars().position(|other| other == letter) {
        Some(place) => to.chars().nth(place),
        None => Some(letter),
    };
    text.chars().filter_map(letter).collect()
}
