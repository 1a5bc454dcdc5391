//! Which admin socket a name means: defaults, aliases, and where the socket is.

use std::path::PathBuf;

use super::resolve::{Found, find, is_set};
use super::{
    Aliases, ClientConfig, ConfigError, Environment, Origin, Resolved, SocketAddress, SocketTarget,
};
use crate::uri::Uri;

/// Finds the URI of a daemon to be managed; an empty name is the same as none.
///
/// Without a name it comes from `LIBVIRT_ADMIN_DEFAULT_URI`, else from `uri_default`, else it is
/// `libvirtd:///system` for root and `libvirtd:///session` for everybody else. All but the last
/// may be aliases. The configuration is that of [`ClientConfig::ADMIN_FILE`].
///
/// # Errors
/// As for [`resolve`](super::resolve).
pub fn resolve_admin(
    name: Option<&str>,
    aliases: Aliases,
    environment: &Environment,
    config: &ClientConfig,
) -> Result<Resolved, ConfigError> {
    let variable = || environment.libvirt_admin_default_uri.as_deref().filter(is_set);
    let usual = if environment.is_root() { "libvirtd:///system" } else { "libvirtd:///session" };
    let found: Found<'_> = (name.filter(is_set).map(|name| (name, Origin::Name)))
        .or_else(|| Some((variable()?, Origin::AdminEnvironment)))
        .or_else(|| Some((config.uri_default.as_deref()?, Origin::Config)))
        .unwrap_or((usual, Origin::Probe));
    find(found, aliases, config)
}

/// The admin socket that a URI means: `libvirtd:///system`, `virtqemud:///session` and so on, or
/// whatever `socket=` names.
///
/// # Errors
/// The URI names a host, no daemon, another path or another parameter; or nothing tells where the
/// user's sockets are.
pub fn admin_target(uri: &Uri, environment: &Environment) -> Result<SocketTarget, ConfigError> {
    if let Some(host) = uri.host() {
        return Err(ConfigError::AdminHost { host: host.to_owned() });
    }
    // As libvirt has it, the case of this one matters.
    if let Some(param) = uri.params().iter().find(|param| param.name != "socket") {
        return Err(ConfigError::AdminParam { name: param.name.clone() });
    }
    match SocketTarget::named(uri) {
        Some(target) => target,
        None => Ok(SocketTarget::at(SocketAddress::Path(path(uri, environment)?))),
    }
}

