//! Streams where there is no room for anything else.

use super::*;
use crate::engine::Over;

const OPEN: i32 = 209;

impl Model {
    fn open(&mut self) -> Result<CallId, Failure> {
        let request = self.request(OPEN);
        self.engine.open_stream(request, false, false)
    }

    /// A stream that the daemon has accepted.
    fn opened(&mut self) -> CallId {
        let id = self.open().unwrap();
        self.write();
        self.reply(OPEN, id.serial());
        assert!(self.engine.take_result(id).unwrap().is_ok());
        id
    }

    /// Calls until no more are taken; says how many were.
    fn fill(&mut self) -> Vec<CallId> {
        let mut calls = Vec::new();
        loop {
            let request = self.request(1);
            match self.engine.submit(request) {
                Ok(id) => calls.push(id),
                Err(failure) => {
                    assert!(matches!(failure, Failure::Full));
                    return calls;
                }
            }
        }
    }
}

fn stream(status: MessageStatus, id: CallId) -> MessageHeader {
    MessageHeader { status, ..header(OPEN, MessageType::STREAM, id.serial()) }
}

#[test]
fn however_many_calls_are_pending_a_stream_sends_its_data_and_its_end() {
    for finish in [true, false] {
        let mut model = Model::new(1);
        let id = model.opened();
        let calls = model.fill();
        assert!(calls.len() > 65_000, "{}", calls.len());
        assert_eq!(model.write(), [(1, calls[0].serial())]);
        model.engine.send(id, MessageType::STREAM, Bytes::from_static(b"data"));
        assert_eq!(model.engine.room(id), Room::Later, "it is kept until there is a slot");
        match finish {
            true => model.engine.finish_stream(id),
            false => assert!(!model.engine.abort_stream(id)),
        }
        // All other calls go, but the one that has the slot.
        calls[1..].iter().for_each(|call| model.engine.abandon(*call));
        let mut sent = model.write();
        model.reply(1, calls[0].serial());
        sent.extend(model.write());
        model.engine.settle_written();
        sent.extend(model.write());
        let own = (OPEN, id.serial());
        assert_eq!(sent, if finish { vec![own, own] } else { vec![own] });
        model.receive(stream(MessageStatus::OK, id));
        while let Some(action) = model.engine.poll_action() {
            if let Action::Stream(of, StreamNote::Over(over)) = action {
                assert!(of == id && matches!(over, Over::Done));
            }
        }
        assert_eq!(model.engine.streams(), 0);
        model.engine.take_result(calls[0]);
        assert_eq!(model.engine.calls.left(), [0; 7]);
    }
}

#[test]
fn an_abort_goes_out_at_once_although_calls_fill_table_and_window() {
    let mut model = Model::new(4);
    let id = model.opened();
    model.fill();
    assert_eq!(model.write().len(), 4);
    assert!(!model.engine.abort_stream(id));
    assert_eq!(model.write(), [(OPEN, id.serial())]);
}

#[test]
fn a_stream_is_refused_where_there_would_be_no_room_for_its_packets() {
    let mut model = Model::new(4);
    let calls = model.fill();
    for (freed, taken) in [(0, false), (1, false), (2, true)] {
        model.engine.abandon(calls[1000 + freed]);
        match model.open() {
            Ok(_) => assert!(taken),
            Err(failure) => assert!(!taken && matches!(failure, Failure::Full)),
        }
    }
    // What is kept for the stream is not for calls.
    let request = model.request(1);
    assert!(matches!(model.engine.submit(request), Err(Failure::Full)));
}
