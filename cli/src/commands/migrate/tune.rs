//! What limits a migration, and what can be told to one that is under way.

use std::time::Duration;

use virtwire::protocol::api::DomainMigrateMaxSpeedFlags;

use crate::command::{Command, Opt, Run};
use crate::commands::block_job::wrapping;
use crate::commands::domain_args::{DOMAIN, domain};
use crate::commands::job_info::capacity;
use crate::context::Context;
use crate::failure::{Failure, Outcome};

pub(in crate::commands) const MIGRATE_SETMAXDOWNTIME: Command = Command {
    name: "migrate-setmaxdowntime",
    help: "how long a guest may stand still in its migration",
    about: "Changes how long the guest may stand still when a live migration comes to its end.",
    options: &[DOMAIN, Opt::number_data("downtime", "milliseconds")],
    run: Run::Connected(|cx| Box::pin(set_downtime(cx))),
};

pub(in crate::commands) const MIGRATE_GETMAXDOWNTIME: Command = Command {
    name: "migrate-getmaxdowntime",
    help: "how long a guest may stand still in its migration",
    about: "Prints how many milliseconds the guest may stand still.",
    options: &[DOMAIN],
    run: Run::Connected(|cx| Box::pin(downtime(cx))),
};

pub(in crate::commands) const MIGRATE_COMPCACHE: Command = Command {
    name: "migrate-compcache",
    help: "memory that a migration uses to compress",
    about: "Prints how much memory a migration uses to compress, after changing it if asked to.",
    options: &[DOMAIN, Opt::named_number("size", "the new size in bytes")],
    run: Run::Connected(|cx| Box::pin(cache(cx))),
};

pub(in crate::commands) const MIGRATE_SETSPEED: Command = Command {
    name: "migrate-setspeed",
    help: "change how fast a migration may be",
    about: "Changes how many MiB a second a migration may send.",
    options: &[
        DOMAIN,
        Opt::number_data("bandwidth", "limit in MiB/s"),
        Opt::flag("postcopy", "once the guest runs at its destination"),
    ],
    run: Run::Connected(|cx| Box::pin(set_speed(cx))),
};

pub(in crate::commands) const MIGRATE_GETSPEED: Command = Command {
    name: "migrate-getspeed",
    help: "how fast a migration may be",
    about: "Prints how many MiB a second a migration may send.",
    options: &[DOMAIN, Opt::flag("postcopy", "once the guest runs at its destination")],
    run: Run::Connected(|cx| Box::pin(speed(cx))),
};

pub(in crate::commands) const MIGRATE_POSTCOPY: Command = Command {
    name: "migrate-postcopy",
    help: "let a guest run at its destination at once",
    about: "Lets a guest whose migration was begun with --postcopy run at its destination.",
    options: &[DOMAIN],
    run: Run::Connected(|cx| Box::pin(post_copy(cx))),
};

async fn set_downtime(mut cx: Context<'_>) -> Outcome {
    let domain = domain(&mut cx).await?;
    let milliseconds = cx.args.ulong("downtime")?.unwrap_or_default();
    if milliseconds == 0 {
        return Err(Failure::said("migrate: Invalid downtime"));
    }
    Ok(domain.migrate_set_max_downtime(Duration::from_millis(milliseconds)).await?)
}

async fn downtime(mut cx: Context<'_>) -> Outcome {
    let domain = domain(&mut cx).await?;
    let downtime = domain.migrate_max_downtime().await?;
    cx.out.print(format!("{}\n", downtime.as_millis()));
    Ok(())
}

async fn cache(mut cx: Context<'_>) -> Outcome {
    let domain = domain(&mut cx).await?;
    if let Some(bytes) = cx.args.ulong("size")? {
        domain.migrate_set_compression_cache(bytes).await?;
    }
    let bytes = domain.migrate_compression_cache().await?;
    cx.out.print(format!("Compression cache: {}", capacity(bytes)));
    Ok(())
}

async fn set_speed(mut cx: Context<'_>) -> Outcome {
    let domain = domain(&mut cx).await?;
    let text = cx.args.value("bandwidth").unwrap_or_default();
    let wrong = || {
        let wrong = "option is malformed or out of range";
        Failure::said(format!("Numeric value '{text}' for <bandwidth> {wrong}"))
    };
    let bandwidth = wrapping(text).ok_or_else(wrong)?;
    Ok(domain.migrate_set_max_speed(bandwidth, flags(&cx)).await?)
}

async fn speed(mut cx: Context<'_>) -> Outcome {
    let domain = domain(&mut cx).await?;
    let bandwidth = domain.migrate_max_speed(flags(&cx)).await?;
    cx.out.print(format!("{bandwidth}\n"));
    Ok(())
}

async fn post_copy(mut cx: Context<'_>) -> Outcome {
    let domain = domain(&mut cx).await?;
    Ok(domain.migrate_start_post_copy().await?)
}

fn flags(cx: &Context<'_>) -> DomainMigrateMaxSpeedFlags {
    let mut flags = DomainMigrateMaxSpeedFlags::empty();
    flags.set(DomainMigrateMaxSpeedFlags::POSTCOPY, cx.args.has("postcopy"));
    flags
}
