//! Domains whose memory the host cannot read, and domains that are containers.

use virtwire::object::TypedParams;
use virtwire::protocol::api::{self, TypedParameterFlags};
use virtwire::protocol::xdr::XdrString;
use virtwire::protocol::{lxc, remote};

use super::domain_args::{DOMAIN, domain, said};
use super::domain_params::print;
use super::pass_fds::call;
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::files::read_at_most;

pub(super) const LAUNCH_INFO: Command = Command {
    name: "domlaunchsecinfo",
    help: "how a confidential domain was launched",
    about: "Prints what the owner of a confidential domain checks before it gets a secret.",
    options: &[DOMAIN, Opt::JSON],
    run: Run::Connected(|cx| Box::pin(launch_info(cx))),
};

pub(super) const SET_LAUNCH_STATE: Command = Command {
    name: "domsetlaunchsecstate",
    help: "give a confidential domain its secret",
    about: "Puts a secret into the memory of a confidential domain before it runs.",
    options: &[
        DOMAIN,
        Opt::named_text("secrethdr", "file with the secret's header"),
        Opt::named_text("secret", "file with the secret"),
        Opt::number("set-address", "address in the domain's memory"),
    ],
    run: Run::Connected(|cx| Box::pin(set_launch_state(cx))),
};

pub(super) const LXC_ENTER: Command = Command {
    name: "lxc-enter-namespace",
    help: "run a program in a container (not possible)",
    about: "virsh runs a program inside a container with this. rvirsh asks the daemon for the \
            container\n    and no more: to enter it, a program must fork and change its \
            namespaces.",
    options: &[
        DOMAIN,
        Opt::flag("noseclabel", "do not take the container's security label"),
        Opt::words_data("cmd", "the program and its arguments"),
    ],
    run: Run::Connected(|cx| Box::pin(lxc_enter(cx))),
};

async fn launch_info(mut cx: Context<'_>) -> Outcome {
    let dom = cx.domain().await?;
    let flags = TypedParameterFlags::STRING_OKAY.bits();
    let failed = |e| Failure::because("Unable to get launch security parameters", e);
    let call = remote::DomainGetLaunchSecurityInfo { dom, flags };
    let reply = cx.conn.call(call).await.map_err(failed)?;
    print(cx.out, &reply.params.into());
    Ok(())
}

async fn set_launch_state(mut cx: Context<'_>) -> Outcome {
    const MOST: usize = 64 << 10;
    let dom = domain(&mut cx).await?;
    let (header, secret) = (cx.args.text("secrethdr")?, cx.args.text("secret")?);
    let Some((header, secret)) = header.zip(secret) else {
        return said("Both secret and the secret header are required");
    };
    let read = |file| read_at_most(file, MOST).map(XdrString::from);
    let mut params = TypedParams::new();
    params.insert(api::DOMAIN_LAUNCH_SECURITY_SEV_SECRET_HEADER, read(header)?);
    params.insert(api::DOMAIN_LAUNCH_SECURITY_SEV_SECRET, read(secret)?);
    if let Some(address) = cx.args.ulong("set-address")? {
        params.insert(api::DOMAIN_LAUNCH_SECURITY_SEV_SECRET_SET_ADDRESS, address);
    }
    let result = dom.set_launch_security_state(params).await;
    result.map_err(|e| Failure::because("Unable to set launch security state", e))
}

async fn lxc_enter(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    // The daemon says what is wrong with the domain or with the driver first.
    let open = lxc::DomainOpenNamespace { dom: dom.wire().clone(), flags: 0 };
    call(cx.conn, open, Vec::new()).await?;
    said(
        "lxc-enter-namespace is not possible: rvirsh cannot change the namespaces that a program \
         runs in",
    )
}
