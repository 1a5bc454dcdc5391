//! What the daemon tells of a domain unasked: the only place that knows of events here.

use std::future::{pending, poll_fn};
use std::pin::pin;
use std::task::Poll;

use crate::connection::Connection;
use crate::error::Result;
use crate::event::{
    DomainBlockJob, DomainBlockJob2, DomainJobCompleted, DomainLifecycle, Event, EventStream,
};
use crate::protocol::api::ConnectDomainEventBlockJobStatus;
use crate::protocol::remote::{Domain, TypedParam};
use crate::protocol::xdr::XdrString;

/// A subscription, or that there is none.
pub(super) struct News(Source);

enum Source {
    Job(EventStream<DomainJobCompleted>),
    /// By the target of the disk.
    Target(EventStream<DomainBlockJob2>, XdrString),
    /// By the file of the disk.
    File(EventStream<DomainBlockJob>, XdrString),
    Lifecycle(EventStream<DomainLifecycle>),
    /// The daemon, or its driver, has no such events, or the connection is over.
    Deaf,
}

/// What has been told.
pub(super) enum Told {
    /// A domain's job is over; these are its last figures.
    Job(Vec<TypedParam>),
    /// A block job has come so far.
    Block(ConnectDomainEventBlockJobStatus),
    /// Something has happened, or may have; it is better to ask.
    Something,
    /// Something that is of no concern.
    Nothing,
}

impl News {
    pub(super) async fn of_job(connection: &Connection, domain: &Domain) -> Self {
        Self::from(connection.events().of(domain).subscribe().await.map(Source::Job))
    }

    /// A disk is called by its target or by its file, and each has events of its own.
    pub(super) async fn of_block_job(
        connection: &Connection,
        domain: &Domain,
        disk: &XdrString,
    ) -> Self {
        Self::from(if disk.as_bytes().first() == Some(&b'/') {
            let events = connection.events().of(domain).subscribe().await;
            events.map(|events| Source::File(events, disk.clone()))
        } else {
            let events = connection.events().of(domain).subscribe().await;
            events.map(|events| Source::Target(events, disk.clone()))
        })
    }

    pub(super) async fn of_lifecycle(connection: &Connection, domain: &Domain) -> Self {
        Self::from(connection.events().of(domain).subscribe().await.map(Source::Lifecycle))
    }

    /// Whether nothing will ever be told.
    pub(super) const fn is_deaf(&self) -> bool {
        matches!(self.0, Source::Deaf)
    }

    pub(super) async fn next(&mut self) -> Told {
        let told = match &mut self.0 {
            Source::Job(events) => {
                events.next().await.map(|event| told(event, |job| Told::Job(job.params)))
            }
            Source::Target(events, disk) => events
                .next()
                .await
                .map(|event| told(event, |job| Told::of_disk(job.target == *disk, job.status))),
            Source::File(events, disk) => events
                .next()
                .await
                .map(|event| told(event, |job| Told::of_disk(job.path == *disk, job.status))),
            Source::Lifecycle(events) => {
                events.next().await.map(|event| told(event, |_| Told::Something))
            }
            Source::Deaf => return pending().await,
        };
        if told.is_none() {
            self.0 = Source::Deaf;
        }
        told.unwrap_or(Told::Something)
    }

    /// What has been told of the disk so far, at last.
    pub(super) async fn told_so_far(&mut self) -> Option<ConnectDomainEventBlockJobStatus> {
        let mut last = None;
        loop {
            let now = poll_fn(|cx| Poll::Ready(pin!(self.next()).poll(cx))).await;
            match now {
                Poll::Ready(Told::Block(status)) => last = Some(status),
                Poll::Ready(_) => {}
                Poll::Pending => return last,
            }
        }
    }

    fn from(subscribed: Result<Source>) -> Self {
        Self(subscribed.unwrap_or_else(|error| {
            tracing::debug!("without events, the daemon is asked again and again: {error}");
            Source::Deaf
        }))
    }
}

impl Told {
    fn of_disk(ours: bool, status: ConnectDomainEventBlockJobStatus) -> Self {
        if ours { Self::Block(status) } else { Self::Nothing }
    }
}

/// Whatever is no event of its own says that some may be missing.
fn told<K>(event: Event<K>, item: impl FnOnce(K) -> Told) -> Told {
    match event {
        Event::Item(event) => item(event),
        _ => Told::Something,
    }
}
