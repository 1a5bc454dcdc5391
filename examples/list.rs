//! Lists the domains of a hypervisor: `cargo run --example list -- qemu:///system`.

use virtwire::{Connection, DomainListFlags, Result};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let uri = std::env::args().nth(1);
    let connection = Connection::open(uri.as_deref()).await?;
    for domain in connection.list_all_domains(DomainListFlags::empty()).await? {
        let id = domain.id().map_or_else(|| "-".to_owned(), |id| id.to_string());
        let info = domain.info().await?;
        println!("{id:>3} {domain:20} {:12} {} MiB", info.state, info.memory.mib());
    }
    connection.close().await
}
