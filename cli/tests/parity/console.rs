//! The console of a real guest, which says a little and answers what is typed.

use std::time::{Duration, Instant};

use rustix::process::Signal;
use virtwire_testkit::qemu::QemuDaemon;

use crate::lab::{Lab, RVIRSH, VIRSH};
use crate::pty::{OnTerminal, PATIENCE};

/// What ends a console unless told otherwise.
const ESCAPE: &[u8] = b"\x1d";

/// A daemon with a guest whose serial port is kept in a file, too.
struct World {
    lab: Lab,
    qemu: QemuDaemon,
    uri: String,
}

impl World {
    fn start() -> Self {
        let (lab, qemu) = (Lab::start(), QemuDaemon::start());
        let log =
            format!("<serial type='pty'><log file='{}'/></serial>", qemu.file("log").display());
        let guest = qemu.talking_guest("on").replace("<serial type='pty'/>", &log);
        std::fs::write(lab.file("on.xml"), guest).unwrap();
        let uri = qemu.uri();
        let created = lab.run(VIRSH, &["-c", &uri, "create on.xml"], "");
        assert_eq!(created.code, Some(0), "{created:?}\n{}", qemu.log());
        Self { lab, qemu, uri }
    }

    fn virsh(&self, line: &str) {
        let done = self.lab.run(VIRSH, &["-c", &self.uri, line], "");
        assert_eq!(done.code, Some(0), "{line}: {done:?}");
    }

    /// What the guest has said when it has greeted once more, whether somebody read it or not.
    fn greeted_again(&self) -> String {
        let said = || std::fs::read_to_string(self.qemu.file("log")).unwrap();
        let greetings = || said().matches(QemuDaemon::GREETING).count();
        let (before, deadline) = (greetings(), Instant::now() + PATIENCE);
        while greetings() == before {
            assert!(Instant::now() < deadline, "{:?}", said());
            std::thread::sleep(Duration::from_millis(20));
        }
        said()
    }

    fn console(&self, program: &str, options: &[&str], line: &str) -> OnTerminal {
        let args = [options, &["-c", &self.uri, line]].concat();
        OnTerminal::start(&self.lab, program, &args)
    }
}

