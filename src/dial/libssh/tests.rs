//! Logins against a server of this process, which can ask what a system's own cannot be made to.

use std::borrow::Cow;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use russh::server::{self, Auth, Response};
use tokio::net::TcpListener;

use super::*;
use crate::config::ClientConfig;
use crate::credentials::{Answers, Secret};
use crate::dial::Limit;

/// Takes a password of fred's, and the answers to two questions.
struct Server;

impl server::Handler for Server {
    type Error = russh::Error;

    async fn auth_password(&mut self, user: &str, password: &str) -> Result<Auth, russh::Error> {
        Ok(if (user, password) == ("fred", "s3cret") { Auth::Accept } else { again() })
    }

    async fn auth_keyboard_interactive<'a>(
        &'a mut self,
        _: &str,
        _: &str,
        response: Option<Response<'a>>,
    ) -> Result<Auth, russh::Error> {
        let Some(answers) = response else {
            let prompts = [("Colour: ".into(), true), ("Token: ".into(), false)];
            let prompts = Cow::Owned(prompts.to_vec());
            return Ok(Auth::Partial { name: "".into(), instructions: "".into(), prompts });
        };
        let answers: Vec<_> = answers.collect();
        Ok(if answers == ["blue", "123456"] { Auth::Accept } else { Auth::reject() })
    }
}

/// A refusal after which the same may be tried again.
fn again() -> Auth {
    let proceed_with_methods = Some(russh::MethodSet::server_supported());
    Auth::Reject { proceed_with_methods, partial_success: false }
}

/// What comes of a login, where a person gives these answers, the last one for ever.
async fn log_in(sshauth: &str, given: &'static [&'static str]) -> (Result<()>, Vec<Ask>) {
    log_in_with(sshauth, given, None).await
}

/// The same where the program names a file of credentials.
async fn log_in_with(
    sshauth: &str,
    given: &'static [&'static str],
    auth_file: Option<&Path>,
) -> (Result<()>, Vec<Ask>) {
    let dir = tempfile::tempdir().unwrap();
    let key = dir.path().join("host");
    let mut made = Command::new("ssh-keygen");
    made.args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(&key);
    assert!(made.status().unwrap().success());
    let config = Arc::new(server::Config {
        keys: vec![russh::keys::load_secret_key(&key, None).unwrap()],
        auth_rejection_time: Duration::from_millis(1),
        ..server::Config::default()
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serving = tokio::spawn(async move {
        let (socket, _) = listener.accept().await.unwrap();
        let _ = server::run_stream(config, socket, Server).await.unwrap().await;
    });

    let mut environment = Environment::from_process();
    environment.uid = 7;
    environment.xdg_config_home = Some(dir.path().into());
    environment.libvirt_auth_file = None;
    let environment = environment.into();
    let uri = format!("test+libssh://fred@{address}/default?known_hosts_verify=ignore{sshauth}");
    let (uri, config) = (Uri::parse(&uri).unwrap(), ClientConfig::default());
    let wanted = Wanted {
        doing: "connect",
        uri: Some(&uri),
        config: &config,
        environment: &environment,
        read_only: false,
    };
    let way = Libssh::new(wanted, &uri).unwrap();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&asked);
    let mut rest = given.iter();
    let answer = Mutex::new(move || *rest.next().unwrap_or(given.last().unwrap()));
    let answers: Answers = Some(Arc::new(move |asks: &[Ask]| {
        seen.lock().unwrap().extend_from_slice(asks);
        Some(asks.iter().map(|_| Secret::from(answer.lock().unwrap()())).collect())
    }));
    let mut attempt = Attempt {
        doing: "connect",
        limit: Limit::starting_now(Duration::from_secs(20)),
        environment: &environment,
        answers: if given.is_empty() { &None } else { &answers },
        auth_file,
    };
    let (mut session, leash) = way.meet(&attempt, None).await.unwrap().ok().unwrap();
    let outcome = login::log_in(&way, &mut session, &mut attempt).await;
    drop((session, leash));
    serving.await.unwrap();
    let asked = std::mem::take(&mut *asked.lock().unwrap());
    (outcome, asked)
}

#[tokio::test]
async fn a_password_is_asked_for_until_it_is_right() {
    let (outcome, asked) = log_in("&sshauth=password", &["wrong", "s3cret"]).await;
    outcome.unwrap();
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[0].kind, AskKind::Password);
    assert_eq!(asked[0].prompt, "Password of fred on 127.0.0.1");
}

#[tokio::test]
async fn a_password_that_stays_wrong_is_given_up_and_never_shown() {
    let (outcome, asked) = log_in("&sshauth=password", &["hunter2"]).await;
    let error = outcome.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Login);
    assert!(error.detail().contains("password: it is wrong"), "{error}");
    assert!(!format!("{error} {error:?} {asked:?}").contains("hunter2"));
    assert_eq!(asked.len(), 3);
}

#[tokio::test]
async fn the_servers_own_questions_are_passed_on() {
    let (outcome, asked) = log_in("&sshauth=keyboard-interactive", &["blue", "123456"]).await;
    outcome.unwrap();
    let kinds: Vec<_> = asked.iter().map(|ask| (ask.kind, ask.prompt.as_str())).collect();
    assert_eq!(kinds, [(AskKind::Question, "Colour"), (AskKind::SecretQuestion, "Token")]);
}

#[tokio::test]
async fn every_way_that_failed_says_why() {
    let (outcome, _) =
        log_in("&sshauth=privkey,password,keyboard-interactive&keyfile=/nobody/home", &[]).await;
    let error = outcome.unwrap_err().to_string();
    for why in ["privkey: /nobody/home: ", "password: no password", "interactive: no answers"] {
        assert!(error.contains(why), "{error}");
    }
}

#[cfg(feature = "sasl")]
#[tokio::test]
async fn a_password_of_a_file_is_taken_before_anybody_is_asked() {
    let dir = tempfile::tempdir().unwrap();
    let file = |name: &str, host: &str, password: &str| {
        let path = dir.path().join(name);
        let text =
            format!("[auth-ssh-{host}]\ncredentials=x\n[credentials-x]\npassword={password}\n");
        std::fs::write(&path, text).unwrap();
        path
    };
    let good = file("good", "127.0.0.1", "s3cret");
    let (wrong, other) =
        (file("wrong", "default", "hunter2"), file("other", "elsewhere", "s3cret"));
    let by_uri = format!("&sshauth=password&authfile={}", wrong.display());

    let (outcome, asked) = log_in_with(&by_uri, &["never"], Some(&good)).await;
    outcome.unwrap();
    assert_eq!(asked, []);
    // A wrong one is asked for, and so is one of another host.
    for (uri, file) in [(by_uri.as_str(), None), ("&sshauth=password", Some(other.as_path()))] {
        let (outcome, asked) = log_in_with(uri, &["s3cret"], file).await;
        outcome.unwrap();
        assert_eq!(asked.len(), 1, "{uri}");
    }
    let gone = dir.path().join("gone");
    let (outcome, _) = log_in_with("&sshauth=password", &["s3cret"], Some(&gone)).await;
    let error = outcome.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.detail().contains("/gone"), "{error}");
}
