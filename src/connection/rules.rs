//! Which procedures may be called how. Some would change state behind the engine's back.

use crate::error::ErrorKind;
use crate::protocol::api::{StorageVolDownloadFlags, StorageVolUploadFlags};
use crate::protocol::frame::MIN_LENGTH;
use crate::protocol::{Procedure, Program, lxc, qemu, remote};

/// How a procedure is to be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// One request, one reply.
    Plain,
    /// The same, and it may use the slot that calls which hang cannot take: it looks after a
    /// job, or lets go of something.
    Control,
    /// File descriptors go with the request or the reply.
    WithFds,
    /// A plain call is possible, descriptors may go with it.
    MayHaveFds,
    /// It opens a stream.
    Stream,
    /// It registers for events, or ends that.
    Events,
    /// It is the connection's own; the text says what to do instead.
    Own(&'static str),
    /// It is the connection's own with one argument only.
    Feature,
}

/// How a call is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Made {
    Plainly,
    WithFds,
    /// So that it opens a stream.
    Stream,
}

const REMOTE: u32 = Program::REMOTE.id();
const QEMU: u32 = Program::QEMU.id();
const LXC: u32 = Program::LXC.id();
const KEEPALIVE: u32 = Program::KEEPALIVE.id();

/// Names numbers after procedures, for use as patterns.
macro_rules! numbers {
    ($($name:ident = $module:ident::$procedure:ident;)*) => {
        $(const $name: i32 = <$module::$procedure as Procedure>::INFO.number;)*
    };
}

numbers! {
    OPEN = remote::ConnectOpen;
    CLOSE = remote::ConnectClose;
    FEATURE = remote::ConnectSupportsFeature;
    AUTH_LIST = remote::AuthList;
    SASL_INIT = remote::AuthSaslInit;
    SASL_START = remote::AuthSaslStart;
    SASL_STEP = remote::AuthSaslStep;
    POLKIT = remote::AuthPolkit;
    EVENT_REGISTER = remote::ConnectDomainEventRegister;
    EVENT_DEREGISTER = remote::ConnectDomainEventDeregister;
    EVENT_REGISTER_ANY = remote::ConnectDomainEventRegisterAny;
    EVENT_DEREGISTER_ANY = remote::ConnectDomainEventDeregisterAny;
    DOMAIN_REGISTER = remote::ConnectDomainEventCallbackRegisterAny;
    DOMAIN_DEREGISTER = remote::ConnectDomainEventCallbackDeregisterAny;
    NETWORK_REGISTER = remote::ConnectNetworkEventRegisterAny;
    NETWORK_DEREGISTER = remote::ConnectNetworkEventDeregisterAny;
    POOL_REGISTER = remote::ConnectStoragePoolEventRegisterAny;
    POOL_DEREGISTER = remote::ConnectStoragePoolEventDeregisterAny;
    DEVICE_REGISTER = remote::ConnectNodeDeviceEventRegisterAny;
    DEVICE_DEREGISTER = remote::ConnectNodeDeviceEventDeregisterAny;
    SECRET_REGISTER = remote::ConnectSecretEventRegisterAny;
    SECRET_DEREGISTER = remote::ConnectSecretEventDeregisterAny;
    CLOSE_REGISTER = remote::ConnectRegisterCloseCallback;
    CLOSE_UNREGISTER = remote::ConnectUnregisterCloseCallback;
    MONITOR_REGISTER = qemu::ConnectDomainMonitorEventRegister;
    MONITOR_DEREGISTER = qemu::ConnectDomainMonitorEventDeregister;
    PREPARE_TUNNEL = remote::DomainMigratePrepareTunnel;
    PREPARE_TUNNEL3 = remote::DomainMigratePrepareTunnel3;
    PREPARE_TUNNEL3_PARAMS = remote::DomainMigratePrepareTunnel3Params;
    CONSOLE = remote::DomainOpenConsole;
    CHANNEL = remote::DomainOpenChannel;
    SCREENSHOT = remote::DomainScreenshot;
    UPLOAD = remote::StorageVolUpload;
    DOWNLOAD = remote::StorageVolDownload;
    GRAPHICS = remote::DomainOpenGraphics;
    GRAPHICS_FD = remote::DomainOpenGraphicsFd;
    ASSOCIATE = remote::DomainFdAssociate;
    CREATE_XML_FILES = remote::DomainCreateXmlWithFiles;
    CREATE_FILES = remote::DomainCreateWithFiles;
    MONITOR_FILES = qemu::DomainMonitorCommandWithFiles;
    NAMESPACE = lxc::DomainOpenNamespace;
    ABORT_JOB = remote::DomainAbortJob;
    ABORT_JOB_FLAGS = remote::DomainAbortJobFlags;
    BLOCK_JOB_ABORT = remote::DomainBlockJobAbort;
    JOB_INFO = remote::DomainGetJobInfo;
    JOB_STATS = remote::DomainGetJobStats;
    BLOCK_JOB_INFO = remote::DomainGetBlockJobInfo;
}

/// Why a procedure may not be called in some way, and what to do instead.
pub(super) struct Refusal {
    pub(super) kind: ErrorKind,
    pub(super) why: &'static str,
    pub(super) instead: &'static str,
}

