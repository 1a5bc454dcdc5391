//! Errors as libvirt reports them: code, origin and the text that both give.

use virtwire_protocol::api::{ErrorCode, ErrorDomain, ErrorLevel};
use virtwire_protocol::virnet::MessageError;

/// Why a call failed, as the client is told. Boxed: nearly everything here may return one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure(Box<Report>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Report {
    code: ErrorCode,
    domain: ErrorDomain,
    /// What follows the code's own text; some codes are reported without.
    detail: Option<String>,
    int1: i32,
    /// The function and the argument where it is about one; then the detail is the whole message.
    argument: Option<(String, &'static str)>,
}

pub(crate) type Result<T, E = Failure> = std::result::Result<T, E>;

impl Failure {
    /// A failure that the test driver itself reports.
    pub(crate) fn new(code: ErrorCode, detail: impl Into<String>) -> Self {
        Self::of(code, Some(detail.into()))
    }

    /// The same where only the code speaks.
    pub(crate) fn bare(code: ErrorCode) -> Self {
        Self::of(code, None)
    }

    fn of(code: ErrorCode, detail: Option<String>) -> Self {
        let domain = ErrorDomain::TEST;
        Self(Box::new(Report { code, domain, detail, int1: -1, argument: None }))
    }

    /// A call of the operating system failed: what was tried, and why it did not work.
    pub(crate) fn system(what: impl std::fmt::Display, error: &std::io::Error) -> Self {
        let text = error.to_string();
        // Rust adds the number, libvirt does not.
        let reason = text.split(" (os error").next().unwrap_or_default();
        let mut failure = Self::new(ErrorCode::SYSTEM_ERROR, format!("{what}: {reason}"));
        failure.0.int1 = error.raw_os_error().unwrap_or(-1);
        failure
    }

    pub(crate) fn internal(detail: impl Into<String>) -> Self {
        Self::new(ErrorCode::INTERNAL_ERROR, detail)
    }

    pub(crate) fn invalid_argument(detail: impl Into<String>) -> Self {
        Self::new(ErrorCode::INVALID_ARG, detail)
    }

    pub(crate) fn operation_invalid(detail: impl Into<String>) -> Self {
        Self::new(ErrorCode::OPERATION_INVALID, detail)
    }

    pub(crate) fn xml(detail: impl Into<String>) -> Self {
        Self::new(ErrorCode::XML_ERROR, detail).from(ErrorDomain::DOMAIN)
    }

    pub(crate) fn rpc(detail: impl Into<String>) -> Self {
        Self::new(ErrorCode::RPC, detail).from(ErrorDomain::RPC)
    }

    /// A call that is about one definition asks for both.
    pub(crate) fn both_impacts() -> Self {
        let text =
            "Flags 'VIR_DOMAIN_AFFECT_LIVE' and 'VIR_DOMAIN_AFFECT_CONFIG' are mutually exclusive";
        Self::wrong_argument("virDomainObjGetOneDefState", "ctl", text).from(ErrorDomain::DOMAIN)
    }

    fn wrong_argument(function: &str, argument: &'static str, text: impl Into<String>) -> Self {
        let mut failure = Self::invalid_argument(text);
        failure.0.argument = Some((function.to_owned(), argument));
        failure
    }

    /// Sets the part of libvirt that reports it.
    #[must_use]
    pub(crate) fn from(mut self, domain: ErrorDomain) -> Self {
        self.0.domain = domain;
        self
    }

    /// The body of the reply.
    pub(crate) fn to_wire(&self) -> MessageError {
        if let Some((function, argument)) = &self.0.argument {
            return MessageError {
                code: self.0.code.0,
                domain: self.0.domain.0,
                message: self.0.detail.as_ref().map(Into::into),
                level: ErrorLevel::ERROR.0,
                dom: None,
                str1: Some(function.into()),
                str2: Some((*argument).into()),
                str3: None,
                int1: 0,
                int2: 0,
                net: None,
            };
        }
        let template = template(self.0.code, self.0.detail.is_some());
        let message = match &self.0.detail {
            Some(detail) => template.replacen("%s", detail, 1),
            None => template.to_owned(),
        };
        MessageError {
            code: self.0.code.0,
            domain: self.0.domain.0,
            message: Some(message.into()),
            level: ErrorLevel::ERROR.0,
            dom: None,
            str1: Some(template.into()),
            str2: self.0.detail.as_ref().map(Into::into),
            str3: None,
            int1: self.0.int1,
            int2: -1,
            net: None,
        }
    }
}

/// Fails where `flags` has one that `function` does not know. Clients see the function's name.
pub(crate) fn check_flags(flags: u32, known: u32, function: &str) -> Result<()> {
    match flags & !known {
        0 => Ok(()),
        unknown => {
            let text = format!("unsupported flags (0x{unknown:x}) in function {function}");
            Err(Failure::wrong_argument(function, "flags", text))
        }
    }
}

/// The text of a code, with `%s` for the detail.
fn template(code: ErrorCode, has_detail: bool) -> &'static str {
    let (bare, detailed) = texts(code);
    if has_detail { detailed } else { bare }
}

