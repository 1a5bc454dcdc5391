//! Enums, flags and field names of the public API; params 2.

// @generated from the API XML files of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

/// `VIR_DOMAIN_STATS_CPU_CACHE_MONITOR_COUNT`, since libvirt 11.2.0.
pub const DOMAIN_STATS_CPU_CACHE_MONITOR_COUNT: &str = "cpu.cache.monitor.count";

/// `VIR_DOMAIN_STATS_CPU_CACHE_MONITOR_PREFIX`, since libvirt 11.2.0.
pub const DOMAIN_STATS_CPU_CACHE_MONITOR_PREFIX: &str = "cpu.cache.monitor.";

/// `VIR_DOMAIN_STATS_CPU_CACHE_MONITOR_SUFFIX_BANK_COUNT`, since libvirt 11.2.0.
pub const DOMAIN_STATS_CPU_CACHE_MONITOR_SUFFIX_BANK_COUNT: &str = ".bank.count";

/// `VIR_DOMAIN_STATS_CPU_CACHE_MONITOR_SUFFIX_BANK_PREFIX`, since libvirt 11.2.0.
pub const DOMAIN_STATS_CPU_CACHE_MONITOR_SUFFIX_BANK_PREFIX: &str = ".bank.";

/// `VIR_DOMAIN_STATS_CPU_CACHE_MONITOR_SUFFIX_BANK_SUFFIX_BYTES`, since libvirt 11.2.0.
pub const DOMAIN_STATS_CPU_CACHE_MONITOR_SUFFIX_BANK_SUFFIX_BYTES: &str = ".bytes";

/// `VIR_DOMAIN_STATS_CPU_CACHE_MONITOR_SUFFIX_BANK_SUFFIX_ID`, since libvirt 11.2.0.
pub const DOMAIN_STATS_CPU_CACHE_MONITOR_SUFFIX_BANK_SUFFIX_ID: &str = ".id";

/// `VIR_DOMAIN_STATS_CPU_CACHE_MONITOR_SUFFIX_NAME`, since libvirt 11.2.0.
pub const DOMAIN_STATS_CPU_CACHE_MONITOR_SUFFIX_NAME: &str = ".name";

/// `VIR_DOMAIN_STATS_CPU_CACHE_MONITOR_SUFFIX_VCPUS`, since libvirt 11.2.0.
pub const DOMAIN_STATS_CPU_CACHE_MONITOR_SUFFIX_VCPUS: &str = ".vcpus";

/// `VIR_DOMAIN_STATS_CPU_HALTPOLL_FAIL_TIME`, since libvirt 11.2.0.
pub const DOMAIN_STATS_CPU_HALTPOLL_FAIL_TIME: &str = "cpu.haltpoll.fail.time";

/// `VIR_DOMAIN_STATS_CPU_HALTPOLL_SUCCESS_TIME`, since libvirt 11.2.0.
pub const DOMAIN_STATS_CPU_HALTPOLL_SUCCESS_TIME: &str = "cpu.haltpoll.success.time";

/// `VIR_DOMAIN_STATS_CPU_SYSTEM`, since libvirt 11.2.0.
pub const DOMAIN_STATS_CPU_SYSTEM: &str = "cpu.system";

/// `VIR_DOMAIN_STATS_CPU_TIME`, since libvirt 11.2.0.
pub const DOMAIN_STATS_CPU_TIME: &str = "cpu.time";

/// `VIR_DOMAIN_STATS_CPU_USER`, since libvirt 11.2.0.
pub const DOMAIN_STATS_CPU_USER: &str = "cpu.user";

/// `VIR_DOMAIN_STATS_CUSTOM_SUFFIX_TYPE_CUR`, since libvirt 11.2.0.
pub const DOMAIN_STATS_CUSTOM_SUFFIX_TYPE_CUR: &str = ".cur";

/// `VIR_DOMAIN_STATS_CUSTOM_SUFFIX_TYPE_MAX`, since libvirt 11.2.0.
pub const DOMAIN_STATS_CUSTOM_SUFFIX_TYPE_MAX: &str = ".max";

/// `VIR_DOMAIN_STATS_CUSTOM_SUFFIX_TYPE_SUM`, since libvirt 11.2.0.
pub const DOMAIN_STATS_CUSTOM_SUFFIX_TYPE_SUM: &str = ".sum";

/// `VIR_DOMAIN_STATS_DIRTYRATE_CALC_MODE`, since libvirt 11.2.0.
pub const DOMAIN_STATS_DIRTYRATE_CALC_MODE: &str = "dirtyrate.calc_mode";

/// `VIR_DOMAIN_STATS_DIRTYRATE_CALC_PERIOD`, since libvirt 11.2.0.
pub const DOMAIN_STATS_DIRTYRATE_CALC_PERIOD: &str = "dirtyrate.calc_period";

/// `VIR_DOMAIN_STATS_DIRTYRATE_CALC_START_TIME`, since libvirt 11.2.0.
pub const DOMAIN_STATS_DIRTYRATE_CALC_START_TIME: &str = "dirtyrate.calc_start_time";

/// `VIR_DOMAIN_STATS_DIRTYRATE_CALC_STATUS`, since libvirt 11.2.0.
pub const DOMAIN_STATS_DIRTYRATE_CALC_STATUS: &str = "dirtyrate.calc_status";

/// `VIR_DOMAIN_STATS_DIRTYRATE_MEGABYTES_PER_SECOND`, since libvirt 11.2.0.
pub const DOMAIN_STATS_DIRTYRATE_MEGABYTES_PER_SECOND: &str = "dirtyrate.megabytes_per_second";

/// `VIR_DOMAIN_STATS_DIRTYRATE_VCPU_PREFIX`, since libvirt 11.2.0.
pub const DOMAIN_STATS_DIRTYRATE_VCPU_PREFIX: &str = "dirtyrate.vcpu.";

