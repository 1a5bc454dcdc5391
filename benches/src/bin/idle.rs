//! `idle [CONNECTIONS] [SECONDS]`: what connections cost that nobody uses.
//!
//! Each connects over a unix socket, with a ping after 5 s of silence, lists 1,000 domains once, and
//! then is left alone. The daemon is a process of its own. What is counted is the memory that
//! the client's process has in use (`VmRSS`) and its processor time, of one thread that does all.

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;
use std::{env, fs};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream};
use tokio::runtime::Builder;
use tokio::time::sleep;
use virtwire::{Connection, ConnectionState, DomainListFlags};
use virtwire_benches::clock::Stopwatch;
use virtwire_benches::recording::Recording;
use virtwire_benches::replay::{self, Daemon};
use virtwire_benches::{Result, wire};

/// The word on the command line that turns this program into the daemon.
const ROLE: &str = "daemon";
const DOMAINS: u32 = 1_000;
const PING_AFTER: Duration = Duration::from_secs(5);
/// What a connection may take.
const MOST_KIB: f64 = 12.0;
const MOST_OF_A_CORE: f64 = 0.03;

fn main() -> Result<ExitCode> {
    let args: Vec<String> = env::args().skip(1).collect();
    let most = getrlimit(Resource::Nofile).maximum;
    setrlimit(Resource::Nofile, Rlimit { current: most, maximum: most })?;
    let runtime = Builder::new_current_thread().enable_all().build()?;
    if let Some(socket) = replay::asked(ROLE) {
        return runtime.block_on(serve(&socket)).map(|()| ExitCode::SUCCESS);
    }
    let mut numbers = args.iter().map(|number| number.parse());
    let connections = numbers.next().transpose()?.unwrap_or(10_000);
    let seconds = numbers.next().transpose()?.unwrap_or(20);
    runtime.block_on(measure(connections, Duration::from_secs(seconds as u64)))
}

async fn measure(connections: usize, idle: Duration) -> Result<ExitCode> {
    let folder = tempfile::tempdir()?;
    let socket = folder.path().join("socket");
    let _daemon = Daemon::start_as(ROLE, &socket)?;
    // What the process takes once, whatever it connects to.
    let first = connect(&socket).await?;
    let before = resident_kib()?;
    let mut all = Vec::with_capacity(connections);
    for _ in 0..connections {
        all.push(connect(&socket).await?);
    }
    // Until buffers have been given back, and each has sent its first ping.
    sleep(PING_AFTER * 2).await;
    let memory = (resident_kib()? - before) / connections as f64;
    let watch = Stopwatch::start();
    sleep(idle).await;
    let spent = watch.spent();
    let share = spent.cpu.as_secs_f64() / spent.wall.as_secs_f64();
    let is_open = |it: &Connection| it.state() == ConnectionState::Connected;
    if !all.iter().chain([&first]).all(is_open) {
        return Err("a connection was lost".into());
    }
    let good = |met| if met { "pass" } else { "MISS" };
    let (fits, rests) = (memory <= MOST_KIB, share < MOST_OF_A_CORE);
    println!("{connections} idle connections");
    println!("memory of each  {memory:6.1} KiB  (at most {MOST_KIB})  {}", good(fits));
    println!(
        "of one core     {:6.2} %    (below {})  {}",
        share * 100.0,
        MOST_OF_A_CORE * 100.0,
        good(rests)
    );
    Ok(if fits && rests { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn connect(socket: &Path) -> Result<Connection> {
    let uri = format!("test+unix:///default?socket={}", socket.display());
    let connection = Connection::builder(uri).keepalive(PING_AFTER, 5).connect().await?;
    let domains = connection.list_all_domains(DomainListFlags::empty()).await?;
    if domains.len() != DOMAINS as usize {
        return Err("the list is not whole".into());
    }
    Ok(connection)
}

fn resident_kib() -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let text = line.ok_or("the kernel does not say how much memory is in use")?;
    Ok(text.trim().trim_end_matches(" kB").parse()?)
}

async fn serve(socket: &Path) -> Result<()> {
    let listener = UnixListener::bind(socket)?;
    loop {
        let (peer, _) = listener.accept().await?;
        // A client that leaves in the middle is none of the daemon's business.
        tokio::spawn(async move { drop(answer(peer).await) });
    }
}

async fn answer(mut peer: UnixStream) -> Result<()> {
    let mut recording = Recording::with_list_of(DOMAINS)?;
    let mut buffer = Vec::new();
    loop {
        if peer.read_buf(&mut buffer).await? == 0 {
            return Ok(());
        }
        while let Some((request, rest)) = wire::split(&buffer) {
            if let Some(reply) = recording.answer(request) {
                peer.write_all(reply).await?;
            }
            buffer = rest.to_vec();
        }
    }
}
