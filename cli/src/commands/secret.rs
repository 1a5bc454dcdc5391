//! Secrets: passphrases and keys that the daemon keeps.

use virtwire::Secret;
use virtwire::protocol::api::{SecretDefineFlags, SecretListFlags, SecretUsageType};
use virtwire::protocol::remote::ConnectNumOfSecrets;

use super::find::{self, no_uuid};
use super::{dump, event};
use crate::base64;
use crate::command::{Command, Group, Opt, Run};
use crate::context::Context;
use crate::editor::{has_user, password};
use crate::failure::{Failure, Outcome};
use crate::files::{read_at_most, read_xml};
use crate::output::Level;
use crate::table::Table;
use crate::value::Value;

pub(super) const GROUP: Group = Group { title: "Secret", keyword: "secret", commands: COMMANDS };

static COMMANDS: &[Command] = &[
    Command {
        name: "secret-define",
        help: "store a secret's description",
        about: "Stores the description in the file; its value is set apart from it.",
        options: &[
            Opt::data("file", "file with the secret's XML"),
            Opt::flag("validate", "check the XML against its schema first"),
        ],
        run: Run::Connected(|cx| Box::pin(define(cx))),
    },
    Command {
        name: "secret-dumpxml",
        help: "a secret's description",
        about: "Prints the XML of a secret, which does not have its value.",
        options: &[SECRET, dump::XPATH, dump::WRAP],
        run: Run::Connected(|cx| Box::pin(dumpxml(cx))),
    },
    event::SECRET_EVENT,
    Command {
        name: "secret-get-value",
        help: "a secret's value",
        about: "Prints the value of a secret that is not private.",
        options: &[SECRET, Opt::flag("plain", "as it is, not in base64")],
        run: Run::Connected(|cx| Box::pin(get_value(cx))),
    },
    Command {
        name: "secret-list",
        help: "the secrets there are",
        about: "Prints the secrets and what they are for.",
        options: &[
            Opt::flag("ephemeral", "only those that are kept in memory"),
            Opt::flag("no-ephemeral", "only those that are stored"),
            Opt::flag("private", "only those whose value nobody may read"),
            Opt::flag("no-private", "only those whose value may be read"),
            Opt::JSON,
        ],
        run: Run::Connected(|cx| Box::pin(list(cx))),
    },
    Command {
        name: "secret-set-value",
        help: "set a secret's value",
        about: "Sets the value of a secret, from a file or from what you type.",
        options: &[
            SECRET,
            Opt::named_text("file", "file with the value"),
            Opt::flag("plain", "the file has the value as it is, not in base64"),
            Opt::flag("interactive", "ask for the value"),
            Opt::text("base64", "the value in base64, for all to see"),
        ],
        run: Run::Connected(|cx| Box::pin(set_value(cx))),
    },
    Command {
        name: "secret-undefine",
        help: "forget a secret",
        about: "Forgets a secret and its value.",
        options: &[SECRET],
        run: Run::Connected(|cx| Box::pin(undefine(cx))),
    },
];

const SECRET: Opt = Opt::data("secret", "UUID of the secret");

/// The options that are filters of the daemon.
const FILTERS: &[(&str, SecretListFlags)] = &[
    ("ephemeral", SecretListFlags::EPHEMERAL),
    ("no-ephemeral", SecretListFlags::NO_EPHEMERAL),
    ("private", SecretListFlags::PRIVATE),
    ("no-private", SecretListFlags::NO_PRIVATE),
];

async fn define(cx: Context<'_>) -> Outcome {
    let file = cx.args.required("file")?;
    let mut flags = SecretDefineFlags::empty();
    flags.set(SecretDefineFlags::VALIDATE, cx.args.has("validate"));
    let failed = |e| Failure::because(format!("Failed to set attributes from {file}"), e);
    let secret = cx.conn.define_secret(read_xml(file)?, flags).await.map_err(failed)?;
    cx.out.extra(format!("Secret {secret} created\n"));
    Ok(())
}

async fn dumpxml(mut cx: Context<'_>) -> Outcome {
    let secret = secret(&mut cx).await?;
    dump::print(&mut cx, secret.xml()).await
}

