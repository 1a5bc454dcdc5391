//! A private daemon that also listens on TCP or TLS, on the loopback only.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process;
use std::sync::atomic::{AtomicU16, Ordering};

use super::{Builder, TestDaemon};

impl Builder {
    /// Listens on TCP as well, at 127.0.0.1, without authentication unless `auth_tcp` is among the
    /// caller's lines.
    ///
    /// # Panics
    /// When no port is free.
    #[must_use]
    pub fn tcp(self) -> Self {
        self.listen_at(Ipv4Addr::LOCALHOST.into(), "tcp")
            .conf("listen_tls = 0\nauth_tcp = \"none\"")
    }

    /// The same at ::1.
    ///
    /// # Panics
    /// When no port is free, or there is no IPv6.
    #[must_use]
    pub fn tcp_v6(self) -> Self {
        self.listen_at(Ipv6Addr::LOCALHOST.into(), "tcp")
            .conf("listen_tls = 0\nauth_tcp = \"none\"")
    }

    /// Listens on TLS as well, at 127.0.0.1, with `servercert.pem`, `serverkey.pem` and
    /// `cacert.pem` of a folder, as [`Pki::server`](crate::pki::Pki::server) makes it.
    ///
    /// # Panics
    /// When no port is free.
    #[must_use]
    pub fn tls(self, server: &Path) -> Self {
        let dir = server.display();
        let files = format!(
            "ca_file = \"{dir}/cacert.pem\"\ncert_file = \"{dir}/servercert.pem\"\n\
             key_file = \"{dir}/serverkey.pem\"\nlisten_tcp = 0\nauth_tls = \"none\""
        );
        self.listen_at(Ipv4Addr::LOCALHOST.into(), "tls").conf(&files)
    }

    fn listen_at(mut self, ip: std::net::IpAddr, kind: &str) -> Self {
        let address = free_port(ip);
        self.listen = Some(address);
        let port = address.port();
        self.conf(&format!("listen_{kind} = 1\n{kind}_port = \"{port}\"\nlisten_addr = \"{ip}\""))
    }
}

impl TestDaemon {
    /// Where it listens beside its sockets.
    ///
    /// # Panics
    /// When it does not.
    pub fn address(&self) -> SocketAddr {
        self.listen.expect("the test daemon does not listen on TCP or TLS")
    }

    /// A URI for TCP.
    ///
    /// # Panics
    /// As [`address`](Self::address).
    pub fn uri_tcp(&self) -> String {
        format!("test+tcp://{}{}", self.address(), self.node())
    }

    /// A URI for TLS: the host under a name of the caller's own, and the client's folder.
    ///
    /// # Panics
    /// As [`address`](Self::address).
    pub fn uri_tls(&self, host: &str, client: &Path) -> String {
        let (port, node) = (self.address().port(), self.node());
        format!("test+tls://{host}:{port}{node}?pkipath={}", client.display())
    }
}

/// Whether somebody listens.
pub(super) fn answers(address: SocketAddr) -> bool {
    TcpStream::connect(address).is_ok()
}

/// Outside of the ports that the kernel gives to clients, so that it stays free for a moment.
pub(super) fn free_port(ip: std::net::IpAddr) -> SocketAddr {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    const FIRST: u16 = 20_000;
    const COUNT: u16 = 12_000;
    let mine = u16::try_from(process::id() * 61 % u32::from(COUNT)).unwrap_or_default();
    (0..COUNT)
        .map(|_| NEXT.fetch_add(1, Ordering::Relaxed))
        .map(|next| SocketAddr::new(ip, FIRST + mine.wrapping_add(next) % COUNT))
        .find(|address| TcpListener::bind(address).is_ok())
        .expect("a free port")
}
