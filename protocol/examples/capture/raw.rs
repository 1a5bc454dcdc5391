//! What virsh does not send: old event registration, pings, and calls that are refused.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use virtwire_protocol::Program;

/// Connects, sends each packet once the one before has been answered, and closes.
pub(crate) fn talk(socket: &Path) -> io::Result<()> {
    let mut stream = UnixStream::connect(socket)?;
    // Events come before or after the reply of what caused them; this is long enough for both.
    stream.set_read_timeout(Some(Duration::from_millis(200)))?;
    let domain = domain("test", TEST_UUID, 1);
    let (suspend, resume, info, create_xml) = (34, 28, 16, 10);
    let calls = [
        (Program::KEEPALIVE, 1, vec![]),
        (Program::REMOTE, 66, vec![]),
        (Program::REMOTE, info, domain.clone()), // not open yet
        (Program::REMOTE, 1, [&[0, 0, 0, 1][..], &text("test:///default"), &[0; 4]].concat()),
        (Program::REMOTE, 105, vec![]),
        (Program::REMOTE, suspend, domain.clone()),
        (Program::REMOTE, resume, domain.clone()),
        (Program::REMOTE, 106, vec![]),
        (Program::REMOTE, 9999, vec![]),
        (Program::REMOTE, 318, vec![]), // an event
        (Program::REMOTE, info, vec![0; 7]),
        (Program::REMOTE, create_xml, [text("<domain"), vec![0; 4]].concat()),
        (Program::from_id(0x1234_5678), 1, vec![]),
        (Program::QEMU, 1, [&domain[..], &text("{}"), &[0; 4]].concat()),
        (Program::LXC, 1, [&domain[..], &[0; 4]].concat()),
    ];
    for (serial, (program, number, body)) in (100..).zip(calls) {
        let kind = if program == Program::KEEPALIVE { 2 } else { 0 };
        let serial = if program == Program::KEEPALIVE { 0 } else { serial };
        let length = 28 + u32::try_from(body.len()).unwrap_or_default();
        let header = [length, program.id(), 1, number, kind, serial, 0];
        stream.write_all(&header.map(u32::to_be_bytes).concat())?;
        stream.write_all(&body)?;
        while stream.read(&mut [0; 4096]).is_ok_and(|len| len > 0) {}
    }
    Ok(())
}

const TEST_UUID: [u8; 16] = 0x6695eb01_f6a4_8304_79aa_97f2502e193f_u128.to_be_bytes();

fn domain(name: &str, uuid: [u8; 16], id: u32) -> Vec<u8> {
    [text(name), uuid.to_vec(), id.to_be_bytes().to_vec()].concat()
}

fn text(text: &str) -> Vec<u8> {
    let mut bytes = u32::try_from(text.len()).unwrap_or_default().to_be_bytes().to_vec();
    bytes.extend(text.as_bytes());
    bytes.resize(bytes.len().next_multiple_of(4), 0);
    bytes
}
