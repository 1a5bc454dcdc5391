//! What the generated methods speak of: the names of the async ones, but for handles.

#![allow(unused_imports, reason = "which of them are used is the generator's affair")]

pub(super) use std::ops::Deref;
#[cfg(unix)]
pub(super) use std::os::fd::OwnedFd;
pub(super) use std::path::PathBuf;
pub(super) use std::time::{Duration, SystemTime};

pub(super) use bytes::Bytes;

pub(super) use crate::connection::Call;
pub(super) use crate::error::Result;
pub(super) use crate::object::admin::*;
pub(super) use crate::object::*;
pub(super) use crate::operation::{BlockJob, LongJob, Outcome, Transferred};
pub(super) use crate::protocol::api::{self, *};
pub(super) use crate::protocol::xdr::{Uuid, XdrString};
pub(super) use crate::protocol::{Procedure, Program, Version, qemu, remote};

pub(super) use super::handles::{
    Client, Daemon, Domain, DomainCheckpoint, DomainSnapshot, Interface, Network, NetworkPort,
    NodeDevice, NwFilter, NwFilterBinding, Secret, Server, StoragePool, StorageVolume,
};
pub(super) use super::{ByteStream, Connection, Operation, Screenshot, wait};
