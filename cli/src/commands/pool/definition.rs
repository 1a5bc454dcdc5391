//! Pools from XML: `pool-create`, `pool-define` and `pool-edit`.

use std::cell::RefCell;

use virtwire::StoragePool;
use virtwire::protocol::api::{StoragePoolDefineFlags, StorageXmlFlags};
use virtwire::protocol::xdr::XdrString;

use super::{BUILD, NO_OVERWRITE, OVERWRITE, POOL, create_flags};
use crate::command::{Command, Opt, Run};
use crate::commands::edit::{Edit, is_refused};
use crate::commands::find::object;
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::files::read_xml;

pub(super) const CREATE: Command = Command {
    name: "pool-create",
    help: "start a pool from an XML file",
    about: "Starts a pool that is gone when it stops, unless it is defined too.",
    options: &[FILE, BUILD, NO_OVERWRITE, OVERWRITE],
    run: Run::Connected(|cx| Box::pin(create(cx))),
};

pub(super) const DEFINE: Command = Command {
    name: "pool-define",
    help: "store a pool's definition without starting it",
    about: "Stores the definition in the file; an active pool has it from its next start.",
    options: &[FILE, Opt::flag("validate", "check the XML against its schema first")],
    run: Run::Connected(|cx| Box::pin(define(cx))),
};

pub(super) const EDIT: Command = Command {
    name: "pool-edit",
    help: "edit a pool's definition",
    about: "Opens the XML of a pool in your editor and stores what you make of it.",
    options: &[POOL],
    run: Run::Connected(|cx| Box::pin(edit(cx))),
};

const FILE: Opt = Opt::data("file", "file with the pool's XML");

async fn create(cx: Context<'_>) -> Outcome {
    let file = cx.args.required("file")?;
    let flags = create_flags(cx.args)?;
    let failed = |e| Failure::because(format!("Failed to create pool from {file}"), e);
    let pool = cx.conn.create_storage_pool(read_xml(file)?, flags).await.map_err(failed)?;
    cx.out.extra(format!("Pool {pool} created from {file}\n"));
    Ok(())
}

async fn define(cx: Context<'_>) -> Outcome {
    let file = cx.args.required("file")?;
    let mut flags = StoragePoolDefineFlags::empty();
    flags.set(StoragePoolDefineFlags::VALIDATE, cx.args.has("validate"));
    let failed = |e| Failure::because(format!("Failed to define pool from {file}"), e);
    let pool = cx.conn.define_storage_pool(read_xml(file)?, flags).await.map_err(failed)?;
    cx.out.extra(format!("Pool {pool} defined from {file}\n"));
    Ok(())
}

async fn edit(mut cx: Context<'_>) -> Outcome {
    let pool: StoragePool = object(&mut cx).await?;
    let (conn, edited) = (cx.conn, RefCell::new(None));
    let edit = Edit {
        read: &|| Box::pin(stored(&pool)),
        write: &|xml, _| {
            Box::pin(async {
                let stored = conn.define_storage_pool(xml, StoragePoolDefineFlags::empty()).await?;
                edited.replace(Some(stored));
                Ok(())
            })
        },
        can_relax: false,
    };
    let what = if edit.run(&mut cx).await? { "edited" } else { "not changed" };
    let pool = edited.into_inner().unwrap_or(pool);
    cx.out.extra(format!("Pool {pool} XML configuration {what}.\n"));
    Ok(())
}

/// What it starts with; a driver that keeps no difference does not know the flag.
async fn stored(pool: &StoragePool) -> virtwire::Result<XdrString> {
    match pool.xml(StorageXmlFlags::INACTIVE).await {
        Err(error) if is_refused(&error) => pool.xml(StorageXmlFlags::empty()).await,
        xml => xml,
    }
}
