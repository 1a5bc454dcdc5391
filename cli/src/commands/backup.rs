//! Backups of running domains.

use virtwire::protocol::api::DomainBackupBeginFlags;
use virtwire::protocol::remote::DomainBackupBegin;

use super::domain_args::{DOMAIN, domain};
use super::dump;
use crate::command::{Command, Group, Opt, Run};
use crate::context::Context;
use crate::failure::Outcome;
use crate::files::read_xml;

pub(super) const GROUP: Group = Group { title: "Backup", keyword: "backup", commands: COMMANDS };

static COMMANDS: &[Command] = &[
    Command {
        name: "backup-begin",
        help: "begin a backup of a running domain",
        about: "Begins to copy the disks of a running domain, or what has changed of them, and \
                makes a checkpoint at the same moment if there is XML for it.",
        options: &[
            DOMAIN,
            Opt::text("backupxml", "file with the backup's XML; a plain one without it"),
            Opt::text("checkpointxml", "file with the checkpoint's XML"),
            Opt::flag("reuse-external", "use files that are there"),
        ],
        run: Run::Connected(|cx| Box::pin(begin(cx))),
    },
    Command {
        name: "backup-dumpxml",
        help: "definition of the backup that is under way",
        about: "",
        options: &[DOMAIN, dump::XPATH, dump::WRAP],
        run: Run::Connected(|cx| Box::pin(dumpxml(cx))),
    },
];

/// Does not wait for the end of the backup.
async fn begin(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let backup_xml = match cx.args.text("backupxml")? {
        Some(file) => read_xml(file)?.into(),
        None => "<domainbackup/>".into(),
    };
    let checkpoint_xml = match cx.args.text("checkpointxml")? {
        Some(file) => Some(read_xml(file)?.into()),
        None => None,
    };
    let flags = cx.args.flags(&[("reuse-external", DomainBackupBeginFlags::REUSE_EXTERNAL)]);
    let dom = dom.wire().clone();
    let call = DomainBackupBegin { dom, backup_xml, checkpoint_xml, flags: flags.bits() };
    cx.conn.call(call).await?;
    cx.out.print("Backup started\n");
    Ok(())
}

async fn dumpxml(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    dump::print(&mut cx, dom.backup_xml()).await
}
