//! Where threads that wait for one connection meet: one of them reads for all of them.
//!
//! The reader is a token. Whoever waits takes it where it lies here, and is the leader: it reads
//! until it has what it waits for, then puts it back and wakes another one that waits, the heir.
//! Those who find it gone are followers and park; the leader wakes them as it serves them. While
//! nobody waits the driver's task has it watched by the runtime ([`Standby`](super::standby)).
//! A loop of calls so wakes no other thread: each call takes the token and puts it back.

use std::io::{self, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Wake, Waker};

use rustix::event::{PollFd, PollFlags, poll};

use super::link::{Link, Wakeups};
use super::parker::{Bell, Parker};
use super::reader::Reader;

pub(crate) struct Desk {
    seats: Mutex<Seats>,
    bell: Arc<Chime>,
}

#[derive(Default)]
struct Seats {
    /// `None` while somebody reads, and where there is no transport.
    reader: Option<Box<Reader>>,
    /// Whether the runtime wakes the driver when the reader has something to read.
    watched: bool,
    /// Which transport the reader is of. One of an earlier transport is not put back.
    transport: u64,
    /// Who reads, if it is a thread that waits.
    leader: Option<Arc<Parker>>,
    followers: Vec<Arc<Parker>>,
    /// Who was woken to read next, and has not come yet.
    heir: Option<Arc<Parker>>,
    /// How often a thread has led.
    led: u64,
    /// Wakes the driver when a thread has put the reader back.
    alert: Option<Waker>,
}

/// What the driver finds.
pub(super) enum Found {
    /// The reader, to be put back.
    Reader(Box<Reader>),
    /// A thread has it, or had it just now and may want it again; so often one has led.
    Busy(u64),
    /// One thread has had it all the time; the driver is woken when it is back.
    Away,
}

impl Desk {
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self { seats: Mutex::default(), bell: Arc::new(Chime::new()?) })
    }

    /// Begins with a new transport, and says its number.
    pub(super) fn install(&self, reader: Box<Reader>) -> u64 {
        let mut seats = self.lock();
        seats.transport += 1;
        seats.watched = true;
        let old = seats.reader.replace(reader);
        let transport = seats.transport;
        drop(seats);
        drop(old);
        transport
    }

    /// The driver of this transport is gone: nobody is to read it any more.
    pub(super) fn retire(&self, transport: u64) {
        let mut seats = self.lock();
        if seats.transport != transport {
            return;
        }
        seats.transport += 1;
        let (reader, leader) = (seats.reader.take(), seats.leader.take());
        drop(seats);
        drop(reader);
        leader.into_iter().for_each(Wake::wake);
    }

    /// What there is for the driver. `since` is how often a thread had led when it began to wait,
    /// if it has waited for as long as it should.
    pub(super) fn find(&self, transport: u64, since: Option<u64>, driver: &Waker) -> Found {
        let mut seats = self.lock();
        let idle = since == Some(seats.led);
        if seats.transport == transport && (seats.watched || idle) {
            if let Some(reader) = seats.reader.take() {
                return Found::Reader(reader);
            }
            let known = seats.alert.replace(driver.clone());
            drop(seats);
            drop(known);
            return Found::Away;
        }
        Found::Busy(seats.led)
    }

    /// The driver has the reader watched from now on.
    pub(super) fn put_back_watched(&self, reader: Box<Reader>, transport: u64, driver: &Waker) {
        let mut seats = self.lock();
        seats.watched = true;
        let known = seats.alert.replace(driver.clone());
        let (old, heir) = seats.put_back(reader, transport);
        drop(seats);
        drop((known, old));
        heir.into_iter().for_each(Wake::wake);
    }

    /// Waits until `parker` is woken; reads meanwhile, if nobody else does.
    pub(super) fn wait(&self, link: &Link, parker: &Arc<Parker>) {
        let mut seats = self.lock();
        seats.heir.take_if(|heir| Arc::ptr_eq(heir, parker));
        if let Some(reader) = seats.reader.take() {
            seats.leader = Some(Arc::clone(parker));
            seats.watched = false;
            seats.led += 1;
            let transport = seats.transport;
            drop(seats);
            let mut leading = Leading { desk: self, link, parker, transport, reader: Some(reader) };
            return leading.lead();
        }
        seats.followers.push(Arc::clone(parker));
        drop(seats);
        parker.park(None);
        self.lock().followers.retain(|follower| !Arc::ptr_eq(follower, parker));
    }

    /// `parker` waits no more: if it was to read next, another one is.
    pub(super) fn leave(&self, parker: &Arc<Parker>) {
        let mut seats = self.lock();
        let heir = match seats.heir.take_if(|heir| Arc::ptr_eq(heir, parker)) {
            Some(_) => seats.appoint(),
            None => None,
        };
        drop(seats);
        heir.into_iter().for_each(Wake::wake);
    }

    fn lock(&self) -> MutexGuard<'_, Seats> {
        self.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seats {
    /// Returns a reader to be dropped and an heir to be woken, both without the lock.
    fn put_back(
        &mut self,
        reader: Box<Reader>,
        transport: u64,
    ) -> (Option<Box<Reader>>, Option<Arc<Parker>>) {
        if self.transport != transport {
            return (Some(reader), None);
        }
        self.reader = Some(reader);
        (None, self.appoint())
    }

    /// Who is to be woken to read next. Those who are woken already look for themselves.
    fn appoint(&mut self) -> Option<Arc<Parker>> {
        if self.heir.is_some() || self.reader.is_none() {
            return None;
        }
        self.heir = self.followers.iter().find(|follower| !follower.is_woken()).cloned();
        self.heir.clone()
    }
}

