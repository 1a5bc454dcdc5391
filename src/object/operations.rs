//! Long jobs of a domain, told in terms of its handle.

use crate::operation::{LongJob, Operation};
use crate::protocol::remote;

use super::Domain;

impl Domain {
    /// The job that a procedure starts, as one of this domain.
    pub(super) fn run<P: LongJob, U: 'static>(
        &self,
        job: P,
        read: impl FnOnce(P::Output) -> U + Send + 'static,
    ) -> Operation<U, Self> {
        self.own(job.start(self.connection().clone()), read)
    }

    /// The job as one of this domain, which is what a cancelled one gives back.
    pub(super) fn own<T: 'static, U: 'static>(
        &self,
        job: Operation<T, remote::Domain>,
        read: impl FnOnce(T) -> U + Send + 'static,
    ) -> Operation<U, Self> {
        let connection = self.connection().clone();
        let domain = move |wire| Self::from_wire(&connection, wire);
        job.map(move |outcome| outcome.map(read).map_domain(domain))
    }
}
