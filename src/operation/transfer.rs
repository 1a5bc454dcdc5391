//! The contents of volumes on their way to the daemon or from it.

mod holes;
mod plan;
mod sink;
mod source;
mod steps;
mod system;
mod worker;

use crate::connection::Connection;
use crate::error::Result;
use crate::protocol::Procedure;
use crate::protocol::remote::{StorageVol, StorageVolDownload, StorageVolUpload};
use crate::stream::ByteStream;

use super::hooks::Hooks;
use super::run::{End, Run, own_connection};
use super::{Operation, Options};

pub(super) use plan::Plan;
pub(crate) use sink::Target;
pub(crate) use source::Origin;

/// How much of a volume's contents an upload or a download has moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Transferred {
    /// All of it, in bytes, holes too; what [`resume`](Operation::resume) left out is not in it.
    pub bytes: u64,
    /// How much of that was in holes, which were not sent.
    pub holes: u64,
}

/// What else there is to say of a transfer.
impl<D> Operation<Transferred, D> {
    /// Begins so many bytes into the volume, not at its start. A file, or what is read or written
    /// here, still begins at its own.
    pub const fn offset(mut self, bytes: u64) -> Self {
        self.options.plan.offset = bytes;
        self
    }

    /// Moves so many bytes at most; 0, as without this, is all there is. Of an upload the daemon
    /// takes no more than that.
    pub const fn length(mut self, bytes: u64) -> Self {
        self.options.plan.length = bytes;
        self
    }

    /// Leaves out the first so many bytes, which an earlier transfer has moved: in the volume,
    /// counted from [`offset`](Self::offset), in the file, and of [`length`](Self::length). What
    /// is read or written here, and is no file, has to be at that place already.
    ///
    /// Of a download that came to nothing the file has just what is done, so its size is the
    /// figure; a writer may have taken more than [`Progress::done`](crate::Progress::done) says.
    /// Of an upload that counts what was given to the transport; what the daemon has written of it is
    /// some megabytes less at worst.
    pub const fn resume(mut self, done: u64) -> Self {
        self.options.plan.done = done;
        self
    }

    /// Sends what is all zero as holes, and makes holes of those that come, so that neither side
    /// stores what is not there (since libvirt 3.4.0).
    ///
    /// The holes of an uploaded file are those that its file system knows. In what has none,
    /// such as a device, a pipe, or a reader, and in any file where the system is not Linux,
    /// 64 KiB that are zero are one. A download into a writer or a pipe gets zeros.
    ///
    /// A volume that is a file is truncated by the daemon at each hole that is uploaded, and then
    /// grows again: with an [`offset`](Self::offset) into its middle, what was behind the first
    /// hole is lost.
    pub const fn sparse(mut self) -> Self {
        self.options.plan.sparse = true;
        self
    }

    /// Has a download into a file or a device end when the disk has all of it, as `fdatasync`
    /// says, and not when the system has taken it. What a disk, a quota or a file system on
    /// another host finds wrong only then is an error of the transfer; without this nobody is
    /// told of it.
    ///
    /// It takes as long as the disk does. A name that was new in its folder is not looked after,
    /// and neither are uploads, for which the daemon answers.
    pub const fn sync(mut self) -> Self {
        self.options.plan.sync = true;
        self
    }
}

/// An upload (protocol: remote 208, STORAGE_VOL_UPLOAD).
pub(crate) fn upload(
    connection: Connection,
    volume: StorageVol,
    from: Origin,
) -> Operation<Transferred, StorageVol> {
    const NAME: &str = StorageVolUpload::INFO.name;
    let runtime = connection.runtime().clone();
    Operation::new(NAME, Some(runtime), move |hooks, options| async move {
        let plan = options.plan;
        let mut run = Run::begin(connection, NAME, volume, hooks, bulk(options)).await;
        let end = steps::upload(&mut run, plan, from).await;
        run.settle(end.into()).await
    })
}

/// A download (protocol: remote 209, STORAGE_VOL_DOWNLOAD).
pub(crate) fn download(
    connection: Connection,
    volume: StorageVol,
    to: Target,
) -> Operation<Transferred, StorageVol> {
    const NAME: &str = StorageVolDownload::INFO.name;
    let runtime = connection.runtime().clone();
    Operation::new(NAME, Some(runtime), move |hooks, options| async move {
        let plan = options.plan;
        let mut run = Run::begin(connection, NAME, volume, hooks, bulk(options)).await;
        let end = steps::download(&mut run, plan, to).await;
        run.settle(end.into()).await
    })
}

/// A stream on a connection of its own, which it keeps open; where that cannot be had, on this
/// one.
pub(crate) async fn open_bulk<P: Procedure<Reply = ()>>(
    connection: &Connection,
    args: P,
) -> Result<ByteStream> {
    let own = match connection.is_open() {
        true => own_connection(connection, P::INFO.name, &Hooks::new(None), true).await,
        false => None,
    };
    let connection = own.as_ref().unwrap_or(connection);
    connection.call_stream(args).await.map(|((), stream)| stream)
}

fn bulk(options: Options) -> Options {
    Options { bulk: true, ..options }
}

/// What was done, or `None` where a cancel came before.
impl<T> From<Result<Option<T>>> for End<T> {
    fn from(result: Result<Option<T>>) -> Self {
        match result {
            Ok(Some(value)) => Self::Done(value),
            Ok(None) => Self::Cancelled,
            Err(error) => Self::Failed(error),
        }
    }
}
