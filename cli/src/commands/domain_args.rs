//! Options that many commands of domains share, and how they are read.

use virtwire::DomainModificationImpact;
use virtwire::object::Domain;

use crate::command::Opt;
use crate::context::Context;
use crate::failure::Failure;
use crate::parser::Parsed;

pub(super) const DOMAIN: Opt = Opt::data("domain", "id, UUID or name of the domain");
pub(super) const CONFIG: Opt = Opt::flag("config", "what it starts with the next time");
pub(super) const LIVE: Opt = Opt::flag("live", "the domain as it runs");
pub(super) const CURRENT: Opt = Opt::flag("current", "the domain as it runs, or else is stored");

/// The command's domain.
pub(super) async fn domain(cx: &mut Context<'_>) -> Result<Domain, Failure> {
    let wire = cx.domain().await?;
    Ok(Domain::from_wire(cx.conn, wire))
}

/// What `--config`, `--live` and `--current` choose; the last does not go with the others.
pub(super) fn impact(args: &Parsed) -> Result<DomainModificationImpact, Failure> {
    args.exclusive("current", "live")?;
    args.exclusive("current", "config")?;
    let choices = [
        ("config", DomainModificationImpact::CONFIG.bits()),
        ("live", DomainModificationImpact::LIVE.bits()),
    ];
    Ok(DomainModificationImpact::from(bits(args, &choices)))
}

/// The flags of the options that were given.
pub(super) fn bits(args: &Parsed, choices: &[(&str, u32)]) -> u32 {
    choices.iter().filter(|(option, _)| args.has(option)).fold(0, |all, (_, bit)| all | bit)
}

/// The number of a name in a list.
pub(super) fn number_of(names: &[&str], name: &str) -> Option<u32> {
    let number = names.iter().position(|other| *other == name)?;
    u32::try_from(number).ok()
}

/// An error that has only this to say.
pub(super) fn said<T>(text: impl Into<String>) -> Result<T, Failure> {
    Err(Failure::said(text))
}
