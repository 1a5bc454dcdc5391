//! What domains are called: id, name, UUID, host name.

use virtwire::DomainGetHostnameFlags;

use super::domain_args::{DOMAIN, domain, said};
use super::domain_monitoring::id;
use crate::command::{Command, Opt, Run};
use crate::context::{By, Context};
use crate::failure::{Failure, Outcome};

pub(super) const DOMHOSTNAME: Command = Command {
    name: "domhostname",
    help: "host name of the system in a domain",
    about: "",
    options: &[DOMAIN, Opt::text("source", "who is asked: lease or agent")],
    run: Run::Connected(|cx| Box::pin(domhostname(cx))),
};

pub(super) const DOMID: Command = Command {
    name: "domid",
    help: "id of a domain",
    about: "",
    options: &[NAME_OR_UUID],
    run: Run::Connected(|cx| Box::pin(domid(cx))),
};

pub(super) const DOMNAME: Command = Command {
    name: "domname",
    help: "name of a domain",
    about: "",
    options: &[Opt::data("domain", "id or UUID of the domain")],
    run: Run::Connected(|cx| Box::pin(domname(cx))),
};

pub(super) const DOMRENAME: Command = Command {
    name: "domrename",
    help: "give a domain another name",
    about: "Renames a domain that is shut off.",
    options: &[NAME_OR_UUID, Opt::data("new-name", "its name from now on")],
    run: Run::Connected(|cx| Box::pin(domrename(cx))),
};

pub(super) const DOMUUID: Command = Command {
    name: "domuuid",
    help: "UUID of a domain",
    about: "",
    options: &[Opt::data("domain", "id or name of the domain")],
    run: Run::Connected(|cx| Box::pin(domuuid(cx))),
};

const NAME_OR_UUID: Opt = Opt::data("domain", "name or UUID of the domain");

async fn domhostname(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let flags = match cx.args.text("source")? {
        None => DomainGetHostnameFlags::empty(),
        Some("agent") => DomainGetHostnameFlags::AGENT,
        Some("lease") => DomainGetHostnameFlags::LEASE,
        Some(other) => return said(format!("Unknown data source '{other}'")),
    };
    let name = dom.hostname(flags).await;
    let name = name.map_err(|e| Failure::because("failed to get hostname", e))?;
    cx.out.print(format!("{name}\n"));
    Ok(())
}

async fn domid(mut cx: Context<'_>) -> Outcome {
    let dom = cx.domain_by(&[By::Uuid, By::Name]).await?;
    cx.out.print(format!("{}\n", id(&dom).text));
    Ok(())
}

async fn domname(mut cx: Context<'_>) -> Outcome {
    let dom = cx.domain_by(&[By::Id, By::Uuid]).await?;
    cx.out.print(format!("{}\n", dom.name));
    Ok(())
}

async fn domrename(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    dom.rename(cx.args.required("new-name")?).await?;
    cx.out.extra("Domain successfully renamed\n");
    Ok(())
}

async fn domuuid(mut cx: Context<'_>) -> Outcome {
    let dom = cx.domain_by(&[By::Id, By::Name]).await?;
    cx.out.print(format!("{}\n", dom.uuid));
    Ok(())
}
