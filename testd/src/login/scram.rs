//! The server's side of SCRAM-SHA-256 (RFC 5802, 7677): both prove that they know the password.
//!
//! Names and passwords are taken as they are, without SASLprep, as daemons take them.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use hmac::{KeyInit, Mac, SimpleHmac};
use sha2::{Digest, Sha256};

pub(super) const MECHANISM: &str = "SCRAM-SHA-256";

const ROUNDS: u32 = 4096;

/// What is kept of a password.
#[derive(Debug)]
pub(crate) struct Keys {
    salt: [u8; 16],
    stored: Key,
    server: Key,
}

type Key = [u8; 32];

impl Keys {
    pub(crate) fn of(password: &str) -> Self {
        let mut salt = [0; 16];
        // Without, all salts are the same, and nothing worse.
        let _ = getrandom::fill(&mut salt);
        Self::salted(password, salt)
    }

    fn salted(password: &str, salt: [u8; 16]) -> Self {
        let mac = mac(password.as_bytes());
        let mut last = signature(mac.clone().chain_update(salt).chain_update(1_u32.to_be_bytes()));
        let mut salted = last;
        for _ in 1..ROUNDS {
            last = signature(mac.clone().chain_update(last));
            salted = xor(salted, last);
        }
        let client = signature_of(&salted, "Client Key");
        Self {
            salt,
            stored: Sha256::digest(client).into(),
            server: signature_of(&salted, "Server Key"),
        }
    }
}

/// One login.
#[derive(Debug)]
pub(super) struct Scram(Stage);

#[derive(Debug)]
enum Stage {
    /// The client's first message has not come.
    First,
    /// Its proof has not come.
    Proof {
        keys: Arc<Keys>,
        /// The last message of the client but for the proof.
        expected: String,
        /// The messages before that.
        said: String,
    },
    Done,
}

/// What the client is told.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Continue(Vec<u8>),
    Done(Vec<u8>),
}

impl Scram {
    pub(super) const fn new() -> Self {
        Self(Stage::First)
    }

    /// Answers a message of the client; `None` ends the login.
    pub(super) fn step(
        &mut self,
        message: Option<&[u8]>,
        keys: impl FnOnce(&str) -> Option<Arc<Keys>>,
    ) -> Option<Answer> {
        match (std::mem::replace(&mut self.0, Stage::Done), message) {
            // A client that has not said anything yet is to begin.
            (Stage::First, None) => {
                self.0 = Stage::First;
                Some(Answer::Continue(Vec::new()))
            }
            (Stage::First, Some(message)) => {
                let mut nonce = [0; 18];
                getrandom::fill(&mut nonce).ok()?;
                self.challenge(message, &BASE64.encode(nonce), keys)
            }
            (Stage::Proof { keys, expected, said }, Some(message)) => {
                verified(message, &keys, &expected, &said).map(Answer::Done)
            }
            (Stage::Proof { .. }, None) | (Stage::Done, _) => None,
        }
    }

    fn challenge(
        &mut self,
        message: &[u8],
        nonce: &str,
        keys: impl FnOnce(&str) -> Option<Arc<Keys>>,
    ) -> Option<Answer> {
        let message = std::str::from_utf8(message).ok()?;
        // Whether the client could bind a channel does not matter: the mechanism that would is not
        // offered.
        let rest = message.strip_prefix("n,").or_else(|| message.strip_prefix("y,"))?;
        let (act_as, bare) = rest.split_once(',')?;
        let header = message.get(..message.len().checked_sub(bare.len())?)?;
        let mut parts = bare.split(',');
        let name = unescaped(parts.next()?.strip_prefix("n=")?)?;
        let client_nonce = parts.next()?.strip_prefix("r=").filter(|nonce| !nonce.is_empty())?;
        // Nobody acts for another.
        if !act_as.is_empty() && unescaped(act_as.strip_prefix("a=")?)? != name {
            return None;
        }
        let keys = keys(&name)?;
        let nonce = format!("{client_nonce}{nonce}");
        let answer = format!("r={nonce},s={},i={ROUNDS}", BASE64.encode(keys.salt));
        let expected = format!("c={},r={nonce}", BASE64.encode(header));
        let said = format!("{bare},{answer}");
        self.0 = Stage::Proof { keys, expected, said };
        Some(Answer::Continue(answer.into_bytes()))
    }
}

