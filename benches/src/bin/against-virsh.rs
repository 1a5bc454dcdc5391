//! `against-virsh [MIB] [ROUNDS]`: `vol-upload` and `vol-download` of rvirsh and of virsh, on the
//! same daemon and the same volume.
//!
//! It starts a libvirtd of its own, which needs root. rvirsh is the one built beside this program.
//! Both take turns; a ratio is the median of the rounds' ratios. Processor time is the client's
//! alone. Daemon and clients share one processor. All files are in memory (`/dev/shm`): what a disk
//! takes differs from one time to the next by more than the programs do.

use std::env;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, ExitCode};

use tempfile::TempDir;
use virtwire_benches::clock::median;
use virtwire_benches::{Result, place};
use virtwire_testkit::qemu::QemuDaemon;

/// Runs the command behind it, and prints the seconds it took: on the wall, as a user's program,
/// in the kernel.
const TIMED: &str = r#"TIMEFORMAT='%3R %3U %3S'; time "$@" >&2"#;

/// What is done, as what it is called.
const WORK: [(&str, &[&str]); 3] = [
    ("upload", &["vol-upload", "v", "in", "p"]),
    ("download", &["vol-download", "v", "out", "p"]),
    ("download to nowhere", &["vol-download", "v", "/dev/null", "p"]),
];

fn main() -> Result<ExitCode> {
    let mut numbers = env::args().skip(1).map(|number| number.parse::<u64>());
    let mebibytes = numbers.next().transpose()?.unwrap_or(1024);
    let rounds = numbers.next().transpose()?.unwrap_or(5);
    place::share_one_processor()?;
    let rvirsh = env::current_exe()?.with_file_name("rvirsh");
    if !rvirsh.is_file() {
        return Err(format!("there is no {}: build the package rvirsh", rvirsh.display()).into());
    }
    let lab = Lab::start(mebibytes)?;
    let mut good = true;
    println!(
        "{mebibytes} MiB, {:>14} {:>24} {:>24}",
        "MiB/s: virsh rvirsh", "CPU ms/GiB: virsh rvirsh", "ratios: wall CPU"
    );
    for (name, work) in WORK {
        let mut all = Vec::new();
        for _ in 0..rounds {
            all.push([lab.time(Path::new("virsh"), work)?, lab.time(&rvirsh, work)?]);
        }
        let of = |figure: fn(&[Spent; 2]) -> f64| median(all.iter().map(figure));
        let wall = of(|[theirs, ours]| ours.wall / theirs.wall);
        let cpu = of(|[theirs, ours]| ours.cpu / theirs.cpu);
        let rate = |wall: f64| mebibytes as f64 / wall;
        let effort = |cpu: f64| cpu * 1000.0 * 1024.0 / mebibytes as f64;
        let met = wall <= 1.0 && cpu <= 1.0;
        good &= met;
        println!(
            "{name:20} {:8.0} {:8.0} {:12.0} {:12.0} {wall:15.2} {cpu:8.2}  {}",
            rate(of(|[theirs, _]| theirs.wall)),
            rate(of(|[_, ours]| ours.wall)),
            effort(of(|[theirs, _]| theirs.cpu)),
            effort(of(|[_, ours]| ours.cpu)),
            if met { "pass" } else { "MISS" },
        );
    }
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Seconds.
struct Spent {
    wall: f64,
    cpu: f64,
}

/// A daemon with the volume `v`, and a folder with the file `in`.
struct Lab {
    daemon: QemuDaemon,
    dir: TempDir,
}

impl Lab {
    fn start(mebibytes: u64) -> Result<Self> {
        let daemon = QemuDaemon::with_drivers(&["storage"]);
        let dir = TempDir::new_in("/dev/shm")?;
        let pool = dir.path().join("pool");
        fs::create_dir(&pool)?;
        let xml = format!(
            "<pool type='dir'><name>p</name><target><path>{}</path></target></pool>",
            pool.display()
        );
        fs::write(dir.path().join("pool.xml"), xml)?;
        let (mut random, mut file) =
            (File::open("/dev/urandom")?, File::create(dir.path().join("in"))?);
        let mut block = vec![0; 1 << 20];
        for _ in 0..mebibytes {
            random.read_exact(&mut block)?;
            file.write_all(&block)?;
        }
        let lab = Self { daemon, dir };
        lab.time(Path::new("virsh"), &["pool-create", "pool.xml"])?;
        lab.time(Path::new("virsh"), &["vol-create-as", "p", "v", &format!("{mebibytes}M")])?;
        // The files' pages are there before anything is measured.
        for (_, work) in WORK {
            lab.time(Path::new("virsh"), work)?;
        }
        Ok(lab)
    }

    fn time(&self, program: &Path, work: &[&str]) -> Result<Spent> {
        let mut command = Command::new("bash");
        command.args(["-c", TIMED, "bash"]).arg(program).args(["-q", "-c", &self.daemon.uri()]);
        let output = command.args(work).current_dir(&self.dir).env("LC_ALL", "C").output()?;
        let text = String::from_utf8(output.stderr)?;
        let times = text.lines().last().unwrap_or_default().split(' ').map(str::parse::<f64>);
        match times.collect::<std::result::Result<Vec<_>, _>>().as_deref() {
            Ok([wall, user, kernel]) if output.status.success() => {
                Ok(Spent { wall: *wall, cpu: user + kernel })
            }
            _ => Err(format!("{} {work:?}: {text}", program.display()).into()),
        }
    }
}
