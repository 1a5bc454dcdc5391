//! All commands, in the groups of the help.

mod domain_management;
mod domain_monitoring;
mod domain_start;
mod domain_state;
mod event;
mod host;
mod list;
mod undefine;
mod virsh_self;
mod volumes;

use crate::command::{Command, Group};

pub(crate) use virsh_self::HELP;

/// The groups in virsh's order; a group without commands is left out.
pub(crate) static GROUPS: &[Group] = &[
    domain_management::GROUP,
    domain_monitoring::GROUP,
    event::DOMAIN_EVENTS,
    host::GROUP,
    event::NETWORKING,
    event::NODE_DEVICE,
    event::SECRET,
    event::STORAGE_POOL,
    virsh_self::GROUP,
];

/// The command of this name.
pub(crate) fn find(name: &str) -> Option<&'static Command> {
    GROUPS.iter().flat_map(|group| group.commands).find(|command| command.name == name)
}

#[cfg(test)]
mod tests {
    use super::GROUPS;
    use crate::command::Kind;

    #[test]
    fn aliases_name_an_option_and_required_options_come_first() {
        for command in GROUPS.iter().flat_map(|group| group.commands) {
            let mut optional = false;
            for option in command.options {
                if let Kind::Alias(of, _) = option.kind {
                    let target = command.options.iter().find(|other| other.name == of);
                    let kind = target.map(|target| target.kind);
                    assert!(!matches!(kind, None | Some(Kind::Flag | Kind::Alias(..))), "{of}");
                }
                assert!(
                    !(optional && option.kind == Kind::Data),
                    "{} {}",
                    command.name,
                    option.name
                );
                optional |= option.kind != Kind::Data;
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
