//! A migration that nobody waits for: dropped, out of time, or its connection closed.

use std::time::Duration;

use virtwire::protocol::api::ErrorCode;
use virtwire::protocol::remote::{
    DomainGetJobStats, DomainGetJobStatsReply, DomainMigratePerform3Params,
};
use virtwire::{Outcome, Phase, TypedParams};

use crate::migration::{LIVE, Scene};
use crate::operations::{MOMENT, guest, qemu_error, take_abort};
use crate::{assert_works, connected};

async fn abort(scene: &mut Scene, serial: u32) {
    take_abort(&mut scene.here).await;
    let error = qemu_error(ErrorCode::OPERATION_ABORTED, "canceled by client");
    scene.here.fail::<DomainMigratePerform3Params>(serial, &error).await;
    scene.drop_it().await;
}

#[tokio::test(start_paused = true)]
async fn one_that_is_dropped_goes_on_to_its_end() {
    let mut scene = Scene::start(LIVE).await;
    let perform = scene.until_perform().await;
    scene.running.abort();
    scene.here.expect_silence(MOMENT).await;
    assert!(scene.cancel.is_finished());
    scene.performed(perform.serial).await;
    scene.finish().await;
    scene.confirm(false).await;
    assert_works(&scene.source, &mut scene.here).await;
    let Scene { source, destination, mut here, mut there, .. } = scene;
    drop((source, destination));
    here.expect_end().await;
    there.expect_end().await;
}

#[tokio::test(start_paused = true)]
async fn one_that_is_cancelled_by_its_drop_is_undone() {
    let (source, here) = connected().await;
    let (destination, there) = connected().await;
    let migrate = guest(&source).migrate(&destination, TypedParams::new(), LIVE);
    let cancel = migrate.cancel_handle();
    let running = tokio::spawn(migrate.cancel_on_drop());
    let mut scene = Scene::over(source, destination, here, there, cancel, running);
    let perform = scene.until_perform().await;
    scene.running.abort();
    abort(&mut scene, perform.serial).await;
    assert_works(&scene.source, &mut scene.here).await;
    assert_works(&scene.destination, &mut scene.there).await;
}

#[tokio::test(start_paused = true)]
async fn one_that_is_out_of_time_is_undone() {
    let (source, here) = connected().await;
    let (destination, there) = connected().await;
    let migrate = guest(&source).migrate(&destination, TypedParams::new(), LIVE);
    let cancel = migrate.cancel_handle();
    let running = tokio::spawn(migrate.timeout(Duration::from_secs(10)));
    let mut scene = Scene::over(source, destination, here, there, cancel, running);
    let perform = scene.until_perform().await;
    abort(&mut scene, perform.serial).await;
    let outcome = scene.outcome().await.unwrap();
    assert!(matches!(outcome, Outcome::TimedOut { error: Some(_), .. }), "{outcome:?}");
}

#[tokio::test(start_paused = true)]
async fn a_close_of_either_connection_undoes_it_after_the_grace_time() {
    for at_source in [true, false] {
        let mut scene = Scene::start(LIVE).await;
        let perform = scene.until_perform().await;
        let closed = if at_source { &scene.source } else { &scene.destination }.clone();
        let closing = tokio::spawn(async move { closed.close().await });
        abort(&mut scene, perform.serial).await;
        let outcome = scene.running.await.unwrap().unwrap();
        assert!(matches!(outcome, Outcome::Cancelled { .. }), "{outcome:?}");
        let closer = if at_source { &mut scene.here } else { &mut scene.there };
        let close = closer.expect::<virtwire::protocol::remote::ConnectClose>().await;
        closer.reply::<virtwire::protocol::remote::ConnectClose>(close.serial, &()).await;
        closing.await.unwrap().unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn a_close_also_undoes_one_that_was_dropped() {
    let mut scene = Scene::start(LIVE).await;
    let perform = scene.until_perform().await;
    scene.running.abort();
    scene.here.expect_silence(MOMENT).await;
    let closed = scene.source.clone();
    let closing = tokio::spawn(async move { closed.close().await });
    abort(&mut scene, perform.serial).await;
    let close = scene.here.expect::<virtwire::protocol::remote::ConnectClose>().await;
    scene.here.reply::<virtwire::protocol::remote::ConnectClose>(close.serial, &()).await;
    closing.await.unwrap().unwrap();
}

#[tokio::test(start_paused = true)]
async fn its_progress_is_that_of_the_job_of_the_source() {
    let (source, here) = connected().await;
    let (destination, there) = connected().await;
    let migrate = guest(&source).migrate(&destination, TypedParams::new(), LIVE);
    let cancel = migrate.cancel_handle();
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    let closure = move |progress: &virtwire::Progress| tell.send(progress.clone()).unwrap();
    let running = tokio::spawn(migrate.on_progress(closure));
    let mut scene = Scene::over(source, destination, here, there, cancel, running);
    let perform = scene.until_perform().await;
    let asked = scene.here.expect::<DomainGetJobStats>().await;
    let reply = DomainGetJobStatsReply { r#type: 2, params: Vec::new() };
    scene.here.reply::<DomainGetJobStats>(asked.serial, &reply).await;
    assert_eq!(told.recv().await.unwrap().phase, Phase::Running);
    scene.performed(perform.serial).await;
    scene.finish().await;
    scene.confirm(false).await;
    assert!(scene.running.await.unwrap().unwrap().is_completed());
    assert_eq!(told.recv().await.unwrap().phase, Phase::Finished);
}
