//! A program on a terminal of the test's own: what it shows, what is typed, how it leaves it.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags, open};
use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, Winsize, tcgetattr, tcsetwinsize};

use crate::lab::{Lab, RVIRSH};

/// More than anything here takes on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A program that runs on a terminal.
pub(crate) struct OnTerminal {
    child: Child,
    /// The user's side of the terminal.
    user: File,
    /// The program's side, which stays to be looked at.
    terminal: OwnedFd,
    seen: Vec<u8>,
}

impl OnTerminal {
    pub(crate) fn start(lab: &Lab, program: &str, args: &[&str]) -> Self {
        let user = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&user).unwrap();
        unlockpt(&user).unwrap();
        let name = ptsname(&user, Vec::new()).unwrap();
        let terminal = open(&name, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).unwrap();
        let end = || Stdio::from(terminal.try_clone().unwrap());
        let path = if program == RVIRSH { env!("CARGO_BIN_EXE_rvirsh") } else { program };
        let child = Command::new(path)
            .args(args)
            .current_dir(Path::new(&lab.file("x")).parent().unwrap())
            .env("LC_ALL", "C")
            .env("TERM", "xterm")
            .env_remove("VIRSH_DEBUG")
            .stdin(end())
            .stdout(end())
            .stderr(end())
            .spawn()
            .unwrap_or_else(|error| panic!("{program} is needed and does not run: {error}"));
        Self { child, user: user.into(), terminal, seen: Vec::new() }
    }

    /// Everything that was shown so far.
    pub(crate) fn screen(&self) -> String {
        String::from_utf8_lossy(&self.seen).into_owned()
    }

    /// Reads until the text is on the screen.
    pub(crate) fn read_until(&mut self, text: &str) {
        let deadline = Instant::now() + PATIENCE;
        while !self.screen().contains(text) {
            assert!(Instant::now() < deadline, "{text:?} did not come: {:?}", self.screen());
            self.read_some();
        }
    }

    /// Reads until the text is on the screen, behind so many bytes that came before. Returns how
    /// many came before the text's end.
    pub(crate) fn read_until_behind(&mut self, before: usize, text: &str) -> usize {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let place =
                self.seen[before..].windows(text.len()).position(|it| it == text.as_bytes());
            if let Some(place) = place {
                return before + place + text.len();
            }
            assert!(Instant::now() < deadline, "{text:?} did not come: {:?}", self.screen());
            self.read_some();
        }
    }

    /// How many bytes were shown so far.
    pub(crate) fn shown(&self) -> usize {
        self.seen.len()
    }

    pub(crate) fn type_in(&mut self, keys: &[u8]) {
        self.user.write_all(keys).unwrap();
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// Another size, of which the program is told.
    pub(crate) fn resize(&self) {
        let size = Winsize { ws_row: 50, ws_col: 132, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&self.terminal, size).unwrap();
        self.signal(Signal::WINCH);
    }

    /// Waits until the terminal passes all keys on, or does not any more.
    pub(crate) fn wait_until_raw(&mut self, raw: bool) {
        let deadline = Instant::now() + PATIENCE;
        while self.is_raw() != raw {
            assert!(Instant::now() < deadline, "{:?}", self.screen());
            self.read_some();
        }
    }

    pub(crate) fn is_raw(&self) -> bool {
        let modes = tcgetattr(&self.terminal).unwrap().local_modes;
        !modes.intersects(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG)
    }

    /// Waits for the end: what was shown, and the exit code.
    pub(crate) fn end(&mut self) -> (String, Option<i32>) {
        let deadline = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(Instant::now() < deadline, "it does not end: {:?}", self.screen());
            self.read_some();
        };
        while self.read_some() {}
        (self.screen(), status.code())
    }

    /// Reads what there is, waiting a little; says whether there was anything.
    fn read_some(&mut self) -> bool {
        let mut files = [PollFd::new(&self.user, PollFlags::IN)];
        let wait = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };
        if poll(&mut files, Some(&wait)).unwrap() == 0 {
            return false;
        }
        let mut bytes = [0; 4096];
        let count = self.user.read(&mut bytes).unwrap();
        self.seen.extend_from_slice(&bytes[..count]);
        count > 0
    }
}

impl Drop for OnTerminal {
    fn drop(&mut self) {
        // Both fail only if it has ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