/// What virsh says on a terminal where no agent for polkit is to be had.
fn without_polkit(screen: &str) -> String {
    let is_of_polkit = |line: &&str| line.starts_with("Authorization not available");
    screen.lines().filter(|line| !is_of_polkit(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_guest_is_read_and_typed_into_as_with_virsh() {
    let world = World::start();
    let [ours, theirs] = [RVIRSH, VIRSH].map(|program| {
        let mut console = world.console(program, &[], "console on");
        console.wait_until_raw(true);
        console.read_until(QemuDaemon::GREETING);
        // It exchanges upper and lower case, so this is no echo of the terminal's.
        console.type_in(b"x");
        console.read_until("X");
        assert!(console.is_raw());
        console.resize();
        console.type_in(ESCAPE);
        let ended = console.end();
        assert!(!console.is_raw());
        ended
    });
    let parts = |screen: &str| {
        let screen = without_polkit(screen);
        let (head, rest) = screen.split_once("Escape character is").unwrap();
        (head.to_owned(), rest.lines().next().unwrap().to_owned())
    };
    assert_eq!(parts(&ours.0), parts(&theirs.0));
    assert_eq!((ours.1, theirs.1), (Some(0), Some(0)));
    assert!(ours.0.ends_with("\r\n"), "{ours:?}");
}

#[test]
fn another_escape_is_announced_and_taken_as_with_virsh() {
    let world = World::start();
    for (options, key) in [(&["-e", "x"][..], b'x'), (&["-e", "^a"], 1), (&["-q", "-e^B"], 2)] {
        let [ours, theirs] = [RVIRSH, VIRSH].map(|program| {
            let mut console = world.console(program, options, "console on");
            console.wait_until_raw(true);
            console.type_in(&[key]);
            let (screen, code) = console.end();
            // The guest may have begun to say something.
            let screen = without_polkit(&screen);
            let own = screen.lines().filter(|line| {
                line.starts_with("Connected to") || line.starts_with("Escape character")
            });
            (own.map(str::to_owned).collect::<Vec<_>>(), code)
        });
        assert_eq!(ours, theirs, "{options:?}");
        assert_eq!(ours.1, Some(0));
    }
}

#[test]
fn keys_before_the_escape_reach_the_guest_and_those_behind_it_do_not() {
    let world = World::start();
    let mut said = String::new();
    // QEMU does not always read what it has before it sees that nobody is there any more.
    for _ in 0..5 {
        let mut console = world.console(RVIRSH, &[], "console on");
        console.wait_until_raw(true);
        // Its firmware takes keys, too.
        console.read_until(QemuDaemon::GREETING);
        // All of it comes with one read.
        console.type_in(b"Z\x1dQ");
        assert_eq!(console.end().1, Some(0));
        said = world.greeted_again();
        if said.contains('z') {
            break;
        }
    }
    assert!(said.contains('z') && !said.contains('q'), "{said:?}");
}

#[test]
fn a_console_that_is_taken_is_refused_and_can_be_forced() {
    let world = World::start();
    let mut first = world.console(RVIRSH, &[], "console on");
    first.wait_until_raw(true);
    let mut second = world.console(RVIRSH, &[], "console on --safe");
    let (screen, code) = second.end();
    assert!(screen.contains("error: operation failed: Active console session exists"), "{screen}");
    assert_eq!(code, Some(1));
    let mut third = world.console(RVIRSH, &[], "console on --force");
    third.wait_until_raw(true);
    let (screen, _) = first.end();
    assert!(!first.is_raw(), "{screen}");
    third.type_in(ESCAPE);
    assert_eq!(third.end().1, Some(0));
}

#[test]
fn a_guest_that_stops_ends_its_console() {
    let world = World::start();
    let mut console = world.console(RVIRSH, &[], "console on");
    console.wait_until_raw(true);
    world.virsh("destroy on");
    console.end();
    assert!(!console.is_raw());
}

#[test]
fn a_signal_ends_rvirsh_and_leaves_the_terminal_as_it_was() {
    let world = World::start();
    for (signal, code) in
        [(Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131), (Signal::TERM, 143)]
    {
        let mut console = world.console(RVIRSH, &[], "console on");
        console.wait_until_raw(true);
        console.signal(signal);
        let (screen, ended) = console.end();
        assert_eq!((ended, console.is_raw()), (Some(code), false), "{screen}");
    }
}

#[test]
fn a_prompt_goes_on_after_a_console() {
    let world = World::start();
    let mut prompt = OnTerminal::start(&world.lab, RVIRSH, &["-c", &world.uri]);
    let mut before = 0;
    for _ in 0..2 {
        prompt.read_until_behind(before, "rvirsh # ");
        prompt.type_in(b"console on\n");
        // The prompt takes the keys as they are typed, too.
        prompt.read_until_behind(before, "Escape character is");
        prompt.wait_until_raw(true);
        before = prompt.shown();
        prompt.type_in(ESCAPE);
    }
    prompt.read_until_behind(before, "rvirsh # ");
    prompt.type_in(b"domstate on\n");
    let answered = prompt.read_until_behind(before, "running\r\n");
    // What is typed while a command runs may be dropped when the prompt takes the terminal.
    prompt.read_until_behind(answered, "rvirsh # ");
    prompt.type_in(b"quit\n");
    assert_eq!(prompt.end().1, Some(0));
}

#[test]
fn a_domain_starts_with_its_console() {
    let world = World::start();
    world.virsh("destroy on");
    for line in ["create on.xml --console", "destroy on; define on.xml; start on --console"] {
        let mut console = world.console(RVIRSH, &[], line);
        console.read_until("Connected to domain 'on'");
        console.wait_until_raw(true);
        console.read_until(QemuDaemon::GREETING);
        console.type_in(ESCAPE);
        assert_eq!(console.end().1, Some(0), "{line}");
    }
}

#[test]
fn what_has_no_console_is_told_as_by_virsh() {
    let world = World::start();
    for line in
        ["console nope", "console on", "console on --force --safe", "console", "console on x"]
    {
        // Not on a terminal.
        world.lab.same(&["-c", &world.uri, line]);
    }
    world.lab.same(&["-c", &world.lab.uri, "destroy test; console test"]);
    let mut console = world.console(RVIRSH, &[], "console on --devname nope");
    let (screen, code) = console.end();
    assert!(
        screen.contains("error: internal error: cannot find character device nope"),
        "{screen}"
    );
    assert_eq!((code, console.is_raw()), (Some(1), false));
}
