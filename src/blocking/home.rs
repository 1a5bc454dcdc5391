//! The background thread that all blocking connections of a process share.

use std::io;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

/// How long it goes on without a connection, for what ends in the background.
const REST: Duration = Duration::from_secs(5);
const REST_STEP: Duration = Duration::from_millis(5);

/// The home that there is, if there is one.
static HOME: Mutex<Weak<Home>> = Mutex::new(Weak::new());

/// A thread with a runtime. It ends with the last connection that keeps it.
pub(super) struct Home {
    runtime: Handle,
    /// The end of this is the end of that.
    _stop: oneshot::Sender<()>,
}

impl Home {
    /// That of this process, begun if need be.
    pub(super) fn of_process() -> io::Result<Arc<Self>> {
        let mut known = HOME.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(home) = known.upgrade() {
            return Ok(home);
        }
        let home = Arc::new(Self::begin()?);
        *known = Arc::downgrade(&home);
        Ok(home)
    }

    pub(super) const fn runtime(&self) -> &Handle {
        &self.runtime
    }

    fn begin() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        let (stop, stopped) = oneshot::channel();
        let live = async move {
            let _ = stopped.await;
            let tasks = Handle::current().metrics();
            let _ = tokio::time::timeout(REST, async {
                while tasks.num_alive_tasks() > 0 {
                    tokio::time::sleep(REST_STEP).await;
                }
            })
            .await;
        };
        thread::Builder::new().name("virtwire".into()).spawn(move || runtime.block_on(live))?;
        Ok(Self { runtime: handle, _stop: stop })
    }
}
