//! How to log in: the daemon's offer, the URI's wish, and what comes of both.

use std::time::Duration;

use virtwire::protocol::api::ErrorCode;
use virtwire::protocol::remote::{
    AuthList, AuthListReply, AuthPolkit, AuthPolkitReply, AuthType, ConnectOpen,
};
use virtwire::{Connection, Error, ErrorKind, Result};
use virtwire_testkit::peer::{self, Peer};

use crate::{CAPACITY, Daemon, builder};

/// Connects to `uri` and a daemon that offers `types`; `script` goes on from there.
async fn connect(
    uri: &str,
    types: &[AuthType],
    script: impl AsyncFnOnce(&mut Daemon),
) -> Result<Connection> {
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let script = async {
        let asked = daemon.expect::<AuthList>().await;
        let offer = AuthListReply { types: types.to_vec() };
        daemon.reply::<AuthList>(asked.serial, &offer).await;
        script(&mut daemon).await;
    };
    let connecting = Connection::builder(uri).no_keepalive().connect_over(client);
    tokio::join!(connecting, script).0
}

/// The same where the client has to give up.
async fn refused(uri: &str, types: &[AuthType]) -> Error {
    connect(uri, types, async |daemon| daemon.expect_end().await).await.unwrap_err()
}

async fn open(daemon: &mut Daemon) {
    let open = daemon.expect::<ConnectOpen>().await;
    daemon.reply::<ConnectOpen>(open.serial, &()).await;
}

async fn let_in(daemon: &mut Daemon) {
    let asked = daemon.expect::<AuthPolkit>().await;
    daemon.reply::<AuthPolkit>(asked.serial, &AuthPolkitReply { complete: 1 }).await;
    open(daemon).await;
}

const URI: &str = "test+unix:///default";

#[tokio::test]
async fn polkit_lets_in() {
    connect(URI, &[AuthType::POLKIT], let_in).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn polkit_may_ask_a_person_for_longer_than_the_connect_timeout() {
    let patient = async |daemon: &mut Daemon| {
        let asked = daemon.expect::<AuthPolkit>().await;
        tokio::time::sleep(Duration::from_secs(600)).await;
        daemon.reply::<AuthPolkit>(asked.serial, &AuthPolkitReply { complete: 1 }).await;
        tokio::time::sleep(Duration::from_secs(15)).await;
        open(daemon).await;
    };
    connect(URI, &[AuthType::POLKIT], patient).await.unwrap();
}

#[tokio::test]
async fn a_refusal_by_polkit_has_the_daemons_message_and_a_hint() {
    let agent = format!("pkttyagent --process {}", std::process::id());
    for (code, message, hints) in [
        (45, "authentication failed: access denied by policy", ["unix.manage", "group libvirt"]),
        (79, "authentication cancelled: user cancelled", ["connect again", "asked"]),
        (94, "authentication unavailable: no polkit agent available", [&agent, "group libvirt"]),
        (1, "internal error: no system bus", ["polkit running", "auth_unix_rw"]),
    ] {
        let refuse = async |daemon: &mut Daemon| {
            let asked = daemon.expect::<AuthPolkit>().await;
            daemon.fail::<AuthPolkit>(asked.serial, &peer::error(code, 7, message)).await;
            daemon.expect_end().await;
        };
        let error = connect(URI, &[AuthType::POLKIT], refuse).await.unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::Login, Some(ErrorCode(code))));
        assert_eq!(error.detail(), message);
        let hint = error.hint().unwrap();
        assert!(hints.iter().all(|part| hint.contains(part)), "{code}: {hint}");
        let text = error.to_string();
        assert!(text.starts_with("cannot connect to test+unix:///default: "), "{text}");
    }
}

#[tokio::test]
async fn the_action_that_polkit_is_asked_for_is_another_one_read_only() {
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let script = async {
        let asked = daemon.expect::<AuthList>().await;
        let offer = AuthListReply { types: vec![AuthType::POLKIT] };
        daemon.reply::<AuthList>(asked.serial, &offer).await;
        let asked = daemon.expect::<AuthPolkit>().await;
        daemon.fail::<AuthPolkit>(asked.serial, &peer::error(45, 7, "denied")).await;
    };
    let connecting = builder().read_only(true).connect_over(client);
    let (error, ()) = tokio::join!(connecting, script);
    assert!(error.unwrap_err().hint().unwrap().contains("org.libvirt.unix.monitor"));
}

