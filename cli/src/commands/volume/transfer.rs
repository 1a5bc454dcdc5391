//! What is in a volume, from a file and into one.

use std::fs::{self, File};
use std::time::Duration;

use virtwire::{Error, ErrorKind, Operation, Outcome as End, StorageVolume, Transferred};

use super::{POOL, VOLUME, volume};
use crate::bar::Bar;
use crate::command::{Command, Opt, Run};
use crate::commands::watch;
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::files::{create_or_empty, without_number};

pub(super) const UPLOAD: Command = Command {
    name: "vol-upload",
    help: "fill a volume from a file",
    about: "Writes what is in a file into a volume.",
    options: &[
        VOLUME,
        Opt::data("file", "file to read"),
        POOL,
        Opt::number("offset", "how many bytes into the volume to begin"),
        Opt::number("length", "how many bytes to write at most"),
        Opt::flag("sparse", "do not send what is all zero"),
    ],
    run: Run::Connected(|cx| Box::pin(upload(cx))),
};

pub(super) const DOWNLOAD: Command = Command {
    name: "vol-download",
    help: "write a volume into a file",
    about: "Writes what is in a volume into a file.",
    options: &[
        VOLUME,
        Opt::data("file", "file to write"),
        POOL,
        Opt::number("offset", "how many bytes into the volume to begin"),
        Opt::number("length", "how many bytes to read at most"),
        Opt::flag("sparse", "keep the holes of the volume"),
    ],
    run: Run::Connected(|cx| Box::pin(download(cx))),
};

/// How often the bar moves.
const INTERVAL: Duration = Duration::from_millis(100);

async fn upload(mut cx: Context<'_>) -> Outcome {
    let part = Part::of(&cx)?;
    let volume = volume(&mut cx, Some("pool")).await?;
    let file = cx.args.required("file")?;
    // It is opened again where it is read; whether it can be is said before anything is asked.
    let there = File::open(file).and_then(|open| open.metadata());
    let there = there.map_err(|_| Failure::said(format!("cannot read {file}")))?;
    let job = part.of_operation(volume.upload_file(file));
    run(&mut cx, job, &UP).await?;
    if part.length != 0 && there.is_file() && there.len() > part.length {
        let name = cx.args.required("vol")?;
        let text = format!("'{file}' has more than the {} bytes that were written", part.length);
        return Err(Failure::said(text).under(format!("cannot send data to volume {name}")));
    }
    Ok(())
}

async fn download(mut cx: Context<'_>) -> Outcome {
    let part = Part::of(&cx)?;
    let volume = volume(&mut cx, Some("pool")).await?;
    let file = cx.args.required("file")?;
    let failed = |_| Failure::said(format!("cannot create {file}"));
    let (_, is_new) = create_or_empty(file).map_err(failed)?;
    let job = part.of_operation(volume.download_file(file));
    let result = run(&mut cx, job, &DOWN).await;
    if result.is_err() && is_new {
        // Half of a volume is of no use, and the failure is what matters.
        let _ = fs::remove_file(file);
    }
    result
}

/// Moves it, with a bar on a terminal.
async fn run(
    cx: &mut Context<'_>,
    job: Operation<Transferred, StorageVolume>,
    way: &Way,
) -> Outcome {
    let name = cx.args.required("vol")?;
    let bar = Bar::new(cx.out, way.label);
    let job = match bar.is_seen() {
        true => {
            let bar = bar.clone();
            job.poll_interval(INTERVAL).on_progress(move |progress| bar.show(progress))
        }
        false => job,
    };
    let ended = watch::cancellable(cx, job).await;
    bar.end();
    match ended {
        Ok(End::Completed(_)) => Ok(()),
        Ok(_) => Err(Failure::said(format!("cannot {} volume {name}: cancelled", way.moves))),
        Err(error) => Err(way.failure(name, error)),
    }
}

/// What the two directions are called.
struct Way {
    label: &'static str,
    /// What the daemon is asked for.
    opens: &'static str,
    moves: &'static str,
    /// What has to do with the file.
    handler: &'static str,
}

const UP: Way = Way {
    label: "Upload",
    opens: "upload to",
    moves: "send data to",
    handler: "send handler failed",
};

const DOWN: Way = Way {
    label: "Download",
    opens: "download from",
    moves: "receive data from",
    handler: "recv handler failed",
};

impl Way {
    /// What failed, by the step it failed at.
    fn failure(&self, volume: &str, error: Error) -> Failure {
        let said = |what: &str| format!("cannot {what} volume {volume}");
        if error.kind() == ErrorKind::Io {
            let text = format!("{}: {}", self.handler, without_number(&error.detail()));
            return Failure::said(text).under(said(self.moves));
        }
        // An open stream's errors say what was done with it.
        let text = error.to_string();
        let step = if text.contains("finish the stream") {
            "close"
        } else if text.contains("the stream of") {
            self.moves
        } else {
            self.opens
        };
        Failure::because(said(step), error)
    }
}

/// Which part of the volume, and how.
struct Part {
    offset: u64,
    length: u64,
    sparse: bool,
}

impl Part {
    fn of(cx: &Context<'_>) -> Result<Self, Failure> {
        Ok(Self {
            offset: cx.args.ulong("offset")?.unwrap_or_default(),
            length: cx.args.wrapped_ulong("length")?.unwrap_or_default(),
            sparse: cx.args.has("sparse"),
        })
    }

    fn of_operation<D>(&self, job: Operation<Transferred, D>) -> Operation<Transferred, D> {
        let job = job.offset(self.offset).length(self.length);
        if self.sparse { job.sparse() } else { job }
    }
}
