//! The work that virtwire is measured with.

use std::path::Path;
use std::time::Duration;

use tokio::task::JoinSet;
use virtwire::protocol::remote;
use virtwire::{Builder, Connection, DomainListFlags};

use crate::clock::{Spent, Stopwatch};
use crate::place::Place;
use crate::recording::DOMAINS;
use crate::{CALLERS, Result};

/// Calls made before the measurement begins: caches, buffers and timers are then in place.
const WARM_UP: u32 = 100;

/// Small calls, one after another.
///
/// # Errors
/// Any of the connection.
pub fn call(place: Place, socket: &Path, count: u32) -> Result<Spent> {
    let socket = socket.to_owned();
    place.run(async move {
        let connection = connect(&socket, false).await?;
        for _ in 0..WARM_UP {
            connection.call(remote::ConnectGetLibVersion).await?;
        }
        let watch = Stopwatch::start();
        for _ in 0..count {
            connection.call(remote::ConnectGetLibVersion).await?;
        }
        let spent = watch.spent();
        connection.close().await?;
        Ok(spent)
    })
}

/// Small calls of [`CALLERS`] tasks on one connection.
///
/// # Errors
/// Any of the connection.
pub fn crowd(place: Place, socket: &Path, count: u32) -> Result<Spent> {
    let socket = socket.to_owned();
    place.run(async move {
        let connection = connect(&socket, false).await?;
        connection.call(remote::ConnectGetLibVersion).await?;
        let spent = callers(&connection, count).await?;
        connection.close().await?;
        Ok(spent)
    })
}

/// Lists of [`DOMAINS`] domains, one after another.
///
/// # Errors
/// Any of the connection.
pub fn list(place: Place, socket: &Path, count: u32) -> Result<Spent> {
    let socket = socket.to_owned();
    place.run(async move {
        let connection = connect(&socket, false).await?;
        let watch = Stopwatch::start();
        for _ in 0..count {
            let all = remote::ConnectListAllDomains { need_results: 1, flags: 0 };
            let reply = connection.call(all).await?;
            if reply.domains.len() != DOMAINS as usize {
                return Err("the list is not whole".into());
            }
        }
        let spent = watch.spent();
        connection.close().await?;
        Ok(spent)
    })
}

/// The same lists as handles of domains.
///
/// # Errors
/// Any of the connection.
pub fn list_objects(place: Place, socket: &Path, count: u32) -> Result<Spent> {
    let socket = socket.to_owned();
    place.run(async move {
        let connection = connect(&socket, false).await?;
        let watch = Stopwatch::start();
        for _ in 0..count {
            let domains = connection.list_all_domains(DomainListFlags::empty()).await?;
            if domains.len() != DOMAINS as usize {
                return Err("the list is not whole".into());
            }
        }
        let spent = watch.spent();
        connection.close().await?;
        Ok(spent)
    })
}

/// Connections opened and closed, with and without keepalive.
///
/// # Errors
/// Any of the connection.
pub fn open(keepalive: bool, socket: &Path, count: u32) -> Result<Spent> {
    let socket = socket.to_owned();
    Place::CurrentThread.run(async move {
        connect(&socket, keepalive).await?.close().await?;
        let watch = Stopwatch::start();
        for _ in 0..count {
            connect(&socket, keepalive).await?.close().await?;
        }
        Ok(watch.spent())
    })
}

/// What the calls of [`CALLERS`] tasks take.
pub(crate) async fn callers(connection: &Connection, count: u32) -> Result<Spent> {
    let watch = Stopwatch::start();
    let mut callers = JoinSet::<virtwire::Result<()>>::new();
    for _ in 0..CALLERS {
        let connection = connection.clone();
        callers.spawn(async move {
            for _ in 0..count / CALLERS {
                connection.call(remote::ConnectGetLibVersion).await?;
            }
            Ok(())
        });
    }
    while let Some(done) = callers.join_next().await {
        done??;
    }
    Ok(watch.spent())
}

pub(crate) async fn connect(socket: &Path, keepalive: bool) -> Result<Connection> {
    // One more, who lets events come beside them.
    let builder = builder(socket).window(CALLERS as usize + 1);
    let builder = match keepalive {
        true => builder.keepalive(Duration::from_secs(5), 5),
        false => builder.no_keepalive(),
    };
    Ok(builder.connect().await?)
}

pub(crate) fn builder(socket: &Path) -> Builder {
    Connection::builder(format!("test+unix:///default?socket={}", socket.display()))
}
