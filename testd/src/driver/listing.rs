//! Lists as the protocol limits them.

use virtwire_protocol::api::ErrorDomain;

use crate::error::{Failure, Result};

/// How many names a client has room for. `limit` is what the protocol allows, `called` its name.
pub(super) fn room(count: i32, limit: usize, what: &str, called: &str) -> Result<usize> {
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    match count > limit {
        true => Err(Failure::internal(format!("{what} > {called}")).from(ErrorDomain::RPC)),
        false => Ok(count),
    }
}

/// A list, and how long it is; clients may ask for the length alone.
pub(super) fn all<T>(
    found: impl Iterator<Item = T>,
    need_results: i32,
    limit: usize,
    what: &str,
) -> Result<(Vec<T>, u32)> {
    let found: Vec<_> = found.collect();
    if found.len() > limit && need_results != 0 {
        let text = format!("Too many {what} '{}' for limit '{limit}'", found.len());
        return Err(Failure::internal(text).from(ErrorDomain::RPC));
    }
    let count = u32::try_from(found.len()).unwrap_or(u32::MAX);
    Ok((if need_results == 0 { Vec::new() } else { found }, count))
}

pub(super) fn int(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// Whether an object is wanted by flags that come in pairs: for the fact, and for its opposite.
/// Of a pair, both or none is everything.
pub(super) fn is_wanted(flags: u32, facts: &[(u32, u32, bool)]) -> bool {
    facts
        .iter()
        .all(|&(yes, no, fact)| flags & (yes | no) == 0 || flags & if fact { yes } else { no } != 0)
}
