//! What an operation tells of its job, and to whom.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use virtwire::protocol::api::{DomainJobOperation, ErrorCode};
use virtwire::protocol::remote::{
    DomainGetJobStats, DomainGetJobStatsReply, DomainManagedSave, TypedParam, TypedParamValue,
};
use virtwire::{Phase, Progress};

use crate::operations::{MOMENT, abort_save, managed_save, qemu_error, take_abort};
use crate::{assert_works, connected, domain};

pub(crate) type Told = Arc<Mutex<Vec<Progress>>>;

pub(crate) fn told() -> (Told, impl FnMut(&Progress) + Send + 'static) {
    let told = Told::default();
    let log = Arc::clone(&told);
    (told, move |progress| log.lock().unwrap().push(progress.clone()))
}

pub(crate) fn stats(kind: i32, figures: &[(&str, u64)]) -> DomainGetJobStatsReply {
    let param = |&(field, value): &(&str, u64)| TypedParam {
        field: field.into(),
        value: TypedParamValue::ULLong(value),
    };
    DomainGetJobStatsReply { r#type: kind, params: figures.iter().map(param).collect() }
}

#[tokio::test(start_paused = true)]
async fn progress_is_asked_for_and_told_until_the_last() {
    let (connection, mut daemon) = connected().await;
    let (told, closure) = told();
    let save =
        managed_save(&connection).on_progress(closure).poll_interval(Duration::from_millis(100));
    let running = tokio::spawn(save);
    let serial = daemon.expect::<DomainManagedSave>().await.serial;
    let asked = daemon.expect::<DomainGetJobStats>().await;
    assert_eq!((asked.args.flags, &asked.args.dom), (0, &domain("guest")));
    let figures = stats(
        2,
        &[
            ("operation", 2),
            ("time_elapsed", 1_500),
            ("data_total", 1_000),
            ("data_processed", 250),
            ("data_remaining", 750),
            ("memory_total", 900),
            ("memory_processed", 200),
            ("memory_iteration", 3),
            ("memory_page_size", 4_096),
            ("memory_dirty_rate", 10),
            ("of_a_newer_release", 1),
        ],
    );
    daemon.reply::<DomainGetJobStats>(asked.serial, &figures).await;
    // Nothing is known any more of a job that has just ended.
    let asked = daemon.expect::<DomainGetJobStats>().await;
    daemon.reply::<DomainGetJobStats>(asked.serial, &stats(0, &[])).await;
    daemon.reply::<DomainManagedSave>(serial, &()).await;
    let asked = daemon.expect::<DomainGetJobStats>().await;
    assert_eq!(asked.args.flags, 3, "of a completed job, which stays to be asked for");
    let last = stats(3, &[("data_total", 1_000), ("data_processed", 1_000)]);
    daemon.reply::<DomainGetJobStats>(asked.serial, &last).await;
    assert!(running.await.unwrap().unwrap().is_completed());

    let told = told.lock().unwrap();
    let [first, end, finished] = &told[..] else { panic!("{told:?}") };
    assert_eq!((first.phase, first.done, first.total), (Phase::Running, 250, 1_000));
    assert_eq!((first.data.remaining, first.memory.processed), (750, 200));
    assert_eq!(first.job_elapsed, Some(Duration::from_millis(1_500)));
    assert_eq!((first.iteration, first.dirty_rate), (Some(3), Some(40_960)));
    assert_eq!(first.fraction(), Some(0.25));
    assert_eq!(first.params.len(), 11);
    assert_eq!(first.operation, Some(DomainJobOperation::SAVE));
    assert!(first.shared && first.elapsed >= Duration::from_millis(100));
    assert_eq!((end.phase, end.done), (Phase::Running, 1_000));
    assert_eq!((finished.phase, finished.done), (Phase::Finished, 1_000));
}

#[tokio::test(start_paused = true)]
async fn cleaning_up_is_reported_at_once_though_the_daemon_hangs() {
    let (connection, mut daemon) = connected().await;
    let (told, closure) = told();
    let save = managed_save(&connection).on_progress(closure);
    let cancel = save.cancel_handle();
    let running = tokio::spawn(save);
    let serial = daemon.expect::<DomainManagedSave>().await.serial;
    daemon.expect::<DomainGetJobStats>().await;
    cancel.cancel();
    tokio::time::sleep(MOMENT).await;
    let phases = |told: &Told| told.lock().unwrap().iter().map(|p| p.phase).collect::<Vec<_>>();
    assert_eq!(phases(&told), [Phase::Cancelling]);
    take_abort(&mut daemon).await;
    abort_save(&mut daemon, serial).await;
    running.await.unwrap().unwrap();
    assert_eq!(phases(&told), [Phase::Cancelling, Phase::Finished]);
}

#[tokio::test(start_paused = true)]
async fn a_progress_closure_that_panics_is_dropped_and_nothing_else_notices() {
    struct Dropped(Arc<Mutex<u32>>);
    impl Drop for Dropped {
        fn drop(&mut self) {
            *self.0.lock().unwrap() += 1;
        }
    }
    let (connection, mut daemon) = connected().await;
    let drops = Arc::new(Mutex::new(0));
    let held = Dropped(Arc::clone(&drops));
    let save = managed_save(&connection).on_progress(move |_| {
        let _held = &held;
        panic!("a test's own");
    });
    let running = tokio::spawn(save);
    let serial = daemon.expect::<DomainManagedSave>().await.serial;
    let asked = daemon.expect::<DomainGetJobStats>().await;
    daemon.reply::<DomainGetJobStats>(asked.serial, &stats(1, &[])).await;
    tokio::time::sleep(MOMENT).await;
    assert_eq!(*drops.lock().unwrap(), 1);
    // Nobody listens any more, so nobody asks.
    daemon.expect_silence(Duration::from_secs(15)).await;
    daemon.reply::<DomainManagedSave>(serial, &()).await;
    assert!(running.await.unwrap().unwrap().is_completed());
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_driver_without_job_figures_is_not_asked_again() {
    let (connection, mut daemon) = connected().await;
    let (told, closure) = told();
    let running = tokio::spawn(managed_save(&connection).on_progress(closure));
    let serial = daemon.expect::<DomainManagedSave>().await.serial;
    let asked = daemon.expect::<DomainGetJobStats>().await;
    let error = qemu_error(ErrorCode::NO_SUPPORT, "this function is not supported");
    daemon.fail::<DomainGetJobStats>(asked.serial, &error).await;
    daemon.expect_silence(Duration::from_secs(15)).await;
    drop(told);
    daemon.reply::<DomainManagedSave>(serial, &()).await;
    let asked = daemon.expect::<DomainGetJobStats>().await;
    daemon.fail::<DomainGetJobStats>(asked.serial, &error).await;
    assert!(running.await.unwrap().unwrap().is_completed());
}

#[tokio::test(start_paused = true)]
async fn what_a_progress_closure_panics_with_may_panic_as_well() {
    struct Fuse;
    impl Drop for Fuse {
        fn drop(&mut self) {
            panic!("once more");
        }
    }
    let (connection, mut daemon) = connected().await;
    let save = managed_save(&connection).on_progress(|_| std::panic::panic_any(Fuse));
    let running = tokio::spawn(save);
    let serial = daemon.expect::<DomainManagedSave>().await.serial;
    let asked = daemon.expect::<DomainGetJobStats>().await;
    daemon.reply::<DomainGetJobStats>(asked.serial, &stats(1, &[])).await;
    daemon.expect_silence(MOMENT).await;
    daemon.reply::<DomainManagedSave>(serial, &()).await;
    assert!(running.await.unwrap().unwrap().is_completed());
    assert_works(&connection, &mut daemon).await;
}
