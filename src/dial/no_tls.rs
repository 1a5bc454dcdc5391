//! TLS, in a build that has none.

use crate::error::{Error, ErrorKind, Result};
use crate::transport::Transport;
use crate::uri::Uri;

use super::{Attempt, Wanted};

/// There is no such way.
#[derive(Clone, Debug)]
pub(crate) enum Tls {}

impl Tls {
    pub(super) fn new(wanted: Wanted<'_>, _: &Uri) -> Result<Self> {
        let error = Error::new(
            ErrorKind::Unsupported,
            wanted.doing.to_owned(),
            "this build of virtwire has no TLS",
        );
        Err(error.and_hint("build it with the feature tls-ring, or add +ssh to the scheme"))
    }

    pub(super) async fn dial(&self, _: &Attempt<'_>) -> Result<Transport> {
        match *self {}
    }
}
