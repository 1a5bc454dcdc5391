//! How a model daemon behaves.

/// How a model daemon behaves. What is not a number of calls is a chance in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Knobs {
    /// The client's window: one more call than this may be outstanding, no more.
    pub window: usize,
    /// How many calls may hang at the same time, until [`ModelDaemon::release`](super::ModelDaemon::release).
    pub hung_max: usize,
    /// A call hangs, of whatever procedure.
    pub hang: u32,
    /// A registration is refused.
    pub refuse_register: u32,
    /// A call that neither registers nor ends anything fails.
    pub fail: u32,
    /// A step sends an event, where a registration is live.
    pub event: u32,
    /// A step repeats an old reply, whose serial is not in use.
    pub duplicate: u32,
    /// A step sends an event of an unknown number or for an id that was never given.
    pub unknown_event: u32,
    /// A step sends an event for a registration that has ended.
    pub stray: u32,
    /// A step does nothing.
    pub pause: u32,
}

impl Default for Knobs {
    /// A window of 4, some of everything, but nothing hangs.
    fn default() -> Self {
        Self {
            window: 4,
            hung_max: 0,
            hang: 10,
            refuse_register: 10,
            fail: 10,
            event: 40,
            duplicate: 5,
            unknown_event: 5,
            stray: 5,
            pause: 25,
        }
    }
}
