//! One value of a set of typed parameters, from and to Rust types.

use std::marker::PhantomData;
use std::time::Duration;

use crate::protocol::remote::TypedParamValue;
use crate::protocol::xdr::XdrString;

use super::cpu_set::CpuSet;
use super::units::Kib;

/// What a typed parameter can hold. Reading goes by the value, not by the type on the wire: an
/// integer of any width is read where it fits. Writing has one wire type for each Rust type,
/// since the daemon refuses others.
pub trait ParamValue: Sized {
    /// The value as this type, if it can be that.
    fn read(value: &TypedParamValue) -> Option<Self>;

    /// The value for the wire.
    fn write(self) -> TypedParamValue;
}

/// A whole number, whatever its width.
fn integer(value: &TypedParamValue) -> Option<i128> {
    Some(match *value {
        TypedParamValue::Int(value) | TypedParamValue::Boolean(value) => value.into(),
        TypedParamValue::UInt(value) => value.into(),
        TypedParamValue::LLong(value) => value.into(),
        TypedParamValue::ULLong(value) => value.into(),
        TypedParamValue::Double(_) | TypedParamValue::String(_) => return None,
    })
}

macro_rules! integers {
    ($($number:ty as $arm:ident)*) => {$(
        impl ParamValue for $number {
            fn read(value: &TypedParamValue) -> Option<Self> {
                Self::try_from(integer(value)?).ok()
            }

            fn write(self) -> TypedParamValue {
                TypedParamValue::$arm(self)
            }
        }
    )*};
}

integers!(i32 as Int u32 as UInt i64 as LLong u64 as ULLong);

impl ParamValue for f64 {
    fn read(value: &TypedParamValue) -> Option<Self> {
        match *value {
            TypedParamValue::Double(value) => Some(value),
            ref whole => integer(whole).map(|value| value as Self),
        }
    }

    fn write(self) -> TypedParamValue {
        TypedParamValue::Double(self)
    }
}

impl ParamValue for bool {
    fn read(value: &TypedParamValue) -> Option<Self> {
        integer(value).map(|value| value != 0)
    }

    fn write(self) -> TypedParamValue {
        TypedParamValue::Boolean(self.into())
    }
}

impl ParamValue for XdrString {
    fn read(value: &TypedParamValue) -> Option<Self> {
        match value {
            TypedParamValue::String(value) => Some(value.clone()),
            _ => None,
        }
    }

    fn write(self) -> TypedParamValue {
        TypedParamValue::String(self)
    }
}

/// As text, with what is not UTF-8 replaced.
impl ParamValue for String {
    fn read(value: &TypedParamValue) -> Option<Self> {
        XdrString::read(value).map(|value| value.to_string())
    }

    fn write(self) -> TypedParamValue {
        TypedParamValue::String(self.into())
    }
}

impl ParamValue for Kib {
    fn read(value: &TypedParamValue) -> Option<Self> {
        u64::read(value).map(Self)
    }

    fn write(self) -> TypedParamValue {
        self.0.write()
    }
}

/// As the text `0-3,7`.
impl ParamValue for CpuSet {
    fn read(value: &TypedParamValue) -> Option<Self> {
        XdrString::read(value)?.as_str()?.parse().ok()
    }

    fn write(self) -> TypedParamValue {
        TypedParamValue::String(self.to_string().into())
    }
}

/// Values of the enums of the API are integers on the wire.
macro_rules! enum_params {
    ($($name:ident)*) => {$(
        impl $crate::object::ParamValue for $crate::protocol::api::$name {
            fn read(value: &$crate::protocol::remote::TypedParamValue) -> Option<Self> {
                i32::read(value).map(Self)
            }

            fn write(self) -> $crate::protocol::remote::TypedParamValue {
                self.0.write()
            }
        }
    )*};
}

pub(crate) use enum_params;

/// How a field of a parameter set is read and written where its type does not say it all.
pub(crate) trait ParamAs<T> {
    fn read(value: &TypedParamValue) -> Option<T>;
    fn write(value: T) -> TypedParamValue;
}

/// As the type itself says.
pub(crate) struct Plain;

impl<T: ParamValue> ParamAs<T> for Plain {
    fn read(value: &TypedParamValue) -> Option<T> {
        T::read(value)
    }

    fn write(value: T) -> TypedParamValue {
        value.write()
    }
}

/// A `bool` that the wire has as a `W`, 0 or 1.
pub(crate) struct Flag<W>(PhantomData<W>);

impl<W: ParamValue + From<bool>> ParamAs<bool> for Flag<W> {
    fn read(value: &TypedParamValue) -> Option<bool> {
        bool::read(value)
    }

    fn write(value: bool) -> TypedParamValue {
        W::from(value).write()
    }
}

/// Times: what is negative on the wire is none; what the wire has no room for is written as the
/// longest that it has.
macro_rules! times {
    ($($unit:ident: $from:expr, $to:expr;)*) => {$(
        #[doc = concat!("A time that the wire has in ", stringify!($unit), ", as a `W`.")]
        pub(crate) struct $unit<W>(PhantomData<W>);

        impl<W: ParamValue + super::units::WireTime> ParamAs<Duration> for $unit<W> {
            fn read(value: &TypedParamValue) -> Option<Duration> {
                u64::read(value).map($from)
            }

            fn write(value: Duration) -> TypedParamValue {
                let to: fn(Duration) -> W = $to;
                to(value).write()
            }
        }
    )*};
}

times! {
    Seconds: Duration::from_secs, W::seconds;
    Milliseconds: Duration::from_millis, W::milliseconds;
    Microseconds: Duration::from_micros, W::microseconds;
    Nanoseconds: Duration::from_nanos, W::nanoseconds;
}