/// The signature that the client waits for, if its proof is right.
fn verified(message: &[u8], keys: &Keys, expected: &str, said: &str) -> Option<Vec<u8>> {
    let message = std::str::from_utf8(message).ok()?;
    let (bare, proof) = message.rsplit_once(",p=")?;
    if bare != expected {
        return None;
    }
    let proof: Key = BASE64.decode(proof).ok()?.try_into().ok()?;
    let said = format!("{said},{bare}");
    let client = xor(proof, signature_of(&keys.stored, &said));
    if Sha256::digest(client)[..] != keys.stored {
        return None;
    }
    Some(format!("v={}", BASE64.encode(signature_of(&keys.server, &said))).into_bytes())
}

fn signature_of(key: &[u8], text: &str) -> Key {
    signature(mac(key).chain_update(text))
}

fn signature(mac: SimpleHmac<Sha256>) -> Key {
    mac.finalize().into_bytes().into()
}

fn mac(key: &[u8]) -> SimpleHmac<Sha256> {
    // Never an error: a key may have any length.
    SimpleHmac::new_from_slice(key).unwrap_or_else(|_| SimpleHmac::new(&Default::default()))
}

fn xor(mut one: Key, other: Key) -> Key {
    one.iter_mut().zip(other).for_each(|(one, other)| *one ^= other);
    one
}

/// A name, in which a comma and an equals sign are written in another way.
fn unescaped(name: &str) -> Option<String> {
    let known = name.replace("=2C", "").replace("=3D", "");
    (!known.contains('=')).then(|| name.replace("=2C", ",").replace("=3D", "="))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn keys() -> Arc<Keys> {
        let salt = BASE64.decode("W22ZaJ0SNY7soEsUEjb6gQ==").unwrap();
        Arc::new(Keys::salted("pencil", salt.try_into().unwrap()))
    }

    fn text(answer: Option<Answer>) -> Option<(bool, String)> {
        answer.map(|answer| match answer {
            Answer::Continue(text) => (false, String::from_utf8(text).unwrap()),
            Answer::Done(text) => (true, String::from_utf8(text).unwrap()),
        })
    }

    const FIRST: &[u8] = b"n,,n=user,r=rOprNGfwEbeRWgbNEkqO";
    const NONCE: &str = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    const LAST: &str = "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,\
                        p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";

    fn challenged(first: &[u8]) -> (Scram, Option<(bool, String)>) {
        let mut scram = Scram::new();
        let answer = scram.challenge(first, NONCE, |name| (name == "user").then(keys));
        (scram, text(answer))
    }

    #[test]
    fn the_exchange_is_as_in_its_rfc() {
        let (mut scram, answer) = challenged(FIRST);
        let expected = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,\
                        s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
        assert_eq!(answer, Some((false, expected.to_owned())));
        let last = text(scram.step(Some(LAST.as_bytes()), |_| None));
        let signature = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";
        assert_eq!(last, Some((true, signature.to_owned())));
        assert_eq!(scram.step(Some(LAST.as_bytes()), |_| None), None);
    }

    #[test]
    fn a_proof_that_is_wrong_in_anything_ends_the_login() {
        for (from, to) in [
            ("p=dH", "p=eH"),
            ("p=", "p=AA"),
            ("c=biws", "c=eSws"),
            ("r=rOpr", "r=rOps"),
            (",p=", ",x=y,p="),
            (",p=", ",q="),
        ] {
            let (mut scram, _) = challenged(FIRST);
            let wrong = LAST.replacen(from, to, 1);
            assert_eq!(scram.step(Some(wrong.as_bytes()), |_| None), None, "{wrong}");
        }
    }

    #[test]
    fn a_first_message_that_is_none_or_of_nobody_ends_the_login() {
        for wrong in [
            "n,,n=other,r=nonce",
            "n,a=other,n=user,r=nonce",
            "p=tls-unique,,n=user,r=nonce",
            "n,,m=more,n=user,r=nonce",
            "n,,n=user,r=",
            "n,,n=user",
            "n,,n=us=2ser,r=nonce",
            "n",
            "",
        ] {
            assert_eq!(challenged(wrong.as_bytes()).1, None, "{wrong}");
        }
        assert!(challenged(b"n,a=user,n=user,r=nonce").1.is_some());
        assert!(challenged(b"y,,n=user,r=nonce").1.is_some());
    }

    #[test]
    fn a_name_may_have_any_character() {
        assert_eq!(unescaped("a=2Cb=3D2C").unwrap(), "a,b=2C");
        assert_eq!(unescaped("a=b"), None);
    }
}
