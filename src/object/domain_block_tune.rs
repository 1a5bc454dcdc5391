//! Figures and limits of disks that libvirt has as typed parameters.

use std::time::Duration;

use crate::protocol::api;

use super::param::{Nanoseconds, Seconds};
use super::param_set::param_set;

param_set! {
    /// How much a disk has been used, and how long that took.
    pub struct DetailedBlockStats {
        /// Reads.
        read_requests: u64 = api::DOMAIN_BLOCK_STATS_READ_REQ,
        /// Bytes read.
        read_bytes: u64 = api::DOMAIN_BLOCK_STATS_READ_BYTES,
        /// Time that reads took, all together.
        read_time: Duration as Nanoseconds<i64> = api::DOMAIN_BLOCK_STATS_READ_TOTAL_TIMES,
        /// Writes.
        write_requests: u64 = api::DOMAIN_BLOCK_STATS_WRITE_REQ,
        /// Bytes written.
        write_bytes: u64 = api::DOMAIN_BLOCK_STATS_WRITE_BYTES,
        /// Time that writes took, all together.
        write_time: Duration as Nanoseconds<i64> = api::DOMAIN_BLOCK_STATS_WRITE_TOTAL_TIMES,
        /// Requests to get all on disk that was written.
        flush_requests: u64 = api::DOMAIN_BLOCK_STATS_FLUSH_REQ,
        /// Time that these took, all together.
        flush_time: Duration as Nanoseconds<i64> = api::DOMAIN_BLOCK_STATS_FLUSH_TOTAL_TIMES,
        /// Errors.
        errors: u64 = api::DOMAIN_BLOCK_STATS_ERRS,
    }
}

param_set! {
    /// Limits of what a disk, or a group of disks, can do; 0 is no limit. Those that end in
    /// `_max` hold for bursts, for as long as `_max_length` says.
    pub settable struct BlockIoTune {
        /// Disks of the same group share their limits.
        group_name: String = api::DOMAIN_BLOCK_IOTUNE_GROUP_NAME,
        /// Bytes a second, read and written.
        total_bytes_sec: u64 = api::DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC,
        /// Bytes a second, read.
        read_bytes_sec: u64 = api::DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC,
        /// Bytes a second, written.
        write_bytes_sec: u64 = api::DOMAIN_BLOCK_IOTUNE_WRITE_BYTES_SEC,
        /// Requests a second, of both kinds.
        total_iops_sec: u64 = api::DOMAIN_BLOCK_IOTUNE_TOTAL_IOPS_SEC,
        /// Reads a second.
        read_iops_sec: u64 = api::DOMAIN_BLOCK_IOTUNE_READ_IOPS_SEC,
        /// Writes a second.
        write_iops_sec: u64 = api::DOMAIN_BLOCK_IOTUNE_WRITE_IOPS_SEC,
        /// Bytes a second, read and written, for a while.
        total_bytes_sec_max: u64 = api::DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC_MAX,
        /// Bytes a second, read, for a while.
        read_bytes_sec_max: u64 = api::DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC_MAX,
        /// Bytes a second, written, for a while.
        write_bytes_sec_max: u64 = api::DOMAIN_BLOCK_IOTUNE_WRITE_BYTES_SEC_MAX,
        /// Requests a second, of both kinds, for a while.
        total_iops_sec_max: u64 = api::DOMAIN_BLOCK_IOTUNE_TOTAL_IOPS_SEC_MAX,
        /// Reads a second, for a while.
        read_iops_sec_max: u64 = api::DOMAIN_BLOCK_IOTUNE_READ_IOPS_SEC_MAX,
        /// Writes a second, for a while.
        write_iops_sec_max: u64 = api::DOMAIN_BLOCK_IOTUNE_WRITE_IOPS_SEC_MAX,
        /// A request of more bytes than this counts as several.
        size_iops_sec: u64 = api::DOMAIN_BLOCK_IOTUNE_SIZE_IOPS_SEC,
        /// How long `total_bytes_sec_max` holds, in whole seconds.
        total_bytes_sec_max_length: Duration as Seconds<u64> =
            api::DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC_MAX_LENGTH,
        /// How long `read_bytes_sec_max` holds, in whole seconds.
        read_bytes_sec_max_length: Duration as Seconds<u64> =
            api::DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC_MAX_LENGTH,
        /// How long `write_bytes_sec_max` holds, in whole seconds.
        write_bytes_sec_max_length: Duration as Seconds<u64> =
            api::DOMAIN_BLOCK_IOTUNE_WRITE_BYTES_SEC_MAX_LENGTH,
        /// How long `total_iops_sec_max` holds, in whole seconds.
        total_iops_sec_max_length: Duration as Seconds<u64> =
            api::DOMAIN_BLOCK_IOTUNE_TOTAL_IOPS_SEC_MAX_LENGTH,
        /// How long `read_iops_sec_max` holds, in whole seconds.
        read_iops_sec_max_length: Duration as Seconds<u64> =
            api::DOMAIN_BLOCK_IOTUNE_READ_IOPS_SEC_MAX_LENGTH,
        /// How long `write_iops_sec_max` holds, in whole seconds.
        write_iops_sec_max_length: Duration as Seconds<u64> =
            api::DOMAIN_BLOCK_IOTUNE_WRITE_IOPS_SEC_MAX_LENGTH,
    }
}

param_set! {
    /// How a disk is copied.
    pub settable struct BlockCopyParams {
        /// At most so many bytes a second; 0 is no limit.
        bandwidth: u64 = api::DOMAIN_BLOCK_COPY_BANDWIDTH,
        /// In pieces of so many bytes, a power of 2.
        granularity: u32 = api::DOMAIN_BLOCK_COPY_GRANULARITY,
        /// With a buffer of so many bytes.
        buffer_size: u64 = api::DOMAIN_BLOCK_COPY_BUF_SIZE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::TypedParams;

    #[test]
    fn limits_go_to_the_wire_with_the_types_that_the_daemon_wants() {
        let limits = BlockIoTune::new()
            .group_name("slow")
            .total_iops_sec(500_u64)
            .total_iops_sec_max_length(Duration::from_millis(2_900));
        let params = TypedParams::from(limits);
        let text = "group_name=\"slow\" total_iops_sec=500 total_iops_sec_max_length=2";
        assert_eq!(params.to_string(), text);
        assert!(matches!(
            params.value("total_iops_sec_max_length"),
            Some(crate::protocol::remote::TypedParamValue::ULLong(2))
        ));
    }

    #[test]
    fn times_of_a_disk_are_durations() {
        let params = TypedParams::from_iter([("rd_total_times", 1_500_i64), ("errs", -1)]);
        let stats = DetailedBlockStats::from(params);
        assert_eq!(stats.read_time, Some(Duration::from_nanos(1_500)));
        assert_eq!((stats.errors, stats.other.i64("errs")), (None, Some(-1)));
    }
}
