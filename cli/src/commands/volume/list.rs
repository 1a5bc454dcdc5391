//! `vol-list` and `vol-info`: what volumes are, and how big.

use virtwire::protocol::api::{StorageVolInfoFlags, StorageVolType};
use virtwire::protocol::remote::StoragePoolNumOfVolumes;
use virtwire::{StoragePool, StorageVolume};

use super::{POOL, VOLUME, volume};
use crate::command::{Command, Opt, Run};
use crate::commands::domain_state::pick;
use crate::commands::find::{self, folded, object};
use crate::context::Context;
use crate::failure::Outcome;
use crate::table::Table;
use crate::value::Value;

pub(super) const LIST: Command = Command {
    name: "vol-list",
    help: "the volumes of a pool",
    about: "Prints the names and paths of the volumes in a pool.",
    options: &[
        Opt::data("pool", "name or UUID of the pool"),
        Opt::flag("details", "show their types and sizes too"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(list(cx))),
};

pub(super) const INFO: Command = Command {
    name: "vol-info",
    help: "type and size of a volume",
    about: "Prints what a volume is, how big it is, and how much room it takes.",
    options: &[
        VOLUME,
        POOL,
        Opt::flag("bytes", "print plain numbers of bytes"),
        Opt::flag("physical", "show how big its file or device is"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(info(cx))),
};

/// In the order of their numbers.
const TYPES: &[&str] = &["file", "block", "dir", "network", "netdir", "ploop"];

async fn list(mut cx: Context<'_>) -> Outcome {
    let pool: StoragePool = object(&mut cx).await?;
    let count = async {
        let call = StoragePoolNumOfVolumes { pool: pool.wire().clone() };
        cx.conn.call(call).await.map(drop)
    };
    let listed = pool.list_all_volumes().await;
    let failed = "Failed to list volumes";
    let uncounted = "Failed to list storage volumes";
    let mut volumes = find::list(listed, failed, count, uncounted).await?;
    volumes.sort_by_cached_key(|volume| folded(volume.name()));
    let details = cx.args.has("details");
    let mut table = if details {
        Table::new(&["Name", "Path", "Type", "Capacity", "Allocation"])
    } else {
        Table::new(&["Name", "Path"])
    };
    for volume in &volumes {
        let path = volume.path().await;
        let path = path.map_or_else(|_| Value::none("unknown"), |path| (&path).into());
        let mut row = vec![volume.name().into(), path];
        if details {
            row.extend(self::details(volume).await);
        }
        table.add(row);
    }
    cx.out.table(&table);
    Ok(())
}

/// Its type and its sizes; what the daemon does not tell is `unknown`.
async fn details(volume: &StorageVolume) -> [Value; 3] {
    match volume.info().await {
        Err(_) => [0; 3].map(|_| Value::none("unknown")),
        Ok(info) => {
            [kind(info.kind), Value::size(info.capacity, 2), Value::size(info.allocation, 2)]
        }
    }
}

async fn info(mut cx: Context<'_>) -> Outcome {
    let volume = volume(&mut cx, Some("pool")).await?;
    cx.out.fact("Name:", volume.name());
    let physical = cx.args.has("physical");
    let info = if physical {
        volume.info_flags(StorageVolInfoFlags::GET_PHYSICAL).await?
    } else {
        volume.info().await?
    };
    let is_plain = cx.args.has("bytes");
    let size = |bytes| {
        if is_plain { Value::new(format!("{bytes} bytes"), bytes) } else { Value::size(bytes, 2) }
    };
    cx.out.fact("Type:", kind(info.kind));
    cx.out.fact("Capacity:", size(info.capacity));
    let taken = if physical { "Physical:" } else { "Allocation:" };
    cx.out.fact(taken, size(info.allocation));
    Ok(())
}

fn kind(kind: StorageVolType) -> Value {
    pick(TYPES, kind.0).unwrap_or("unknown").into()
}
