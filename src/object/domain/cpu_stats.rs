//! CPU time by the host's CPUs: a matrix in one list.

use std::time::Duration;

use crate::connection::Call;
use crate::error::{Error, Result};
use crate::object::param::Nanoseconds;
use crate::object::param_set::param_set;
use crate::object::{Domain, TypedParams, implausible};
use crate::protocol::remote::TypedParam;
use crate::protocol::{api, remote};

param_set! {
    /// CPU time that a domain has used since it was started.
    pub struct CpuStats {
        /// All of it: by the guest and by the hypervisor for it.
        cpu_time: Duration as Nanoseconds<u64> = api::DOMAIN_CPU_STATS_CPUTIME,
        /// In user space of the host.
        user_time: Duration as Nanoseconds<u64> = api::DOMAIN_CPU_STATS_USERTIME,
        /// In the host's kernel.
        system_time: Duration as Nanoseconds<u64> = api::DOMAIN_CPU_STATS_SYSTEMTIME,
        /// By the guest's vCPUs alone.
        vcpu_time: Duration as Nanoseconds<u64> = api::DOMAIN_CPU_STATS_VCPUTIME,
    }
}

type GetCpuStats = remote::DomainGetCpuStats;

/// The row of all CPUs together.
const ALL_CPUS: i32 = -1;

impl Domain {
    /// The CPU time that the running guest has used, on all CPUs of the host together.
    ///
    /// Protocol: `DOMAIN_GET_CPU_STATS` (remote 262), since libvirt 0.9.10. Needs `domain:read`.
    pub fn total_cpu_stats(&self) -> Call<GetCpuStats, CpuStats> {
        self.connection()
            .call_to(self.ask_cpu_stats(remote::NODE_CPU_STATS_MAX, ALL_CPUS, 1), |reply, _| {
                Ok(TypedParams::from(reply.params).into())
            })
    }

    /// The CPU time that the running guest has used on each CPU of the host, by the CPU's
    /// number. One on which it never ran may have no times.
    ///
    /// Makes one call for the number of CPUs, and one for each 128 of them.
    ///
    /// Protocol: `DOMAIN_GET_CPU_STATS` (remote 262), since libvirt 0.9.10. Needs `domain:read`.
    ///
    /// # Errors
    /// As for a [`Call`].
    pub async fn cpu_stats(&self) -> Result<Vec<CpuStats>> {
        let count = self.connection().call(self.ask_cpu_stats(0, 0, 0)).await?.nparams;
        let step = remote::DOMAIN_GET_CPU_STATS_NCPUS_MAX;
        let mut all = Vec::new();
        for start in (0..count).step_by(step) {
            let left = usize::try_from(count - start).unwrap_or(0).min(step);
            let ask = self.ask_cpu_stats(remote::NODE_CPU_STATS_MAX, start, left);
            all.extend(rows(self.connection().call(ask).await?, left)?);
        }
        Ok(all)
    }

    fn ask_cpu_stats(&self, params: usize, start_cpu: i32, cpus: usize) -> GetCpuStats {
        // Both are limits of the protocol, or below one.
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        GetCpuStats {
            dom: self.wire().clone(),
            nparams: small(params),
            start_cpu,
            ncpus: small(cpus),
            flags: api::TypedParameterFlags::STRING_OKAY.bits(),
        }
    }
}

/// The rows of the matrix: `nparams` entries of the list each. What is missing at its end are
/// CPUs that the daemon has nothing to say of.
fn rows(reply: remote::DomainGetCpuStatsReply, cpus: usize) -> Result<Vec<CpuStats>> {
    let width = usize::try_from(reply.nparams).unwrap_or(0);
    if reply.params.len() > width.saturating_mul(cpus) {
        return Err(too_many(reply.params.len(), width, cpus));
    }
    let row = |params: &[TypedParam]| CpuStats::from(TypedParams::from(params.to_vec()));
    let mut rows: Vec<_> = reply.params.chunks(width.max(1)).map(row).collect();
    rows.resize_with(cpus, CpuStats::default);
    Ok(rows)
}

fn too_many(has: usize, width: usize, cpus: usize) -> Error {
    implausible::<GetCpuStats>(format!(
        "the reply has {has} values, {width} for each CPU, and {cpus} CPUs were asked for"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;
    use crate::protocol::remote::TypedParamValue;

    fn reply(values: &[(&str, u64)], nparams: i32) -> remote::DomainGetCpuStatsReply {
        let param = |&(name, value): &(&str, u64)| TypedParam {
            field: name.into(),
            value: TypedParamValue::ULLong(value),
        };
        remote::DomainGetCpuStatsReply { params: values.iter().map(param).collect(), nparams }
    }

    #[test]
    fn the_list_is_cut_into_one_row_for_each_cpu() {
        let values = [("cpu_time", 1), ("vcpu_time", 2), ("cpu_time", 3), ("vcpu_time", 4)];
        let rows = rows(reply(&values, 2), 2).unwrap();
        let times: Vec<_> = rows.iter().map(|row| (row.cpu_time, row.vcpu_time)).collect();
        let nanos = |n| Some(Duration::from_nanos(n));
        assert_eq!(times, [(nanos(1), nanos(2)), (nanos(3), nanos(4))]);
    }

    #[test]
    fn cpus_that_are_missing_at_the_end_have_no_times() {
        let rows = rows(reply(&[("cpu_time", 1)], 1), 3).unwrap();
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[2], CpuStats::default());
    }

    #[test]
    fn more_rows_than_cpus_are_an_error_and_so_are_rows_of_no_width() {
        for (nparams, cpus) in [(1, 1), (0, 2), (-1, 2)] {
            let values = [("cpu_time", 1), ("cpu_time", 2)];
            let error = rows(reply(&values, nparams), cpus).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Decode);
        }
    }
}
