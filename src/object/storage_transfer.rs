//! A volume's contents, to it and from it.

use std::path::PathBuf;

use tokio::io::{AsyncRead, AsyncWrite};

use crate::error::Result;
use crate::operation::{Operation, Origin, Target, Transferred, download, open_bulk, upload};
use crate::protocol::api::{StorageVolDownloadFlags, StorageVolUploadFlags};
use crate::protocol::remote;
use crate::stream::ByteStream;

use super::StorageVolume;

/// Transfers have a connection of their own, made by the same builder, on which the one side waits
/// for the other. Where that cannot be had they run on the volume's connection
/// ([`Progress::shared`](crate::Progress::shared)): an upload then holds places in its window, and
/// a download that is written too slowly fails when its budget is used up.
impl StorageVolume {
    /// Writes what `from` gives, up to its end, over the volume's contents. A volume that is a
    /// file grows where `from` is longer; [`length`](Operation::length) sets a limit.
    ///
    /// [`sparse`](Operation::sparse) with an [`offset`](Operation::offset) cuts such a volume off:
    /// at each hole the daemon drops all that the file had behind it.
    ///
    /// The outcome comes when the daemon has confirmed that all is written. A transfer that is
    /// cancelled, fails or is dropped is aborted; what was written stays. The daemon learns of either
    /// end on a thread of its own: for a moment it may refuse the next upload to the volume, or its
    /// deletion, by `OPERATION_INVALID`.
    ///
    /// Protocol: `STORAGE_VOL_UPLOAD` (remote 208), since libvirt 0.9.0. Needs
    /// `storage_vol:data_write`. A read-only connection may not call it.
    ///
    /// # Errors
    /// Of the operation: those of a [`Call`](crate::Call), those that the daemon reports in the
    /// midst, and `Io` where `from` fails.
    pub fn upload(&self, from: impl AsyncRead + Send + 'static) -> Operation<Transferred, Self> {
        self.upload_from(Origin::Reader(Box::pin(from)))
    }

    /// As [`upload`](Self::upload), from a file of this host. Files and devices with blocks are
    /// read on a thread of the transfer's own, for which no runtime waits as it ends; pipes and
    /// terminals are waited for as a reader is, also for who will write to them.
    ///
    /// ```no_run
    /// # use virtwire::{Outcome, Result, StorageVolume};
    /// # async fn example(volume: &StorageVolume) -> Result<()> {
    /// let upload = volume
    ///     .upload_file("disk.img")
    ///     .sparse()
    ///     .on_progress(|progress| println!("{} of {}", progress.done, progress.total));
    /// if let Outcome::Completed(moved) = upload.await? {
    ///     println!("{} bytes, of which {} were holes", moved.bytes, moved.holes);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn upload_file(&self, path: impl Into<PathBuf>) -> Operation<Transferred, Self> {
        self.upload_from(Origin::Path(path.into()))
    }

    /// Gives the volume's contents to `to`, which is shut down at the end.
    ///
    /// A transfer that is cancelled, fails or is dropped is aborted; what came so far has been
    /// written, except of one that was dropped or where writing it takes longer than the
    /// connection's grace time. [`Progress::done`](crate::Progress::done) is then a lower bound:
    /// `to` may have taken more, as of a part that it took only the beginning of.
    ///
    /// Protocol: `STORAGE_VOL_DOWNLOAD` (remote 209), since libvirt 0.9.0. Needs
    /// `storage_vol:data_read`. A read-only connection may not call it.
    ///
    /// # Errors
    /// Of the operation: those of a [`Call`](crate::Call), those that the daemon reports in the
    /// midst, and `Io` where `to` fails.
    pub fn download(&self, to: impl AsyncWrite + Send + 'static) -> Operation<Transferred, Self> {
        self.download_to(Target::Writer(Box::pin(to)))
    }

    /// As [`download`](Self::download), into a file of this host. One that is there is
    /// overwritten; [`resume`](Operation::resume) keeps its first part.
    ///
    /// The file is made when the daemon has opened the volume. It stays where the transfer comes
    /// to nothing, and its size is what was done. That the disk has it all,
    /// [`sync`](Operation::sync) sees to. It is written on a thread of the transfer's own, for
    /// which no runtime waits as it ends; pipes and terminals are waited for as a writer is, also
    /// for who will read from them.
    pub fn download_file(&self, path: impl Into<PathBuf>) -> Operation<Transferred, Self> {
        self.download_to(Target::Path(path.into()))
    }

    /// Opens the volume for writing `length` bytes, or any number where that is 0, from `offset`
    /// on. For who does not want an [`upload`](Self::upload): the stream has to be finished, which
    /// tells whether all was written. It keeps a connection of its own open.
    ///
    /// Protocol: `STORAGE_VOL_UPLOAD` (remote 208), since libvirt 0.9.0. Needs
    /// `storage_vol:data_write`. A read-only connection may not call it.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub async fn open_upload(
        &self,
        offset: u64,
        length: u64,
        flags: StorageVolUploadFlags,
    ) -> Result<ByteStream> {
        let (vol, flags) = (self.wire().clone(), flags.bits());
        let ask = remote::StorageVolUpload { vol, offset, length, flags };
        open_bulk(self.connection(), ask).await
    }

    /// Opens the volume for reading `length` bytes, or all there are where that is 0, from
    /// `offset` on. For who does not want a [`download`](Self::download): finishing the stream
    /// tells whether all was read. It keeps a connection of its own open, on which the daemon
    /// waits for who reads; see
    /// [`ByteStream::connection`](crate::ByteStream::connection).
    ///
    /// Protocol: `STORAGE_VOL_DOWNLOAD` (remote 209), since libvirt 0.9.0. Needs
    /// `storage_vol:data_read`. A read-only connection may not call it.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub async fn open_download(
        &self,
        offset: u64,
        length: u64,
        flags: StorageVolDownloadFlags,
    ) -> Result<ByteStream> {
        let (vol, flags) = (self.wire().clone(), flags.bits());
        let ask = remote::StorageVolDownload { vol, offset, length, flags };
        open_bulk(self.connection(), ask).await
    }

    pub(crate) fn upload_from(&self, from: Origin) -> Operation<Transferred, Self> {
        self.transfer(upload(self.connection().clone(), self.wire().clone(), from))
    }

    pub(crate) fn download_to(&self, to: Target) -> Operation<Transferred, Self> {
        self.transfer(download(self.connection().clone(), self.wire().clone(), to))
    }

    fn transfer(
        &self,
        job: Operation<Transferred, remote::StorageVol>,
    ) -> Operation<Transferred, Self> {
        let connection = self.connection().clone();
        job.map(move |outcome| outcome.map_domain(|wire| Self::from_wire(&connection, wire)))
    }
}
