//! Volumes up and down and pictures of screens: the same files, the same lines as with virsh.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use virtwire_testkit::qemu::QemuDaemon;

use crate::lab::{Lab, RVIRSH, VIRSH};
use crate::mask;
use crate::pty::OnTerminal;

/// The volume's size, which is no whole number of anything.
const SIZE: usize = 5_000_007;

struct World {
    lab: Lab,
    qemu: QemuDaemon,
    uri: String,
    pool: PathBuf,
}

impl World {
    /// A pool with the volume `v`, and files `in` and `holes` to fill it from.
    fn start() -> Self {
        let (lab, qemu) = (Lab::start(), QemuDaemon::with_drivers(&["storage"]));
        let (uri, pool) = (qemu.uri(), qemu.file("pool"));
        fs::create_dir(&pool).unwrap();
        let xml = format!(
            "<pool type='dir'><name>p</name><target><path>{}</path></target></pool>",
            pool.display()
        );
        fs::write(lab.file("pool.xml"), xml).unwrap();
        fs::write(lab.file("in"), noise(SIZE)).unwrap();
        let holes = fs::File::create(lab.file("holes")).unwrap();
        holes.set_len(64 << 20).unwrap();
        std::os::unix::fs::FileExt::write_all_at(&holes, &noise(1 << 20), 8 << 20).unwrap();
        let world = Self { lab, qemu, uri, pool };
        world.virsh("pool-create pool.xml");
        world.virsh(&format!("vol-create-as p v {SIZE}b"));
        world
    }

    fn virsh(&self, line: &str) {
        let done = self.lab.run(VIRSH, &["-c", &self.uri, line], "");
        assert_eq!(done.code, Some(0), "{line}: {done:?}\n{}", self.qemu.log());
    }

    /// Both programs do this from the same start, and leave the same volume and the same file.
    fn same(&self, options: &[&str], line: &str) {
        let [ours, theirs] = [RVIRSH, VIRSH].map(|program| {
            let _ = fs::remove_file(self.lab.file("out"));
            fs::write(self.pool.join("v"), noise(SIZE)).unwrap();
            let args = [options, &["-c", &self.uri, line]].concat();
            let outcome = mask::outcome(self.lab.run(program, &args, ""));
            let files = [self.pool.join("v"), self.lab.file("out").into()];
            (outcome, files.map(|file| fs::read(file).ok()))
        });
        assert_eq!(ours.0, theirs.0, "{options:?} {line}");
        assert!(ours.1 == theirs.1, "{options:?} {line}: the files differ");
    }
}

/// Bytes that are hardly ever 0, the same each time.
fn noise(size: usize) -> Vec<u8> {
    let mut state = 1_u32;
    let mut byte = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..size).map(|_| byte()).collect()
}

#[test]
fn volumes_go_up_and_down_as_with_virsh() {
    let world = World::start();
    for line in [
        "vol-upload v in p",
        "vol-upload --vol v --file in --pool p --offset 100 --length 5000007",
        "vol-upload v in p --offset 5000007",
        "vol-upload v in p 77",
        "vol-upload v in p --length 0",
        "vol-upload v in p --length -1",
        "vol-upload v /dev/null p",
        "vol-upload v in p --sparse",
        "vol-upload v holes p --sparse",
        "vol-upload v holes p",
        "vol-download v out p",
        "vol-download v out p --sparse",
        "vol-download v out p --offset 4000000",
        "vol-download v out p --offset 3 --length 999999",
        "vol-download v out p 3 9",
        "vol-download v out p --offset 5000007",
        "vol-download v out p --offset 9000000",
        "vol-download v /dev/null p",
        "vol-upload v in p; vol-download v out p; vol-download v out p --length 5",
    ] {
        world.same(&[], line);
        world.same(&["-q"], line);
    }
}

#[test]
fn transfers_that_fail_say_what_virsh_says() {
    let world = World::start();
    for line in [
        "vol-upload v nofile p",
        "vol-upload v / p",
        "vol-upload nope in p",
        "vol-upload v in nope",
        "vol-upload v",
        "vol-upload v in p --offset -1",
        "vol-upload v in p --offset x",
        "vol-upload v in p --length 1k",
        "vol-upload v ''",
        "vol-download v /nonexistent/out p",
        "vol-download v / p",
        "vol-download nope out p",
        "vol-download v out nope",
        "vol-download v",
        "vol-download v out p --offset -1",
        "vol-download v out p --length x",
    ] {
        world.same(&[], line);
    }
    for line in ["vol-upload v in p", "vol-download v out p"] {
        world.same(&["-r"], line);
    }
    // A driver that has no contents of volumes.
    for line in ["vol-upload v1 in default-pool", "vol-download v1 out default-pool"]
        .map(|line| format!("vol-create-as default-pool v1 5; {line}"))
    {
        world.lab.same(&["-c", &world.lab.uri, &line]);
        assert!(!Path::new(&world.lab.file("out")).exists());
    }
}

