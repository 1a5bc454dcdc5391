//! Storage volumes, and how they are found.

mod change;
mod create;
mod list;
mod transfer;

use virtwire::{StoragePool, StorageVolume};

use super::dump;
use super::find::named;
use crate::command::{Command, Group, Opt, Run};
use crate::context::{By, Context};
use crate::failure::{Failure, Outcome};
use crate::output::Level;

pub(super) const GROUP: Group =
    Group { title: "Storage Volume", keyword: "volume", commands: COMMANDS };

static COMMANDS: &[Command] = &[
    create::CLONE,
    create::CREATE_AS,
    create::CREATE,
    create::CREATE_FROM,
    change::DELETE,
    transfer::DOWNLOAD,
    Command {
        name: "vol-dumpxml",
        help: "a volume's description",
        about: "Prints the XML of a volume.",
        options: &[VOLUME, POOL, dump::XPATH, dump::WRAP],
        run: Run::Connected(|cx| Box::pin(dumpxml(cx))),
    },
    list::INFO,
    Command {
        name: "vol-key",
        help: "key of a volume",
        about: "",
        options: &[Opt::data("vol", "name or path of the volume"), POOL],
        run: Run::Connected(|cx| Box::pin(key(cx))),
    },
    list::LIST,
    Command {
        name: "vol-name",
        help: "name of a volume",
        about: "",
        options: &[BY_KEY],
        run: Run::Connected(|cx| Box::pin(name(cx))),
    },
    Command {
        name: "vol-path",
        help: "path of a volume",
        about: "",
        options: &[Opt::data("vol", "name or key of the volume"), POOL],
        run: Run::Connected(|cx| Box::pin(path(cx))),
    },
    Command {
        name: "vol-pool",
        help: "the pool that a volume is in",
        about: "",
        options: &[BY_KEY, Opt::flag("uuid", "its UUID, not its name")],
        run: Run::Connected(|cx| Box::pin(pool(cx))),
    },
    change::RESIZE,
    transfer::UPLOAD,
    change::WIPE,
];

const VOLUME: Opt = Opt::data("vol", "name, key or path of the volume");
const POOL: Opt = Opt::text("pool", "name or UUID of the pool that it is in");
const BY_KEY: Opt = Opt::data("vol", "key or path of the volume");

async fn dumpxml(mut cx: Context<'_>) -> Outcome {
    let volume = volume(&mut cx, Some("pool")).await?;
    dump::print(&mut cx, volume.xml()).await
}

async fn key(mut cx: Context<'_>) -> Outcome {
    let volume = volume(&mut cx, Some("pool")).await?;
    cx.out.print(format!("{}\n", volume.wire().key));
    Ok(())
}

async fn name(mut cx: Context<'_>) -> Outcome {
    let volume = volume(&mut cx, None).await?;
    cx.out.print(format!("{}\n", volume.name()));
    Ok(())
}

async fn path(mut cx: Context<'_>) -> Outcome {
    let volume = volume(&mut cx, Some("pool")).await?;
    cx.out.print(format!("{}\n", volume.path().await?));
    Ok(())
}

async fn pool(mut cx: Context<'_>) -> Outcome {
    let volume = volume(&mut cx, None).await?;
    let failed = |e| Failure::because("failed to get parent pool", e);
    let pool = volume.storage_pool().await.map_err(failed)?;
    if cx.args.has("uuid") {
        cx.out.print(format!("{}\n", pool.uuid()));
    } else {
        cx.out.print(format!("{}\n", pool.name()));
    }
    Ok(())
}

/// The volume of the command: its name in the pool of this option, where that was given, else
/// its key or path.
async fn volume(cx: &mut Context<'_>, pool_option: Option<&str>) -> Result<StorageVolume, Failure> {
    let given = cx.args.required("vol")?;
    let pool = match pool_option {
        Some(option) if cx.args.text(option)?.is_some() => Some(active_pool(cx, option).await?),
        _ => None,
    };
    let command = cx.args.command.name;
    let mut trying = |how: &str| cx.out.debug(Level::Debug, &format!("{command}: {how}"));
    trying(&format!("found option <vol>: {given}"));
    let mut found = None;
    if let Some(pool) = &pool {
        trying("<vol> trying as vol name");
        found = pool.volume_by_name(given).await.ok();
    }
    if found.is_none() {
        trying("<vol> trying as vol key");
        found = cx.conn.storage_volume_by_key(given).await.ok();
    }
    let volume = match found {
        Some(volume) => volume,
        None => {
            trying("<vol> trying as vol path");
            let help = match (pool_option, &pool) {
                (Some(option), None) => format!(", specifying --{option} might help"),
                _ => String::new(),
            };
            let failed = |e| Failure::because(format!("failed to get vol '{given}'{help}"), e);
            cx.conn.storage_volume_by_path(given).await.map_err(failed)?
        }
    };
    match pool {
        Some(pool) if *pool.name() != volume.wire().pool => {
            Err(Failure::said(format!("Requested volume '{given}' is not in pool '{pool}'")))
        }
        _ => Ok(volume),
    }
}

async fn active_pool(cx: &mut Context<'_>, option: &str) -> Result<StoragePool, Failure> {
    let pool: StoragePool = named(cx, option, &[By::Uuid, By::Name]).await?;
    match pool.is_active().await {
        Ok(true) => Ok(pool),
        inactive => {
            let text = format!("pool '{}' is not active", cx.args.required(option)?);
            Err(inactive.map_or_else(Failure::from, |_| Failure::default()).under(text))
        }
    }
}