/// `VIR_DOMAIN_STATS_DIRTYRATE_VCPU_SUFFIX_MEGABYTES_PER_SECOND`, since libvirt 11.2.0.
pub const DOMAIN_STATS_DIRTYRATE_VCPU_SUFFIX_MEGABYTES_PER_SECOND: &str = ".megabytes_per_second";

/// `VIR_DOMAIN_STATS_IOTHREAD_COUNT`, since libvirt 11.2.0.
pub const DOMAIN_STATS_IOTHREAD_COUNT: &str = "iothread.count";

/// `VIR_DOMAIN_STATS_IOTHREAD_PREFIX`, since libvirt 11.2.0.
pub const DOMAIN_STATS_IOTHREAD_PREFIX: &str = "iothread.";

/// `VIR_DOMAIN_STATS_IOTHREAD_SUFFIX_POLL_GROW`, since libvirt 11.2.0.
pub const DOMAIN_STATS_IOTHREAD_SUFFIX_POLL_GROW: &str = ".poll-grow";

/// `VIR_DOMAIN_STATS_IOTHREAD_SUFFIX_POLL_MAX_NS`, since libvirt 11.2.0.
pub const DOMAIN_STATS_IOTHREAD_SUFFIX_POLL_MAX_NS: &str = ".poll-max-ns";

/// `VIR_DOMAIN_STATS_IOTHREAD_SUFFIX_POLL_SHRINK`, since libvirt 11.2.0.
pub const DOMAIN_STATS_IOTHREAD_SUFFIX_POLL_SHRINK: &str = ".poll-shrink";

/// `VIR_DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_COUNT`, since libvirt 11.2.0.
pub const DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_COUNT: &str = "memory.bandwidth.monitor.count";

/// `VIR_DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_PREFIX`, since libvirt 11.2.0.
pub const DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_PREFIX: &str = "memory.bandwidth.monitor.";

/// `VIR_DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NAME`, since libvirt 11.2.0.
pub const DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NAME: &str = ".name";

/// `VIR_DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NODE_COUNT`, since libvirt 11.2.0.
pub const DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NODE_COUNT: &str = ".node.count";

/// `VIR_DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NODE_PREFIX`, since libvirt 11.2.0.
pub const DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NODE_PREFIX: &str = ".node.";

/// `VIR_DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NODE_SUFFIX_BYTES_LOCAL`, since
/// libvirt 11.2.0.
pub const DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NODE_SUFFIX_BYTES_LOCAL: &str =
    ".bytes.local";

/// `VIR_DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NODE_SUFFIX_BYTES_TOTAL`, since
/// libvirt 11.2.0.
pub const DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NODE_SUFFIX_BYTES_TOTAL: &str =
    ".bytes.total";

/// `VIR_DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NODE_SUFFIX_ID`, since libvirt 11.2.0.
pub const DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NODE_SUFFIX_ID: &str = ".id";

/// `VIR_DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_VCPUS`, since libvirt 11.2.0.
pub const DOMAIN_STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_VCPUS: &str = ".vcpus";

/// `VIR_DOMAIN_STATS_NET_COUNT`, since libvirt 11.2.0.
pub const DOMAIN_STATS_NET_COUNT: &str = "net.count";

/// `VIR_DOMAIN_STATS_NET_PREFIX`, since libvirt 11.2.0.
pub const DOMAIN_STATS_NET_PREFIX: &str = "net.";

/// `VIR_DOMAIN_STATS_NET_SUFFIX_NAME`, since libvirt 11.2.0.
pub const DOMAIN_STATS_NET_SUFFIX_NAME: &str = ".name";

/// `VIR_DOMAIN_STATS_NET_SUFFIX_RX_BYTES`, since libvirt 11.2.0.
pub const DOMAIN_STATS_NET_SUFFIX_RX_BYTES: &str = ".rx.bytes";

/// `VIR_DOMAIN_STATS_NET_SUFFIX_RX_DROP`, since libvirt 11.2.0.
pub const DOMAIN_STATS_NET_SUFFIX_RX_DROP: &str = ".rx.drop";

/// `VIR_DOMAIN_STATS_NET_SUFFIX_RX_ERRS`, since libvirt 11.2.0.
pub const DOMAIN_STATS_NET_SUFFIX_RX_ERRS: &str = ".rx.errs";

/// `VIR_DOMAIN_STATS_NET_SUFFIX_RX_PKTS`, since libvirt 11.2.0.
pub const DOMAIN_STATS_NET_SUFFIX_RX_PKTS: &str = ".rx.pkts";

/// `VIR_DOMAIN_STATS_NET_SUFFIX_TX_BYTES`, since libvirt 11.2.0.
pub const DOMAIN_STATS_NET_SUFFIX_TX_BYTES: &str = ".tx.bytes";

/// `VIR_DOMAIN_STATS_NET_SUFFIX_TX_DROP`, since libvirt 11.2.0.
pub const DOMAIN_STATS_NET_SUFFIX_TX_DROP: &str = ".tx.drop";

/// `VIR_DOMAIN_STATS_NET_SUFFIX_TX_ERRS`, since libvirt 11.2.0.
pub const DOMAIN_STATS_NET_SUFFIX_TX_ERRS: &str = ".tx.errs";

/// `VIR_DOMAIN_STATS_NET_SUFFIX_TX_PKTS`, since libvirt 11.2.0.
pub const DOMAIN_STATS_NET_SUFFIX_TX_PKTS: &str = ".tx.pkts";

/// `VIR_DOMAIN_STATS_PERF_ALIGNMENT_FAULTS`, since libvirt 11.2.0.
pub const DOMAIN_STATS_PERF_ALIGNMENT_FAULTS: &str = "perf.alignment_faults";

