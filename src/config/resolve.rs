//! From the name a program asks for to a URI: defaults and aliases.

use super::{ClientConfig, ConfigError, Environment};
use crate::uri::{self, Uri};

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Resolved {
    /// The URI; `None` when nothing names one and a daemon has to be found by probing.
    pub uri: Option<Uri>,
    /// Where it was found.
    pub origin: Origin,
}

/// Where a URI was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The program gave it.
    Name,
    /// The environment variable `LIBVIRT_DEFAULT_URI`.
    Environment,
    /// The environment variable `LIBVIRT_ADMIN_DEFAULT_URI`, for a daemon to be managed.
    AdminEnvironment,
    /// `uri_default` of the configuration file.
    Config,
    /// Nowhere: the daemon is found by probing, and one to be managed is the usual one.
    Probe,
}

impl Origin {
    pub(super) fn prefix(self) -> &'static str {
        match self {
            Self::Name | Self::Probe => "",
            Self::Environment => "from LIBVIRT_DEFAULT_URI: ",
            Self::AdminEnvironment => "from LIBVIRT_ADMIN_DEFAULT_URI: ",
            Self::Config => "from uri_default in libvirt's configuration: ",
        }
    }
}

/// Whether names may be aliases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Aliases {
    /// A name that is an alias in `uri_aliases` stands for that alias's URI.
    #[default]
    Expand,
    /// Names are URIs.
    Ignore,
}

/// Finds the URI for a name; an empty name is the same as none.
///
/// Without a name the URI comes from `LIBVIRT_DEFAULT_URI`, else from `uri_default`; both may be
/// aliases too.
///
/// # Errors
/// The URI cannot be parsed, or an entry of `uri_aliases` before the one looked for is malformed.
pub fn resolve(
    name: Option<&str>,
    aliases: Aliases,
    environment: &Environment,
    config: &ClientConfig,
) -> Result<Resolved, ConfigError> {
    match pick(name, environment, config) {
        Some(found) => find(found, aliases, config),
        None => Ok(Resolved { uri: None, origin: Origin::Probe }),
    }
}

/// A name, and where it was found.
pub(super) type Found<'a> = (&'a str, Origin);

fn pick<'a>(
    name: Option<&'a str>,
    environment: &'a Environment,
    config: &'a ClientConfig,
) -> Option<Found<'a>> {
    let variable = || environment.libvirt_default_uri.as_deref().filter(is_set);
    (name.filter(is_set).map(|name| (uri::expand(name), Origin::Name)))
        .or_else(|| Some((variable()?, Origin::Environment)))
        .or_else(|| Some((config.uri_default.as_deref()?, Origin::Config)))
}

pub(super) fn is_set(text: &&str) -> bool {
    !text.is_empty()
}

/// The URI that a name stands for.
pub(super) fn find(
    (text, origin): Found<'_>,
    aliases: Aliases,
    config: &ClientConfig,
) -> Result<Resolved, ConfigError> {
    let alias = match aliases {
        Aliases::Expand => find_alias(text, config)?,
        Aliases::Ignore => None,
    };
    let uri = Uri::parse(alias.unwrap_or(text));
    let uri = uri.map_err(|error| ConfigError::Uri { origin, error })?;
    Ok(Resolved { uri: Some(uri), origin })
}

fn find_alias<'a>(name: &str, config: &'a ClientConfig) -> Result<Option<&'a str>, ConfigError> {
    for entry in &config.uri_aliases {
        let malformed = |problem| ConfigError::Alias {
            path: config.path.clone(),
            entry: entry.clone(),
            problem,
        };
        let (alias, uri) =
            entry.split_once('=').ok_or_else(|| malformed("write it as alias=driver:///path"))?;
        if !alias.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte)) {
            return Err(malformed("an alias may only hold letters, digits, '_' and '-'"));
        }
        if alias == name {
            return Ok(Some(uri));
        }
    }
    Ok(None)
}
