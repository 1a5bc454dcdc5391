//! What stands for the test driver within the process where it is not built in.

use crate::transport::Transport;
use crate::uri::Uri;

/// There is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum InProcess {}

impl InProcess {
    /// Never.
    pub(super) const fn new(_: &Uri) -> Option<Self> {
        None
    }

    pub(super) fn dial(&self) -> Transport {
        match *self {}
    }
}

/// Whether a URI needs no daemon.
pub(crate) const fn is_served(_: &Uri) -> bool {
    false
}
