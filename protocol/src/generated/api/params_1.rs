//! Enums, flags and field names of the public API; params 1.

// @generated from the API XML files of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

/// `VIR_CLIENT_INFO_READONLY`, since libvirt 2.0.0.
pub const CLIENT_INFO_READONLY: &str = "readonly";

/// `VIR_CLIENT_INFO_SASL_USER_NAME`, since libvirt 2.0.0.
pub const CLIENT_INFO_SASL_USER_NAME: &str = "sasl_user_name";

/// `VIR_CLIENT_INFO_SELINUX_CONTEXT`, since libvirt 2.0.0.
pub const CLIENT_INFO_SELINUX_CONTEXT: &str = "selinux_context";

/// `VIR_CLIENT_INFO_SOCKET_ADDR`, since libvirt 2.0.0.
pub const CLIENT_INFO_SOCKET_ADDR: &str = "sock_addr";

/// `VIR_CLIENT_INFO_UNIX_GROUP_ID`, since libvirt 2.0.0.
pub const CLIENT_INFO_UNIX_GROUP_ID: &str = "unix_group_id";

/// `VIR_CLIENT_INFO_UNIX_GROUP_NAME`, since libvirt 2.0.0.
pub const CLIENT_INFO_UNIX_GROUP_NAME: &str = "unix_group_name";

/// `VIR_CLIENT_INFO_UNIX_PROCESS_ID`, since libvirt 2.0.0.
pub const CLIENT_INFO_UNIX_PROCESS_ID: &str = "unix_process_id";

/// `VIR_CLIENT_INFO_UNIX_USER_ID`, since libvirt 2.0.0.
pub const CLIENT_INFO_UNIX_USER_ID: &str = "unix_user_id";

/// `VIR_CLIENT_INFO_UNIX_USER_NAME`, since libvirt 2.0.0.
pub const CLIENT_INFO_UNIX_USER_NAME: &str = "unix_user_name";

/// `VIR_CLIENT_INFO_X509_DISTINGUISHED_NAME`, since libvirt 2.0.0.
pub const CLIENT_INFO_X509_DISTINGUISHED_NAME: &str = "tls_x509_dname";

/// `VIR_CONNECT_IDENTITY_GROUP_NAME`, since libvirt 5.8.0.
pub const CONNECT_IDENTITY_GROUP_NAME: &str = "group-name";

/// `VIR_CONNECT_IDENTITY_PROCESS_ID`, since libvirt 5.8.0.
pub const CONNECT_IDENTITY_PROCESS_ID: &str = "process-id";

/// `VIR_CONNECT_IDENTITY_PROCESS_TIME`, since libvirt 5.8.0.
pub const CONNECT_IDENTITY_PROCESS_TIME: &str = "process-time";

/// `VIR_CONNECT_IDENTITY_SASL_USER_NAME`, since libvirt 5.8.0.
pub const CONNECT_IDENTITY_SASL_USER_NAME: &str = "sasl-user-name";

/// `VIR_CONNECT_IDENTITY_SELINUX_CONTEXT`, since libvirt 5.8.0.
pub const CONNECT_IDENTITY_SELINUX_CONTEXT: &str = "selinux-context";

/// `VIR_CONNECT_IDENTITY_UNIX_GROUP_ID`, since libvirt 5.8.0.
pub const CONNECT_IDENTITY_UNIX_GROUP_ID: &str = "unix-group-id";

/// `VIR_CONNECT_IDENTITY_UNIX_USER_ID`, since libvirt 5.8.0.
pub const CONNECT_IDENTITY_UNIX_USER_ID: &str = "unix-user-id";

/// `VIR_CONNECT_IDENTITY_USER_NAME`, since libvirt 5.8.0.
pub const CONNECT_IDENTITY_USER_NAME: &str = "user-name";

/// `VIR_CONNECT_IDENTITY_X509_DISTINGUISHED_NAME`, since libvirt 5.8.0.
pub const CONNECT_IDENTITY_X509_DISTINGUISHED_NAME: &str = "x509-distinguished-name";

/// `VIR_DOMAIN_BANDWIDTH_IN_AVERAGE`, since libvirt 0.9.9.
pub const DOMAIN_BANDWIDTH_IN_AVERAGE: &str = "inbound.average";

/// `VIR_DOMAIN_BANDWIDTH_IN_BURST`, since libvirt 0.9.9.
pub const DOMAIN_BANDWIDTH_IN_BURST: &str = "inbound.burst";

/// `VIR_DOMAIN_BANDWIDTH_IN_FLOOR`, since libvirt 1.2.19.
pub const DOMAIN_BANDWIDTH_IN_FLOOR: &str = "inbound.floor";

/// `VIR_DOMAIN_BANDWIDTH_IN_PEAK`, since libvirt 0.9.9.
pub const DOMAIN_BANDWIDTH_IN_PEAK: &str = "inbound.peak";

/// `VIR_DOMAIN_BANDWIDTH_OUT_AVERAGE`, since libvirt 0.9.9.
pub const DOMAIN_BANDWIDTH_OUT_AVERAGE: &str = "outbound.average";

/// `VIR_DOMAIN_BANDWIDTH_OUT_BURST`, since libvirt 0.9.9.
pub const DOMAIN_BANDWIDTH_OUT_BURST: &str = "outbound.burst";

/// `VIR_DOMAIN_BANDWIDTH_OUT_PEAK`, since libvirt 0.9.9.
pub const DOMAIN_BANDWIDTH_OUT_PEAK: &str = "outbound.peak";

