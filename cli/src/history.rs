//! Where the prompt keeps what was typed, and how much of it.

use std::path::PathBuf;

use crate::options::env_prefix;
use crate::output::Output;
use crate::parser::number;

const USUAL: usize = 500;
const MOST: usize = 500_000;

/// A file in the user's cache; none for who has no home.
pub(crate) fn file(is_admin: bool) -> Option<PathBuf> {
    let set = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = set.filter(|path| path.is_absolute());
    let cache = cache.or_else(|| Some(std::env::home_dir()?.join(".cache")))?;
    Some(cache.join("rvirsh").join(if is_admin { "admin-history" } else { "history" }))
}

/// How many lines are kept; the environment may say so.
pub(crate) fn size(is_admin: bool, out: &mut Output) -> usize {
    let variable = format!("{}_HISTSIZE", env_prefix(is_admin));
    let Ok(text) = std::env::var(&variable) else { return USUAL };
    let Some(size) = number::decimal(&text) else {
        out.error(&format!("Bad ${variable} value."));
        return USUAL;
    };
    usize::try_from(size).ok().filter(|size| *size <= MOST).unwrap_or_else(|| {
        out.error(&format!("${variable} value should be between 0 and {MOST}"));
        USUAL
    })
}
