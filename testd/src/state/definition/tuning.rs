//! The parts of a definition that tune: their order, and what libvirt leaves out of them.

use crate::xml::{Child, Element};

/// Limits of memory, in KiB.
pub(crate) const LIMITS: [&str; 3] = ["hard_limit", "soft_limit", "swap_hard_limit"];

/// How memory is spread over cells, by number.
pub(crate) const MODES: [&str; 4] = ["strict", "preferred", "interleave", "restrictive"];

/// What may be set for each block device.
pub(crate) const BLKIO: [&str; 5] =
    ["weight", "read_iops_sec", "write_iops_sec", "read_bytes_sec", "write_bytes_sec"];

/// What can be measured.
#[rustfmt::skip]
pub(crate) const PERF: [&str; 22] = [
    "cmt", "mbmt", "mbml", "cpu_cycles", "instructions", "cache_references", "cache_misses",
    "branch_instructions", "branch_misses", "bus_cycles", "stalled_cycles_frontend",
    "stalled_cycles_backend", "ref_cpu_cycles", "cpu_clock", "task_clock", "page_faults",
    "context_switches", "cpu_migrations", "page_faults_min", "page_faults_maj",
    "alignment_faults", "emulation_faults",
];

/// The throttles of a disk.
#[rustfmt::skip]
pub(crate) const THROTTLES: [&str; 20] = [
    "total_bytes_sec", "read_bytes_sec", "write_bytes_sec", "total_iops_sec", "read_iops_sec",
    "write_iops_sec", "total_bytes_sec_max", "read_bytes_sec_max", "write_bytes_sec_max",
    "total_iops_sec_max", "read_iops_sec_max", "write_iops_sec_max", "size_iops_sec",
    "group_name", "total_bytes_sec_max_length", "read_bytes_sec_max_length",
    "write_bytes_sec_max_length", "total_iops_sec_max_length", "read_iops_sec_max_length",
    "write_iops_sec_max_length",
];

/// Puts everything that tunes into libvirt's order.
pub(super) fn arrange(domain: &mut Element) {
    if let Some(tune) = domain.child_mut("memtune") {
        tune.sort(&LIMITS);
    }
    if let Some(tune) = domain.child_mut("blkiotune") {
        let nothing = |it: &Element| !BLKIO.iter().any(|name| it.child(name).is_some());
        tune.children.retain(
            |child| !matches!(child, Child::Element(it) if it.name == "device" && nothing(it)),
        );
        tune.sort(&["weight", "device"]);
        for device in tune.elements_mut() {
            let [weight, reads, writes, read, write] = BLKIO;
            device.sort(&["path", weight, reads, writes, read, write]);
        }
    }
    if let Some(perf) = domain.child_mut("perf") {
        perf.children.sort_by_key(|child| match child {
            Child::Element(event) => {
                let name = event.attribute("name");
                PERF.iter().position(|known| Some(*known) == name)
            }
            Child::Text(_) => None,
        });
    }
    if let Some(tune) = domain.child_mut("cputune") {
        tune.sort(&[
            "shares",
            "period",
            "quota",
            "global_period",
            "global_quota",
            "emulator_period",
            "emulator_quota",
            "iothread_period",
            "iothread_quota",
            "vcpupin",
            "emulatorpin",
            "iothreadpin",
        ]);
    }
    for name in ["memtune", "blkiotune", "perf", "numatune", "cputune", "iothreadids"] {
        if domain.child(name).is_some_and(|tune| tune.children.is_empty()) {
            domain.remove(name);
        }
    }
    let devices = domain.child_mut("devices").into_iter().flat_map(Element::elements_mut);
    for device in devices {
        match device.name.as_str() {
            "disk" => {
                if let Some(tune) = device.child_mut("iotune") {
                    tune.sort(&THROTTLES);
                    if tune.children.is_empty() {
                        device.remove("iotune");
                    }
                }
                device.sort(super::order::DISK);
            }
            "interface" => {
                if let Some(bandwidth) = device.child_mut("bandwidth") {
                    bandwidth.sort(&["inbound", "outbound"]);
                    for rate in bandwidth.elements_mut() {
                        rate.sort_attributes(&["average", "peak", "floor", "burst"]);
                    }
                }
                device.sort(super::order::INTERFACE);
            }
            _ => {}
        }
    }
}