/// `VIR_DOMAIN_BLKIO_DEVICE_READ_BPS`, since libvirt 1.2.2.
pub const DOMAIN_BLKIO_DEVICE_READ_BPS: &str = "device_read_bytes_sec";

/// `VIR_DOMAIN_BLKIO_DEVICE_READ_IOPS`, since libvirt 1.2.2.
pub const DOMAIN_BLKIO_DEVICE_READ_IOPS: &str = "device_read_iops_sec";

/// `VIR_DOMAIN_BLKIO_DEVICE_WEIGHT`, since libvirt 0.9.8.
pub const DOMAIN_BLKIO_DEVICE_WEIGHT: &str = "device_weight";

/// `VIR_DOMAIN_BLKIO_DEVICE_WRITE_BPS`, since libvirt 1.2.2.
pub const DOMAIN_BLKIO_DEVICE_WRITE_BPS: &str = "device_write_bytes_sec";

/// `VIR_DOMAIN_BLKIO_DEVICE_WRITE_IOPS`, since libvirt 1.2.2.
pub const DOMAIN_BLKIO_DEVICE_WRITE_IOPS: &str = "device_write_iops_sec";

/// `VIR_DOMAIN_BLKIO_WEIGHT`, since libvirt 0.9.0.
pub const DOMAIN_BLKIO_WEIGHT: &str = "weight";

/// `VIR_DOMAIN_BLOCK_COPY_BANDWIDTH`, since libvirt 1.2.8.
pub const DOMAIN_BLOCK_COPY_BANDWIDTH: &str = "bandwidth";

/// `VIR_DOMAIN_BLOCK_COPY_BUF_SIZE`, since libvirt 1.2.8.
pub const DOMAIN_BLOCK_COPY_BUF_SIZE: &str = "buf-size";

/// `VIR_DOMAIN_BLOCK_COPY_GRANULARITY`, since libvirt 1.2.8.
pub const DOMAIN_BLOCK_COPY_GRANULARITY: &str = "granularity";

/// `VIR_DOMAIN_BLOCK_IOTUNE_GROUP_NAME`, since libvirt 3.0.0.
pub const DOMAIN_BLOCK_IOTUNE_GROUP_NAME: &str = "group_name";

/// `VIR_DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC`, since libvirt 0.9.8.
pub const DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC: &str = "read_bytes_sec";

/// `VIR_DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC_MAX`, since libvirt 1.2.11.
pub const DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC_MAX: &str = "read_bytes_sec_max";

/// `VIR_DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC_MAX_LENGTH`, since libvirt 2.4.0.
pub const DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC_MAX_LENGTH: &str = "read_bytes_sec_max_length";

/// `VIR_DOMAIN_BLOCK_IOTUNE_READ_IOPS_SEC`, since libvirt 0.9.8.
pub const DOMAIN_BLOCK_IOTUNE_READ_IOPS_SEC: &str = "read_iops_sec";

/// `VIR_DOMAIN_BLOCK_IOTUNE_READ_IOPS_SEC_MAX`, since libvirt 1.2.11.
pub const DOMAIN_BLOCK_IOTUNE_READ_IOPS_SEC_MAX: &str = "read_iops_sec_max";

/// `VIR_DOMAIN_BLOCK_IOTUNE_READ_IOPS_SEC_MAX_LENGTH`, since libvirt 2.4.0.
pub const DOMAIN_BLOCK_IOTUNE_READ_IOPS_SEC_MAX_LENGTH: &str = "read_iops_sec_max_length";

/// `VIR_DOMAIN_BLOCK_IOTUNE_SIZE_IOPS_SEC`, since libvirt 1.2.11.
pub const DOMAIN_BLOCK_IOTUNE_SIZE_IOPS_SEC: &str = "size_iops_sec";

/// `VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC`, since libvirt 0.9.8.
pub const DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC: &str = "total_bytes_sec";

/// `VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC_MAX`, since libvirt 1.2.11.
pub const DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC_MAX: &str = "total_bytes_sec_max";

/// `VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC_MAX_LENGTH`, since libvirt 2.4.0.
pub const DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC_MAX_LENGTH: &str = "total_bytes_sec_max_length";

/// `VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_IOPS_SEC`, since libvirt 0.9.8.
pub const DOMAIN_BLOCK_IOTUNE_TOTAL_IOPS_SEC: &str = "total_iops_sec";

/// `VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_IOPS_SEC_MAX`, since libvirt 1.2.11.
pub const DOMAIN_BLOCK_IOTUNE_TOTAL_IOPS_SEC_MAX: &str = "total_iops_sec_max";

/// `VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_IOPS_SEC_MAX_LENGTH`, since libvirt 2.4.0.
pub const DOMAIN_BLOCK_IOTUNE_TOTAL_IOPS_SEC_MAX_LENGTH: &str = "total_iops_sec_max_length";

/// `VIR_DOMAIN_BLOCK_IOTUNE_WRITE_BYTES_SEC`, since libvirt 0.9.8.
pub const DOMAIN_BLOCK_IOTUNE_WRITE_BYTES_SEC: &str = "write_bytes_sec";

/// `VIR_DOMAIN_BLOCK_IOTUNE_WRITE_BYTES_SEC_MAX`, since libvirt 1.2.11.
pub const DOMAIN_BLOCK_IOTUNE_WRITE_BYTES_SEC_MAX: &str = "write_bytes_sec_max";

/// `VIR_DOMAIN_BLOCK_IOTUNE_WRITE_BYTES_SEC_MAX_LENGTH`, since libvirt 2.4.0.
pub const DOMAIN_BLOCK_IOTUNE_WRITE_BYTES_SEC_MAX_LENGTH: &str = "write_bytes_sec_max_length";

