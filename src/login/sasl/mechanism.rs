//! Which mechanisms there are, which one is taken, and what all of them have in common.

use std::fmt;

use crate::credentials::Secret;
use crate::transport::Layer;

use super::digest::Digest;
use super::plain;
use super::scram::{Scram, Sha1, Sha256, Sha512};

/// A mechanism of this library; the first is the strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mechanism {
    ScramSha512,
    ScramSha256,
    ScramSha1,
    DigestMd5,
    External,
    CramMd5,
    Plain,
    Anonymous,
}

const ALL: [Mechanism; 8] = [
    Mechanism::ScramSha512,
    Mechanism::ScramSha256,
    Mechanism::ScramSha1,
    Mechanism::DigestMd5,
    Mechanism::External,
    Mechanism::CramMd5,
    Mechanism::Plain,
    Mechanism::Anonymous,
];

/// Why none can be taken.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unusable {
    /// The URI names one that the daemon does not offer.
    NotOffered,
    /// It is not one of this library.
    Unknown,
    /// It protects neither itself nor what comes behind it, and the transport does not either.
    Insecure,
}

/// Who logs in.
#[derive(Clone, Debug, Default)]
pub(super) struct Account {
    pub(super) name: String,
    /// Whom to act as, where that is somebody else.
    pub(super) act_as: Option<String>,
    pub(super) password: Secret,
    pub(super) realm: Option<String>,
}

/// A login that is under way, one per mechanism.
pub(super) trait Exchange: Send {
    /// What goes with the mechanism's name; `None` is nothing at all.
    fn initial(&mut self) -> Option<Vec<u8>>;

    /// The answer to what the daemon sent.
    ///
    /// # Errors
    /// It makes no sense, or does not prove that the daemon knows the password.
    fn step(&mut self, challenge: &[u8]) -> Result<Step, Problem>;

    /// Whether nothing is left that the daemon has to prove.
    fn is_done(&self) -> bool;

    /// The layer that was agreed on.
    fn layer(&mut self) -> Option<Layer> {
        None
    }
}

/// What a step comes to.
pub(super) enum Step {
    Answer(Option<Vec<u8>>),
    /// More work is left; the next step, with the same challenge, does a part of it.
    Working,
}

/// What is wrong with what the daemon sent.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Problem(pub(super) String);

impl Mechanism {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::ScramSha512 => "SCRAM-SHA-512",
            Self::ScramSha256 => "SCRAM-SHA-256",
            Self::ScramSha1 => "SCRAM-SHA-1",
            Self::DigestMd5 => "DIGEST-MD5",
            Self::External => "EXTERNAL",
            Self::CramMd5 => "CRAM-MD5",
            Self::Plain => "PLAIN",
            Self::Anonymous => "ANONYMOUS",
        }
    }

    /// All names, for messages.
    pub(super) fn names() -> String {
        ALL.map(Self::name).join(", ")
    }

    /// The strongest of those that the daemon offers, or the one that the URI names.
    pub(super) fn choose(
        offered: &str,
        wanted: Option<&str>,
        is_secure: bool,
    ) -> Result<Self, Unusable> {
        let offers = |name: &str| offered.split([',', ' ']).any(|offer| offer == name);
        if let Some(wanted) = wanted {
            if !offers(wanted) {
                return Err(Unusable::NotOffered);
            }
            let known = ALL.into_iter().find(|known| known.name() == wanted);
            let known = known.ok_or(Unusable::Unknown)?;
            return if is_secure || known.has_layer() {
                Ok(known)
            } else {
                Err(Unusable::Insecure)
            };
        }
        let mut known = ALL.into_iter().filter(|known| offers(known.name())).peekable();
        if known.peek().is_none() {
            return Err(Unusable::Unknown);
        }
        known.find(|known| is_secure || known.has_layer()).ok_or(Unusable::Insecure)
    }

    const fn has_layer(self) -> bool {
        matches!(self, Self::DigestMd5)
    }

    /// Whether it needs to know who logs in, and the password.
    pub(super) const fn wants_password(self) -> bool {
        !matches!(self, Self::External | Self::Anonymous)
    }

    /// Begins a login. `nonce` is used once, and `is_secure` means that no layer is wanted.
    pub(super) fn begin(
        self,
        account: Account,
        host: &str,
        nonce: String,
        is_secure: bool,
    ) -> Box<dyn Exchange> {
        match self {
            Self::ScramSha512 => Box::new(Scram::<Sha512>::new(account, nonce)),
            Self::ScramSha256 => Box::new(Scram::<Sha256>::new(account, nonce)),
            Self::ScramSha1 => Box::new(Scram::<Sha1>::new(account, nonce)),
            Self::DigestMd5 => Box::new(Digest::new(account, host, nonce, !is_secure)),
            Self::External => Box::new(plain::Once::external(&account)),
            Self::CramMd5 => Box::new(plain::CramMd5::new(account)),
            Self::Plain => Box::new(plain::Once::plain(&account)),
            Self::Anonymous => Box::new(plain::Once::anonymous()),
        }
    }
}

impl fmt::Display for Mechanism {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl From<&str> for Problem {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strongest_that_is_offered_is_taken() {
        let all = "ANONYMOUS,PLAIN,DIGEST-MD5,SCRAM-SHA-1,SCRAM-SHA-512,SCRAM-SHA-256,GSSAPI";
        assert_eq!(Mechanism::choose(all, None, true), Ok(Mechanism::ScramSha512));
        assert_eq!(Mechanism::choose("PLAIN,CRAM-MD5", None, true), Ok(Mechanism::CramMd5));
        assert_eq!(Mechanism::choose("PLAIN,SCRAM-SHA-1", None, true), Ok(Mechanism::ScramSha1));
        assert_eq!(Mechanism::choose("ANONYMOUS", None, true), Ok(Mechanism::Anonymous));
    }

    #[test]
    fn a_transport_that_others_can_read_needs_a_layer() {
        let all = "PLAIN,SCRAM-SHA-512,DIGEST-MD5";
        assert_eq!(Mechanism::choose(all, None, false), Ok(Mechanism::DigestMd5));
        assert_eq!(Mechanism::choose("PLAIN,SCRAM-SHA-1", None, false), Err(Unusable::Insecure));
        assert_eq!(Mechanism::choose(all, Some("PLAIN"), false), Err(Unusable::Insecure));
    }

    #[test]
    fn the_uri_chooses_among_what_is_offered_and_known() {
        let all = "PLAIN,SCRAM-SHA-256,GSSAPI";
        assert_eq!(Mechanism::choose(all, Some("PLAIN"), true), Ok(Mechanism::Plain));
        assert_eq!(Mechanism::choose(all, Some("plain"), true), Err(Unusable::NotOffered));
        assert_eq!(Mechanism::choose(all, Some("SCRAM-SHA-1"), true), Err(Unusable::NotOffered));
        assert_eq!(Mechanism::choose(all, Some("SCRAM-SHA"), true), Err(Unusable::NotOffered));
        assert_eq!(Mechanism::choose(all, Some("GSSAPI"), true), Err(Unusable::Unknown));
        assert_eq!(Mechanism::choose("GSSAPI,NTLM", None, true), Err(Unusable::Unknown));
        assert_eq!(Mechanism::choose("", None, true), Err(Unusable::Unknown));
    }
}
