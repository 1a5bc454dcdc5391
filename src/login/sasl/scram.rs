//! SCRAM (RFC 5802, 7677): both sides prove that they know the password, and nobody says it.
//!
//! Names and passwords go as they are, without SASLprep: the daemon's SASL library does not
//! apply it either.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use hmac::digest::block_api::BlockSizeUser;
use hmac::digest::{Digest, Output};
use hmac::{KeyInit, Mac, SimpleHmac};

pub(super) use sha1::Sha1;
pub(super) use sha2::{Sha256, Sha512};

use super::mechanism::{Account, Exchange, Problem, Step};

/// No channel binding: the daemon's TLS is not known to its SASL library.
const GS2: &str = "n";
/// How many rounds one step does, so that a daemon that wants a billion of them can be left.
const ROUNDS: u32 = 4096;

/// A hash function.
pub(super) trait Hash: Digest + BlockSizeUser + Clone + Send {}

impl<H: Digest + BlockSizeUser + Clone + Send> Hash for H {}

/// One login, by the hash function `H`.
pub(super) struct Scram<H: Hash> {
    account: Account,
    nonce: String,
    stage: Stage<H>,
}

enum Stage<H: Hash> {
    /// The first message is out, or about to be.
    First,
    /// The password is being salted.
    Salting(Salting<H>),
    /// Our proof is out; the daemon has to answer with this one.
    Proven(SimpleHmac<H>),
    Done,
}

impl<H: Hash + 'static> Scram<H> {
    pub(super) const fn new(account: Account, nonce: String) -> Self {
        Self { account, nonce, stage: Stage::First }
    }

    fn header(&self) -> String {
        match &self.account.act_as {
            Some(name) => format!("{GS2},a={},", escaped(name)),
            None => format!("{GS2},,"),
        }
    }

    fn first_bare(&self) -> String {
        format!("n={},r={}", escaped(&self.account.name), self.nonce)
    }

    fn begin(&self, challenge: &[u8]) -> Result<Salting<H>, Problem> {
        let challenge = text(challenge)?;
        let mut parts = challenge.split(',');
        let mut part = |name: &str| {
            let value = parts.next().and_then(|part| part.strip_prefix(name));
            value.ok_or_else(|| Problem(format!("its first message has no {name} in its place")))
        };
        let (nonce, salt, rounds) = (part("r=")?, part("s=")?, part("i=")?);
        if nonce.len() <= self.nonce.len() || !nonce.starts_with(&self.nonce) {
            return Err("it does not go on with our nonce".into());
        }
        let salt = BASE64.decode(salt).map_err(|_| Problem::from("its salt is no base64"))?;
        let rounds: u32 = rounds.parse().unwrap_or(0);
        if salt.is_empty() || rounds == 0 {
            return Err("its salt or its count of rounds is empty".into());
        }
        let bare = format!("c={},r={nonce}", BASE64.encode(self.header()));
        let signed = format!("{},{challenge},{bare}", self.first_bare());
        Ok(Salting::new(self.account.password.expose(), &salt, rounds, bare, signed))
    }

    fn prove(salting: &Salting<H>) -> (String, SimpleHmac<H>) {
        let client_key = hmac::<H>(&salting.salted, b"Client Key").finalize().into_bytes();
        let stored_key = H::digest(&client_key);
        let signature = hmac::<H>(&stored_key, salting.signed.as_bytes()).finalize().into_bytes();
        let proof: Vec<u8> = client_key.iter().zip(signature).map(|(a, b)| a ^ b).collect();
        let server_key = hmac::<H>(&salting.salted, b"Server Key").finalize().into_bytes();
        let expected = hmac::<H>(&server_key, salting.signed.as_bytes());
        (format!("{},p={}", salting.bare, BASE64.encode(proof)), expected)
    }
}