/// `VIR_DOMAIN_BLOCK_IOTUNE_WRITE_IOPS_SEC`, since libvirt 0.9.8.
pub const DOMAIN_BLOCK_IOTUNE_WRITE_IOPS_SEC: &str = "write_iops_sec";

/// `VIR_DOMAIN_BLOCK_IOTUNE_WRITE_IOPS_SEC_MAX`, since libvirt 1.2.11.
pub const DOMAIN_BLOCK_IOTUNE_WRITE_IOPS_SEC_MAX: &str = "write_iops_sec_max";

/// `VIR_DOMAIN_BLOCK_IOTUNE_WRITE_IOPS_SEC_MAX_LENGTH`, since libvirt 2.4.0.
pub const DOMAIN_BLOCK_IOTUNE_WRITE_IOPS_SEC_MAX_LENGTH: &str = "write_iops_sec_max_length";

/// `VIR_DOMAIN_BLOCK_STATS_ERRS`, since libvirt 0.9.5.
pub const DOMAIN_BLOCK_STATS_ERRS: &str = "errs";

/// `VIR_DOMAIN_BLOCK_STATS_FLUSH_REQ`, since libvirt 0.9.5.
pub const DOMAIN_BLOCK_STATS_FLUSH_REQ: &str = "flush_operations";

/// `VIR_DOMAIN_BLOCK_STATS_FLUSH_TOTAL_TIMES`, since libvirt 0.9.5.
pub const DOMAIN_BLOCK_STATS_FLUSH_TOTAL_TIMES: &str = "flush_total_times";

/// `VIR_DOMAIN_BLOCK_STATS_READ_BYTES`, since libvirt 0.9.5.
pub const DOMAIN_BLOCK_STATS_READ_BYTES: &str = "rd_bytes";

/// `VIR_DOMAIN_BLOCK_STATS_READ_REQ`, since libvirt 0.9.5.
pub const DOMAIN_BLOCK_STATS_READ_REQ: &str = "rd_operations";

/// `VIR_DOMAIN_BLOCK_STATS_READ_TOTAL_TIMES`, since libvirt 0.9.5.
pub const DOMAIN_BLOCK_STATS_READ_TOTAL_TIMES: &str = "rd_total_times";

/// `VIR_DOMAIN_BLOCK_STATS_WRITE_BYTES`, since libvirt 0.9.5.
pub const DOMAIN_BLOCK_STATS_WRITE_BYTES: &str = "wr_bytes";

/// `VIR_DOMAIN_BLOCK_STATS_WRITE_REQ`, since libvirt 0.9.5.
pub const DOMAIN_BLOCK_STATS_WRITE_REQ: &str = "wr_operations";

/// `VIR_DOMAIN_BLOCK_STATS_WRITE_TOTAL_TIMES`, since libvirt 0.9.5.
pub const DOMAIN_BLOCK_STATS_WRITE_TOTAL_TIMES: &str = "wr_total_times";

/// `VIR_DOMAIN_CPU_STATS_CPUTIME`, since libvirt 0.9.10.
pub const DOMAIN_CPU_STATS_CPUTIME: &str = "cpu_time";

/// `VIR_DOMAIN_CPU_STATS_SYSTEMTIME`, since libvirt 0.9.11.
pub const DOMAIN_CPU_STATS_SYSTEMTIME: &str = "system_time";

/// `VIR_DOMAIN_CPU_STATS_USERTIME`, since libvirt 0.9.11.
pub const DOMAIN_CPU_STATS_USERTIME: &str = "user_time";

/// `VIR_DOMAIN_CPU_STATS_VCPUTIME`, since libvirt 0.9.13.
pub const DOMAIN_CPU_STATS_VCPUTIME: &str = "vcpu_time";

/// `VIR_DOMAIN_GUEST_INFO_DISK_COUNT`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_DISK_COUNT: &str = "disk.count";

/// `VIR_DOMAIN_GUEST_INFO_DISK_PREFIX`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_DISK_PREFIX: &str = "disk.";

/// `VIR_DOMAIN_GUEST_INFO_DISK_SUFFIX_ALIAS`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_DISK_SUFFIX_ALIAS: &str = ".alias";

/// `VIR_DOMAIN_GUEST_INFO_DISK_SUFFIX_DEPENDENCY_COUNT`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_DISK_SUFFIX_DEPENDENCY_COUNT: &str = ".dependency.count";

/// `VIR_DOMAIN_GUEST_INFO_DISK_SUFFIX_DEPENDENCY_PREFIX`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_DISK_SUFFIX_DEPENDENCY_PREFIX: &str = ".dependency.";

/// `VIR_DOMAIN_GUEST_INFO_DISK_SUFFIX_DEPENDENCY_SUFFIX_NAME`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_DISK_SUFFIX_DEPENDENCY_SUFFIX_NAME: &str = ".name";

/// `VIR_DOMAIN_GUEST_INFO_DISK_SUFFIX_GUEST_ALIAS`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_DISK_SUFFIX_GUEST_ALIAS: &str = ".guest_alias";

/// `VIR_DOMAIN_GUEST_INFO_DISK_SUFFIX_GUEST_BUS`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_DISK_SUFFIX_GUEST_BUS: &str = ".guest_bus";

/// `VIR_DOMAIN_GUEST_INFO_DISK_SUFFIX_NAME`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_DISK_SUFFIX_NAME: &str = ".name";

/// `VIR_DOMAIN_GUEST_INFO_DISK_SUFFIX_PARTITION`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_DISK_SUFFIX_PARTITION: &str = ".partition";

/// `VIR_DOMAIN_GUEST_INFO_DISK_SUFFIX_SERIAL`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_DISK_SUFFIX_SERIAL: &str = ".serial";

