//! Order, once, late, twice, and after the end.

use std::future::ready;

use tokio::sync::oneshot;

use crate::error::{Error, ErrorKind};

use super::*;

type Log = Arc<Mutex<Vec<&'static str>>>;

fn hooks() -> (Arc<Hooks>, Log) {
    (Hooks::new(Some(runtime::Handle::current())), Log::default())
}

/// A hook that writes its name.
fn writes(log: &Log, name: &'static str) -> Hook {
    let log = Arc::clone(log);
    Box::new(move || {
        log.lock().unwrap().push(name);
        Box::pin(ready(Ok(())))
    })
}

/// A hook that writes its name and ends when it is told to.
fn waits(log: &Log, name: &'static str, go: oneshot::Receiver<()>) -> Hook {
    let log = Arc::clone(log);
    Box::new(move || {
        log.lock().unwrap().push(name);
        Box::pin(async {
            let _ = go.await;
            Ok(())
        })
    })
}

fn names(log: &Log) -> Vec<&'static str> {
    log.lock().unwrap().clone()
}

async fn idle() {
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn hooks_are_called_from_the_front_one_after_the_other() {
    let (hooks, log) = hooks();
    let (go, wait) = oneshot::channel();
    let _added = [
        hooks.add(waits(&log, "first", wait)),
        hooks.add(writes(&log, "second")),
        hooks.add(writes(&log, "third")),
    ];
    hooks.cancel(Cause::Asked);
    idle().await;
    assert_eq!(names(&log), ["first"]);
    go.send(()).unwrap();
    assert!(hooks.settled(Duration::from_secs(1)).await);
    assert_eq!(names(&log), ["first", "second", "third"]);
}

#[tokio::test]
async fn no_hook_is_called_twice_however_often_it_is_cancelled() {
    let (hooks, log) = hooks();
    let (go, wait) = oneshot::channel();
    let _added = [hooks.add(waits(&log, "first", wait)), hooks.add(writes(&log, "second"))];
    for _ in 0..3 {
        hooks.cancel(Cause::Asked);
        idle().await;
    }
    go.send(()).unwrap();
    idle().await;
    hooks.cancel(Cause::Asked);
    idle().await;
    assert_eq!(names(&log), ["first", "second"]);
    assert_eq!(hooks.stage(), Stage::Cancelling(Cause::Asked));
}

#[tokio::test]
async fn the_first_cause_of_a_cancel_stays() {
    let (hooks, _) = hooks();
    hooks.cancel(Cause::Timer);
    hooks.cancel(Cause::Asked);
    assert_eq!(hooks.finish(), Some(Cause::Timer));
    assert_eq!(hooks.finish(), None);
}

#[tokio::test]
async fn a_hook_added_after_the_cancel_is_called_at_once_and_in_turn() {
    let (hooks, log) = hooks();
    hooks.cancel(Cause::Asked);
    let (go, wait) = oneshot::channel();
    let _late = [hooks.add(waits(&log, "late", wait)), hooks.add(writes(&log, "later"))];
    idle().await;
    assert_eq!(names(&log), ["late"]);
    go.send(()).unwrap();
    idle().await;
    assert_eq!(names(&log), ["late", "later"]);
    let _last = hooks.add(writes(&log, "last"));
    idle().await;
    assert_eq!(names(&log), ["late", "later", "last"]);
}

#[tokio::test]
async fn a_hook_whose_work_is_over_is_not_called() {
    let (hooks, log) = hooks();
    let (go, wait) = oneshot::channel();
    let _busy = hooks.add(waits(&log, "busy", wait));
    let dropped = hooks.add(writes(&log, "dropped before the cancel"));
    let removed = hooks.add(writes(&log, "removed during the cancel"));
    let stays = hooks.add(writes(&log, "dropped during the cancel"));
    drop(dropped);
    hooks.cancel(Cause::Asked);
    idle().await;
    removed.remove();
    drop(stays);
    go.send(()).unwrap();
    idle().await;
    assert_eq!(names(&log), ["busy", "dropped during the cancel"]);
}

#[tokio::test]
async fn nothing_is_called_when_all_is_over() {
    let (hooks, log) = hooks();
    let _early = hooks.add(writes(&log, "early"));
    hooks.finish();
    hooks.cancel(Cause::Asked);
    let _late = hooks.add(writes(&log, "late"));
    idle().await;
    assert!(names(&log).is_empty());
    assert_eq!(hooks.stage(), Stage::Over);
}

#[tokio::test]
async fn a_hook_that_fails_does_not_keep_the_next_one_from_its_turn() {
    let (hooks, log) = hooks();
    let failing: Hook =
        Box::new(|| Box::pin(ready(Err(Error::new(ErrorKind::Job, "cancel", "it cannot be")))));
    let _failing = hooks.add(failing);
    hooks.cancel(Cause::Asked);
    assert!(!hooks.settled(Duration::from_secs(1)).await);
    let _next = hooks.add(writes(&log, "next"));
    assert!(hooks.settled(Duration::from_secs(1)).await);
    assert_eq!(names(&log), ["next"]);
}

#[tokio::test]
async fn a_cancel_that_nobody_awaits_goes_on_to_its_end() {
    let (hooks, log) = hooks();
    let (go, wait) = oneshot::channel();
    let added = [hooks.add(waits(&log, "first", wait)), hooks.add(writes(&log, "second"))];
    hooks.cancel(Cause::Asked);
    idle().await;
    drop(added);
    hooks.leave();
    assert_eq!(hooks.stage(), Stage::Left(Cause::Asked));
    go.send(()).unwrap();
    idle().await;
    assert_eq!(names(&log), ["first", "second"]);
    assert_eq!(hooks.stage(), Stage::Over);
}

#[tokio::test]
async fn an_operation_that_is_left_alone_cannot_be_cancelled() {
    let (hooks, log) = hooks();
    let _added = hooks.add(writes(&log, "never"));
    hooks.leave();
    hooks.cancel(Cause::Asked);
    idle().await;
    assert!(names(&log).is_empty());
    assert_eq!(hooks.stage(), Stage::Over);
}

/// What becomes of a cancel that nobody awaits when its runtime ends after so many turns.
fn left_without_a_runtime(turns: usize) -> (Arc<Hooks>, Log) {
    let home = runtime::Builder::new_current_thread().build().unwrap();
    let (hooks, log) = (Hooks::new(Some(home.handle().clone())), Log::default());
    let (_go, wait) = oneshot::channel();
    let added = hooks.add(waits(&log, "hangs", wait));
    hooks.cancel(Cause::Asked);
    home.block_on(async {
        for _ in 0..turns {
            tokio::task::yield_now().await;
        }
    });
    drop(added);
    hooks.leave();
    assert_eq!(hooks.stage(), Stage::Left(Cause::Asked));
    drop(home);
    (hooks, log)
}

#[test]
fn a_runtime_that_ends_ends_a_cancel_that_nobody_awaits() {
    for (turns, called) in [(0, &[][..]), (5, &["hangs"][..])] {
        let (hooks, log) = left_without_a_runtime(turns);
        assert_eq!(hooks.stage(), Stage::Over);
        assert_eq!(names(&log), called);
    }
}

#[test]
fn a_cancel_whose_runtime_is_gone_has_no_hook_under_way() {
    let home = runtime::Builder::new_current_thread().build().unwrap();
    let (hooks, log) = (Hooks::new(Some(home.handle().clone())), Log::default());
    drop(home);
    let _added = hooks.add(writes(&log, "never"));
    hooks.cancel(Cause::Asked);
    assert!(!*hooks.working.borrow());
    hooks.leave();
    assert_eq!(hooks.stage(), Stage::Over);
    assert!(names(&log).is_empty());
}
