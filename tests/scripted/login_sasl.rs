//! SASL with daemons that are silent, lie, or send nonsense.

use std::time::Duration;

use tokio::time::Instant;
use virtwire::config::Environment;
use virtwire::protocol::remote::{
    AuthList, AuthListReply, AuthSaslInit, AuthSaslInitReply, AuthSaslStart, AuthSaslStartReply,
    AuthSaslStep, AuthSaslStepReply, AuthType, ConnectOpen,
};
use virtwire::protocol::xdr::Chars;
use virtwire::{Builder, Connection, Error, ErrorKind, Result};
use virtwire_testkit::peer::{Peer, UnixPeer};

use crate::CAPACITY;

const LIMIT: Duration = Duration::from_secs(3);
const CHALLENGE: &str =
    r#"nonce="n",realm="r",qop="auth-conf",cipher="rc4",algorithm=md5-sess,charset=utf-8"#;

/// Logs in as `fred`.
fn builder(uri: &str, dir: &tempfile::TempDir) -> Builder {
    let file = dir.path().join("auth.conf");
    let text = "[auth-libvirt-default]\ncredentials=x\n\
                [credentials-x]\nauthname=fred\npassword=s3cret\n";
    std::fs::write(&file, text).unwrap();
    let mut environment = Environment::from_process();
    environment.libvirt_auth_file = None;
    let builder = Connection::builder(uri).environment(environment);
    builder.no_keepalive().connect_timeout(LIMIT).authfile(file)
}

/// A daemon that offers SASL, over a socket that nobody else can read.
struct Local(UnixPeer);

/// Connects to a daemon with these mechanisms, which goes on by `script`.
async fn connect(mechanisms: &str, script: impl AsyncFnOnce(&mut Local)) -> Result<Connection> {
    let dir = tempfile::tempdir().unwrap();
    let socket = dir.path().join("sock");
    let listener = UnixPeer::listen(&socket);
    let uri = format!("test+unix:///default?socket={}", socket.display());
    let daemon = async {
        let mut daemon = Local(listener.accept().await);
        let asked = daemon.0.expect::<AuthList>().await;
        let offer = AuthListReply { types: vec![AuthType::SASL] };
        daemon.0.reply::<AuthList>(asked.serial, &offer).await;
        daemon.offer(mechanisms).await;
        script(&mut daemon).await;
    };
    tokio::join!(builder(&uri, &dir).connect(), daemon).0
}

async fn refused(mechanisms: &str, script: impl AsyncFnOnce(&mut Local)) -> Error {
    connect(mechanisms, script).await.unwrap_err()
}

impl Local {
    async fn offer(&mut self, mechanisms: &str) {
        let asked = self.0.expect::<AuthSaslInit>().await;
        let reply = AuthSaslInitReply { mechlist: mechanisms.into() };
        self.0.reply::<AuthSaslInit>(asked.serial, &reply).await;
    }

    /// Answers START, and returns what came with it.
    async fn start(&mut self, complete: bool, data: &str) -> AuthSaslStart {
        let asked = self.0.expect::<AuthSaslStart>().await;
        let (complete, data) = (i32::from(complete), Chars::from(data.as_bytes().to_vec()));
        let reply = AuthSaslStartReply { complete, nil: 0, data };
        self.0.reply::<AuthSaslStart>(asked.serial, &reply).await;
        asked.args
    }

    async fn step(&mut self, complete: bool, data: &str) -> AuthSaslStep {
        let asked = self.0.expect::<AuthSaslStep>().await;
        let (complete, data) = (i32::from(complete), Chars::from(data.as_bytes().to_vec()));
        let reply = AuthSaslStepReply { complete, nil: 0, data };
        self.0.reply::<AuthSaslStep>(asked.serial, &reply).await;
        asked.args
    }

    async fn open(&mut self) {
        let asked = self.0.expect::<ConnectOpen>().await;
        self.0.reply::<ConnectOpen>(asked.serial, &()).await;
    }
}

#[tokio::test]
async fn what_is_not_there_is_not_the_same_as_empty() {
    let connected = connect("PLAIN", async |daemon| {
        let start = daemon.start(true, "").await;
        assert_eq!((start.mech.to_string().as_str(), start.nil), ("PLAIN", 0));
        assert_eq!(start.data.as_bytes(), b"\0fred\0s3cret");
        daemon.open().await;
    });
    connected.await.unwrap();
    let connected = connect("CRAM-MD5", async |daemon| {
        let start = daemon.start(false, "<1@host>").await;
        assert_eq!((start.nil, start.data.as_bytes()), (1, &b""[..]));
        let step = daemon.step(true, "").await;
        assert!(step.nil == 0 && step.data.as_bytes().starts_with(b"fred "));
        daemon.open().await;
    });
    connected.await.unwrap();
    let connected = connect("EXTERNAL", async |daemon| {
        let start = daemon.start(true, "").await;
        assert_eq!((start.nil, start.data.as_bytes()), (0, &b""[..]));
        daemon.open().await;
    });
    connected.await.unwrap();
}