/// `VIR_DOMAIN_GUEST_INFO_FS_COUNT`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_FS_COUNT: &str = "fs.count";

/// `VIR_DOMAIN_GUEST_INFO_FS_PREFIX`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_FS_PREFIX: &str = "fs.";

/// `VIR_DOMAIN_GUEST_INFO_FS_SUFFIX_DISK_COUNT`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_FS_SUFFIX_DISK_COUNT: &str = ".disk.count";

/// `VIR_DOMAIN_GUEST_INFO_FS_SUFFIX_DISK_PREFIX`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_FS_SUFFIX_DISK_PREFIX: &str = ".disk.";

/// `VIR_DOMAIN_GUEST_INFO_FS_SUFFIX_DISK_SUFFIX_ALIAS`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_FS_SUFFIX_DISK_SUFFIX_ALIAS: &str = ".alias";

/// `VIR_DOMAIN_GUEST_INFO_FS_SUFFIX_DISK_SUFFIX_DEVICE`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_FS_SUFFIX_DISK_SUFFIX_DEVICE: &str = ".device";

/// `VIR_DOMAIN_GUEST_INFO_FS_SUFFIX_DISK_SUFFIX_SERIAL`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_FS_SUFFIX_DISK_SUFFIX_SERIAL: &str = ".serial";

/// `VIR_DOMAIN_GUEST_INFO_FS_SUFFIX_FSTYPE`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_FS_SUFFIX_FSTYPE: &str = ".fstype";

/// `VIR_DOMAIN_GUEST_INFO_FS_SUFFIX_MOUNTPOINT`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_FS_SUFFIX_MOUNTPOINT: &str = ".mountpoint";

/// `VIR_DOMAIN_GUEST_INFO_FS_SUFFIX_NAME`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_FS_SUFFIX_NAME: &str = ".name";

/// `VIR_DOMAIN_GUEST_INFO_FS_SUFFIX_TOTAL_BYTES`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_FS_SUFFIX_TOTAL_BYTES: &str = ".total-bytes";

/// `VIR_DOMAIN_GUEST_INFO_FS_SUFFIX_USED_BYTES`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_FS_SUFFIX_USED_BYTES: &str = ".used-bytes";

/// `VIR_DOMAIN_GUEST_INFO_HOSTNAME_HOSTNAME`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_HOSTNAME_HOSTNAME: &str = "hostname";

/// `VIR_DOMAIN_GUEST_INFO_IF_COUNT`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_IF_COUNT: &str = "if.count";

/// `VIR_DOMAIN_GUEST_INFO_IF_PREFIX`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_IF_PREFIX: &str = "if.";

/// `VIR_DOMAIN_GUEST_INFO_IF_SUFFIX_ADDR_COUNT`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_IF_SUFFIX_ADDR_COUNT: &str = ".addr.count";

/// `VIR_DOMAIN_GUEST_INFO_IF_SUFFIX_ADDR_PREFIX`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_IF_SUFFIX_ADDR_PREFIX: &str = ".addr.";

/// `VIR_DOMAIN_GUEST_INFO_IF_SUFFIX_ADDR_SUFFIX_ADDR`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_IF_SUFFIX_ADDR_SUFFIX_ADDR: &str = ".addr";

/// `VIR_DOMAIN_GUEST_INFO_IF_SUFFIX_ADDR_SUFFIX_PREFIX`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_IF_SUFFIX_ADDR_SUFFIX_PREFIX: &str = ".prefix";

/// `VIR_DOMAIN_GUEST_INFO_IF_SUFFIX_ADDR_SUFFIX_TYPE`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_IF_SUFFIX_ADDR_SUFFIX_TYPE: &str = ".type";

/// `VIR_DOMAIN_GUEST_INFO_IF_SUFFIX_HWADDR`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_IF_SUFFIX_HWADDR: &str = ".hwaddr";

/// `VIR_DOMAIN_GUEST_INFO_IF_SUFFIX_NAME`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_IF_SUFFIX_NAME: &str = ".name";

/// `VIR_DOMAIN_GUEST_INFO_LOAD_15M`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_LOAD_15M: &str = "load.15m";

/// `VIR_DOMAIN_GUEST_INFO_LOAD_1M`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_LOAD_1M: &str = "load.1m";

/// `VIR_DOMAIN_GUEST_INFO_LOAD_5M`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_LOAD_5M: &str = "load.5m";

/// `VIR_DOMAIN_GUEST_INFO_OS_ID`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_OS_ID: &str = "os.id";

/// `VIR_DOMAIN_GUEST_INFO_OS_KERNEL_RELEASE`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_OS_KERNEL_RELEASE: &str = "os.kernel-release";

/// `VIR_DOMAIN_GUEST_INFO_OS_KERNEL_VERSION`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_OS_KERNEL_VERSION: &str = "os.kernel-version";

/// `VIR_DOMAIN_GUEST_INFO_OS_MACHINE`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_OS_MACHINE: &str = "os.machine";

/// `VIR_DOMAIN_GUEST_INFO_OS_NAME`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_OS_NAME: &str = "os.name";

/// `VIR_DOMAIN_GUEST_INFO_OS_PRETTY_NAME`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_OS_PRETTY_NAME: &str = "os.pretty-name";

/// `VIR_DOMAIN_GUEST_INFO_OS_VARIANT`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_OS_VARIANT: &str = "os.variant";

/// `VIR_DOMAIN_GUEST_INFO_OS_VARIANT_ID`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_OS_VARIANT_ID: &str = "os.variant-id";

