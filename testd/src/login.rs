//! The login of one client: none, or SASL where there are users.

mod scram;

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use virtwire_protocol::api::{ErrorCode, ErrorDomain};
use virtwire_protocol::remote::{
    AuthList, AuthListReply, AuthPolkit, AuthSaslInit, AuthSaslInitReply, AuthSaslStart,
    AuthSaslStartReply, AuthSaslStep, AuthSaslStepReply, AuthType,
};
use virtwire_protocol::virnet::MessageHeader;
use virtwire_protocol::{Procedure, ProcedureInfo, Program};

use crate::error::{Failure, Result};
use crate::wire;
pub(crate) use scram::Keys;
use scram::{Answer, MECHANISM, Scram};

/// Who may log in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Users(BTreeMap<String, Arc<Keys>>);

impl Users {
    pub(crate) fn add(&mut self, name: &str, keys: Keys) {
        self.0.insert(name.to_owned(), Arc::new(keys));
    }

    fn keys(&self, name: &str) -> Option<Arc<Keys>> {
        self.0.get(name).cloned()
    }
}

#[derive(Debug)]
pub(crate) struct Login {
    users: Users,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// A login has to come first.
    Asked,
    /// The client knows the mechanisms.
    Begun,
    /// The client has chosen one.
    Chosen(Scram),
    /// None is asked for, or any more.
    Done,
}

impl Login {
    pub(crate) fn new(users: Users) -> Self {
        let stage = if users.0.is_empty() { Stage::Done } else { Stage::Asked };
        Self { users, stage }
    }

    /// Answers what is about the login, and all else before there was one.
    pub(crate) fn answer(
        &mut self,
        info: &ProcedureInfo,
        call: &MessageHeader,
        body: &Bytes,
    ) -> Option<Result<Vec<u8>>> {
        let is_done = matches!(self.stage, Stage::Done);
        let number = if info.program == Program::REMOTE { info.number } else { 0 };
        Some(match number {
            n if n == AuthList::INFO.number => {
                let kind = if is_done { AuthType::NONE } else { AuthType::SASL };
                Ok(wire::reply(call, &AuthListReply { types: vec![kind] }))
            }
            n if n == AuthSaslInit::INFO.number => self.init(call),
            n if n == AuthSaslStart::INFO.number => self.start(call, body),
            n if n == AuthSaslStep::INFO.number => self.step(call, body),
            // Daemons that were not told to ask polkit say whatever went wrong last.
            n if n == AuthPolkit::INFO.number => Err(refused()),
            _ if is_done => return None,
            _ => Err(Failure::rpc("authentication required")),
        })
    }

    fn init(&mut self, call: &MessageHeader) -> Result<Vec<u8>> {
        match self.stage {
            Stage::Asked => {
                self.stage = Stage::Begun;
                Ok(wire::reply(call, &AuthSaslInitReply { mechlist: MECHANISM.into() }))
            }
            // What has begun goes on.
            _ => Err(refused()),
        }
    }

    fn start(&mut self, call: &MessageHeader, body: &Bytes) -> Result<Vec<u8>> {
        let args: AuthSaslStart = wire::arguments(body)?;
        let is_known = args.mech.as_bytes() == MECHANISM.as_bytes();
        if !is_known || !matches!(self.stage, Stage::Begun) {
            self.fail();
            return Err(refused());
        }
        self.stage = Stage::Chosen(Scram::new());
        let data = Some(args.data.as_bytes()).filter(|_| args.nil == 0);
        let (complete, nil, data) = self.go_on(data)?;
        Ok(wire::reply(call, &AuthSaslStartReply { complete, nil, data: data.into() }))
    }

    fn step(&mut self, call: &MessageHeader, body: &Bytes) -> Result<Vec<u8>> {
        let args: AuthSaslStep = wire::arguments(body)?;
        let data = Some(args.data.as_bytes()).filter(|_| args.nil == 0);
        let (complete, nil, data) = self.go_on(data)?;
        Ok(wire::reply(call, &AuthSaslStepReply { complete, nil, data: data.into() }))
    }

    /// Gives `complete`, `nil` and the data of the reply. After a failure all begins anew.
    fn go_on(&mut self, data: Option<&[u8]>) -> Result<(i32, i32, Vec<u8>)> {
        let users = &self.users;
        let answer = match (&mut self.stage, data) {
            (Stage::Chosen(scram), data) => scram.step(data, |name| users.keys(name)),
            _ => None,
        };
        match answer {
            Some(Answer::Continue(data)) => Ok((0, 0, data)),
            Some(Answer::Done(data)) => {
                self.stage = Stage::Done;
                Ok((1, 0, data))
            }
            None => {
                self.fail();
                Err(refused())
            }
        }
    }

    fn fail(&mut self) {
        if !matches!(self.stage, Stage::Done) {
            self.stage = Stage::Asked;
        }
    }
}

fn refused() -> Failure {
    Failure::new(ErrorCode::AUTH_FAILED, "authentication failed").from(ErrorDomain::RPC)
}
