//! Typed parameters: names with values, in the daemon's order.

use std::fmt;

use crate::protocol::remote::{TypedParam, TypedParamValue};
use crate::protocol::xdr::XdrString;

use super::param::{ParamAs, ParamValue};

/// Names with values: what libvirt has where structs would have to grow.
///
/// Most sets have a struct with a field for each name that is known. This is for the rest: what a
/// newer daemon says, and what is new to set. A name may be there more than once where libvirt
/// says so. The order is kept.
///
/// ```
/// # use virtwire::TypedParams;
/// let mut params = TypedParams::new();
/// params.insert("bandwidth", 100_u64);
/// params.insert("destination_name", "web2".to_owned());
/// assert_eq!(params.i32("bandwidth"), Some(100));
/// assert_eq!(params.to_string(), "bandwidth=100 destination_name=\"web2\"");
/// ```
#[derive(Clone, Default, PartialEq)]
pub struct TypedParams(Vec<TypedParam>);

impl TypedParams {
    /// No parameters.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Names and values in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&XdrString, &TypedParamValue)> {
        self.0.iter().map(|param| (&param.field, &param.value))
    }

    /// The value of a name as it is on the wire; the first, if there are several.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&TypedParamValue> {
        self.0.iter().find(|param| param.field == name).map(|param| &param.value)
    }

    /// The value of a name, if it is there and can be a `T`; the first, if there are several.
    #[must_use]
    pub fn get<T: ParamValue>(&self, name: &str) -> Option<T> {
        self.value(name).and_then(T::read)
    }

    /// All values of a name that can be a `T`.
    pub fn get_all<'a, T: ParamValue>(&'a self, name: &'a str) -> impl Iterator<Item = T> + 'a {
        let named = self.0.iter().filter(move |param| param.field == name);
        named.filter_map(|param| T::read(&param.value))
    }

    /// Sets a name to a value, in place of the ones that it has.
    pub fn insert(&mut self, name: impl Into<XdrString>, value: impl ParamValue) {
        let field = name.into();
        self.0.retain(|param| param.field != field);
        self.0.push(TypedParam { field, value: value.write() });
    }

    /// Adds one more value of a name.
    pub fn push(&mut self, name: impl Into<XdrString>, value: impl ParamValue) {
        self.0.push(TypedParam { field: name.into(), value: value.write() });
    }

    /// Takes the first parameter of that name out, if it can be read so.
    pub(crate) fn take<T, A: ParamAs<T>>(&mut self, name: &str) -> Option<T> {
        let at = self.0.iter().position(|param| param.field == name)?;
        let value = A::read(&self.0.get(at)?.value)?;
        self.0.remove(at);
        Some(value)
    }

    /// Adds a parameter where there is a value for it.
    pub(crate) fn give<T, A: ParamAs<T>>(&mut self, name: &str, value: Option<T>) {
        if let Some(value) = value {
            self.0.push(TypedParam { field: name.into(), value: A::write(value) });
        }
    }
}

/// The value of a name as one Rust type.
macro_rules! getters {
    ($($getter:ident: $ty:ty, $what:literal;)*) => {
        impl TypedParams {$(
            #[doc = concat!("The value of a name, if it is there and is ", $what, ".")]
            #[must_use]
            pub fn $getter(&self, name: &str) -> Option<$ty> {
                self.get(name)
            }
        )*}
    };
}

getters! {
    i32: i32, "an integer that fits";
    u32: u32, "an integer that fits";
    i64: i64, "an integer that fits";
    u64: u64, "an integer that fits";
    f64: f64, "a number";
    bool: bool, "a boolean, or an integer: whether it is not 0";
    string: XdrString, "a string";
}

impl From<Vec<TypedParam>> for TypedParams {
    fn from(params: Vec<TypedParam>) -> Self {
        Self(params)
    }
}

impl From<TypedParams> for Vec<TypedParam> {
    fn from(params: TypedParams) -> Self {
        params.0
    }
}

impl<N: Into<XdrString>, V: ParamValue> FromIterator<(N, V)> for TypedParams {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(params: I) -> Self {
        let mut all = Self::new();
        params.into_iter().for_each(|(name, value)| all.push(name, value));
        all
    }
}

impl fmt::Display for TypedParams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut space = "";
        for (name, value) in self.iter() {
            write!(f, "{space}{name}=")?;
            space = " ";
            match value {
                TypedParamValue::Int(value) => write!(f, "{value}")?,
                TypedParamValue::UInt(value) => write!(f, "{value}")?,
                TypedParamValue::LLong(value) => write!(f, "{value}")?,
                TypedParamValue::ULLong(value) => write!(f, "{value}")?,
                TypedParamValue::Double(value) => write!(f, "{value}")?,
                TypedParamValue::Boolean(value) => write!(f, "{}", *value != 0)?,
                TypedParamValue::String(value) => write!(f, "{value:?}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Debug for TypedParams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn odd() -> TypedParams {
        vec![
            TypedParam { field: "n".into(), value: TypedParamValue::UInt(3_000_000_000) },
            TypedParam { field: "n".into(), value: TypedParamValue::Int(-1) },
            TypedParam { field: "s".into(), value: TypedParamValue::String("x".into()) },
        ]
        .into()
    }

    #[test]
    fn an_integer_of_any_width_is_read_where_it_fits() {
        let params = odd();
        assert_eq!((params.i32("n"), params.u32("n")), (None, Some(3_000_000_000)));
        assert_eq!((params.i64("n"), params.f64("n")), (Some(3_000_000_000), Some(3e9)));
        assert_eq!((params.bool("n"), params.string("n")), (Some(true), None));
        assert_eq!((params.u64("s"), params.u64("none")), (None, None));
    }

    #[test]
    fn a_name_may_have_several_values() {
        let mut params = odd();
        assert_eq!(params.get_all::<i64>("n").collect::<Vec<_>>(), [3_000_000_000, -1]);
        assert_eq!(params.get_all::<u64>("n").count(), 1);
        params.insert("n", true);
        assert_eq!(params.to_string(), "s=\"x\" n=true");
    }

    #[test]
    fn what_cannot_be_read_as_the_type_stays() {
        let mut params = odd();
        assert_eq!(params.take::<u64, super::super::param::Plain>("s"), None);
        assert_eq!(params.len(), 3);
    }
}
