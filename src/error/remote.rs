//! What a daemon says of what went wrong, and what that means.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

use crate::protocol::api::{ErrorCode, ErrorDomain};
use crate::protocol::virnet::MessageError;
use crate::protocol::xdr::XdrString;

/// `VIR_ERR_ERROR`.
const LEVEL_ERROR: i32 = 2;

/// An error that the daemon sent (protocol: `virNetMessageError`).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RemoteError {
    /// What kind of error it is.
    pub code: ErrorCode,
    /// The part of libvirt that raised it.
    pub domain: ErrorDomain,
    /// The text, in the daemon's language.
    pub message: Option<XdrString>,
    /// 1 for a warning, 2 for an error.
    pub level: i32,
    /// Extra text; by convention the format of the message.
    pub str1: Option<XdrString>,
    /// Extra text; by convention the detail in the message.
    pub str2: Option<XdrString>,
    /// Extra text.
    pub str3: Option<XdrString>,
    /// Extra number; by convention an `errno` where there was one.
    pub int1: i32,
    /// Extra number.
    pub int2: i32,
}

impl RemoteError {
    /// From the body of an error reply. Where the daemon says that it does not know the
    /// procedure, the code becomes `NO_SUPPORT`, as in the C library.
    pub(crate) fn from_reply(wire: MessageError) -> Self {
        let mut error = Self {
            code: ErrorCode(wire.code),
            domain: ErrorDomain(wire.domain),
            message: wire.message,
            level: wire.level,
            str1: wire.str1,
            str2: wire.str2,
            str3: wire.str3,
            int1: wire.int1,
            int2: wire.int2,
        };
        let about_rpc = matches!(error.domain, ErrorDomain::REMOTE | ErrorDomain::RPC);
        let unknown = error.text().starts_with("unknown procedure");
        if about_rpc && error.code == ErrorCode::RPC && error.level == LEVEL_ERROR && unknown {
            error.code = ErrorCode::NO_SUPPORT;
        }
        error
    }

    /// Whether what was named is not there.
    pub(super) const fn is_not_found(&self) -> bool {
        matches!(
            self.code,
            ErrorCode::NO_DOMAIN
                | ErrorCode::NO_DOMAIN_SNAPSHOT
                | ErrorCode::NO_DOMAIN_CHECKPOINT
                | ErrorCode::NO_DOMAIN_BACKUP
                | ErrorCode::NO_DOMAIN_METADATA
                | ErrorCode::NO_NETWORK
                | ErrorCode::NO_NETWORK_PORT
                | ErrorCode::NO_NETWORK_METADATA
                | ErrorCode::NO_STORAGE_POOL
                | ErrorCode::NO_STORAGE_VOL
                | ErrorCode::NO_NODE_DEVICE
                | ErrorCode::NO_INTERFACE
                | ErrorCode::NO_NWFILTER
                | ErrorCode::NO_NWFILTER_BINDING
                | ErrorCode::NO_SECRET
                | ErrorCode::NO_SERVER
                | ErrorCode::NO_CLIENT
                | ErrorCode::DEVICE_MISSING
        )
    }

    /// Whether it says that the daemon, its driver or its host lacks something: the procedure,
    /// the operation in this setting, a parameter. What an XML asks for and a hypervisor lacks
    /// (`CONFIG_UNSUPPORTED`) is a fault of the XML.
    pub(super) const fn is_unsupported(&self) -> bool {
        matches!(
            self.code,
            ErrorCode::NO_SUPPORT
                | ErrorCode::OPERATION_UNSUPPORTED
                | ErrorCode::ARGUMENT_UNSUPPORTED
        )
    }

    /// Whether the daemon does not know the procedure. A driver that lacks it gives the same
    /// code, but not with these domains.
    pub(crate) fn is_unknown_procedure(&self) -> bool {
        let about_rpc = matches!(self.domain, ErrorDomain::REMOTE | ErrorDomain::RPC);
        about_rpc && self.code == ErrorCode::NO_SUPPORT
    }

    /// The message, or what libvirt prints where there is none.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        self.message.as_ref().map_or("Unknown error".into(), XdrString::to_str_lossy)
    }
}

impl fmt::Display for RemoteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (code {}, {})", self.text(), self.code.0, self.domain)
    }
}

impl StdError for RemoteError {}
