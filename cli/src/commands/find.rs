//! Objects that are found by their UUID or their name, and lists of them.

use virtwire::protocol::api::ErrorCode;
use virtwire::protocol::xdr::{Uuid, XdrString};
use virtwire::{Connection, Error, Network, NwFilter, Result, StoragePool};

use crate::context::{By, Context};
use crate::failure::Failure;
use crate::output::Level;

/// What has a UUID and a name.
pub(super) trait Named: Sized {
    /// What it is called, which is what its option is called too.
    const WHAT: &'static str;
    /// Who complains about what is no UUID.
    const LOOKUP: &'static str;

    async fn by_uuid(conn: &Connection, uuid: Uuid) -> Result<Self>;
    async fn by_name(conn: &Connection, name: &str) -> Result<Self>;
}

impl Named for Network {
    const WHAT: &'static str = "network";
    const LOOKUP: &'static str = "virNetworkLookupByUUIDString";

    async fn by_uuid(conn: &Connection, uuid: Uuid) -> Result<Self> {
        conn.network_by_uuid(uuid).await
    }

    async fn by_name(conn: &Connection, name: &str) -> Result<Self> {
        conn.network_by_name(name).await
    }
}

impl Named for StoragePool {
    const WHAT: &'static str = "pool";
    const LOOKUP: &'static str = "virStoragePoolLookupByUUIDString";

    async fn by_uuid(conn: &Connection, uuid: Uuid) -> Result<Self> {
        conn.storage_pool_by_uuid(uuid).await
    }

    async fn by_name(conn: &Connection, name: &str) -> Result<Self> {
        conn.storage_pool_by_name(name).await
    }
}

impl Named for NwFilter {
    const WHAT: &'static str = "nwfilter";
    const LOOKUP: &'static str = "virNWFilterLookupByUUIDString";

    async fn by_uuid(conn: &Connection, uuid: Uuid) -> Result<Self> {
        conn.nw_filter_by_uuid(uuid).await
    }

    async fn by_name(conn: &Connection, name: &str) -> Result<Self> {
        conn.nw_filter_by_name(name).await
    }
}

/// The object that this option means.
pub(super) async fn named<T: Named>(
    cx: &mut Context<'_>,
    option: &str,
    ways: &[By],
) -> std::result::Result<T, Failure> {
    let given = cx.args.required(option)?;
    let (command, what) = (cx.args.command.name, T::WHAT);
    cx.out.debug(Level::Info, &format!("{command}: found option <{option}>: {given}"));
    let mut why = Failure::silent();
    if ways.contains(&By::Uuid) && given.len() == UUID_LENGTH {
        cx.out.debug(Level::Debug, &format!("{command}: <{option}> trying as {what} UUID"));
        let found = match given.parse() {
            Ok(uuid) => T::by_uuid(cx.conn, uuid).await.map_err(Failure::from),
            Err(_) => Err(no_uuid(T::LOOKUP)),
        };
        match found {
            Ok(found) => return Ok(found),
            Err(failure) => why = failure,
        }
    }
    if ways.contains(&By::Name) {
        cx.out.debug(Level::Debug, &format!("{command}: <{option}> trying as {what} NAME"));
        match T::by_name(cx.conn, given).await {
            Ok(found) => return Ok(found),
            Err(error) => why = error.into(),
        }
    }
    Err(why.under(format!("failed to get {what} '{given}'")))
}

/// The object that the option of its class means, in every way.
pub(super) async fn object<T: Named>(cx: &mut Context<'_>) -> std::result::Result<T, Failure> {
    named(cx, T::WHAT, &[By::Uuid, By::Name]).await
}

/// A UUID with its dashes.
const UUID_LENGTH: usize = 36;

/// What virsh says of a text that is no UUID.
pub(super) fn no_uuid(lookup: &str) -> Failure {
    Failure::said(format!("uuidstr in {lookup} must be a valid UUID"))
}

/// A list. Where the driver has no such objects, virsh asks how many there are and tells how that
/// fails.
pub(super) async fn list<T>(
    list: Result<Vec<T>>,
    failed: &str,
    count: impl Future<Output = Result<()>>,
    uncounted: &str,
) -> std::result::Result<Vec<T>, Failure> {
    match list {
        Err(error) if is_unsupported(&error) => match count.await {
            Err(error) => Err(Failure::because(uncounted, error)),
            Ok(()) => Err(Failure::because(failed, error)),
        },
        list => list.map_err(|e| Failure::because(failed, e)),
    }
}

pub(super) fn is_unsupported(error: &Error) -> bool {
    error.code() == Some(ErrorCode::NO_SUPPORT)
}

/// The key that names are sorted by: the case of letters does not count.
pub(super) fn folded(name: &XdrString) -> Vec<u8> {
    name.as_ref().to_ascii_lowercase()
}