/// `VIR_DOMAIN_GUEST_INFO_OS_VERSION`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_OS_VERSION: &str = "os.version";

/// `VIR_DOMAIN_GUEST_INFO_OS_VERSION_ID`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_OS_VERSION_ID: &str = "os.version-id";

/// `VIR_DOMAIN_GUEST_INFO_TIMEZONE_NAME`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_TIMEZONE_NAME: &str = "timezone.name";

/// `VIR_DOMAIN_GUEST_INFO_TIMEZONE_OFFSET`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_TIMEZONE_OFFSET: &str = "timezone.offset";

/// `VIR_DOMAIN_GUEST_INFO_USER_COUNT`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_USER_COUNT: &str = "user.count";

/// `VIR_DOMAIN_GUEST_INFO_USER_PREFIX`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_USER_PREFIX: &str = "user.";

/// `VIR_DOMAIN_GUEST_INFO_USER_SUFFIX_DOMAIN`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_USER_SUFFIX_DOMAIN: &str = ".domain";

/// `VIR_DOMAIN_GUEST_INFO_USER_SUFFIX_LOGIN_TIME`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_USER_SUFFIX_LOGIN_TIME: &str = ".login-time";

/// `VIR_DOMAIN_GUEST_INFO_USER_SUFFIX_NAME`, since libvirt 11.2.0.
pub const DOMAIN_GUEST_INFO_USER_SUFFIX_NAME: &str = ".name";

/// `VIR_DOMAIN_IOTHREAD_POLL_GROW`, since libvirt 4.10.0.
pub const DOMAIN_IOTHREAD_POLL_GROW: &str = "poll_grow";

/// `VIR_DOMAIN_IOTHREAD_POLL_MAX_NS`, since libvirt 4.10.0.
pub const DOMAIN_IOTHREAD_POLL_MAX_NS: &str = "poll_max_ns";

/// `VIR_DOMAIN_IOTHREAD_POLL_SHRINK`, since libvirt 4.10.0.
pub const DOMAIN_IOTHREAD_POLL_SHRINK: &str = "poll_shrink";

/// `VIR_DOMAIN_IOTHREAD_THREAD_POOL_MAX`, since libvirt 8.5.0.
pub const DOMAIN_IOTHREAD_THREAD_POOL_MAX: &str = "thread_pool_max";

/// `VIR_DOMAIN_IOTHREAD_THREAD_POOL_MIN`, since libvirt 8.5.0.
pub const DOMAIN_IOTHREAD_THREAD_POOL_MIN: &str = "thread_pool_min";

/// `VIR_DOMAIN_JOB_AUTO_CONVERGE_THROTTLE`, since libvirt 2.0.0.
pub const DOMAIN_JOB_AUTO_CONVERGE_THROTTLE: &str = "auto_converge_throttle";

/// `VIR_DOMAIN_JOB_COMPRESSION_BYTES`, since libvirt 1.0.3.
pub const DOMAIN_JOB_COMPRESSION_BYTES: &str = "compression_bytes";

/// `VIR_DOMAIN_JOB_COMPRESSION_CACHE`, since libvirt 1.0.3.
pub const DOMAIN_JOB_COMPRESSION_CACHE: &str = "compression_cache";

/// `VIR_DOMAIN_JOB_COMPRESSION_CACHE_MISSES`, since libvirt 1.0.3.
pub const DOMAIN_JOB_COMPRESSION_CACHE_MISSES: &str = "compression_cache_misses";

/// `VIR_DOMAIN_JOB_COMPRESSION_OVERFLOW`, since libvirt 1.0.3.
pub const DOMAIN_JOB_COMPRESSION_OVERFLOW: &str = "compression_overflow";

/// `VIR_DOMAIN_JOB_COMPRESSION_PAGES`, since libvirt 1.0.3.
pub const DOMAIN_JOB_COMPRESSION_PAGES: &str = "compression_pages";

/// `VIR_DOMAIN_JOB_DATA_PROCESSED`, since libvirt 1.0.3.
pub const DOMAIN_JOB_DATA_PROCESSED: &str = "data_processed";

/// `VIR_DOMAIN_JOB_DATA_REMAINING`, since libvirt 1.0.3.
pub const DOMAIN_JOB_DATA_REMAINING: &str = "data_remaining";

/// `VIR_DOMAIN_JOB_DATA_TOTAL`, since libvirt 1.0.3.
pub const DOMAIN_JOB_DATA_TOTAL: &str = "data_total";

/// `VIR_DOMAIN_JOB_DISK_BPS`, since libvirt 1.2.9.
pub const DOMAIN_JOB_DISK_BPS: &str = "disk_bps";

/// `VIR_DOMAIN_JOB_DISK_PROCESSED`, since libvirt 1.0.3.
pub const DOMAIN_JOB_DISK_PROCESSED: &str = "disk_processed";

/// `VIR_DOMAIN_JOB_DISK_REMAINING`, since libvirt 1.0.3.
pub const DOMAIN_JOB_DISK_REMAINING: &str = "disk_remaining";

/// `VIR_DOMAIN_JOB_DISK_TEMP_TOTAL`, since libvirt 6.0.0.
pub const DOMAIN_JOB_DISK_TEMP_TOTAL: &str = "disk_temp_total";

/// `VIR_DOMAIN_JOB_DISK_TEMP_USED`, since libvirt 6.0.0.
pub const DOMAIN_JOB_DISK_TEMP_USED: &str = "disk_temp_used";

/// `VIR_DOMAIN_JOB_DISK_TOTAL`, since libvirt 1.0.3.
pub const DOMAIN_JOB_DISK_TOTAL: &str = "disk_total";

