//! The work that the blocking API is measured with: plain threads, no runtime of their own.

use std::path::Path;
use std::thread;

use virtwire::blocking::Connection;
use virtwire::protocol::remote;

use crate::clock::{Spent, Stopwatch};
use crate::{CALLERS, Result, client};

/// Calls made before the measurement begins.
const WARM_UP: u32 = 100;

/// Small calls of one thread, one after another.
///
/// # Errors
/// Any of the connection.
pub fn call(socket: &Path, count: u32) -> Result<Spent> {
    let connection = connect(socket)?;
    calls(&connection, WARM_UP)?;
    let watch = Stopwatch::start();
    calls(&connection, count)?;
    let spent = watch.spent();
    connection.close()?;
    Ok(spent)
}

/// Small calls of so many threads on one connection.
///
/// # Errors
/// Any of the connection.
pub fn crowd(threads: u32, socket: &Path, count: u32) -> Result<Spent> {
    let connection = connect(socket)?;
    calls(&connection, WARM_UP)?;
    let watch = Stopwatch::start();
    thread::scope(|scope| {
        let call = || calls(&connection, count / threads).map_err(|error| error.to_string());
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(call)).collect();
        threads.into_iter().try_for_each(|it| it.join().unwrap_or_else(|_| Err("panic".into())))
    })?;
    let spent = watch.spent();
    connection.close()?;
    Ok(spent)
}

fn calls(connection: &Connection, count: u32) -> Result<()> {
    for _ in 0..count {
        connection.call(remote::ConnectGetLibVersion)?;
    }
    Ok(())
}

fn connect(socket: &Path) -> Result<Connection> {
    let builder = virtwire::blocking::Builder::from(client::builder(socket));
    Ok(builder.window(CALLERS as usize).no_keepalive().connect()?)
}
