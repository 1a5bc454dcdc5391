//! All commands, in the groups of the help.

mod admin;
mod backup;
mod block_job;
mod checkpoint;
pub(crate) mod completion;
mod console;
mod device;
mod display;
mod domain_agent;
mod domain_args;
mod domain_block_tune;
mod domain_define;
mod domain_desc;
mod domain_dump;
mod domain_iothread;
mod domain_job;
mod domain_keys;
mod domain_lifecycle;
mod domain_managed_save;
mod domain_management;
mod domain_memory;
mod domain_monitoring;
mod domain_naming;
mod domain_params;
mod domain_pin;
mod domain_save;
mod domain_schedule;
mod domain_security;
mod domain_sshkeys;
mod domain_start;
mod domain_state;
mod domain_tune;
mod domain_vcpu;
mod domain_vcpu_info;
mod dump;
mod edit;
mod event;
mod find;
mod host;
mod interface;
mod interface_tune;
mod job_info;
mod list;
mod man;
mod migrate;
mod network;
mod node_device;
mod nwfilter;
mod pass_fds;
mod pool;
mod qemu;
mod rate;
mod screenshot;
mod secret;
mod snapshot;
mod undefine;
mod virsh_self;
mod volume;
mod volumes;
mod watch;
mod words;

use std::sync::OnceLock;

use crate::command::{Command, Group};

pub(crate) use virsh_self::HELP;

/// The groups in virsh's order; a group without commands is left out.
static GROUPS: &[Group] = &[
    domain_management::GROUP,
    domain_monitoring::GROUP,
    event::DOMAIN_EVENTS,
    host::GROUP,
    checkpoint::GROUP,
    interface::GROUP,
    nwfilter::GROUP,
    network::GROUP,
    node_device::GROUP,
    secret::GROUP,
    snapshot::GROUP,
    backup::GROUP,
    pool::GROUP,
    volume::GROUP,
    virsh_self::GROUP,
];

/// Commands for programs.
static HIDDEN: &[Command] = &[completion::COMPLETE, man::COMMAND];

/// Set where the commands are those for a daemon, not for its hypervisors.
static ADMIN: OnceLock<()> = OnceLock::new();

/// From now on there are the commands of `rvirsh admin`.
pub(crate) fn choose_admin() {
    ADMIN.get_or_init(|| ());
}

/// All groups of commands there are.
pub(crate) fn groups() -> &'static [Group] {
    if ADMIN.get().is_some() { admin::GROUPS } else { GROUPS }
}

/// Names that commands had once; they are in no list.
const OLD_NAMES: &[(&str, &str)] = &[
    ("nodedev-dettach", "nodedev-detach"),
    ("srv-clients-info", "server-clients-info"),
    ("srv-clients-list", "client-list"),
    ("srv-clients-set", "server-clients-set"),
    ("srv-list", "server-list"),
    ("srv-threadpool-info", "server-threadpool-info"),
    ("srv-threadpool-set", "server-threadpool-set"),
    ("srv-update-tls", "server-update-tls"),
];

/// The command of this name.
pub(crate) fn find(name: &str) -> Option<&'static Command> {
    let old = OLD_NAMES.iter().find(|(old, _)| *old == name);
    let name = old.map_or(name, |(_, name)| name);
    let listed = groups().iter().flat_map(|group| group.commands);
    listed.chain(HIDDEN).find(|command| command.name == name)
}

/// The names of all commands that are in the help.
pub(crate) fn names() -> Vec<String> {
    let listed = groups().iter().flat_map(|group| group.commands);
    listed.map(|command| command.name.to_owned()).collect()
}

/// What there is help for.
fn help_topics() -> Vec<String> {
    let keywords = groups().iter().map(|group| group.keyword.to_owned());
    names().into_iter().chain(keywords).collect()
}

#[cfg(test)]
fn every_command() -> impl Iterator<Item = &'static Command> {
    GROUPS.iter().chain(admin::GROUPS).flat_map(|group| group.commands).chain(HIDDEN)
}

#[cfg(test)]
mod tests {
    use super::{GROUPS, every_command};
    use crate::command::Kind;

    #[test]
    fn aliases_name_an_option_and_required_options_come_first() {
        for command in every_command() {
            let mut optional = false;
            for option in command.options {
                if let Kind::Alias(of, value) = option.kind {
                    let target = command.options.iter().find(|other| other.name == of);
                    let kind = target.map(|target| target.kind);
                    assert!(!matches!(kind, None | Some(Kind::Alias(..))), "{of}");
                    assert!(value.is_none() || kind != Some(Kind::Flag), "{of}");
                }
                let required = option.kind.is_required() && !option.kind.is_list();
                assert!(!(optional && required), "{} {}", command.name, option.name);
                // Another name for an option comes before it, wherever that is.
                optional |= !required && !matches!(option.kind, Kind::Alias(..));
            }
        }
    }

    #[test]
    fn no_name_is_taken_twice() {
        let mut names: Vec<_> =
            GROUPS.iter().flat_map(|group| group.commands).map(|command| command.name).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
