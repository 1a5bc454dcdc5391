//! DIGEST-MD5 (RFC 2831): old and weak, and all that a daemon offers on plain TCP without
//! Kerberos, since it brings a layer that encrypts.

use std::fmt::Write as _;

use md5::{Digest as _, Md5};

use crate::transport::Layer;

use super::mechanism::{Account, Exchange, Problem, Step};
use super::seal::{self, Cipher};

/// What a message may take from us, and the default of what it may take from the daemon.
const BUFFER: usize = 65536;
/// Stands for the hash of a body that there is not, where a layer was agreed on.
const NO_BODY: &str = ":00000000000000000000000000000000";

/// One login.
pub(super) struct Digest {
    account: Account,
    /// `libvirt/HOST`.
    uri: String,
    nonce: String,
    wants_layer: bool,
    stage: Stage,
    layer: Option<Layer>,
}

enum Stage {
    First,
    /// The daemon has to answer with this proof, and then the layer is on.
    Proven(String, Option<Layer>),
    Done,
}

impl Digest {
    pub(super) fn new(account: Account, host: &str, nonce: String, wants_layer: bool) -> Self {
        let uri = format!("libvirt/{host}");
        Self { account, uri, nonce, wants_layer, stage: Stage::First, layer: None }
    }

    fn answer(&self, challenge: &[u8]) -> Result<(Vec<u8>, Stage), Problem> {
        let challenge = Challenge::parse(challenge)?;
        let (qop, cipher) = self.protection(&challenge)?;
        let realm = self.account.realm.as_deref().or(challenge.value("realm")).unwrap_or_default();
        let is_utf8 = challenge.value("charset").is_some();
        let key = self.session_key(&challenge, realm);

        let mut answer = Vec::new();
        if is_utf8 {
            answer.extend(b"charset=utf-8,");
        }
        let quoted = [("username", self.account.name.as_str()), ("realm", realm)];
        let quoted = quoted.into_iter().chain([
            ("nonce", challenge.nonce.as_str()),
            ("cnonce", &self.nonce),
            ("digest-uri", &self.uri),
        ]);
        for (name, value) in quoted.chain(self.account.act_as.as_deref().map(|it| ("authzid", it)))
        {
            answer.extend(format!("{name}=\"").bytes());
            let value = value.replace('\\', "\\\\").replace('"', "\\\"");
            answer.extend(if is_utf8 { value.into_bytes() } else { as_latin_1(&value) });
            answer.extend(b"\",");
        }
        if let Some(cipher) = cipher {
            answer.extend(format!("cipher={},", cipher.name()).bytes());
        }
        let proof = self.proof(&key, &challenge.nonce, qop, "AUTHENTICATE");
        answer.extend(format!("nc=00000001,qop={qop},maxbuf={BUFFER},response={proof}").bytes());

        let expected = self.proof(&key, &challenge.nonce, qop, "");
        let layer = match cipher {
            Some(cipher) => Some(layer(&key, cipher, &challenge)?),
            None => None,
        };
        Ok((answer, Stage::Proven(expected, layer)))
    }

    /// Nothing but the login over a transport that is secure by itself, else the strongest
    /// cipher.
    fn protection(&self, challenge: &Challenge) -> Result<(&'static str, Option<Cipher>), Problem> {
        let offers = |qop: &str| match challenge.value("qop") {
            Some(offered) => list(offered).any(|offer| offer == qop),
            None => qop == "auth",
        };
        if !self.wants_layer {
            return match offers("auth") {
                true => Ok(("auth", None)),
                false => Err("it insists on a layer, which this transport does not need".into()),
            };
        }
        if !offers("auth-conf") {
            return Err("it offers no encryption, which a transport without TLS needs".into());
        }
        let offered = challenge.value("cipher").unwrap_or_default();
        match Cipher::strongest(|name| list(offered).any(|offer| offer == name)) {
            Some(cipher) => Ok(("auth-conf", Some(cipher))),
            None => Err(Problem(format!(
                "of its ciphers '{}' none is strong enough",
                offered.escape_debug()
            ))),
        }
    }

    /// `H(A1)`.
    fn session_key(&self, challenge: &Challenge, realm: &str) -> [u8; 16] {
        let Account { name, password, act_as, .. } = &self.account;
        let mut secret = Md5::new();
        for (at, part) in [name.as_str(), realm, password.expose()].into_iter().enumerate() {
            secret.update(if at == 0 { "" } else { ":" });
            secret.update(as_latin_1(part));
        }
        let mut key = Md5::new_with_prefix(secret.finalize());
        key.update(format!(":{}:{}", challenge.nonce, self.nonce));
        if let Some(act_as) = act_as {
            key.update(format!(":{act_as}"));
        }
        key.finalize().into()
    }

