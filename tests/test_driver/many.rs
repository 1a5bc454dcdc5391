//! Very many domains, and more events than anybody reads at once.

use std::time::{Duration, Instant};

use tokio::task::JoinSet;
use virtwire::event::{DomainLifecycle, Event};
use virtwire::test_driver::Server;
use virtwire::{Connection, DomainDefineFlags, DomainListFlags};

const DOMAINS: usize = 10_000;
const SUBSCRIBERS: usize = 8;
const CALLERS: usize = 8;

/// Each event comes so often.
const STORM: u32 = 5;
const EVENTS: usize = DOMAINS * STORM as usize;

/// What the process may have on top for all of it: 10,000 definitions, and what is on its way.
const GROWTH_MAX: u64 = 512 * 1024 * 1024;

/// No call takes longer; a debug build on a busy machine has its share of it.
const REPLY_MAX: Duration = Duration::from_secs(10);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_domains_and_a_storm_lose_nothing_and_stay_within_bounds() {
    let server = Server::new();
    server.faults().storm(STORM);
    let before = resident();
    // The node is there as long as somebody has it open.
    let connection = open(&server).await;
    let mut readers = JoinSet::new();
    for _ in 0..SUBSCRIBERS {
        let connection = open(&server).await;
        let events = connection.events::<DomainLifecycle>().capacity(EVENTS, 16 * 1024 * 1024);
        let mut events = events.subscribe().await.unwrap();
        readers.spawn(async move {
            let mut seen = 0;
            while seen < EVENTS {
                match events.next().await {
                    Some(Event::Item(_)) => seen += 1,
                    other => panic!("after {seen} events: {other:?}"),
                }
            }
            drop(connection);
            seen
        });
    }
    let mut callers = JoinSet::new();
    for caller in 0..CALLERS {
        let connection = open(&server).await;
        callers.spawn(async move {
            let mut slowest = Duration::ZERO;
            for n in (caller..DOMAINS).step_by(CALLERS) {
                let xml = format!(
                    "<domain type='test'><name>d{n}</name><memory>1024</memory>\
                     <os><type>hvm</type></os></domain>"
                );
                let asked = Instant::now();
                connection.define_domain(xml, DomainDefineFlags::empty()).await.unwrap();
                slowest = slowest.max(asked.elapsed());
            }
            slowest
        });
    }
    let slowest = callers.join_all().await.into_iter().max().unwrap();
    assert!(slowest < REPLY_MAX, "a reply took {slowest:?}");
    let seen = tokio::time::timeout(Duration::from_secs(120), readers.join_all()).await.unwrap();
    assert_eq!(seen, [EVENTS; SUBSCRIBERS]);

    let asked = Instant::now();
    let all = connection.list_all_domains(DomainListFlags::empty()).await.unwrap();
    assert_eq!(all.len(), DOMAINS + 1);
    assert!(asked.elapsed() < REPLY_MAX, "the list took {:?}", asked.elapsed());
    let growth = resident().saturating_sub(before);
    assert!(growth < GROWTH_MAX, "{growth} bytes more than before");
    println!("slowest reply {slowest:?}, {} MiB more", growth >> 20);
}

async fn open(server: &Server) -> Connection {
    Connection::builder("test:///default").connect_over(server.connect()).await.unwrap()
}

/// How much memory this process has.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    number.unwrap_or_default() * 1024
}
