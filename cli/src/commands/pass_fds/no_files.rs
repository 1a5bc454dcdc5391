//! Open files where none can be passed.

use std::io;

use virtwire::protocol::Procedure;
use virtwire::{Connection, Error};

/// There is none.
pub(in super::super) enum Fd {}

/// A call that would have open files, but for which there are none.
pub(in super::super) async fn call<P: Procedure>(
    conn: &Connection,
    args: P,
    _: Vec<Fd>,
) -> Result<P::Reply, Error> {
    conn.call(args).await
}

pub(super) fn duplicate(_: i32) -> io::Result<Fd> {
    Err(io::Error::other("only possible on Linux"))
}
