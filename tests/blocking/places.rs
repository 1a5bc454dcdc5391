//! Where blocking methods may be called: anywhere.

use std::cell::RefCell;
use std::future::poll_fn;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::task::coop;
use virtwire::blocking::Connection;
use virtwire::protocol::remote::ConnectGetHostname;

use crate::{PATIENCE, assert_finds, daemon, find, greet, lookup, part, runtime};

#[test]
fn in_a_runtime_of_one_thread_also_where_a_task_has_used_its_turn_up() {
    let daemon = daemon(|mut daemon| async move {
        greet(&mut daemon).await;
        find(&mut daemon, 300).await;
        part(&mut daemon).await;
    });
    runtime().block_on(async {
        // Connecting, too, and without a thread of this runtime's to spare.
        let connection = daemon.connect();
        let task = tokio::spawn(async move {
            connection.call(ConnectGetHostname).unwrap();
            let calls = (0..300).map(|_| lookup("task"));
            while coop::has_budget_remaining() {
                poll_fn(|cx| coop::poll_proceed(cx).map(|turn| turn.made_progress())).await;
            }
            // Nothing that is polled as a part of this task would get on.
            for call in calls {
                connection.call(call).unwrap();
            }
            connection.close().unwrap();
        });
        task.await.unwrap();
    });
}

#[test]
fn in_spawn_blocking_and_on_a_worker() {
    let daemon = daemon(|mut daemon| async move {
        find(&mut daemon, 3).await;
        part(&mut daemon).await;
    });
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let builder = daemon.builder();
        let connection = tokio::task::spawn_blocking(|| builder.connect().unwrap()).await.unwrap();
        assert_finds(&connection, "main");
        let on_worker = connection.clone();
        tokio::spawn(async move { assert_finds(&on_worker, "worker") }).await.unwrap();
        let lent = connection.clone();
        tokio::task::spawn_blocking(move || assert_finds(&lent, "lent")).await.unwrap();
        connection.close().unwrap();
    });
}

#[test]
fn in_a_drop_also_of_a_thread_local_value() {
    struct Last(Connection, mpsc::Sender<bool>);

    impl Drop for Last {
        fn drop(&mut self) {
            let called = self.0.call(ConnectGetHostname).is_ok();
            self.1.send(called && self.0.close().is_ok()).unwrap();
        }
    }

    thread_local! {
        static EARLY: RefCell<Option<Last>> = const { RefCell::new(None) };
    }

    // Made before the thread has used a runtime, it is dropped after what that leaves there.
    for first in [true, false] {
        let daemon = daemon(move |mut daemon| async move {
            if !first {
                greet(&mut daemon).await;
            }
            greet(&mut daemon).await;
            part(&mut daemon).await;
        });
        let connection = daemon.connect();
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            if !first {
                connection.call(ConnectGetHostname).unwrap();
            }
            EARLY.with(|early| early.replace(Some(Last(connection, tell))));
            if first {
                let _ = runtime().enter();
            }
        });
        assert!(told.recv_timeout(PATIENCE).expect("a drop that does not panic"));
    }
}

#[test]
fn in_async_code_by_the_other_view() {
    let daemon = daemon(|mut daemon| async move {
        for _ in 0..20 {
            greet(&mut daemon).await;
        }
        part(&mut daemon).await;
    });
    let connection = daemon.connect();
    runtime().block_on(async {
        for _ in 0..10 {
            // The one leaves the reading to the background, the other takes it.
            connection.as_async().call(ConnectGetHostname).await.unwrap();
            connection.call(ConnectGetHostname).unwrap();
            tokio::time::sleep(Duration::from_millis(3)).await;
        }
        let connection = connection.into_async();
        connection.close().await.unwrap();
    });
}
