//! The methods of `storage_transfer` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl StorageVolume {
    /// As [`upload`](Self::upload), from a file of this host. Files and devices with blocks are
    /// read on a thread of the transfer's own, for which no runtime waits as it ends; pipes and
    /// terminals are waited for as a reader is, also for who will write to them.
    pub fn upload_file(&self, path: impl Into<PathBuf>) -> Operation<Transferred, Self> {
        Operation::new(
            self.0.connection(),
            self.0.upload_file(path).map(|outcome| outcome.map_domain(Self::from)),
        )
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
        Operation::new(
            self.0.connection(),
            self.0.download_file(path).map(|outcome| outcome.map_domain(Self::from)),
        )
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
    pub fn open_upload(
        &self,
        offset: u64,
        length: u64,
        flags: StorageVolUploadFlags,
    ) -> Result<ByteStream> {
        {
            let it = wait::answer(self.0.connection(), self.0.open_upload(offset, length, flags));
            it.map(ByteStream::new)
        }
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
    pub fn open_download(
        &self,
        offset: u64,
        length: u64,
        flags: StorageVolDownloadFlags,
    ) -> Result<ByteStream> {
        {
            let it = wait::answer(self.0.connection(), self.0.open_download(offset, length, flags));
            it.map(ByteStream::new)
        }
    }
}
