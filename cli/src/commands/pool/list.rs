//! `pool-list` and `pool-info`: how pools are, and how much room they have.

use virtwire::object::StoragePoolInfo;
use virtwire::protocol::api::{StoragePoolListFlags as Flags, StoragePoolState};
use virtwire::protocol::remote::{ConnectNumOfDefinedStoragePools, ConnectNumOfStoragePools};
use virtwire::{Connection, StoragePool};

use super::POOL;
use crate::command::{Command, Opt, Run};
use crate::commands::domain_state::pick;
use crate::commands::find::{self, folded, object};
use crate::commands::virsh_self::split_at_commas;
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::output::Level;
use crate::parser::Parsed;
use crate::table::Table;
use crate::value::Value;

pub(super) const LIST: Command = Command {
    name: "pool-list",
    help: "the pools there are",
    about: "Prints the active pools, or those that the options choose.",
    options: &[
        Opt::flag("inactive", "those that are not active"),
        Opt::flag("all", "those that are active and those that are not"),
        Opt::flag("transient", "only those without a stored definition"),
        Opt::flag("persistent", "only those with a stored definition"),
        Opt::flag("autostart", "only those that start with the host"),
        Opt::flag("no-autostart", "only those that do not start with the host"),
        Opt::text("type", "only those of these types, comma-separated"),
        Opt::flag("details", "show how much room they have too"),
        Opt::flag("uuid", "print UUIDs"),
        Opt::flag("name", "print names"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(list(cx))),
};

pub(super) const INFO: Command = Command {
    name: "pool-info",
    help: "the main facts about a pool",
    about: "Prints the state of a pool, how it is kept, and how much room it has.",
    options: &[POOL, Opt::flag("bytes", "print plain numbers of bytes"), Opt::JSON],
    run: Run::Connected(|cx| Box::pin(info(cx))),
};

/// The options that are filters of the daemon.
const FILTERS: &[(&str, Flags)] = &[
    ("autostart", Flags::AUTOSTART),
    ("no-autostart", Flags::NO_AUTOSTART),
    ("persistent", Flags::PERSISTENT),
    ("transient", Flags::TRANSIENT),
];

const TYPES: &[(&str, Flags)] = &[
    ("dir", Flags::DIR),
    ("fs", Flags::FS),
    ("netfs", Flags::NETFS),
    ("logical", Flags::LOGICAL),
    ("disk", Flags::DISK),
    ("iscsi", Flags::ISCSI),
    ("iscsi-direct", Flags::ISCSI_DIRECT),
    ("scsi", Flags::SCSI),
    ("mpath", Flags::MPATH),
    ("rbd", Flags::RBD),
    ("sheepdog", Flags::SHEEPDOG),
    ("gluster", Flags::GLUSTER),
    ("zfs", Flags::ZFS),
    ("vstorage", Flags::VSTORAGE),
];

/// In the order of their numbers.
const STATES: &[&str] = &["inactive", "building", "running", "degraded", "inaccessible"];

const DETAILS: &[&str] =
    &["Name", "State", "Autostart", "Persistent", "Capacity", "Allocation", "Available"];

async fn list(mut cx: Context<'_>) -> Outcome {
    let flags = flags(cx.args)?;
    let pools = pools(cx.conn, flags).await?;
    let (details, uuid, name) = (cx.args.has("details"), cx.args.has("uuid"), cx.args.has("name"));
    let mut table = match (uuid, name) {
        (true, true) => Table::plain(&["UUID", "Name"]),
        (true, false) => Table::plain(&["UUID"]),
        (false, true) => Table::plain(&["Name"]),
        (false, false) if details => Table::new(DETAILS),
        (false, false) => Table::new(&["Name", "State", "Autostart"]),
    };
    for pool in &pools {
        let row = row(&mut cx, pool).await;
        table.add(if uuid || name {
            let padded = Value::new(format!("{:<20}", pool.name().to_string()), pool.name());
            let columns = [uuid.then(|| pool.uuid().into()), name.then_some(padded)];
            columns.into_iter().flatten().collect()
        } else {
            row
        });
    }
    cx.out.table(&table);
    Ok(())
}

/// A pool as the table shows it; what the daemon does not tell is `unknown`.
async fn row(cx: &mut Context<'_>, pool: &StoragePool) -> Vec<Value> {
    let mut row = vec![pool.name().into()];
    let autostart = autostart(pool).await;
    let details = cx.args.has("details");
    let persistent = if details { Some(persistent(cx, pool, "Persistent").await) } else { None };
    let info = pool.info().await;
    if info.is_err() {
        cx.out.error("Could not retrieve pool information");
    }
    row.push(match &info {
        Err(_) => Value::none("unknown"),
        Ok(info) if details => state(info.state),
        // What the driver does not tell counts as so, as in virsh.
        Ok(_) if pool.is_active().await.unwrap_or(true) => "active".into(),
        Ok(_) => "inactive".into(),
    });
    row.push(autostart);
    if let Some(persistent) = persistent {
        row.push(persistent);
        row.extend(match &info {
            Err(_) => [0; 3].map(|_| Value::none("unknown")),
            Ok(info) if has_room(info) => {
                [info.capacity, info.allocation, info.available].map(|bytes| Value::size(bytes, 2))
            }
            Ok(_) => [0; 3].map(|_| Value::none("-")),
        });
    }
    row
}

async fn info(mut cx: Context<'_>) -> Outcome {
    let pool: StoragePool = object(&mut cx).await?;
    cx.out.fact("Name:", pool.name());
    cx.out.fact("UUID:", pool.uuid());
    let info = pool.info().await?;
    cx.out.fact("State:", state(info.state));
    let persistent = persistent(&mut cx, &pool, "Pool persistent").await;
    cx.out.fact("Persistent:", persistent);
    cx.out.fact("Autostart:", autostart(&pool).await);
    if has_room(&info) {
        let is_plain = cx.args.has("bytes");
        for (name, size) in [
            ("Capacity:", info.capacity),
            ("Allocation:", info.allocation),
            ("Available:", info.available),
        ] {
            cx.out.fact(name, if is_plain { size.into() } else { Value::size(size, 2) });
        }
    }
    Ok(())
}

/// Whether it starts with the host, where the driver tells.
async fn autostart(pool: &StoragePool) -> Value {
    pool.autostart().await.map_or_else(|_| Value::none("no autostart"), Value::from)
}

async fn persistent(cx: &mut Context<'_>, pool: &StoragePool, what: &str) -> Value {
    let persistent = pool.is_persistent().await.ok();
    let number = persistent.map_or(-1, i32::from);
    cx.out.debug(Level::Debug, &format!("{what} flag value: {number}"));
    persistent.map_or_else(|| Value::none("unknown"), Value::from)
}

fn state(state: StoragePoolState) -> Value {
    pick(STATES, state.0).unwrap_or("unknown").into()
}

/// How much room there is is known only where the storage is there.
fn has_room(info: &StoragePoolInfo) -> bool {
    matches!(info.state, StoragePoolState::RUNNING | StoragePoolState::DEGRADED)
}

fn flags(args: &Parsed) -> Result<Flags, Failure> {
    args.exclusive("all", "inactive")?;
    let mut flags = if args.has("all") {
        Flags::ACTIVE | Flags::INACTIVE
    } else if args.has("inactive") {
        Flags::INACTIVE
    } else {
        Flags::ACTIVE
    };
    for (_, flag) in FILTERS.iter().filter(|(option, _)| args.has(option)) {
        flags |= *flag;
    }
    let types = args.text("type")?;
    args.exclusive("details", "uuid")?;
    args.exclusive("details", "name")?;
    for name in types.map(split_at_commas).unwrap_or_default() {
        let known = TYPES.iter().find(|(known, _)| *known == name);
        let unknown = || Failure::said(format!("Invalid pool type '{name}'"));
        flags |= known.ok_or_else(unknown)?.1;
    }
    Ok(flags)
}

/// The pools by name.
async fn pools(conn: &Connection, flags: Flags) -> Result<Vec<StoragePool>, Failure> {
    let active = flags.contains(Flags::ACTIVE);
    let count = async {
        if active {
            conn.call(ConnectNumOfStoragePools).await.map(drop)
        } else {
            conn.call(ConnectNumOfDefinedStoragePools).await.map(drop)
        }
    };
    let uncounted = if active {
        "Failed to get the number of active pools "
    } else {
        "Failed to get the number of inactive pools"
    };
    let listed = conn.list_all_storage_pools(flags).await;
    let mut pools = find::list(listed, "Failed to list pools", count, uncounted).await?;
    pools.sort_by_cached_key(|pool| folded(pool.name()));
    Ok(pools)
}
