//! Keys that users of the system in a domain can log in with.

use virtwire::protocol::api::DomainAuthorizedSshKeysSetFlags as Flags;
use virtwire::protocol::xdr::XdrString;

use super::domain_args::{DOMAIN, domain, said};
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::Outcome;
use crate::files::read_xml;

pub(super) const GET: Command = Command {
    name: "get-user-sshkeys",
    help: "SSH keys of a user in a domain",
    about: "Prints the keys that a user of the system in a domain can log in with.",
    options: &[DOMAIN, Opt::data("user", "name of the user")],
    run: Run::Connected(|cx| Box::pin(get(cx))),
};

pub(super) const SET: Command = Command {
    name: "set-user-sshkeys",
    help: "change the SSH keys of a user in a domain",
    about: "Adds or removes keys that a user of the system in a domain can log in with.",
    options: &[
        DOMAIN,
        Opt::data("user", "name of the user"),
        Opt::text("file", "file with a key in each line"),
        Opt::flag("reset", "remove all other keys"),
        Opt::flag("remove", "remove these keys"),
    ],
    run: Run::Connected(|cx| Box::pin(set(cx))),
};

async fn get(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    for key in dom.authorized_ssh_keys(cx.args.required("user")?).await? {
        cx.out.print(key);
    }
    Ok(())
}

async fn set(mut cx: Context<'_>) -> Outcome {
    cx.args.requires("remove", "file")?;
    cx.args.exclusive("reset", "remove")?;
    let dom = domain(&mut cx).await?;
    let user = cx.args.required("user")?;
    let file = cx.args.text("file")?;
    let mut flags = Flags::empty();
    if cx.args.has("remove") {
        flags = Flags::REMOVE;
    } else if !cx.args.has("reset") {
        flags = Flags::APPEND;
        if file.is_none() {
            return said("Option --file is required");
        }
    }
    let mut keys: Vec<XdrString> = Vec::new();
    if let Some(file) = file {
        let text = read_xml(file)?;
        if text.is_empty() {
            return said(format!("File {file} contains no keys"));
        }
        // What is behind the last line end is sent too, as virsh does.
        keys.extend(text.split(|byte| *byte == b'\n').map(XdrString::from));
    }
    Ok(dom.set_authorized_ssh_keys(user, keys, flags).await?)
}
