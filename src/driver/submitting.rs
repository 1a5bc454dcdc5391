//! Calls on their way in: submitted, and written at once where nothing else is under way.

use std::sync::Weak;
use std::task::Waker;

use crate::engine::{CallId, Engine, Failure, Over, Request};
use crate::queue::Pipe;
use crate::transport::Fd;

use super::Ticket;
use super::link::{Link, State};

impl Link {
    /// Submits a call and writes it at once where nothing else is under way. Refused if its
    /// ticket has taken it back.
    pub(crate) fn submit(
        &self,
        request: Request<'_, Fd>,
        ticket: Option<&Ticket>,
        waker: &Waker,
    ) -> Result<CallId, Failure> {
        self.submit_by(unless_revoked(ticket, Engine::submit), request, waker)
    }

    /// Submits a call that finishes what was begun before the connection began to close.
    pub(crate) fn submit_late(
        &self,
        request: Request<'_, Fd>,
        ticket: Option<&Ticket>,
        waker: &Waker,
    ) -> Result<CallId, Failure> {
        self.submit_by(unless_revoked(ticket, Engine::submit_late), request, waker)
    }

    /// Submits the call that takes leave; refused if another closer does so already.
    pub(crate) fn submit_farewell(
        &self,
        request: Request<'_, Fd>,
        waker: &Waker,
    ) -> Result<CallId, Failure> {
        self.submit_by(Engine::submit_farewell, request, waker)
    }

    /// Submits a call that opens a stream, for which `pipe` is there before anything can come.
    pub(super) fn submit_stream(
        &self,
        request: Request<'_, Fd>,
        sparse: bool,
        late: bool,
        ticket: Option<&Ticket>,
        waker: &Waker,
        pipe: Weak<Pipe<Over>>,
    ) -> Result<CallId, Failure> {
        let open = |engine: &mut Engine<Fd>, request: Request<'_, Fd>| {
            engine.open_stream(request, sparse, late)
        };
        self.submit_with(unless_revoked(ticket, open), request, waker, |state, id| {
            state.pipes.insert(id, pipe);
        })
    }

    fn submit_by(
        &self,
        submit: impl FnOnce(&mut Engine<Fd>, Request<'_, Fd>) -> Result<CallId, Failure>,
        request: Request<'_, Fd>,
        waker: &Waker,
    ) -> Result<CallId, Failure> {
        self.submit_with(submit, request, waker, |_, _| {})
    }

    fn submit_with(
        &self,
        submit: impl FnOnce(&mut Engine<Fd>, Request<'_, Fd>) -> Result<CallId, Failure>,
        request: Request<'_, Fd>,
        waker: &Waker,
        submitted: impl FnOnce(&mut State, CallId),
    ) -> Result<CallId, Failure> {
        let mut state = self.lock();
        let id = submit(&mut state.engine, request)?;
        submitted(&mut state, id);
        let known = state.waiters.set(id, waker);
        // Alone, it is written here, without a detour. In company it is left to the driver,
        // which writes for all callers that were polled before its turn. Who is eager has no driver.
        if state.eager || (state.engine.in_flight() == 1 && !state.in_company) {
            state.write_now();
        }
        let driver = state.driver_if_needed();
        drop(state);
        drop(known);
        driver.into_iter().for_each(Waker::wake);
        Ok(id)
    }
}

fn unless_revoked(
    ticket: Option<&Ticket>,
    submit: impl FnOnce(&mut Engine<Fd>, Request<'_, Fd>) -> Result<CallId, Failure>,
) -> impl FnOnce(&mut Engine<Fd>, Request<'_, Fd>) -> Result<CallId, Failure> {
    move |engine, request| match ticket {
        None => submit(engine, request),
        Some(ticket) => ticket.submit(|| submit(engine, request)),
    }
}
