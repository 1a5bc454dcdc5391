//! Events as iterators, and closures on threads.

use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use virtwire::blocking::Connection;
use virtwire::event::{DomainLifecycle, Ended, Event};
use virtwire::protocol::remote::{
    ConnectDomainEventCallbackDeregisterAny as Deregister,
    ConnectDomainEventCallbackRegisterAny as Register, ConnectGetHostname, Domain,
    DomainEventCallbackLifecycle, DomainEventLifecycle,
};
use virtwire::{CloseReason, ErrorKind};
use virtwire_testkit::peer::UnixPeer;

use crate::{PATIENCE, daemon, domain, greet, part};

pub(crate) async fn happen(daemon: &mut UnixPeer, number: i32) {
    let dom = Domain { id: number, ..domain("guest") };
    let msg = DomainEventLifecycle { dom, event: 2, detail: 0 };
    daemon.event(&DomainEventCallbackLifecycle { callback_id: 7, msg }).await;
}

fn number(event: &Event<DomainLifecycle>) -> i32 {
    match event {
        Event::Item(event) => event.domain.id,
        other => panic!("{other:?}"),
    }
}

#[test]
fn events_come_by_an_iterator_which_ends_with_the_connection() {
    let daemon = daemon(|mut daemon| async move {
        daemon.register::<Register>(7).await;
        for number in 0..3 {
            happen(&mut daemon, number).await;
        }
        greet(&mut daemon).await;
        daemon.cut();
    });
    let connection = daemon.connect();
    let mut events = connection.events::<DomainLifecycle>().subscribe().unwrap();
    assert!(events.refused().is_empty());
    let first: Vec<_> = events.by_ref().take(3).map(|event| number(&event)).collect();
    assert_eq!(first, [0, 1, 2]);
    let began = Instant::now();
    assert!(events.next_within(Duration::from_millis(30)).is_none());
    assert!(began.elapsed() >= Duration::from_millis(30));
    connection.call(ConnectGetHostname).unwrap();
    let rest: Vec<_> = events.collect();
    assert!(matches!(&rest[..], [Event::Ended(Ended::Closed(CloseReason::Eof))]), "{rest:?}");
}

#[test]
fn an_event_that_follows_a_call_is_not_long_in_coming() {
    let daemon = daemon(|mut daemon| async move {
        daemon.register::<Register>(7).await;
        for number in 0..20 {
            greet(&mut daemon).await;
            daemon.delay(Duration::from_millis(1)).await;
            happen(&mut daemon, number).await;
        }
    });
    let connection = daemon.connect();
    let mut events = connection.events::<DomainLifecycle>().subscribe().unwrap();
    let began = Instant::now();
    for number in 0..20 {
        connection.call(ConnectGetHostname).unwrap();
        assert_eq!(self::number(&events.next().unwrap()), number);
    }
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
}

#[test]
fn a_closure_runs_on_a_thread_and_may_call() {
    let daemon = daemon(|mut daemon| async move {
        daemon.register::<Register>(7).await;
        for number in 0..3 {
            happen(&mut daemon, number).await;
            greet(&mut daemon).await;
        }
        daemon.deregister::<Deregister>(7).await;
        part(&mut daemon).await;
    });
    let connection = daemon.connect();
    let (tell, told) = mpsc::channel();
    let subscription = connection
        .events::<DomainLifecycle>()
        .on(move |event, weak| {
            if matches!(event, Event::Ended(_)) {
                return;
            }
            let connection = weak.upgrade().unwrap();
            let name = connection.call(ConnectGetHostname).unwrap().hostname;
            let thread = thread::current().name().map(str::to_owned);
            tell.send((number(event), name, thread)).unwrap();
        })
        .unwrap();
    for number in 0..3 {
        let (which, name, thread) = told.recv_timeout(PATIENCE).unwrap();
        assert_eq!((which, name), (number, "there".into()));
        assert_eq!(thread.as_deref(), Some("virtwire-closure"));
    }
    drop(subscription);
    // The closure is dropped, and with it what it tells by.
    assert!(told.recv_timeout(PATIENCE).is_err());
    connection.close().unwrap();
}

#[test]
fn a_closure_may_close_the_connection() {
    let daemon = daemon(|mut daemon| async move {
        daemon.register::<Register>(7).await;
        happen(&mut daemon, 0).await;
        part(&mut daemon).await;
    });
    let connection = daemon.connect();
    let (tell, told) = mpsc::channel();
    let subscription = connection
        .events::<DomainLifecycle>()
        .on(move |event, weak| {
            if let (Event::Item(_), Some(connection)) = (event, weak.upgrade()) {
                tell.send(connection.close()).unwrap();
            }
        })
        .unwrap();
    told.recv_timeout(PATIENCE).unwrap().unwrap();
    assert_eq!(connection.closed(), CloseReason::Client);
    assert!(matches!(subscription.ended(), Ended::Closed(CloseReason::Client)));
}

#[test]
fn a_panic_in_a_closure_ends_its_subscription_and_nothing_else() {
    let daemon = daemon(|mut daemon| async move {
        daemon.register::<Register>(7).await;
        happen(&mut daemon, 0).await;
        daemon.deregister::<Deregister>(7).await;
        greet(&mut daemon).await;
    });
    let connection = daemon.connect();
    let panicking = |_: &Event<DomainLifecycle>, _: &_| panic!("on purpose");
    let subscription = connection.events().on(panicking).unwrap();
    assert!(matches!(subscription.ended(), Ended::Panicked(text) if text == "on purpose"));
    connection.call(ConnectGetHostname).unwrap();
}

#[test]
fn the_end_is_told_on_a_thread_once() {
    let daemon = daemon(|mut daemon| async move {
        let frame = daemon.expect_any().await;
        daemon.refuse_call(&frame.header).await;
        daemon.cut();
    });
    let connection = daemon.connect();
    let (tell, told) = mpsc::channel();
    let blocking = Connection::clone(&connection);
    let subscription = connection.on_close(move |reason| {
        let late = blocking.call(ConnectGetHostname).unwrap_err().kind();
        tell.send((reason.clone(), late)).unwrap();
    });
    let told_of = told.recv_timeout(PATIENCE).unwrap();
    assert_eq!(told_of, (CloseReason::Eof, ErrorKind::Closed));
    assert!(matches!(subscription.ended(), Ended::Closed(CloseReason::Eof)));
    assert!(told.recv_timeout(PATIENCE).is_err());
}
