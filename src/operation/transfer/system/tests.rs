//! What has no tests in what uses it: files where the system is not asked about them.

use std::fs::{self, File, OpenOptions};
use std::io;

use super::{Kind, no_holes, others};

fn reading() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    options
}

#[test]
fn elsewhere_too_a_file_is_read_from_any_place_to_its_end() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("file");
    let all: Vec<u8> = (0..200_000_u32).map(|number| (number % 251) as u8).collect();
    fs::write(&path, &all).unwrap();
    let (file, kind) = others::open(reading(), &path).unwrap();
    assert_eq!(kind, Kind::File);
    // Back and forth, into buffers with and without room to spare.
    for (place, wanted, room) in [(100, 50_000, 0), (7, 50_000, 90_000), (199_990, 50, 50)] {
        let mut buffer = Vec::with_capacity(room);
        others::fill(&mut buffer, &file, place, wanted).unwrap();
        let end = all.len().min(place as usize + wanted);
        assert!(buffer == all[place as usize..end], "{} bytes from {place}", buffer.len());
    }
    let mut buffer = b"before".to_vec();
    others::fill(&mut buffer, &file, 10, 8).unwrap();
    assert_eq!(buffer, b"before\x0a\x0b");
    others::fill(&mut buffer, &file, 200_000, 100).unwrap();
    assert_eq!(buffer.len(), 8);
}

#[test]
fn elsewhere_what_is_no_file_is_for_a_thread() {
    let (zeros, kind) = others::open(reading(), "/dev/zero".as_ref()).unwrap();
    assert_eq!(kind, Kind::Stream);
    assert!(others::polled_reader(&zeros).unwrap().is_none());
    assert!(others::polled_writer(&zeros).unwrap().is_none());
    let absent = others::open(reading(), "/dev/absent".as_ref()).unwrap_err();
    assert_eq!(absent.kind(), io::ErrorKind::NotFound);
    assert!(!others::is_unread("/dev/absent".as_ref(), &absent));
}

/// With this answer zeros are searched, and written to devices.
#[test]
fn elsewhere_nothing_is_said_of_holes() {
    let dir = tempfile::tempdir().unwrap();
    let mut file = File::create(dir.path().join("file")).unwrap();
    file.set_len(1 << 20).unwrap();
    for asked in [no_holes::next_data(&file, 0), no_holes::next_hole(&file, 0)] {
        assert_eq!(asked.unwrap_err().kind(), io::ErrorKind::Unsupported);
    }
    assert!(!no_holes::punch(&mut file, 1 << 20));
}
