//! `shapes [CALLS]`: what the shape of a client's driver costs, before anything else does.
//!
//! Prototypes against the replaying daemon, as ratios to the raw client, each the best of many
//! rounds: (A) a driver task fed by a channel, (B) callers that write themselves, always, or (C)
//! only while the driver is not handing out a batch of replies, whose answers it then writes
//! together; (D) no driver at all, the least a call on tokio can cost.

mod alone;
mod channel;
mod direct;

use std::path::Path;
use std::{env, iter};

use tokio::task::JoinSet;
use virtwire_benches::clock::{Spent, Stopwatch, minimum};
use virtwire_benches::place::{self, Place};
use virtwire_benches::raw::Raw;
use virtwire_benches::replay::{self, Daemon};
use virtwire_benches::{CALLERS, Result, wire};

const ROUNDS: usize = 21;
const CALLS: u32 = 6_400;
const PLACES: [Place; 3] = [Place::CurrentThread, Place::Spawned, Place::Main];

/// A prototype of a client: one small call, answered with the number in the reply.
trait Shape: Clone + Send + Sync + 'static {
    fn open(socket: &Path) -> impl Future<Output = Result<Self>> + Send;
    fn call(&self) -> impl Future<Output = Result<u64>> + Send;
}

/// One caller in each place, then 64 callers in each place.
type Figures = [Spent; 6];
type Contestant = (&'static str, fn(&Path, u32) -> Result<Figures>);

const CONTESTANTS: [Contestant; 5] = [
    ("raw", raw),
    ("A driver fed by a channel", shape::<channel::Channel>),
    ("B callers write, always", shape::<direct::Direct<false>>),
    ("C callers write, or a batch", shape::<direct::Direct<true>>),
    ("D no driver, one at a time", shape::<alone::Alone>),
];

fn main() -> Result<()> {
    if replay::serve_if_asked()? {
        return Ok(());
    }
    let calls = env::args().nth(1).map_or(Ok(CALLS), |calls| calls.parse())?;
    place::share_one_processor()?;
    let folder = tempfile::tempdir()?;
    let socket = folder.path().join("socket");
    let _daemon = Daemon::start(&socket)?;
    let mut results: Vec<Vec<Figures>> = vec![Vec::new(); CONTESTANTS.len()];
    for _ in 0..ROUNDS {
        for ((_, run), results) in iter::zip(&CONTESTANTS, &mut results) {
            results.push(run(&socket, calls)?);
        }
    }
    print_table(calls, &results);
    Ok(())
}

fn print_table(calls: u32, results: &[Vec<Figures>]) {
    println!(
        "{:28} one caller, wall µs a call (ratio)         64 callers, CPU µs a call (ratio)",
        ""
    );
    print!("{:28}", "");
    for place in PLACES.iter().chain(&PLACES) {
        print!(" {:14}", format!("{place:?}"));
    }
    println!();
    let mut limit = None;
    for ((name, _), rounds) in iter::zip(&CONTESTANTS, results) {
        let figure = |column: usize| {
            let spent = rounds.iter().filter_map(|figures| figures.get(column));
            let times = spent.map(|spent| if column < 3 { spent.wall } else { spent.cpu });
            minimum(times.map(|time| time.as_secs_f64() * 1e6 / f64::from(calls)))
        };
        let figures = [0, 1, 2, 3, 4, 5].map(figure);
        print!("{name:28}");
        for (figure, limit) in iter::zip(figures, *limit.get_or_insert(figures)) {
            print!(" {:14}", format!("{figure:.2} ({:.2})", figure / limit));
        }
        println!();
    }
}

fn raw(socket: &Path, calls: u32) -> Result<Figures> {
    let mut raw = Raw::open(socket)?;
    let request = wire::call(wire::CONNECT_GET_LIB_VERSION, 7, &[]);
    let len = raw.call(&request)?;
    let watch = Stopwatch::start();
    for _ in 0..calls {
        raw.call(&request)?;
    }
    let one = watch.spent();
    let callers = CALLERS as usize;
    let batch = request.repeat(callers);
    let watch = Stopwatch::start();
    for _ in 0..calls / CALLERS {
        raw.batch(&batch, len * callers)?;
    }
    let crowd = watch.spent();
    raw.close()?;
    Ok([one, one, one, crowd, crowd, crowd])
}

fn shape<S: Shape>(socket: &Path, calls: u32) -> Result<Figures> {
    let one = |place: Place| place.run(one_caller::<S>(socket.to_owned(), calls));
    let crowd = |place: Place| place.run(many_callers::<S>(socket.to_owned(), calls));
    let [a, b, c] = PLACES;
    Ok([one(a)?, one(b)?, one(c)?, crowd(a)?, crowd(b)?, crowd(c)?])
}

async fn one_caller<S: Shape>(socket: std::path::PathBuf, calls: u32) -> Result<Spent> {
    let shape = S::open(&socket).await?;
    shape.call().await?;
    let watch = Stopwatch::start();
    for _ in 0..calls {
        shape.call().await?;
    }
    Ok(watch.spent())
}

async fn many_callers<S: Shape>(socket: std::path::PathBuf, calls: u32) -> Result<Spent> {
    let shape = S::open(&socket).await?;
    shape.call().await?;
    let watch = Stopwatch::start();
    let mut callers = JoinSet::new();
    for _ in 0..CALLERS {
        let shape = shape.clone();
        callers.spawn(async move {
            for _ in 0..calls / CALLERS {
                shape.call().await?;
            }
            Ok::<_, Box<dyn std::error::Error + Send + Sync>>(())
        });
    }
    while let Some(done) = callers.join_next().await {
        done??;
    }
    Ok(watch.spent())
}
