//! Reads the public methods of a module and of those below it.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use quote::ToTokens;
use syn::visit_mut::{VisitMut, visit_path_mut, visit_signature_mut};
use syn::{
    Attribute, Ident, ImplItem, ImplItemFn, Item, ItemImpl, ItemMod, ItemUse, ReturnType, Type,
    UseTree, Visibility,
};

/// A public method of a type.
pub struct Method {
    /// The type, without its parameters.
    pub object: String,
    /// The file that it is in, as the name of a module.
    pub module: String,
    /// The conditions that its modules have.
    pub conditions: Vec<Attribute>,
    /// With types of the wire called by their module, `remote::Domain`, since handles have the
    /// same names.
    pub item: ImplItemFn,
}

impl Method {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> String {
        self.item.sig.ident.to_string()
    }

    /// What it returns, in words that spaces separate.
    #[must_use]
    pub fn returned(&self) -> Option<String> {
        match &self.item.sig.output {
            ReturnType::Default => None,
            ReturnType::Type(_, ty) => Some(ty.to_token_stream().to_string()),
        }
    }
}

/// The public methods in the file and in its modules, in their order.
///
/// # Errors
/// A file cannot be read, or is no Rust.
pub fn read(path: &Path) -> io::Result<Vec<Method>> {
    let mut methods = Vec::new();
    read_file(path, &[], &mut methods)?;
    Ok(methods)
}

/// The type of each procedure's reply, by the path of its arguments, such as `remote::AuthList`.
///
/// # Errors
/// A file cannot be read, or is no Rust.
pub(super) fn replies(generated: &Path) -> io::Result<BTreeMap<String, String>> {
    let mut replies = BTreeMap::new();
    for module in ["remote", "qemu", "lxc", "admin"] {
        for file in fs::read_dir(generated.join(module))? {
            for item in parse(&file?.path())?.items {
                let Item::Impl(item) = item else { continue };
                let name = item.self_ty.to_token_stream().to_string();
                for inner in &item.items {
                    if let ImplItem::Type(reply) = inner
                        && reply.ident == "Reply"
                    {
                        let reply = reply.ty.to_token_stream().to_string();
                        let reply = match reply.as_str() {
                            "()" => reply,
                            _ => format!("{module}::{reply}"),
                        };
                        replies.insert(format!("{module} :: {name}"), reply);
                    }
                }
            }
        }
    }
    Ok(replies)
}

fn read_file(path: &Path, conditions: &[Attribute], methods: &mut Vec<Method>) -> io::Result<()> {
    let items = parse(path)?.items;
    let mut wire = Wire(Vec::new());
    for item in &items {
        if let Item::Use(item) = item {
            wire.note(item);
        }
    }
    for item in items {
        match item {
            Item::Mod(item) if item.content.is_none() && !is_test(&item.attrs) => {
                let mut conditions = conditions.to_vec();
                conditions.extend(item.attrs.iter().filter(|it| is_condition(it)).cloned());
                read_file(&below(path, &item), &conditions, methods)?;
            }
            Item::Impl(item) if item.trait_.is_none() => {
                read_block(path, conditions, item, &mut wire, methods);
            }
            _ => {}
        }
    }
    Ok(())
}

fn read_block(
    path: &Path,
    conditions: &[Attribute],
    item: ItemImpl,
    wire: &mut Wire,
    methods: &mut Vec<Method>,
) {
    let Type::Path(object) = &*item.self_ty else { return };
    let Some(object) = object.path.segments.last() else { return };
    for inner in item.items {
        let ImplItem::Fn(mut inner) = inner else { continue };
        visit_signature_mut(wire, &mut inner.sig);
        if matches!(inner.vis, Visibility::Public(_)) {
            methods.push(Method {
                object: object.ident.to_string(),
                module: module(path),
                conditions: conditions.to_vec(),
                item: inner,
            });
        }
    }
}

/// The types that a file knows from `protocol::remote` by their names alone.
struct Wire(Vec<Ident>);

impl Wire {
    fn note(&mut self, item: &ItemUse) {
        let mut tree = &item.tree;
        for step in ["crate", "protocol", "remote"] {
            match tree {
                UseTree::Path(path) if path.ident == step => tree = &path.tree,
                _ => return,
            }
        }
        match tree {
            UseTree::Name(name) => self.0.push(name.ident.clone()),
            UseTree::Group(group) => self.0.extend(group.items.iter().filter_map(|it| match it {
                UseTree::Name(name) => Some(name.ident.clone()),
                _ => None,
            })),
            _ => {}
        }
    }
}

impl VisitMut for Wire {
    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        visit_path_mut(self, path);
        if let Some(name) = path.get_ident().filter(|name| self.0.contains(name)).cloned() {
            *path = syn::parse_quote!(remote::#name);
        }
    }
}

/// `object/domain/files.rs` is `domain_files`, `object/generated/domain_agent.rs` `domain_agent`.
fn module(path: &Path) -> String {
    let stem = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let folder = path.parent().map(stem).unwrap_or_default();
    match folder.as_str() {
        "src" | "object" | "generated" => stem(path),
        folder => format!("{folder}_{}", stem(path)),
    }
}

/// The file of a module that `path` declares.
fn below(path: &Path, item: &ItemMod) -> PathBuf {
    let folder = match path.file_stem() {
        Some(stem) if stem == "mod" => path.with_file_name(""),
        _ => path.with_extension(""),
    };
    let name = item.ident.to_string();
    let file = folder.join(format!("{name}.rs"));
    if file.exists() { file } else { folder.join(name).join("mod.rs") }
}

fn is_condition(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg")
}

fn is_test(attributes: &[Attribute]) -> bool {
    let mut conditions = attributes.iter().filter(|it| is_condition(it));
    conditions.any(|it| it.to_token_stream().to_string().contains("test"))
}

fn parse(path: &Path) -> io::Result<syn::File> {
    let text = fs::read_to_string(path)?;
    syn::parse_file(&text).map_err(|error| {
        io::Error::new(io::ErrorKind::InvalidData, format!("{}: {error}", path.display()))
    })
}
