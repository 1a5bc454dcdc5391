//! Commands whose answers the test driver does not have, on a daemon that answers what the test
//! likes. What changes anything is sent alike too.

mod world;

use std::path::Path;
use std::sync::{Arc, Mutex, mpsc};
use std::thread::{self, JoinHandle};

use virtwire::protocol::xdr::Decoder;
use virtwire_testkit::peer::UnixPeer;

use crate::lab::{Lab, Outcome, RVIRSH, VIRSH};
use crate::mask;

/// Calls that change something: their procedure and arguments.
type Sent = Vec<(i32, Vec<u8>)>;

/// Lets one client in, and gives what it has sent once it is gone.
fn daemon(socket: String) -> (mpsc::Receiver<()>, JoinHandle<Sent>) {
    let (ready, listens) = mpsc::channel();
    let thread = thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let _ = std::fs::remove_file(&socket);
            let listener = UnixPeer::listen(Path::new(&socket));
            ready.send(()).unwrap();
            let sent: Arc<Mutex<Sent>> = Arc::default();
            let record = Arc::clone(&sent);
            let answers = world::answers();
            let mut daemon = listener.accept().await.serve_by(move |frame| {
                let header = &frame.header;
                let answer = answers.iter().find(|answer| answer.is_for(header))?;
                if answer.changes {
                    record.lock().unwrap().push((header.proc, frame.body.to_vec()));
                }
                Some(vec![(answer.packet)(header.serial, &mut Decoder::new(&frame.body))])
            });
            daemon.ended().await;
            let sent = sent.lock().unwrap();
            sent.clone()
        })
    });
    (listens, thread)
}

fn run(lab: &Lab, program: &str, options: &[&str], line: &str) -> (Outcome, Sent) {
    let socket = lab.file("answered");
    let (listens, thread) = daemon(socket.clone());
    listens.recv().unwrap();
    let uri = format!("test+unix:///default?socket={socket}");
    let args = [options, &["-c", &uri, line]].concat();
    let outcome = mask::outcome(lab.run(program, &args, ""));
    (outcome, thread.join().unwrap())
}

fn same(lines: &[&str]) {
    let lab = Lab::start();
    for (file, text) in world::FILES {
        std::fs::write(lab.file(file), text).unwrap();
    }
    for line in lines {
        let [ours, theirs] = [RVIRSH, VIRSH].map(|program| run(&lab, program, &[], line));
        assert_eq!(ours, theirs, "{line}");
        let unknown = "error: this function is not supported by the connection driver: ";
        assert!(!theirs.0.stderr.contains(unknown), "{line}: {:?}", theirs.0);
    }
}

#[test]
fn answers_about_the_host_are_printed_alike() {
    same(world::HOST);
}

#[test]
fn devices_of_the_host_are_handled_alike() {
    same(world::DEVICES);
}

#[test]
fn interfaces_of_the_host_are_handled_alike() {
    same(world::INTERFACES);
}

#[test]
fn answers_about_domains_are_printed_alike() {
    same(world::DOMAINS);
}

#[test]
fn what_guests_are_asked_and_told_is_alike() {
    same(world::GUESTS);
}

#[test]
fn less_is_printed_alike() {
    let lab = Lab::start();
    for line in ["freecell --all", "cpu-models any", "domifaddr many", "nodedev-reset net_b"] {
        let [ours, theirs] = [RVIRSH, VIRSH].map(|program| run(&lab, program, &["-q"], line));
        assert_eq!(ours, theirs, "{line}");
    }
}
