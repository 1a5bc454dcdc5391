//! A migration whose destination is told to start the domain and cannot answer any more.

use tokio::net::{UnixListener, UnixStream};
use tokio::time::timeout;
use virtwire::protocol::api::{DomainPausedReason, DomainRunningReason, DomainState, ErrorCode};
use virtwire::protocol::remote::{
    DomainGetState, DomainGetStateReply, DomainLookupByName, DomainLookupByNameReply,
    DomainMigrateFinish3Params,
};
use virtwire::{Connection, Error, ErrorKind, Outcome, TypedParams};
use virtwire_testkit::peer::{PATIENCE, Peer};

use crate::migration::{LIVE, Scene};
use crate::operations::{guest, qemu_error};
use crate::{connected, domain, found};

const STARTING_UP: (DomainState, DomainPausedReason) =
    (DomainState::PAUSED, DomainPausedReason::STARTING_UP);

/// A destination that clients can connect to more than once.
struct Place {
    listener: UnixListener,
    _dir: tempfile::TempDir,
}

impl Place {
    async fn let_in(&self) -> Peer<UnixStream> {
        let accepted = timeout(PATIENCE, self.listener.accept()).await;
        let mut peer = Peer::new(accepted.expect("nobody connects").unwrap().0);
        peer.log_in().await;
        peer
    }
}

/// A migration whose destination has gone away instead of an answer to the last question.
async fn lost() -> (Scene<UnixStream>, Place) {
    let dir = tempfile::TempDir::new().unwrap();
    let path = dir.path().join("socket");
    let place = Place { listener: UnixListener::bind(&path).unwrap(), _dir: dir };
    let (source, here) = connected().await;
    let uri = format!("test+unix:///default?socket={}", path.display());
    let connect = Connection::builder(uri).no_keepalive().connect();
    let (destination, there) = tokio::join!(connect, place.let_in());
    let destination = destination.unwrap();
    let migrate = guest(&source).migrate(&destination, TypedParams::new(), LIVE);
    let cancel = migrate.cancel_handle();
    let running = tokio::spawn(migrate);
    let mut scene = Scene::over(source, destination, here, there, cancel, running);
    let perform = scene.until_perform().await;
    scene.performed(perform.serial).await;
    let finish = scene.there.expect::<DomainMigrateFinish3Params>().await;
    assert_eq!(finish.args.cancelled, 0);
    (scene, place)
}

async fn has(there: &mut Peer<UnixStream>, state: DomainState, reason: i32) {
    let asked = there.expect::<DomainLookupByName>().await;
    let reply = DomainLookupByNameReply { dom: domain("guest") };
    assert_eq!(asked.args.name, "guest");
    there.reply::<DomainLookupByName>(asked.serial, &reply).await;
    let asked = there.expect::<DomainGetState>().await;
    let reply = DomainGetStateReply { state: state.0, reason };
    there.reply::<DomainGetState>(asked.serial, &reply).await;
}

async fn has_nothing(there: &mut Peer<UnixStream>) {
    let asked = there.expect::<DomainLookupByName>().await;
    let error = qemu_error(ErrorCode::NO_DOMAIN, "no such domain");
    there.fail::<DomainLookupByName>(asked.serial, &error).await;
}

async fn drop_refused(there: &mut Peer<UnixStream>) {
    let asked = there.expect::<DomainMigrateFinish3Params>().await;
    assert_eq!(asked.args.cancelled, 1);
    let error = qemu_error(ErrorCode::OPERATION_INVALID, "not processing incoming migration");
    there.fail::<DomainMigrateFinish3Params>(asked.serial, &error).await;
}

async fn stays(mut scene: Scene<UnixStream>) -> Error {
    scene.confirm(true).await;
    let error = scene.running.await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Closed);
    error
}

async fn moved(mut scene: Scene<UnixStream>) {
    scene.confirm(false).await;
    match scene.running.await.unwrap().unwrap() {
        Outcome::Completed(moved) => assert_eq!(*moved.wire(), found("guest").dom),
        other => panic!("{other:?}"),
    }
}

/// Cuts the connection; what is left is the client's side, and its next one.
async fn cut(scene: Scene<UnixStream>, place: &Place) -> (Scene<UnixStream>, Peer<UnixStream>) {
    let Scene { source, destination, here, there, cancel, running } = scene;
    there.cut();
    let again = place.let_in().await;
    // The scene needs a destination, which nobody will hear of any more.
    let (unused, _other) = UnixStream::pair().unwrap();
    let scene = Scene::over(source, destination, here, Peer::new(unused), cancel, running);
    (scene, again)
}

#[tokio::test]
async fn what_has_arrived_is_there_and_no_longer_here() {
    let (scene, place) = lost().await;
    let (scene, mut again) = cut(scene, &place).await;
    has(&mut again, DomainState::RUNNING, DomainRunningReason::MIGRATED.0).await;
    moved(scene).await;
    again.expect_end().await;
}

#[tokio::test]
async fn what_is_paused_by_somebody_has_arrived_too() {
    let (scene, place) = lost().await;
    let (scene, mut again) = cut(scene, &place).await;
    has(&mut again, DomainState::PAUSED, DomainPausedReason::USER.0).await;
    moved(scene).await;
}

#[tokio::test]
async fn what_has_not_arrived_goes_on_here() {
    let (scene, place) = lost().await;
    let (scene, mut again) = cut(scene, &place).await;
    has_nothing(&mut again).await;
    assert!(stays(scene).await.hint().is_none());

    let (scene, place) = lost().await;
    let (scene, mut again) = cut(scene, &place).await;
    has(&mut again, DomainState::SHUTOFF, 0).await;
    stays(scene).await;
}

#[tokio::test]
async fn what_waits_to_be_started_is_dropped_before_it_goes_on_here() {
    let (scene, place) = lost().await;
    let (scene, mut again) = cut(scene, &place).await;
    has(&mut again, STARTING_UP.0, STARTING_UP.1.0).await;
    drop_refused(&mut again).await;
    has_nothing(&mut again).await;
    stays(scene).await;
}

#[tokio::test]
async fn what_is_just_being_started_has_arrived() {
    let (scene, place) = lost().await;
    let (scene, mut again) = cut(scene, &place).await;
    has(&mut again, DomainState::PAUSED, DomainPausedReason::MIGRATION.0).await;
    drop_refused(&mut again).await;
    has(&mut again, DomainState::RUNNING, DomainRunningReason::MIGRATED.0).await;
    moved(scene).await;
}

#[tokio::test]
async fn a_destination_that_is_gone_for_good_may_still_have_it() {
    let (scene, place) = lost().await;
    drop(place);
    let Scene { source, destination, here, there, cancel, running } = scene;
    there.cut();
    let (unused, _other) = UnixStream::pair().unwrap();
    let scene = Scene::over(source, destination, here, Peer::new(unused), cancel, running);
    let error = stays(scene).await;
    assert!(error.hint().unwrap().contains("destination"), "{error}");
}
