//! Tells what happens to the domains of a hypervisor, or to the one that is named, until that ends:
//! `cargo run --example watch -- qemu:///system web1`.

use virtwire::event::{DomainLifecycle, Event};
use virtwire::{Connection, Domain, DomainState, Result};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let connection = Connection::open(args.next().as_deref()).await?;
    let mut events = connection.events::<DomainLifecycle>();
    if let Some(name) = args.next() {
        events = events.of(&connection.domain_by_name(name).await?);
    }
    let mut events = events.subscribe().await?;
    while let Some(event) = events.next().await {
        match event {
            Event::Item(event) => {
                let domain = Domain::from_event(&connection, &event);
                let state = match domain.state().await {
                    Ok(status) => status.state(),
                    Err(error) if error.is_not_found() => DomainState::SHUTOFF,
                    Err(error) => return Err(error),
                };
                println!("{domain}: {}, now {state}", event.change.event());
            }
            Event::Lagged(count) => println!("{count} events missed"),
            Event::Malformed(error) => println!("{error}"),
            Event::Gap(_) => println!("the connection was lost for a while"),
            Event::Ended(ended) => println!("over: {ended:?}"),
            _ => {}
        }
    }
    Ok(())
}
