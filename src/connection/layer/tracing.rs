//! Each call as a span and an event for `tracing`.

use std::time::Instant;

use ::tracing::{Instrument as _, debug, debug_span};

use crate::error::Result;

use super::{BoxFuture, Layer, Next, Reply, Request};

/// Makes a span `call` of each call, at level debug with target `virtwire::call`, and at its end
/// an event in it: how long it took, and its outcome (`ok`, the error, or that it was given up).
/// Arguments and replies, which may be secret, are not shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tracing {
    _private: (),
}

/// Tells of a call when it is dropped.
struct Told {
    started: Instant,
    outcome: Option<String>,
}

impl Layer for Tracing {
    fn name(&self) -> &str {
        "tracing"
    }

    fn call<'a>(&'a self, request: Request, next: Next<'a>) -> BoxFuture<'a, Result<Reply>> {
        let span = debug_span!(
            target: "virtwire::call",
            "call",
            uri = %crate::uri::redact(next.uri()),
            program = %request.program(),
            procedure = %request.name(),
        );
        if span.is_disabled() {
            return next.call(request);
        }
        let told = async move {
            let mut told = Told { started: Instant::now(), outcome: None };
            let result = next.call(request).await;
            told.outcome = Some(match &result {
                Ok(_) => "ok".to_owned(),
                Err(error) => error.to_string(),
            });
            result
        };
        Box::pin(told.instrument(span))
    }
}

impl Drop for Told {
    fn drop(&mut self) {
        let outcome = self.outcome.as_deref().unwrap_or("given up");
        debug!(target: "virtwire::call", took = ?self.started.elapsed(), outcome, "call ended");
    }
}
