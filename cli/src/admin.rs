//! The connection to a daemon's admin socket, and what virt-admin says where a URI means none.

use virtwire::config::{
    Aliases, ClientConfig, ConfigError, Environment, admin_target, resolve_admin,
};
use virtwire::{Connection, ErrorKind};

use crate::failure::Failure;

/// Connects to the admin socket that the URI means, or to the default one.
pub(crate) async fn connect(uri: Option<&str>) -> Result<Connection, Failure> {
    let connected = Connection::builder(uri).connect_admin().await;
    connected.map_err(|error| match in_its_words(uri) {
        Some(text) if error.kind() == ErrorKind::Config => {
            Failure::said(format!("unsupported configuration: {text}"))
        }
        _ => error.into(),
    })
}

fn in_its_words(uri: Option<&str>) -> Option<String> {
    let environment = Environment::from_process();
    let config = ClientConfig::load(&environment, ClientConfig::ADMIN_FILE).ok()?;
    let uri = resolve_admin(uri, Aliases::Expand, &environment, &config).ok()?.uri?;
    match admin_target(&uri, &environment).err()? {
        ConfigError::AdminScheme { scheme } => Some(format!("Unsupported URI scheme '{scheme}'")),
        ConfigError::AdminPath { path } => {
            Some(format!("Invalid URI path '{path}', try '/system'"))
        }
        ConfigError::AdminParam { name } => Some(format!("Unknown URI parameter '{name}'")),
        _ => None,
    }
}