/// `VIR_DOMAIN_STATS_PERF_BRANCH_INSTRUCTIONS`, since libvirt 11.2.0.
pub const DOMAIN_STATS_PERF_BRANCH_INSTRUCTIONS: &str = "perf.branch_instructions";

/// `VIR_DOMAIN_STATS_PERF_BRANCH_MISSES`, since libvirt 11.2.0.
pub const DOMAIN_STATS_PERF_BRANCH_MISSES: &str = "perf.branch_misses";

/// `VIR_DOMAIN_STATS_PERF_BUS_CYCLES`, since libvirt 11.2.0.
pub const DOMAIN_STATS_PERF_BUS_CYCLES: &str = "perf.bus_cycles";

/// `VIR_DOMAIN_STATS_PERF_CACHE_MISSES`, since libvirt 11.2.0.
pub const DOMAIN_STATS_PERF_CACHE_MISSES: &str = "perf.cache_misses";

/// `VIR_DOMAIN_STATS_PERF_CACHE_REFERENCES`, since libvirt 11.2.0.
pub const DOMAIN_STATS_PERF_CACHE_REFERENCES: &str = "perf.cache_references";

/// `VIR_DOMAIN_STATS_PERF_CMT`, since libvirt 11.2.0.
pub const DOMAIN_STATS_PERF_CMT: &str = "perf.cmt";

/// `VIR_DOMAIN_STATS_PERF_CONTEXT_SWITCHES`, since libvirt 11.2.0.
pub const DOMAIN_STATS_PERF_CONTEXT_SWITCHES: &str = "perf.context_switches";

/// `VIR_DOMAIN_STATS_PERF_CPU_CLOCK`, since libvirt 11.2.0.
pub const DOMAIN_STATS_PERF_CPU_CLOCK: &str = "perf.cpu_clock";

/// `VIR_DOMAIN_STATS_PERF_CPU_CYCLES`, since libvirt 11.2.0.
pub const DOMAIN_STATS_PERF_CPU_CYCLES: &str = "perf.cpu_cycles";

/// `VIR_DOMAIN_STATS_PERF_CPU_MIGRATIONS`, since libvirt 11.2.0.
pub const DOMAIN_STATS_PERF_CPU_MIGRATIONS: &str = "perf.cpu_migrations";

/// `VIR_DOMAIN_STATS_PERF_EMULATION_FAULTS`, since libvirt 11.2.0.
pub const DOMAIN_STATS_PERF_EMULATION_FAULTS: &str = "perf.emulation_faults";

/// `VIR_DOMAIN_STATS_PERF_INSTRUCTIONS`, since libvirt 11.2.0.
pub const DOMAIN_STATS_PERF_INSTRUCTIONS: &str = "perf.instructions";

/// `VIR_DOMAIN_STATS_PERF_MBML`, since libvirt 11.2.0.
pub const DOMAIN_STATS_PERF_MBML: &str = "perf.mbml";

/// `VIR_DOMAIN_STATS_PERF_MBMT`, since libvirt 11.2.0.
pub const DOMAIN_STATS_PERF_MBMT: &str = "perf.mbmt";

/// `VIR_DOMAIN_STATS_PERF_PAGE_FAULTS`, since libvirt 11.2.0.
pub const DOMAIN_STATS_PERF_PAGE_FAULTS: &str = "perf.page_faults";

/// `VIR_DOMAIN_STATS_PERF_PAGE_FAULTS_MAJ`, since libvirt 11.2.0.
pub const DOMAIN_STATS_PERF_PAGE_FAULTS_MAJ: &str = "perf.page_faults_maj";

/// `VIR_DOMAIN_STATS_PERF_PAGE_FAULTS_MIN`, since libvirt 11.2.0.
pub const DOMAIN_STATS_PERF_PAGE_FAULTS_MIN: &str = "perf.page_faults_min";

/// `VIR_DOMAIN_STATS_PERF_REF_CPU_CYCLES`, since libvirt 11.2.0.
pub const DOMAIN_STATS_PERF_REF_CPU_CYCLES: &str = "perf.ref_cpu_cycles";

/// `VIR_DOMAIN_STATS_PERF_STALLED_CYCLES_BACKEND`, since libvirt 11.2.0.
pub const DOMAIN_STATS_PERF_STALLED_CYCLES_BACKEND: &str = "perf.stalled_cycles_backend";

/// `VIR_DOMAIN_STATS_PERF_STALLED_CYCLES_FRONTEND`, since libvirt 11.2.0.
pub const DOMAIN_STATS_PERF_STALLED_CYCLES_FRONTEND: &str = "perf.stalled_cycles_frontend";

/// `VIR_DOMAIN_STATS_PERF_TASK_CLOCK`, since libvirt 11.2.0.
pub const DOMAIN_STATS_PERF_TASK_CLOCK: &str = "perf.task_clock";

/// `VIR_DOMAIN_STATS_STATE_REASON`, since libvirt 11.2.0.
pub const DOMAIN_STATS_STATE_REASON: &str = "state.reason";

/// `VIR_DOMAIN_STATS_STATE_STATE`, since libvirt 11.2.0.
pub const DOMAIN_STATS_STATE_STATE: &str = "state.state";

/// `VIR_DOMAIN_STATS_VCPU_CURRENT`, since libvirt 11.2.0.
pub const DOMAIN_STATS_VCPU_CURRENT: &str = "vcpu.current";

/// `VIR_DOMAIN_STATS_VCPU_MAXIMUM`, since libvirt 11.2.0.
pub const DOMAIN_STATS_VCPU_MAXIMUM: &str = "vcpu.maximum";