#[tokio::test]
async fn where_polkit_gave_no_answer_there_is_no_hint_at_its_rules() {
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let script = async {
        let asked = daemon.expect::<AuthList>().await;
        let offer = AuthListReply { types: vec![AuthType::POLKIT] };
        daemon.reply::<AuthList>(asked.serial, &offer).await;
        daemon.expect::<AuthPolkit>().await;
        daemon.cut();
    };
    let (hung_up, ()) = tokio::join!(builder().connect_over(client), script);
    let nonsense = connect(URI, &[AuthType::POLKIT], async |daemon| {
        daemon.expect::<AuthPolkit>().await;
        daemon.raw(&[0, 0, 0, 27]).await;
        daemon.expect_end().await;
    });
    for error in [hung_up.unwrap_err(), nonsense.await.unwrap_err()] {
        assert_eq!((error.kind(), error.hint()), (ErrorKind::Connect, None));
        let text = error.to_string();
        assert!(text.contains("AUTH_POLKIT") && !text.contains("pkttyagent"), "{text}");
    }
}

#[cfg(not(feature = "sasl"))]
#[tokio::test]
async fn sasl_is_said_to_be_unsupported() {
    for uri in
        [URI, "test+unix:///default?auth=sasl", "test+unix:///default?auth=SASL.SCRAM-SHA-256"]
    {
        let error = refused(uri, &[AuthType::SASL]).await;
        assert_eq!(error.kind(), ErrorKind::Unsupported, "{error}");
        assert!(error.to_string().contains("SASL"), "{error}");
    }
}

#[tokio::test]
async fn without_a_wish_the_first_offer_is_taken() {
    connect(URI, &[AuthType::NONE, AuthType::SASL], open).await.unwrap();
    connect(URI, &[AuthType::POLKIT, AuthType::NONE], let_in).await.unwrap();
    connect(URI, &[], open).await.unwrap();
}

#[tokio::test]
async fn the_uris_wish_chooses_among_the_offers() {
    for wish in ["polkit", "Polkit", "POLKIT"] {
        let uri = format!("{URI}?auth={wish}");
        connect(&uri, &[AuthType::SASL, AuthType::POLKIT], let_in).await.unwrap();
    }
}

#[tokio::test]
async fn a_wish_that_is_not_offered_is_refused_with_the_offers() {
    let error =
        refused("test+unix:///default?auth=polkit", &[AuthType::NONE, AuthType::SASL]).await;
    assert_eq!(error.kind(), ErrorKind::Login);
    let text = error.to_string();
    assert!(text.contains("auth=polkit is not offered"), "{text}");
    assert!(text.to_lowercase().contains("none, sasl"), "{text}");
}

#[tokio::test]
async fn a_wish_that_is_no_way_to_log_in_is_refused() {
    for wish in ["none", "garbage", "polkit.agent", "saslx"] {
        let error = refused(&format!("{URI}?auth={wish}"), &[AuthType::NONE]).await;
        assert_eq!(error.kind(), ErrorKind::Login, "{wish}");
        assert!(error.to_string().contains(&format!("auth={wish}")), "{error}");
    }
}

#[tokio::test]
async fn an_unknown_login_is_refused() {
    let error = refused(URI, &[AuthType(77)]).await;
    assert_eq!(error.kind(), ErrorKind::Login);
    assert!(error.to_string().contains("77"), "{error}");
}

#[tokio::test]
async fn a_daemon_that_does_not_know_auth_list_wants_no_login() {
    for answer in [peer::error(39, 7, "unknown procedure: 66"), peer::error(3, 0, "no support")] {
        let (client, mut daemon) = Peer::pair(CAPACITY);
        let script = async {
            let asked = daemon.expect::<AuthList>().await;
            daemon.fail::<AuthList>(asked.serial, &answer).await;
            open(&mut daemon).await;
        };
        let (connection, ()) = tokio::join!(builder().connect_over(client), script);
        connection.unwrap();
    }
}

#[tokio::test]
async fn any_other_error_to_auth_list_is_the_end() {
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let script = async {
        let asked = daemon.expect::<AuthList>().await;
        daemon.fail::<AuthList>(asked.serial, &peer::error(38, 0, "too many open files")).await;
        daemon.expect_end().await;
    };
    let (error, ()) = tokio::join!(builder().connect_over(client), script);
    let error = error.unwrap_err();
    assert_eq!((error.kind(), error.detail()), (ErrorKind::Login, "too many open files".into()));
}
