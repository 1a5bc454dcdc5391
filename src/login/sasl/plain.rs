//! The simple mechanisms: PLAIN, EXTERNAL and ANONYMOUS say one thing, CRAM-MD5 answers once.

use hmac::{KeyInit, Mac, SimpleHmac};
use md5::Md5;

use super::mechanism::{Account, Exchange, Problem, Step};

/// A mechanism whose first message is its last.
pub(super) struct Once(Option<Vec<u8>>);

impl Once {
    /// RFC 4616.
    pub(super) fn plain(account: &Account) -> Self {
        let Account { name, act_as, password, .. } = account;
        let act_as = act_as.as_deref().unwrap_or_default();
        Self(Some(format!("{act_as}\0{name}\0{}", password.expose()).into_bytes()))
    }

    /// RFC 4422, appendix A: whom the transport knows us to be.
    pub(super) fn external(account: &Account) -> Self {
        Self(Some(account.act_as.clone().unwrap_or_default().into_bytes()))
    }

    /// RFC 4505: a word for the daemon's log.
    pub(super) fn anonymous() -> Self {
        Self(Some(b"anonymous".to_vec()))
    }
}

impl Exchange for Once {
    fn initial(&mut self) -> Option<Vec<u8>> {
        self.0.take()
    }

    fn step(&mut self, _: &[u8]) -> Result<Step, Problem> {
        Err("the daemon wants more than the mechanism has".into())
    }

    fn is_done(&self) -> bool {
        self.0.is_none()
    }
}

/// RFC 2195.
pub(super) struct CramMd5 {
    account: Account,
    answered: bool,
}

impl CramMd5 {
    pub(super) const fn new(account: Account) -> Self {
        Self { account, answered: false }
    }
}

impl Exchange for CramMd5 {
    fn initial(&mut self) -> Option<Vec<u8>> {
        None
    }

    fn step(&mut self, challenge: &[u8]) -> Result<Step, Problem> {
        if self.answered {
            return Err("the daemon wants more than the mechanism has".into());
        }
        self.answered = true;
        let password = self.account.password.expose().as_bytes();
        let Ok(mut mac) = SimpleHmac::<Md5>::new_from_slice(password) else {
            return Err("the password cannot be used".into());
        };
        mac.update(challenge);
        let mut answer = format!("{} ", self.account.name);
        for byte in mac.finalize().into_bytes() {
            answer.push_str(&format!("{byte:02x}"));
        }
        Ok(Step::Answer(Some(answer.into_bytes())))
    }

    fn is_done(&self) -> bool {
        self.answered
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(name: &str, act_as: Option<&str>, password: &str) -> Account {
        Account {
            name: name.into(),
            act_as: act_as.map(Into::into),
            password: password.into(),
            realm: None,
        }
    }

    #[test]
    fn one_message_says_it_all() {
        let mut plain = Once::plain(&account("fred", None, "s3cret"));
        assert!(!plain.is_done());
        assert_eq!(plain.initial().unwrap(), b"\0fred\0s3cret");
        assert!(plain.is_done() && plain.step(b"").is_err());
        let mut plain = Once::plain(&account("fred", Some("boss"), "s3cret"));
        assert_eq!(plain.initial().unwrap(), b"boss\0fred\0s3cret");
        assert_eq!(Once::external(&account("", None, "")).initial().unwrap(), b"");
        assert_eq!(Once::external(&account("", Some("boss"), "")).initial().unwrap(), b"boss");
    }

    #[test]
    fn cram_md5_answers_as_in_its_rfc() {
        let mut cram = CramMd5::new(account("tim", None, "tanstaaftanstaaf"));
        assert_eq!(cram.initial(), None);
        let challenge = b"<1896.697170952@postoffice.reston.mci.net>";
        let Ok(Step::Answer(Some(answer))) = cram.step(challenge) else { panic!() };
        assert_eq!(answer, b"tim b913a602c7eda7a495b4e6e7334d3890");
        assert!(cram.is_done() && cram.step(b"").is_err());
    }
}