fn path(uri: &Uri, environment: &Environment) -> Result<PathBuf, ConfigError> {
    let prefix = match uri.scheme() {
        "libvirtd" => "libvirt",
        daemon if daemon.starts_with("virt") && !daemon.contains('+') => daemon,
        other => return Err(ConfigError::AdminScheme { scheme: other.to_owned() }),
    };
    let dir = match uri.path() {
        "/system" => PathBuf::from("/run/libvirt"),
        "/session" => environment.runtime_dir().ok_or(ConfigError::NoRuntimeDir)?,
        other => return Err(ConfigError::AdminPath { path: other.to_owned() }),
    };
    Ok(dir.join(format!("{prefix}-admin-sock")))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{config, environment};
    use super::*;
    use crate::config::{ConfigError, SocketAddress};
    use crate::uri::UriError;

    fn target(uri: &str) -> Result<SocketTarget, ConfigError> {
        admin_target(&Uri::parse(uri).unwrap(), &environment(None))
    }

    #[test]
    fn a_uri_means_the_admin_socket_of_a_daemon() {
        for (uri, expected) in [
            ("libvirtd:///system", "/run/libvirt/libvirt-admin-sock"),
            ("libvirtd:///session", "/home/u/.cache/libvirt/libvirt-admin-sock"),
            ("virtqemud:///system", "/run/libvirt/virtqemud-admin-sock"),
            ("virtqemud:///session", "/home/u/.cache/libvirt/virtqemud-admin-sock"),
            ("virtproxyd:///system", "/run/libvirt/virtproxyd-admin-sock"),
            ("virtlogd:///system", "/run/libvirt/virtlogd-admin-sock"),
            ("libvirtd:///system?socket=/a%20b", "/a b"),
            ("libvirtd:///system?socket=/a&socket=/b", "/b"),
            ("whatever:///?socket=/a", "/a"),
        ] {
            let target = target(uri).unwrap();
            assert_eq!(target.address, SocketAddress::Path(expected.into()), "{uri}");
            assert_eq!((target.daemon, target.read_only_socket), (None, false), "{uri}");
        }
        let abstract_name = target("libvirtd:///system?socket=@a").unwrap().address;
        assert_eq!(abstract_name, SocketAddress::Abstract(b"a".to_vec()));
    }

    #[test]
    fn a_uri_that_means_none_says_why() {
        for (uri, part) in [
            ("qemu:///system", "scheme 'qemu'"),
            ("libvirtd+unix:///system", "scheme 'libvirtd+unix'"),
            ("virtqemud+unix:///system", "scheme 'virtqemud+unix'"),
            ("libvirtd:///other", "path '/other'"),
            ("libvirtd://", "path ''"),
            ("libvirtd:///system?x=1", "not 'x'"),
            ("libvirtd:///system?Socket=/a", "not 'Socket'"),
            ("libvirtd://far/system", "host 'far'"),
            ("libvirtd+ssh://far/system", "host 'far'"),
            ("libvirtd:///system?socket=", "socket is empty"),
        ] {
            let error = target(uri).unwrap_err().to_string();
            assert!(error.contains(part), "{uri}: {error}");
        }
        let homeless = Environment { home: None, ..environment(None) };
        let uri = Uri::parse("libvirtd:///session").unwrap();
        assert_eq!(admin_target(&uri, &homeless), Err(ConfigError::NoRuntimeDir));
    }

    #[test]
    fn the_uri_is_the_name_else_the_variable_else_the_configured_one_else_the_usual_one() {
        let config = config("uri_default = 'c:///'\nuri_aliases = ['v=virtqemud:///system']");
        let none = ClientConfig::default();
        let found = |uid, name, variable: Option<&str>, config: &ClientConfig| {
            let libvirt_admin_default_uri = variable.map(str::to_owned);
            let environment =
                Environment { uid, libvirt_admin_default_uri, ..environment(Some("x:///")) };
            let found = resolve_admin(name, Aliases::Expand, &environment, config).unwrap();
            (found.uri.map(|uri| uri.to_string()).unwrap_or_default(), found.origin)
        };
        let is = |uri: &str, origin| (uri.to_owned(), origin);
        assert_eq!(found(0, Some("n:///"), Some("e:///"), &config), is("n:///", Origin::Name));
        assert_eq!(found(0, Some("v"), None, &config), is("virtqemud:///system", Origin::Name));
        let environments = is("e:///", Origin::AdminEnvironment);
        assert_eq!(found(0, None, Some("e:///"), &config), environments);
        assert_eq!(found(0, Some(""), Some("e:///"), &config), environments);
        assert_eq!(found(0, None, Some(""), &config), is("c:///", Origin::Config));
        assert_eq!(found(0, None, None, &none), is("libvirtd:///system", Origin::Probe));
        assert_eq!(found(1000, None, None, &none), is("libvirtd:///session", Origin::Probe));
    }

    #[test]
    fn a_name_that_may_be_no_alias_is_a_uri() {
        let config = config("uri_aliases = ['v=virtqemud:///system']");
        let found = resolve_admin(Some("v"), Aliases::Ignore, &environment(None), &config);
        let error = UriError::MissingScheme { uri: "v".to_owned() };
        assert_eq!(found, Err(ConfigError::Uri { origin: Origin::Name, error }));
        let variable =
            Environment { libvirt_admin_default_uri: Some("v".to_owned()), ..environment(None) };
        let error = resolve_admin(None, Aliases::Ignore, &variable, &config).unwrap_err();
        assert!(error.to_string().starts_with("from LIBVIRT_ADMIN_DEFAULT_URI: "), "{error}");
    }
}
