//! Calls of the methods that are written by hand; one file for each part of them.

mod block;
mod domain;
mod files;
mod host;
mod streams;

use crate::Method;

pub(crate) use files::WITH_FILES;
pub(crate) use streams::STREAMS;

pub(crate) const METHODS: [&[Method]; 3] = [block::METHODS, domain::METHODS, host::METHODS];
