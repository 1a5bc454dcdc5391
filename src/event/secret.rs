//! Events of secrets.

use crate::protocol::api::SecretEventLifecycleType;
use crate::protocol::remote::{Secret, SecretEventLifecycle, SecretEventValueChanged};

use super::class::event_class;

event_class! {
    /// An event of a secret, of any kind. The variants are named by event id.
    SecretEvent of Secret as secret, by SecretEventId {
        LIFECYCLE => Lifecycle(SecretLifecycle) from SecretEventLifecycle,
        VALUE_CHANGED => ValueChanged(SecretValueChanged) from SecretEventValueChanged,
    }
}

/// A secret was defined or undefined.
#[derive(Clone, Debug, PartialEq)]
pub struct SecretLifecycle {
    /// The secret, without its value.
    pub secret: Secret,
    /// Which of both.
    pub event: SecretEventLifecycleType,
    /// 0 from every daemon so far.
    pub detail: i32,
}

/// A secret has a new value.
#[derive(Clone, Debug, PartialEq)]
pub struct SecretValueChanged {
    /// The secret, without its value.
    pub secret: Secret,
}

impl From<SecretEventLifecycle> for SecretLifecycle {
    fn from(wire: SecretEventLifecycle) -> Self {
        Self { secret: wire.secret, event: wire.event.into(), detail: wire.detail }
    }
}

impl From<SecretEventValueChanged> for SecretValueChanged {
    fn from(wire: SecretEventValueChanged) -> Self {
        Self { secret: wire.secret }
    }
}
