//! The test driver within the process, for `test:///default` and `test:///path/node.xml`.

use std::sync::LazyLock;

use virtwire_testd::Server;

use crate::transport::{Transport, from_stream};
use crate::uri::Uri;

/// One daemon for the process, so that all connections to `/default` see the same node.
static SERVER: LazyLock<Server> = LazyLock::new(Server::new);

/// The test driver here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InProcess;

impl InProcess {
    /// Of a URI that libvirt serves in the process, if the test driver does.
    pub(super) fn new(uri: &Uri) -> Option<Self> {
        is_served(uri).then_some(Self)
    }

    pub(super) fn dial(&self) -> Transport {
        from_stream(SERVER.connect())
    }
}

/// Whether a URI needs no daemon.
pub(crate) fn is_served(uri: &Uri) -> bool {
    uri.is_in_process() && uri.driver() == "test" && uri.path() != "/embed"
}
