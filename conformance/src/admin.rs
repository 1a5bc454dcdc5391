//! The admin socket: where it is, and a connection to it.

use std::path::PathBuf;

use virtwire::blocking::Connection;

use crate::door::{Address, Door};

/// The admin socket is beside the other, or where the user says.
pub(crate) fn door(door: &Result<Door, String>, named: Option<PathBuf>) -> Result<Door, String> {
    match (named, door) {
        (Some(path), _) => Ok(Door::unix(path)),
        (None, Ok(Door { address: Address::Unix(path), .. })) => {
            Ok(Door::unix(path.with_file_name("libvirt-admin-sock")))
        }
        (None, _) => Err("no admin socket is known".to_owned()),
    }
}

/// A connection to it.
pub(crate) fn connect(door: &Door) -> Result<Connection, String> {
    let Address::Unix(path) = &door.address else {
        return Err("the admin socket is a unix socket".to_owned());
    };
    let socket = path.as_os_str().as_encoded_bytes().iter().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' => {
            char::from(*byte).to_string()
        }
        other => format!("%{other:02x}"),
    });
    let uri = format!("libvirtd:///system?socket={}", socket.collect::<String>());
    Connection::builder(uri)
        .connect_admin()
        .map_err(|error| format!("there is no admin connection: {error}"))
}
