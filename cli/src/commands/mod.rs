//! All commands, in the groups of the help.

mod admin;
mod backup;
mod block_job;
mod checkpoint;
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
mod migrate;
mod network;
mod node_device;
mod nwfilter;
mod pool;
mod qemu;
mod rate;
mod secret;
mod snapshot;
mod undefine;
mod virsh_self;
mod volume;
mod volumes;
mod watch;

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

/// The command of this name.
pub(crate) fn find(name: &str) -> Option<&'static Command> {
    groups().iter().flat_map(|group| group.commands).find(|command| command.name == name)
}

#[cfg(test)]
mod tests {
    use super::{GROUPS, admin};
    use crate::command::Kind;

    #[test]
    fn aliases_name_an_option_and_required_options_come_first() {
        for command in GROUPS.iter().chain(admin::GROUPS).flat_map(|group| group.commands) {
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
