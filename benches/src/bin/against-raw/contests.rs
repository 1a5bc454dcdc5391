//! What is measured, and what it may cost.

use std::path::Path;

use virtwire_benches::clock::{Spent, Stopwatch};
use virtwire_benches::place::Place;
use virtwire_benches::raw::Raw;
use virtwire_benches::streams::PACKET;
use virtwire_benches::transfer::{Way, download as down, upload as up};
use virtwire_benches::{CALLERS, Result, client, events, on_tokio, subscriber, threads, wire};

/// What most short runs may miss a target by.
const LENIENCE: f64 = 2.0;
/// Calls made before the measurement begins.
const WARM_UP: u32 = 100;

/// The same work done by several. The first, mostly the raw client, is what the others are
/// compared with.
pub(crate) struct Contest {
    pub(crate) title: &'static str,
    /// Whether daemon and client have a processor each.
    pub(crate) apart: bool,
    /// How many operations make a round.
    pub(crate) count: u32,
    /// How much a short run may miss a target: it is for machines that do other things besides.
    pub(crate) lenience: f64,
    pub(crate) contestants: &'static [Contestant],
}

pub(crate) struct Contestant {
    pub(crate) name: &'static str,
    pub(crate) run: fn(&Path, u32) -> Result<Spent>,
    /// None: for information.
    pub(crate) targets: &'static [Target],
}

/// The most that is good enough.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    /// A ratio to the first contestant.
    Wall(f64),
    /// A ratio to the first contestant.
    Cpu(f64),
    /// Of one operation.
    CpuMicros(f64),
}

impl Target {
    /// What is limited, and to what.
    pub(crate) const fn limit(self) -> (&'static str, f64) {
        match self {
            Self::Wall(limit) => ("wall", limit),
            Self::Cpu(limit) => ("CPU", limit),
            Self::CpuMicros(limit) => ("CPU µs", limit),
        }
    }
}

pub(crate) const CONTESTS: [Contest; 11] = [
    Contest {
        title: "small call, one caller",
        apart: false,
        count: 20_000,
        lenience: LENIENCE,
        contestants: &[
            row("raw", raw_call, &[]),
            row(
                "current_thread",
                |s, n| client::call(Place::CurrentThread, s, n),
                &[Target::Wall(1.25)],
            ),
            row("spawned task", |s, n| client::call(Place::Spawned, s, n), &[Target::Wall(1.25)]),
            row(
                "main of multi_thread",
                |s, n| client::call(Place::Main, s, n),
                &[Target::Wall(1.6)],
            ),
        ],
    },
    Contest {
        title: "small call, blocking",
        apart: false,
        count: 20_000,
        lenience: LENIENCE,
        contestants: &[
            row("raw", raw_call, &[]),
            row("one thread", threads::call, &[Target::Wall(1.4)]),
            row("8 threads", |s, n| threads::crowd(8, s, n), &[]),
        ],
    },
    Contest {
        title: "small call, 64 callers",
        apart: false,
        count: 256_000,
        lenience: LENIENCE,
        contestants: &[
            row("raw", raw_crowd, &[]),
            row(
                "current_thread",
                |s, n| client::crowd(Place::CurrentThread, s, n),
                &[Target::Cpu(5.0)],
            ),
            row("multi_thread", |s, n| client::crowd(Place::Main, s, n), &[]),
        ],
    },
    Contest {
        title: "64 callers, subscribed",
        apart: false,
        count: 256_000,
        lenience: 1.5 / 1.1,
        contestants: &[
            row("not subscribed", |s, n| client::crowd(Place::CurrentThread, s, n), &[]),
            row("28 kinds of events", |s, n| subscriber::crowd(false, s, n), &[Target::Cpu(1.1)]),
            row("an event in 64 calls", |s, n| subscriber::crowd(true, s, n), &[Target::Cpu(1.1)]),
        ],
    },
    Contest {
        title: "event flood",
        apart: false,
        count: 1_000_000,
        lenience: LENIENCE,
        contestants: &[
            row("raw", raw_flood, &[]),
            row(
                "current_thread",
                |s, n| subscriber::flood(Place::CurrentThread, s, n),
                &[Target::CpuMicros(0.4)],
            ),
            row(
                "main of multi_thread",
                |s, n| subscriber::flood(Place::Main, s, n),
                &[Target::CpuMicros(0.4)],
            ),
        ],
    },
    Contest {
        title: "list of 10,000 domains",
        apart: false,
        count: 200,
        lenience: LENIENCE,
        contestants: &[
            row("raw", raw_list, &[]),
            row(
                "current_thread",
                |s, n| client::list(Place::CurrentThread, s, n),
                &[Target::Cpu(4.0)],
            ),
            row("main of multi_thread", |s, n| client::list(Place::Main, s, n), &[]),
        ],
    },
    Contest {
        title: "connect, open, close",
        apart: false,
        count: 2_000,
        lenience: LENIENCE,
        contestants: &[
            row("raw", raw_open, &[]),
            row("tokio alone, one task", |s, n| on_tokio::open(false, s, n), &[]),
            row("tokio alone, a task that reads", |s, n| on_tokio::open(true, s, n), &[]),
            row("no keepalive", |s, n| client::open(false, s, n), &[Target::Wall(1.4)]),
            row("keepalive (a call more)", |s, n| client::open(true, s, n), &[]),
        ],
    },
    Contest {
        title: "download, a MiB",
        apart: true,
        count: 8_192,
        lenience: LENIENCE,
        contestants: &downloaders(TRANSFER),
    },
    Contest {
        title: "download, a MiB, one processor",
        apart: false,
        count: 8_192,
        lenience: LENIENCE,
        contestants: &downloaders(&[]),
    },
    Contest {
        title: "upload, a MiB",
        apart: true,
        count: 8_192,
        lenience: LENIENCE,
        contestants: &uploaders(TRANSFER),
    },
    Contest {
        title: "upload, a MiB, one processor",
        apart: false,
        count: 8_192,
        lenience: LENIENCE,
        contestants: &uploaders(&[]),
    },
];

