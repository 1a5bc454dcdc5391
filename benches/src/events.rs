//! Events of the replaying daemon, which are made, not recorded.
//!
//! It takes every registration for events of domains. A call of NODE_GET_CELLS_FREE_MEMORY lets
//! it send as many lifecycle events as cells are asked for, as fast as the socket takes them,
//! before the reply. They are numbered from 0 where an event says its reason.

use std::io::{Result, Write};

use crate::{recording, wire};

/// The id of lifecycle events, for registration.
pub const LIFECYCLE: u32 = 0;
/// How many bytes are written together.
const BATCH: usize = 256 * 1024;
/// What has happened to the domain: it was started.
const STARTED: u32 = 2;

/// What a client is registered for.
#[derive(Debug, Default)]
pub(crate) struct Events {
    issued: u32,
    lifecycle: Option<u32>,
}

impl Events {
    /// Answers a request that has to do with events, by way of `out`, whose bytes go first, and
    /// `peer`. Says whether it was one.
    pub(crate) fn answer(
        &mut self,
        request: &[u8],
        out: &mut Vec<u8>,
        peer: &mut impl Write,
    ) -> Result<bool> {
        let procedure = wire::procedure(request);
        let first = wire::word(request, wire::HEAD);
        let body = match procedure {
            wire::EVENT_REGISTER => wire::words([self.register(first)]),
            wire::EVENT_DEREGISTER => {
                self.lifecycle.take_if(|callback| *callback == first);
                Vec::new()
            }
            wire::NODE_GET_CELLS_FREE_MEMORY => {
                self.flood(wire::word(request, wire::HEAD + 4), out, peer)?;
                // None of the cells has been looked at.
                wire::words([0])
            }
            _ => return Ok(false),
        };
        out.extend(wire::reply(procedure, wire::serial(request), &body));
        Ok(true)
    }

    fn register(&mut self, event: u32) -> u32 {
        let callback = self.issued;
        self.issued += 1;
        if event == LIFECYCLE {
            self.lifecycle = Some(callback);
        }
        callback
    }

    fn flood(&self, count: u32, out: &mut Vec<u8>, peer: &mut impl Write) -> Result<()> {
        let Some(callback) = self.lifecycle else { return Ok(()) };
        let mut event = lifecycle(callback);
        for number in 0..count {
            wire::patch_last(&mut event, number);
            out.extend_from_slice(&event);
            if out.len() >= BATCH {
                peer.write_all(out)?;
                out.clear();
            }
        }
        Ok(())
    }
}

/// A lifecycle event's packet: the callback id, a domain, what happened to it, and why.
fn lifecycle(callback: u32) -> Vec<u8> {
    let domain = [
        wire::string(&recording::domain_name(0x1a2b)),
        wire::words([0x6695_eb01, 0xf6a4_8304, 0x79aa_97f2, 0x502e_193f]),
        wire::words([7]),
    ];
    let body = [wire::words([callback]), domain.concat(), wire::words([STARTED, 0])].concat();
    wire::event(wire::EVENT_LIFECYCLE, &body)
}
