//! What the user has answered, for connections that are made once more.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Ask, AskKind, Credentials, Secret};
use crate::error::{ErrorKind, Result};

/// Questions that were asked at once, and what was answered to them.
type Answered = (Vec<Ask>, Vec<Secret>);

/// The answers that let somebody in. Clones share them.
#[derive(Clone, Default)]
pub(crate) struct Memory(Arc<Mutex<Vec<Answered>>>);

/// The answers of one attempt: what is known is not asked, unless it turns out to be wrong.
pub(crate) struct Recall(Arc<Recalling>);

struct Recalling {
    user: Arc<dyn Credentials>,
    memory: Memory,
    /// What was answered in this attempt, the last answer to each question.
    given: Mutex<Vec<Answered>>,
}

impl Memory {
    /// For an attempt that is about to begin; none where there is nobody to ask.
    pub(crate) fn recall(&self, user: Option<&Arc<dyn Credentials>>) -> Option<Recall> {
        let (user, memory) = (Arc::clone(user?), self.clone());
        Some(Recall(Arc::new(Recalling { user, memory, given: Mutex::default() })))
    }

    fn answer(&self, asks: &[Ask]) -> Option<Vec<Secret>> {
        find(&lock(&self.0), asks)
    }
}

impl Recall {
    /// Whom to ask in this attempt.
    pub(crate) fn answers(&self) -> Arc<dyn Credentials> {
        Arc::clone(&self.0) as _
    }

    /// Ends the attempt. What was answered is remembered if it let in, and forgotten if it did not;
    /// what has failed for another reason says nothing about the answers.
    pub(crate) fn end<T>(self, outcome: &Result<T>) {
        let let_in = match outcome {
            Ok(_) => true,
            Err(error) if error.kind() == ErrorKind::Login => false,
            Err(_) => return,
        };
        let given = std::mem::take(&mut *lock(&self.0.given));
        let mut memory = lock(&self.0.memory.0);
        memory.retain(|(known, _)| !given.iter().any(|(asks, _)| asks == known));
        if let_in {
            memory.extend(given);
        }
    }
}

impl Credentials for Recalling {
    fn answer(&self, asks: &[Ask]) -> Option<Vec<Secret>> {
        if asks.iter().any(is_the_servers) {
            return self.user.answer(asks);
        }
        let is_first = find(&lock(&self.given), asks).is_none();
        let known = if is_first { self.memory.answer(asks) } else { None };
        let answers = known.or_else(|| self.user.answer(asks))?;
        let mut given = lock(&self.given);
        given.retain(|(known, _)| known != asks);
        given.push((asks.to_vec(), answers.clone()));
        Some(answers)
    }
}

/// Its answer may be good only once, and a server could fill the memory with what it asks.
fn is_the_servers(ask: &Ask) -> bool {
    matches!(ask.kind, AskKind::Question | AskKind::SecretQuestion)
}

fn find(answered: &[Answered], asks: &[Ask]) -> Option<Vec<Secret>> {
    answered.iter().find(|(known, _)| known == asks).map(|(_, answers)| answers.clone())
}

