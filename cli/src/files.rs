//! Files that the user names.

use std::fs::File;
use std::io::{self, Read};

use crate::failure::Failure;

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

/// An operating system's error without its number.
pub(crate) fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    text.split_once(" (os error").map_or(text.as_str(), |(plain, _)| plain).to_owned()
}
