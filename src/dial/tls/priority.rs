//! GnuTLS priority strings, as far as they can be kept with the algorithms of rustls.
//!
//! What takes an algorithm away that is not here anyway changes nothing; what asks for one, or
//! takes away something that cannot be left out, is an error: a wish of this kind must not be
//! passed over in silence.

use std::sync::Arc;

use rustls::SupportedCipherSuite;
use rustls::SupportedProtocolVersion;
use rustls::crypto::CryptoProvider;
use rustls::version::{TLS12, TLS13};

/// What may be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Priority {
    versions: Vec<&'static str>,
    ciphers: Vec<&'static str>,
    groups: Vec<&'static str>,
    /// Groups that have no word here, such as hybrids with post-quantum methods.
    other_groups: bool,
}

const VERSIONS: [&str; 2] = ["VERS-TLS1.3", "VERS-TLS1.2"];
const CIPHERS: [&str; 3] = ["AES-256-GCM", "AES-128-GCM", "CHACHA20-POLY1305"];
const GROUPS: [&str; 3] = ["GROUP-X25519", "GROUP-SECP256R1", "GROUP-SECP384R1"];

/// All that begins with one of these is not here, or is not in use by TLS 1.2 and 1.3 with the
/// ciphers that are.
const ABSENT: &[&str] = &[
    "VERS-SSL",
    "VERS-TLS1.0",
    "VERS-TLS1.1",
    "VERS-DTLS",
    "AES-128-CBC",
    "AES-192-CBC",
    "AES-256-CBC",
    "AES-128-CCM",
    "AES-256-CCM",
    "AES-192-GCM",
    "3DES",
    "DES",
    "CAMELLIA",
    "ARCFOUR",
    "ARCTWO",
    "GOST",
    "NULL",
    "MD5",
    "SHA1",
    "SHA256",
    "SHA384",
    "SHA512",
    "UMAC",
    "RSA",
    "DHE-",
    "PSK",
    "ECDHE-PSK",
    "SRP",
    "ANON-",
    "GROUP-FFDHE",
    "GROUP-SECP192R1",
    "GROUP-SECP224R1",
    "GROUP-SECP521R1",
    "GROUP-X448",
    "CURVE-SECP192R1",
    "CURVE-SECP224R1",
    "SIGN-RSA-SHA1",
    "SIGN-ECDSA-SHA1",
    "SIGN-DSA",
    "SIGN-RSA-MD5",
    "COMP-",
    "CTYPE-OPENPGP",
    "CTYPE-OPGP",
];

/// What is always there, whoever asks for it.
const PRESENT: &[&str] = &[
    "MAC-ALL",
    "AEAD",
    "SIGN-ALL",
    "COMP-NULL",
    "CTYPE-X509",
    "CTYPE-X.509",
    "CTYPE-ALL",
    "ECDHE-RSA",
    "ECDHE-ECDSA",
    "KX-ALL",
];

/// Flags about which there is nothing to be done: rustls does so, or has not what they are about.
const FLAGS: &[&str] = &[
    "%COMPAT",
    "%SERVER_PRECEDENCE",
    "%SAFE_RENEGOTIATION",
    "%PARTIAL_RENEGOTIATION",
    "%LATEST_RECORD_VERSION",
    "%NO_TICKETS",
    "%NO_TICKETS_TLS12",
    "%FORCE_ETM",
    "%FORCE_SESSION_HASH",
    "%PROFILE_VERY_WEAK",
    "%PROFILE_LOW",
    "%PROFILE_LEGACY",
    "%PROFILE_MEDIUM",
];

impl Priority {
    fn all() -> Self {
        Self {
            versions: VERSIONS.into(),
            ciphers: CIPHERS.into(),
            groups: GROUPS.into(),
            other_groups: true,
        }
    }

    fn none() -> Self {
        Self { versions: vec![], ciphers: vec![], groups: vec![], other_groups: false }
    }

    /// Reads a priority string; none is `NORMAL`. The error says which word cannot be kept.
    pub(super) fn parse(text: Option<&str>) -> Result<Self, String> {
        let mut words = text.unwrap_or("NORMAL").split([':', ' ']).filter(|word| !word.is_empty());
        let first = words.next().unwrap_or_default().to_ascii_uppercase();
        let mut priority = match first.as_str() {
            "NORMAL" | "PERFORMANCE" | "PFS" | "SECURE128" | "LEGACY" => Self::all(),
            "NONE" => Self::none(),
            other if other.starts_with('@') => {
                return Err(format!("{other} names a policy that only GnuTLS knows"));
            }
            other => return Err(format!("it cannot be kept to {other:?}")),
        };
        for word in words {
            priority.apply(&word.to_ascii_uppercase())?;
        }
        for (left, what) in [
            (&priority.versions, "version of TLS"),
            (&priority.ciphers, "cipher"),
            (&priority.groups, "group for the key exchange"),
        ] {
            if left.is_empty() {
                return Err(format!("it leaves no {what}"));
            }
        }
        Ok(priority)
    }