/// `VIR_DOMAIN_STATS_VCPU_PREFIX`, since libvirt 11.2.0.
pub const DOMAIN_STATS_VCPU_PREFIX: &str = "vcpu.";

/// `VIR_DOMAIN_STATS_VCPU_SUFFIX_DELAY`, since libvirt 11.2.0.
pub const DOMAIN_STATS_VCPU_SUFFIX_DELAY: &str = ".delay";

/// `VIR_DOMAIN_STATS_VCPU_SUFFIX_HALTED`, since libvirt 11.2.0.
pub const DOMAIN_STATS_VCPU_SUFFIX_HALTED: &str = ".halted";

/// `VIR_DOMAIN_STATS_VCPU_SUFFIX_STATE`, since libvirt 11.2.0.
pub const DOMAIN_STATS_VCPU_SUFFIX_STATE: &str = ".state";

/// `VIR_DOMAIN_STATS_VCPU_SUFFIX_TIME`, since libvirt 11.2.0.
pub const DOMAIN_STATS_VCPU_SUFFIX_TIME: &str = ".time";

/// `VIR_DOMAIN_STATS_VCPU_SUFFIX_WAIT`, since libvirt 11.2.0.
pub const DOMAIN_STATS_VCPU_SUFFIX_WAIT: &str = ".wait";

/// `VIR_DOMAIN_STATS_VM_PREFIX`, since libvirt 11.2.0.
pub const DOMAIN_STATS_VM_PREFIX: &str = "vm.";

/// `VIR_DOMAIN_TUNABLE_BLKDEV_DISK`, since libvirt 1.2.9.
pub const DOMAIN_TUNABLE_BLKDEV_DISK: &str = "blkdeviotune.disk";

/// `VIR_DOMAIN_TUNABLE_BLKDEV_GROUP_NAME`, since libvirt 3.0.0.
pub const DOMAIN_TUNABLE_BLKDEV_GROUP_NAME: &str = "blkdeviotune.group_name";

/// `VIR_DOMAIN_TUNABLE_BLKDEV_READ_BYTES_SEC`, since libvirt 1.2.9.
pub const DOMAIN_TUNABLE_BLKDEV_READ_BYTES_SEC: &str = "blkdeviotune.read_bytes_sec";

/// `VIR_DOMAIN_TUNABLE_BLKDEV_READ_BYTES_SEC_MAX`, since libvirt 1.2.11.
pub const DOMAIN_TUNABLE_BLKDEV_READ_BYTES_SEC_MAX: &str = "blkdeviotune.read_bytes_sec_max";

/// `VIR_DOMAIN_TUNABLE_BLKDEV_READ_BYTES_SEC_MAX_LENGTH`, since libvirt 2.4.0.
pub const DOMAIN_TUNABLE_BLKDEV_READ_BYTES_SEC_MAX_LENGTH: &str =
    "blkdeviotune.read_bytes_sec_max_length";

/// `VIR_DOMAIN_TUNABLE_BLKDEV_READ_IOPS_SEC`, since libvirt 1.2.9.
pub const DOMAIN_TUNABLE_BLKDEV_READ_IOPS_SEC: &str = "blkdeviotune.read_iops_sec";

/// `VIR_DOMAIN_TUNABLE_BLKDEV_READ_IOPS_SEC_MAX`, since libvirt 1.2.11.
pub const DOMAIN_TUNABLE_BLKDEV_READ_IOPS_SEC_MAX: &str = "blkdeviotune.read_iops_sec_max";

/// `VIR_DOMAIN_TUNABLE_BLKDEV_READ_IOPS_SEC_MAX_LENGTH`, since libvirt 2.4.0.
pub const DOMAIN_TUNABLE_BLKDEV_READ_IOPS_SEC_MAX_LENGTH: &str =
    "blkdeviotune.read_iops_sec_max_length";

/// `VIR_DOMAIN_TUNABLE_BLKDEV_SIZE_IOPS_SEC`, since libvirt 1.2.11.
pub const DOMAIN_TUNABLE_BLKDEV_SIZE_IOPS_SEC: &str = "blkdeviotune.size_iops_sec";

/// `VIR_DOMAIN_TUNABLE_BLKDEV_TOTAL_BYTES_SEC`, since libvirt 1.2.9.
pub const DOMAIN_TUNABLE_BLKDEV_TOTAL_BYTES_SEC: &str = "blkdeviotune.total_bytes_sec";

/// `VIR_DOMAIN_TUNABLE_BLKDEV_TOTAL_BYTES_SEC_MAX`, since libvirt 1.2.11.
pub const DOMAIN_TUNABLE_BLKDEV_TOTAL_BYTES_SEC_MAX: &str = "blkdeviotune.total_bytes_sec_max";

/// `VIR_DOMAIN_TUNABLE_BLKDEV_TOTAL_BYTES_SEC_MAX_LENGTH`, since libvirt 2.4.0.
pub const DOMAIN_TUNABLE_BLKDEV_TOTAL_BYTES_SEC_MAX_LENGTH: &str =
    "blkdeviotune.total_bytes_sec_max_length";

/// `VIR_DOMAIN_TUNABLE_BLKDEV_TOTAL_IOPS_SEC`, since libvirt 1.2.9.
pub const DOMAIN_TUNABLE_BLKDEV_TOTAL_IOPS_SEC: &str = "blkdeviotune.total_iops_sec";

/// `VIR_DOMAIN_TUNABLE_BLKDEV_TOTAL_IOPS_SEC_MAX`, since libvirt 1.2.11.
pub const DOMAIN_TUNABLE_BLKDEV_TOTAL_IOPS_SEC_MAX: &str = "blkdeviotune.total_iops_sec_max";