impl<H: Hash + 'static> Exchange for Scram<H> {
    fn initial(&mut self) -> Option<Vec<u8>> {
        Some(format!("{}{}", self.header(), self.first_bare()).into_bytes())
    }

    fn step(&mut self, challenge: &[u8]) -> Result<Step, Problem> {
        match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::First => {
                self.stage = Stage::Salting(self.begin(challenge)?);
                Ok(Step::Working)
            }
            Stage::Salting(mut salting) => {
                salting.go_on();
                if salting.rounds > 0 {
                    self.stage = Stage::Salting(salting);
                    return Ok(Step::Working);
                }
                let (answer, expected) = Self::prove(&salting);
                self.stage = Stage::Proven(expected);
                Ok(Step::Answer(Some(answer.into_bytes())))
            }
            Stage::Proven(expected) => {
                check(expected, challenge)?;
                Ok(Step::Answer(None))
            }
            Stage::Done => Err("the daemon wants more than the mechanism has".into()),
        }
    }

    fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done)
    }
}

/// `Hi`, in parts: the salted password is the XOR of many rounds of HMAC.
struct Salting<H: Hash> {
    mac: SimpleHmac<H>,
    last: Output<H>,
    salted: Output<H>,
    rounds: u32,
    /// Our last message without its proof.
    bare: String,
    /// All messages, which the proofs are about.
    signed: String,
}

impl<H: Hash> Salting<H> {
    fn new(password: &str, salt: &[u8], rounds: u32, bare: String, signed: String) -> Self {
        let mac = hmac::<H>(password.as_bytes(), b"");
        let first = mac.clone().chain_update(salt).chain_update(1_u32.to_be_bytes());
        let last = first.finalize().into_bytes();
        Self { mac, salted: last.clone(), last, rounds: rounds - 1, bare, signed }
    }

    fn go_on(&mut self) {
        for _ in 0..self.rounds.min(ROUNDS) {
            self.last = self.mac.clone().chain_update(&self.last).finalize().into_bytes();
            self.salted.iter_mut().zip(&self.last).for_each(|(all, last)| *all ^= last);
            self.rounds -= 1;
        }
    }
}

fn hmac<H: Hash>(key: &[u8], text: &[u8]) -> SimpleHmac<H> {
    // Never an error: a key may have any length.
    let mac = SimpleHmac::<H>::new_from_slice(key);
    mac.unwrap_or_else(|_| SimpleHmac::new(&Default::default())).chain_update(text)
}

/// The daemon's last message has to be the signature that only who knows the password can make.
fn check<H: Hash>(expected: SimpleHmac<H>, message: &[u8]) -> Result<(), Problem> {
    let message = text(message)?;
    if let Some(error) = message.strip_prefix("e=") {
        return Err(Problem(format!("the daemon says '{}'", error.escape_debug())));
    }
    let proof = message.split(',').next().and_then(|first| first.strip_prefix("v="));
    let proof = proof.and_then(|proof| BASE64.decode(proof).ok());
    match proof {
        Some(proof) if expected.verify_slice(&proof).is_ok() => Ok(()),
        _ => Err("the daemon could not prove that it knows the password".into()),
    }
}

fn text(message: &[u8]) -> Result<&str, Problem> {
    std::str::from_utf8(message).map_err(|_| "its message is no text".into())
}