    fn proof(&self, key: &[u8; 16], nonce: &str, qop: &str, method: &str) -> String {
        let no_body = if qop == "auth" { "" } else { NO_BODY };
        let asked = hex(&Md5::digest(format!("{method}:{}{no_body}", self.uri)));
        let text = format!("{}:{nonce}:00000001:{}:{qop}:{asked}", hex(key), self.nonce);
        hex(&Md5::digest(text))
    }
}

impl Exchange for Digest {
    fn initial(&mut self) -> Option<Vec<u8>> {
        None
    }

    fn step(&mut self, challenge: &[u8]) -> Result<Step, Problem> {
        match std::mem::replace(&mut self.stage, Stage::First) {
            Stage::First => {
                let (answer, stage) = self.answer(challenge)?;
                self.stage = stage;
                Ok(Step::Answer(Some(answer)))
            }
            Stage::Proven(expected, layer) => {
                let last = directives(challenge)?;
                let proof = last.iter().find(|(name, _)| name == "rspauth");
                if proof.is_none_or(|(_, proof)| *proof != expected) {
                    return Err("the daemon could not prove that it knows the password".into());
                }
                self.layer = layer;
                self.stage = Stage::Done;
                Ok(Step::Answer(None))
            }
            Stage::Done => Err("the daemon wants more than the mechanism has".into()),
        }
    }

    fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done)
    }

    fn layer(&mut self) -> Option<Layer> {
        self.layer.take()
    }
}

fn layer(key: &[u8; 16], cipher: Cipher, challenge: &Challenge) -> Result<Layer, Problem> {
    let room = match challenge.value("maxbuf") {
        Some(room) => room.parse().map_err(|_| "its maxbuf is no number")?,
        None => BUFFER,
    };
    let plain_max = room.min(BUFFER).saturating_sub(seal::OVERHEAD);
    if plain_max == 0 {
        return Err("its maxbuf leaves no room for anything".into());
    }
    let (seal, unseal) = seal::pair(key, cipher);
    let key_bits = cipher.key_bits();
    Ok(Layer {
        seal: Box::new(seal),
        unseal: Box::new(unseal),
        plain_max,
        sealed_max: BUFFER,
        key_bits,
    })
}

/// What the daemon says first.
struct Challenge {
    directives: Vec<(String, String)>,
    nonce: String,
}

impl Challenge {
    fn parse(text: &[u8]) -> Result<Self, Problem> {
        let directives = directives(text)?;
        let mut challenge = Self { directives, nonce: String::new() };
        let nonce = challenge.value("nonce").ok_or("its first message has no nonce")?;
        challenge.nonce = nonce.to_owned();
        if challenge.value("algorithm") != Some("md5-sess") {
            return Err("its algorithm is not md5-sess".into());
        }
        Ok(challenge)
    }

    /// The first one of that name.
    fn value(&self, name: &str) -> Option<&str> {
        let found = self.directives.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// `name=value` and `name="value"`, separated by commas. Names become small letters.
fn directives(text: &[u8]) -> Result<Vec<(String, String)>, Problem> {
    let text = match std::str::from_utf8(text) {
        Ok(text) => text.to_owned(),
        Err(_) => text.iter().copied().map(char::from).collect(),
    };
    let mut all = Vec::new();
    let mut rest = text.as_str();
    loop {
        rest = rest.trim_start_matches([',', ' ', '\t', '\r', '\n']);
        if rest.is_empty() {
            return Ok(all);
        }
        let (name, after) = rest.split_once('=').ok_or("a part of its message has no =")?;
        let after = after.trim_start();
        let value;
        (value, rest) = match after.strip_prefix('"') {
            Some(after) => quoted(after)?,
            None => {
                let (value, rest) = after.split_once(',').unwrap_or((after, ""));
                (value.trim_end().to_owned(), rest)
            }
        };
        all.push((name.trim().to_ascii_lowercase(), value));
    }
}

/// The text up to the closing quote, and what is behind it.
fn quoted(text: &str) -> Result<(String, &str), Problem> {
    let mut value = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return Ok((value, chars.as_str())),
            '\\' => value.extend(chars.next()),
            c => value.push(c),
        }
    }
    Err("a quote in its message is not closed".into())
}

fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim)
}

