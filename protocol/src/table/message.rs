//! A body that was read by number.

use std::any::Any;

use crate::ProcedureInfo;
use crate::xdr::{EncodeError, Encoder};
use crate::{Direction, Value};

/// A body together with what is known of its procedure.
#[derive(Debug)]
pub struct Message {
    info: &'static ProcedureInfo,
    direction: Direction,
    value: Box<dyn Value>,
}

impl Message {
    pub(super) const fn new(
        info: &'static ProcedureInfo,
        direction: Direction,
        value: Box<dyn Value>,
    ) -> Self {
        Self { info, direction, value }
    }

    /// The procedure or event.
    #[must_use]
    pub const fn info(&self) -> &'static ProcedureInfo {
        self.info
    }

    /// Which of its bodies this is.
    #[must_use]
    pub const fn direction(&self) -> Direction {
        self.direction
    }

    /// The body; `()` where there is nothing in it.
    #[must_use]
    pub fn value(&self) -> &dyn Value {
        &*self.value
    }

    /// The body, if it is a `T`.
    #[must_use]
    pub fn downcast_ref<T: Any>(&self) -> Option<&T> {
        let value: &dyn Any = &*self.value;
        value.downcast_ref()
    }

    /// The XDR of the body.
    ///
    /// # Errors
    /// A part is longer than the protocol allows, which no decoded body is.
    pub fn encode(&self) -> Result<Vec<u8>, EncodeError> {
        let mut out = Encoder::new();
        self.value.encode(&mut out)?;
        Ok(out.into_bytes())
    }

    /// The body as JSON: text where bytes are UTF-8, arrays of numbers for other bytes.
    ///
    /// # Errors
    /// None that a decoded body is known to cause.
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> Result<serde_json::Value, serde_json::Error> {
        serde_json::to_value(self.value.as_serialize())
    }
}