fn escaped(name: &str) -> String {
    name.replace('=', "=3D").replace(',', "=2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(name: &str, act_as: Option<&str>) -> Account {
        Account {
            name: name.into(),
            act_as: act_as.map(Into::into),
            password: "pencil".into(),
            realm: None,
        }
    }

    fn answer(scram: &mut dyn Exchange, challenge: &str) -> Result<Option<String>, Problem> {
        loop {
            if let Step::Answer(answer) = scram.step(challenge.as_bytes())? {
                return Ok(answer.map(|answer| String::from_utf8(answer).unwrap()));
            }
        }
    }

    #[test]
    fn sha_1_is_as_in_its_rfc() {
        let mut scram =
            Scram::<Sha1>::new(account("user", None), "fyko+d2lbbFgONRv9qkxdawL".into());
        assert_eq!(scram.initial().unwrap(), b"n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL");
        let last = answer(
            &mut scram,
            "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096",
        );
        let expected = "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,\
                        p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=";
        assert_eq!(last.unwrap().unwrap(), expected);
        assert!(!scram.is_done());
        assert_eq!(answer(&mut scram, "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=").unwrap(), None);
        assert!(scram.is_done());
    }

    fn sha_256() -> Scram<Sha256> {
        let mut scram = Scram::new(account("user", None), "rOprNGfwEbeRWgbNEkqO".into());
        scram.initial();
        let last = answer(
            &mut scram,
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,\
             s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
        );
        let expected = "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,\
                        p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
        assert_eq!(last.unwrap().unwrap(), expected);
        scram
    }

    #[test]
    fn sha_256_is_as_in_its_rfc() {
        let mut scram = sha_256();
        let proof = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";
        assert_eq!(answer(&mut scram, proof).unwrap(), None);
        assert!(scram.is_done());
    }

    #[test]
    fn a_daemon_that_does_not_know_the_password_is_found_out() {
        for proof in ["v=7rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=", "v=", "v=6rri", "", "x"] {
            let Problem(text) = answer(&mut sha_256(), proof).unwrap_err();
            assert!(text.contains("could not prove"), "{text}");
        }
        let Problem(text) = answer(&mut sha_256(), "e=other-error").unwrap_err();
        assert!(text.contains("other-error"), "{text}");
    }

    #[test]
    fn names_are_escaped_and_the_one_to_act_as_goes_before() {
        let mut scram = Scram::<Sha512>::new(account("a,b=c", Some("d,e")), "nonce".into());
        assert_eq!(scram.initial().unwrap(), b"n,a=d=2Ce,n=a=2Cb=3Dc,r=nonce");
    }

    #[test]
    fn a_challenge_that_makes_no_sense_is_refused() {
        let good = "r=nonceX,s=QSXCR+Q6sek8bf92,i=1";
        assert!(answer(&mut Scram::<Sha1>::new(account("u", None), "nonce".into()), good).is_ok());
        for bad in [
            "",
            "r=nonceX",
            "r=nonce,s=QSXCR+Q6sek8bf92,i=1",
            "r=Xnonce,s=QSXCR+Q6sek8bf92,i=1",
            "r=nonceX,s=?,i=1",
            "r=nonceX,s=,i=1",
            "r=nonceX,s=QSXCR+Q6sek8bf92,i=0",
            "r=nonceX,s=QSXCR+Q6sek8bf92,i=-1",
            "r=nonceX,s=QSXCR+Q6sek8bf92",
            "m=x,r=nonceX,s=QSXCR+Q6sek8bf92,i=1",
        ] {
            let mut scram = Scram::<Sha1>::new(account("u", None), "nonce".into());
            assert!(answer(&mut scram, bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_daemon_that_wants_a_billion_rounds_can_be_left() {
        let mut scram = Scram::<Sha1>::new(account("u", None), "nonce".into());
        let challenge = b"r=nonceX,s=QSXCR+Q6sek8bf92,i=4294967295";
        for _ in 0..3 {
            assert!(matches!(scram.step(challenge), Ok(Step::Working)));
        }
    }

    #[test]
    fn a_password_may_be_longer_than_a_block() {
        let long = "x".repeat(200);
        let mut scram = Scram::<Sha1>::new(
            Account { password: long.as_str().into(), ..account("u", None) },
            "nonce".into(),
        );
        assert!(answer(&mut scram, "r=nonceX,s=QSXCR+Q6sek8bf92,i=2").is_ok());
        let hashed = Sha1::digest(long.as_bytes());
        let (long, short) = (hmac::<Sha1>(long.as_bytes(), b"t"), hmac::<Sha1>(&hashed, b"t"));
        assert_eq!(long.finalize().into_bytes(), short.finalize().into_bytes());
    }
}
