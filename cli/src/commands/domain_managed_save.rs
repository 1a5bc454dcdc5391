//! Domains saved into files that libvirt keeps: `start` lets them run on.

use virtwire::protocol::api::DomainSaveImageXmlFlags;
use virtwire::protocol::remote;

use super::domain_args::{DOMAIN, bits, domain};
use super::domain_job::watch;
use super::domain_save::{PAUSED, RUNNING, VERBOSE, flags};
use super::dump;
use super::edit::Edit;
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::files::read_xml;

pub(super) const SAVE: Command = Command {
    name: "managedsave",
    help: "save a domain until its next start",
    about: "Saves a domain and stops it; when it is started again, it goes on from there.",
    options: &[
        DOMAIN,
        Opt::flag("bypass-cache", "write it without filling the host's cache"),
        RUNNING,
        PAUSED,
        VERBOSE,
    ],
    run: Run::Connected(|cx| Box::pin(save(cx))),
};

pub(super) const REMOVE: Command = Command {
    name: "managedsave-remove",
    help: "forget a domain's saved state",
    about: "Removes what was saved of a domain: it boots when it is started.",
    options: &[DOMAIN],
    run: Run::Connected(|cx| Box::pin(remove(cx))),
};

pub(super) const EDIT: Command = Command {
    name: "managedsave-edit",
    help: "edit the definition in a domain's saved state",
    about: "Opens the XML of a saved domain in the editor that VISUAL or EDITOR names.",
    options: &[DOMAIN, RUNNING, PAUSED],
    run: Run::Connected(|cx| Box::pin(edit(cx))),
};

pub(super) const DUMPXML: Command = Command {
    name: "managedsave-dumpxml",
    help: "the definition in a domain's saved state",
    about: "Prints the XML that a saved domain goes on with.",
    options: &[DOMAIN, Opt::flag("security-info", "with passwords"), dump::XPATH, dump::WRAP],
    run: Run::Connected(|cx| Box::pin(dumpxml(cx))),
};

pub(super) const DEFINE: Command = Command {
    name: "managedsave-define",
    help: "change the definition in a domain's saved state",
    about: "Stores other XML for a saved domain to go on with.",
    options: &[DOMAIN, Opt::data("xml", "file with the XML to store"), RUNNING, PAUSED],
    run: Run::Connected(|cx| Box::pin(define(cx))),
};

async fn save(mut cx: Context<'_>) -> Outcome {
    let job = domain(&mut cx).await?.managed_save(flags(cx.args));
    let name = cx.args.required("domain")?;
    let failed = format!("Failed to save domain '{name}' state");
    watch(&mut cx, job, "Managedsave", failed).await?;
    cx.out.extra(format!("\nDomain '{name}' state saved by libvirt\n"));
    Ok(())
}

async fn remove(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let name = cx.args.required("domain")?;
    let failed = |e| Failure::because("Failed to check for domain managed save image", e);
    if !dom.has_managed_save_image().await.map_err(failed)? {
        cx.out.extra(format!("Domain '{name}' has no manage save image; removal skipped"));
        return Ok(());
    }
    let text = format!("Failed to remove managed save image for domain '{name}'");
    dom.managed_save_remove().await.map_err(|e| Failure::because(text, e))?;
    cx.out.extra(format!("Removed managedsave image for domain '{name}'"));
    Ok(())
}

async fn edit(mut cx: Context<'_>) -> Outcome {
    cx.args.exclusive("running", "paused")?;
    let dom = domain(&mut cx).await?;
    let flags = flags(cx.args);
    let edit = Edit {
        read: &|| Box::pin(dom.managed_save_xml(DomainSaveImageXmlFlags::SECURE).into_future()),
        write: &|xml, _| {
            let xml = xml.to_str_lossy();
            Box::pin(dom.managed_save_define_xml(Some(&xml), flags).into_future())
        },
        can_relax: false,
    };
    let changed = edit.run(&mut cx).await?;
    cx.out.extra(if changed {
        format!("Managed save image of Domain '{dom}' XML configuration edited.\n")
    } else {
        format!("Managed save image of domain '{dom}' XML configuration not changed.\n")
    });
    Ok(())
}

async fn dumpxml(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let secure = [("security-info", DomainSaveImageXmlFlags::SECURE.bits())];
    let flags = DomainSaveImageXmlFlags::from(bits(cx.args, &secure));
    dump::print(&mut cx, dom.managed_save_xml(flags).into_future()).await
}

async fn define(mut cx: Context<'_>) -> Outcome {
    cx.args.exclusive("running", "paused")?;
    let dxml = Some(read_xml(cx.args.required("xml")?)?.into());
    let dom = domain(&mut cx).await?;
    let flags = flags(cx.args).bits();
    let call = remote::DomainManagedSaveDefineXml { dom: dom.wire().clone(), dxml, flags };
    let failed = |e| Failure::because(format!("Failed to update {dom} XML configuration"), e);
    cx.conn.call(call).await.map_err(failed)?;
    cx.out.extra(format!("Managed save state file of domain '{dom}' updated.\n"));
    Ok(())
}
