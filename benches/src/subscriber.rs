//! The work that virtwire is measured with where events come.

use std::path::Path;

use virtwire::Connection;
use virtwire::event::{DomainEvent, DomainLifecycle, Event, EventKind, EventStream};
use virtwire::protocol::remote;

use crate::client::{callers, connect};
use crate::clock::{Spent, Stopwatch};
use crate::place::Place;
use crate::{CALLERS, Result};

/// More than an event that waits takes, all counted.
const EVENT_BYTES: usize = 1024;

/// Events that come as fast as the socket takes them, each read and decoded, none lost.
///
/// # Errors
/// Any of the connection, and when events are missing or come in another order.
pub fn flood(place: Place, socket: &Path, count: u32) -> Result<Spent> {
    flood_of::<DomainLifecycle>(place, socket, count, |event| Some(event.change.detail()))
}

/// The same where all kinds of events of domains are subscribed to.
///
/// # Errors
/// As [`flood`].
pub fn flood_among_kinds(place: Place, socket: &Path, count: u32) -> Result<Spent> {
    flood_of::<DomainEvent>(place, socket, count, |event| match event {
        DomainEvent::Lifecycle(event) => Some(event.change.detail()),
        _ => None,
    })
}

fn flood_of<K: EventKind>(
    place: Place,
    socket: &Path,
    count: u32,
    number: fn(&K) -> Option<i32>,
) -> Result<Spent> {
    let socket = socket.to_owned();
    place.run(async move {
        let connection = connect(&socket, false).await?;
        let room = count as usize;
        let events = connection.events::<K>().capacity(room, room * EVENT_BYTES);
        let mut events = events.subscribe().await?;
        let watch = Stopwatch::start();
        let sent = async {
            send(&connection, count).await?;
            // A reader that still misses some learns that they will not come.
            Ok(connection.close().await?)
        };
        tokio::try_join!(sent, read(&mut events, count, number))?;
        Ok(watch.spent())
    })
}

/// Small calls of [`CALLERS`] tasks on one connection that is subscribed to all kinds of events
/// of domains. With `busy`, one more task lets events come, one for each [`CALLERS`] calls.
///
/// # Errors
/// Any of the connection.
pub fn crowd(busy: bool, socket: &Path, count: u32) -> Result<Spent> {
    let socket = socket.to_owned();
    Place::CurrentThread.run(async move {
        let connection = connect(&socket, false).await?;
        let mut events = connection.events::<DomainEvent>().subscribe().await?;
        if !events.refused().is_empty() {
            return Err("not all kinds are subscribed to".into());
        }
        let reader = tokio::spawn(async move {
            let mut items = 0;
            while let Some(event) = events.next().await {
                items += u32::from(matches!(event, Event::Item(_)));
            }
            items
        });
        let sent = if busy { count / CALLERS } else { 0 };
        let trickle = async {
            for _ in 0..sent {
                send(&connection, 1).await?;
            }
            Ok(())
        };
        let (spent, ()) = tokio::try_join!(callers(&connection, count), trickle)?;
        connection.close().await?;
        match reader.await? {
            items if items == sent => Ok(spent),
            items => Err(format!("{items} of {sent} events have come").into()),
        }
    })
}

/// Lets the daemon send so many events.
async fn send(connection: &Connection, count: u32) -> Result<()> {
    let maxcells = i32::try_from(count)?;
    connection.call(remote::NodeGetCellsFreeMemory { start_cell: 0, maxcells }).await?;
    Ok(())
}

/// Reads so many events, and checks their numbers.
async fn read<K: EventKind>(
    events: &mut EventStream<K>,
    count: u32,
    number: fn(&K) -> Option<i32>,
) -> Result<()> {
    for expected in 0..i32::try_from(count)? {
        match events.next().await {
            Some(Event::Item(event)) if number(&event) == Some(expected) => {}
            Some(Event::Lagged(count)) => return Err(format!("{count} events are lost").into()),
            _ => return Err(format!("something else comes instead of event {expected}").into()),
        }
    }
    Ok(())
}
