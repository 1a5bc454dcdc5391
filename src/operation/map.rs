//! An operation whose end is told in other words.

use super::hooks::Hooks;
use super::{Operation, Outcome, Running, State};

impl<T: 'static, D: 'static> Operation<T, D> {
    /// The same operation; what it ends with goes through `map`.
    pub(crate) fn map<U: 'static, E: 'static>(
        mut self,
        map: impl FnOnce(Outcome<T, D>) -> Outcome<U, E> + Send + 'static,
    ) -> Operation<U, E> {
        let state = match std::mem::replace(&mut self.state, State::Over) {
            State::Idle(start) => State::Idle(Box::new(|hooks, options| {
                let running = start(hooks, options);
                mapped(running, map)
            })),
            State::Running(running, timer) => State::Running(mapped(running, map), timer),
            State::Over => State::Over,
        };
        Operation {
            // The hooks are those of the new one: that this one is dropped is no end.
            hooks: std::mem::replace(&mut self.hooks, Hooks::new(None)),
            name: self.name,
            options: std::mem::take(&mut self.options),
            timeout: self.timeout,
            cancel_on_drop: std::mem::take(&mut self.cancel_on_drop),
            runtime: self.runtime.take(),
            state,
        }
    }
}

impl<T, D> Outcome<T, D> {
    /// The domain that a cancelled one gives back, in another form.
    pub(crate) fn map_domain<E>(self, map: impl FnOnce(D) -> E) -> Outcome<T, E> {
        match self {
            Self::Completed(value) => Outcome::Completed(value),
            Self::Cancelled { domain, error } => Outcome::Cancelled { domain: map(domain), error },
            Self::TimedOut { domain, error } => Outcome::TimedOut { domain: map(domain), error },
        }
    }
}

fn mapped<T: 'static, D: 'static, U, E>(
    running: Running<T, D>,
    map: impl FnOnce(Outcome<T, D>) -> Outcome<U, E> + Send + 'static,
) -> Running<U, E> {
    Box::pin(async move { running.await.map(map) })
}
