//! Registrations for events, as steps of a script.

use std::fmt::Debug;

use crate::class::{Deregister, Register};

use super::{Asked, Channel, Peer};

impl<S: Channel<F>, F: Debug> Peer<S, F> {
    /// The next packet must register by `P`; it gets this id, which is 0 where there are none.
    pub async fn register<P: Register>(&mut self, callback_id: i32) -> Asked<P> {
        let asked = self.expect::<P>().await;
        self.reply::<P>(asked.serial, &P::registered(callback_id)).await;
        asked
    }

    /// The next packet must end this registration by `P`; it is not answered yet.
    pub async fn expect_deregister<P: Deregister>(&mut self, callback_id: i32) -> Asked<P> {
        let asked = self.expect::<P>().await;
        let name = P::INFO.name;
        assert_eq!(asked.args.callback_id(), callback_id, "{name} is of another registration");
        asked
    }

    /// The next packet must end this registration by `P`, which succeeds.
    pub async fn deregister<P: Deregister>(&mut self, callback_id: i32) {
        let asked = self.expect_deregister::<P>(callback_id).await;
        self.reply::<P>(asked.serial, &()).await;
    }
}