/// What libvirt says for a code, without and with a detail.
const fn texts(code: ErrorCode) -> (&'static str, &'static str) {
    match code {
        ErrorCode::INTERNAL_ERROR => ("internal error", "internal error: %s"),
        ErrorCode::NO_MEMORY => ("out of memory", "out of memory: %s"),
        ErrorCode::NO_SUPPORT => (
            "this function is not supported by the connection driver",
            "this function is not supported by the connection driver: %s",
        ),
        ErrorCode::NO_CONNECT => {
            ("no connection driver available", "no connection driver available for %s")
        }
        ErrorCode::INVALID_ARG => ("invalid argument", "invalid argument: %s"),
        ErrorCode::OPERATION_FAILED => ("operation failed", "operation failed: %s"),
        ErrorCode::OS_TYPE => ("unknown OS type", "unknown OS type %s"),
        ErrorCode::NO_SOURCE => {
            ("missing source information for device", "missing source information for device %s")
        }
        ErrorCode::NO_TARGET => {
            ("missing target information for device", "missing target information for device %s")
        }
        ErrorCode::NO_NAME => ("missing name information", "missing name information in %s"),
        ErrorCode::NO_ROOT => {
            ("missing root device information", "missing root device information in %s")
        }
        ErrorCode::XML_ERROR => ("XML description is invalid or not well formed", "XML error: %s"),
        ErrorCode::OPERATION_DENIED => {
            ("operation forbidden for read only access", "operation forbidden: %s")
        }
        ErrorCode::XML_DETAIL => ("parser error", "%s"),
        ErrorCode::SYSTEM_ERROR => ("system call error", "%s"),
        ErrorCode::RPC => ("RPC error", "%s"),
        ErrorCode::NO_DOMAIN => ("Domain not found", "Domain not found: %s"),
        ErrorCode::NO_NETWORK => ("Network not found", "Network not found: %s"),
        ErrorCode::INVALID_MAC => ("invalid MAC address", "invalid MAC address: %s"),
        ErrorCode::AUTH_FAILED => ("authentication failed", "authentication failed: %s"),
        ErrorCode::NO_STORAGE_POOL => ("Storage pool not found", "Storage pool not found: %s"),
        ErrorCode::NO_STORAGE_VOL => ("Storage volume not found", "Storage volume not found: %s"),
        ErrorCode::NO_NODE_DEVICE => ("Node device not found", "Node device not found: %s"),
        ErrorCode::OPERATION_INVALID => {
            ("Requested operation is not valid", "Requested operation is not valid: %s")
        }
        ErrorCode::NO_INTERFACE => ("Interface not found", "Interface not found: %s"),
        ErrorCode::MULTIPLE_INTERFACES => {
            ("multiple matching interfaces found", "multiple matching interfaces found: %s")
        }
        ErrorCode::NO_NWFILTER => ("Network filter not found", "Network filter not found: %s"),
        ErrorCode::INVALID_SECRET => ("Invalid secret", "Invalid secret: %s"),
        ErrorCode::NO_SECRET => ("Secret not found", "Secret not found: %s"),
        ErrorCode::CONFIG_UNSUPPORTED => {
            ("unsupported configuration", "unsupported configuration: %s")
        }
        ErrorCode::INVALID_DOMAIN_SNAPSHOT => {
            ("Invalid domain snapshot", "Invalid domain snapshot: %s")
        }
        ErrorCode::NO_DOMAIN_SNAPSHOT => {
            ("Domain snapshot not found", "Domain snapshot not found: %s")
        }
        ErrorCode::INVALID_STREAM => ("invalid stream pointer", "invalid stream pointer in %s"),
        ErrorCode::ARGUMENT_UNSUPPORTED => ("argument unsupported", "argument unsupported: %s"),
        ErrorCode::SNAPSHOT_REVERT_RISKY => ("revert requires force", "revert requires force: %s"),
        ErrorCode::OPERATION_ABORTED => ("operation aborted", "operation aborted: %s"),
        ErrorCode::NO_DOMAIN_METADATA | ErrorCode::NO_NETWORK_METADATA => {
            ("metadata not found", "metadata not found: %s")
        }
        ErrorCode::OVERFLOW => ("numerical overflow", "numerical overflow: %s"),
        ErrorCode::OPERATION_UNSUPPORTED => {
            ("Operation not supported", "Operation not supported: %s")
        }
        ErrorCode::RESOURCE_BUSY => ("resource busy", "resource busy: %s"),
        ErrorCode::STORAGE_VOL_EXIST => {
            ("this storage volume exists already", "storage volume %s exists already")
        }
        ErrorCode::XML_INVALID_SCHEMA => (
            "XML document failed to validate against schema",
            "XML document failed to validate against schema: %s",
        ),
        ErrorCode::DEVICE_MISSING => ("device not found", "device not found: %s"),
        ErrorCode::NO_NWFILTER_BINDING => {
            ("Network filter binding not found", "Network filter binding not found: %s")
        }
        ErrorCode::NO_DOMAIN_CHECKPOINT => {
            ("Domain checkpoint not found", "Domain checkpoint not found: %s")
        }
        ErrorCode::INVALID_DOMAIN_CHECKPOINT => {
            ("Invalid domain checkpoint", "Invalid domain checkpoint: %s")
        }
        ErrorCode::NETWORK_PORT_EXIST => {
            ("this network port exists already", "network port %s exists already")
        }
        ErrorCode::NO_NETWORK_PORT => ("network port not found", "network port not found: %s"),
        _ => ("unknown error", "%s"),
    }
}