/// `VIR_DOMAIN_TUNABLE_BLKDEV_TOTAL_IOPS_SEC_MAX_LENGTH`, since libvirt 2.4.0.
pub const DOMAIN_TUNABLE_BLKDEV_TOTAL_IOPS_SEC_MAX_LENGTH: &str =
    "blkdeviotune.total_iops_sec_max_length";

/// `VIR_DOMAIN_TUNABLE_BLKDEV_WRITE_BYTES_SEC`, since libvirt 1.2.9.
pub const DOMAIN_TUNABLE_BLKDEV_WRITE_BYTES_SEC: &str = "blkdeviotune.write_bytes_sec";

/// `VIR_DOMAIN_TUNABLE_BLKDEV_WRITE_BYTES_SEC_MAX`, since libvirt 1.2.11.
pub const DOMAIN_TUNABLE_BLKDEV_WRITE_BYTES_SEC_MAX: &str = "blkdeviotune.write_bytes_sec_max";

/// `VIR_DOMAIN_TUNABLE_BLKDEV_WRITE_BYTES_SEC_MAX_LENGTH`, since libvirt 2.4.0.
pub const DOMAIN_TUNABLE_BLKDEV_WRITE_BYTES_SEC_MAX_LENGTH: &str =
    "blkdeviotune.write_bytes_sec_max_length";

/// `VIR_DOMAIN_TUNABLE_BLKDEV_WRITE_IOPS_SEC`, since libvirt 1.2.9.
pub const DOMAIN_TUNABLE_BLKDEV_WRITE_IOPS_SEC: &str = "blkdeviotune.write_iops_sec";

/// `VIR_DOMAIN_TUNABLE_BLKDEV_WRITE_IOPS_SEC_MAX`, since libvirt 1.2.11.
pub const DOMAIN_TUNABLE_BLKDEV_WRITE_IOPS_SEC_MAX: &str = "blkdeviotune.write_iops_sec_max";

/// `VIR_DOMAIN_TUNABLE_BLKDEV_WRITE_IOPS_SEC_MAX_LENGTH`, since libvirt 2.4.0.
pub const DOMAIN_TUNABLE_BLKDEV_WRITE_IOPS_SEC_MAX_LENGTH: &str =
    "blkdeviotune.write_iops_sec_max_length";

/// `VIR_DOMAIN_TUNABLE_CPU_CPU_SHARES`, since libvirt 1.2.9.
pub const DOMAIN_TUNABLE_CPU_CPU_SHARES: &str = "cputune.cpu_shares";

/// `VIR_DOMAIN_TUNABLE_CPU_EMULATORPIN`, since libvirt 1.2.9.
pub const DOMAIN_TUNABLE_CPU_EMULATORPIN: &str = "cputune.emulatorpin";

/// `VIR_DOMAIN_TUNABLE_CPU_EMULATOR_PERIOD`, since libvirt 1.2.9.
pub const DOMAIN_TUNABLE_CPU_EMULATOR_PERIOD: &str = "cputune.emulator_period";

/// `VIR_DOMAIN_TUNABLE_CPU_EMULATOR_QUOTA`, since libvirt 1.2.9.
pub const DOMAIN_TUNABLE_CPU_EMULATOR_QUOTA: &str = "cputune.emulator_quota";

/// `VIR_DOMAIN_TUNABLE_CPU_GLOBAL_PERIOD`, since libvirt 1.3.3.
pub const DOMAIN_TUNABLE_CPU_GLOBAL_PERIOD: &str = "cputune.global_period";

/// `VIR_DOMAIN_TUNABLE_CPU_GLOBAL_QUOTA`, since libvirt 1.3.3.
pub const DOMAIN_TUNABLE_CPU_GLOBAL_QUOTA: &str = "cputune.global_quota";

/// `VIR_DOMAIN_TUNABLE_CPU_IOTHREADSPIN`, since libvirt 1.2.14.
pub const DOMAIN_TUNABLE_CPU_IOTHREADSPIN: &str = "cputune.iothreadpin%u";

/// `VIR_DOMAIN_TUNABLE_CPU_IOTHREAD_PERIOD`, since libvirt 2.2.0.
pub const DOMAIN_TUNABLE_CPU_IOTHREAD_PERIOD: &str = "cputune.iothread_period";

/// `VIR_DOMAIN_TUNABLE_CPU_IOTHREAD_QUOTA`, since libvirt 2.2.0.
pub const DOMAIN_TUNABLE_CPU_IOTHREAD_QUOTA: &str = "cputune.iothread_quota";

/// `VIR_DOMAIN_TUNABLE_CPU_VCPUPIN`, since libvirt 1.2.9.
pub const DOMAIN_TUNABLE_CPU_VCPUPIN: &str = "cputune.vcpupin%u";

/// `VIR_DOMAIN_TUNABLE_CPU_VCPU_PERIOD`, since libvirt 1.2.9.
pub const DOMAIN_TUNABLE_CPU_VCPU_PERIOD: &str = "cputune.vcpu_period";

/// `VIR_DOMAIN_TUNABLE_CPU_VCPU_QUOTA`, since libvirt 1.2.9.
pub const DOMAIN_TUNABLE_CPU_VCPU_QUOTA: &str = "cputune.vcpu_quota";

/// `VIR_MIGRATE_PARAM_AUTO_CONVERGE_INCREMENT`, since libvirt 2.0.0.
pub const MIGRATE_PARAM_AUTO_CONVERGE_INCREMENT: &str = "auto_converge.increment";

/// `VIR_MIGRATE_PARAM_AUTO_CONVERGE_INITIAL`, since libvirt 2.0.0.
pub const MIGRATE_PARAM_AUTO_CONVERGE_INITIAL: &str = "auto_converge.initial";

/// `VIR_MIGRATE_PARAM_BANDWIDTH`, since libvirt 1.1.0.
pub const MIGRATE_PARAM_BANDWIDTH: &str = "bandwidth";

