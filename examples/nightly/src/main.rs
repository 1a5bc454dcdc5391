//! `nightly 2026-11-21 7 qemu:///system`: a snapshot of each running guest, of which seven stay.

use std::process::ExitCode;

use virtwire::{Connection, Result};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let (Some(date), Some(Ok(keep))) = (args.next(), args.next().map(|keep| keep.parse())) else {
        eprintln!("usage: nightly DATE KEEP [URI]");
        return ExitCode::FAILURE;
    };
    match work(&date, keep, args.next()).await {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("nightly: {error}");
            ExitCode::FAILURE
        }
    }
}

/// How many guests failed.
async fn work(date: &str, keep: usize, uri: Option<String>) -> Result<usize> {
    let connection = Connection::open(uri.as_deref()).await?;
    let mut failed = 0;
    for outcome in nightly::run(&connection, date, keep).await? {
        match outcome.result {
            Ok(old) => println!("{}: a snapshot, {old} old ones removed", outcome.guest),
            Err(error) => {
                eprintln!("{}: {error}", outcome.guest);
                failed += 1;
            }
        }
    }
    connection.close().await?;
    Ok(failed)
}
