//! What a call does to the daemon: only reads can be let through or repeated without a thought.

use crate::protocol::Procedure;
use crate::protocol::api::{
    DomainGetJobStatsFlags, DomainInterfaceAddressesSource, DomainVcpuFlags,
};
use crate::protocol::remote::{DomainGetJobStats, DomainGetVcpusFlags, DomainInterfaceAddresses};

use super::super::rules::Rule;
use super::Request;

const AGENT: i32 = DomainInterfaceAddressesSource::AGENT.0;

impl Request {
    /// Whether the call changes nothing: a read-only connection may make it, and the daemon's
    /// access rules ask for nothing but permissions to read, with these arguments. What may
    /// change something, opens a stream, passes descriptors or is not known is no read; nor is
    /// what daemons keep from read-only connections although it changes nothing, such as the
    /// value of a secret. The passwords in an XML can be read, by its flag `SECURE`.
    #[must_use]
    pub fn is_read(&self) -> bool {
        let Some(info) = self.info() else { return false };
        let plain = matches!(self.target.rule, Rule::Plain | Rule::Control | Rule::Feature);
        plain
            && !self.passes_fds()
            && info.read_only
            && info.acl.iter().all(|rule| self.only_reads_by(rule))
    }

    /// Whether the call can be made twice and give the second time what it gave the first.
    pub(super) fn is_repeatable(&self) -> bool {
        if !self.is_read() {
            return false;
        }
        // What is kept of a completed job is lost when it is asked.
        self.args_as::<DomainGetJobStats>().is_none_or(|args| {
            let completed = DomainGetJobStatsFlags::COMPLETED.bits();
            let keep = DomainGetJobStatsFlags::KEEP_COMPLETED.bits();
            args.flags & (completed | keep) != completed
        })
    }

    /// By `object:permission`, with a condition on the arguments behind it or without.
    fn only_reads_by(&self, rule: &str) -> bool {
        let mut parts = rule.splitn(3, ':');
        let (_object, permission, condition) = (parts.next(), parts.next(), parts.next());
        let reads = permission.is_some_and(|permission| {
            matches!(permission, "read" | "read_secure" | "getattr")
                || permission.starts_with("search_")
        });
        reads || (condition.is_some() && self.asks_no_guest_agent())
    }

    /// Whether it is one of the reads that write only where they ask the agent in the guest,
    /// and does not.
    fn asks_no_guest_agent(&self) -> bool {
        let vcpus = self.args_as::<DomainGetVcpusFlags>();
        let addresses = self.args_as::<DomainInterfaceAddresses>();
        vcpus.is_some_and(|args| args.flags & DomainVcpuFlags::GUEST.bits() == 0)
            || addresses.is_some_and(|args| i32::try_from(args.source) != Ok(AGENT))
    }