/// `VIR_MIGRATE_PARAM_BANDWIDTH_AVAIL_SWITCHOVER`, since libvirt 11.1.0.
pub const MIGRATE_PARAM_BANDWIDTH_AVAIL_SWITCHOVER: &str = "bandwidth.avail.switchover";

/// `VIR_MIGRATE_PARAM_BANDWIDTH_POSTCOPY`, since libvirt 5.1.0.
pub const MIGRATE_PARAM_BANDWIDTH_POSTCOPY: &str = "bandwidth.postcopy";

/// `VIR_MIGRATE_PARAM_COMPRESSION`, since libvirt 1.3.4.
pub const MIGRATE_PARAM_COMPRESSION: &str = "compression";

/// `VIR_MIGRATE_PARAM_COMPRESSION_MT_DTHREADS`, since libvirt 1.3.4.
pub const MIGRATE_PARAM_COMPRESSION_MT_DTHREADS: &str = "compression.mt.dthreads";

/// `VIR_MIGRATE_PARAM_COMPRESSION_MT_LEVEL`, since libvirt 1.3.4.
pub const MIGRATE_PARAM_COMPRESSION_MT_LEVEL: &str = "compression.mt.level";

/// `VIR_MIGRATE_PARAM_COMPRESSION_MT_THREADS`, since libvirt 1.3.4.
pub const MIGRATE_PARAM_COMPRESSION_MT_THREADS: &str = "compression.mt.threads";

/// `VIR_MIGRATE_PARAM_COMPRESSION_XBZRLE_CACHE`, since libvirt 1.3.4.
pub const MIGRATE_PARAM_COMPRESSION_XBZRLE_CACHE: &str = "compression.xbzrle.cache";

/// `VIR_MIGRATE_PARAM_COMPRESSION_ZLIB_LEVEL`, since libvirt 9.4.0.
pub const MIGRATE_PARAM_COMPRESSION_ZLIB_LEVEL: &str = "compression.zlib.level";

/// `VIR_MIGRATE_PARAM_COMPRESSION_ZSTD_LEVEL`, since libvirt 9.4.0.
pub const MIGRATE_PARAM_COMPRESSION_ZSTD_LEVEL: &str = "compression.zstd.level";

/// `VIR_MIGRATE_PARAM_DEST_NAME`, since libvirt 1.1.0.
pub const MIGRATE_PARAM_DEST_NAME: &str = "destination_name";

/// `VIR_MIGRATE_PARAM_DEST_XML`, since libvirt 1.1.0.
pub const MIGRATE_PARAM_DEST_XML: &str = "destination_xml";

/// `VIR_MIGRATE_PARAM_DISKS_PORT`, since libvirt 1.3.3.
pub const MIGRATE_PARAM_DISKS_PORT: &str = "disks_port";

/// `VIR_MIGRATE_PARAM_DISKS_URI`, since libvirt 6.8.0.
pub const MIGRATE_PARAM_DISKS_URI: &str = "disks_uri";

/// `VIR_MIGRATE_PARAM_GRAPHICS_URI`, since libvirt 1.1.0.
pub const MIGRATE_PARAM_GRAPHICS_URI: &str = "graphics_uri";

/// `VIR_MIGRATE_PARAM_LISTEN_ADDRESS`, since libvirt 1.1.4.
pub const MIGRATE_PARAM_LISTEN_ADDRESS: &str = "listen_address";

/// `VIR_MIGRATE_PARAM_MIGRATE_DISKS`, since libvirt 1.2.17.
pub const MIGRATE_PARAM_MIGRATE_DISKS: &str = "migrate_disks";

/// `VIR_MIGRATE_PARAM_MIGRATE_DISKS_DETECT_ZEROES`, since libvirt 10.9.0.
pub const MIGRATE_PARAM_MIGRATE_DISKS_DETECT_ZEROES: &str = "migrate_disks_detect_zeroes";

/// `VIR_MIGRATE_PARAM_PARALLEL_CONNECTIONS`, since libvirt 5.2.0.
pub const MIGRATE_PARAM_PARALLEL_CONNECTIONS: &str = "parallel.connections";

/// `VIR_MIGRATE_PARAM_PERSIST_XML`, since libvirt 1.3.4.
pub const MIGRATE_PARAM_PERSIST_XML: &str = "persistent_xml";

/// `VIR_MIGRATE_PARAM_TLS_DESTINATION`, since libvirt 6.0.0.
pub const MIGRATE_PARAM_TLS_DESTINATION: &str = "tls.destination";

/// `VIR_MIGRATE_PARAM_URI`, since libvirt 1.1.0.
pub const MIGRATE_PARAM_URI: &str = "migrate_uri";

/// `VIR_NETWORK_PORT_BANDWIDTH_IN_AVERAGE`, since libvirt 5.5.0.
pub const NETWORK_PORT_BANDWIDTH_IN_AVERAGE: &str = "inbound.average";

/// `VIR_NETWORK_PORT_BANDWIDTH_IN_BURST`, since libvirt 5.5.0.
pub const NETWORK_PORT_BANDWIDTH_IN_BURST: &str = "inbound.burst";

/// `VIR_NETWORK_PORT_BANDWIDTH_IN_FLOOR`, since libvirt 5.5.0.
pub const NETWORK_PORT_BANDWIDTH_IN_FLOOR: &str = "inbound.floor";

/// `VIR_NETWORK_PORT_BANDWIDTH_IN_PEAK`, since libvirt 5.5.0.
pub const NETWORK_PORT_BANDWIDTH_IN_PEAK: &str = "inbound.peak";

/// `VIR_NETWORK_PORT_BANDWIDTH_OUT_AVERAGE`, since libvirt 5.5.0.
pub const NETWORK_PORT_BANDWIDTH_OUT_AVERAGE: &str = "outbound.average";

