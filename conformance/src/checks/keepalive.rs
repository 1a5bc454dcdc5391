//! Pings and their answers.

use std::time::{Duration, Instant};

use virtwire_protocol::Program;

use super::{Check, Stop, must};
use crate::wire::{Answer, NoPacket, PATIENCE, Packet, Wire, ping, pong, text};

pub(super) const ANSWERED: Check = Check {
    name: "a ping is answered",
    statement: "Who is pinged answers, at any time: before the login, too.",
    harm: None,
    run: |_, door| {
        let mut wire = door.connect()?;
        wire.send(&ping())?;
        let is = |it: &Packet| it.header.prog == Program::KEEPALIVE.id() && it.header.proc == PONG;
        let pong = wire.wait_for(PATIENCE, is).map_err(|why| why.to_string())?;
        let right = pong.header.serial == 0 && pong.body.is_empty();
        Ok(must(right, || format!("the answer is {:?}", pong.header))?)
    },
};

pub(super) const TIMING: Check = Check {
    name: "pings come to who asked",
    statement: "A client that asks for feature 10 is pinged at even intervals while it is silent; \
                one that answers stays, one that does not is left one interval after the last \
                ping. Another is not pinged.",
    harm: None,
    run: |bench, door| {
        let mut unasked = door.open(&bench.node)?;
        let mut answering = door.open(&bench.node)?;
        let mut mute = door.open(&bench.node)?;
        ask(&mut answering)?;
        let began = Instant::now();
        ask(&mut mute)?;
        // All but the mute one is looked after by others, until that is over.
        let (pings, answered) = std::thread::scope(|scope| {
            let (over, is_over) = std::sync::mpsc::channel::<()>();
            let answerer = scope.spawn(move || answer(&mut answering, &is_over));
            let pings = until_the_end(&mut mute, began);
            drop(over);
            (pings, answerer.join())
        });
        let (pings, end) = pings?;
        let answered =
            answered.map_err(|_| "the one that answers was not looked after".to_owned())??;
        must(answered >= pings.len(), || {
            format!("who answered was pinged {answered} times, who did not {}", pings.len())
        })?;
        let interval = *pings.first().ok_or("it ended before a ping came".to_owned())?;
        let whole = pings.iter().chain([&end]).copied();
        for (at, number) in whole.zip(1_u32..) {
            let (from, to) = (interval * number, interval * number + SLACK * number);
            // Daemons count in whole seconds, and may be a little early by the client's clock.
            let early = from.saturating_sub(SLACK);
            must(at >= early && at <= to, || {
                format!("pings came after {pings:?}, the end after {end:?}")
            })?;
        }
        match unasked.wait_for(Duration::from_millis(100), is_ping) {
            Err(NoPacket::Silence) => Ok(unasked.expect_service()?),
            Err(why) => Err(why.to_string().into()),
            Ok(_) => Err("who did not ask was pinged as well".to_owned().into()),
        }
    },
};

const PONG: i32 = 2;
const SUPPORTS_FEATURE: i32 = 60;
/// Twice what daemons are set to.
const LONGEST: Duration = Duration::from_secs(10);
/// What a daemon that is at work, or a host, may add to an interval.
const SLACK: Duration = Duration::from_millis(1500);

fn ask(wire: &mut Wire) -> Result<(), Stop> {
    match wire.call(Program::REMOTE, SUPPORTS_FEATURE, &10_i32.to_be_bytes())? {
        Answer::Reply(body) if body[..] == 1_i32.to_be_bytes() => Ok(()),
        Answer::Reply(_) => Err(Stop::NotTried("the daemon sends no pings".into())),
        Answer::Error(error) => Err(text(&error).into()),
    }
}

fn is_ping(packet: &Packet) -> bool {
    packet.header.prog == Program::KEEPALIVE.id() && packet.header.proc == 1
}

/// When pings came, and when the end; none is answered.
fn until_the_end(wire: &mut Wire, began: Instant) -> Result<(Vec<Duration>, Duration), Stop> {
    let mut pings = Vec::new();
    loop {
        match wire.wait_for(LONGEST, is_ping) {
            Ok(_) => pings.push(began.elapsed()),
            Err(NoPacket::Closed) => return Ok((pings, began.elapsed())),
            Err(NoPacket::Silence) if pings.is_empty() => {
                let why = format!("no ping came within {} s", LONGEST.as_secs());
                return Err(Stop::NotTried(why));
            }
            Err(why) => return Err(format!("after {} pings: {why}", pings.len()).into()),
        }
    }
}

/// Answers pings until the other is over, and gives their number.
fn answer(wire: &mut Wire, over: &std::sync::mpsc::Receiver<()>) -> Result<usize, String> {
    let mut pings = 0;
    loop {
        match wire.wait_for(Duration::from_millis(50), is_ping) {
            Ok(_) => {
                wire.send(&pong())?;
                pings += 1;
            }
            Err(NoPacket::Silence) => {
                if let Err(std::sync::mpsc::TryRecvError::Disconnected) = over.try_recv() {
                    wire.expect_service()?;
                    return Ok(pings);
                }
            }
            Err(why) => return Err(format!("who answered {pings} pings was left: {why}")),
        }
    }
}
