//! What only the user knows, and how the library asks for it: names, passwords, yes or no.

#[cfg(feature = "sasl")]
mod auth_file;
mod memory;

use std::fmt;
use std::sync::Arc;

use zeroize::Zeroizing;

#[cfg(feature = "sasl")]
pub(crate) use auth_file::{Entry, lookup};
pub(crate) use memory::{Memory, Recall};

/// Answers what a daemon, an ssh server or a key file asks while a connection is made.
///
/// A closure `Fn(&[Ask]) -> Option<Vec<Secret>>` is one. It runs on a thread that may block, so
/// it may wait for a person; the time it takes is not counted against the connect deadline. A
/// connect future that is dropped meanwhile does not wait for it, and its answer is thrown away.
/// It may be asked again: for the next step of a login, and after a wrong answer (a login by SASL
/// ends with the third one, or with the same one twice).
///
/// What let one connection in is kept in memory while that connection, or its supervision, is
/// there: it answers when a supervised connection is made again and when a long job gets a
/// connection of its own, so that nobody has to sit there. Nobody is asked the same again until
/// an answer no longer lets in.
///
/// ```
/// use virtwire::Connection;
/// use virtwire::credentials::{Ask, AskKind, Secret};
///
/// let builder = Connection::builder("qemu+tcp://example.com/system").credentials(|asks: &[Ask]| {
///     let answer = |ask: &Ask| match ask.kind {
///         AskKind::Username => Some(Secret::from("fred")),
///         AskKind::Password => std::env::var("PASSWORD").ok().map(Secret::from),
///         _ => None,
///     };
///     asks.iter().map(answer).collect()
/// });
/// # let _ = builder;
/// ```
pub trait Credentials: Send + Sync + 'static {
    /// One answer for each of `asks`, in their order; `None` refuses, and connecting fails.
    fn answer(&self, asks: &[Ask]) -> Option<Vec<Secret>>;
}

impl<F> Credentials for F
where
    F: Fn(&[Ask]) -> Option<Vec<Secret>> + Send + Sync + 'static,
{
    fn answer(&self, asks: &[Ask]) -> Option<Vec<Secret>> {
        self(asks)
    }
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ask {
    /// What is asked for.
    pub kind: AskKind,
    /// The question, for a person: one line, without a colon at its end.
    pub prompt: String,
    /// What an empty answer stands for.
    pub default: Option<String>,
    /// Who asks, for code that decides by it: the host, or the key file.
    pub of: String,
}

/// What an [`Ask`] asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AskKind {
    /// The name of the user who logs in.
    Username,
    /// The name of the user to act as.
    ActAs,
    /// The password.
    Password,
    /// The realm of a SASL login.
    Realm,
    /// The passphrase of a key file.
    Passphrase,
    /// Whether a host key that is not known may be trusted: `yes` or anything else. The prompt
    /// has its fingerprint.
    HostKey,
    /// A question of the server's own, whose answer may be shown.
    Question,
    /// A question of the server's own, whose answer must not be shown.
    SecretQuestion,
}

impl AskKind {
    /// Whether what is typed must not be seen.
    #[must_use]
    pub const fn is_secret(self) -> bool {
        matches!(self, Self::Password | Self::Passphrase | Self::SecretQuestion)
    }
}

impl Ask {
    /// A question without a default.
    pub fn new(kind: AskKind, prompt: impl Into<String>, of: impl Into<String>) -> Self {
        Self { kind, prompt: prompt.into(), default: None, of: of.into() }
    }
}

/// A text that is wiped from memory when it is dropped, and never printed.
#[derive(Clone, Default)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// The user's answers, where there are any to be had.
pub(crate) type Answers = Option<Arc<dyn Credentials>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_never_printed() {
        let shown = format!("{:?}", Some(Secret::from("hunter2")));
        assert_eq!(shown, "Some(Secret)");
    }

    #[test]
    fn what_is_typed_is_hidden_for_passwords_only() {
        assert!(AskKind::Password.is_secret() && AskKind::Passphrase.is_secret());
        assert!(!AskKind::Username.is_secret() && !AskKind::HostKey.is_secret());
    }
}
