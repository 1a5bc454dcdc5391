//! The channel on which the far end's command talks to us.

use std::io::{self, IoSliceMut};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf as _, Bytes};
use russh::client::Handle;
use russh::{ChannelMsg, ChannelReadHalf};

use crate::transport::{Fd, ReadHalf, Security, Transport, fill, from_halves};

use super::hosts::Judge;

/// Runs a command at the far end.
pub(super) async fn open(session: &Handle<Judge>, command: &str) -> Result<Transport, String> {
    let text = |error: russh::Error| error.to_string();
    let channel = session.channel_open_session().await.map_err(text)?;
    let (mut read, write) = channel.split();
    write.exec(true, command).await.map_err(text)?;
    loop {
        match read.wait().await {
            Some(ChannelMsg::Success) => break,
            Some(ChannelMsg::Failure) => return Err("the server refuses to run it".to_owned()),
            None | Some(ChannelMsg::Close) => return Err("the server hung up".to_owned()),
            Some(_) => {}
        }
    }
    let writer = Box::pin(write.make_writer());
    let Transport { write, security, .. } =
        from_halves(tokio::io::empty(), writer, Security::LOCAL);
    let output = Output { next: next(read), data: Bytes::new(), words: Vec::new(), status: 0 };
    Ok(Transport { read: Box::new(output), write, security })
}

type Next = Pin<Box<dyn Future<Output = (ChannelReadHalf, Option<ChannelMsg>)> + Send>>;

fn next(mut read: ChannelReadHalf) -> Next {
    Box::pin(async move {
        let message = read.wait().await;
        (read, message)
    })
}

/// What the command writes.
struct Output {
    next: Next,
    /// What has come last and was not read yet.
    data: Bytes,
    /// The last of what it wrote to its standard error.
    words: Vec<u8>,
    status: u32,
}

/// So much of the standard error is kept.
const WORDS: usize = 2048;

impl ReadHalf for Output {
    fn poll_read(
        &mut self,
        cx: &mut Context<'_>,
        bufs: &mut [IoSliceMut<'_>],
        _: &mut Vec<Fd>,
    ) -> Poll<io::Result<usize>> {
        loop {
            if !self.data.is_empty() {
                let len = fill(bufs, &self.data);
                self.data.advance(len);
                return Poll::Ready(Ok(len));
            }
            let (read, message) = ready!(self.next.as_mut().poll(cx));
            self.next = next(read);
            match message {
                Some(ChannelMsg::Data { data }) => self.data = data,
                Some(ChannelMsg::ExtendedData { data, .. }) => {
                    self.words.extend_from_slice(&data);
                    let surplus = self.words.len().saturating_sub(WORDS);
                    self.words.drain(..surplus);
                }
                Some(ChannelMsg::ExitStatus { exit_status }) => self.status = exit_status,
                // How it ended comes between the end of its output and the end of the channel.
                None | Some(ChannelMsg::Close) => return Poll::Ready(self.end()),
                Some(_) => {}
            }
        }
    }
}

impl Output {
    /// The end is an error when there is more to say than that.
    fn end(&self) -> io::Result<usize> {
        let words = String::from_utf8_lossy(&self.words);
        let lines: Vec<_> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let words = lines.join("; ").replace(char::is_control, " ");
        match (self.status, words.as_str()) {
            (0, "") => Ok(0),
            (status, "") => {
                Err(io::Error::other(format!("the command at the far end has ended with {status}")))
            }
            (status, words) => Err(io::Error::other(format!(
                "the command at the far end has ended with {status}: {words}"
            ))),
        }
    }
}
