//! What is checked before a migration: options that contradict each other, and what the daemons
//! can do.

use virtwire::Connection;
use virtwire::object::TypedParams;
use virtwire::protocol::api::{
    DomainMigrateFlags as Flags, MIGRATE_PARAM_BANDWIDTH, MIGRATE_PARAM_DEST_NAME,
    MIGRATE_PARAM_DEST_XML, MIGRATE_PARAM_URI,
};
use virtwire::protocol::remote::ConnectSupportsFeature;
use virtwire::uri::Uri;

use crate::failure::{Failure, Outcome};

/// What a daemon can be asked for: the numbers of `virDrvFeature`.
#[derive(Clone, Copy)]
enum Feature {
    PeerToPeer = 4,
    Direct = 5,
    ChangeProtection = 7,
    Offline = 12,
    Params = 13,
}

/// The parameters that all calls have ever had.
const OLD_PARAMS: [&str; 4] =
    [MIGRATE_PARAM_URI, MIGRATE_PARAM_DEST_NAME, MIGRATE_PARAM_DEST_XML, MIGRATE_PARAM_BANDWIDTH];

/// Before a migration that this program leads.
pub(super) async fn led(
    source: &Connection,
    destination: &Connection,
    params: &TypedParams,
    flags: Flags,
) -> Outcome {
    contradictions(flags)?;
    if flags.contains(Flags::TUNNELLED) {
        let text = "cannot perform tunnelled migration without using peer2peer flag";
        return Err(Failure::said(text));
    }
    if flags.contains(Flags::OFFLINE) {
        offline(source, "source").await?;
        offline(destination, "destination").await?;
    }
    if flags.contains(Flags::CHANGE_PROTECTION) && !has(source, Feature::ChangeProtection).await? {
        return Err(unsupported("cannot enforce change protection"));
    }
    if has(source, Feature::Params).await? && has(destination, Feature::Params).await? {
        return Ok(());
    }
    let is_new = |name: &&str| !OLD_PARAMS.contains(name);
    if params.iter().filter_map(|(name, _)| name.as_str()).any(|name| is_new(&name)) {
        return Err(unsupported(
            "Migration APIs with extensible parameters are not supported but extended \
             parameters were passed",
        ));
    }
    let text = "this function is not supported by the connection driver: virDomainMigrate3";
    Err(Failure::said(text))
}

/// Before a migration that the daemons do among themselves.
pub(super) async fn among_daemons(source: &Connection, uri: &str, flags: Flags) -> Outcome {
    exclusive(flags, (Flags::TUNNELLED, "TUNNELLED"), (Flags::PARALLEL, "PARALLEL"))?;
    contradictions(flags)?;
    if flags.contains(Flags::OFFLINE) {
        offline(source, "source").await?;
    }
    if !has(source, Feature::PeerToPeer).await? {
        return Err(unsupported("p2p migration is not supported by the source host"));
    }
    if is_here(uri) {
        return Err(Failure::said("Attempt to migrate guest to the same host"));
    }
    Ok(())
}

/// Before one that the hypervisors do among themselves, which is never begun: none of those that
/// a daemon serves can do it.
pub(super) async fn direct(source: &Connection, flags: Flags) -> Outcome {
    exclusive(flags, (Flags::TUNNELLED, "TUNNELLED"), (Flags::PARALLEL, "PARALLEL"))?;
    contradictions(flags)?;
    if flags.contains(Flags::OFFLINE) {
        offline(source, "source").await?;
    }
    if has(source, Feature::Direct).await? {
        return Err(Failure::said("rvirsh cannot begin a direct migration"));
    }
    Err(unsupported("direct migration is not supported by the source host"))
}

/// Whether the URI means the host that it is used on. Who names a socket knows better.
fn is_here(uri: &str) -> bool {
    let Ok(uri) = Uri::parse(uri) else { return false };
    let is_socket =
        uri.scheme().ends_with("+unix") && uri.params().iter().any(|param| param.name == "socket");
    match uri.host() {
        Some(host) => host.starts_with("localhost"),
        None => !is_socket,
    }
}

fn contradictions(flags: Flags) -> Outcome {
    let all = (Flags::NON_SHARED_DISK, "NON_SHARED_DISK");
    exclusive(flags, all, (Flags::NON_SHARED_INC, "NON_SHARED_INC"))
}

fn exclusive(flags: Flags, one: (Flags, &str), other: (Flags, &str)) -> Outcome {
    if flags.contains(one.0 | other.0) {
        let (one, other) = (one.1, other.1);
        return Err(Failure::said(format!(
            "Flags 'VIR_MIGRATE_{one}' and 'VIR_MIGRATE_{other}' are mutually exclusive"
        )));
    }
    Ok(())
}

async fn offline(connection: &Connection, which: &str) -> Outcome {
    if has(connection, Feature::Offline).await? {
        return Ok(());
    }
    Err(unsupported(&format!("offline migration is not supported by the {which} host")))
}

async fn has(connection: &Connection, feature: Feature) -> Result<bool, Failure> {
    let ask = ConnectSupportsFeature { feature: feature as i32 };
    Ok(connection.call(ask).await?.supported != 0)
}

fn unsupported(text: &str) -> Failure {
    Failure::said(format!("argument unsupported: {text}"))
}

#[cfg(test)]
mod tests {
    use super::is_here;

    #[test]
    fn a_uri_without_a_host_is_here_unless_it_names_a_socket() {
        for uri in ["qemu:///system", "qemu:///system?socket=/s", "qemu+tls://localhost6/system"] {
            assert!(is_here(uri), "{uri}");
        }
        for uri in ["qemu+tls://h/system", "qemu+unix:///system?socket=/s"] {
            assert!(!is_here(uri), "{uri}");
        }
    }
}
