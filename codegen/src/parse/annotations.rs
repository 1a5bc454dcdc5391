//! The `@word: value` lines in the comment before a procedure.

use super::Fault;
use crate::syntax::{Annotations, Generate};

/// Reads the annotations of one `/** ... */` comment. Lines without `@` are prose.
///
/// # Errors
/// An unknown word, or a value that does not fit its word.
pub(super) fn annotations(comment: &str) -> Result<Annotations, nom::Err<Fault<'_>>> {
    let mut annotations = Annotations::default();
    let mut rest = comment;
    while let Some(at) = rest.find('@') {
        let (_, tail) = rest.split_at(at);
        let (line, after) = tail.split_at(tail.find('\n').unwrap_or(tail.len()));
        rest = after;
        let line = line.split_once("*/").map_or(line, |(line, _)| line);
        apply(&mut annotations, tail, line).map_err(nom::Err::Failure)?;
    }
    Ok(annotations)
}

/// Notes one line; `tail` is the text from its `@` on.
fn apply<'a>(annotations: &mut Annotations, tail: &'a str, line: &'a str) -> Result<(), Fault<'a>> {
    let Some((name, value)) = line.trim_start_matches('@').split_once(':') else {
        return Err(Fault::expected(tail, "`@word: value`"));
    };
    let (name, value) = (name.trim(), value.trim());
    let at = tail.get(line.find(value).unwrap_or_default()..).unwrap_or(tail);
    let fault = |expected| Fault::annotation(at, name, expected);
    match name {
        "generate" => {
            annotations.generate = Some(match value {
                "none" => Generate::None,
                "client" => Generate::Client,
                "server" => Generate::Server,
                "both" => Generate::Both,
                _ => return Err(fault("`none`, `client`, `server` or `both`")),
            });
        }
        "priority" => {
            annotations.high_priority = match value {
                "high" => true,
                "low" => false,
                _ => return Err(fault("`low` or `high`")),
            };
        }
        "readstream" => annotations.read_stream = Some(position(value).ok_or(fault(POSITION))?),
        "writestream" => annotations.write_stream = Some(position(value).ok_or(fault(POSITION))?),
        "sparseflag" => annotations.sparse_flag = Some(rule(value).ok_or(fault("a flag"))?),
        "acl" if value == "none" => {}
        "acl" => annotations.acl.push(rule(value).ok_or(fault("`object:permission`"))?),
        "aclfilter" => {
            annotations.acl_filter.push(rule(value).ok_or(fault("`object:permission`"))?);
        }
        _ => {
            return Err(Fault::expected(tail, "an annotation that is known"));
        }
    }
    Ok(())
}

const POSITION: &str = "a parameter's position";

fn position(value: &str) -> Option<u32> {
    value.parse().ok()
}

fn rule(value: &str) -> Option<String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || "_:!|".contains(c);
    (!value.is_empty() && value.chars().all(fits)).then(|| value.to_owned())
}