/// `VIR_DOMAIN_JOB_DOWNTIME`, since libvirt 1.0.3.
pub const DOMAIN_JOB_DOWNTIME: &str = "downtime";

/// `VIR_DOMAIN_JOB_DOWNTIME_NET`, since libvirt 1.2.15.
pub const DOMAIN_JOB_DOWNTIME_NET: &str = "downtime_net";

/// `VIR_DOMAIN_JOB_ERRMSG`, since libvirt 6.3.0.
pub const DOMAIN_JOB_ERRMSG: &str = "errmsg";

/// `VIR_DOMAIN_JOB_MEMORY_BPS`, since libvirt 1.2.9.
pub const DOMAIN_JOB_MEMORY_BPS: &str = "memory_bps";

/// `VIR_DOMAIN_JOB_MEMORY_CONSTANT`, since libvirt 1.0.3.
pub const DOMAIN_JOB_MEMORY_CONSTANT: &str = "memory_constant";

/// `VIR_DOMAIN_JOB_MEMORY_DIRTY_RATE`, since libvirt 1.3.1.
pub const DOMAIN_JOB_MEMORY_DIRTY_RATE: &str = "memory_dirty_rate";

/// `VIR_DOMAIN_JOB_MEMORY_ITERATION`, since libvirt 1.3.1.
pub const DOMAIN_JOB_MEMORY_ITERATION: &str = "memory_iteration";

/// `VIR_DOMAIN_JOB_MEMORY_NORMAL`, since libvirt 1.0.3.
pub const DOMAIN_JOB_MEMORY_NORMAL: &str = "memory_normal";

/// `VIR_DOMAIN_JOB_MEMORY_NORMAL_BYTES`, since libvirt 1.0.3.
pub const DOMAIN_JOB_MEMORY_NORMAL_BYTES: &str = "memory_normal_bytes";

/// `VIR_DOMAIN_JOB_MEMORY_PAGE_SIZE`, since libvirt 3.9.0.
pub const DOMAIN_JOB_MEMORY_PAGE_SIZE: &str = "memory_page_size";

/// `VIR_DOMAIN_JOB_MEMORY_POSTCOPY_REQS`, since libvirt 5.0.0.
pub const DOMAIN_JOB_MEMORY_POSTCOPY_REQS: &str = "memory_postcopy_requests";

/// `VIR_DOMAIN_JOB_MEMORY_PROCESSED`, since libvirt 1.0.3.
pub const DOMAIN_JOB_MEMORY_PROCESSED: &str = "memory_processed";

/// `VIR_DOMAIN_JOB_MEMORY_REMAINING`, since libvirt 1.0.3.
pub const DOMAIN_JOB_MEMORY_REMAINING: &str = "memory_remaining";

/// `VIR_DOMAIN_JOB_MEMORY_TOTAL`, since libvirt 1.0.3.
pub const DOMAIN_JOB_MEMORY_TOTAL: &str = "memory_total";

/// `VIR_DOMAIN_JOB_OPERATION`, since libvirt 3.3.0.
pub const DOMAIN_JOB_OPERATION: &str = "operation";

/// `VIR_DOMAIN_JOB_SETUP_TIME`, since libvirt 1.2.9.
pub const DOMAIN_JOB_SETUP_TIME: &str = "setup_time";

/// `VIR_DOMAIN_JOB_SUCCESS`, since libvirt 6.0.0.
pub const DOMAIN_JOB_SUCCESS: &str = "success";

/// `VIR_DOMAIN_JOB_TIME_ELAPSED`, since libvirt 1.0.3.
pub const DOMAIN_JOB_TIME_ELAPSED: &str = "time_elapsed";

/// `VIR_DOMAIN_JOB_TIME_ELAPSED_NET`, since libvirt 1.2.15.
pub const DOMAIN_JOB_TIME_ELAPSED_NET: &str = "time_elapsed_net";

/// `VIR_DOMAIN_JOB_TIME_REMAINING`, since libvirt 1.0.3.
pub const DOMAIN_JOB_TIME_REMAINING: &str = "time_remaining";

/// `VIR_DOMAIN_JOB_VFIO_DATA_TRANSFERRED`, since libvirt 10.6.0.
pub const DOMAIN_JOB_VFIO_DATA_TRANSFERRED: &str = "vfio_data_transferred";

/// `VIR_DOMAIN_LAUNCH_SECURITY_SEV_API_MAJOR`, since libvirt 8.0.0.
pub const DOMAIN_LAUNCH_SECURITY_SEV_API_MAJOR: &str = "sev-api-major";

/// `VIR_DOMAIN_LAUNCH_SECURITY_SEV_API_MINOR`, since libvirt 8.0.0.
pub const DOMAIN_LAUNCH_SECURITY_SEV_API_MINOR: &str = "sev-api-minor";

/// `VIR_DOMAIN_LAUNCH_SECURITY_SEV_BUILD_ID`, since libvirt 8.0.0.
pub const DOMAIN_LAUNCH_SECURITY_SEV_BUILD_ID: &str = "sev-build-id";

/// `VIR_DOMAIN_LAUNCH_SECURITY_SEV_MEASUREMENT`, since libvirt 4.5.0.
pub const DOMAIN_LAUNCH_SECURITY_SEV_MEASUREMENT: &str = "sev-measurement";

/// `VIR_DOMAIN_LAUNCH_SECURITY_SEV_POLICY`, since libvirt 8.0.0.
pub const DOMAIN_LAUNCH_SECURITY_SEV_POLICY: &str = "sev-policy";

/// `VIR_DOMAIN_LAUNCH_SECURITY_SEV_SECRET`, since libvirt 8.0.0.
pub const DOMAIN_LAUNCH_SECURITY_SEV_SECRET: &str = "sev-secret";

