//! The layers that come with the library: deadline, read-only, tracing, metrics, retry.

use std::fmt::{Debug, Write as _};
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::time::Instant;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};
use virtwire::layer::{
    BoxFuture, Deadline, Layer, Metrics, Next, ReadOnly, Reply, Request, Retry, Tracing,
};
use virtwire::object::ConnectIdentity;
use virtwire::protocol::Program;
use virtwire::protocol::remote::{
    ConnectGetHostname, DomainCreate, DomainDelThrottleGroup, DomainDestroy, DomainGetXmlDesc,
    DomainLookupByName, DomainSetSchedulerParameters, Secret, SecretGetValue,
};
use virtwire::protocol::xdr::Uuid;
use virtwire::{Error, ErrorKind, Result, Sent};
use virtwire_testkit::peer;

use crate::{
    CAPACITY, assert_works, builder, connected_by, domain, expect_lookup, find, found, lookup,
};

const SECOND: Duration = Duration::from_secs(1);

/// Fails the first calls, then lets all through.
struct Flaky {
    left: AtomicU32,
    seen: Arc<AtomicU32>,
    kind: ErrorKind,
    sent: Sent,
}

impl Layer for Flaky {
    fn call<'a>(&'a self, request: Request, next: Next<'a>) -> BoxFuture<'a, Result<Reply>> {
        self.seen.fetch_add(1, Ordering::SeqCst);
        let left =
            self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        match left {
            Ok(_) => {
                let error = request.error(self.kind, "not now").and_sent(self.sent);
                Box::pin(async { Err(error) })
            }
            Err(_) => next.call(request),
        }
    }
}

fn flaky(failures: u32, kind: ErrorKind, sent: Sent) -> (Flaky, Arc<AtomicU32>) {
    let seen = Arc::new(AtomicU32::new(0));
    (Flaky { left: AtomicU32::new(failures), seen: Arc::clone(&seen), kind, sent }, seen)
}

#[tokio::test(start_paused = true)]
async fn a_deadline_is_for_calls_that_have_none() {
    let made = connected_by(builder().layer(Deadline(5 * SECOND)), CAPACITY);
    let (connection, mut daemon) = made.await;
    for (timeout, ends) in [(None, 5), (Some(SECOND), 1), (Some(9 * SECOND), 9)] {
        let started = Instant::now();
        let mut call = connection.call(lookup("slow"));
        if let Some(timeout) = timeout {
            call = call.timeout(timeout);
        }
        let error = call.await.unwrap_err();
        assert_eq!((error.kind(), error.sent()), (ErrorKind::Timeout, Sent::Maybe));
        assert_eq!(started.elapsed(), ends * SECOND);
        expect_lookup(&mut daemon, "slow").await;
    }
    let script = async {
        let asked = expect_lookup(&mut daemon, "endless").await;
        daemon.expect_silence(60 * SECOND).await;
        find(&mut daemon, &asked).await;
    };
    let endless = connection.call(lookup("endless")).timeout(Duration::MAX);
    assert_eq!(tokio::join!(endless, script).0.unwrap(), found("endless"));
}

#[tokio::test(start_paused = true)]
async fn a_deadline_covers_all_attempts_together() {
    let (failing, seen) = flaky(u32::MAX, ErrorKind::Busy, Sent::No);
    let retry = Retry::new(u32::MAX).backoff(SECOND, SECOND);
    let layers = builder().layer(failing).layer(retry).layer(Deadline(10 * SECOND));
    let (connection, _daemon) = connected_by(layers, CAPACITY).await;
    let started = Instant::now();
    let error = connection.call(lookup("x")).await.unwrap_err();
    assert_eq!((error.kind(), error.detail().as_str()), (ErrorKind::Busy, "not now"));
    assert!((9 * SECOND..=10 * SECOND).contains(&started.elapsed()), "{:?}", started.elapsed());
    let seen = seen.load(Ordering::SeqCst);
    assert!((10..=20).contains(&seen), "{seen} attempts");
}

