//! Volumes, consoles and screens for threads that wait, against a real daemon.

use std::io::{self, Cursor, Read, Write};
use std::sync::{Arc, Mutex};

use virtwire::ErrorKind;
use virtwire::blocking::Connection;
use virtwire_testkit::qemu::QemuDaemon;

const MIB: usize = 1 << 20;

/// A writer that keeps what it is given, also when it is gone.
#[derive(Clone, Default)]
struct Keeps(Arc<Mutex<Vec<u8>>>);

impl Write for Keeps {
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(data);
        Ok(data.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_volume_is_filled_and_read_by_threads() {
    let daemon = QemuDaemon::with_drivers(&["storage"]);
    let connection = Connection::open(daemon.uri()).unwrap();
    let folder = daemon.file("pool");
    std::fs::create_dir(&folder).unwrap();
    let xml = format!(
        "<pool type='dir'><name>pool</name><target><path>{}</path></target></pool>",
        folder.display()
    );
    let pool = connection.create_storage_pool(xml, Default::default()).unwrap();
    let xml = format!(
        "<volume><name>disk</name><capacity>{}</capacity><allocation>0</allocation></volume>",
        4 * MIB
    );
    let volume = pool.create_volume(xml, Default::default()).unwrap();
    let contents = [vec![1; MIB], vec![0; 2 * MIB], vec![2; MIB]].concat();

    let upload = volume.upload(Cursor::new(contents.clone())).sparse();
    let moved = upload.wait().unwrap().completed().unwrap();
    assert_eq!((moved.bytes, moved.holes), (4 * MIB as u64, 2 * MIB as u64));
    let kept = Keeps::default();
    let download = volume.download(kept.clone()).offset(10).length(3 * MIB as u64);
    assert!(download.wait().unwrap().is_completed());
    assert!(*kept.0.lock().unwrap() == contents[10..10 + 3 * MIB]);

    let file = daemon.file("copy");
    assert!(volume.download_file(&file).sparse().wait().unwrap().is_completed());
    assert!(std::fs::read(&file).unwrap() == contents);
    assert!(volume.upload_file(&file).wait().unwrap().is_completed());
    let error = volume.upload_file(daemon.file("absent")).wait().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Io);

    let mut stream = volume.open_download(0, 0, Default::default()).unwrap();
    let mut read = Vec::new();
    stream.read_to_end(&mut read).unwrap();
    stream.finish().unwrap();
    assert!(read == contents);
    connection.close().unwrap();
}

fn read_until(console: &mut impl Read, text: &str) {
    let (mut said, mut piece) = (Vec::new(), [0; 256]);
    while !String::from_utf8_lossy(&said).contains(text) {
        let len = console.read(&mut piece).unwrap();
        assert!(len > 0, "{text:?} is not in {:?}", String::from_utf8_lossy(&said));
        said.extend_from_slice(&piece[..len]);
    }
}

#[test]
fn a_guest_is_talked_to_and_looked_at() {
    let daemon = QemuDaemon::start();
    let connection = Connection::open(daemon.uri()).unwrap();
    let xml = daemon.talking_guest("guest");
    let guest = connection.create_domain(xml, Default::default()).unwrap();
    let mut console = guest.console().unwrap();
    // What is typed before it listens is lost.
    read_until(&mut console, QemuDaemon::GREETING);
    console.write_all(b"Typed").unwrap();
    console.flush().unwrap();
    read_until(&mut console, "tYPED");
    drop(console);
    let shot = guest.screenshot(0).unwrap();
    assert!(shot.mime_type.starts_with("image/"));
    assert!(shot.read().unwrap().len() > 100);
    connection.close().unwrap();
}
