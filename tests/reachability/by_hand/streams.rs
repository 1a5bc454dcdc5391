//! Methods that open streams. Those that move files do so on threads, for which time has to pass.

use virtwire::*;

use crate::{Method, method};

pub(crate) const STREAMS: &[Method] = &[
    method!("Domain::console", |handles| handles.domain.console()),
    method!("Domain::open_console", |handles| handles
        .domain
        .open_console(Some("serial0"), DomainConsoleFlags::FORCE)),
    method!("Domain::open_channel", |handles| handles
        .domain
        .open_channel(Some("channel"), DomainChannelFlags::FORCE)),
    method!("Domain::screenshot", |handles| handles.domain.screenshot(0)),
    method!("StorageVolume::upload", |handles| handles.storage_volume.upload(tokio::io::empty())),
    method!("StorageVolume::upload_file", |handles| handles
        .storage_volume
        .upload_file("/dev/null")),
    method!("StorageVolume::open_upload", |handles| handles.storage_volume.open_upload(
        0,
        0,
        StorageVolUploadFlags::empty()
    )),
    method!("StorageVolume::download", |handles| handles
        .storage_volume
        .download(tokio::io::sink())),
    method!("StorageVolume::download_file", |handles| handles
        .storage_volume
        .download_file("/dev/null")),
    method!("StorageVolume::open_download", |handles| handles.storage_volume.open_download(
        0,
        0,
        StorageVolDownloadFlags::empty()
    )),
];
