//! What the user has answered, for connections that are made once more.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Ask, Credentials, Secret};

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

    /// Ends the attempt. What was answered is remembered if it let in, and else forgotten.
    pub(crate) fn end(self, let_in: bool) {
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
        let is_first = find(&lock(&self.given), asks).is_none();
        let known = if is_first { self.memory.answer(asks) } else { None };
        let answers = known.or_else(|| self.user.answer(asks))?;
        let mut given = lock(&self.given);
        given.retain(|(known, _)| known != asks);
        given.push((asks.to_vec(), answers.clone()));
        Some(answers)
    }
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
    use crate::credentials::AskKind;

    /// Counts how often it is asked, and answers that.
    #[derive(Default)]
    struct User(AtomicUsize);

    impl Credentials for User {
        fn answer(&self, asks: &[Ask]) -> Option<Vec<Secret>> {
            let count = self.0.fetch_add(1, Ordering::Relaxed) + 1;
            (count < 5).then(|| vec![count.to_string().into(); asks.len()])
        }
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
        first.end(true);
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
        first.end(true);
        let second = memory.recall(Some(&user)).unwrap();
        assert_eq!(answer(&second, "a").as_deref(), Some("1"));
        assert_eq!(answer(&second, "a").as_deref(), Some("2"));
        second.end(false);
        let third = memory.recall(Some(&user)).unwrap();
        assert_eq!(answer(&third, "a").as_deref(), Some("3"));
        third.end(true);
        let fourth = memory.recall(Some(&user)).unwrap();
        assert_eq!(answer(&fourth, "a").as_deref(), Some("3"));
        // A failure before anything was asked says nothing about the answers.
        memory.recall(Some(&user)).unwrap().end(false);
        assert_eq!(answer(&fourth, "a").as_deref(), Some("4"));
        assert_eq!(answer(&fourth, "a"), None);
    }

    #[test]
    fn where_nobody_is_there_nobody_is_asked() {
        assert!(Memory::default().recall(None).is_none());
    }
}