#[tokio::test]
async fn a_read_only_guard_lets_reads_through_and_sends_nothing_else() {
    let (connection, mut daemon) = connected_by(builder().layer(ReadOnly), CAPACITY).await;
    let params = DomainSetSchedulerParameters { dom: domain("vm"), params: Vec::new() };
    let throttle =
        DomainDelThrottleGroup { dom: domain("vm"), group: Some("limit".into()), flags: 0 };
    let secret = Secret { uuid: Uuid::default(), usage_type: 1, usage_id: "disk".into() };
    for error in [
        connection.call(DomainCreate { dom: domain("vm") }).await.unwrap_err(),
        connection.call(DomainDestroy { dom: domain("vm") }).await.unwrap_err(),
        connection.call(params).await.unwrap_err(),
        // A read-only connection of libvirt's may write these by mistake, and not read the last.
        connection.call(throttle).await.unwrap_err(),
        connection.set_identity(ConnectIdentity::new()).await.unwrap_err(),
        connection.call(SecretGetValue { secret, flags: 0 }).await.unwrap_err(),
        connection.call_by_number(Program::REMOTE, 9999, &[]).await.unwrap_err(),
        connection.call_by_number(Program::QEMU, 1, &[0; 64]).await.unwrap_err(),
    ] {
        assert_eq!((error.kind(), error.sent()), (ErrorKind::InvalidUse, Sent::No));
        assert!(error.to_string().contains("change"), "{error}");
        assert!(error.hint().unwrap().contains("ReadOnly"));
    }
    let script = async {
        let asked = daemon.expect::<DomainGetXmlDesc>().await;
        let error = peer::error(1, 10, "no");
        daemon.fail::<DomainGetXmlDesc>(asked.serial, &error).await;
    };
    let xml = connection.call(DomainGetXmlDesc { dom: domain("vm"), flags: 0 });
    assert_eq!(tokio::join!(xml, script).0.unwrap_err().kind(), ErrorKind::Remote);
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn reads_that_were_not_sent_or_lost_their_link_are_tried_again_after_a_growing_pause() {
    for (kind, sent) in [
        (ErrorKind::Busy, Sent::No),
        (ErrorKind::Timeout, Sent::No),
        (ErrorKind::Closed, Sent::No),
        (ErrorKind::Closed, Sent::Maybe),
    ] {
        let (failing, seen) = flaky(3, kind, sent);
        let retry = Retry::new(4).backoff(4 * SECOND, 8 * SECOND);
        let (connection, mut daemon) =
            connected_by(builder().layer(failing).layer(retry), CAPACITY).await;
        let started = Instant::now();
        let call = tokio::spawn(connection.call(lookup("again")));
        tokio::time::sleep(10 * SECOND).await;
        let asked = expect_lookup(&mut daemon, "again").await;
        find(&mut daemon, &asked).await;
        assert_eq!(call.await.unwrap().unwrap(), found("again"), "{kind:?} {sent:?}");
        // Pauses of up to 4, 8 and 8 seconds, and at least half of that.
        let took = started.elapsed();
        assert!((10 * SECOND..=20 * SECOND).contains(&took), "{took:?}");
        assert_eq!(seen.load(Ordering::SeqCst), 4);
    }
}

/// How often a call was tried that fails like this.
async fn attempts(kind: ErrorKind, sent: Sent, read: bool) -> u32 {
    let (failing, seen) = flaky(u32::MAX, kind, sent);
    let layers = builder().layer(failing).layer(Retry::default());
    let (connection, _daemon) = connected_by(layers, CAPACITY).await;
    let error: Error = match read {
        true => connection.call(ConnectGetHostname).await.unwrap_err(),
        false => connection.call(DomainCreate { dom: domain("vm") }).await.unwrap_err(),
    };
    assert_eq!((error.kind(), error.sent()), (kind, sent));
    seen.load(Ordering::SeqCst)
}

#[tokio::test(start_paused = true)]
async fn only_reads_are_tried_again_and_only_where_that_can_help() {
    assert_eq!(attempts(ErrorKind::Busy, Sent::No, true).await, 3);
    for sent in [Sent::No, Sent::Maybe] {
        for kind in [ErrorKind::Busy, ErrorKind::Closed, ErrorKind::Timeout, ErrorKind::Remote] {
            assert_eq!(attempts(kind, sent, false).await, 1, "{kind:?} {sent:?}");
        }
        for kind in [ErrorKind::Remote, ErrorKind::InvalidUse, ErrorKind::Decode, ErrorKind::Layer]
        {
            assert_eq!(attempts(kind, sent, true).await, 1, "{kind:?} {sent:?}");
        }
    }
    assert_eq!(attempts(ErrorKind::Timeout, Sent::Maybe, true).await, 1);
    assert_eq!(attempts(ErrorKind::Busy, Sent::Maybe, true).await, 1);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_tried_again_on_a_connection_that_has_ended() {
    let (connection, mut daemon) = connected_by(builder().layer(Retry::default()), CAPACITY).await;
    let started = Instant::now();
    let script = async {
        expect_lookup(&mut daemon, "x").await;
        daemon.cut();
    };
    let error = tokio::join!(connection.call(lookup("x")), script).0.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Closed, Sent::Maybe));
    assert_eq!(started.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn metrics_count_outcomes_and_times_of_each_procedure() {
    let metrics = Metrics::default();
    let layers = builder().layer(metrics.clone());
    let (connection, mut daemon) = connected_by(layers, CAPACITY).await;
    assert!(metrics.snapshot().is_empty());
    for _ in 0..3 {
        assert_works(&connection, &mut daemon).await;
    }
    let script = async {
        let asked = expect_lookup(&mut daemon, "none").await;
        daemon.fail::<DomainLookupByName>(asked.serial, &peer::error(42, 10, "none")).await;
    };
    tokio::join!(connection.call(lookup("none")), script).0.unwrap_err();
    let dropped = tokio::spawn(connection.call(lookup("dropped")));
    expect_lookup(&mut daemon, "dropped").await;
    dropped.abort();
    dropped.await.unwrap_err();
    let running = tokio::spawn(connection.call(lookup("running")));
    expect_lookup(&mut daemon, "running").await;
    for number in [9998, 9999] {
        let call = connection.call_by_number(Program::REMOTE, number, &[]).timeout(SECOND);
        call.await.unwrap_err();
    }
    let all = metrics.snapshot();
    let counts = all.iter().map(|it| {
        let name = it.info.map(|info| info.name);
        (name, it.started, it.succeeded, it.failed, it.given_up, it.running())
    });
    assert_eq!(
        counts.collect::<Vec<_>>(),
        [
            (None, 2, 0, 2, 0, 0),
            (Some("DOMAIN_LOOKUP_BY_NAME"), 3, 0, 1, 1, 1),
            (Some("CONNECT_GET_HOSTNAME"), 3, 3, 0, 0, 0),
        ]
    );
    for it in &all {
        let ended: u64 = it.histogram().map(|(_, count)| count).sum();
        assert_eq!(ended, it.succeeded + it.failed);
        let longest = it.quantile(1.0).unwrap();
        assert!(it.quantile(0.5).unwrap() <= longest && it.total <= longest * 3, "{it:?}");
    }
    running.abort();
}

/// Keeps spans and events as lines of text.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<String>>>, Arc<AtomicU64>);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

struct Line(String);

impl Subscriber for Lines {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "virtwire::call"
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut line = Line(format!("span {}", span.metadata().name()));
        span.record(&mut line);
        self.0.lock().unwrap().push(line.0);
        Id::from_u64(1 + self.1.fetch_add(1, Ordering::SeqCst))
    }

    fn event(&self, event: &Event<'_>) {
        let mut line = Line(event.metadata().level().to_string());
        event.record(&mut line);
        self.0.lock().unwrap().push(line.0);
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn tracing_tells_of_each_call_and_its_outcome_and_of_no_arguments() {
    let lines = Lines::default();
    let _until_the_end = tracing::subscriber::set_default(lines.clone());
    let made = connected_by(builder().layer(Tracing::default()), CAPACITY);
    let (connection, mut daemon) = made.await;
    assert_works(&connection, &mut daemon).await;
    let script = async {
        let asked = expect_lookup(&mut daemon, "secret").await;
        let error = peer::error(42, 10, "Domain not found");
        daemon.fail::<DomainLookupByName>(asked.serial, &error).await;
    };
    tokio::join!(connection.call(lookup("secret")), script).0.unwrap_err();
    {
        let mut given_up = std::pin::pin!(connection.call(lookup("secret")));
        tokio::select! {
            biased;
            _ = &mut given_up => panic!("nobody answers"),
            _ = expect_lookup(&mut daemon, "secret") => {}
        }
    }
    let lines = lines.0.lock().unwrap().clone();
    let span = |name| format!("span call uri=test+unix:///default program=remote procedure={name}");
    assert_eq!(lines.len(), 6, "{lines:?}");
    assert_eq!(lines[0], span("CONNECT_GET_HOSTNAME"));
    assert!(lines[1].starts_with("DEBUG message=call ended took="), "{lines:?}");
    assert!(lines[1].ends_with("outcome=\"ok\""), "{lines:?}");
    assert_eq!(lines[2], span("DOMAIN_LOOKUP_BY_NAME"));
    assert!(lines[3].contains("Domain not found") && lines[3].contains("code 42"), "{lines:?}");
    assert!(lines[5].ends_with("outcome=\"given up\""), "{lines:?}");
    assert!(!lines.concat().contains("secret"), "{lines:?}");
}

#[tokio::test]
async fn tracing_does_nothing_where_nobody_listens() {
    let made = connected_by(builder().layer(Tracing::default()), CAPACITY);
    let (connection, mut daemon) = made.await;
    assert_works(&connection, &mut daemon).await;
}
