//! Consoles, channels, screens and open files of a real guest.

use std::fs::File;
use std::io::Read as _;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::time::timeout;
use virtwire::object::MigrateParams;
use virtwire::protocol::api::{MIGRATE_PARAM_DEST_NAME, MIGRATE_PARAM_DEST_XML};
use virtwire::protocol::remote::{
    DomainMigrateBegin3Params, DomainMigrateFinish3Params, DomainMigratePrepareTunnel3Params,
    TypedParam, TypedParamValue,
};
use virtwire::{
    ByteStream, Connection, Domain, DomainChannelFlags, DomainConsoleFlags, DomainCreateFlags,
    DomainFdAssociateFlags, DomainMigrateFlags, DomainOpenGraphicsFlags, DomainState, ErrorKind,
};
use virtwire_testkit::qemu::QemuDaemon;

use crate::stream_volumes::connected;
use crate::{open_fds, runs_alone};

const LONG: Duration = Duration::from_secs(30);

async fn guest(daemon: &QemuDaemon) -> (Connection, Domain) {
    let connection = connected(daemon).await;
    let xml = daemon.talking_guest("guest");
    match connection.create_domain(xml, DomainCreateFlags::empty()).await {
        Ok(domain) => (connection, domain),
        Err(error) => panic!("{error}\n{}", daemon.log()),
    }
}

