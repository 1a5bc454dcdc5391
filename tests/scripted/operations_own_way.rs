//! How a job's own connection is made: as the first one was, whatever has changed since.

use std::fs;

use virtwire::config::Environment;
use virtwire::protocol::remote::{
    AuthList, AuthListReply, AuthType, ConnectGetUri, ConnectGetUriReply, ConnectOpen,
    DomainManagedSave,
};
use virtwire::{Builder, Connection};
use virtwire_testkit::peer::UnixPeer;

use crate::operations::managed_save;

/// A user whose sockets are in a folder.
fn user(dir: &tempfile::TempDir) -> Environment {
    fs::create_dir_all(dir.path().join("libvirt")).unwrap();
    Environment {
        xdg_runtime_dir: Some(dir.path().to_owned()),
        xdg_config_home: Some(dir.path().to_owned()),
        ..Environment::bare(1000)
    }
}

fn builder(uri: Option<&str>, environment: Environment) -> Builder {
    Connection::builder(uri).no_keepalive().environment(environment)
}

/// Ends the job of a client that was let in.
async fn finish(job: &mut UnixPeer) {
    let serial = job.expect::<DomainManagedSave>().await.serial;
    job.reply::<DomainManagedSave>(serial, &()).await;
}

#[tokio::test]
async fn a_job_goes_the_way_that_its_connection_has_found() {
    let dir = tempfile::tempdir().unwrap();
    let environment = user(&dir);
    let conf = dir.path().join("libvirt/libvirt.conf");
    fs::write(&conf, "uri_default = 'test+unix:///default'").unwrap();
    let found = UnixPeer::listen(dir.path().join("libvirt/libvirt-sock"));
    let (connection, _shared) = tokio::join!(builder(None, environment).connect(), async {
        let mut shared = found.accept().await;
        shared.log_in().await;
        shared
    });
    // Another daemon has come, and the default is another one.
    let _other = UnixPeer::listen(dir.path().join("libvirt/virttestd-sock"));
    fs::write(&conf, "uri_default = 'nonsense'").unwrap();
    let running = tokio::spawn(managed_save(&connection.unwrap()));
    let mut own = found.accept().await;
    own.log_in().await;
    finish(&mut own).await;
    assert!(running.await.unwrap().unwrap().is_completed());
}

#[tokio::test]
async fn a_job_opens_the_hypervisor_that_the_daemon_had_chosen() {
    let dir = tempfile::tempdir().unwrap();
    let environment = user(&dir);
    let found = UnixPeer::listen(dir.path().join("libvirt/libvirt-sock"));
    let (connection, _shared) = tokio::join!(builder(None, environment).connect(), async {
        let mut shared = found.accept().await;
        shared.log_in().await;
        let asked = shared.expect::<ConnectGetUri>().await;
        let reply = ConnectGetUriReply { uri: "qemu:///session".into() };
        shared.reply::<ConnectGetUri>(asked.serial, &reply).await;
        shared
    });
    let running = tokio::spawn(managed_save(&connection.unwrap()));
    let mut own = found.accept().await;
    let asked = own.expect::<AuthList>().await;
    own.reply::<AuthList>(asked.serial, &AuthListReply { types: vec![AuthType::NONE] }).await;
    let open = own.expect::<ConnectOpen>().await;
    assert_eq!(open.args.name.unwrap(), "qemu:///session");
    own.reply::<ConnectOpen>(open.serial, &()).await;
    finish(&mut own).await;
    assert!(running.await.unwrap().unwrap().is_completed());
}

#[cfg(feature = "sasl")]
mod asked {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use virtwire::ErrorKind;
    use virtwire::credentials::{Ask, Secret};
    use virtwire::protocol::api::ErrorCode;
    use virtwire::protocol::remote::{
        AuthSaslInit, AuthSaslInitReply, AuthSaslStart, AuthSaslStartReply,
    };
    use virtwire::protocol::xdr::Chars;
    use virtwire::reconnect::Reconnect;
    use virtwire_testkit::peer::{self, Listener};

    use super::*;

