//! Storage pools.

mod definition;
mod from_options;
mod list;
mod sources;

use virtwire::StoragePool;
use virtwire::protocol::api::{
    StoragePoolBuildFlags, StoragePoolCreateFlags, StoragePoolDeleteFlags, StorageXmlFlags,
};

use super::find::{named, object};
use super::{dump, event};
use crate::command::{Command, Group, Opt, Run};
use crate::context::{By, Context};
use crate::failure::{Failure, Outcome};
use crate::parser::Parsed;

pub(super) const GROUP: Group =
    Group { title: "Storage Pool", keyword: "pool", commands: COMMANDS };

static COMMANDS: &[Command] = &[
    sources::FIND_AS,
    sources::FIND,
    Command {
        name: "pool-autostart",
        help: "start a pool with the host, or not",
        about: "Has a pool start with the host, or no longer.",
        options: &[POOL, Opt::flag("disable", "no longer start it with the host")],
        run: Run::Connected(|cx| Box::pin(autostart(cx))),
    },
    Command {
        name: "pool-build",
        help: "make the storage of a pool",
        about: "Makes the folder, the file system or the volume group of a pool.",
        options: &[POOL, NO_OVERWRITE, OVERWRITE],
        run: Run::Connected(|cx| Box::pin(build(cx))),
    },
    from_options::CREATE_AS,
    definition::CREATE,
    from_options::DEFINE_AS,
    definition::DEFINE,
    Command {
        name: "pool-delete",
        help: "destroy the storage of a pool",
        about: "Destroys the storage of a pool that is not active; there is no way back.",
        options: &[POOL],
        run: Run::Connected(|cx| Box::pin(delete(cx))),
    },
    Command {
        name: "pool-destroy",
        help: "stop a pool",
        about: "Stops a pool. What is stored in it stays.",
        options: &[POOL],
        run: Run::Connected(|cx| Box::pin(destroy(cx))),
    },
    Command {
        name: "pool-dumpxml",
        help: "a pool's definition",
        about: "Prints the XML of a pool as it is, or as it will start the next time.",
        options: &[
            POOL,
            Opt::flag("inactive", "as it will start the next time"),
            dump::XPATH,
            dump::WRAP,
        ],
        run: Run::Connected(|cx| Box::pin(dumpxml(cx))),
    },
    definition::EDIT,
    list::INFO,
    list::LIST,
    Command {
        name: "pool-name",
        help: "name of a pool",
        about: "",
        options: &[Opt::data("pool", "UUID of the pool")],
        run: Run::Connected(|cx| Box::pin(name(cx))),
    },
    Command {
        name: "pool-refresh",
        help: "look for a pool's volumes anew",
        about: "Looks for volumes that came or went without the daemon's doing.",
        options: &[POOL],
        run: Run::Connected(|cx| Box::pin(refresh(cx))),
    },
    Command {
        name: "pool-start",
        help: "start a pool",
        about: "Starts a pool that is defined and not active.",
        options: &[POOL, BUILD, NO_OVERWRITE, OVERWRITE],
        run: Run::Connected(|cx| Box::pin(start(cx))),
    },
    Command {
        name: "pool-undefine",
        help: "forget a pool's definition",
        about: "Forgets the definition of a pool that is not active. Its storage stays.",
        options: &[POOL],
        run: Run::Connected(|cx| Box::pin(undefine(cx))),
    },
    Command {
        name: "pool-uuid",
        help: "UUID of a pool",
        about: "",
        options: &[Opt::data("pool", "name of the pool")],
        run: Run::Connected(|cx| Box::pin(uuid(cx))),
    },
    event::POOL_EVENT,
    Command {
        name: "pool-capabilities",
        help: "kinds of pools that the daemon knows",
        about: "Prints XML about the kinds of pools and of volumes that the daemon knows.",
        options: &[],
        run: Run::Connected(|cx| Box::pin(capabilities(cx))),
    },
];

const POOL: Opt = Opt::data("pool", "name or UUID of the pool");
const BUILD: Opt = Opt::flag("build", "make its storage first");
const NO_OVERWRITE: Opt = Opt::flag("no-overwrite", "fail where there is data already");
const OVERWRITE: Opt = Opt::flag("overwrite", "destroy the data that is there");