/// A thread that reads. Dropped, also by a panic, it puts the reader back.
struct Leading<'a> {
    desk: &'a Desk,
    link: &'a Link,
    parker: &'a Arc<Parker>,
    transport: u64,
    reader: Option<Box<Reader>>,
}

impl Leading<'_> {
    /// Reads and delivers until this thread is woken, or the transport is over.
    fn lead(&mut self) {
        let Some(reader) = &mut self.reader else { return };
        let mut over = reader.holds_packets() && deliver(self.link, reader, Ok(()));
        self.parker.answer_to(Some(Arc::clone(&self.desk.bell) as Arc<dyn Bell>));
        while !over && self.parker.listen() {
            let ready = self.desk.bell.wait_beside(reader);
            self.parker.up();
            if ready {
                over = read(self.link, reader);
            }
        }
        if over {
            self.reader = None;
        }
    }
}

/// Reads what there is, and delivers it. Says whether the transport is over.
fn read(link: &Link, reader: &mut Reader) -> bool {
    loop {
        match reader.packets_now() {
            Poll::Pending => return false,
            Poll::Ready(read) => {
                let over = deliver(link, reader, read);
                if over || !reader.holds_packets() {
                    return over;
                }
            }
        }
    }
}

/// As the driver does it, but for the timers, which it is woken for.
fn deliver(link: &Link, reader: &mut Reader, read: Result<(), crate::CloseReason>) -> bool {
    let now = reader.heard();
    let mut wakeups = Wakeups::default();
    let mut state = link.lock();
    reader.hand_over(&mut state, now, read);
    state.settle(&mut wakeups);
    state.write_now();
    state.settle(&mut wakeups);
    let over = !state.engine.has_transport();
    let odd = state.engine.stats().unknown_replies > 0;
    let driver = state.driver_if_needed();
    drop(state);
    link.tell(&mut wakeups);
    driver.into_iter().for_each(Waker::wake);
    reader.warn(odd);
    over
}

impl Drop for Leading<'_> {
    fn drop(&mut self) {
        self.parker.answer_to(None);
        let mut seats = self.desk.lock();
        seats.leader.take_if(|leader| Arc::ptr_eq(leader, self.parker));
        let reader = self.reader.take();
        let (old, heir) = match reader {
            Some(reader) => seats.put_back(reader, self.transport),
            None => (None, None),
        };
        let alert = seats.alert.take();
        drop(seats);
        drop(old);
        heir.into_iter().for_each(Wake::wake);
        alert.into_iter().for_each(Waker::wake);
    }
}

/// The bell of one connection's leader.
struct Chime {
    listens: UnixStream,
    rings: UnixStream,
}

impl Chime {
    fn new() -> io::Result<Self> {
        let (listens, rings) = UnixStream::pair()?;
        listens.set_nonblocking(true)?;
        rings.set_nonblocking(true)?;
        Ok(Self { listens, rings })
    }

    /// Waits for the socket and for the bell. Says whether the socket is worth a read.
    fn wait_beside(&self, reader: &mut Reader) -> bool {
        // A reader here has a socket; without one there would be nothing to wait for.
        let Some(socket) = reader.read.socket() else { return true };
        let mut both = [
            PollFd::from_borrowed_fd(socket, PollFlags::IN),
            PollFd::from_borrowed_fd(self.listens.as_fd(), PollFlags::IN),
        ];
        if poll(&mut both, None).is_err() {
            return false;
        }
        let [socket, bell] = both.map(|it| !it.revents().is_empty());
        if bell {
            while (&self.listens).read(&mut [0; 16]).is_ok_and(|len| len > 0) {}
        }
        socket
    }
}

impl Bell for Chime {
    fn ring(&self) {
        // Where there is no room it rings already.
        let _ = (&self.rings).write(&[0]);
    }
}
