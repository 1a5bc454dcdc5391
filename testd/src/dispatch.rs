//! Which function answers which procedure, and what is said where none does.

mod name;

use std::collections::HashMap;
use std::sync::LazyLock;

use bytes::Bytes;
use virtwire_protocol::api::{ErrorCode, ErrorDomain};
use virtwire_protocol::virnet::MessageHeader;
use virtwire_protocol::{Procedure, ProcedureInfo, Program, procedure};

use crate::driver;
use crate::error::{Failure, Result};
use crate::events::ClientId;
use crate::state::State;
use crate::stream::Stream;
use crate::wire;

/// What a function that answers a procedure works on. The node is locked meanwhile.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    pub(crate) state: &'a mut State,
    pub(crate) client: ClientId,
    /// The URI that the client has opened.
    pub(crate) uri: &'a str,
    /// What goes on beside the calls once this one has been answered.
    pub(crate) stream: Option<Stream>,
}

type Run = Box<dyn Fn(&mut Call<'_>, &MessageHeader, &Bytes) -> Result<Vec<u8>> + Send + Sync>;

/// All procedures that the driver has.
#[derive(Default)]
pub(crate) struct Table {
    runs: HashMap<(Program, i32), Run>,
}

impl Table {
    /// Has `run` answer the procedure of its arguments' type.
    pub(crate) fn on<P: Procedure>(
        &mut self,
        run: impl Fn(&mut Call<'_>, P) -> Result<P::Reply> + Send + Sync + 'static,
    ) -> &mut Self {
        let answer: Run = Box::new(move |call, header, body| {
            Ok(wire::reply(header, &run(call, wire::arguments(body)?)?))
        });
        self.runs.insert((P::INFO.program, P::INFO.number), answer);
        self
    }
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    driver::procedures(&mut table);
    table
});

/// Answers a call to a node that the client has opened.
pub(crate) fn dispatch(
    call: &mut Call<'_>,
    header: &MessageHeader,
    body: &Bytes,
    is_read_only: bool,
) -> Result<Vec<u8>> {
    let program = Program::from_id(header.prog);
    let info = known(program, header.proc)?;
    if is_read_only && !info.read_only {
        let detail = format!("read only access prevents {}", name::of(info));
        let failure = Failure::new(ErrorCode::OPERATION_DENIED, detail);
        return Err(failure.from(name::origin(info)));
    }
    match TABLE.runs.get(&(program, header.proc)) {
        Some(run) => run(call, header, body),
        None => Err(unsupported(info)),
    }
}

/// What is known of a procedure; an error as of a daemon that does not have it.
pub(crate) fn known(program: Program, number: i32) -> Result<&'static ProcedureInfo> {
    let info = procedure(program, number).filter(|info| !info.is_event);
    info.ok_or_else(|| Failure::rpc(format!("unknown procedure: {number}")))
}

fn unsupported(info: &ProcedureInfo) -> Failure {
    let origin: ErrorDomain = name::origin(info);
    Failure::new(ErrorCode::NO_SUPPORT, name::of(info)).from(origin)
}
