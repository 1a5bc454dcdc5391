//! Which admin socket a URI means.

use std::path::PathBuf;

use virtwire::config::{ClientConfig, Environment};
use virtwire::uri::Uri;
use virtwire::{Connection, Error};

use crate::failure::Failure;

/// Connects to the admin socket that the URI means, or to the default one.
pub(crate) async fn connect(uri: Option<&str>) -> Result<Connection, Failure> {
    let environment = Environment::from_process();
    let uri = match uri {
        Some(uri) => uri.to_owned(),
        None => default(&environment)?,
    };
    let path = socket(&uri, &environment).map_err(Failure::said)?;
    let connected: Result<_, Error> =
        Connection::builder(uri).aliases(false).connect_admin(path).await;
    Ok(connected?)
}

/// What the environment or the configuration says, else the user's daemon or root's.
fn default(environment: &Environment) -> Result<String, Failure> {
    let variable = std::env::var("LIBVIRT_ADMIN_DEFAULT_URI").ok();
    if let Some(uri) = variable.filter(|uri| !uri.is_empty()) {
        return Ok(uri);
    }
    let config = ClientConfig::load(environment, ClientConfig::ADMIN_FILE);
    let config = config.map_err(|error| Failure::said(error.to_string()))?;
    let own = if environment.is_root() { "libvirtd:///system" } else { "libvirtd:///session" };
    Ok(config.uri_default.unwrap_or_else(|| own.to_owned()))
}

/// An error is a text for the user.
fn socket(uri: &str, environment: &Environment) -> Result<PathBuf, String> {
    let unsupported = |text: &str| format!("unsupported configuration: {text}");
    let parsed = Uri::parse(uri).map_err(|error| error.to_string())?;
    let mut path = None;
    for param in parsed.params() {
        if param.name != "socket" {
            return Err(unsupported(&format!("Unknown URI parameter '{}'", param.name)));
        }
        path = Some(PathBuf::from(&param.value));
    }
    if let Some(path) = path {
        return Ok(path);
    }
    let base = match parsed.scheme() {
        "libvirtd" => "libvirt",
        other if other.starts_with("virt") => other,
        other => return Err(unsupported(&format!("Unsupported URI scheme '{other}'"))),
    };
    let folder = match parsed.path() {
        "/system" => Some(PathBuf::from("/run/libvirt")),
        "/session" => environment.runtime_dir().map(|dir| dir.join("libvirt")),
        other => {
            let text = format!("Invalid URI path '{other}', try '/system'");
            return Err(unsupported(&text));
        }
    };
    let folder = folder.ok_or_else(|| "this user has no folder for sockets".to_owned())?;
    Ok(folder.join(format!("{base}-admin-sock")))
}

#[cfg(test)]
mod tests {
    use super::{Environment, PathBuf, socket};

    #[test]
    fn a_uri_means_a_socket() {
        let environment = Environment::from_process();
        let path = |uri| socket(uri, &environment);
        for (uri, expected) in [
            ("libvirtd:///system", "/run/libvirt/libvirt-admin-sock"),
            ("virtqemud:///system", "/run/libvirt/virtqemud-admin-sock"),
            ("libvirtd:///system?socket=/a%20b", "/a b"),
        ] {
            assert_eq!(path(uri), Ok(PathBuf::from(expected)), "{uri}");
        }
        for uri in ["qemu:///system", "libvirtd:///other", "libvirtd:///system?x=1"] {
            assert!(path(uri).unwrap_err().starts_with("unsupported configuration: "), "{uri}");
        }
    }
}