/// `VIR_DOMAIN_LAUNCH_SECURITY_SEV_SECRET_HEADER`, since libvirt 8.0.0.
pub const DOMAIN_LAUNCH_SECURITY_SEV_SECRET_HEADER: &str = "sev-secret-header";

/// `VIR_DOMAIN_LAUNCH_SECURITY_SEV_SECRET_SET_ADDRESS`, since libvirt 8.0.0.
pub const DOMAIN_LAUNCH_SECURITY_SEV_SECRET_SET_ADDRESS: &str = "sev-secret-set-address";

/// `VIR_DOMAIN_LAUNCH_SECURITY_SEV_SNP_POLICY`, since libvirt 10.5.0.
pub const DOMAIN_LAUNCH_SECURITY_SEV_SNP_POLICY: &str = "sev-snp-policy";

/// `VIR_DOMAIN_MEMORY_HARD_LIMIT`, since libvirt 0.8.5.
pub const DOMAIN_MEMORY_HARD_LIMIT: &str = "hard_limit";

/// `VIR_DOMAIN_MEMORY_MIN_GUARANTEE`, since libvirt 0.8.5.
pub const DOMAIN_MEMORY_MIN_GUARANTEE: &str = "min_guarantee";

/// `VIR_DOMAIN_MEMORY_SOFT_LIMIT`, since libvirt 0.8.5.
pub const DOMAIN_MEMORY_SOFT_LIMIT: &str = "soft_limit";

/// `VIR_DOMAIN_MEMORY_SWAP_HARD_LIMIT`, since libvirt 0.8.5.
pub const DOMAIN_MEMORY_SWAP_HARD_LIMIT: &str = "swap_hard_limit";

/// `VIR_DOMAIN_NUMA_MODE`, since libvirt 0.9.9.
pub const DOMAIN_NUMA_MODE: &str = "numa_mode";

/// `VIR_DOMAIN_NUMA_NODESET`, since libvirt 0.9.9.
pub const DOMAIN_NUMA_NODESET: &str = "numa_nodeset";

/// `VIR_DOMAIN_SAVE_PARAM_DXML`, since libvirt 8.4.0.
pub const DOMAIN_SAVE_PARAM_DXML: &str = "dxml";

/// `VIR_DOMAIN_SAVE_PARAM_FILE`, since libvirt 8.4.0.
pub const DOMAIN_SAVE_PARAM_FILE: &str = "file";

/// `VIR_DOMAIN_SAVE_PARAM_IMAGE_FORMAT`, since libvirt 11.2.0.
pub const DOMAIN_SAVE_PARAM_IMAGE_FORMAT: &str = "image_format";

/// `VIR_DOMAIN_SAVE_PARAM_PARALLEL_CHANNELS`, since libvirt 11.2.0.
pub const DOMAIN_SAVE_PARAM_PARALLEL_CHANNELS: &str = "parallel.channels";

/// `VIR_DOMAIN_SCHEDULER_CAP`, since libvirt 0.9.7.
pub const DOMAIN_SCHEDULER_CAP: &str = "cap";

/// `VIR_DOMAIN_SCHEDULER_CPU_SHARES`, since libvirt 0.9.7.
pub const DOMAIN_SCHEDULER_CPU_SHARES: &str = "cpu_shares";

/// `VIR_DOMAIN_SCHEDULER_EMULATOR_PERIOD`, since libvirt 0.10.0.
pub const DOMAIN_SCHEDULER_EMULATOR_PERIOD: &str = "emulator_period";

/// `VIR_DOMAIN_SCHEDULER_EMULATOR_QUOTA`, since libvirt 0.10.0.
pub const DOMAIN_SCHEDULER_EMULATOR_QUOTA: &str = "emulator_quota";

/// `VIR_DOMAIN_SCHEDULER_GLOBAL_PERIOD`, since libvirt 1.3.3.
pub const DOMAIN_SCHEDULER_GLOBAL_PERIOD: &str = "global_period";

/// `VIR_DOMAIN_SCHEDULER_GLOBAL_QUOTA`, since libvirt 1.3.3.
pub const DOMAIN_SCHEDULER_GLOBAL_QUOTA: &str = "global_quota";

/// `VIR_DOMAIN_SCHEDULER_IOTHREAD_PERIOD`, since libvirt 2.2.0.
pub const DOMAIN_SCHEDULER_IOTHREAD_PERIOD: &str = "iothread_period";

/// `VIR_DOMAIN_SCHEDULER_IOTHREAD_QUOTA`, since libvirt 2.2.0.
pub const DOMAIN_SCHEDULER_IOTHREAD_QUOTA: &str = "iothread_quota";

/// `VIR_DOMAIN_SCHEDULER_LIMIT`, since libvirt 0.9.7.
pub const DOMAIN_SCHEDULER_LIMIT: &str = "limit";

/// `VIR_DOMAIN_SCHEDULER_RESERVATION`, since libvirt 0.9.7.
pub const DOMAIN_SCHEDULER_RESERVATION: &str = "reservation";

/// `VIR_DOMAIN_SCHEDULER_SHARES`, since libvirt 0.9.7.
pub const DOMAIN_SCHEDULER_SHARES: &str = "shares";

/// `VIR_DOMAIN_SCHEDULER_VCPU_PERIOD`, since libvirt 0.9.7.
pub const DOMAIN_SCHEDULER_VCPU_PERIOD: &str = "vcpu_period";

/// `VIR_DOMAIN_SCHEDULER_VCPU_QUOTA`, since libvirt 0.9.7.
pub const DOMAIN_SCHEDULER_VCPU_QUOTA: &str = "vcpu_quota";

