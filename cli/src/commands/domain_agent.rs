//! What the agent in a domain is asked: filesystems, processors, facts about the guest.

use virtwire::protocol::api::{DomainGuestInfoTypes as Types, DomainSetUserPasswordFlags};
use virtwire::protocol::remote;

use super::domain_args::{DOMAIN, bits, domain, said};
use super::domain_params::print;
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::json::Json;
use crate::table::Table;
use crate::value::Value;

pub(super) const FSFREEZE: Command = Command {
    name: "domfsfreeze",
    help: "freeze filesystems in a domain",
    about: "Stops all writing to the filesystems that are mounted in a domain.",
    options: &[DOMAIN, Opt::words("mountpoint", "only filesystems that are mounted here")],
    run: Run::Connected(|cx| Box::pin(fsfreeze(cx))),
};

pub(super) const FSTHAW: Command = Command {
    name: "domfsthaw",
    help: "thaw filesystems in a domain",
    about: "Lets the filesystems in a domain be written again.",
    options: &[DOMAIN, Opt::words("mountpoint", "only filesystems that are mounted here")],
    run: Run::Connected(|cx| Box::pin(fsthaw(cx))),
};

pub(super) const FSINFO: Command = Command {
    name: "domfsinfo",
    help: "filesystems mounted in a domain",
    about: "Prints the filesystems that are mounted in a domain.",
    options: &[DOMAIN, Opt::JSON],
    run: Run::Connected(|cx| Box::pin(fsinfo(cx))),
};

pub(super) const FSTRIM: Command = Command {
    name: "domfstrim",
    help: "give free blocks of a domain back",
    about: "Tells the disks of a domain which blocks its filesystems do not use.",
    options: &[
        DOMAIN,
        Opt::number("minimum", "overlook free ranges that are smaller, in bytes"),
        Opt::text("mountpoint", "only the filesystem that is mounted here"),
    ],
    run: Run::Connected(|cx| Box::pin(fstrim(cx))),
};

pub(super) const AGENT_TIMEOUT: Command = Command {
    name: "guest-agent-timeout",
    help: "how long to wait for a domain's agent",
    about: "Changes for how many seconds the agent in a domain is waited for.",
    options: &[
        DOMAIN,
        Opt::named_number("timeout", "seconds; 0: not at all, -1: as usual, -2: for ever"),
    ],
    run: Run::Connected(|cx| Box::pin(agent_timeout(cx))),
};

