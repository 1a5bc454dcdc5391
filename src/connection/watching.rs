//! Watching for the end of a connection, also for what only the daemon can see.

use std::sync::Weak;
use std::sync::atomic::Ordering;

use bytes::Bytes;

use crate::engine::{Refusal, Registration};
use crate::error::{CloseReason, Error};
use crate::protocol::remote::{ConnectEventConnectionClosed, ConnectRegisterCloseCallback};
use crate::protocol::{Event as _, Procedure as _, Program};
use crate::transport::Fd;

use super::target::Target;
use super::{Connection, Handle, close};

impl Connection {
    /// As [`closed`](Self::closed), but without keeping the connection open.
    pub(crate) fn until_closed(&self) -> impl Future<Output = CloseReason> + Send + 'static {
        self.0.watch_hypervisor();
        close::closed(self.0.link.phase())
    }
}

impl Handle {
    /// Asks the daemon, once, to tell when it loses its own connection to the hypervisor. One
    /// that cannot is not missed: then only the end of this connection is seen.
    pub(super) fn watch_hypervisor(&self) {
        if self.watches_hypervisor.swap(true, Ordering::Relaxed) {
            return;
        }
        let registration = Registration {
            program: Program::REMOTE,
            register: ConnectRegisterCloseCallback::INFO.number,
            args: Bytes::new(),
            key: Bytes::new(),
            deregister: None,
            id: 0,
            event: ConnectEventConnectionClosed::INFO.number,
        };
        // It lasts as long as the connection, so nobody needs its id. Refused, that is closed.
        drop(self.link.subscribe(vec![registration], Weak::new()));
    }
}

/// The error for a registration that failed.
pub(crate) fn registration_error(program: Program, register: i32, refusal: &Refusal<Fd>) -> Error {
    let target = Target::by_number(program, register);
    match refusal {
        Refusal::Failure(failure) => target.failure(failure.clone()),
        Refusal::Reply(frame) => target.refused(frame),
    }
}