/// `VIR_NETWORK_PORT_BANDWIDTH_OUT_BURST`, since libvirt 5.5.0.
pub const NETWORK_PORT_BANDWIDTH_OUT_BURST: &str = "outbound.burst";

/// `VIR_NETWORK_PORT_BANDWIDTH_OUT_PEAK`, since libvirt 5.5.0.
pub const NETWORK_PORT_BANDWIDTH_OUT_PEAK: &str = "outbound.peak";

/// `VIR_NODE_CPU_STATS_IDLE`, since libvirt 0.9.3.
pub const NODE_CPU_STATS_IDLE: &str = "idle";

/// `VIR_NODE_CPU_STATS_INTR`, since libvirt 1.2.2.
pub const NODE_CPU_STATS_INTR: &str = "intr";

/// `VIR_NODE_CPU_STATS_IOWAIT`, since libvirt 0.9.3.
pub const NODE_CPU_STATS_IOWAIT: &str = "iowait";

/// `VIR_NODE_CPU_STATS_KERNEL`, since libvirt 0.9.3.
pub const NODE_CPU_STATS_KERNEL: &str = "kernel";

/// `VIR_NODE_CPU_STATS_USER`, since libvirt 0.9.3.
pub const NODE_CPU_STATS_USER: &str = "user";

/// `VIR_NODE_CPU_STATS_UTILIZATION`, since libvirt 0.9.3.
pub const NODE_CPU_STATS_UTILIZATION: &str = "utilization";

/// `VIR_NODE_MEMORY_SHARED_FULL_SCANS`, since libvirt 0.10.2.
pub const NODE_MEMORY_SHARED_FULL_SCANS: &str = "shm_full_scans";

/// `VIR_NODE_MEMORY_SHARED_MERGE_ACROSS_NODES`, since libvirt 1.0.0.
pub const NODE_MEMORY_SHARED_MERGE_ACROSS_NODES: &str = "shm_merge_across_nodes";

/// `VIR_NODE_MEMORY_SHARED_PAGES_SHARED`, since libvirt 0.10.2.
pub const NODE_MEMORY_SHARED_PAGES_SHARED: &str = "shm_pages_shared";

/// `VIR_NODE_MEMORY_SHARED_PAGES_SHARING`, since libvirt 0.10.2.
pub const NODE_MEMORY_SHARED_PAGES_SHARING: &str = "shm_pages_sharing";

/// `VIR_NODE_MEMORY_SHARED_PAGES_TO_SCAN`, since libvirt 0.10.2.
pub const NODE_MEMORY_SHARED_PAGES_TO_SCAN: &str = "shm_pages_to_scan";

/// `VIR_NODE_MEMORY_SHARED_PAGES_UNSHARED`, since libvirt 0.10.2.
pub const NODE_MEMORY_SHARED_PAGES_UNSHARED: &str = "shm_pages_unshared";

/// `VIR_NODE_MEMORY_SHARED_PAGES_VOLATILE`, since libvirt 0.10.2.
pub const NODE_MEMORY_SHARED_PAGES_VOLATILE: &str = "shm_pages_volatile";

/// `VIR_NODE_MEMORY_SHARED_SLEEP_MILLISECS`, since libvirt 0.10.2.
pub const NODE_MEMORY_SHARED_SLEEP_MILLISECS: &str = "shm_sleep_millisecs";

/// `VIR_NODE_MEMORY_STATS_BUFFERS`, since libvirt 0.9.3.
pub const NODE_MEMORY_STATS_BUFFERS: &str = "buffers";

/// `VIR_NODE_MEMORY_STATS_CACHED`, since libvirt 0.9.3.
pub const NODE_MEMORY_STATS_CACHED: &str = "cached";

/// `VIR_NODE_MEMORY_STATS_FREE`, since libvirt 0.9.3.
pub const NODE_MEMORY_STATS_FREE: &str = "free";

/// `VIR_NODE_MEMORY_STATS_TOTAL`, since libvirt 0.9.3.
pub const NODE_MEMORY_STATS_TOTAL: &str = "total";

/// `VIR_NODE_SEV_CBITPOS`, since libvirt 4.5.0.
pub const NODE_SEV_CBITPOS: &str = "cbitpos";

/// `VIR_NODE_SEV_CERT_CHAIN`, since libvirt 4.5.0.
pub const NODE_SEV_CERT_CHAIN: &str = "cert-chain";

/// `VIR_NODE_SEV_CPU0_ID`, since libvirt 8.4.0.
pub const NODE_SEV_CPU0_ID: &str = "cpu0-id";

/// `VIR_NODE_SEV_MAX_ES_GUESTS`, since libvirt 8.0.0.
pub const NODE_SEV_MAX_ES_GUESTS: &str = "max-es-guests";

/// `VIR_NODE_SEV_MAX_GUESTS`, since libvirt 8.0.0.
pub const NODE_SEV_MAX_GUESTS: &str = "max-guests";

/// `VIR_NODE_SEV_PDH`, since libvirt 4.5.0.
pub const NODE_SEV_PDH: &str = "pdh";

/// `VIR_NODE_SEV_REDUCED_PHYS_BITS`, since libvirt 4.5.0.
pub const NODE_SEV_REDUCED_PHYS_BITS: &str = "reduced-phys-bits";

/// `VIR_PERF_PARAM_ALIGNMENT_FAULTS`, since libvirt 3.2.0.
pub const PERF_PARAM_ALIGNMENT_FAULTS: &str = "alignment_faults";

/// `VIR_PERF_PARAM_BRANCH_INSTRUCTIONS`, since libvirt 3.0.0.
pub const PERF_PARAM_BRANCH_INSTRUCTIONS: &str = "branch_instructions";