fn lock(answered: &Mutex<Vec<Answered>>) -> MutexGuard<'_, Vec<Answered>> {
    answered.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::error::Error;

    /// Counts how often it is asked, and answers that.
    #[derive(Default)]
    struct User(AtomicUsize);

    impl Credentials for User {
        fn answer(&self, asks: &[Ask]) -> Option<Vec<Secret>> {
            let count = self.0.fetch_add(1, Ordering::Relaxed) + 1;
            (count < 5).then(|| vec![count.to_string().into(); asks.len()])
        }
    }

    const LET_IN: Result<()> = Ok(());

    fn failure(kind: ErrorKind) -> Result<()> {
        Err(Error::new(kind, "connect".to_owned(), "no"))
    }

    fn asks(prompt: &str) -> Vec<Ask> {
        vec![Ask::new(AskKind::Password, prompt, "host")]
    }

    fn answer(recall: &Recall, prompt: &str) -> Option<String> {
        let answers = recall.answers().answer(&asks(prompt))?;
        Some(answers[0].expose().to_owned())
    }

    #[test]
    fn what_let_in_is_asked_once() {
        let user = Arc::new(User::default()) as Arc<dyn Credentials>;
        let memory = Memory::default();
        let first = memory.recall(Some(&user)).unwrap();
        assert_eq!(answer(&first, "a").as_deref(), Some("1"));
        assert_eq!(answer(&first, "b").as_deref(), Some("2"));
        // The first answer was wrong.
        assert_eq!(answer(&first, "a").as_deref(), Some("3"));
        first.end(&LET_IN);
        let second = memory.recall(Some(&user)).unwrap();
        assert_eq!(answer(&second, "a").as_deref(), Some("3"));
        assert_eq!(answer(&second, "b").as_deref(), Some("2"));
    }

    #[test]
    fn what_no_longer_lets_in_is_asked_again() {
        let user = Arc::new(User::default()) as Arc<dyn Credentials>;
        let memory = Memory::default();
        let first = memory.recall(Some(&user)).unwrap();
        assert_eq!(answer(&first, "a").as_deref(), Some("1"));
        first.end(&LET_IN);
        let second = memory.recall(Some(&user)).unwrap();
        assert_eq!(answer(&second, "a").as_deref(), Some("1"));
        assert_eq!(answer(&second, "a").as_deref(), Some("2"));
        second.end(&failure(ErrorKind::Login));
        let third = memory.recall(Some(&user)).unwrap();
        assert_eq!(answer(&third, "a").as_deref(), Some("3"));
        third.end(&LET_IN);
        let fourth = memory.recall(Some(&user)).unwrap();
        assert_eq!(answer(&fourth, "a").as_deref(), Some("3"));
        // A failure before anything was asked says nothing about the answers.
        memory.recall(Some(&user)).unwrap().end(&failure(ErrorKind::Login));
        assert_eq!(answer(&fourth, "a").as_deref(), Some("4"));
        assert_eq!(answer(&fourth, "a"), None);
    }

    #[test]
    fn what_fails_for_another_reason_forgets_nothing() {
        let user = Arc::new(User::default()) as Arc<dyn Credentials>;
        let memory = Memory::default();
        let first = memory.recall(Some(&user)).unwrap();
        assert_eq!(answer(&first, "a").as_deref(), Some("1"));
        first.end(&LET_IN);
        for kind in [ErrorKind::Connect, ErrorKind::Timeout] {
            let again = memory.recall(Some(&user)).unwrap();
            assert_eq!(answer(&again, "a").as_deref(), Some("1"));
            again.end(&failure(kind));
        }
        // Nor is anything learnt by it.
        let other = memory.recall(Some(&user)).unwrap();
        assert_eq!(answer(&other, "b").as_deref(), Some("2"));
        other.end(&failure(ErrorKind::Timeout));
        let last = memory.recall(Some(&user)).unwrap();
        assert_eq!(answer(&last, "b").as_deref(), Some("3"));
        assert_eq!(answer(&last, "a").as_deref(), Some("1"));
    }

    #[test]
    fn what_the_server_makes_up_is_asked_each_time() {
        let user = Arc::new(User::default()) as Arc<dyn Credentials>;
        let memory = Memory::default();
        for (kind, count) in [(AskKind::Question, "1"), (AskKind::SecretQuestion, "3")] {
            let code = [Ask::new(kind, "Code", "host")];
            let first = memory.recall(Some(&user)).unwrap();
            let given = first.answers().answer(&code).unwrap();
            assert_eq!(given[0].expose(), count);
            first.end(&LET_IN);
            let second = memory.recall(Some(&user)).unwrap();
            assert_ne!(second.answers().answer(&code).unwrap()[0].expose(), count);
            second.end(&LET_IN);
        }
        assert!(lock(&memory.0).is_empty());
    }

    #[test]
    fn where_nobody_is_there_nobody_is_asked() {
        assert!(Memory::default().recall(None).is_none());
    }
}
