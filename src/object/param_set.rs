//! Structs for the sets of typed parameters that libvirt documents, each declared once.

/// A struct with an optional field for each name that is known, and the rest in `other`.
///
/// ```ignore
/// param_set! {
///     /// Limits of a domain's memory.
///     pub settable struct MemoryParameters {
///         /// The most that it may use of the host's.
///         hard_limit: Kib = api::DOMAIN_MEMORY_HARD_LIMIT,
///         /// How long it may take.
///         period: Duration as Microseconds<u64> = "period",
///     }
/// }
/// ```
///
/// `settable` ones have a method for each field and go into [`TypedParams`]; without that word
/// they are only read. `as` says how the wire has it where the type does not: see `param.rs`.
///
/// [`TypedParams`]: super::TypedParams
macro_rules! param_set {
    (
        $(#[$meta:meta])*
        pub settable struct $name:ident { $($fields:tt)* }
    ) => {
        param_set! { $(#[$meta])* pub struct $name { $($fields)* } }
        param_set! { @settable $name { $($fields)* } }
    };
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $($(#[$doc:meta])* $field:ident: $ty:ty $(as $how:ty)? = $param:expr,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$doc])* pub $field: Option<$ty>,)*
            /// What has no field here.
            pub other: $crate::object::TypedParams,
        }

        impl From<$crate::object::TypedParams> for $name {
            fn from(mut params: $crate::object::TypedParams) -> Self {
                Self {
                    $($field: params.take::<$ty, param_set!(@how $($how)?)>($param),)*
                    other: params,
                }
            }
        }
    };
    (
        @settable $name:ident {
            $($(#[$doc:meta])* $field:ident: $ty:ty $(as $how:ty)? = $param:expr,)*
        }
    ) => {
        /// Sets one after the other.
        impl $name {
            /// Nothing set.
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }

            $(
                $(#[$doc])*
                #[must_use]
                pub fn $field(mut self, $field: impl Into<$ty>) -> Self {
                    self.$field = Some($field.into());
                    self
                }
            )*
        }

        impl From<$name> for $crate::object::TypedParams {
            fn from(set: $name) -> Self {
                let mut params = set.other;
                $(params.give::<$ty, param_set!(@how $($how)?)>($param, set.$field);)*
                params
            }
        }
    };
    (@how) => { $crate::object::param::Plain };
    (@how $how:ty) => { $how };
}

pub(crate) use param_set;

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use crate::object::param::{Flag, Microseconds};
    use crate::object::{CpuSet, Kib, TypedParams};
    use crate::protocol::api;

    param_set! {
        /// A set for these tests.
        pub settable struct Limits {
            /// The most memory.
            hard_limit: Kib = api::DOMAIN_MEMORY_HARD_LIMIT,
            /// A time.
            period: Duration as Microseconds<i64> = "period",
            /// A choice.
            enabled: bool as Flag<u32> = "enabled",
            /// Where.
            nodes: CpuSet = "nodes",
        }
    }

    #[test]
    fn a_set_goes_to_the_wire_and_back_with_what_has_no_field() {
        let mut limits = Limits::new()
            .hard_limit(Kib::from_mib(1))
            .period(Duration::from_micros(7))
            .enabled(true)
            .nodes(CpuSet::from_iter([0, 1]));
        limits.other.insert("new", 1_i32);
        let params = TypedParams::from(limits.clone());
        let text = "new=1 hard_limit=1024 period=7 enabled=1 nodes=\"0-1\"";
        assert_eq!(params.to_string(), text);
        assert_eq!(Limits::from(params), limits);
    }

    #[test]
    fn a_value_of_another_type_is_kept_among_the_others() {
        let params = TypedParams::from_iter([("period", -1_i64)]);
        let limits = Limits::from(params.clone());
        assert_eq!((limits.period, &limits.other), (None, &params));
    }
}