/// `VIR_PERF_PARAM_BRANCH_MISSES`, since libvirt 3.0.0.
pub const PERF_PARAM_BRANCH_MISSES: &str = "branch_misses";

/// `VIR_PERF_PARAM_BUS_CYCLES`, since libvirt 3.0.0.
pub const PERF_PARAM_BUS_CYCLES: &str = "bus_cycles";

/// `VIR_PERF_PARAM_CACHE_MISSES`, since libvirt 2.3.0.
pub const PERF_PARAM_CACHE_MISSES: &str = "cache_misses";

/// `VIR_PERF_PARAM_CACHE_REFERENCES`, since libvirt 2.3.0.
pub const PERF_PARAM_CACHE_REFERENCES: &str = "cache_references";

/// `VIR_PERF_PARAM_CMT`, since libvirt 1.3.3.
pub const PERF_PARAM_CMT: &str = "cmt";

/// `VIR_PERF_PARAM_CONTEXT_SWITCHES`, since libvirt 3.2.0.
pub const PERF_PARAM_CONTEXT_SWITCHES: &str = "context_switches";

/// `VIR_PERF_PARAM_CPU_CLOCK`, since libvirt 3.2.0.
pub const PERF_PARAM_CPU_CLOCK: &str = "cpu_clock";

/// `VIR_PERF_PARAM_CPU_CYCLES`, since libvirt 2.3.0.
pub const PERF_PARAM_CPU_CYCLES: &str = "cpu_cycles";

/// `VIR_PERF_PARAM_CPU_MIGRATIONS`, since libvirt 3.2.0.
pub const PERF_PARAM_CPU_MIGRATIONS: &str = "cpu_migrations";

/// `VIR_PERF_PARAM_EMULATION_FAULTS`, since libvirt 3.2.0.
pub const PERF_PARAM_EMULATION_FAULTS: &str = "emulation_faults";

/// `VIR_PERF_PARAM_INSTRUCTIONS`, since libvirt 2.3.0.
pub const PERF_PARAM_INSTRUCTIONS: &str = "instructions";

/// `VIR_PERF_PARAM_MBML`, since libvirt 1.3.5.
pub const PERF_PARAM_MBML: &str = "mbml";

/// `VIR_PERF_PARAM_MBMT`, since libvirt 1.3.5.
pub const PERF_PARAM_MBMT: &str = "mbmt";

/// `VIR_PERF_PARAM_PAGE_FAULTS`, since libvirt 3.2.0.
pub const PERF_PARAM_PAGE_FAULTS: &str = "page_faults";

/// `VIR_PERF_PARAM_PAGE_FAULTS_MAJ`, since libvirt 3.2.0.
pub const PERF_PARAM_PAGE_FAULTS_MAJ: &str = "page_faults_maj";

/// `VIR_PERF_PARAM_PAGE_FAULTS_MIN`, since libvirt 3.2.0.
pub const PERF_PARAM_PAGE_FAULTS_MIN: &str = "page_faults_min";

/// `VIR_PERF_PARAM_REF_CPU_CYCLES`, since libvirt 3.0.0.
pub const PERF_PARAM_REF_CPU_CYCLES: &str = "ref_cpu_cycles";

/// `VIR_PERF_PARAM_STALLED_CYCLES_BACKEND`, since libvirt 3.0.0.
pub const PERF_PARAM_STALLED_CYCLES_BACKEND: &str = "stalled_cycles_backend";

/// `VIR_PERF_PARAM_STALLED_CYCLES_FRONTEND`, since libvirt 3.0.0.
pub const PERF_PARAM_STALLED_CYCLES_FRONTEND: &str = "stalled_cycles_frontend";

/// `VIR_PERF_PARAM_TASK_CLOCK`, since libvirt 3.2.0.
pub const PERF_PARAM_TASK_CLOCK: &str = "task_clock";

/// `VIR_SERVER_CLIENTS_CURRENT`, since libvirt 2.0.0.
pub const SERVER_CLIENTS_CURRENT: &str = "nclients";

/// `VIR_SERVER_CLIENTS_MAX`, since libvirt 2.0.0.
pub const SERVER_CLIENTS_MAX: &str = "nclients_max";

/// `VIR_SERVER_CLIENTS_UNAUTH_CURRENT`, since libvirt 2.0.0.
pub const SERVER_CLIENTS_UNAUTH_CURRENT: &str = "nclients_unauth";

/// `VIR_SERVER_CLIENTS_UNAUTH_MAX`, since libvirt 2.0.0.
pub const SERVER_CLIENTS_UNAUTH_MAX: &str = "nclients_unauth_max";

/// `VIR_THREADPOOL_JOB_QUEUE_DEPTH`, since libvirt 2.0.0.
pub const THREADPOOL_JOB_QUEUE_DEPTH: &str = "jobQueueDepth";

/// `VIR_THREADPOOL_WORKERS_CURRENT`, since libvirt 2.0.0.
pub const THREADPOOL_WORKERS_CURRENT: &str = "nWorkers";

/// `VIR_THREADPOOL_WORKERS_FREE`, since libvirt 2.0.0.
pub const THREADPOOL_WORKERS_FREE: &str = "freeWorkers";

/// `VIR_THREADPOOL_WORKERS_MAX`, since libvirt 2.0.0.
pub const THREADPOOL_WORKERS_MAX: &str = "maxWorkers";

/// `VIR_THREADPOOL_WORKERS_MIN`, since libvirt 2.0.0.
pub const THREADPOOL_WORKERS_MIN: &str = "minWorkers";

/// `VIR_THREADPOOL_WORKERS_PRIORITY`, since libvirt 2.0.0.
pub const THREADPOOL_WORKERS_PRIORITY: &str = "prioWorkers";
