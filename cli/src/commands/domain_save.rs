//! Domains saved into files that the user names, and what such files say.

use std::path::Path;

use virtwire::protocol::api::{DomainSaveImageXmlFlags, DomainSaveRestoreFlags};
use virtwire::protocol::remote;

use super::domain_args::{DOMAIN, bits, domain};
use super::domain_job::watch;
use super::dump;
use super::edit::Edit;
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::files::{plain, read_xml};
use crate::parser::Parsed;

pub(super) const RESTORE: Command = Command {
    name: "restore",
    help: "let a saved domain run on",
    about: "Runs the domain that was saved into the file.",
    options: &[
        Opt::data("file", "file with the saved domain"),
        Opt::flag("bypass-cache", "read it without filling the host's cache"),
        Opt::text("xml", "file with XML to run it with"),
        RUNNING,
        PAUSED,
        Opt::flag("reset-nvram", "begin with a fresh copy of its NVRAM"),
    ],
    run: Run::Connected(|cx| Box::pin(restore(cx))),
};

pub(super) const SAVE: Command = Command {
    name: "save",
    help: "save a domain into a file",
    about: "Writes the memory of a domain into a file and stops the domain.",
    options: &[
        DOMAIN,
        Opt::data("file", "file to write"),
        Opt::flag("bypass-cache", "write it without filling the host's cache"),
        Opt::text("xml", "file with XML to restore it with"),
        RUNNING,
        PAUSED,
        VERBOSE,
    ],
    run: Run::Connected(|cx| Box::pin(save(cx))),
};

pub(super) const IMAGE_DEFINE: Command = Command {
    name: "save-image-define",
    help: "change the definition in a file with a saved domain",
    about: "Stores other XML in a file that a domain was saved into.",
    options: &[
        Opt::data("file", "file with the saved domain"),
        Opt::data("xml", "file with the XML to store"),
        RUNNING,
        PAUSED,
    ],
    run: Run::Connected(|cx| Box::pin(image_define(cx))),
};

pub(super) const IMAGE_DUMPXML: Command = Command {
    name: "save-image-dumpxml",
    help: "the definition in a file with a saved domain",
    about: "Prints the XML in a file that a domain was saved into.",
    options: &[
        Opt::data("file", "file with the saved domain"),
        Opt::flag("security-info", "with passwords"),
        dump::XPATH,
        dump::WRAP,
    ],
    run: Run::Connected(|cx| Box::pin(image_dumpxml(cx))),
};

pub(super) const IMAGE_EDIT: Command = Command {
    name: "save-image-edit",
    help: "edit the definition in a file with a saved domain",
    about: "Opens the XML of a saved domain in the editor that VISUAL or EDITOR names.",
    options: &[Opt::data("file", "file with the saved domain"), RUNNING, PAUSED],
    run: Run::Connected(|cx| Box::pin(image_edit(cx))),
};

pub(super) const RUNNING: Opt = Opt::flag("running", "let it run when it is restored");
pub(super) const PAUSED: Opt = Opt::flag("paused", "leave it paused when it is restored");
pub(super) const VERBOSE: Opt = Opt::flag("verbose", "show how far it is");

/// The flags of the options that save and restore have.
pub(super) fn flags(args: &Parsed) -> DomainSaveRestoreFlags {
    let choices = [
        ("bypass-cache", DomainSaveRestoreFlags::BYPASS_CACHE.bits()),
        ("running", DomainSaveRestoreFlags::RUNNING.bits()),
        ("paused", DomainSaveRestoreFlags::PAUSED.bits()),
        ("reset-nvram", DomainSaveRestoreFlags::RESET_NVRAM.bits()),
    ];
    DomainSaveRestoreFlags::from(bits(args, &choices))
}

/// The daemon has another working directory: it gets the whole path.
pub(super) fn whole_path(file: &str) -> Result<String, Failure> {
    if file.starts_with('/') {
        return Ok(file.to_owned());
    }
    let unknown = |why: &str| Failure::said(format!("cannot tell where '{file}' is: {why}"));
    let here = std::env::current_dir().map_err(|error| unknown(&plain(&error)))?;
    let whole = here.join(Path::new(file)).into_os_string().into_string();
    whole.map_err(|_| unknown("the name of this folder is no UTF-8"))
}

async fn restore(cx: Context<'_>) -> Outcome {
    let file = cx.args.required("file")?;
    let flags = flags(cx.args);
    let dxml = cx.args.text("xml")?.map(read_xml).transpose()?;
    let from = whole_path(file)?.into();
    let result = if flags.is_empty() && dxml.is_none() {
        cx.conn.call(remote::DomainRestore { from }).await
    } else {
        let (dxml, flags) = (dxml.map(Into::into), flags.bits());
        cx.conn.call(remote::DomainRestoreFlags { from, dxml, flags }).await
    };
    result.map_err(|e| Failure::because(format!("Failed to restore domain from {file}"), e))?;
    cx.out.extra(format!("Domain restored from {file}\n"));
    Ok(())
}

async fn save(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let file = cx.args.required("file")?;
    let flags = flags(cx.args);
    let dxml = cx.args.text("xml")?.map(read_xml).transpose()?;
    let dxml = dxml.map(String::from_utf8).transpose();
    let dxml = dxml.map_err(|_| Failure::said("the XML is not UTF-8"))?;
    let job = dom.save(whole_path(file)?, dxml.as_deref(), flags);
    let name = cx.args.required("domain")?;
    let failed = format!("Failed to save domain '{name}' to {file}");
    watch(&mut cx, job, "Save", failed).await?;
    cx.out.extra(format!("\nDomain '{name}' saved to {file}\n"));
    Ok(())
}

async fn image_define(cx: Context<'_>) -> Outcome {
    let file = cx.args.required("file")?;
    let xml = read_xml(cx.args.required("xml")?)?;
    let result = cx.conn.save_image_define_xml(whole_path(file)?, xml, flags(cx.args)).await;
    result.map_err(|e| Failure::because(format!("Failed to update {file}"), e))?;
    cx.out.extra(format!("State file {file} updated.\n"));
    Ok(())
}

async fn image_dumpxml(mut cx: Context<'_>) -> Outcome {
    let secure = [("security-info", DomainSaveImageXmlFlags::SECURE.bits())];
    let flags = DomainSaveImageXmlFlags::from(bits(cx.args, &secure));
    let call = cx.conn.save_image_xml(whole_path(cx.args.required("file")?)?, flags);
    dump::print(&mut cx, call.into_future()).await
}

async fn image_edit(mut cx: Context<'_>) -> Outcome {
    cx.args.exclusive("running", "paused")?;
    let (file, flags) = (cx.args.required("file")?, flags(cx.args));
    let (path, conn) = (whole_path(file)?, cx.conn.clone());
    let edit = Edit {
        read: &|| {
            let call = conn.save_image_xml(path.as_str(), DomainSaveImageXmlFlags::SECURE);
            Box::pin(call.into_future())
        },
        write: &|xml, _| {
            Box::pin(conn.save_image_define_xml(path.as_str(), xml, flags).into_future())
        },
        can_relax: false,
    };
    let changed = edit.run(&mut cx).await?;
    cx.out.extra(if changed {
        format!("State file {file} edited.\n")
    } else {
        format!("Saved image {file} XML configuration not changed.\n")
    });
    Ok(())
}