    fn apply(&mut self, word: &str) -> Result<(), String> {
        let adds = word.starts_with('+');
        let Some(name) = word.strip_prefix(['+', '-', '!']) else {
            let known = FLAGS.contains(&word);
            return if known { Ok(()) } else { Err(format!("{word} is not known here")) };
        };
        // Curves are groups under an older name.
        let name = name.replace("CURVE-", "GROUP-");
        let of_all: Option<(&mut Vec<_>, &[&'static str], bool)> = match name.as_str() {
            "VERS-ALL" | "VERS-TLS-ALL" => Some((&mut self.versions, &VERSIONS, false)),
            "CIPHER-ALL" => Some((&mut self.ciphers, &CIPHERS, false)),
            "GROUP-ALL" => Some((&mut self.groups, &GROUPS, true)),
            _ => None,
        };
        if let Some((list, all, groups)) = of_all {
            *list = if adds { all.to_vec() } else { Vec::new() };
            self.other_groups = if groups { adds } else { self.other_groups };
            return Ok(());
        }
        let lists = [
            (&mut self.versions, VERSIONS.as_slice()),
            (&mut self.ciphers, &CIPHERS),
            (&mut self.groups, &GROUPS),
        ];
        for (list, all) in lists {
            if let Some(known) = all.iter().find(|known| **known == name) {
                list.retain(|listed| listed != known);
                list.extend(adds.then_some(*known));
                return Ok(());
            }
        }
        let known = if adds { PRESENT.contains(&name.as_str()) } else { is_absent(&name) };
        let cannot = if adds { "is not available" } else { "cannot be left out" };
        if known { Ok(()) } else { Err(format!("{name} {cannot}")) }
    }

    /// The versions to offer.
    pub(super) fn versions(&self) -> Vec<&'static SupportedProtocolVersion> {
        let version = |name: &&str| if *name == "VERS-TLS1.3" { &TLS13 } else { &TLS12 };
        self.versions.iter().map(version).collect()
    }

    /// The provider with what may be used of it.
    pub(super) fn limit(&self, provider: &CryptoProvider) -> Arc<CryptoProvider> {
        let mut provider = provider.clone();
        provider.cipher_suites.retain(|suite| self.ciphers.contains(&cipher(*suite)));
        provider.kx_groups.retain(|group| {
            let name = format!("GROUP-{:?}", group.name()).to_ascii_uppercase();
            match GROUPS.contains(&name.as_str()) {
                true => self.groups.contains(&name.as_str()),
                false => self.other_groups,
            }
        });
        Arc::new(provider)
    }
}

fn is_absent(name: &str) -> bool {
    ABSENT.iter().any(|absent| name.starts_with(absent))
}

fn cipher(suite: SupportedCipherSuite) -> &'static str {
    let name = format!("{:?}", suite.suite());
    match () {
        () if name.contains("AES_256_GCM") => "AES-256-GCM",
        () if name.contains("AES_128_GCM") => "AES-128-GCM",
        () if name.contains("CHACHA20_POLY1305") => "CHACHA20-POLY1305",
        () => "",
    }
}

/// The length of the keys that the data is encrypted with.
pub(super) fn key_bits(suite: SupportedCipherSuite) -> u32 {
    if cipher(suite) == "AES-128-GCM" { 128 } else { 256 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_here_can_be_left_out() {
        for text in [
            "NORMAL",
            "normal:-VERS-TLS1.0:-VERS-TLS1.1:-3DES-CBC:-ARCFOUR-128",
            "SECURE128:%COMPAT",
        ] {
            assert_eq!(Priority::parse(Some(text)), Ok(Priority::all()), "{text}");
        }
        assert_eq!(Priority::parse(None), Ok(Priority::all()));
    }

    #[test]
    fn what_is_here_is_left_out() {
        let priority =
            Priority::parse(Some("NORMAL:-VERS-TLS1.3:-AES-128-GCM:-CURVE-X25519")).unwrap();
        assert_eq!(priority.versions, ["VERS-TLS1.2"]);
        assert_eq!(priority.ciphers, ["AES-256-GCM", "CHACHA20-POLY1305"]);
        assert_eq!(priority.groups, ["GROUP-SECP256R1", "GROUP-SECP384R1"]);
    }

    #[test]
    fn a_list_can_be_built_from_nothing() {
        let text = "NONE:+VERS-TLS1.3:+AES-256-GCM:+GROUP-SECP384R1:+AEAD:+SIGN-ALL:+CTYPE-X509";
        let priority = Priority::parse(Some(text)).unwrap();
        assert_eq!(priority.versions, ["VERS-TLS1.3"]);
        assert_eq!(priority.ciphers, ["AES-256-GCM"]);
        assert!(!priority.other_groups);
    }

    #[test]
    fn what_cannot_be_kept_is_named() {
        for (text, why) in [
            ("SECURE256", "SECURE256"),
            ("@LIBVIRT,SYSTEM", "only GnuTLS knows"),
            ("NORMAL:+VERS-TLS1.0", "VERS-TLS1.0 is not available"),
            ("NORMAL:-SIGN-RSA-SHA256", "SIGN-RSA-SHA256 cannot be left out"),
            ("NORMAL:-ECDHE-RSA", "ECDHE-RSA cannot be left out"),
            ("NORMAL:%UNSAFE_RENEGOTIATION", "%UNSAFE_RENEGOTIATION is not known"),
            ("NORMAL:-VERS-ALL", "no version"),
            ("NONE:+VERS-TLS1.2", "no cipher"),
        ] {
            let error = Priority::parse(Some(text)).unwrap_err();
            assert!(error.contains(why), "{text}: {error}");
        }
    }
}
