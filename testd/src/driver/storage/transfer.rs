//! The contents of volumes, up and down. libvirt's test driver has none; here they are in memory.

use std::ops::Range;

use virtwire_protocol::api::{StorageVolDownloadFlags, StorageVolUploadFlags};
use virtwire_protocol::remote::{StorageVolDownload, StorageVolUpload};

use super::volume::find;
use crate::dispatch::{Call, Table};
use crate::error::{Result, check_flags};
use crate::stream::{Stream, Way};

pub(super) fn procedures(table: &mut Table) {
    table.on(upload).on(download);
}

fn upload(call: &mut Call<'_>, args: StorageVolUpload) -> Result<()> {
    let sparse = StorageVolUploadFlags::SPARSE_STREAM.bits();
    check_flags(args.flags, sparse, "storageVolUpload")?;
    let contents = find(call, &args.vol)?.1.contents.clone();
    let range = range(args.offset, args.length, contents.capacity());
    call.stream = Some(Stream::new(contents, range, Way::In, args.flags & sparse != 0));
    Ok(())
}

fn download(call: &mut Call<'_>, args: StorageVolDownload) -> Result<()> {
    let sparse = StorageVolDownloadFlags::SPARSE_STREAM.bits();
    check_flags(args.flags, sparse, "storageVolDownload")?;
    let contents = find(call, &args.vol)?.1.contents.clone();
    let range = range(args.offset, args.length, contents.capacity());
    call.stream = Some(Stream::new(contents, range, Way::Out, args.flags & sparse != 0));
    Ok(())
}

/// A length of 0 is as far as there is something.
fn range(offset: u64, length: u64, capacity: u64) -> Range<u64> {
    let end = match length {
        0 => capacity,
        length => offset.saturating_add(length).min(capacity),
    };
    offset..end
}
