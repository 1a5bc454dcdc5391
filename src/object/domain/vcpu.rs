//! vCPUs and other threads of a domain, and the CPUs of the host that they may run on: bitmaps,
//! one after the other.

use std::time::Duration;

use bytes::Bytes;

use crate::connection::Connection;
use crate::error::{ErrorKind, Result};
use crate::object::{CpuSet, Domain, implausible};
use crate::protocol::api::{DomainModificationImpact, DomainVcpuFlags, VcpuState};
use crate::protocol::xdr::XdrString;
use crate::protocol::{Procedure, remote};

/// A vCPU of a running guest, as [`Domain::vcpus`] gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct VcpuInfo {
    /// Its number.
    pub number: u32,
    /// What it is doing.
    pub state: VcpuState,
    /// The CPU time of the host that it has used.
    pub cpu_time: Duration,
    /// The CPU of the host that it runs on; `None` where it is offline, or the hypervisor does
    /// not say.
    pub cpu: Option<u32>,
    /// The CPUs of the host that it may run on.
    pub affinity: CpuSet,
}

/// An IOThread of a domain, as [`Domain::iothreads`] gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct IoThread {
    /// Its id.
    pub id: u32,
    /// The CPUs of the host that it may run on.
    pub affinity: CpuSet,
}

impl Domain {
    /// The vCPUs of the running guest: what they do, where they run, where they may run.
    ///
    /// Makes three calls: for the number of the host's CPUs, for that of the guest's, and this.
    ///
    /// Protocol: `DOMAIN_GET_VCPUS` (remote 20), since libvirt 0.3.0. Needs `domain:read`.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub async fn vcpus(&self) -> Result<Vec<VcpuInfo>> {
        let maplen = map_len(self.connection()).await?;
        let count = usize::from(self.info().await?.vcpus).min(remote::VCPUINFO_MAX);
        let call = remote::DomainGetVcpus {
            dom: self.wire().clone(),
            maxinfo: wire_len(count),
            maplen: wire_len(maplen),
        };
        read_vcpus(self.connection().call(call).await?, count, maplen)
    }

    /// The CPUs of the host that each vCPU may run on, by the vCPUs' numbers. With
    /// [`CONFIG`](DomainModificationImpact::CONFIG) what the next start will use.
    ///
    /// Makes three calls: for the number of the host's CPUs, for that of the guest's, and this.
    ///
    /// Protocol: `DOMAIN_GET_VCPU_PIN_INFO` (remote 230), since libvirt 0.9.3. Needs `domain:read`.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub async fn vcpu_pins(&self, flags: DomainModificationImpact) -> Result<Vec<CpuSet>> {
        let maplen = map_len(self.connection()).await?;
        let most = DomainVcpuFlags::from(flags.bits()) | DomainVcpuFlags::MAXIMUM;
        let count = self.vcpu_count(most).await? as usize;
        let count = count.min(remote::VCPUINFO_MAX);
        let call = remote::DomainGetVcpuPinInfo {
            dom: self.wire().clone(),
            ncpumaps: wire_len(count),
            maplen: wire_len(maplen),
            flags: flags.bits(),
        };
        read_pins(self.connection().call(call).await?, count, maplen)
    }

    /// The CPUs of the host that the hypervisor's own threads may run on; `None` where they are
    /// not bound to any.
    ///
    /// Makes two calls: for the number of the host's CPUs, and this.
    ///
    /// Protocol: `DOMAIN_GET_EMULATOR_PIN_INFO` (remote 280), since libvirt 0.10.0. Needs
    /// `domain:read`.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub async fn emulator_pin(&self, flags: DomainModificationImpact) -> Result<Option<CpuSet>> {
        let maplen = map_len(self.connection()).await?;
        let call = remote::DomainGetEmulatorPinInfo {
            dom: self.wire().clone(),
            maplen: wire_len(maplen),
            flags: flags.bits(),
        };
        let reply = self.connection().call(call).await?;
        at_most::<remote::DomainGetEmulatorPinInfo>("bytes", reply.cpumaps.len(), maplen)?;
        Ok((reply.ret > 0).then(|| reply.cpumaps.into()))
    }
}

impl From<remote::DomainIothreadInfo> for IoThread {
    fn from(wire: remote::DomainIothreadInfo) -> Self {
        Self { id: wire.iothread_id, affinity: wire.cpumap.into() }
    }
}

/// As the text `0-3,7`, which some procedures take instead of a bitmap.
impl From<CpuSet> for XdrString {
    fn from(cpus: CpuSet) -> Self {
        cpus.to_string().into()
    }
}

/// How many bytes a bitmap of the host's CPUs has.
async fn map_len(connection: &Connection) -> Result<usize> {
    let map = remote::NodeGetCpuMap { need_map: 0, need_online: 0, flags: 0 };
    let cpus = match connection.call(map).await {
        Ok(reply) => u64::try_from(reply.ret).unwrap_or(0),
        Err(error) if error.kind() == ErrorKind::Unsupported => {
            let info = connection.call(remote::NodeGetInfo {}).await?;
            let levels = [info.nodes, info.sockets, info.cores, info.threads];
            let numbers = levels.map(|number| u64::try_from(number).unwrap_or(0));
            numbers.into_iter().fold(1, u64::saturating_mul)
        }
        Err(error) => return Err(error),
    };
    let bytes = usize::try_from(cpus.div_ceil(8)).unwrap_or(usize::MAX);
    Ok(bytes.clamp(1, remote::CPUMAP_MAX))
}

