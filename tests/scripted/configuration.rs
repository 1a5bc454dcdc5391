//! Which hypervisor is opened over a stream: the name given, libvirt.conf, the environment.

use std::path::PathBuf;

use virtwire::config::{Environment, FileProbe};
use virtwire::protocol::remote::{AuthList, AuthListReply, AuthType, ConnectOpen};
use virtwire::uri::Uri;
use virtwire::{Builder, Connection, ErrorKind};
use virtwire_testkit::peer::Peer;

use crate::CAPACITY;

/// A user without any settings.
fn nobody() -> Environment {
    Environment { files: FileProbe::new(|_| false), ..Environment::bare(1000) }
}

/// A user whose libvirt.conf has this text; `name` keeps the tests apart.
fn user(name: &str, conf: &str) -> Environment {
    let home = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("configuration").join(name);
    std::fs::create_dir_all(home.join("libvirt")).unwrap();
    std::fs::write(home.join("libvirt/libvirt.conf"), conf).unwrap();
    Environment { xdg_config_home: Some(home), ..nobody() }
}

/// Connects; returns the connection's URI and the name that the daemon was asked to open.
async fn opened(builder: Builder) -> (String, String) {
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let script = async {
        let asked = daemon.expect::<AuthList>().await;
        let offer = AuthListReply { types: vec![AuthType::NONE] };
        daemon.reply::<AuthList>(asked.serial, &offer).await;
        let open = daemon.expect::<ConnectOpen>().await;
        daemon.reply::<ConnectOpen>(open.serial, &()).await;
        open.args.name.unwrap().to_string()
    };
    let (connection, name) = tokio::join!(builder.no_keepalive().connect_over(client), script);
    (connection.unwrap().uri().to_owned(), name)
}

fn pair(uri: &str, name: &str) -> (String, String) {
    (uri.to_owned(), name.to_owned())
}

const CONF: &str = r#"
uri_aliases = [
    "near=test+unix:///default?x=y",
    "far=qemu+tcp://far.example/system",
]
uri_default = "far"
"#;

#[tokio::test]
async fn over_a_stream_a_name_may_be_an_alias_of_libvirt_conf() {
    let environment = user("alias", CONF);
    for (alias, uri, name) in [
        ("near", "test+unix:///default?x=y", "test:///default?x=y"),
        ("far", "qemu+tcp://far.example/system", "qemu:///system"),
    ] {
        let builder = Connection::builder(alias).environment(environment.clone());
        assert_eq!(opened(builder).await, pair(uri, name));
    }
}

#[tokio::test]
async fn an_alias_that_must_not_be_looked_up_is_no_uri() {
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let builder = Connection::builder("near").environment(user("no-alias", CONF)).aliases(false);
    let error = builder.connect_over(client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Uri, "{error}");
    daemon.expect_end().await;
}

#[tokio::test]
async fn over_a_stream_the_default_is_that_of_the_environment_then_of_libvirt_conf() {
    let mut environment = user("default", CONF);
    for none in [None, Some("")] {
        let builder = Connection::builder(none).environment(environment.clone());
        let far = pair("qemu+tcp://far.example/system", "qemu:///system");
        assert_eq!(opened(builder).await, far, "{none:?}");
    }
    environment.libvirt_default_uri = Some("near".to_owned());
    let builder = Connection::builder(None).environment(environment);
    assert_eq!(opened(builder).await, pair("test+unix:///default?x=y", "test:///default?x=y"));
}

#[tokio::test]
async fn over_a_stream_a_name_given_goes_before_every_default() {
    let environment =
        Environment { libvirt_default_uri: Some("near".to_owned()), ..user("given", CONF) };
    let builder = Connection::builder("xen:///system").environment(environment);
    assert_eq!(opened(builder).await, pair("xen:///system", "xen:///system"));
}

#[tokio::test]
async fn over_a_stream_the_test_driver_needs_no_transport_in_its_name() {
    let builder = Connection::builder("test:///default").environment(nobody());
    assert_eq!(opened(builder).await, pair("test:///default", "test:///default"));
}

#[tokio::test]
async fn a_uri_may_be_given_as_any_kind_of_text_or_parsed() {
    const URI: &str = "test+unix:///default";
    let text = URI.to_owned();
    let uri: Uri = URI.parse().unwrap();
    let environment = Environment { libvirt_default_uri: Some(text.clone()), ..nobody() };
    for builder in [
        Connection::builder(URI),
        Connection::builder(text.clone()),
        Connection::builder(&text),
        Connection::builder(uri.clone()),
        Connection::builder(&uri),
        Connection::builder(Some(URI)),
        Connection::builder(None),
    ] {
        let builder = builder.environment(environment.clone());
        assert_eq!(opened(builder).await, pair(URI, "test:///default"));
    }
    // The same for `open`, which would connect by itself if it were awaited.
    drop((
        Connection::open(URI),
        Connection::open(text.clone()),
        Connection::open(&text),
        Connection::open(uri.clone()),
        Connection::open(&uri),
        Connection::open(None),
    ));
}