    pub(super) fn is<P: Procedure>(&self) -> bool {
        (P::INFO.program, P::INFO.number) == (self.program(), self.number())
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::protocol::remote::Domain;
    use crate::protocol::xdr::Uuid;
    use crate::protocol::{Program, procedures};

    fn read(args: &impl Procedure) -> bool {
        Request::new(args).is_ok_and(|request| request.is_read())
    }

    fn vm() -> Domain {
        Domain { name: "vm".into(), uuid: Uuid::default(), id: 1 }
    }

    /// Words of a name that say that something is changed.
    const CHANGES: [&str; 30] = [
        "ABORT", "ADD", "ATTACH", "BUILD", "CLOSE", "COMMIT", "COPY", "CREATE", "DEFINE", "DEL",
        "DELETE", "DESTROY", "DETACH", "INJECT", "OPEN", "PIN", "PULL", "REBASE", "REBOOT",
        "REFRESH", "REGISTER", "RENAME", "RESET", "RESIZE", "RESUME", "REVERT", "SEND", "SET",
        "SUSPEND", "UNDEFINE",
    ];

    /// Parts of a name that say that something is asked.
    const QUESTIONS: [&str; 5] = ["_GET_", "_IS_", "_LIST_", "_NUM_OF_", "_LOOKUP_"];

    /// Questions for which the daemon wants a permission to write: they ask the agent in the
    /// guest, run a program or open a file that the caller names, or belong to migration. The
    /// arguments of one decide it, and there are none here. And questions whose answers are kept
    /// from read-only connections.
    const MORE_THAN_READS: [&str; 14] = [
        "CONNECT_GET_DOMAIN_CAPABILITIES",
        "DOMAIN_GET_FSINFO",
        "DOMAIN_GET_GUEST_INFO",
        "DOMAIN_GET_GUEST_VCPUS",
        "DOMAIN_GET_HOSTNAME",
        "DOMAIN_GET_LAUNCH_SECURITY_INFO",
        "DOMAIN_GET_TIME",
        "DOMAIN_GET_VCPUS_FLAGS",
        "DOMAIN_MIGRATE_GET_COMPRESSION_CACHE",
        "DOMAIN_MIGRATE_GET_MAX_DOWNTIME",
        "DOMAIN_MIGRATE_GET_MAX_SPEED",
        "DOMAIN_SAVE_IMAGE_GET_XML_DESC",
        "NODE_GET_SEV_INFO",
        "SECRET_GET_VALUE",
    ];

    #[test]
    fn questions_are_reads_and_what_has_a_name_of_change_is_none() {
        let (mut reads, mut changes) = (0, 0);
        for info in procedures().filter(|info| !info.is_event && info.program != Program::ADMIN) {
            let is_read = Request::by_number(info.program, info.number, Bytes::new()).is_read();
            let name = info.name;
            if QUESTIONS.iter().any(|part| name.contains(part)) {
                assert_eq!(is_read, !MORE_THAN_READS.contains(&name), "{name}");
                reads += usize::from(is_read);
            } else if name.split('_').any(|word| CHANGES.contains(&word)) {
                assert!(!is_read, "{name}");
                changes += 1;
            }
        }
        assert!(reads > 120 && changes > 120, "{reads} {changes}");
    }

    #[test]
    fn neither_the_read_only_table_nor_the_access_rules_alone_make_a_read() {
        // The daemon of the table does not refuse these; the rules ask for more than to read.
        let by_table = [
            "CONNECT_SET_IDENTITY",
            "DOMAIN_DEL_THROTTLE_GROUP",
            "DOMAIN_MIGRATE_GET_MAX_DOWNTIME",
        ];
        // The rules ask for no more than to read. The first one writes all the same.
        let by_rules = [
            "DOMAIN_SET_SCHEDULER_PARAMETERS",
            "DOMAIN_GET_LAUNCH_SECURITY_INFO",
            "NODE_GET_SEV_INFO",
            "SECRET_GET_VALUE",
        ];
        for name in by_table.into_iter().chain(by_rules) {
            let info = procedures().find(|info| info.name == name).unwrap();
            assert_eq!(info.read_only, by_table.contains(&name), "{name}");
            let request = Request::by_number(info.program, info.number, Bytes::new());
            assert!(!request.is_read(), "{name}");
        }
    }

    #[test]
    fn what_asks_for_no_permission_is_a_read_only_where_the_table_says_so() {
        let without: Vec<_> = procedures()
            .filter(|info| info.acl.is_empty() && !info.is_event)
            .filter(|info| Request::by_number(info.program, info.number, Bytes::new()).is_read())
            .map(|info| info.name)
            .collect();
        assert_eq!(without, ["CONNECT_IS_SECURE"]);
    }

    #[test]
    fn what_asks_the_agent_in_the_guest_is_no_read() {
        let vcpus = |flags| read(&DomainGetVcpusFlags { dom: vm(), flags });
        assert!(vcpus(0) && vcpus(DomainVcpuFlags::MAXIMUM.bits()));
        assert!(!vcpus(DomainVcpuFlags::GUEST.bits() | DomainVcpuFlags::LIVE.bits()));
        let addresses = |source| read(&DomainInterfaceAddresses { dom: vm(), source, flags: 0 });
        assert!(addresses(0) && addresses(2));
        assert!(!addresses(1));
    }

    #[test]
    fn what_is_not_known_is_no_read() {
        for (program, number) in
            [(Program::REMOTE, 9999), (Program::REMOTE, -1), (Program::from_id(7), 1)]
        {
            assert!(!Request::by_number(program, number, Bytes::new()).is_read());
        }
    }

    #[test]
    fn the_statistics_of_a_completed_job_are_not_asked_for_twice() {
        let repeatable = |flags| {
            let request = Request::new(&DomainGetJobStats { dom: vm(), flags });
            request.is_ok_and(|request| request.is_read() && request.is_repeatable())
        };
        assert_eq!([0, 1, 2, 3].map(repeatable), [true, false, true, true]);
    }
}
