//! Methods that pass file descriptors, which needs a socket.

use std::os::fd::OwnedFd;

use virtwire::*;

use crate::{Method, method};

pub(crate) const WITH_FILES: &[Method] = &[
    method!("Connection::create_domain_with_files", |handles| handles
        .connection
        .create_domain_with_files("<domain/>", vec![file()], DomainCreateFlags::empty())),
    method!("Domain::create_with_files", |handles| handles
        .domain
        .create_with_files(vec![file()], DomainCreateFlags::empty())),
    method!("Domain::associate_files", |handles| handles.domain.associate_files(
        "group",
        vec![file()],
        DomainFdAssociateFlags::empty()
    )),
    method!("Domain::open_graphics", |handles| handles.domain.open_graphics(
        0,
        file(),
        DomainOpenGraphicsFlags::empty()
    )),
    method!("Domain::open_graphics_fd", |handles| handles
        .domain
        .open_graphics_fd(0, DomainOpenGraphicsFlags::empty())),
    method!("Domain::lxc_open_namespace", |handles| handles.domain.lxc_open_namespace()),
    method!("Domain::qemu_monitor_command_with_files", |handles| handles
        .domain
        .qemu_monitor_command_with_files(
            "{}",
            vec![file()],
            DomainQemuMonitorCommandFlags::empty()
        )),
];

fn file() -> OwnedFd {
    std::fs::File::open("/dev/null").unwrap().into()
}
