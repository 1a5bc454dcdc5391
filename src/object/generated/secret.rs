//! Secrets.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::Secret;
use crate::protocol::remote;
use crate::protocol::xdr::XdrString;
use bytes::Bytes;

/// Secrets.
impl Secret {
    /// The secret's description, without its value.
    ///
    /// Protocol: `SECRET_GET_XML_DESC` (remote 143), since libvirt 0.7.1. Needs `secret:read`. A
    /// read-only connection may call it.
    pub fn xml(&self) -> Call<remote::SecretGetXmlDesc, XdrString> {
        let args = remote::SecretGetXmlDesc { secret: self.wire().clone(), flags: 0 };
        self.connection().call_to(args, |reply, _| Ok(reply.xml))
    }

    /// Gives the secret a value of up to 64 KiB. An ephemeral one is kept in the daemon's memory
    /// only.
    ///
    /// Protocol: `SECRET_SET_VALUE` (remote 144), since libvirt 0.7.1. Needs `secret:write`. A
    /// read-only connection may not call it.
    pub fn set_value(&self, value: impl Into<Bytes>) -> Call<remote::SecretSetValue> {
        self.connection().call(remote::SecretSetValue {
            secret: self.wire().clone(),
            value: value.into(),
            flags: 0,
        })
    }

    /// The secret's value. An error for a private one, for one without a value, and on a read-only
    /// connection.
    ///
    /// Protocol: `SECRET_GET_VALUE` (remote 145), since libvirt 0.7.1. Needs `secret:read_secure`.
    /// A read-only connection may not call it.
    pub fn value(&self) -> Call<remote::SecretGetValue, Bytes> {
        let args = remote::SecretGetValue { secret: self.wire().clone(), flags: 0 };
        self.connection().call_to(args, |reply, _| Ok(reply.value))
    }

    /// Forgets the secret and its value.
    ///
    /// Protocol: `SECRET_UNDEFINE` (remote 146), since libvirt 0.7.1. Needs `secret:delete`. A
    /// read-only connection may not call it.
    pub fn undefine(&self) -> Call<remote::SecretUndefine> {
        self.connection().call(remote::SecretUndefine { secret: self.wire().clone() })
    }
}
