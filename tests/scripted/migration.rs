//! A migration that the client leads: its phases, and what undoes them.

use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, DuplexStream};
use virtwire::protocol::api::{DomainMigrateFlags, DomainState, ErrorCode};
use virtwire::protocol::remote::{
    ConnectSupportsFeature, ConnectSupportsFeatureReply, DomainGetState, DomainGetStateReply,
    DomainMigrateBegin3Params, DomainMigrateBegin3ParamsReply, DomainMigrateConfirm3Params,
    DomainMigrateFinish3Params, DomainMigrateFinish3ParamsReply, DomainMigratePerform3Params,
    DomainMigratePerform3ParamsReply, DomainMigratePrepare3Params,
    DomainMigratePrepare3ParamsReply, TypedParam, TypedParamValue,
};
use virtwire::{CancelHandle, Connection, Domain, ErrorKind, Outcome, Result, TypedParams};
use virtwire_testkit::peer::{Asked, Peer};

use crate::operations::{MOMENT, Running, guest, qemu_error, take_abort};
use crate::{Daemon, assert_works, builder, connected, connected_by, domain};

type Wire = virtwire::protocol::remote::Domain;

pub(crate) const LIVE: DomainMigrateFlags = DomainMigrateFlags::LIVE;
const CHANGE_PROTECTION: DomainMigrateFlags = DomainMigrateFlags::CHANGE_PROTECTION;

/// A migration under way from one scripted daemon to another.
pub(crate) struct Scene<S = DuplexStream> {
    pub(crate) source: Connection,
    pub(crate) destination: Connection,
    pub(crate) here: Daemon,
    pub(crate) there: Peer<S>,
    pub(crate) cancel: CancelHandle,
    pub(crate) running: Running<Domain>,
}

fn param(field: &str, value: &str) -> TypedParam {
    TypedParam { field: field.into(), value: TypedParamValue::String(value.into()) }
}

fn text(params: &[TypedParam], name: &str) -> Option<String> {
    let mut named = params.iter().filter(|param| param.field == name);
    let found = named.next().map(|param| match &param.value {
        TypedParamValue::String(text) => text.to_string(),
        other => panic!("{other:?}"),
    });
    assert!(named.next().is_none(), "{name} twice");
    found
}

impl Scene {
    pub(crate) async fn start(flags: DomainMigrateFlags) -> Self {
        Self::start_with(flags, Vec::new()).await
    }

    async fn start_with(flags: DomainMigrateFlags, params: Vec<TypedParam>) -> Self {
        let quick = || builder().grace(Duration::from_secs(1));
        let (source, here) = connected_by(quick(), 64 * 1024).await;
        let (destination, there) = connected_by(quick(), 64 * 1024).await;
        let migrate = guest(&source).migrate(&destination, params, flags);
        let cancel = migrate.cancel_handle();
        let running = tokio::spawn(migrate);
        Self::over(source, destination, here, there, cancel, running)
    }