pub(super) const GUESTINFO: Command = Command {
    name: "guestinfo",
    help: "facts about the system in a domain",
    about: "Prints what the agent in a domain knows of the system there; all of it unless chosen.",
    options: &[
        DOMAIN,
        Opt::flag("user", "users that are logged in"),
        Opt::flag("os", "the operating system"),
        Opt::flag("timezone", "the time zone"),
        Opt::flag("hostname", "the host name"),
        Opt::flag("filesystem", "filesystems that are mounted"),
        Opt::flag("disk", "disks"),
        Opt::flag("interface", "network interfaces"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(guestinfo(cx))),
};

pub(super) const GUESTVCPUS: Command = Command {
    name: "guestvcpus",
    help: "processors as the system in a domain has them",
    about: "Prints which processors the system in a domain uses, or changes that.",
    options: &[
        DOMAIN,
        Opt::text("cpulist", "the processors to change: 1,3-5"),
        Opt::flag("enable", "use them"),
        Opt::flag("disable", "do not use them"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(guestvcpus(cx))),
};

pub(super) const SET_PASSWORD: Command = Command {
    name: "set-user-password",
    help: "change the password of a user in a domain",
    about: "Changes the password of a user of the system in a domain.",
    options: &[
        DOMAIN,
        Opt::data("user", "name of the user"),
        Opt::data("password", "the new password"),
        Opt::flag("encrypted", "the password is given encrypted"),
    ],
    run: Run::Connected(|cx| Box::pin(set_password(cx))),
};

async fn fsfreeze(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let count = dom.fs_freeze(cx.args.words("mountpoint")).await;
    let count = count.map_err(|e| Failure::because("Unable to freeze filesystems", e))?;
    cx.out.extra(format!("Froze {count} filesystem(s)\n"));
    Ok(())
}

async fn fsthaw(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let count = dom.fs_thaw(cx.args.words("mountpoint")).await;
    let count = count.map_err(|e| Failure::because("Unable to thaw filesystems", e))?;
    cx.out.extra(format!("Thawed {count} filesystem(s)\n"));
    Ok(())
}

async fn fsinfo(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let failed = |e| Failure::because("Unable to get filesystem information", e);
    let all = dom.fs_info().await.map_err(failed)?;
    if all.is_empty() && !cx.out.is_json() {
        cx.out.extra("No filesystems are mounted in the domain");
        return Ok(());
    }
    let mut table = Table::new(&["Mountpoint", "Name", "Type", "Target"]);
    for fs in all {
        let devices: Vec<String> =
            fs.devices.iter().map(|device| device.to_str_lossy().into_owned()).collect();
        let text = devices.join(",");
        let json = Json::List(devices.into_iter().map(Json::Text).collect());
        let targets = Value { text, json };
        table.add(vec![(&fs.mountpoint).into(), (&fs.name).into(), (&fs.fs_type).into(), targets]);
    }
    cx.out.table(&table);
    Ok(())
}

async fn fstrim(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let minimum = cx.args.ulong("minimum")?.unwrap_or(0);
    let result = dom.fs_trim(cx.args.text("mountpoint")?, minimum).await;
    result.map_err(|e| Failure::because("Unable to invoke fstrim", e))
}

async fn agent_timeout(mut cx: Context<'_>) -> Outcome {
    /// Wait for ever.
    const BLOCK: i32 = -2;
    let dom = cx.domain().await?;
    let timeout = cx.args.int("timeout")?.unwrap_or(BLOCK);
    cx.conn.call(remote::DomainAgentSetResponseTimeout { dom, timeout, flags: 0 }).await?;
    Ok(())
}

async fn guestinfo(mut cx: Context<'_>) -> Outcome {
    let choices = [
        ("user", Types::USERS.bits()),
        ("os", Types::OS.bits()),
        ("timezone", Types::TIMEZONE.bits()),
        ("hostname", Types::HOSTNAME.bits()),
        ("filesystem", Types::FILESYSTEM.bits()),
        ("disk", Types::DISKS.bits()),
        ("interface", Types::INTERFACES.bits()),
    ];
    let types = bits(cx.args, &choices);
    let dom = cx.domain().await?;
    let call = remote::DomainGetGuestInfo { dom, types, flags: 0 };
    for param in cx.conn.call(call).await?.params {
        let layout = |name: &str, text: &str| format!("{name:<20}: {text}\n");
        cx.out.fact_as(layout, &param.field.to_str_lossy(), (&param.value).into());
    }
    Ok(())
}

async fn guestvcpus(mut cx: Context<'_>) -> Outcome {
    cx.args.exclusive("enable", "disable")?;
    cx.args.requires("enable", "cpulist")?;
    cx.args.requires("disable", "cpulist")?;
    let enable = cx.args.has("enable");
    let list = cx.args.text("cpulist")?;
    if list.is_some() && !enable && !cx.args.has("disable") {
        return said("One of options --enable or --disable is required by option --cpulist");
    }
    let dom = cx.domain().await?;
    if let Some(list) = list {
        let (cpumap, state) = (list.into(), i32::from(enable));
        let call = remote::DomainSetGuestVcpus { dom, cpumap, state, flags: 0 };
        return Ok(cx.conn.call(call).await?);
    }
    let reply = cx.conn.call(remote::DomainGetGuestVcpus { dom, flags: 0 }).await?;
    print(cx.out, &reply.params.into());
    Ok(())
}

async fn set_password(mut cx: Context<'_>) -> Outcome {
    let encrypted = [("encrypted", DomainSetUserPasswordFlags::ENCRYPTED.bits())];
    let flags = DomainSetUserPasswordFlags::from(bits(cx.args, &encrypted));
    let (user, password) = (cx.args.required("user")?, cx.args.required("password")?);
    let dom = domain(&mut cx).await?;
    dom.set_user_password(Some(user), Some(password), flags).await?;
    let name = cx.args.required("domain")?;
    cx.out.extra(format!("Password set successfully for {user} in {name}"));
    Ok(())
}
