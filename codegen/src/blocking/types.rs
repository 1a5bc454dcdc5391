//! Types in signatures: which of them are awaited, and how a value becomes one of a twin.

use quote::ToTokens;
use syn::{
    GenericArgument, PathArguments, PathSegment, ReturnType, Type, TypeImplTrait, TypeParamBound,
};

use super::{HANDLES, WRAPPED};

/// How an async value becomes that of a twin.
pub(super) enum Change {
    /// It is the same.
    None,
    /// By this function.
    By(String),
    /// By this expression of `it`.
    Expression(String),
}

impl Change {
    /// The expression for a value.
    pub(super) fn of(&self, value: &str) -> String {
        match self {
            Self::None => value.to_owned(),
            Self::By(function) => format!("{function}({value})"),
            Self::Expression(expression) => format!("{{ let it = {value}; {expression} }}"),
        }
    }

    /// The same for what is in a result or an option.
    pub(super) fn mapped(&self) -> Self {
        match self.function() {
            None => Self::None,
            Some(function) => Self::Expression(format!("it.map({function})")),
        }
    }

    /// A function, as an argument.
    pub(super) fn function(&self) -> Option<String> {
        match self {
            Self::None => None,
            Self::By(function) => Some(function.clone()),
            Self::Expression(expression) => Some(format!("|it| {expression}")),
        }
    }
}

/// The change for a type, that of the async method.
pub(super) fn change(ty: &Type) -> Change {
    if is_handle(ty) {
        return Change::By(format!("{}::from", text(ty)));
    }
    if last(ty).is_some_and(|segment| WRAPPED.iter().any(|name| segment.ident == name)) {
        return Change::By(format!("{}::new", text(ty)));
    }
    if let Type::Tuple(tuple) = ty {
        let changes: Vec<Change> = tuple.elems.iter().map(change).collect();
        if changes.iter().all(|change| matches!(change, Change::None)) {
            return Change::None;
        }
        let parts = changes.iter().enumerate();
        let parts: Vec<String> =
            parts.map(|(index, change)| change.of(&format!("it.{index}"))).collect();
        return Change::Expression(format!("({})", parts.join(", ")));
    }
    let Some((name, arguments)) = generic(ty) else { return Change::None };
    let Some(inner) = arguments.first().map(change) else { return Change::None };
    match (name.as_str(), inner.function()) {
        ("Result" | "Option", _) => inner.mapped(),
        ("Vec", Some(function)) => {
            Change::Expression(format!("it.into_iter().map({function}).collect()"))
        }
        _ => Change::None,
    }
}

/// The name of a type with parameters, and those that are types.
pub(super) fn generic(ty: &Type) -> Option<(String, Vec<Type>)> {
    let segment = last(ty)?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return Some((segment.ident.to_string(), Vec::new()));
    };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty.clone()),
        _ => None,
    });
    Some((segment.ident.to_string(), types.collect()))
}

pub(super) fn is_handle(ty: &Type) -> bool {
    last(ty).is_some_and(|segment| {
        segment.ident == "Self" || HANDLES.iter().any(|handle| segment.ident == handle)
    }) && !text(ty).contains("remote ::")
}

/// Whether it is an iterator over references to handles.
pub(super) fn iterates_over_handles(ty: &TypeImplTrait) -> bool {
    ty.bounds.iter().any(|bound| {
        let TypeParamBound::Trait(bound) = bound else { return false };
        let Some(segment) = bound.path.segments.last() else { return false };
        let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return false };
        arguments.args.iter().any(|argument| match argument {
            GenericArgument::AssocType(item) => match &item.ty {
                Type::Reference(reference) => is_handle(&reference.elem),
                _ => false,
            },
            _ => false,
        })
    })
}

pub(super) fn returned(output: &ReturnType) -> Option<&Type> {
    match output {
        ReturnType::Default => None,
        ReturnType::Type(_, ty) => Some(ty),
    }
}

pub(super) fn text(tokens: &impl ToTokens) -> String {
    // These are known by their names.
    tokens.to_token_stream().to_string().replace("api :: ", "").replace("std :: time :: ", "")
}

fn last(ty: &Type) -> Option<&PathSegment> {
    match ty {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}
