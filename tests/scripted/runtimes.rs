//! Connections that outlive their runtime, or are used from another one.

use std::pin::pin;
use std::task::{Context, Waker};
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::time::{Instant, timeout};
use virtwire::event::DomainLifecycle;
use virtwire::protocol::remote::ConnectClose;
use virtwire::{CloseReason, ErrorKind, Sent};
use virtwire_testkit::peer::Peer;

use crate::{
    CAPACITY, assert_works, builder, connected, connected_by, expect_lookup, find, found, lookup,
};

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

#[test]
fn a_connection_whose_runtime_is_gone_refuses_calls_from_another_one() {
    let home = runtime();
    let (connection, _daemon) = home.block_on(connected());
    drop(home);
    assert!(!connection.is_open());
    runtime().block_on(async {
        let error = connection.call(lookup("late")).await.unwrap_err();
        assert_eq!((error.kind(), error.sent()), (ErrorKind::Closed, Sent::No));
        assert!(matches!(connection.closed().await, CloseReason::Error(_)));
        let closing = timeout(Duration::from_secs(20), connection.close());
        closing.await.expect("a close that ends").unwrap();
    });
}

#[test]
fn a_close_whose_runtime_does_not_run_ends_within_the_grace_times_and_says_so() {
    let grace = Duration::from_secs(3);
    for answered in [false, true] {
        let home = runtime();
        let made = connected_by(builder().grace(grace), 1 << 16);
        let (connection, mut daemon) = home.block_on(made);
        let other = Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
        other.block_on(async {
            let started = Instant::now();
            let script = async {
                let asked = daemon.expect::<ConnectClose>().await;
                if answered {
                    daemon.reply::<ConnectClose>(asked.serial, &()).await;
                }
            };
            let closing = timeout(10 * grace, connection.close());
            let error = tokio::join!(closing, script).0.expect("a close that ends").unwrap_err();
            assert!(started.elapsed() <= 3 * grace, "{:?}", started.elapsed());
            assert_eq!(error.kind(), ErrorKind::Timeout);
            assert!(error.to_string().contains("the runtime"), "{error}");
            assert!(!connection.is_open());
            assert!(matches!(connection.closed().await, CloseReason::Client));
            let late = connection.call(lookup("late")).await.unwrap_err();
            assert_eq!((late.kind(), late.sent()), (ErrorKind::Closed, Sent::No));
        });
        // With the runtime the socket goes.
        drop(home);
        assert!(runtime().block_on(daemon.rest()).is_empty());
    }
}

#[test]
fn a_call_fails_when_the_runtime_of_its_connection_goes() {
    let home = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let (connection, mut daemon) = home.block_on(connected());
    let (going, gone) = std::sync::mpsc::channel::<()>();
    let thread = std::thread::spawn(move || {
        let error = runtime().block_on(async {
            let call = connection.call(lookup("pending"));
            let asked = async {
                expect_lookup(&mut daemon, "pending").await;
                going.send(()).unwrap();
                std::future::pending::<()>().await;
            };
            tokio::select! {
                result = call => result.unwrap_err(),
                () = asked => unreachable!("it waits for ever"),
            }
        });
        assert_eq!((error.kind(), error.sent()), (ErrorKind::Closed, Sent::Maybe));
    });
    gone.recv().unwrap();
    home.shutdown_timeout(Duration::from_secs(20));
    thread.join().unwrap();
}

#[test]
fn calls_may_be_made_from_another_runtime() {
    let home = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let (connection, mut daemon) = home.block_on(connected());
    runtime().block_on(async {
        assert_works(&connection, &mut daemon).await;
        let (closed, ()) = tokio::join!(connection.close(), daemon.expect_end());
        closed.unwrap();
    });
}

#[test]
fn a_call_may_move_to_another_runtime_half_way() {
    let home = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let (connection, mut daemon) = home.block_on(connected());
    let mut call = connection.call(lookup("moves"));
    let asked = runtime().block_on(async {
        tokio::select! {
            biased;
            _ = &mut call => panic!("nobody has answered"),
            asked = expect_lookup(&mut daemon, "moves") => asked,
        }
    });
    let reply = runtime().block_on(async {
        let (reply, ()) = tokio::join!(&mut call, find(&mut daemon, &asked));
        reply.unwrap()
    });
    assert_eq!(reply, found("moves"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_threads_share_one_connection() {
    let (connection, mut daemon) = connected_by(builder().window(8), 1 << 12).await;
    let serving = tokio::spawn(async move {
        for _ in 0..64 * 50 {
            let asked = daemon.expect::<crate::DomainLookupByName>().await;
            find(&mut daemon, &asked).await;
        }
        daemon
    });
    let callers: Vec<_> = (0..64)
        .map(|task| {
            let connection = connection.clone();
            tokio::spawn(async move {
                for i in 0..50 {
                    let name = format!("{task}-{i}");
                    assert_eq!(connection.call(lookup(&name)).await.unwrap(), found(&name));
                }
            })
        })
        .collect();
    for caller in callers {
        caller.await.unwrap();
    }
    assert_works(&connection, &mut serving.await.unwrap()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hang_up_reaches_callers_on_every_thread() {
    for _ in 0..20 {
        let (connection, mut daemon) = connected().await;
        let callers: Vec<_> = (0..64)
            .map(|_| {
                let connection = connection.clone();
                tokio::spawn(async move { connection.call(lookup("x")).await })
            })
            .collect();
        expect_lookup(&mut daemon, "x").await;
        daemon.cut();
        for caller in callers {
            assert!(caller.await.unwrap().unwrap_err().is_closed());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whoever_is_told_of_the_end_by_a_call_finds_the_connection_closed() {
    for round in 0..200 {
        let (connection, mut daemon) = connected().await;
        let callers: Vec<_> = (0..4)
            .map(|_| {
                let connection = connection.clone();
                tokio::spawn(async move {
                    let error = connection.call(lookup("x")).await.unwrap_err();
                    let open = connection.is_open();
                    let closed = pin!(connection.closed());
                    let ready = closed.poll(&mut Context::from_waker(Waker::noop())).is_ready();
                    (error.is_closed(), open, ready)
                })
            })
            .collect();
        for _ in 0..4 {
            expect_lookup(&mut daemon, "x").await;
        }
        daemon.cut();
        for caller in callers {
            assert_eq!(caller.await.unwrap(), (true, false, true), "round {round}");
        }
    }
}

#[test]
fn subscribing_with_a_deadline_and_closing_need_no_runtime_on_their_thread() {
    let home = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let connection = home.block_on(async {
        let (client, peer) = Peer::pair(CAPACITY);
        let builder = builder().call_timeout(Duration::from_secs(20));
        let mut daemon = peer.serve();
        let connection = builder.connect_over(client).await.unwrap();
        tokio::spawn(async move { daemon.ended().await });
        connection
    });
    let events = wait_here(connection.events::<DomainLifecycle>().subscribe()).unwrap();
    wait_here(connection.close()).unwrap();
    drop(events);
}

/// Polls on this thread, which is in no runtime.
fn wait_here<F: Future>(future: F) -> F::Output {
    struct Unpark(std::thread::Thread);
    impl std::task::Wake for Unpark {
        fn wake(self: std::sync::Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = std::sync::Arc::new(Unpark(std::thread::current())).into();
    let mut future = pin!(future);
    loop {
        if let std::task::Poll::Ready(output) =
            future.as_mut().poll(&mut Context::from_waker(&waker))
        {
            return output;
        }
        std::thread::park();
    }
}
