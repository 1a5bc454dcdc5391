//! ssh by this library itself, in a build that has none.

use crate::error::{Error, ErrorKind, Result};
use crate::transport::Transport;
use crate::uri::Uri;

use super::{Attempt, Wanted};

/// There is no such way.
#[derive(Clone, Debug)]
pub(crate) enum Libssh {}

impl Libssh {
    pub(super) fn new(wanted: Wanted<'_>, _: &Uri) -> Result<Self> {
        let text = "this build of virtwire has no ssh of its own";
        let error = Error::new(ErrorKind::Unsupported, wanted.doing.to_owned(), text);
        Err(error
            .and_hint("write +ssh, which runs the ssh program, or build it with the feature ssh"))
    }

    pub(super) async fn dial(&self, _: &mut Attempt<'_>) -> Result<Transport> {
        match *self {}
    }
}
