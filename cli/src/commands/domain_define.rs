//! Definitions of domains: stored, shown, edited, turned into those of other programs.

use virtwire::protocol::{api, remote};

use super::domain_args::{DOMAIN, bits, domain, said};
use super::dump;
use super::edit::Edit;
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::files::read_xml;

pub(super) const DEFINE: Command = Command {
    name: "define",
    help: "store a domain's definition without starting it",
    about: "Stores the definition in the file; a domain that runs has it from its next start.",
    options: &[
        Opt::data("file", "file with the domain's XML"),
        Opt::flag("validate", "check the XML against its schema first"),
    ],
    run: Run::Connected(|cx| Box::pin(define(cx))),
};

pub(super) const FROM_NATIVE: Command = Command {
    name: "domxml-from-native",
    help: "another program's definition as XML",
    about: "Prints the domain XML for the configuration that another program has of a machine.",
    options: &[
        Opt::data("format", "what the file has, such as qemu-argv"),
        Opt::data("config", "file with the configuration"),
    ],
    run: Run::Connected(|cx| Box::pin(from_native(cx))),
};

pub(super) const TO_NATIVE: Command = Command {
    name: "domxml-to-native",
    help: "a definition as another program has it",
    about: "Prints a domain's definition as the configuration of another program.",
    options: &[
        Opt::data("format", "what to print, such as qemu-argv"),
        Opt::named_text("domain", "id, UUID or name of the domain"),
        Opt::text("xml", "file with the domain's XML"),
    ],
    run: Run::Connected(|cx| Box::pin(to_native(cx))),
};

pub(super) const DUMPXML: Command = Command {
    name: "dumpxml",
    help: "a domain's definition",
    about: "Prints the XML of a domain as it runs, or as it is stored.",
    options: &[
        DOMAIN,
        Opt::flag("inactive", "as it is stored, even while it runs"),
        Opt::flag("security-info", "with passwords"),
        Opt::flag("update-cpu", "with the processor that the host gives it"),
        Opt::flag("migratable", "as another host needs it"),
        dump::XPATH,
        dump::WRAP,
    ],
    run: Run::Connected(|cx| Box::pin(dumpxml(cx))),
};

pub(super) const EDIT: Command = Command {
    name: "edit",
    help: "edit a domain's definition",
    about: "Opens the stored definition in the editor that VISUAL or EDITOR names.",
    options: &[DOMAIN, Opt::flag("skip-validate", "do not check the XML against its schema")],
    run: Run::Connected(|cx| Box::pin(edit(cx))),
};

async fn define(cx: Context<'_>) -> Outcome {
    let file = cx.args.required("file")?;
    let xml = read_xml(file)?.into();
    let reply = if cx.args.has("validate") {
        let flags = api::DomainDefineFlags::VALIDATE.bits();
        cx.conn.call(remote::DomainDefineXmlFlags { xml, flags }).await.map(|reply| reply.dom)
    } else {
        cx.conn.call(remote::DomainDefineXml { xml }).await.map(|reply| reply.dom)
    };
    let failed = |e| Failure::because(format!("Failed to define domain from {file}"), e);
    let dom = reply.map_err(failed)?;
    cx.out.extra(format!("Domain '{}' defined from {file}\n", dom.name));
    Ok(())
}

async fn from_native(cx: Context<'_>) -> Outcome {
    let native_format = cx.args.required("format")?.into();
    let native_config = read_xml(cx.args.required("config")?)?.into();
    let call = remote::ConnectDomainXmlFromNative { native_format, native_config, flags: 0 };
    cx.out.print(cx.conn.call(call).await?.domain_xml);
    Ok(())
}

async fn to_native(mut cx: Context<'_>) -> Outcome {
    let native_format = cx.args.required("format")?.into();
    let file = cx.args.text("xml")?;
    cx.args.exclusive("domain", "xml")?;
    let domain_xml = if cx.args.has("domain") {
        let xml = domain(&mut cx).await?.xml(api::DomainXmlFlags::empty()).await;
        xml.map_err(|e| Failure::because("failed to retrieve XML", e))?
    } else if let Some(file) = file {
        read_xml(file)?.into()
    } else {
        return said("need either domain or domain XML");
    };
    let call = remote::ConnectDomainXmlToNative { native_format, domain_xml, flags: 0 };
    cx.out.print(cx.conn.call(call).await?.native_config);
    Ok(())
}

async fn dumpxml(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let choices = [
        ("inactive", api::DomainXmlFlags::INACTIVE.bits()),
        ("security-info", api::DomainXmlFlags::SECURE.bits()),
        ("update-cpu", api::DomainXmlFlags::UPDATE_CPU.bits()),
        ("migratable", api::DomainXmlFlags::MIGRATABLE.bits()),
    ];
    let call = dom.xml(bits(cx.args, &choices).into());
    dump::print(&mut cx, call).await
}

async fn edit(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let conn = cx.conn.clone();
    let check = !cx.args.has("skip-validate");
    let xml = api::DomainXmlFlags::SECURE | api::DomainXmlFlags::INACTIVE;
    let edit = Edit {
        read: &|| Box::pin(dom.xml(xml).into_future()),
        write: &|xml, checked| {
            let validate = if check && checked {
                api::DomainDefineFlags::VALIDATE
            } else {
                api::DomainDefineFlags::empty()
            };
            let defined = conn.define_domain(xml, validate);
            Box::pin(async { defined.await.map(drop) })
        },
        can_relax: true,
    };
    let changed = edit.run(&mut cx).await?;
    let what = if changed { "edited" } else { "not changed" };
    cx.out.extra(format!("Domain '{dom}' XML configuration {what}.\n"));
    Ok(())
}
