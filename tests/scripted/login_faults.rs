//! Logins that fail: silence, hang-ups, refusals and nonsense at each of their steps.

use std::time::Duration;

use tokio::time::Instant;
use virtwire::protocol::Procedure as _;
use virtwire::protocol::api::{ErrorCode, ErrorDomain};
use virtwire::protocol::remote::{
    AuthList, AuthListReply, AuthType, ConnectGetUri, ConnectGetUriReply, ConnectOpen,
    ConnectSupportsFeature, ConnectSupportsFeatureReply,
};
use virtwire::{Builder, Connection, ErrorKind, Sent};
use virtwire_testkit::peer::{self, Peer};

use crate::{CAPACITY, Daemon, builder};

/// The steps of the longest login that needs no password.
const STEPS: [&str; 4] =
    ["AUTH_LIST", "CONNECT_SUPPORTS_FEATURE", "CONNECT_OPEN", "CONNECT_GET_URI"];

const LIMIT: Duration = Duration::from_secs(3);

fn longest_login() -> Builder {
    Connection::builder(None).connect_timeout(LIMIT)
}

/// Answers that many packets of a login.
async fn answer(daemon: &mut Daemon, count: usize) {
    for _ in 0..count {
        let header = daemon.next().await.header;
        let serial = header.serial;
        match header.proc {
            number if number == AuthList::INFO.number => {
                let offer = AuthListReply { types: vec![AuthType::NONE] };
                daemon.reply::<AuthList>(serial, &offer).await;
            }
            number if number == ConnectSupportsFeature::INFO.number => {
                let reply = ConnectSupportsFeatureReply { supported: 1 };
                daemon.reply::<ConnectSupportsFeature>(serial, &reply).await;
            }
            number if number == ConnectOpen::INFO.number => {
                daemon.reply::<ConnectOpen>(serial, &()).await;
            }
            number if number == ConnectGetUri::INFO.number => {
                let reply = ConnectGetUriReply { uri: "test:///default".into() };
                daemon.reply::<ConnectGetUri>(serial, &reply).await;
            }
            other => panic!("procedure {other} is no part of a login"),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn silence_at_any_step_fails_in_time_and_names_the_step() {
    for (answered, step) in STEPS.iter().enumerate() {
        let (client, mut daemon) = Peer::pair(CAPACITY);
        let started = Instant::now();
        let script = answer(&mut daemon, answered);
        let (error, ()) = tokio::join!(longest_login().connect_over(client), script);
        let error = error.unwrap_err();
        assert_eq!(started.elapsed(), LIMIT, "{step}");
        assert_eq!((error.kind(), error.sent()), (ErrorKind::Timeout, Sent::No));
        assert!(error.to_string().contains(&format!("no answer to {step} within 3s")), "{error}");
        assert!(error.hint().unwrap().contains("max_clients"));
        // The end comes: a login that fails closes the pipe.
        daemon.rest().await;
    }
}

#[tokio::test]
async fn a_hang_up_at_any_step_is_said_with_the_step() {
    for (answered, step) in STEPS.iter().enumerate() {
        let (client, mut daemon) = Peer::pair(CAPACITY);
        let script = async {
            answer(&mut daemon, answered).await;
            daemon.cut();
        };
        let (error, ()) = tokio::join!(longest_login().connect_over(client), script);
        let error = error.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connect, "{step}: {error}");
        // Where the login writes into a pipe that is gone already, the system's words are said.
        let text = error.to_string();
        let steps = [*step, STEPS[(answered + 1).min(3)]];
        assert!(steps.iter().any(|step| text.contains(step)), "{step}: {text}");
        assert!(text.contains("closed the connection") || text.contains("pipe"), "{text}");
    }
}

#[tokio::test]
async fn an_error_to_open_has_all_of_the_daemons_fields() {
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let script = async {
        answer(&mut daemon, 1).await;
        let asked = daemon.expect::<ConnectOpen>().await;
        let mut error = peer::error(5, 0, "no connection driver available for test:///default");
        (error.str3, error.int1, error.int2) = (Some("third".into()), 17, -4);
        daemon.fail::<ConnectOpen>(asked.serial, &error).await;
        daemon.expect_end().await;
    };
    let (error, ()) = tokio::join!(builder().connect_over(client), script);
    let error = error.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Login);
    let remote = error.remote().unwrap();
    assert_eq!((remote.code, remote.domain), (ErrorCode(5), ErrorDomain(0)));
    assert_eq!(remote.text(), "no connection driver available for test:///default");
    assert_eq!((remote.level, remote.int1, remote.int2), (2, 17, -4));
    assert_eq!(remote.str1, Some("%s".into()));
    assert_eq!(remote.str2, remote.message);
    assert_eq!(remote.str3, Some("third".into()));
}

#[tokio::test]
async fn an_error_to_the_keepalive_question_only_means_that_there_is_none() {
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let script = async {
        answer(&mut daemon, 1).await;
        let feature = daemon.expect::<ConnectSupportsFeature>().await;
        let error = peer::error(3, 0, "never heard of it");
        daemon.fail::<ConnectSupportsFeature>(feature.serial, &error).await;
        answer(&mut daemon, 1).await;
    };
    let connecting = Connection::builder("test+unix:///default").connect_over(client);
    let (connection, ()) = tokio::join!(connecting, script);
    crate::assert_works(&connection.unwrap(), &mut daemon).await;
}

#[tokio::test]
async fn nonsense_instead_of_a_reply_fails_at_once() {
    let other = crate::reply_header::<crate::ConnectGetHostname>(0);
    let short = crate::reply_header::<AuthList>(0);
    let nonsense: [(&str, Vec<u8>); 4] = [
        ("too short", vec![0, 0, 0, 3]),
        ("limit", vec![0xff; 4]),
        ("procedure 59", crate::packet(&other, &crate::hostname("x"))),
        ("decoded", crate::packet(&short, &())),
    ];
    for (why, bytes) in nonsense {
        let (client, mut daemon) = Peer::pair(CAPACITY);
        let script = async {
            daemon.expect::<AuthList>().await;
            daemon.raw(&bytes).await;
            daemon.expect_end().await;
        };
        let (error, ()) = tokio::join!(builder().connect_over(client), script);
        let error = error.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connect);
        assert!(error.to_string().contains(why), "{why}: {error}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_pipe_that_takes_nothing_fails_in_time() {
    let (client, _daemon) = Peer::pair(8);
    let started = Instant::now();
    let error = longest_login().connect_over(client).await.unwrap_err();
    assert_eq!((error.kind(), started.elapsed()), (ErrorKind::Timeout, LIMIT));
    assert!(error.to_string().contains("AUTH_LIST"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn pings_do_not_prolong_the_connect_timeout() {
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let started = Instant::now();
    let script = async {
        for _ in 0..5 {
            tokio::time::sleep(Duration::from_secs(1)).await;
            crate::ping(&mut daemon).await;
        }
    };
    let (error, ()) = tokio::join!(longest_login().connect_over(client), async {
        tokio::time::timeout(LIMIT + Duration::from_secs(1), script).await.unwrap_err();
    });
    assert_eq!(error.unwrap_err().kind(), ErrorKind::Timeout);
    assert!(started.elapsed() <= LIMIT + Duration::from_secs(1));
}

#[tokio::test]
async fn a_connect_future_that_is_dropped_closes_the_pipe() {
    let (client, mut daemon) = Peer::pair(CAPACITY);
    tokio::select! {
        biased;
        _ = builder().connect_over(client) => panic!("nobody has let the client in"),
        _ = daemon.expect::<AuthList>() => {}
    }
    daemon.expect_end().await;
}

#[tokio::test]
async fn the_longest_connect_timeout_there_is_means_none() {
    let (connection, mut daemon) =
        crate::connected_by(builder().connect_timeout(Duration::MAX), CAPACITY).await;
    crate::assert_works(&connection, &mut daemon).await;
}