async fn autostart(mut cx: Context<'_>) -> Outcome {
    let pool: StoragePool = object(&mut cx).await?;
    let name = cx.args.required("pool")?;
    let enable = !cx.args.has("disable");
    let verb = if enable { "mark" } else { "unmark" };
    let failed = |e| Failure::because(format!("failed to {verb} pool {name} as autostarted"), e);
    pool.set_autostart(enable).await.map_err(failed)?;
    cx.out.extra(format!("Pool {name} {verb}ed as autostarted\n"));
    Ok(())
}

async fn build(mut cx: Context<'_>) -> Outcome {
    let pool: StoragePool = object(&mut cx).await?;
    let mut flags = StoragePoolBuildFlags::empty();
    flags.set(StoragePoolBuildFlags::NO_OVERWRITE, cx.args.has("no-overwrite"));
    flags.set(StoragePoolBuildFlags::OVERWRITE, cx.args.has("overwrite"));
    let result = pool.build(flags).await;
    done(cx, result, "build", "built")
}

async fn delete(mut cx: Context<'_>) -> Outcome {
    let pool: StoragePool = object(&mut cx).await?;
    let result = pool.delete(StoragePoolDeleteFlags::NORMAL).await;
    done(cx, result, "delete", "deleted")
}

async fn destroy(mut cx: Context<'_>) -> Outcome {
    let pool: StoragePool = object(&mut cx).await?;
    let result = pool.destroy().await;
    done(cx, result, "destroy", "destroyed")
}

async fn dumpxml(mut cx: Context<'_>) -> Outcome {
    let pool: StoragePool = object(&mut cx).await?;
    let mut flags = StorageXmlFlags::empty();
    flags.set(StorageXmlFlags::INACTIVE, cx.args.has("inactive"));
    dump::print(&mut cx, pool.xml(flags)).await
}

async fn name(mut cx: Context<'_>) -> Outcome {
    let pool: StoragePool = named(&mut cx, "pool", &[By::Uuid]).await?;
    cx.out.print(format!("{}\n", pool.name()));
    Ok(())
}

async fn refresh(mut cx: Context<'_>) -> Outcome {
    let pool: StoragePool = object(&mut cx).await?;
    let result = pool.refresh().await;
    done(cx, result, "refresh", "refreshed")
}

async fn start(mut cx: Context<'_>) -> Outcome {
    let pool: StoragePool = object(&mut cx).await?;
    let result = pool.create(create_flags(cx.args)?).await;
    done(cx, result, "start", "started")
}

async fn undefine(mut cx: Context<'_>) -> Outcome {
    let pool: StoragePool = object(&mut cx).await?;
    let result = pool.undefine().await;
    done(cx, result, "undefine", "has been undefined")
}

async fn uuid(mut cx: Context<'_>) -> Outcome {
    let pool: StoragePool = named(&mut cx, "pool", &[By::Name]).await?;
    cx.out.print(format!("{}\n", pool.uuid()));
    Ok(())
}

async fn capabilities(cx: Context<'_>) -> Outcome {
    let failed = |e| Failure::because("failed to get storage pool capabilities", e);
    let xml = cx.conn.storage_pool_capabilities().await.map_err(failed)?;
    cx.out.print(format!("{xml}\n"));
    Ok(())
}

/// What is to happen to the storage before a pool starts.
fn create_flags(args: &Parsed) -> Result<StoragePoolCreateFlags, Failure> {
    args.exclusive("overwrite", "no-overwrite")?;
    let mut flags = StoragePoolCreateFlags::empty();
    flags.set(StoragePoolCreateFlags::WITH_BUILD, args.has("build"));
    flags.set(StoragePoolCreateFlags::WITH_BUILD_OVERWRITE, args.has("overwrite"));
    flags.set(StoragePoolCreateFlags::WITH_BUILD_NO_OVERWRITE, args.has("no-overwrite"));
    Ok(flags)
}

/// Confirms that something was done to the pool that the user named, or says that it failed.
fn done(cx: Context<'_>, result: virtwire::Result<()>, verb: &str, past: &str) -> Outcome {
    let name = cx.args.required("pool")?;
    result.map_err(|e| Failure::because(format!("Failed to {verb} pool {name}"), e))?;
    cx.out.extra(format!("Pool {name} {past}\n"));
    Ok(())
}