#[tokio::test]
async fn a_daemon_that_lets_in_without_proving_itself_is_left() {
    for mechanism in ["SCRAM-SHA-256", "SCRAM-SHA-1", "DIGEST-MD5"] {
        let error = refused(mechanism, async |daemon| {
            daemon.start(true, "").await;
            daemon.0.expect_end().await;
        })
        .await;
        assert_eq!(error.kind(), ErrorKind::Login, "{error}");
        assert!(error.to_string().contains(mechanism), "{error}");
    }
    let error = refused("SCRAM-SHA-1", async |daemon| {
        let asked = daemon.0.expect::<AuthSaslStart>().await;
        let first = String::from_utf8(asked.args.data.as_bytes().to_vec()).unwrap();
        let nonce = first.split("r=").nth(1).unwrap().to_owned();
        let data = format!("r={nonce}X,s=QSXCR+Q6sek8bf92,i=1").into_bytes();
        let reply = AuthSaslStartReply { complete: 0, nil: 0, data: data.into() };
        daemon.0.reply::<AuthSaslStart>(asked.serial, &reply).await;
        daemon.step(true, "v=AAAA").await;
        daemon.0.expect_end().await;
    });
    let error = error.await;
    assert_eq!(error.kind(), ErrorKind::Login);
    assert!(error.to_string().contains("could not prove"), "{error}");
}

#[tokio::test]
async fn a_daemon_that_wants_more_than_the_mechanism_has_is_left() {
    let error = refused("PLAIN", async |daemon| {
        daemon.start(false, "more").await;
        daemon.0.expect_end().await;
    });
    let error = error.await;
    assert_eq!(error.kind(), ErrorKind::Login);
    assert!(error.to_string().contains("PLAIN: the daemon wants more"), "{error}");
}

#[tokio::test]
async fn a_daemon_that_wants_a_billion_rounds_is_left_at_the_deadline() {
    let started = std::time::Instant::now();
    let error = refused("SCRAM-SHA-512", async |daemon| {
        let asked = daemon.0.expect::<AuthSaslStart>().await;
        let first = String::from_utf8(asked.args.data.as_bytes().to_vec()).unwrap();
        let nonce = first.split("r=").nth(1).unwrap().to_owned();
        let data = format!("r={nonce}X,s=QSXCR+Q6sek8bf92,i=4294967295").into_bytes();
        let reply = AuthSaslStartReply { complete: 0, nil: 0, data: data.into() };
        daemon.0.reply::<AuthSaslStart>(asked.serial, &reply).await;
        daemon.0.expect_end().await;
    });
    assert_eq!(error.await.kind(), ErrorKind::Timeout);
    assert!(started.elapsed() < 4 * LIMIT);
}

#[tokio::test]
async fn kerberos_alone_is_said_to_be_unsupported() {
    let error = refused("GSSAPI", async |daemon| daemon.0.expect_end().await).await;
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    let hint = error.hint().unwrap();
    assert!(hint.contains("Kerberos") && hint.contains("SCRAM-SHA-256"), "{hint}");
}

#[tokio::test]
async fn what_a_daemon_offers_is_shown_without_control_characters() {
    let error = refused("X\u{1b}[31m", async |daemon| daemon.0.expect_end().await).await;
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert!(!error.to_string().contains('\u{1b}'), "{error}");
}

#[tokio::test]
async fn a_stream_of_the_users_own_is_as_safe_as_its_uri_says() {
    let dir = tempfile::tempdir().unwrap();
    let (client, daemon) = Peer::pair(CAPACITY);
    let script = async {
        let mut daemon = daemon;
        let asked = daemon.expect::<AuthList>().await;
        let offer = AuthListReply { types: vec![AuthType::SASL] };
        daemon.reply::<AuthList>(asked.serial, &offer).await;
        let asked = daemon.expect::<AuthSaslInit>().await;
        let reply = AuthSaslInitReply { mechlist: "PLAIN,SCRAM-SHA-512".into() };
        daemon.reply::<AuthSaslInit>(asked.serial, &reply).await;
        daemon.expect_end().await;
    };
    let connecting = builder("test+tcp://host/default", &dir).connect_over(client);
    let (error, ()) = tokio::join!(connecting, script);
    let error = error.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Login);
    assert!(error.to_string().contains("others can read"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn silence_at_any_step_of_sasl_fails_in_time_and_names_it() {
    for (answered, step) in
        ["AUTH_SASL_INIT", "AUTH_SASL_START", "AUTH_SASL_STEP"].iter().enumerate()
    {
        let dir = tempfile::tempdir().unwrap();
        let (client, daemon) = Peer::pair(CAPACITY);
        let started = Instant::now();
        let script = async {
            let mut daemon = daemon;
            let asked = daemon.expect::<AuthList>().await;
            let offer = AuthListReply { types: vec![AuthType::SASL] };
            daemon.reply::<AuthList>(asked.serial, &offer).await;
            let asked = daemon.expect::<AuthSaslInit>().await;
            if answered > 0 {
                let reply = AuthSaslInitReply { mechlist: "DIGEST-MD5".into() };
                daemon.reply::<AuthSaslInit>(asked.serial, &reply).await;
                let asked = daemon.expect::<AuthSaslStart>().await;
                if answered > 1 {
                    let data = Chars::from(CHALLENGE.as_bytes().to_vec());
                    let reply = AuthSaslStartReply { complete: 0, nil: 0, data };
                    daemon.reply::<AuthSaslStart>(asked.serial, &reply).await;
                    daemon.expect::<AuthSaslStep>().await;
                }
            }
            daemon.expect_end().await;
        };
        let connecting = builder("test+tcp://host/default", &dir).connect_over(client);
        let (error, ()) = tokio::join!(connecting, script);
        let error = error.unwrap_err();
        assert_eq!((error.kind(), started.elapsed()), (ErrorKind::Timeout, LIMIT), "{error}");
        assert!(error.to_string().contains(&format!("no answer to {step}")), "{error}");
    }
}
