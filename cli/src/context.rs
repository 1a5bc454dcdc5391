//! What a command works with on an open connection, and how it finds its domain.

use virtwire::Connection;
use virtwire::protocol::remote::{
    Domain, DomainLookupById, DomainLookupByName, DomainLookupByUuid,
};
use virtwire::protocol::xdr::Uuid;

use crate::failure::Failure;
use crate::interrupts::Interrupts;
use crate::options::Escape;
use crate::output::{Level, Output};
use crate::parser::{Parsed, number};

/// A command's connection, its output, its options, and Ctrl-C.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    pub(crate) conn: &'a Connection,
    pub(crate) out: &'a mut Output,
    pub(crate) args: &'a Parsed,
    pub(crate) interrupts: &'a mut Interrupts,
    /// The key that ends a console.
    pub(crate) escape: Escape,
}

/// What a `<domain>` may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    Id,
    Uuid,
    Name,
}

impl Context<'_> {
    /// The domain of the command: an id, else a UUID, else a name.
    pub(crate) async fn domain(&mut self) -> Result<Domain, Failure> {
        self.domain_by(&[By::Id, By::Uuid, By::Name]).await
    }

    /// The domain of the command, where it may not be given in every way.
    pub(crate) async fn domain_by(&mut self, ways: &[By]) -> Result<Domain, Failure> {
        let given = self.args.required("domain")?;
        let command = self.args.command.name;
        self.out.debug(Level::Info, &format!("{command}: found option <domain>: {given}"));
        self.lookup_domain(command, given, ways).await
    }

    /// The domain that is named in one of these ways.
    pub(crate) async fn lookup_domain(
        &mut self,
        who: &str,
        given: &str,
        ways: &[By],
    ) -> Result<Domain, Failure> {
        for &way in ways {
            let Some(lookup) = Lookup::new(way, given) else { continue };
            self.out.debug(Level::Debug, &format!("{who}: <domain> {}", lookup.trying()));
            if let Ok(domain) = lookup.call(self.conn).await {
                return Ok(domain);
            }
        }
        Err(Failure::said(format!("failed to get domain '{given}'")))
    }
}

enum Lookup<'a> {
    Id(i32),
    Uuid(Uuid),
    Name(&'a str),
}

impl<'a> Lookup<'a> {
    /// None where the text cannot be an id or a UUID.
    fn new(way: By, given: &'a str) -> Option<Self> {
        match way {
            By::Id => number::decimal(given).filter(|id| *id >= 0).map(Self::Id),
            By::Uuid if given.len() == 36 => given.parse().ok().map(Self::Uuid),
            By::Uuid => None,
            By::Name => Some(Self::Name(given)),
        }
    }

    fn trying(&self) -> &'static str {
        match self {
            Self::Id(_) => "looks like ID",
            Self::Uuid(_) => "trying as domain UUID",
            Self::Name(_) => "trying as domain NAME",
        }
    }

    async fn call(self, conn: &Connection) -> virtwire::Result<Domain> {
        Ok(match self {
            Self::Id(id) => conn.call(DomainLookupById { id }).await?.dom,
            Self::Uuid(uuid) => conn.call(DomainLookupByUuid { uuid }).await?.dom,
            Self::Name(name) => conn.call(DomainLookupByName { name: name.into() }).await?.dom,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{By, Lookup};

    #[test]
    fn an_id_is_a_number_that_is_not_negative() {
        assert!(matches!(Lookup::new(By::Id, " +01"), Some(Lookup::Id(1))));
        assert!(Lookup::new(By::Id, "-1").is_none());
        assert!(Lookup::new(By::Id, "0x1").is_none());
    }

    #[test]
    fn a_uuid_has_its_dashes() {
        let uuid = "6695EB01-f6a4-8304-79aa-97f2502e193f";
        assert!(matches!(Lookup::new(By::Uuid, uuid), Some(Lookup::Uuid(_))));
        assert!(Lookup::new(By::Uuid, &uuid.replace('-', "")).is_none());
    }
}
