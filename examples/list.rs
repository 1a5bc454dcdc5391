//! Lists the domains of a hypervisor: `cargo run --example list -- qemu:///system`.

use virtwire::protocol::api::DomainState;
use virtwire::protocol::remote;
use virtwire::{Connection, Result};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let uri = std::env::args().nth(1);
    let connection = Connection::open(uri.as_deref()).await?;
    let all = remote::ConnectListAllDomains { need_results: 1, flags: 0 };
    for domain in connection.call(all).await?.domains {
        let info = connection.call(remote::DomainGetInfo { dom: domain.clone() }).await?;
        let state = DomainState(info.state.into());
        println!("{:20} {state:12} {} KiB", domain.name, info.memory);
    }
    connection.close().await
}