    /// Wants a password, and takes the one that begins with `fred` and ends so.
    async fn let_in(listener: &Listener, password: &str) -> UnixPeer {
        let mut daemon = listener.accept().await;
        let asked = daemon.expect::<AuthList>().await;
        let offer = AuthListReply { types: vec![AuthType::SASL] };
        daemon.reply::<AuthList>(asked.serial, &offer).await;
        loop {
            let asked = daemon.expect::<AuthSaslInit>().await;
            let reply = AuthSaslInitReply { mechlist: "PLAIN".into() };
            daemon.reply::<AuthSaslInit>(asked.serial, &reply).await;
            let asked = daemon.expect::<AuthSaslStart>().await;
            if asked.args.data.as_bytes().ends_with(password.as_bytes()) {
                let reply =
                    AuthSaslStartReply { complete: 1, nil: 1, data: Chars::from(Vec::new()) };
                daemon.reply::<AuthSaslStart>(asked.serial, &reply).await;
                break;
            }
            let refusal = peer::error(ErrorCode::AUTH_FAILED.0, 7, "authentication failed");
            daemon.fail::<AuthSaslStart>(asked.serial, &refusal).await;
        }
        let open = daemon.expect::<ConnectOpen>().await;
        daemon.reply::<ConnectOpen>(open.serial, &()).await;
        daemon
    }

    /// Answers with the number of times that it was asked.
    fn counting(builder: Builder) -> (Builder, Arc<AtomicUsize>) {
        let count = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&count);
        let answer = move |asks: &[Ask]| {
            let count = counted.fetch_add(1, Ordering::Relaxed) + 1;
            Some(asks.iter().map(|_| Secret::from(format!("fred{count}"))).collect())
        };
        (builder.credentials(answer), count)
    }

    #[tokio::test]
    async fn whoever_has_answered_is_not_asked_again_for_a_job_nor_for_a_reconnect() {
        let dir = tempfile::tempdir().unwrap();
        let environment = user(&dir);
        let found = UnixPeer::listen(dir.path().join("libvirt/libvirt-sock"));
        let builder = builder(Some("test+unix:///default"), environment);
        let (builder, count) = counting(builder);
        let supervised = builder.reconnecting(Reconnect::default());
        // The first answer is wrong.
        let (connection, shared) = tokio::join!(supervised.connect(), let_in(&found, "fred2"));
        let connection = connection.unwrap();
        assert_eq!(count.load(Ordering::Relaxed), 2);

        let running = tokio::spawn(managed_save(&connection));
        let mut own = let_in(&found, "fred2").await;
        finish(&mut own).await;
        assert!(running.await.unwrap().unwrap().is_completed());
        assert_eq!(count.load(Ordering::Relaxed), 2);

        drop(shared);
        let shared = let_in(&found, "fred2").await;
        assert_eq!(count.load(Ordering::Relaxed), 2);
        // The password was changed.
        drop(shared);
        let shared = let_in(&found, "fred3").await;
        assert_eq!(count.load(Ordering::Relaxed), 3);
        drop(shared);
        let _shared = let_in(&found, "fred3").await;
        assert_eq!(count.load(Ordering::Relaxed), 3);
        assert!(connection.is_open());
    }

    #[tokio::test]
    async fn a_new_connection_is_a_new_question() {
        let dir = tempfile::tempdir().unwrap();
        let environment = user(&dir);
        let found = UnixPeer::listen(dir.path().join("libvirt/libvirt-sock"));
        let builder = builder(Some("test+unix:///default"), environment);
        let (builder, count) = counting(builder);
        for password in ["fred1", "fred2"] {
            let connecting = builder.clone().connect();
            let (connection, _) = tokio::join!(connecting, let_in(&found, password));
            assert_ne!(connection.unwrap().uri(), "");
        }
        assert_eq!(count.load(Ordering::Relaxed), 2);
        let nowhere = Connection::builder("test+unix:///default?socket=/nonexistent");
        assert_eq!(nowhere.connect().await.unwrap_err().kind(), ErrorKind::Connect);
    }
}
