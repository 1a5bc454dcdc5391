//! TLS with a daemon of our own that follows no rules, and where the files are.

use std::future::poll_fn;
use std::io::IoSliceMut;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream as ServerStream;
use virtwire_testkit::pki::{Leaf, Pki};

use super::*;
use crate::config::{ClientConfig, Environment, FileProbe, Surroundings};
use crate::dial::Limit;
use crate::transport::ReadHalf;

const LIMIT: Duration = Duration::from_millis(300);

struct Place {
    pki: Pki,
    listener: TcpListener,
    environment: Surroundings,
}

impl Place {
    async fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self { pki: Pki::new(), listener, environment: Surroundings::default() }
    }

    async fn dial(&self) -> Result<Transport> {
        let port = self.listener.local_addr().unwrap().port();
        let client = self.pki.client("client", &Leaf::new("good-client"));
        let uri = format!("test+tls://localhost:{port}/default?pkipath={}", client.display());
        let uri = Uri::parse(&uri).unwrap();
        let wanted = Wanted {
            doing: "connect",
            uri: Some(&uri),
            config: &ClientConfig::default(),
            environment: &self.environment,
            read_only: false,
        };
        let attempt = Attempt {
            doing: "connect",
            limit: Limit::starting_now(LIMIT),
            environment: &self.environment,
            answers: &None,
            auth_file: None,
        };
        Tls::new(wanted, &uri)?.dial(&attempt).await
    }

    async fn accept(&self) -> TcpStream {
        self.listener.accept().await.unwrap().0
    }

    /// The daemon's side, when both have shaken hands.
    async fn greet(&self) -> ServerStream<TcpStream> {
        let folder = self.pki.server("server", &Leaf::localhost());
        let chain = CertificateDer::pem_file_iter(folder.join("servercert.pem")).unwrap();
        let key = PrivateKeyDer::from_pem_file(folder.join("serverkey.pem")).unwrap();
        let config = ServerConfig::builder_with_provider(provider().unwrap())
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(chain.map(|own| own.unwrap()).collect(), key)
            .unwrap();
        let socket = self.accept().await;
        TlsAcceptor::from(Arc::new(config)).accept(socket).await.unwrap()
    }
}

async fn read(transport: &mut Transport, buf: &mut [u8]) -> io::Result<usize> {
    let read: &mut Box<dyn ReadHalf> = &mut transport.read;
    poll_fn(|cx| read.poll_read(cx, &mut [IoSliceMut::new(buf)], &mut Vec::new())).await
}

fn failure(outcome: Result<Transport>) -> Error {
    outcome.err().expect("a daemon that follows no rules is no success")
}

#[tokio::test]
async fn a_daemon_that_says_nothing_fails_the_handshake_in_time() {
    let place = Place::new().await;
    let started = Instant::now();
    let (outcome, mut socket) = tokio::join!(place.dial(), place.accept());
    let error = failure(outcome);
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.detail(), "TLS handshake: not done within 300ms");
    assert!(started.elapsed() < LIMIT * 20);
    // Nothing of it is left: the greeting, then the end.
    let mut sent = Vec::new();
    socket.read_to_end(&mut sent).await.unwrap();
    assert!(!sent.is_empty());
}

#[tokio::test]
async fn a_daemon_that_does_not_say_its_word_fails_in_time() {
    let place = Place::new().await;
    let (outcome, mut stream) = tokio::join!(place.dial(), place.greet());
    let error = failure(outcome);
    assert_eq!(error.kind(), ErrorKind::Timeout);
    let step = "wait for the daemon's word after the TLS handshake";
    assert_eq!(error.detail(), format!("{step}: not done within 300ms"));
    assert!(stream.read(&mut [0]).await.is_err(), "the client has gone without a goodbye");
}

#[tokio::test]
async fn another_word_is_a_refusal() {
    let place = Place::new().await;
    let daemon = async {
        let mut stream = place.greet().await;
        stream.write_all(&[2]).await.unwrap();
        stream
    };
    let (outcome, _stream) = tokio::join!(place.dial(), daemon);
    assert_eq!(failure(outcome).kind(), ErrorKind::Login);
}

