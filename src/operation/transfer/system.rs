//! What files are and can do beyond the standard library, as far as the system knows it: each
//! kind of system has a file here, with the same functions.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(any(not(target_os = "linux"), test))]
mod no_holes;
#[cfg(any(not(unix), test))]
mod others;
#[cfg(unix)]
mod unix;

#[cfg(target_os = "linux")]
pub(super) use linux::{next_data, next_hole, punch};
#[cfg(not(target_os = "linux"))]
pub(super) use no_holes::{next_data, next_hole, punch};
#[cfg(not(unix))]
pub(super) use others::{fill, is_unread, open, polled_reader, polled_writer};
#[cfg(unix)]
pub(super) use unix::{fill, is_unread, open, polled_reader, polled_writer};

/// What a path names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    /// A disk, which has its contents at places, as a file does.
    #[cfg_attr(not(unix), expect(dead_code, reason = "elsewhere they are read as streams"))]
    Device,
    /// A pipe, a terminal and the like.
    Stream,
}

#[cfg(test)]
mod tests;