/// The rule for a procedure; known while compiling where the procedure is.
pub(super) const fn rule(program: Program, number: i32) -> Rule {
    match (program.id(), number) {
        (REMOTE, OPEN | AUTH_LIST | SASL_INIT | SASL_START | SASL_STEP | POLKIT) => {
            Rule::Own("logging in is done by Builder::connect")
        }
        (REMOTE, CLOSE) => Rule::Own("use Connection::close"),
        (REMOTE, FEATURE) => Rule::Feature,
        (
            REMOTE,
            EVENT_REGISTER | EVENT_DEREGISTER | EVENT_REGISTER_ANY | EVENT_DEREGISTER_ANY
            | DOMAIN_REGISTER | DOMAIN_DEREGISTER | NETWORK_REGISTER | NETWORK_DEREGISTER
            | POOL_REGISTER | POOL_DEREGISTER | DEVICE_REGISTER | DEVICE_DEREGISTER
            | SECRET_REGISTER | SECRET_DEREGISTER | CLOSE_REGISTER | CLOSE_UNREGISTER,
        )
        | (QEMU, MONITOR_REGISTER | MONITOR_DEREGISTER) => Rule::Events,
        (
            REMOTE,
            PREPARE_TUNNEL
            | PREPARE_TUNNEL3
            | PREPARE_TUNNEL3_PARAMS
            | CONSOLE
            | CHANNEL
            | SCREENSHOT
            | UPLOAD
            | DOWNLOAD,
        ) => Rule::Stream,
        (REMOTE, GRAPHICS | GRAPHICS_FD | ASSOCIATE) | (LXC, NAMESPACE) => Rule::WithFds,
        (REMOTE, CREATE_XML_FILES | CREATE_FILES) | (QEMU, MONITOR_FILES) => Rule::MayHaveFds,
        (
            REMOTE,
            ABORT_JOB | ABORT_JOB_FLAGS | BLOCK_JOB_ABORT | JOB_INFO | JOB_STATS | BLOCK_JOB_INFO,
        ) => Rule::Control,
        (KEEPALIVE, _) => Rule::Own("use Builder::keepalive"),
        _ => Rule::Plain,
    }
}

impl Rule {
    /// Whether the packet may be sent in this way.
    pub(super) fn check(self, packet: &[u8], made: Made) -> Result<(), Refusal> {
        let (kind, why, instead) = match self {
            Self::Stream if made == Made::Stream => return Ok(()),
            Self::MayHaveFds if made != Made::Stream => return Ok(()),
            Self::WithFds if made == Made::WithFds => return Ok(()),
            Self::WithFds => (
                ErrorKind::InvalidUse,
                "it passes file descriptors",
                "use Connection::call_with_fds",
            ),
            Self::Stream => {
                (ErrorKind::InvalidUse, "it opens a stream", "use Connection::call_stream")
            }
            Self::Events => (
                ErrorKind::InvalidUse,
                "it would register behind the connection's back",
                "use Connection::events, Connection::closed or Connection::on_close",
            ),
            Self::Own(instead) => {
                (ErrorKind::InvalidUse, "it is the connection's own affair", instead)
            }
            Self::Feature if asks_for_keepalive(packet) => (
                ErrorKind::InvalidUse,
                "asking for feature 10 makes the daemon send pings",
                "use Builder::keepalive",
            ),
            Self::Plain | Self::Control | Self::Feature | Self::MayHaveFds
                if made == Made::Stream =>
            {
                (ErrorKind::InvalidUse, "it opens no stream", "use Connection::call")
            }
            Self::Plain | Self::Control | Self::Feature if made == Made::WithFds => {
                (ErrorKind::InvalidUse, "it passes no file descriptors", "use Connection::call")
            }
            Self::Plain | Self::Control | Self::Feature | Self::MayHaveFds => return Ok(()),
        };
        Err(Refusal { kind, why, instead })
    }
}

/// Whether the packet of a call opens a stream that can have holes: two procedures have a flag
/// for it, in the last word of their arguments.
pub(super) fn is_sparse(program: Program, number: i32, packet: &[u8]) -> bool {
    let last = packet.get(MIN_LENGTH..).and_then(<[u8]>::last_chunk);
    let flags = last.map(|word| u32::from_be_bytes(*word)).unwrap_or_default();
    let sparse = match (program.id(), number) {
        (REMOTE, UPLOAD) => StorageVolUploadFlags::SPARSE_STREAM.bits(),
        (REMOTE, DOWNLOAD) => StorageVolDownloadFlags::SPARSE_STREAM.bits(),
        _ => return false,
    };
    flags & sparse != 0
}

fn asks_for_keepalive(packet: &[u8]) -> bool {
    packet.get(MIN_LENGTH..).and_then(<[u8]>::first_chunk) == Some(&[0, 0, 0, 10])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::procedures;

    #[test]
    fn every_procedure_with_a_stream_annotation_is_known_to_open_one() {
        let mut streams = 0;
        for info in procedures().filter(|info| info.stream.is_some()) {
            assert_eq!(rule(info.program, info.number), Rule::Stream, "{}", info.name);
            streams += 1;
        }
        assert_eq!(streams, 7);
    }

    #[test]
    fn every_procedure_that_registers_for_events_is_known_to() {
        let registers = |name: &str| {
            let (_, last) = name.split_once("EVENT_").unwrap_or_default();
            last.contains("REGISTER") || name.ends_with("CLOSE_CALLBACK")
        };
        for info in procedures().filter(|info| registers(info.name) && !info.is_event) {
            assert_eq!(rule(info.program, info.number), Rule::Events, "{}", info.name);
        }
    }
}
