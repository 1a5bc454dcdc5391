//! Relays one connection packet by packet, with file descriptors, and writes down what passes.

use std::fmt::Write as _;
use std::io::{self, IoSlice, IoSliceMut, Read, Write};
use std::mem::MaybeUninit;
use std::net::Shutdown;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::thread;

use rustix::cmsg_space;
use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SendFlags, recvmsg, sendmsg,
};

/// Relays the first connection that comes, until both sides have closed it.
pub(crate) fn relay_one(listener: &UnixListener, upstream: &Path) -> io::Result<String> {
    let (client, _) = listener.accept()?;
    let daemon = UnixStream::connect(upstream)?;
    let log = Mutex::new(String::new());
    thread::scope(|scope| {
        let up = scope.spawn(|| relay(&client, &daemon, '>', &log));
        let down = relay(&daemon, &client, '<', &log);
        // A reset is how a client that has crashed or been killed closes.
        let _ = (up.join(), down);
    });
    Ok(log.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// The capture with this process, which is the daemon's peer, as process 4242.
pub(crate) fn without_pid(capture: &str) -> String {
    capture.replace(&format!("{:08x}", std::process::id()), &format!("{:08x}", 4242))
}

fn relay(
    mut from: &UnixStream,
    mut to: &UnixStream,
    mark: char,
    log: &Mutex<String>,
) -> io::Result<()> {
    loop {
        let mut packet = vec![0; 4];
        if from.read_exact(&mut packet).is_err() {
            return to.shutdown(Shutdown::Write);
        }
        packet.resize(word(&packet, 0).max(28), 0);
        from.read_exact(packet.get_mut(4..).unwrap_or_default())?;
        // Types 4 and 5 are a call and a reply with file descriptors.
        let count = if matches!(word(&packet, 16), 4 | 5) { word(&packet, 28) } else { 0 };
        let fds = (0..count).map(|_| receive_fd(from)).collect::<io::Result<Vec<_>>>()?;
        write_down(log, mark, &packet, count);
        to.write_all(&packet)?;
        for fd in fds {
            send_fd(to, &fd)?;
        }
    }
}

fn write_down(log: &Mutex<String>, mark: char, packet: &[u8], fds: usize) {
    let packet = &shortened(packet);
    let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
    log.push(mark);
    log.push(' ');
    for byte in packet {
        let _ = write!(log, "{byte:02x}");
    }
    log.push_str(&" +fd".repeat(fds));
    log.push('\n');
}

/// Stream data (type 3, to be continued) is others' content, and its form is seen as well in 16
/// bytes of it.
fn shortened(packet: &[u8]) -> Vec<u8> {
    let mut packet = packet.to_vec();
    if word(&packet, 16) == 3 && word(&packet, 24) == 2 && packet.len() > 44 {
        packet.splice(44.., []);
        packet.splice(..4, 44u32.to_be_bytes());
    }
    packet
}

fn word(packet: &[u8], at: usize) -> usize {
    let bytes = packet.get(at..).and_then(|rest| rest.first_chunk()).copied();
    u32::from_be_bytes(bytes.unwrap_or_default()) as usize
}

fn receive_fd(from: &UnixStream) -> io::Result<OwnedFd> {
    let mut space = [MaybeUninit::uninit(); cmsg_space!(ScmRights(1))];
    let mut control = RecvAncillaryBuffer::new(&mut space);
    let mut byte = [0];
    recvmsg(from, &mut [IoSliceMut::new(&mut byte)], &mut control, RecvFlags::empty())?;
    let fd = control.drain().find_map(|message| match message {
        RecvAncillaryMessage::ScmRights(mut fds) => fds.next(),
        _ => None,
    });
    fd.ok_or_else(|| io::Error::other("a descriptor did not come"))
}

fn send_fd(to: &UnixStream, fd: &OwnedFd) -> io::Result<()> {
    let mut space = [MaybeUninit::uninit(); cmsg_space!(ScmRights(1))];
    let mut control = SendAncillaryBuffer::new(&mut space);
    let fds = [fd.as_fd()];
    control.push(SendAncillaryMessage::ScmRights(&fds));
    sendmsg(to, &[IoSlice::new(&[0])], &mut control, SendFlags::empty())?;
    Ok(())
}