fn read_vcpus(
    reply: remote::DomainGetVcpusReply,
    count: usize,
    maplen: usize,
) -> Result<Vec<VcpuInfo>> {
    at_most::<remote::DomainGetVcpus>("vCPUs", reply.info.len(), count)?;
    at_most::<remote::DomainGetVcpus>("bytes", reply.cpumaps.len(), count.saturating_mul(maplen))?;
    let maps = rows(&reply.cpumaps, maplen).chain(std::iter::repeat_with(CpuSet::new));
    let vcpus = reply.info.into_iter().zip(maps).map(|(info, affinity)| VcpuInfo {
        number: info.number,
        state: VcpuState(info.state),
        cpu_time: Duration::from_nanos(info.cpu_time),
        cpu: u32::try_from(info.cpu).ok(),
        affinity,
    });
    Ok(vcpus.collect())
}

fn read_pins(
    reply: remote::DomainGetVcpuPinInfoReply,
    count: usize,
    maplen: usize,
) -> Result<Vec<CpuSet>> {
    let pins = usize::try_from(reply.num).unwrap_or(0);
    at_most::<remote::DomainGetVcpuPinInfo>("vCPUs", pins, count)?;
    let most = count.saturating_mul(maplen);
    at_most::<remote::DomainGetVcpuPinInfo>("bytes", reply.cpumaps.len(), most)?;
    Ok(rows(&reply.cpumaps, maplen).take(pins).collect())
}

/// The sets of a block in which each has `maplen` bytes.
fn rows(maps: &Bytes, maplen: usize) -> impl Iterator<Item = CpuSet> + '_ {
    maps.chunks(maplen.max(1)).map(CpuSet::from)
}

/// A reply must not have more than it was asked for.
fn at_most<P: Procedure>(what: &str, has: usize, asked: usize) -> Result<()> {
    if has <= asked {
        return Ok(());
    }
    Err(implausible::<P>(format!("the reply has {has} {what}, and {asked} were asked for")))
}

/// The numbers are bounded by the protocol's own limits, far below this one.
fn wire_len(len: usize) -> i32 {
    i32::try_from(len).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn info(number: u32, cpu: i32) -> remote::VcpuInfo {
        remote::VcpuInfo { number, state: 1, cpu_time: 1_500, cpu }
    }

    fn set(cpus: &[usize]) -> CpuSet {
        cpus.iter().copied().collect()
    }

    #[test]
    fn each_vcpu_gets_its_row_of_the_bitmaps() {
        let cpumaps = Bytes::from_static(&[0b101, 0, 0, 0b1000_0000]);
        let reply = remote::DomainGetVcpusReply { info: vec![info(0, 2), info(3, -1)], cpumaps };
        let vcpus = read_vcpus(reply, 2, 2).unwrap();
        let read: Vec<_> = vcpus.iter().map(|v| (v.number, v.cpu, v.affinity.clone())).collect();
        assert_eq!(read, [(0, Some(2), set(&[0, 2])), (3, None, set(&[15]))]);
        assert_eq!(vcpus[0].cpu_time, Duration::from_nanos(1_500));
    }

    #[test]
    fn a_vcpu_without_a_bitmap_has_an_empty_one() {
        let reply = remote::DomainGetVcpusReply { info: vec![info(0, 0)], cpumaps: Bytes::new() };
        assert!(read_vcpus(reply, 1, 1).unwrap()[0].affinity.is_empty());
    }

    #[test]
    fn more_than_was_asked_for_is_an_error() {
        let reply = remote::DomainGetVcpusReply {
            info: vec![info(0, 0), info(1, 0)],
            cpumaps: Bytes::new(),
        };
        assert_eq!(read_vcpus(reply, 1, 1).unwrap_err().kind(), ErrorKind::Decode);
        let reply =
            remote::DomainGetVcpusReply { info: vec![], cpumaps: Bytes::from_static(&[0; 3]) };
        assert_eq!(read_vcpus(reply, 1, 2).unwrap_err().kind(), ErrorKind::Decode);
        let pins = remote::DomainGetVcpuPinInfoReply { cpumaps: Bytes::new(), num: 3 };
        assert_eq!(read_pins(pins, 2, 1).unwrap_err().kind(), ErrorKind::Decode);
    }

    #[test]
    fn only_as_many_pins_are_read_as_the_daemon_has_filled_in() {
        let cpumaps = Bytes::from_static(&[0b11, 0b100, 0, 0]);
        let read = |num| {
            let reply = remote::DomainGetVcpuPinInfoReply { cpumaps: cpumaps.clone(), num };
            read_pins(reply, 4, 1).unwrap()
        };
        assert_eq!(read(2), [set(&[0, 1]), set(&[2])]);
        assert_eq!(read(-1), []);
    }
}