/// Reads until this has come.
async fn expect(stream: &mut ByteStream, text: &str) {
    let mut seen = Vec::new();
    let reading = async {
        while !String::from_utf8_lossy(&seen).contains(text) {
            assert!(stream.read_buf(&mut seen).await.unwrap() > 0, "the end came first");
        }
    };
    let in_time = timeout(LONG, reading).await.is_ok();
    assert!(in_time, "{text:?} is not in {:?}", String::from_utf8_lossy(&seen));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guests_console_is_read_and_typed_into() {
    let daemon = QemuDaemon::start();
    let (connection, guest) = guest(&daemon).await;
    let mut console = guest.console().await.unwrap();
    expect(&mut console, QemuDaemon::GREETING).await;
    console.write_all(b"Hello, Guest").await.unwrap();
    console.flush().await.unwrap();
    // It exchanges upper and lower case, so this is no echo of the terminal's.
    expect(&mut console, "hELLO").await;

    // Who comes second has to take it away.
    let second = guest.open_console(Some("serial0"), DomainConsoleFlags::empty()).await;
    assert_eq!(second.unwrap_err().kind(), ErrorKind::Remote);
    let mut forced = guest.open_console(Some("serial0"), DomainConsoleFlags::FORCE).await.unwrap();
    expect(&mut forced, QemuDaemon::GREETING).await;
    let lost = async {
        while console.read_chunk().await?.is_some() {}
        console.finish().await
    };
    assert!(timeout(LONG, lost).await.is_ok());
    forced.abort().await.unwrap();

    // A stream that is dropped makes room for the next one.
    drop(guest.open_console(None, DomainConsoleFlags::FORCE).await.unwrap());
    let reopened = async {
        loop {
            match guest.open_console(None, DomainConsoleFlags::SAFE).await {
                Ok(console) => break console,
                Err(error) => assert!(error.remote().is_some(), "{error}"),
            }
        }
    };
    let mut console = timeout(LONG, reopened).await.unwrap();
    expect(&mut console, QemuDaemon::GREETING).await;
    // The guest's end is that of its console.
    guest.destroy(Default::default()).await.unwrap();
    let over = async { while let Ok(Some(_)) = console.read_chunk().await {} };
    timeout(LONG, over).await.unwrap();
    assert!(connection.hostname().await.is_ok());
    connection.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guests_channel_is_opened_by_its_name() {
    let daemon = QemuDaemon::start();
    let (connection, guest) = guest(&daemon).await;
    let none = DomainChannelFlags::empty();
    let mut channel = guest.open_channel(Some("org.virtwire.test.0"), none).await.unwrap();
    channel.write_all(b"nobody reads this").await.unwrap();
    let again = guest.open_channel(Some("org.virtwire.test.0"), none).await.unwrap_err();
    assert!(again.to_string().contains("Active channel stream exists"), "{again}");
    channel.abort().await.unwrap();
    let absent = guest.open_channel(Some("absent"), none).await.unwrap_err();
    assert!(absent.to_string().contains("absent"), "{absent}");
    connection.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_screenshot_is_a_picture() {
    let daemon = QemuDaemon::start();
    let (_connection, guest) = guest(&daemon).await;
    let shot = guest.screenshot(0).await.unwrap();
    let kind = shot.mime_type.clone();
    let picture = shot.read().await.unwrap();
    assert_picture(&kind, &picture);
    let error = guest.screenshot(7).await.unwrap_err();
    assert!(error.remote().is_some(), "{error}");
    // One that is not read to its end is no trouble for the next.
    drop(guest.screenshot(0).await.unwrap());
    assert_picture(&kind, &guest.screenshot(0).await.unwrap().read().await.unwrap());
}

fn assert_picture(kind: &str, picture: &[u8]) {
    match kind {
        "image/png" => {
            assert_eq!(picture[..8], *b"\x89PNG\r\n\x1a\n");
            let number = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().unwrap());
            let (width, height) = (number(16), number(20));
            assert!((320..5000).contains(&width) && (200..5000).contains(&height));
            // Chunk by chunk to the last one, with nothing behind it.
            let mut at = 8;
            while picture[at + 4..at + 8] != *b"IEND" {
                at += number(at) as usize + 12;
            }
            assert_eq!(at + 12, picture.len());
        }
        "image/x-portable-pixmap" => {
            let text = String::from_utf8_lossy(&picture[..32]);
            let mut words = text.split_ascii_whitespace();
            assert_eq!(words.next(), Some("P6"));
            let mut size = || words.next().unwrap().parse::<usize>().unwrap();
            let (width, height) = (size(), size());
            assert!(picture.len() > width * height * 3);
            assert!(picture.len() < width * height * 3 + 32);
        }
        other => panic!("{other}"),
    }
}

/// The first words of a VNC server.
fn assert_speaks_vnc(mut screen: UnixStream) {
    screen.set_read_timeout(Some(LONG)).unwrap();
    let mut greeting = [0; 4];
    screen.read_exact(&mut greeting).unwrap();
    assert_eq!(greeting, *b"RFB ");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guests_screen_is_reached_through_descriptors_both_ways() {
    // Other tests open descriptors as well.
    if !runs_alone("stream_guests::a_guests_screen_is_reached_through_descriptors_both_ways", &[]) {
        return;
    }
    let daemon = QemuDaemon::start();
    let (connection, guest) = guest(&daemon).await;
    let before = open_fds();
    let none = DomainOpenGraphicsFlags::empty();
    let screen = guest.open_graphics_fd(0, none).await.unwrap();
    tokio::task::block_in_place(|| assert_speaks_vnc(screen.into()));
    let (ours, theirs) = UnixStream::pair().unwrap();
    guest.open_graphics(0, theirs.into(), none).await.unwrap();
    tokio::task::block_in_place(|| assert_speaks_vnc(ours));
    let (_ours, theirs) = UnixStream::pair().unwrap();
    assert!(guest.open_graphics(7, theirs.into(), none).await.is_err());
    assert!(guest.open_graphics_fd(7, none).await.is_err());
    drop(_ours);
    assert!(open_fds() <= before, "{before} descriptors before, {} now", open_fds());
    connection.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_is_what_was_associated_and_no_path() {
    let daemon = QemuDaemon::start();
    let connection = connected(&daemon).await;
    // The disk's path leads nowhere: it is the descriptor that makes it boot.
    let xml = daemon.talking_guest("guest");
    let boot = daemon.file("guest.boot");
    let file: OwnedFd = File::options().read(true).write(true).open(&boot).unwrap().into();
    std::fs::remove_file(&boot).unwrap();
    let xml = xml.replace("guest.boot'/>", "guest.boot' fdgroup='boot'/>");
    let domain = connection.define_domain(xml, Default::default()).await.unwrap();
    domain.associate_files("boot", vec![file], DomainFdAssociateFlags::empty()).await.unwrap();
    match domain.create(DomainCreateFlags::empty()).await {
        Ok(_) => {}
        Err(error) => panic!("{error}\n{}", daemon.log()),
    }
    let mut console = domain.console().await.unwrap();
    expect(&mut console, QemuDaemon::GREETING).await;
    drop(console);
    domain.destroy(Default::default()).await.unwrap();
    domain.undefine(Default::default()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guest_migrates_through_a_tunnel() {
    let (source, target) = (QemuDaemon::start(), QemuDaemon::start());
    let connection = connected(&source).await;
    let there = connected(&target).await;
    let xml = source.guest("guest", 32, None);
    let domain = connection.create_domain(xml, DomainCreateFlags::empty()).await.unwrap();
    let flags = DomainMigrateFlags::LIVE | DomainMigrateFlags::TUNNELLED;
    let moved = domain.migrate_to(target.uri(), MigrateParams::new(), flags).await;
    match moved {
        Ok(outcome) => assert!(outcome.is_completed(), "{outcome:?}"),
        Err(error) => panic!("{error}\n{}\n{}", source.log(), target.log()),
    }
    let arrived = there.domain_by_name("guest").await.unwrap();
    let arrived = arrived.wait_for_state(DomainState::RUNNING).timeout(LONG);
    assert!(arrived.await.unwrap().is_completed());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_daemon_prepares_a_tunnel_which_is_aborted_and_its_guest_is_given_up() {
    let (source, target) = (QemuDaemon::start(), QemuDaemon::start());
    let (here, there) = (connected(&source).await, connected(&target).await);
    let xml = source.guest("guest", 32, None);
    let guest = here.create_domain(xml, DomainCreateFlags::empty()).await.unwrap();
    let flags = DomainMigrateFlags::LIVE | DomainMigrateFlags::TUNNELLED;
    let flags = (flags | DomainMigrateFlags::PEER2PEER).bits();
    let dom = guest.wire().clone();
    let begin = DomainMigrateBegin3Params { dom, params: Vec::new(), flags };
    let begun = here.call(begin).await.unwrap();
    let value = TypedParamValue::String(begun.xml);
    let name = TypedParamValue::String("guest".into());
    let params = vec![
        TypedParam { field: MIGRATE_PARAM_DEST_XML.into(), value },
        TypedParam { field: MIGRATE_PARAM_DEST_NAME.into(), value: name },
    ];
    let cookie_in = begun.cookie_out;
    let prepare = DomainMigratePrepareTunnel3Params { params: params.clone(), cookie_in, flags };
    let (reply, mut stream) = match there.call_stream(prepare).await {
        Ok(opened) => opened,
        Err(error) => panic!("{error}\n{}", target.log()),
    };
    assert!(!reply.cookie_out.is_empty());
    there.domain_by_name("guest").await.unwrap();
    stream.abort().await.unwrap();
    let (cookie_in, cancelled) = (Default::default(), 1);
    let give_up = DomainMigrateFinish3Params { params, cookie_in, flags, cancelled };
    let error = timeout(LONG, there.call(give_up)).await.unwrap().unwrap_err();
    assert!(error.remote().is_some(), "{error}");
    assert!(there.domain_by_name("guest").await.unwrap_err().is_not_found());
    let stays = guest.wait_for_state(DomainState::RUNNING).timeout(LONG);
    assert!(stays.await.unwrap().is_completed());
}