const fn downloaders(targets: &'static [Target]) -> [Contestant; 6] {
    [
        row("raw", raw_download, &[]),
        row("tokio alone", tokio_download, &[]),
        row("packets", |s, n| down(Place::CurrentThread, Way::Chunks, s, n), targets),
        row("packets, spawned task", |s, n| down(Place::Spawned, Way::Chunks, s, n), targets),
        row("packets, main of multi", |s, n| down(Place::Main, Way::Chunks, s, n), &[]),
        row("AsyncRead", |s, n| down(Place::CurrentThread, Way::Traits, s, n), &[]),
    ]
}

const fn uploaders(targets: &'static [Target]) -> [Contestant; 6] {
    [
        row("raw", raw_upload, &[]),
        row("tokio alone", tokio_upload, &[]),
        row("packets", |s, n| up(Place::CurrentThread, Way::Chunks, s, n), targets),
        row("packets, spawned task", |s, n| up(Place::Spawned, Way::Chunks, s, n), targets),
        row("packets, main of multi", |s, n| up(Place::Main, Way::Chunks, s, n), &[]),
        row("AsyncWrite", |s, n| up(Place::CurrentThread, Way::Traits, s, n), targets),
    ]
}

/// A bandwidth of 0.95 of the raw client's.
const TRANSFER: &[Target] = &[Target::Wall(1.0 / 0.95), Target::Cpu(1.15)];

const fn row(
    name: &'static str,
    run: fn(&Path, u32) -> Result<Spent>,
    targets: &'static [Target],
) -> Contestant {
    Contestant { name, run, targets }
}

fn raw_call(socket: &Path, count: u32) -> Result<Spent> {
    raw_requests(socket, count, &wire::call(wire::CONNECT_GET_LIB_VERSION, 7, &[]))
}

fn raw_list(socket: &Path, count: u32) -> Result<Spent> {
    let request = wire::call(wire::CONNECT_LIST_ALL_DOMAINS, 7, &wire::list_args());
    raw_requests(socket, count, &request)
}

fn raw_requests(socket: &Path, count: u32, request: &[u8]) -> Result<Spent> {
    let mut raw = Raw::open(socket)?;
    for _ in 0..WARM_UP {
        raw.call(request)?;
    }
    let watch = Stopwatch::start();
    for _ in 0..count {
        raw.call(request)?;
    }
    let spent = watch.spent();
    raw.close()?;
    Ok(spent)
}

