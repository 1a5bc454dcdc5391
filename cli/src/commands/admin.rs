//! The commands of `rvirsh admin`: for a daemon, its servers and their clients.

mod client;
mod daemon;
mod server;

use virtwire::object::TypedParams;
use virtwire::object::admin::{Daemon, Server};

use super::virsh_self::{CD, ECHO, EXIT, HELP, PWD, QUIT};
use crate::command::{Command, Group, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::parser::Parsed;
use crate::shell::Shell;

/// In virt-admin's order.
pub(super) static GROUPS: &[Group] = &[
    Group { title: "Virt-admin itself", keyword: "virt-admin", commands: ITSELF },
    Group { title: "Monitoring commands", keyword: "monitor", commands: MONITORING },
    Group { title: "Management commands", keyword: "management", commands: MANAGEMENT },
];

static ITSELF: &[Command] =
    &[CD, ECHO, EXIT, HELP, PWD, QUIT, daemon::URI, daemon::VERSION, CONNECT];

static MONITORING: &[Command] = &[
    daemon::SERVER_LIST,
    server::THREADPOOL_INFO,
    client::CLIENT_LIST,
    client::CLIENT_INFO,
    server::CLIENTS_INFO,
];

static MANAGEMENT: &[Command] = &[
    server::THREADPOOL_SET,
    client::CLIENT_DISCONNECT,
    server::CLIENTS_SET,
    server::UPDATE_TLS,
    daemon::LOG_FILTERS,
    daemon::LOG_OUTPUTS,
    daemon::TIMEOUT,
];

const CONNECT: Command = Command {
    name: "connect",
    help: "connect to another daemon, or again",
    about: "Closes the connection there is and opens one that the next commands run on.",
    options: &[Opt::text("name", "URI of the daemon, as libvirtd:///system")],
    run: Run::Local(|shell, args| Box::pin(connect(shell, args))),
};

const SERVER: Opt = Opt::data("server", "name of the server");

async fn connect(shell: &mut Shell, args: &Parsed) -> Outcome {
    let word = if shell.is_connected() { "Reconnected" } else { "Connected" };
    shell.connect(args.value("name"), false).await?;
    shell.out.print(format!("{word} to the admin server\n"));
    Ok(())
}

/// The daemon of the connection.
fn daemon(cx: &Context<'_>) -> Daemon {
    Daemon::from_connection(cx.conn.clone())
}

/// The command's server.
async fn server(cx: &Context<'_>) -> Result<Server, Failure> {
    Ok(daemon(cx).server_by_name(cx.args.required("server")?).await?)
}

/// Prints what the daemon tells, in its order.
fn print(cx: &mut Context<'_>, params: &TypedParams, layout: fn(&str, &str) -> String) {
    for (name, value) in params.iter() {
        cx.out.fact_as(layout, &name.to_string(), value.into());
    }
}

/// The options that were given, as what they set.
fn numbers(args: &Parsed, options: &[(&str, &str)]) -> Result<TypedParams, Failure> {
    let mut params = TypedParams::new();
    for (option, name) in options {
        let number = args.uint(option).map_err(|mut failure| {
            failure.lines.push(format!("Unable to parse integer parameter '{option}'"));
            failure
        })?;
        if let Some(number) = number {
            params.push(*name, number);
        }
    }
    Ok(params)
}
