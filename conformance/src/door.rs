//! Where bytes can be sent to as they are, and the first calls there.

use std::fmt;
use std::io;
use std::net::TcpStream;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;

use virtwire::config::{ClientConfig, Environment, SocketAddress, socket_target};
use virtwire::uri::{Transport, Uri};
use virtwire_protocol::{Program, procedure};

use crate::body;
use crate::log::Log;
use crate::wire::{Answer, PATIENCE, Socket, Wire, text};

/// Where bytes can be sent to as they are, and what was said there.
#[derive(Clone, Debug)]
pub struct Door {
    /// Where that is.
    pub address: Address,
    /// What all its wires say and hear.
    pub log: Log,
}

/// An address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A socket file.
    Unix(PathBuf),
    /// A host and a port.
    Tcp(String, u16),
}

/// Why a door does not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shut {
    /// It asks for a login.
    Login,
    /// Something else.
    Broken(String),
}

impl From<String> for Shut {
    fn from(why: String) -> Self {
        Self::Broken(why)
    }
}

impl fmt::Display for Shut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Login => f.write_str("its socket asks for a login"),
            Self::Broken(why) => f.write_str(why),
        }
    }
}

impl Door {
    /// The door that a URI leads to.
    ///
    /// # Errors
    /// Why bytes cannot be sent there as they are.
    pub fn of(uri: &str) -> Result<Self, String> {
        let uri = Uri::parse(uri).map_err(|error| error.to_string())?;
        if uri.is_in_process() {
            return Err("it needs a socket, which no driver within this process has".into());
        }
        match (uri.transport(), uri.host(), uri.port_or_default()) {
            (Transport::Unix, ..) => {
                let environment = Environment::from_process();
                let config = ClientConfig::load(&environment, "libvirt.conf").unwrap_or_default();
                let target = socket_target(&uri, &config, &environment, false);
                match target.map_err(|error| error.to_string())?.address {
                    SocketAddress::Path(path) => Ok(Self::unix(path)),
                    SocketAddress::Abstract(_) => Err("an abstract socket has no path".into()),
                }
            }
            (Transport::Tcp, Some(host), Some(port)) => {
                Ok(Self::to(Address::Tcp(host.to_owned(), port)))
            }
            (transport, ..) => Err(format!("it needs a plain unix socket or TCP, not {transport}")),
        }
    }

    /// The door that a socket file is.
    #[must_use]
    pub fn unix(path: PathBuf) -> Self {
        Self::to(Address::Unix(path))
    }

    fn to(address: Address) -> Self {
        Self { address, log: Log::default() }
    }

    /// Connects; nothing is sent.
    ///
    /// # Errors
    /// Why that is not possible.
    pub fn connect(&self) -> Result<Wire, String> {
        let connected = || -> io::Result<Socket> {
            let socket = match &self.address {
                Address::Unix(path) => Socket::Unix(UnixStream::connect(path)?),
                Address::Tcp(host, port) => {
                    let stream = TcpStream::connect((host.as_str(), *port))?;
                    stream.set_nodelay(true)?;
                    Socket::Tcp(stream)
                }
            };
            socket.set_write_timeout(PATIENCE)?;
            Ok(socket)
        };
        let socket = connected().map_err(|error| format!("cannot connect: {error}"))?;
        Ok(Wire::over(socket, self.log.clone()))
    }

    /// Connects and asks how to log in, which must be without anything more.
    ///
    /// # Errors
    /// Why that is not possible.
    pub fn log_in(&self) -> Result<Wire, Shut> {
        let mut wire = self.connect()?;
        match wire.call(Program::REMOTE, 66, &[])? {
            Answer::Reply(types) if types.get(..8) == Some(&[0, 0, 0, 1, 0, 0, 0, 0]) => Ok(wire),
            Answer::Reply(_) => Err(Shut::Login),
            Answer::Error(error) => Err(text(&error).into()),
        }
    }

    /// Connects, logs in and opens `name`.
    ///
    /// # Errors
    /// Why that is not possible.
    pub fn open(&self, name: &str) -> Result<Wire, Shut> {
        let mut wire = self.log_in()?;
        let args = serde_json::json!({ "name": name });
        let info = procedure(Program::REMOTE, 1).ok_or("CONNECT_OPEN is not known".to_owned())?;
        let (args, _) = body::arguments(info, &args)?;
        match wire.call(Program::REMOTE, 1, &args)? {
            Answer::Reply(_) => Ok(wire),
            Answer::Error(error) => Err(text(&error).into()),
        }
    }

    /// Connects to the admin program and opens it.
    ///
    /// # Errors
    /// Why that is not possible.
    pub fn open_admin(&self) -> Result<Wire, String> {
        let mut wire = self.connect()?;
        match wire.call(Program::ADMIN, 1, &[0; 4])? {
            Answer::Reply(_) => Ok(wire),
            Answer::Error(error) => Err(text(&error)),
        }
    }
}
