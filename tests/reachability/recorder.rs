//! A daemon that writes down what it is asked, and gives everything the same answer.

use std::fmt::Debug;
use std::mem::take;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tempfile::TempDir;
use tokio::time::timeout;
use virtwire::Connection;
use virtwire::protocol::frame::Frame;
use virtwire::protocol::remote::ConnectClose;
use virtwire::protocol::virnet::{MessageHeader, MessageStatus, MessageType};
use virtwire::protocol::{Direction, Procedure, Program, decode};
use virtwire_testkit::packet;
use virtwire_testkit::peer::{Channel, Peer, UnixPeer};

use crate::{Handles, Method};

/// How long a method may go on, which with some answers is for ever.
const LONG: Duration = Duration::from_secs(60);

/// What all calls are answered with.
#[derive(Clone, Copy)]
pub(crate) enum Answer {
    Error,
    /// A reply in which every number is this: nothing and empty lists, or one of everything.
    Words(u32),
}

type Calls = Arc<Mutex<Vec<(Program, i32)>>>;

pub(crate) struct Recorder {
    pub(crate) handles: Handles,
    calls: Calls,
    _socket: Option<TempDir>,
}

impl Recorder {
    pub(crate) async fn over_a_pipe(answer: Answer) -> Self {
        let (client, peer) = Peer::pair(1 << 16);
        let calls = Calls::default();
        tokio::spawn(record(peer, answer, Arc::clone(&calls)));
        let builder = Connection::builder("test+unix:///default").no_keepalive();
        let connection = builder.connect_over(client).await.unwrap();
        Self { handles: Handles::of(connection), calls, _socket: None }
    }

    /// Where file descriptors pass.
    pub(crate) async fn over_a_socket(answer: Answer) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("socket");
        let listener = UnixPeer::listen(&path);
        let calls = Calls::default();
        let written = Arc::clone(&calls);
        tokio::spawn(async move { record(listener.accept().await, answer, written).await });
        let uri = format!("test+unix:///default?socket={}", path.display());
        let connection = Connection::builder(uri).no_keepalive().connect().await.unwrap();
        Self { handles: Handles::of(connection), calls, _socket: Some(folder) }
    }

    /// What has been called since this was asked before.
    pub(crate) fn take(&self) -> Vec<(Program, i32)> {
        take(&mut *self.calls.lock().unwrap())
    }

    /// What a method calls, however it ends.
    pub(crate) async fn run(self, method: &Method) -> Vec<(Program, i32)> {
        drop(timeout(LONG, (method.call)(&self.handles)).await);
        let calls = self.take();
        drop(self.handles.connection.close().await);
        calls
    }
}

/// Until the client takes leave, or is gone.
async fn record<S: Channel<F>, F: Debug>(mut peer: Peer<S, F>, answer: Answer, calls: Calls) {
    peer.log_in().await;
    loop {
        let Frame { header, body, .. } = peer.expect_any().await;
        let program = Program::from_id(header.prog);
        if (program, header.proc) == (Program::REMOTE, ConnectClose::INFO.number) {
            return peer.reply::<ConnectClose>(header.serial, &()).await;
        }
        decode(program, header.proc, Direction::Call, &body).expect("the arguments decode");
        calls.lock().unwrap().push((program, header.proc));
        let packet = match answer {
            Answer::Error => packet::failure_of(&header, &packet::error(1, 0, "no")),
            Answer::Words(word) => {
                let (kind, status) = (MessageType::REPLY, MessageStatus::OK);
                let body: Vec<u8> = (0..1024).flat_map(|_| word.to_be_bytes()).collect();
                packet::data(&MessageHeader { r#type: kind, status, ..header }, &body)
            }
        };
        peer.raw(&packet).await;
    }
}