fn raw_crowd(socket: &Path, count: u32) -> Result<Spent> {
    let mut raw = Raw::open(socket)?;
    let request = wire::call(wire::CONNECT_GET_LIB_VERSION, 7, &[]);
    let replies = raw.call(&request)? * CALLERS as usize;
    let batch = request.repeat(CALLERS as usize);
    let watch = Stopwatch::start();
    for _ in 0..count / CALLERS {
        raw.batch(&batch, replies)?;
    }
    let spent = watch.spent();
    raw.close()?;
    Ok(spent)
}

fn raw_flood(socket: &Path, count: u32) -> Result<Spent> {
    let mut raw = Raw::open(socket)?;
    raw.call(&wire::call(wire::EVENT_REGISTER, 7, &wire::register_args(events::LIFECYCLE)))?;
    let request = wire::call(wire::NODE_GET_CELLS_FREE_MEMORY, 8, &wire::cells_args(count));
    let watch = Stopwatch::start();
    if raw.flood(&request)? != count {
        return Err("not all events have come".into());
    }
    let spent = watch.spent();
    raw.close()?;
    Ok(spent)
}

fn raw_download(socket: &Path, mebibytes: u32) -> Result<Spent> {
    let length = u64::from(mebibytes) << 20;
    let mut raw = Raw::open(socket)?;
    let args = wire::transfer_args(length);
    let watch = Stopwatch::start();
    if raw.download(&wire::call(wire::STORAGE_VOL_DOWNLOAD, 7, &args))? != length {
        return Err("not all of the volume has come".into());
    }
    raw.call(&wire::stream(wire::STORAGE_VOL_DOWNLOAD, 7, wire::OK, &[]))?;
    let spent = watch.spent();
    raw.close()?;
    Ok(spent)
}

fn tokio_download(socket: &Path, mebibytes: u32) -> Result<Spent> {
    let length = u64::from(mebibytes) << 20;
    let raw = Raw::open(socket)?;
    let args = wire::transfer_args(length);
    let request = wire::call(wire::STORAGE_VOL_DOWNLOAD, 7, &args);
    Place::CurrentThread.run(async move {
        let watch = Stopwatch::start();
        let got = raw.download_by_tokio(&request).await?;
        if got != length {
            return Err("not all of the volume has come".into());
        }
        Ok(watch.spent())
    })
}

fn tokio_upload(socket: &Path, mebibytes: u32) -> Result<Spent> {
    let data = wire::stream(wire::STORAGE_VOL_UPLOAD, 7, wire::CONTINUE, &[b'x'; PACKET]);
    let packets = (u64::from(mebibytes) << 20) / PACKET as u64;
    let mut raw = Raw::open(socket)?;
    let args = wire::transfer_args(0);
    Place::CurrentThread.run(async move {
        let watch = Stopwatch::start();
        raw.call(&wire::call(wire::STORAGE_VOL_UPLOAD, 7, &args))?;
        raw.upload_by_tokio(&data, packets).await?;
        Ok(watch.spent())
    })
}

fn raw_upload(socket: &Path, mebibytes: u32) -> Result<Spent> {
    let packet = |status, data| wire::stream(wire::STORAGE_VOL_UPLOAD, 7, status, data);
    let data = packet(wire::CONTINUE, &[b'x'; PACKET]);
    let packets = (u64::from(mebibytes) << 20) / PACKET as u64;
    let mut raw = Raw::open(socket)?;
    let args = wire::transfer_args(0);
    let watch = Stopwatch::start();
    raw.call(&wire::call(wire::STORAGE_VOL_UPLOAD, 7, &args))?;
    raw.upload(&data, packets)?;
    raw.call(&packet(wire::OK, &[]))?;
    let spent = watch.spent();
    raw.close()?;
    Ok(spent)
}

fn raw_open(socket: &Path, count: u32) -> Result<Spent> {
    Raw::open(socket)?.close()?;
    let watch = Stopwatch::start();
    for _ in 0..count {
        Raw::open(socket)?.close()?;
    }
    Ok(watch.spent())
}
