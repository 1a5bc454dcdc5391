//! Files that the user names.

mod system;

use std::fs::{File, OpenOptions};
use std::io::{self, Read};

use crate::failure::Failure;

pub(crate) use system::{for_its_user, is_block_device};

/// An XML file is at most 10 MiB, as in virsh.
const MOST_XML: usize = 10 << 20;

/// A file with XML. It ends at its first zero byte, as in virsh.
pub(crate) fn read_xml(path: &str) -> Result<Vec<u8>, Failure> {
    let mut xml = read_file(path)?;
    let end = xml.iter().position(|byte| *byte == 0).unwrap_or(xml.len());
    xml.truncate(end);
    Ok(xml)
}

/// A file that is as long as one with XML may be.
pub(crate) fn read_file(path: &str) -> Result<Vec<u8>, Failure> {
    read_at_most(path, MOST_XML)
}

/// A file that may not be longer than this.
pub(crate) fn read_at_most(path: &str, most: usize) -> Result<Vec<u8>, Failure> {
    let unreadable = |why: &str| Failure::said(format!("Failed to read file '{path}': {why}"));
    let file = File::open(path)
        .map_err(|e| Failure::said(format!("Failed to open file '{path}': {}", plain(&e))))?;
    let mut bytes = Vec::new();
    let read = file.take(most as u64 + 1).read_to_end(&mut bytes);
    let length = read.map_err(|e| unreadable(&plain(&e)))?;
    if length > most {
        return Err(unreadable("Value too large for defined data type"));
    }
    Ok(bytes)
}

/// Makes a file to write, or empties the one there is; says whether it is new.
pub(crate) fn create_or_empty(path: &str) -> io::Result<(File, bool)> {
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(file) => Ok((file, true)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let file = OpenOptions::new().write(true).truncate(true).open(path)?;
            Ok((file, false))
        }
        Err(error) => Err(error),
    }
}

/// An operating system's error without its number.
pub(crate) fn plain(error: &io::Error) -> String {
    without_number(&error.to_string()).to_owned()
}

/// The text of such an error, without that too.
pub(crate) fn without_number(text: &str) -> &str {
    text.split_once(" (os error").map_or(text, |(plain, _)| plain)
}
