//! One conversation: an honest daemon's part of it, and the script's.

use std::io;
use std::ops::ControlFlow;
use std::thread::sleep;
use std::time::Duration;

use virtwire_protocol::Program;
use virtwire_protocol::frame::{self, Frame, FrameDecoder, MIN_LENGTH};
use virtwire_protocol::remote::{
    AuthList, ConnectClose, ConnectGetUri, ConnectOpen, ConnectSupportsFeature,
};
use virtwire_protocol::virnet::{MessageHeader, MessageStatus, MessageType};
use virtwire_protocol::xdr::{Decode as _, Decoder};
use virtwire_protocol::{Procedure, ProcedureInfo};
use virtwire_testkit::class::{Change, Class};
use virtwire_testkit::daemon::Honest;

use crate::packet::{changed, unhex};
use crate::script::{At, Script, Step};
use crate::socket::Socket;
use crate::streams::{Streams, kind_of};

/// Zeros are sent so many at a time.
const PIECE: usize = 64 * 1024;

/// Talks with a client until one of both has enough. An error is the client's leaving.
pub(crate) fn play(socket: Socket, script: &Script, scale: f64) -> io::Result<()> {
    let mut player = Player {
        socket,
        decoder: FrameDecoder::new(),
        honest: Honest::default(),
        streams: Streams::default(),
        scale,
        dribble: None,
    };
    if script.at == At::Hello {
        let nothing = frame::header(Program::REMOTE, AuthList::INFO.number, MessageType::REPLY, 0);
        if player.steps(&script.steps, &Answer { header: nothing, body: Vec::new() })?.is_break() {
            return Ok(());
        }
    }
    let mut played = script.at == At::Hello;
    while let Some(frame) = player.next()? {
        let answers = match player.streams.answer(&frame.header) {
            Some(answers) => answers,
            None => player.honest.answer(&frame.header, &frame.body),
        };
        if !played && step_of(&frame.header) == Some(script.at) {
            played = true;
            let answer = Answer::of(&answers, &frame.header);
            if player.steps(&script.steps, &answer)?.is_break() {
                return Ok(());
            }
            continue;
        }
        player.send(&answers.concat())?;
        if is::<ConnectClose>(&frame.header) {
            return Ok(());
        }
    }
    Ok(())
}

/// What an honest daemon would answer.
struct Answer {
    header: MessageHeader,
    body: Vec<u8>,
}

impl Answer {
    fn of(answers: &[Vec<u8>], call: &MessageHeader) -> Self {
        let packet = answers.first().map(Vec::as_slice).unwrap_or_default();
        let header = packet.get(4..).map(Decoder::from_slice);
        let header = header.and_then(|mut fields| MessageHeader::decode(&mut fields).ok());
        let body = packet.get(MIN_LENGTH..).unwrap_or_default().to_vec();
        Self { header: header.unwrap_or(*call), body }
    }
}

struct Player {
    socket: Socket,
    decoder: FrameDecoder<()>,
    honest: Honest,
    streams: Streams,
    scale: f64,
    /// The time between two bytes.
    dribble: Option<Duration>,
}

impl Player {
    /// The client's next packet. What it passes along is lost.
    fn next(&mut self) -> io::Result<Option<Frame<()>>> {
        loop {
            if let Some(frame) = self.decoder.next().map_err(io::Error::other)? {
                return Ok(Some(frame));
            }
            match self.socket.read(self.decoder.space())? {
                0 => return Ok(None),
                len => self.decoder.advance(len, []),
            }
        }
    }

    /// Breaks where the script has ended the conversation.
    fn steps(&mut self, steps: &[Step], answer: &Answer) -> io::Result<ControlFlow<()>> {
        for step in steps {
            match step {
                Step::Answer => {
                    self.send(&changed(&answer.header, &answer.body, &<_>::default()))?;
                }
                Step::Send(change) => self.send(&changed(&answer.header, &answer.body, change))?,
                Step::Cut(at) => {
                    let packet = changed(&answer.header, &answer.body, &<_>::default());
                    self.send(packet.get(..*at).unwrap_or(&packet))?;
                }
                Step::Raw(text) => self.send(&unhex(text))?,
                Step::Zeros(count) => {
                    let zeros = vec![0; PIECE.min(*count)];
                    for at in (0..*count).step_by(PIECE) {
                        self.send(zeros.get(..count - at).unwrap_or(&zeros))?;
                    }
                }
                Step::Fds(count) => self.socket.send_fds(*count)?,
                Step::Repeat { times, steps } => {
                    let mut left = *times;
                    while *times == 0 || left > 0 {
                        if self.steps(steps, answer)?.is_break() {
                            return Ok(ControlFlow::Break(()));
                        }
                        left = left.saturating_sub(1);
                    }
                }
                Step::Pause(millis) => sleep(self.scaled(*millis)),
                Step::Dribble(millis) => self.dribble = Some(self.scaled(*millis)),
                Step::Silence => {
                    while self.socket.read(self.decoder.space())? > 0 {}
                    return Ok(ControlFlow::Break(()));
                }
                Step::Close => return Ok(ControlFlow::Break(())),
                Step::Reset => {
                    self.socket.reset()?;
                    return Ok(ControlFlow::Break(()));
                }
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        let Some(pause) = self.dribble else { return self.socket.write_all(bytes) };
        bytes.iter().try_for_each(|byte| {
            sleep(pause);
            self.socket.write_all(&[*byte])
        })
    }

    fn scaled(&self, millis: u64) -> Duration {
        Duration::from_millis(millis).mul_f64(self.scale)
    }
}

/// The step of a conversation that a packet is.
fn step_of(header: &MessageHeader) -> Option<At> {
    if header.r#type == MessageType::STREAM {
        return match header.status {
            MessageStatus::CONTINUE => Some(At::Data),
            MessageStatus::OK => Some(At::Finish),
            _ => Some(At::Abort),
        };
    }
    if !matches!(header.r#type, MessageType::CALL | MessageType::CALL_WITH_FDS) {
        return None;
    }
    if let Some((_, change)) = Class::of_call(header) {
        return matches!(change, Change::Register).then_some(At::Register);
    }
    if let Some(kind) = kind_of(header) {
        return Some(kind);
    }
    Some(match () {
        () if is::<AuthList>(header) => At::Auth,
        () if is::<ConnectSupportsFeature>(header) => At::Feature,
        () if is::<ConnectOpen>(header) => At::Open,
        () if is::<ConnectClose>(header) => At::Close,
        // Clients that name no hypervisor ask which it is.
        () if is::<ConnectGetUri>(header) => return None,
        () => At::Call,
    })
}

pub(crate) fn is<P: Procedure>(header: &MessageHeader) -> bool {
    let ProcedureInfo { program, number, .. } = P::INFO;
    (Program::from_id(header.prog), header.proc) == (program, number)
}
