//! What the guest's agent is asked: time, filesystems, vCPUs as the guest sees them.

use std::time::{Duration, SystemTime};

use crate::connection::{Call, Connection};
use crate::error::Result;
use crate::object::param_set::param_set;
use crate::object::units::WireTime;
use crate::object::{CpuSet, Domain, implausible};
use crate::protocol::api::DomainSetTimeFlags;
use crate::protocol::remote;
use crate::protocol::xdr::XdrString;

const NANOS_PER_SEC: u32 = 1_000_000_000;

/// A filesystem that is mounted inside a guest.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FilesystemInfo {
    /// Where it is mounted.
    pub mountpoint: XdrString,
    /// The name of its device inside the guest.
    pub name: XdrString,
    /// Its type, such as `ext4`.
    pub fs_type: XdrString,
    /// The targets of the disks that it lies on, as in the domain's XML.
    pub devices: Vec<XdrString>,
}

param_set! {
    /// The vCPUs of a guest, as its own system sees them.
    pub struct GuestVcpus {
        /// All of them.
        vcpus: CpuSet = "vcpus",
        /// Those in use.
        online: CpuSet = "online",
        /// Those that it can let go.
        offlinable: CpuSet = "offlinable",
    }
}

/// How long the daemon waits for a guest's agent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AgentTimeout {
    /// As long as it takes.
    Block,
    /// As long as the hypervisor's driver finds right.
    #[default]
    Default,
    /// Not at all.
    NoWait,
    /// So long, in whole seconds.
    After(Duration),
}

impl Domain {
    /// Sets the guest's clock, or with `SYNC` lets the guest read it from its hardware clock,
    /// whatever `time` says. Asks the agent and waits for it.
    ///
    /// Protocol: `DOMAIN_SET_TIME` (remote 338), since libvirt 1.2.5. Needs `domain:set_time`. A
    /// read-only connection may not call it.
    pub fn set_time(
        &self,
        time: SystemTime,
        flags: DomainSetTimeFlags,
    ) -> Call<remote::DomainSetTime> {
        let (seconds, nseconds) = wire_time(time);
        let dom = self.wire().clone();
        self.connection().call(remote::DomainSetTime {
            dom,
            seconds,
            nseconds,
            flags: flags.bits(),
        })
    }
}

impl From<AgentTimeout> for i32 {
    fn from(timeout: AgentTimeout) -> Self {
        match timeout {
            AgentTimeout::Block => -2,
            AgentTimeout::Default => -1,
            AgentTimeout::NoWait => 0,
            AgentTimeout::After(time) => Self::seconds(time),
        }
    }
}

impl From<remote::DomainFsinfo> for FilesystemInfo {
    fn from(wire: remote::DomainFsinfo) -> Self {
        Self {
            mountpoint: wire.mountpoint,
            name: wire.name,
            fs_type: wire.fstype,
            devices: wire.dev_aliases,
        }
    }
}

/// A number that says nothing: failures are errors.
pub(in crate::object) fn no_result(
    _: remote::DomainAgentSetResponseTimeoutReply,
    _: &Connection,
) -> Result<()> {
    Ok(())
}

/// Seconds since 1970, before it negative, and nanoseconds that are always added.
pub(in crate::object) fn read_time(
    reply: remote::DomainGetTimeReply,
    _: &Connection,
) -> Result<SystemTime> {
    time_of(&reply).ok_or_else(|| {
        let text = format!("{} seconds since 1970 are no time of this system", reply.seconds);
        implausible::<remote::DomainGetTime>(text)
    })
}

fn time_of(reply: &remote::DomainGetTimeReply) -> Option<SystemTime> {
    let seconds = Duration::from_secs(reply.seconds.unsigned_abs());
    let nanoseconds = Duration::from_nanos(reply.nseconds.into());
    let time = if reply.seconds < 0 {
        SystemTime::UNIX_EPOCH.checked_sub(seconds)
    } else {
        SystemTime::UNIX_EPOCH.checked_add(seconds)
    };
    time?.checked_add(nanoseconds)
}

fn wire_time(time: SystemTime) -> (i64, u32) {
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(since) => (i64::seconds(since), since.subsec_nanos()),
        Err(before) => {
            let until = before.duration();
            let seconds = -i64::seconds(until);
            match until.subsec_nanos() {
                0 => (seconds, 0),
                nanos => (seconds.saturating_sub(1), NANOS_PER_SEC - nanos),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(seconds: i64, nseconds: u32) -> Option<SystemTime> {
        time_of(&remote::DomainGetTimeReply { seconds, nseconds })
    }

    #[test]
    fn a_time_goes_to_the_wire_and_back_also_before_1970() {
        for (seconds, nanos) in [(0, 0), (1_700_000_000, 5), (-1, 0), (-2, 999_999_999), (-1, 1)] {
            assert_eq!(wire_time(read(seconds, nanos).unwrap()), (seconds, nanos));
        }
        let half_a_second_before = SystemTime::UNIX_EPOCH - Duration::from_millis(500);
        assert_eq!(wire_time(half_a_second_before), (-1, 500_000_000));
    }

    #[test]
    fn a_time_that_cannot_be_is_none() {
        assert_eq!(read(i64::MAX, u32::MAX), None);
    }

    #[test]
    fn a_timeout_is_a_number_of_seconds_or_one_with_a_meaning() {
        let all = [AgentTimeout::Block, AgentTimeout::Default, AgentTimeout::NoWait];
        assert_eq!(all.map(i32::from), [-2, -1, 0]);
        assert_eq!(i32::from(AgentTimeout::After(Duration::from_secs(7))), 7);
        assert_eq!(i32::from(AgentTimeout::After(Duration::MAX)), i32::MAX);
    }
}