#[tokio::test]
async fn the_end_in_place_of_the_word_is_a_refusal() {
    for goodbye in [false, true] {
        let place = Place::new().await;
        let daemon = async {
            let mut stream = place.greet().await;
            if goodbye {
                stream.shutdown().await.unwrap();
            }
        };
        let (outcome, ()) = tokio::join!(place.dial(), daemon);
        let error = failure(outcome);
        assert_eq!(error.kind(), ErrorKind::Login, "{error}");
        assert!(error.detail().contains("of \"O=lab,CN=good-client\""), "{error}");
    }
}

#[tokio::test]
async fn what_comes_behind_the_word_is_kept_and_a_cut_is_the_end() {
    let place = Place::new().await;
    let daemon = async {
        let mut stream = place.greet().await;
        assert_eq!(stream.get_ref().1.server_name(), None, "libvirt sends no name");
        stream.write_all(&[1, 8, 9]).await.unwrap();
        // No goodbye, as libvirt has none.
    };
    let (outcome, ()) = tokio::join!(place.dial(), daemon);
    let mut transport = outcome.unwrap();
    assert_eq!(transport.security, Security { is_secure: true, key_bits: Some(256) });
    let mut buf = [0; 8];
    assert_eq!(read(&mut transport, &mut buf).await.unwrap(), 2);
    assert_eq!(buf[..2], [8, 9]);
    assert_eq!(read(&mut transport, &mut buf).await.unwrap(), 0);
}

#[tokio::test]
async fn who_gives_up_leaves_nothing_open() {
    let place = Place::new().await;
    let dialling = tokio::time::timeout(LIMIT / 3, place.dial());
    let (outcome, mut stream) = tokio::join!(dialling, place.greet());
    assert!(outcome.is_err());
    assert!(stream.read(&mut [0]).await.is_err());
}

#[test]
fn files_are_the_users_own_where_there_are_any() {
    const SYSTEM: [&str; 4] = [
        "/etc/pki/CA/cacert.pem",
        "/etc/pki/CA/cacrl.pem",
        "/etc/pki/libvirt/clientcert.pem",
        "/etc/pki/libvirt/private/clientkey.pem",
    ];
    const NAMES: [&str; 4] = ["cacert.pem", "cacrl.pem", "clientcert.pem", "clientkey.pem"];
    let own = NAMES.map(|name| format!("/home/u/.pki/libvirt/{name}"));
    let own = own.each_ref().map(String::as_str);
    let all = own.to_vec();
    for (uid, pkipath, there, expected) in [
        (0, None, all.clone(), SYSTEM),
        (1000, None, vec![], SYSTEM),
        (1000, None, all.clone(), own),
        (1000, None, vec![own[0]], [own[0], SYSTEM[1], SYSTEM[2], SYSTEM[3]]),
        (1000, None, vec![own[1]], [SYSTEM[0], own[1], SYSTEM[2], SYSTEM[3]]),
        // A certificate is of no use without its key, nor the key without it.
        (1000, None, vec![own[2]], SYSTEM),
        (1000, None, vec![own[3]], SYSTEM),
        (1000, None, vec![own[2], own[3]], [SYSTEM[0], SYSTEM[1], own[2], own[3]]),
        (
            0,
            Some("/p"),
            vec![],
            ["/p/cacert.pem", "/p/cacrl.pem", "/p/clientcert.pem", "/p/clientkey.pem"],
        ),
        (
            1000,
            Some("/p"),
            all.clone(),
            ["/p/cacert.pem", "/p/cacrl.pem", "/p/clientcert.pem", "/p/clientkey.pem"],
        ),
    ] {
        let there: Vec<_> = there.iter().map(PathBuf::from).collect();
        let files = FileProbe::new(move |file: &Path| there.iter().any(|known| known == file));
        let home = Some("/home/u".into());
        let environment = Environment { uid, home, files, ..Environment::from_process() };
        let Files { ca, crl, certificate, key } = Files::locate(pkipath, &environment);
        let found = [ca, crl, certificate, key];
        assert_eq!(found.map(|file| file.display().to_string()), expected, "{uid} {pkipath:?}");
    }
}

#[test]
fn no_key_is_ever_printed() {
    let pki = Pki::new();
    let folder = pki.client("client", &Leaf::new("good-client"));
    let files = Files::locate(Some(&folder.display().to_string()), &Environment::from_process());
    let shown = format!("{:?}", files.read().unwrap().identity.map(|identity| identity.key));
    assert!(shown.contains("[secret key elided]"), "{shown}");
}
