//! Saves a domain into a file, tells how far it is, and gives up when Enter is pressed:
//! `cargo run --example save -- qemu:///system web1 /var/tmp/web1`.

use std::error::Error;

use virtwire::{Connection, DomainSaveRestoreFlags, Outcome};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(uri), Some(name), Some(file)) = (args.next(), args.next(), args.next()) else {
        return Err("which hypervisor, domain and file?".into());
    };
    let connection = Connection::open(uri.as_str()).await?;
    let domain = connection.domain_by_name(name).await?;
    let save = domain
        .save(file, None, DomainSaveRestoreFlags::empty())
        .on_progress(|progress| println!("{} of {} bytes", progress.done, progress.total));
    let cancel = save.cancel_handle();
    std::thread::spawn(move || {
        if std::io::stdin().read_line(&mut String::new()).is_ok_and(|read| read > 0) {
            cancel.cancel();
        }
    });
    match save.await? {
        Outcome::Completed(()) => println!("{domain} is saved"),
        Outcome::Cancelled { .. } | Outcome::TimedOut { .. } => println!("{domain} still runs"),
    }
    connection.close().await?;
    Ok(())
}
