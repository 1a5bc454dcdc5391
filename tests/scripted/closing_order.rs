//! A close with everything under way: the order of its steps as all sides see it.

use std::time::Duration;

use virtwire::event::{DomainLifecycle, Event};
use virtwire::protocol::remote::{
    ConnectClose, ConnectDomainEventCallbackRegisterAny as Register, DomainGetJobStats,
    DomainManagedSave,
};

use crate::events::{lifecycle, text};
use crate::layers::{Act, Log, Probe, taken};
use crate::operations::managed_save;
use crate::operations_progress::stats;
use crate::{CAPACITY, builder, connected_by, expect_lookup, find, found, lookup};

/// Nearly the grace time: steps that were one would take too long together.
const NEARLY: Duration = Duration::from_secs(4);
const MOMENT: Duration = Duration::from_millis(10);

fn cleans(name: &'static str, log: &Log) -> Probe {
    Probe { clean: Act::LookUp(name), ..Probe::new(name, log) }
}

#[tokio::test(start_paused = true)]
async fn a_close_goes_from_the_outside_to_the_inside_in_one_order() {
    let log = Log::default();
    let layers = builder().layer(cleans("inner", &log)).layer(cleans("outer", &log));
    let (connection, mut daemon) = connected_by(layers, CAPACITY).await;
    let told = Log::default();
    let telling = std::sync::Arc::clone(&told);
    let on = connection.events::<DomainLifecycle>().on_async(move |event: Event<_>, _| {
        let telling = std::sync::Arc::clone(&telling);
        async move {
            tokio::time::sleep(MOMENT).await;
            telling.lock().unwrap().push(text(Some(event)));
        }
    });
    let (subscription, _) = tokio::join!(on, daemon.register::<Register>(1));
    let _subscription = subscription.unwrap();
    let call = tokio::spawn(connection.call(lookup("running")));
    let running = expect_lookup(&mut daemon, "running").await;
    let save = managed_save(&connection).on_progress(|_| ()).poll_interval(1000 * NEARLY);
    let operation = tokio::spawn(save);
    let save = daemon.expect::<DomainManagedSave>().await.serial;
    taken(&log);

    let other = connection.clone();
    let closing = tokio::spawn(async move { other.close().await });
    // The layers clean up, the outer one first, and still reach the daemon.
    let asked = expect_lookup(&mut daemon, "outer").await;
    assert!(connection.call(lookup("new")).await.unwrap_err().is_closed());
    daemon.expect_silence(MOMENT).await;
    find(&mut daemon, &asked).await;
    let asked = expect_lookup(&mut daemon, "inner").await;
    daemon.expect_silence(MOMENT).await;
    find(&mut daemon, &asked).await;
    // Operations are awaited, with what they still ask.
    daemon.expect_silence(NEARLY).await;
    assert!(!operation.is_finished());
    daemon.reply::<DomainManagedSave>(save, &()).await;
    let asked = daemon.expect::<DomainGetJobStats>().await;
    daemon.reply::<DomainGetJobStats>(asked.serial, &stats(3, &[])).await;
    assert!(operation.await.unwrap().unwrap().is_completed());
    // Then the calls that run, whose events still come.
    daemon.event(&lifecycle(1, 1)).await;
    daemon.expect_silence(NEARLY).await;
    assert_eq!(taken(&told), ["1"]);
    daemon.event(&lifecycle(1, 2)).await;
    daemon.event(&lifecycle(1, 3)).await;
    find(&mut daemon, &running).await;
    assert_eq!(call.await.unwrap().unwrap(), found("running"));
    // Subscriptions end behind what had come, and are not deregistered: leave is taken.
    let leave = daemon.expect::<ConnectClose>().await;
    assert_eq!(taken(&told), ["2", "3", "ended: Closed(Client)"]);
    assert!(!closing.is_finished());
    daemon.reply::<ConnectClose>(leave.serial, &()).await;
    // And last the transport goes.
    assert!(daemon.rest().await.is_empty());
    closing.await.unwrap().unwrap();
    assert_eq!(taken(&log).iter().filter(|line| line.ends_with("clean")).count(), 2);
}
