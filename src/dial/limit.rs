//! How long connecting may take, without what a person is asked meanwhile.

use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use crate::credentials::{Answers, Ask, Secret};

/// How long connecting may take altogether.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    pub(crate) timeout: Duration,
    /// `None` where it is further off than a clock can tell.
    deadline: Option<Instant>,
}

impl Limit {
    pub(crate) fn starting_now(timeout: Duration) -> Self {
        Self { timeout, deadline: Instant::now().checked_add(timeout) }
    }

    /// What `step` gives, or `None` past the deadline.
    pub(crate) async fn apply<T>(self, step: impl Future<Output = T>) -> Option<T> {
        match self.deadline {
            Some(deadline) => timeout_at(deadline, step).await.ok(),
            None => Some(step.await),
        }
    }

    /// What `step` gives. The time that it takes is added to that of the steps behind it.
    pub(crate) async fn put_off<T>(&mut self, step: impl Future<Output = T>) -> T {
        let started = Instant::now();
        let result = step.await;
        let time = started.elapsed();
        self.deadline = self.deadline.and_then(|deadline| deadline.checked_add(time));
        result
    }

    /// The user's answers, one for each of `asks`; `None` where there is nobody to ask, or the
    /// user refuses. However long it takes is no matter.
    #[cfg_attr(
        not(any(feature = "sasl", feature = "ssh")),
        allow(dead_code, reason = "only SASL and ssh of our own ask")
    )]
    pub(crate) async fn ask(&mut self, answers: &Answers, asks: Vec<Ask>) -> Option<Vec<Secret>> {
        let answers = answers.clone()?;
        let count = asks.len();
        let asking = tokio::task::spawn_blocking(move || answers.answer(&asks));
        // A panic of the user's code is a refusal: the connection can do no more than fail.
        let given = self.put_off(asking).await.ok().flatten();
        given.filter(|given| given.len() == count)
    }
}
