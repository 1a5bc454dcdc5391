//! Open files that methods of handles pass: all of them arrive, in their order, and none stays.

use std::fs::File;
use std::io::{Read as _, Seek as _, Write as _};
use std::os::fd::OwnedFd;

use virtwire::protocol::Procedure;
use virtwire::protocol::qemu::{DomainMonitorCommandWithFiles, DomainMonitorCommandWithFilesReply};
use virtwire::protocol::remote::{
    DomainCreateWithFiles, DomainCreateWithFilesReply, DomainCreateXmlWithFiles,
    DomainCreateXmlWithFilesReply, DomainFdAssociate, DomainOpenGraphicsFd,
};
use virtwire::{
    Domain, DomainCreateFlags, DomainFdAssociateFlags, DomainOpenGraphicsFlags,
    DomainQemuMonitorCommandFlags, ErrorKind,
};
use virtwire_testkit::peer::UnixPeer;

use crate::descriptors::{assert_works, connected, is_open, pair};
use crate::domain;

/// As many files as fit into one call, each with its number in it.
fn numbered(count: u8) -> Vec<OwnedFd> {
    let file = |number| {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&[number]).unwrap();
        OwnedFd::from(file)
    };
    (0..count).map(file).collect()
}

/// The files have come whole and in order.
fn assert_numbered(files: Vec<OwnedFd>, count: u8) {
    let numbers: Vec<u8> = files
        .into_iter()
        .map(|file| {
            let mut file = File::from(file);
            file.rewind().unwrap();
            let mut number = [0];
            file.read_exact(&mut number).unwrap();
            number[0]
        })
        .collect();
    assert_eq!(numbers, (0..count).collect::<Vec<_>>());
}

/// The next packet is a call with so many files.
async fn expect_files<P: Procedure>(daemon: &mut UnixPeer, count: u8) -> (u32, P) {
    let (asked, files) = daemon.expect_with_fds::<P>().await;
    assert_numbered(files, count);
    (asked.serial, asked.args)
}

#[tokio::test]
async fn files_for_a_guest_arrive_whole_and_in_order() {
    let (connection, mut daemon) = connected().await;
    let guest = Domain::from_wire(&connection, domain("guest"));
    let none = DomainCreateFlags::empty();
    for count in [1, 3, 32] {
        let script = async {
            let (serial, ask) = expect_files::<DomainCreateXmlWithFiles>(&mut daemon, count).await;
            assert_eq!(ask.xml_desc, "<domain/>");
            let reply = DomainCreateXmlWithFilesReply { dom: domain("new") };
            daemon.reply::<DomainCreateXmlWithFiles>(serial, &reply).await;
        };
        let create = connection.create_domain_with_files("<domain/>", numbered(count), none);
        let (created, ()) = tokio::join!(create, script);
        assert_eq!(created.unwrap().name(), "new");

        let script = async {
            let (serial, ask) = expect_files::<DomainCreateWithFiles>(&mut daemon, count).await;
            assert_eq!(ask.dom, domain("guest"));
            let reply = DomainCreateWithFilesReply { dom: domain("guest") };
            daemon.reply::<DomainCreateWithFiles>(serial, &reply).await;
        };
        let (created, ()) = tokio::join!(guest.create_with_files(numbered(count), none), script);
        assert_eq!(created.unwrap(), guest);

        let script = async {
            let (serial, ask) = expect_files::<DomainFdAssociate>(&mut daemon, count).await;
            assert_eq!(ask.name, "group");
            daemon.reply::<DomainFdAssociate>(serial, &()).await;
        };
        let none = DomainFdAssociateFlags::empty();
        let associate = guest.associate_files("group", numbered(count), none);
        tokio::join!(associate, script).0.unwrap();
    }
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn files_of_a_monitor_command_go_both_ways_in_order() {
    let (connection, mut daemon) = connected().await;
    let guest = Domain::from_wire(&connection, domain("guest"));
    let script = async {
        let (serial, ask) = expect_files::<DomainMonitorCommandWithFiles>(&mut daemon, 5).await;
        assert_eq!(ask.cmd, "{}");
        let reply = DomainMonitorCommandWithFilesReply { result: "done".into() };
        let files = numbered(7);
        daemon.reply_with_fds::<DomainMonitorCommandWithFiles>(serial, &reply, &files).await;
    };
    let none = DomainQemuMonitorCommandFlags::empty();
    let command = guest.qemu_monitor_command_with_files("{}", numbered(5), none);
    let (answer, ()) = tokio::join!(command, script);
    let (text, files) = answer.unwrap();
    assert_eq!(text, "done");
    assert_numbered(files, 7);
}

#[tokio::test]
async fn a_screen_is_one_descriptor_and_no_other_number() {
    let (connection, mut daemon) = connected().await;
    let guest = Domain::from_wire(&connection, domain("guest"));
    for count in [0, 1, 2, 32] {
        let (near, far): (Vec<_>, Vec<_>) = (0..count).map(|_| pair()).unzip();
        let script = async {
            let asked = daemon.expect::<DomainOpenGraphicsFd>().await;
            if far.is_empty() {
                daemon.reply::<DomainOpenGraphicsFd>(asked.serial, &()).await;
            } else {
                daemon.reply_with_fds::<DomainOpenGraphicsFd>(asked.serial, &(), &far).await;
            }
            drop(far);
        };
        let open = guest.open_graphics_fd(0, DomainOpenGraphicsFlags::empty());
        let (opened, ()) = tokio::join!(open, script);
        match opened {
            Ok(screen) => {
                assert!(count == 1 && is_open(&near[0]));
                drop(screen);
            }
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::Decode);
                assert!(count != 1 && error.to_string().contains(&count.to_string()), "{error}");
            }
        }
        assert!(!near.iter().any(is_open), "one of {count} is still open");
    }
    assert_works(&connection, &mut daemon).await;
}