#[test]
fn more_than_was_announced_is_refused() {
    let world = World::start();
    for program in [RVIRSH, VIRSH] {
        let line = "vol-upload v in p --length 1000";
        let outcome = world.lab.run(program, &["-c", &world.uri, line], "");
        let first = outcome.stderr.lines().next().unwrap_or_default();
        // With virsh it depends on the daemon when that comes out.
        let known = ["error: cannot send data to volume v", "error: cannot close volume v"];
        assert!(known.contains(&first), "{program}: {outcome:?}");
        let written = fs::read(world.pool.join("v")).unwrap();
        assert_eq!(written[..1000], noise(1000));
        assert_eq!(outcome.code, Some(1));
    }
}

#[test]
fn holes_stay_holes_as_with_virsh() {
    let world = World::start();
    let blocks = |file: &Path| fs::metadata(file).unwrap().blocks();
    let [ours, theirs] = [RVIRSH, VIRSH].map(|program| {
        world.virsh("vol-create-as p thin 64M --allocation 0");
        let run = |line: &str| {
            let done = world.lab.run(program, &["-q", "-c", &world.uri, line], "");
            assert_eq!(done.code, Some(0), "{done:?}");
        };
        run("vol-upload thin holes p --sparse");
        run("vol-download thin out p --sparse");
        let (volume, out) = (world.pool.join("thin"), PathBuf::from(world.lab.file("out")));
        let source = fs::read(world.lab.file("holes")).unwrap();
        assert!(fs::read(&volume).unwrap() == source && fs::read(&out).unwrap() == source);
        let blocks = [blocks(&volume), blocks(&out)];
        world.virsh("vol-delete thin p");
        fs::remove_file(out).unwrap();
        blocks
    });
    let held = blocks(Path::new(&world.lab.file("holes")));
    for blocks in ours {
        assert!(blocks.abs_diff(held) * 100 <= held, "{ours:?} {theirs:?} {held}");
    }
}

#[test]
fn a_terminal_shows_how_far_a_transfer_is() {
    let world = World::start();
    for (options, line, shown) in [
        (&[][..], "vol-upload v in p", true),
        (&[], "vol-download v out p", true),
        (&["-q"], "vol-upload v in p", false),
        (&["-q"], "vol-download v out p", false),
    ] {
        let args = [options, &["-c", &world.uri, line]].concat();
        let mut program = OnTerminal::start(&world.lab, RVIRSH, &args);
        let (screen, code) = program.end();
        assert_eq!(code, Some(0), "{screen}");
        assert_eq!(screen.contains("100 %"), shown, "{line}: {screen:?}");
        assert_eq!(screen.contains("4.77 MiB"), shown, "{line}: {screen:?}");
    }
}

#[test]
fn pictures_of_screens_are_those_that_virsh_takes() {
    let world = World::start();
    let guest = world
        .qemu
        .guest("on", 32, None)
        .replace("<controller", "<video><model type='vga'/></video><controller");
    fs::write(world.lab.file("on.xml"), guest).unwrap();
    world.virsh("create on.xml; suspend on");
    for line in [
        "screenshot on out",
        "screenshot on --file out --screen 0",
        "screenshot on --file out --screen 9",
        "screenshot on --file /nonexistent/out",
        "screenshot on --file=",
        "screenshot on --screen x",
        "screenshot nope",
        "screenshot",
    ] {
        world.same(&[], line);
        world.same(&["-q"], line);
    }
    world.same(&["-r"], "screenshot on out");
    // Without a name the file is called as the domain and the time, which goes on.
    let [ours, theirs] = [RVIRSH, VIRSH].map(|program| {
        let taken = world.lab.run(program, &["-c", &world.uri, "screenshot on"], "");
        let taken = mask::digits(taken);
        let name =
            taken.stdout.split(',').next().unwrap().split(' ').next_back().unwrap().to_owned();
        assert!(name.starts_with("on-0-0-0-0:0:0."), "{taken:?}");
        taken
    });
    assert_eq!(ours, theirs);
}
