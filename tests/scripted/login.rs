//! Logging in: what goes over the wire, in which order, and what may come in between.

use std::time::Duration;

use virtwire::Connection;
use virtwire::protocol::remote::{
    AuthList, AuthListReply, AuthType, ConnectGetUri, ConnectGetUriReply, ConnectOpen,
    ConnectSupportsFeature, ConnectSupportsFeatureReply, DomainEventCallbackLifecycle,
    DomainEventLifecycle,
};
use virtwire::protocol::virnet::{MessageStatus, MessageType};
use virtwire::protocol::{Event as _, keepalive::KeepaliveProcedure};
use virtwire_testkit::peer::{self, Peer};

use crate::{
    CAPACITY, Daemon, assert_works, builder, domain, expect_pong, keepalive_header, packet, ping,
    reply_header,
};

const SUPPORTED: ConnectSupportsFeatureReply = ConnectSupportsFeatureReply { supported: 1 };

async fn offer_none(daemon: &mut Daemon) {
    let asked = daemon.expect::<AuthList>().await;
    let offer = AuthListReply { types: vec![AuthType::NONE] };
    daemon.reply::<AuthList>(asked.serial, &offer).await;
}

#[tokio::test]
async fn the_login_asks_how_then_for_keepalive_and_the_hypervisor_at_once() {
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let connecting = Connection::builder("test+unix:///default?unknown=1").connect_over(client);
    let script = async {
        offer_none(&mut daemon).await;
        let feature = daemon.expect::<ConnectSupportsFeature>().await;
        assert_eq!(feature.args.feature, 10);
        let open = daemon.expect::<ConnectOpen>().await;
        assert_eq!(
            open.args,
            ConnectOpen { name: Some("test:///default?unknown=1".into()), flags: 0 }
        );
        daemon.reply::<ConnectSupportsFeature>(feature.serial, &SUPPORTED).await;
        daemon.reply::<ConnectOpen>(open.serial, &()).await;
    };
    let (connection, ()) = tokio::join!(connecting, script);
    let connection = connection.unwrap();
    assert!(connection.is_open() && !connection.is_read_only());
    assert_eq!(connection.uri(), "test+unix:///default?unknown=1");
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn without_keepalive_the_daemon_is_not_asked_for_pings() {
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let script = async {
        offer_none(&mut daemon).await;
        let open = daemon.expect::<ConnectOpen>().await;
        daemon.reply::<ConnectOpen>(open.serial, &()).await;
    };
    let (connection, ()) = tokio::join!(builder().connect_over(client), script);
    assert_works(&connection.unwrap(), &mut daemon).await;
}

#[tokio::test]
async fn read_only_is_the_flag_1() {
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let script = async {
        offer_none(&mut daemon).await;
        let open = daemon.expect::<ConnectOpen>().await;
        assert_eq!(open.args.flags, 1);
        daemon.reply::<ConnectOpen>(open.serial, &()).await;
    };
    let (connection, ()) = tokio::join!(builder().read_only(true).connect_over(client), script);
    assert!(connection.unwrap().is_read_only());
}

#[tokio::test]
async fn without_a_uri_the_daemon_chooses_and_is_asked_what() {
    let variable = std::env::var_os("LIBVIRT_DEFAULT_URI");
    assert_eq!(variable, None, "this test needs an environment without a default URI");
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let script = async {
        offer_none(&mut daemon).await;
        let open = daemon.expect::<ConnectOpen>().await;
        assert_eq!(open.args.name, Some("".into()));
        daemon.reply::<ConnectOpen>(open.serial, &()).await;
        let asked = daemon.expect::<ConnectGetUri>().await;
        let uri = ConnectGetUriReply { uri: "qemu:///system".into() };
        daemon.reply::<ConnectGetUri>(asked.serial, &uri).await;
    };
    let connecting = Connection::builder(None).no_keepalive().connect_over(client);
    let (connection, ()) = tokio::join!(connecting, script);
    assert_eq!(connection.unwrap().uri(), "qemu:///system");
}

#[tokio::test]
async fn with_a_uri_that_names_no_hypervisor_the_daemons_choice_is_not_asked() {
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let script = async {
        offer_none(&mut daemon).await;
        let open = daemon.expect::<ConnectOpen>().await;
        assert_eq!(open.args.name, Some("".into()));
        daemon.reply::<ConnectOpen>(open.serial, &()).await;
    };
    let connecting = Connection::builder("remote+unix:///")
        .no_keepalive()
        .connect_timeout(Duration::from_secs(5));
    let (connection, ()) = tokio::join!(connecting.connect_over(client), script);
    let connection = connection.unwrap();
    assert_eq!(connection.uri(), "remote+unix:///");
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn the_name_parameter_of_a_uri_is_what_the_daemon_opens() {
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let script = async {
        offer_none(&mut daemon).await;
        let open = daemon.expect::<ConnectOpen>().await;
        assert_eq!(open.args.name, Some("qemu:///session".into()));
        daemon.reply::<ConnectOpen>(open.serial, &()).await;
    };
    let uri = "test+unix:///default?name=qemu:///session";
    let connecting = Connection::builder(uri).no_keepalive().connect_over(client);
    let (connection, ()) = tokio::join!(connecting, script);
    connection.unwrap();
}

#[tokio::test]
async fn replies_to_feature_and_open_may_come_in_swapped_order() {
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let script = async {
        offer_none(&mut daemon).await;
        let feature = daemon.expect::<ConnectSupportsFeature>().await;
        let open = daemon.expect::<ConnectOpen>().await;
        daemon.reply::<ConnectOpen>(open.serial, &()).await;
        daemon.reply::<ConnectSupportsFeature>(feature.serial, &SUPPORTED).await;
    };
    let connecting = Connection::builder("test+unix:///default").connect_over(client);
    let (connection, ()) = tokio::join!(connecting, script);
    assert_works(&connection.unwrap(), &mut daemon).await;
}

#[tokio::test]
async fn pings_are_answered_at_every_step_of_the_login() {
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let script = async {
        let auth = daemon.expect::<AuthList>().await;
        ping(&mut daemon).await;
        expect_pong(&mut daemon).await;
        let offer = AuthListReply { types: vec![AuthType::NONE] };
        daemon.reply::<AuthList>(auth.serial, &offer).await;
        let feature = daemon.expect::<ConnectSupportsFeature>().await;
        let open = daemon.expect::<ConnectOpen>().await;
        ping(&mut daemon).await;
        expect_pong(&mut daemon).await;
        daemon.reply::<ConnectSupportsFeature>(feature.serial, &SUPPORTED).await;
        ping(&mut daemon).await;
        expect_pong(&mut daemon).await;
        daemon.reply::<ConnectOpen>(open.serial, &()).await;
    };
    let connecting = Connection::builder("test+unix:///default").connect_over(client);
    let (connection, ()) = tokio::join!(connecting, script);
    assert_works(&connection.unwrap(), &mut daemon).await;
}

#[tokio::test]
async fn what_arrives_together_with_the_last_reply_is_not_lost() {
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let script = async {
        offer_none(&mut daemon).await;
        let open = daemon.expect::<ConnectOpen>().await;
        let event = peer::header(
            &DomainEventCallbackLifecycle::INFO,
            MessageType::MESSAGE,
            1,
            MessageStatus::OK,
        );
        let msg = DomainEventLifecycle { dom: domain("vm"), event: 2, detail: 0 };
        let together = [
            packet(&reply_header::<ConnectOpen>(open.serial), &()),
            packet(&event, &DomainEventCallbackLifecycle { callback_id: 0, msg }),
            packet(&keepalive_header(KeepaliveProcedure::PING), &()),
        ];
        daemon.raw(&together.concat()).await;
        // Nothing more is written, so that only what came then can make the client answer.
        expect_pong(&mut daemon).await;
    };
    let (connection, ()) = tokio::join!(builder().connect_over(client), script);
    let connection = connection.unwrap();
    assert_eq!(connection.stats().unknown_events, 1);
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn half_a_packet_behind_the_last_reply_is_completed_later() {
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let ping = packet(&keepalive_header(KeepaliveProcedure::PING), &());
    let script = async {
        offer_none(&mut daemon).await;
        let open = daemon.expect::<ConnectOpen>().await;
        let reply = packet(&reply_header::<ConnectOpen>(open.serial), &());
        daemon.raw(&[&reply, &ping[..9]].concat()).await;
    };
    let (connection, ()) = tokio::join!(builder().connect_over(client), script);
    daemon.raw(&ping[9..]).await;
    expect_pong(&mut daemon).await;
    assert_works(&connection.unwrap(), &mut daemon).await;
}

#[tokio::test]
async fn a_login_over_a_pipe_of_one_byte_succeeds() {
    let (connection, mut daemon) = crate::connected_by(builder(), 1).await;
    assert_works(&connection, &mut daemon).await;
}
