//! Shape D: no driver; the caller writes and reads itself, one call at a time.
//!
//! Nothing on tokio can be faster for one caller: it is the runtime's own part of a call.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use tokio::net::UnixStream;
use tokio::sync::Mutex;
use virtwire_benches::raw::Raw;
use virtwire_benches::{Result, wire};

use crate::Shape;

#[derive(Clone)]
pub(crate) struct Alone(Arc<Mutex<UnixStream>>);

impl Shape for Alone {
    async fn open(socket: &Path) -> Result<Self> {
        let peer = UnixStream::from_std(Raw::open(socket)?.into_stream()?)?;
        peer.writable().await?;
        Ok(Self(Arc::new(Mutex::new(peer))))
    }

    async fn call(&self) -> Result<u64> {
        let request = wire::call(wire::CONNECT_GET_LIB_VERSION, 0, &[]);
        let peer = self.0.lock().await;
        if peer.try_write(&request)? < request.len() {
            return Err("the socket did not take a small request".into());
        }
        let mut reply = [0; wire::HEAD + 8];
        let mut filled = 0;
        while let Some(rest) = reply.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            peer.readable().await?;
            match peer.try_read(rest) {
                Ok(0) => return Err("the daemon has hung up".into()),
                Ok(count) => filled += count,
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(wire::long(&reply, wire::HEAD))
    }
}