/// What is hashed is ISO 8859-1 wherever that can be, else UTF-8.
fn as_latin_1(text: &str) -> Vec<u8> {
    let narrow: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(c).ok()).collect();
    narrow.unwrap_or_else(|| text.as_bytes().to_vec())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Never an error: a String takes any text.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the RFC, whose service is another one.
    fn example() -> Digest {
        let account =
            Account { name: "chris".into(), act_as: None, password: "secret".into(), realm: None };
        let mut digest = Digest::new(account, "", "OA6MHXh6VqTrRk".into(), false);
        digest.uri = "imap/elwood.innosoft.com".into();
        digest
    }

    const CHALLENGE: &[u8] = br#"realm="elwood.innosoft.com",nonce="OA6MG9tEQGm2hh",qop="auth",algorithm=md5-sess,charset=utf-8"#;

    fn answer(digest: &mut Digest, challenge: &[u8]) -> Result<Option<String>, Problem> {
        match digest.step(challenge)? {
            Step::Answer(answer) => Ok(answer.map(|answer| String::from_utf8(answer).unwrap())),
            Step::Working => panic!(),
        }
    }

    #[test]
    fn the_answer_and_the_daemons_proof_are_as_in_the_rfc() {
        let mut digest = example();
        assert_eq!(digest.initial(), None);
        let text = answer(&mut digest, CHALLENGE).unwrap().unwrap();
        assert!(text.contains("response=d388dad90d4bbd760a152321f2143af7"), "{text}");
        assert!(text.contains(r#"username="chris""#) && text.contains("nc=00000001"), "{text}");
        assert!(text.contains(r#"realm="elwood.innosoft.com""#), "{text}");
        assert!(!digest.is_done());
        assert_eq!(answer(&mut digest, b"rspauth=ea40f60335c427b5527b84dbabcdfffd"), Ok(None));
        assert!(digest.is_done() && digest.layer().is_none());
    }

    #[test]
    fn a_daemon_that_does_not_know_the_password_is_found_out() {
        for proof in [&b"rspauth=fa40f60335c427b5527b84dbabcdfffd"[..], b"", b"other=1"] {
            let mut digest = example();
            answer(&mut digest, CHALLENGE).unwrap();
            let Problem(text) = answer(&mut digest, proof).unwrap_err();
            assert!(text.contains("could not prove") && !digest.is_done(), "{text}");
        }
    }

    fn challenge(change: &str) -> String {
        let base = r#"nonce="n",realm="r",algorithm=md5-sess,charset=utf-8"#;
        format!("{base},{change}")
    }

    #[test]
    fn without_tls_the_strongest_cipher_is_taken() {
        let offers = [
            (r#"cipher="rc4-56,rc4,3des,des""#, "rc4"),
            (r#"cipher="3des, des,rc4-40""#, "3des"),
            (r#"cipher="des,rc4-56,rc4-40""#, "rc4-56"),
            ("cipher=3des", "3des"),
        ];
        for (offer, taken) in offers {
            let mut digest = Digest { wants_layer: true, ..example() };
            let offer = challenge(&format!(r#"qop="auth,auth-conf",{offer}"#));
            let text = answer(&mut digest, offer.as_bytes()).unwrap().unwrap();
            assert!(text.contains(&format!(",cipher={taken},")), "{text}");
            assert!(text.contains("qop=auth-conf"), "{text}");
        }
    }

    #[test]
    fn what_does_not_encrypt_well_enough_is_refused_without_tls() {
        for offer in [
            "qop=auth",
            "qop=auth-int",
            r#"qop="auth-conf",cipher="rc4-40,des""#,
            "qop=auth-conf",
            "qop=auth-conf,cipher=rc4,maxbuf=25",
            "qop=auth-conf,cipher=rc4,maxbuf=x",
        ] {
            let mut digest = Digest { wants_layer: true, ..example() };
            assert!(answer(&mut digest, challenge(offer).as_bytes()).is_err(), "{offer}");
        }
    }

    #[test]
    fn with_tls_nothing_but_the_login_is_wanted() {
        assert!(answer(&mut example(), challenge("qop=\"auth,auth-conf\"").as_bytes()).is_ok());
        assert!(answer(&mut example(), challenge("").as_bytes()).is_ok());
        assert!(answer(&mut example(), challenge("qop=auth-conf").as_bytes()).is_err());
    }

    #[test]
    fn a_challenge_that_makes_no_sense_is_refused() {
        for bad in
            ["", "nonce", "nonce=\"x", "nonce=x", "nonce=x,algorithm=md5", "algorithm=md5-sess"]
        {
            assert!(answer(&mut example(), bad.as_bytes()).is_err(), "{bad}");
        }
    }

    #[test]
    fn quotes_are_escaped_both_ways() {
        let parsed = directives(br#"a="x\"y\\z" , , B=c , d="#).unwrap();
        let parsed: Vec<_> = parsed.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(parsed, [("a", r#"x"y\z"#), ("b", "c"), ("d", "")]);
        let mut digest = example();
        digest.account.name = r#"a"b\c"#.into();
        let text = answer(&mut digest, challenge("").as_bytes()).unwrap().unwrap();
        assert!(text.contains(r#"username="a\"b\\c","#), "{text}");
    }

    #[test]
    fn text_is_hashed_as_latin_1_where_it_can_be() {
        assert_eq!(as_latin_1("käse"), b"k\xe4se");
        assert_eq!(as_latin_1("k€se"), "k€se".as_bytes());
    }
}
