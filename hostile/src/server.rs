//! The server: each connection gets the next script, in a thread of its own.

use std::net::TcpListener;
use std::os::unix::net::UnixListener;
use std::path::PathBuf;
use std::{io, thread};

use crate::player::play;
use crate::script::Script;
use crate::socket::Socket;

/// Where to listen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A unix socket, which must not be there yet.
    Unix(PathBuf),
    /// Host and port.
    Tcp(String),
}

/// Plays scripts to whoever connects.
#[derive(Debug)]
pub struct Server {
    listener: Listener,
    scripts: Vec<Script>,
    scale: f64,
}

#[derive(Debug)]
enum Listener {
    Unix(UnixListener),
    Tcp(TcpListener),
}

impl Address {
    /// A path where there is a `/` or no port, else host and port.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let is_tcp = !text.contains('/')
            && text.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
        if is_tcp { Self::Tcp(text.to_owned()) } else { Self::Unix(text.into()) }
    }
}

impl Server {
    /// Listens. Over TCP the scripts that pass descriptors are left out. `scale` makes their
    /// pauses longer or shorter.
    ///
    /// # Errors
    /// The address cannot be had, or there is no script to play.
    pub fn bind(address: &Address, mut scripts: Vec<Script>, scale: f64) -> io::Result<Self> {
        let listener = match address {
            Address::Unix(path) => Listener::Unix(UnixListener::bind(path)?),
            Address::Tcp(address) => Listener::Tcp(TcpListener::bind(address)?),
        };
        if matches!(listener, Listener::Tcp(_)) {
            scripts.retain(|script| !script.needs_unix());
        }
        if scripts.is_empty() {
            return Err(io::Error::other("there is no such script that can be played there"));
        }
        Ok(Self { listener, scripts, scale })
    }

    /// The port, where it is one.
    ///
    /// # Errors
    /// The system does not tell.
    pub fn port(&self) -> io::Result<Option<u16>> {
        match &self.listener {
            Listener::Unix(_) => Ok(None),
            Listener::Tcp(listener) => Ok(Some(listener.local_addr()?.port())),
        }
    }

    /// What will be played, in this order and then from the beginning.
    #[must_use]
    pub fn scripts(&self) -> &[Script] {
        &self.scripts
    }

    /// Serves for ever. `tell` hears of each connection, and of its end.
    ///
    /// # Errors
    /// A connection cannot be accepted.
    pub fn serve(self, tell: fn(usize, &Script, Option<io::Result<()>>)) -> io::Result<()> {
        let Self { listener, scripts, scale } = self;
        for (number, script) in (1..).zip(scripts.iter().cycle().cloned()) {
            let socket = match &listener {
                Listener::Unix(listener) => Socket::Unix(listener.accept()?.0),
                Listener::Tcp(listener) => {
                    let stream = listener.accept()?.0;
                    // What goes byte by byte has to arrive so.
                    stream.set_nodelay(true)?;
                    Socket::Tcp(stream)
                }
            };
            tell(number, &script, None);
            thread::spawn(move || tell(number, &script, Some(play(socket, &script, scale))));
        }
        Ok(())
    }
}
