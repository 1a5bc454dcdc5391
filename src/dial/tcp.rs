//! TCP, to whichever address of a host answers first.
//!
//! The addresses are tried in the manner of RFC 8305: the two families take turns, and the next
//! one is tried when one has failed or has not answered for a moment.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::{TcpStream, lookup_host};
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::error::{Error, ErrorKind, Result};
use crate::transport::{Security, Transport, from_halves};
use crate::uri::Uri;

use super::Attempt;
use super::attempt::reason;

/// How long an address has before the next one is tried beside it.
const HEAD_START: Duration = Duration::from_millis(250);

/// The system's own probes notice a peer that is gone where keepalive of the protocol is off.
#[cfg(target_os = "linux")]
const PROBE_AFTER: Duration = Duration::from_secs(60);

/// A host and a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tcp {
    pub(super) host: String,
    pub(super) port: u16,
}

impl Tcp {
    /// Without a host it is this one, as in libvirt.
    pub(super) fn new(uri: &Uri) -> Self {
        let host = uri.host().unwrap_or("localhost").to_owned();
        Self { host, port: uri.port_or_default().unwrap_or_default() }
    }

    pub(super) async fn dial(&self, attempt: &Attempt<'_>) -> Result<Transport> {
        let (read, write) = self.connect(attempt).await?.into_split();
        Ok(from_halves(read, write, Security::NONE))
    }

    /// A connected socket.
    pub(super) async fn connect(&self, attempt: &Attempt<'_>) -> Result<TcpStream> {
        let resolve = format!("resolve {}", self.host);
        let addresses = attempt
            .step(&resolve, async {
                let addresses = lookup_host((self.host.as_str(), self.port)).await;
                let addresses = addresses.map_err(|error| unresolved(attempt, &resolve, &error))?;
                Ok(in_turns(addresses.collect()))
            })
            .await?;
        if addresses.is_empty() {
            return Err(attempt.failed(&resolve, "the name has no address"));
        }
        let stream = match attempt.limit.apply(first(&addresses)).await {
            Some(Ok(stream)) => stream,
            Some(Err(failures)) => return Err(self.unreachable(attempt, &failures)),
            None => {
                let addresses: Vec<_> = addresses.iter().map(ToString::to_string).collect();
                let late = attempt.late(&format!("connect to {}", addresses.join(" or ")));
                return Err(late.and_hint("is the host up, and does a firewall drop packets?"));
            }
        };
        let name = format!("connect to {}:{}", self.host, self.port);
        prepare(&stream).map_err(|error| attempt.failed(&name, reason(&error)))?;
        Ok(stream)
    }

    fn unreachable(&self, attempt: &Attempt<'_>, failures: &[(SocketAddr, io::Error)]) -> Error {
        let texts = failures.iter().map(|(address, error)| format!("{address}: {}", reason(error)));
        let text = texts.collect::<Vec<_>>().join("; ");
        let refused = failures.iter().any(|(_, e)| e.kind() == io::ErrorKind::ConnectionRefused);
        let hint = if refused {
            "does the daemon listen there (its .socket units for TCP and TLS, or --listen), and \
             is the port right?"
        } else {
            "is the host right, and is there a route to it?"
        };
        attempt.error(ErrorKind::Connect, format!("connect to {text}")).and_hint(hint)
    }
}

fn unresolved(attempt: &Attempt<'_>, step: &str, error: &io::Error) -> Error {
    let text = reason(error);
    let text = text.rsplit(": ").next().unwrap_or_default();
    attempt.failed(step, text).and_hint("is the name of the host right?")
}

/// The families alternate, beginning with the one that the system puts first; within a family
/// the system's order stays.
fn in_turns(addresses: Vec<SocketAddr>) -> Vec<SocketAddr> {
    let Some(begins_v6) = addresses.first().map(SocketAddr::is_ipv6) else { return addresses };
    let (first, second): (Vec<_>, Vec<_>) =
        addresses.into_iter().partition(|address| address.is_ipv6() == begins_v6);
    let mut second = second.into_iter();
    let mut turns = Vec::new();
    for address in first {
        turns.push(address);
        turns.extend(second.next());
    }
    turns.extend(second);
    turns
}

/// The stream to the first address that takes it, or why each of them did not. Dropping the
/// future ends all attempts.
async fn first(addresses: &[SocketAddr]) -> Result<TcpStream, Vec<(SocketAddr, io::Error)>> {
    let mut running = JoinSet::new();
    let mut failures = Vec::new();
    let mut waiting = addresses.iter().copied();
    loop {
        let next = waiting.next();
        if let Some(address) = next {
            running.spawn(async move { (address, TcpStream::connect(address).await) });
        }
        let ended = match next {
            Some(_) => timeout(HEAD_START, running.join_next()).await,
            None => Ok(running.join_next().await),
        };
        match ended {
            Ok(Some(Ok((_, Ok(stream))))) => return Ok(stream),
            Ok(Some(Ok((address, Err(error))))) => failures.push((address, error)),
            Ok(None) if next.is_none() => return Err(failures),
            // Its moment is over; or, which cannot be, a task has panicked.
            Ok(_) | Err(_) => {}
        }
    }
}

/// Small packets leave at once, and a peer that is gone is noticed some day.
fn prepare(stream: &TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    rustix::net::sockopt::set_socket_keepalive(stream, true)?;
    #[cfg(target_os = "linux")]
    rustix::net::sockopt::set_tcp_keepidle(stream, PROBE_AFTER)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_families_take_turns() {
        let all = ["[::1]:1", "[::2]:1", "[::3]:1", "1.1.1.1:1", "2.2.2.2:1"];
        let sorted = in_turns(all.iter().map(|text| text.parse().unwrap()).collect());
        let texts: Vec<_> = sorted.iter().map(ToString::to_string).collect();
        assert_eq!(texts, ["[::1]:1", "1.1.1.1:1", "[::2]:1", "2.2.2.2:1", "[::3]:1"]);
    }

    #[tokio::test]
    async fn a_refusing_address_costs_no_time() {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let refusing = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let started = std::time::Instant::now();
        let stream = first(&[refusing, refusing, free.local_addr().unwrap()]).await.unwrap();
        assert_eq!(stream.peer_addr().unwrap(), free.local_addr().unwrap());
        assert!(started.elapsed() < HEAD_START);
    }

    #[tokio::test]
    async fn each_address_says_why_it_failed() {
        let refusing = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let failures = first(&[refusing, refusing]).await.unwrap_err();
        assert_eq!(failures.len(), 2);
        assert_eq!(failures[0].0, refusing);
        assert_eq!(failures[0].1.kind(), io::ErrorKind::ConnectionRefused);
    }
}