    pub(crate) async fn outcome(self) -> Result<Outcome<Domain, Domain>> {
        let Self { source, destination, mut here, mut there, running, .. } = self;
        let outcome = running.await.unwrap();
        assert_works(&source, &mut here).await;
        assert_works(&destination, &mut there).await;
        outcome
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Scene<S> {
    pub(crate) const fn over(
        source: Connection,
        destination: Connection,
        here: Daemon,
        there: Peer<S>,
        cancel: CancelHandle,
        running: Running<Domain>,
    ) -> Self {
        Self { source, destination, here, there, cancel, running }
    }

    /// The source is asked whether it keeps the domain as it is.
    pub(crate) async fn protect(&mut self, protected: bool) {
        let asked = self.here.expect::<ConnectSupportsFeature>().await;
        assert_eq!(asked.args.feature, 7);
        let reply = ConnectSupportsFeatureReply { supported: protected.into() };
        self.here.reply::<ConnectSupportsFeature>(asked.serial, &reply).await;
    }

    async fn begin(&mut self) -> Asked<DomainMigrateBegin3Params> {
        self.here.expect::<DomainMigrateBegin3Params>().await
    }

    async fn begun(&mut self, serial: u32) {
        let reply = DomainMigrateBegin3ParamsReply {
            cookie_out: "of begin".into(),
            xml: "<there/>".into(),
        };
        self.here.reply::<DomainMigrateBegin3Params>(serial, &reply).await;
    }

    async fn state(&mut self, state: DomainState) {
        let asked = self.here.expect::<DomainGetState>().await;
        let reply = DomainGetStateReply { state: state.0, reason: 0 };
        self.here.reply::<DomainGetState>(asked.serial, &reply).await;
    }

    async fn prepare(&mut self) -> Asked<DomainMigratePrepare3Params> {
        self.there.expect::<DomainMigratePrepare3Params>().await
    }

    async fn prepared(&mut self, serial: u32, uri: Option<&str>) {
        let reply = DomainMigratePrepare3ParamsReply {
            cookie_out: "of prepare".into(),
            uri_out: uri.map(Into::into),
        };
        self.there.reply::<DomainMigratePrepare3Params>(serial, &reply).await;
    }

    /// Until the source is asked to send the domain.
    pub(crate) async fn until_perform(&mut self) -> Asked<DomainMigratePerform3Params> {
        self.protect(true).await;
        let begin = self.begin().await;
        self.begun(begin.serial).await;
        self.state(DomainState::RUNNING).await;
        let prepare = self.prepare().await;
        self.prepared(prepare.serial, Some("tcp://there:49152")).await;
        self.here.expect::<DomainMigratePerform3Params>().await
    }

    pub(crate) async fn performed(&mut self, serial: u32) {
        let reply = DomainMigratePerform3ParamsReply { cookie_out: "of perform".into() };
        self.here.reply::<DomainMigratePerform3Params>(serial, &reply).await;
    }

    async fn abort_perform(&mut self, serial: u32) {
        let error = qemu_error(ErrorCode::OPERATION_ABORTED, "canceled by client");
        self.here.fail::<DomainMigratePerform3Params>(serial, &error).await;
    }

    /// The destination is asked to start the domain, and does.
    pub(crate) async fn finish(&mut self) -> DomainMigrateFinish3Params {
        let asked = self.there.expect::<DomainMigrateFinish3Params>().await;
        assert_eq!(asked.args.cancelled, 0);
        let dom = Wire { id: 7, ..domain("guest") };
        let reply = DomainMigrateFinish3ParamsReply { dom, cookie_out: "of finish".into() };
        self.there.reply::<DomainMigrateFinish3Params>(asked.serial, &reply).await;
        asked.args
    }

    /// The destination is told to drop what it has, and says so.
    pub(crate) async fn drop_it(&mut self) -> DomainMigrateFinish3Params {
        let error = qemu_error(ErrorCode::MIGRATE_FINISH_OK, "migration finished as it should");
        let asked = self.there.expect::<DomainMigrateFinish3Params>().await;
        assert_eq!(asked.args.cancelled, 1);
        self.there.fail::<DomainMigrateFinish3Params>(asked.serial, &error).await;
        asked.args
    }

    pub(crate) async fn confirm(&mut self, cancelled: bool) -> DomainMigrateConfirm3Params {
        let asked = self.here.expect::<DomainMigrateConfirm3Params>().await;
        assert_eq!(asked.args.cancelled, i32::from(cancelled));
        self.here.reply::<DomainMigrateConfirm3Params>(asked.serial, &()).await;
        asked.args
    }
}

#[tokio::test(start_paused = true)]
async fn each_phase_is_told_what_the_one_before_it_said() {
    let given = vec![param("destination_xml", "<wanted/>"), param("bandwidth", "x")];
    let mut scene = Scene::start_with(LIVE | DomainMigrateFlags::AUTO_CONVERGE, given).await;
    scene.protect(true).await;
    let source = (LIVE | DomainMigrateFlags::AUTO_CONVERGE | CHANGE_PROTECTION).bits();

    let begin = scene.begin().await;
    assert_eq!((begin.args.dom, begin.args.flags), (domain("guest"), source));
    assert_eq!(text(&begin.args.params, "destination_xml").as_deref(), Some("<wanted/>"));
    scene.begun(begin.serial).await;
    scene.state(DomainState::RUNNING).await;

    let prepare = scene.prepare().await;
    assert_eq!((&prepare.args.cookie_in[..], prepare.args.flags), (&b"of begin"[..], LIVE.bits()));
    assert_eq!(text(&prepare.args.params, "destination_xml").as_deref(), Some("<there/>"));
    assert_eq!(text(&prepare.args.params, "bandwidth").as_deref(), Some("x"));
    scene.prepared(prepare.serial, Some("tcp://there:49152")).await;

    let perform = scene.here.expect::<DomainMigratePerform3Params>().await;
    assert_eq!((perform.args.flags, perform.args.dconnuri), (source, None));
    assert_eq!(&perform.args.cookie_in[..], b"of prepare");
    assert_eq!(text(&perform.args.params, "migrate_uri").as_deref(), Some("tcp://there:49152"));
    scene.performed(perform.serial).await;

    let finish = scene.finish().await;
    assert_eq!((&finish.cookie_in[..], finish.flags), (&b"of perform"[..], LIVE.bits()));
    assert_eq!(text(&finish.params, "destination_name").as_deref(), Some("guest"));

    let confirm = scene.confirm(false).await;
    assert_eq!((&confirm.cookie_in[..], confirm.flags), (&b"of finish"[..], source));
    let moved = scene.outcome().await.unwrap().completed().unwrap();
    assert_eq!(*moved.wire(), Wire { id: 7, ..domain("guest") });
}

#[tokio::test(start_paused = true)]
async fn what_was_paused_is_paused_there_under_the_name_that_was_asked_for() {
    let mut scene = Scene::start_with(LIVE, vec![param("destination_name", "other")]).await;
    scene.protect(false).await;
    let begin = scene.begin().await;
    assert_eq!(begin.args.flags, LIVE.bits());
    scene.begun(begin.serial).await;
    scene.state(DomainState::PAUSED).await;
    let paused = (LIVE | DomainMigrateFlags::PAUSED).bits();
    let prepare = scene.prepare().await;
    assert_eq!(prepare.args.flags, paused);
    scene.prepared(prepare.serial, Some("tcp://there")).await;
    let perform = scene.here.expect::<DomainMigratePerform3Params>().await;
    assert_eq!(perform.args.flags, paused);
    scene.performed(perform.serial).await;
    let finish = scene.finish().await;
    assert_eq!(text(&finish.params, "destination_name").as_deref(), Some("other"));
    assert_eq!(scene.confirm(false).await.flags, paused);
    assert!(scene.outcome().await.unwrap().is_completed());
}

#[tokio::test(start_paused = true)]
async fn a_domain_that_does_not_run_is_not_sent() {
    let offline = DomainMigrateFlags::OFFLINE | DomainMigrateFlags::PERSIST_DEST;
    let mut scene = Scene::start(offline).await;
    scene.protect(true).await;
    let begin = scene.begin().await;
    scene.begun(begin.serial).await;
    scene.state(DomainState::SHUTOFF).await;
    let prepare = scene.prepare().await;
    scene.prepared(prepare.serial, Some("tcp://there")).await;
    assert!(scene.finish().await.cookie_in.is_empty());
    scene.confirm(false).await;
    assert!(scene.outcome().await.unwrap().is_completed());
}

#[tokio::test(start_paused = true)]
async fn a_destination_that_cannot_makes_a_protected_source_forget() {
    for protected in [true, false] {
        let mut scene = Scene::start(LIVE).await;
        scene.protect(protected).await;
        let begin = scene.begin().await;
        scene.begun(begin.serial).await;
        scene.state(DomainState::RUNNING).await;
        let prepare = scene.prepare().await;
        let error = qemu_error(ErrorCode::CONFIG_UNSUPPORTED, "no such CPU");
        scene.there.fail::<DomainMigratePrepare3Params>(prepare.serial, &error).await;
        if protected {
            assert!(scene.confirm(true).await.cookie_in.is_empty());
        }
        let error = scene.outcome().await.unwrap_err();
        assert_eq!(error.code(), Some(ErrorCode::CONFIG_UNSUPPORTED));
    }
}

#[tokio::test(start_paused = true)]
async fn a_destination_that_names_no_place_is_told_to_forget() {
    let mut scene = Scene::start(LIVE).await;
    scene.protect(true).await;
    let begin = scene.begin().await;
    scene.begun(begin.serial).await;
    scene.state(DomainState::RUNNING).await;
    let prepare = scene.prepare().await;
    scene.prepared(prepare.serial, None).await;
    assert_eq!(&scene.drop_it().await.cookie_in[..], b"of prepare");
    scene.confirm(true).await;
    assert_eq!(scene.outcome().await.unwrap_err().kind(), ErrorKind::Job);
}

#[tokio::test(start_paused = true)]
async fn a_source_that_fails_knows_it_and_the_destination_is_told() {
    let mut scene = Scene::start(LIVE).await;
    let perform = scene.until_perform().await;
    let error = qemu_error(ErrorCode::OPERATION_FAILED, "no route");
    scene.here.fail::<DomainMigratePerform3Params>(perform.serial, &error).await;
    assert!(scene.drop_it().await.cookie_in.is_empty());
    let error = scene.outcome().await.unwrap_err();
    assert_eq!(error.remote().unwrap().text(), "no route");
}

#[tokio::test(start_paused = true)]
async fn an_error_of_both_tells_both() {
    let mut scene = Scene::start(LIVE).await;
    let perform = scene.until_perform().await;
    let error = qemu_error(ErrorCode::OPERATION_FAILED, "it hung up");
    scene.here.fail::<DomainMigratePerform3Params>(perform.serial, &error).await;
    let finish = scene.there.expect::<DomainMigrateFinish3Params>().await;
    let error = qemu_error(ErrorCode::INTERNAL_ERROR, "QEMU crashed");
    scene.there.fail::<DomainMigrateFinish3Params>(finish.serial, &error).await;
    let error = scene.outcome().await.unwrap_err();
    assert_eq!(error.code(), Some(ErrorCode::OPERATION_FAILED));
    let text = error.remote().unwrap().text().into_owned();
    assert!(text.contains("it hung up") && text.contains("QEMU crashed"), "{text}");
}

#[tokio::test(start_paused = true)]
async fn a_destination_that_cannot_start_it_makes_the_source_go_on() {
    let mut scene = Scene::start(LIVE).await;
    let perform = scene.until_perform().await;
    scene.performed(perform.serial).await;
    let finish = scene.there.expect::<DomainMigrateFinish3Params>().await;
    let error = qemu_error(ErrorCode::OPERATION_FAILED, "no memory");
    scene.there.fail::<DomainMigrateFinish3Params>(finish.serial, &error).await;
    scene.confirm(true).await;
    assert_eq!(scene.outcome().await.unwrap_err().remote().unwrap().text(), "no memory");
}

#[tokio::test(start_paused = true)]
async fn a_source_that_cannot_forget_changes_nothing() {
    let mut scene = Scene::start(LIVE).await;
    let perform = scene.until_perform().await;
    scene.performed(perform.serial).await;
    scene.finish().await;
    let confirm = scene.here.expect::<DomainMigrateConfirm3Params>().await;
    let error = qemu_error(ErrorCode::OPERATION_FAILED, "it is stuck");
    scene.here.fail::<DomainMigrateConfirm3Params>(confirm.serial, &error).await;
    assert!(scene.outcome().await.unwrap().is_completed());
}

#[tokio::test(start_paused = true)]
async fn a_destination_that_is_gone_leaves_the_domain_at_the_source() {
    let mut scene = Scene::start(LIVE).await;
    let perform = scene.until_perform().await;
    let Scene { source, mut here, there, running, .. } = scene;
    there.cut();
    let error = qemu_error(ErrorCode::OPERATION_FAILED, "it hung up");
    here.fail::<DomainMigratePerform3Params>(perform.serial, &error).await;
    let error = running.await.unwrap().unwrap_err();
    assert_eq!(error.remote().unwrap().text(), "it hung up");
    assert_works(&source, &mut here).await;
}

#[tokio::test(start_paused = true)]
async fn nothing_is_asked_for_what_daemons_do_among_themselves() {
    let (source, mut here) = connected().await;
    let (destination, mut there) = connected().await;
    for flag in [DomainMigrateFlags::PEER2PEER, DomainMigrateFlags::TUNNELLED] {
        let migrate = guest(&source).migrate(&destination, TypedParams::new(), flag);
        let error = migrate.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidUse);
    }
    here.expect_silence(MOMENT).await;
    there.expect_silence(MOMENT).await;
}

#[tokio::test(start_paused = true)]
async fn protection_that_a_source_does_not_have_cannot_be_asked_for() {
    let mut scene = Scene::start(CHANGE_PROTECTION).await;
    scene.protect(false).await;
    assert_eq!(scene.outcome().await.unwrap_err().kind(), ErrorKind::Unsupported);
}

#[tokio::test(start_paused = true)]
async fn a_cancel_between_two_phases_undoes_those_that_were() {
    // During the first one, at the source.
    let mut scene = Scene::start(LIVE).await;
    scene.protect(true).await;
    let begin = scene.begin().await;
    scene.cancel.cancel();
    scene.here.expect_silence(MOMENT).await;
    scene.begun(begin.serial).await;
    scene.state(DomainState::RUNNING).await;
    scene.confirm(true).await;
    let outcome = scene.outcome().await.unwrap();
    assert!(matches!(outcome, Outcome::Cancelled { error: None, .. }), "{outcome:?}");

    // During the second one, at the destination.
    let mut scene = Scene::start(LIVE).await;
    scene.protect(true).await;
    let begin = scene.begin().await;
    scene.begun(begin.serial).await;
    scene.state(DomainState::RUNNING).await;
    let prepare = scene.prepare().await;
    scene.cancel.cancel();
    scene.there.expect_silence(MOMENT).await;
    scene.prepared(prepare.serial, Some("tcp://there")).await;
    scene.drop_it().await;
    scene.confirm(true).await;
    let outcome = scene.outcome().await.unwrap();
    assert!(matches!(outcome, Outcome::Cancelled { error: None, .. }), "{outcome:?}");
}

#[tokio::test(start_paused = true)]
async fn a_cancel_while_it_is_sent_ends_the_job_of_the_source() {
    let mut scene = Scene::start(LIVE).await;
    let perform = scene.until_perform().await;
    scene.cancel.cancel();
    take_abort(&mut scene.here).await;
    scene.abort_perform(perform.serial).await;
    scene.drop_it().await;
    match scene.outcome().await.unwrap() {
        Outcome::Cancelled { domain: back, error: Some(error) } => {
            assert_eq!(*back.wire(), domain("guest"));
            assert_eq!(error.code(), Some(ErrorCode::OPERATION_ABORTED));
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test(start_paused = true)]
async fn what_has_been_sent_in_spite_of_a_cancel_goes_to_its_end() {
    let mut scene = Scene::start(LIVE).await;
    let perform = scene.until_perform().await;
    scene.cancel.cancel();
    take_abort(&mut scene.here).await;
    scene.performed(perform.serial).await;
    scene.finish().await;
    scene.confirm(false).await;
    assert!(scene.outcome().await.unwrap().is_completed());
}