async fn get_value(mut cx: Context<'_>) -> Outcome {
    let secret = secret(&mut cx).await?;
    let value = secret.value().await?;
    if cx.args.has("plain") {
        cx.out.print(value);
    } else {
        cx.out.print(base64::encode(&value));
    }
    Ok(())
}

async fn list(cx: Context<'_>) -> Outcome {
    let mut flags = SecretListFlags::empty();
    for (_, flag) in FILTERS.iter().filter(|(option, _)| cx.args.has(option)) {
        flags |= *flag;
    }
    let count = async { cx.conn.call(ConnectNumOfSecrets).await.map(drop) };
    let listed = cx.conn.list_all_secrets(flags).await;
    let failed = "Failed to list node secrets";
    let mut secrets = find::list(listed, failed, count, "Failed to count secrets").await?;
    secrets.sort_by_key(|secret| *secret.uuid().as_bytes());
    let mut table = Table::new(&["UUID", "Usage"]);
    for secret in &secrets {
        table.add(vec![secret.uuid().into(), usage(secret)]);
    }
    cx.out.table(&table);
    Ok(())
}

fn usage(secret: &Secret) -> Value {
    let wire = secret.wire();
    let kind = match SecretUsageType(wire.usage_type) {
        SecretUsageType::NONE => return Value::none("Unused"),
        SecretUsageType::VOLUME => "volume",
        SecretUsageType::CEPH => "ceph",
        SecretUsageType::ISCSI => "iscsi",
        SecretUsageType::TLS => "tls",
        SecretUsageType::VTPM => "vtpm",
        _ => "unknown",
    };
    Value::of(format_args!("{kind} {}", wire.usage_id))
}

async fn set_value(mut cx: Context<'_>) -> Outcome {
    for (one, other) in [
        ("file", "base64"),
        ("plain", "base64"),
        ("interactive", "base64"),
        ("interactive", "plain"),
        ("interactive", "file"),
    ] {
        cx.args.exclusive(one, other)?;
    }
    let secret = secret(&mut cx).await?;
    let (base64, file) = (cx.args.text("base64")?, cx.args.text("file")?);
    let value = if let Some(base64) = base64 {
        cx.out.error("Passing secret value as command-line argument is insecure!");
        base64::decode(base64.as_bytes())
    } else if let Some(file) = file {
        let bytes = read_at_most(file, MOST)?;
        if cx.args.has("plain") { bytes } else { base64::decode(&bytes) }
    } else if cx.args.has("interactive") {
        cx.out.print("Enter new value for secret:");
        let typed = tokio::task::spawn_blocking(password).await.ok().flatten();
        if has_user() {
            // The line end was not shown either.
            cx.out.print("\n");
        }
        typed.ok_or_else(|| Failure::said("Failed to read secret"))?.into_bytes()
    } else {
        return Err(Failure::said("Input secret value is missing"));
    };
    let failed = |e| Failure::because("Failed to set secret value", e);
    secret.set_value(value).await.map_err(failed)?;
    cx.out.extra("Secret value set\n");
    Ok(())
}

/// virsh reads no longer file either.
const MOST: usize = 1024;

async fn undefine(mut cx: Context<'_>) -> Outcome {
    let secret = secret(&mut cx).await?;
    let given = cx.args.required("secret")?;
    let failed = |e| Failure::because(format!("Failed to delete secret {given}"), e);
    secret.undefine().await.map_err(failed)?;
    cx.out.extra(format!("Secret {given} deleted\n"));
    Ok(())
}

async fn secret(cx: &mut Context<'_>) -> Result<Secret, Failure> {
    let given = cx.args.required("secret")?;
    let command = cx.args.command.name;
    cx.out.debug(Level::Debug, &format!("{command}: found option <secret>: {given}"));
    let found = match given.parse() {
        Ok(uuid) => cx.conn.secret_by_uuid(uuid).await.map_err(Failure::from),
        Err(_) => Err(no_uuid("virSecretLookupByUUIDString")),
    };
    found.map_err(|failure| failure.under(format!("failed to get secret '{given}'")))
}