/// `VIR_DOMAIN_SCHEDULER_WEIGHT`, since libvirt 0.9.7.
pub const DOMAIN_SCHEDULER_WEIGHT: &str = "weight";

/// `VIR_DOMAIN_STATS_BALLOON_AVAILABLE`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BALLOON_AVAILABLE: &str = "balloon.available";

/// `VIR_DOMAIN_STATS_BALLOON_CURRENT`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BALLOON_CURRENT: &str = "balloon.current";

/// `VIR_DOMAIN_STATS_BALLOON_DISK_CACHES`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BALLOON_DISK_CACHES: &str = "balloon.disk_caches";

/// `VIR_DOMAIN_STATS_BALLOON_HUGETLB_PGALLOC`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BALLOON_HUGETLB_PGALLOC: &str = "balloon.hugetlb_pgalloc";

/// `VIR_DOMAIN_STATS_BALLOON_HUGETLB_PGFAIL`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BALLOON_HUGETLB_PGFAIL: &str = "balloon.hugetlb_pgfail";

/// `VIR_DOMAIN_STATS_BALLOON_LAST_UPDATE`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BALLOON_LAST_UPDATE: &str = "balloon.last-update";

/// `VIR_DOMAIN_STATS_BALLOON_MAJOR_FAULT`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BALLOON_MAJOR_FAULT: &str = "balloon.major_fault";

/// `VIR_DOMAIN_STATS_BALLOON_MAXIMUM`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BALLOON_MAXIMUM: &str = "balloon.maximum";

/// `VIR_DOMAIN_STATS_BALLOON_MINOR_FAULT`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BALLOON_MINOR_FAULT: &str = "balloon.minor_fault";

/// `VIR_DOMAIN_STATS_BALLOON_RSS`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BALLOON_RSS: &str = "balloon.rss";

/// `VIR_DOMAIN_STATS_BALLOON_SWAP_IN`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BALLOON_SWAP_IN: &str = "balloon.swap_in";

/// `VIR_DOMAIN_STATS_BALLOON_SWAP_OUT`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BALLOON_SWAP_OUT: &str = "balloon.swap_out";

/// `VIR_DOMAIN_STATS_BALLOON_UNUSED`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BALLOON_UNUSED: &str = "balloon.unused";

/// `VIR_DOMAIN_STATS_BALLOON_USABLE`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BALLOON_USABLE: &str = "balloon.usable";

/// `VIR_DOMAIN_STATS_BLOCK_COUNT`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BLOCK_COUNT: &str = "block.count";

/// `VIR_DOMAIN_STATS_BLOCK_PREFIX`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BLOCK_PREFIX: &str = "block.";

/// `VIR_DOMAIN_STATS_BLOCK_SUFFIX_ALLOCATION`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BLOCK_SUFFIX_ALLOCATION: &str = ".allocation";

/// `VIR_DOMAIN_STATS_BLOCK_SUFFIX_BACKINGINDEX`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BLOCK_SUFFIX_BACKINGINDEX: &str = ".backingIndex";

/// `VIR_DOMAIN_STATS_BLOCK_SUFFIX_CAPACITY`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BLOCK_SUFFIX_CAPACITY: &str = ".capacity";

/// `VIR_DOMAIN_STATS_BLOCK_SUFFIX_ERRORS`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BLOCK_SUFFIX_ERRORS: &str = ".errors";

/// `VIR_DOMAIN_STATS_BLOCK_SUFFIX_FL_REQS`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BLOCK_SUFFIX_FL_REQS: &str = ".fl.reqs";

/// `VIR_DOMAIN_STATS_BLOCK_SUFFIX_FL_TIMES`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BLOCK_SUFFIX_FL_TIMES: &str = ".fl.times";

/// `VIR_DOMAIN_STATS_BLOCK_SUFFIX_NAME`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BLOCK_SUFFIX_NAME: &str = ".name";

/// `VIR_DOMAIN_STATS_BLOCK_SUFFIX_PATH`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BLOCK_SUFFIX_PATH: &str = ".path";

/// `VIR_DOMAIN_STATS_BLOCK_SUFFIX_PHYSICAL`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BLOCK_SUFFIX_PHYSICAL: &str = ".physical";

/// `VIR_DOMAIN_STATS_BLOCK_SUFFIX_RD_BYTES`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BLOCK_SUFFIX_RD_BYTES: &str = ".rd.bytes";

/// `VIR_DOMAIN_STATS_BLOCK_SUFFIX_RD_REQS`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BLOCK_SUFFIX_RD_REQS: &str = ".rd.reqs";

/// `VIR_DOMAIN_STATS_BLOCK_SUFFIX_RD_TIMES`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BLOCK_SUFFIX_RD_TIMES: &str = ".rd.times";

/// `VIR_DOMAIN_STATS_BLOCK_SUFFIX_THRESHOLD`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BLOCK_SUFFIX_THRESHOLD: &str = ".threshold";

/// `VIR_DOMAIN_STATS_BLOCK_SUFFIX_WR_BYTES`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BLOCK_SUFFIX_WR_BYTES: &str = ".wr.bytes";

/// `VIR_DOMAIN_STATS_BLOCK_SUFFIX_WR_REQS`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BLOCK_SUFFIX_WR_REQS: &str = ".wr.reqs";

/// `VIR_DOMAIN_STATS_BLOCK_SUFFIX_WR_TIMES`, since libvirt 11.2.0.
pub const DOMAIN_STATS_BLOCK_SUFFIX_WR_TIMES: &str = ".wr.times";
