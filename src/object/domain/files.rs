//! What passes file descriptors to a domain or from it. Over unix sockets only.

use std::os::fd::OwnedFd;

use crate::connection::Connection;
use crate::error::Result;
use crate::object::{Domain, implausible};
use crate::protocol::api::{DomainCreateFlags, DomainFdAssociateFlags, DomainOpenGraphicsFlags};
use crate::protocol::remote;
use crate::protocol::xdr::XdrString;

impl Connection {
    /// Starts a guest from its XML as [`create_domain`](Self::create_domain) does, and gives its
    /// first process these open files, as the descriptors from 3 up. For containers.
    ///
    /// Refused before anything is sent where the transport is not a unix socket.
    ///
    /// Protocol: `DOMAIN_CREATE_XML_WITH_FILES` (remote 309), since libvirt 1.1.1. Needs
    /// `domain:write`, `domain:start`. A read-only connection may not call it.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub async fn create_domain_with_files(
        &self,
        xml: impl Into<XdrString>,
        files: Vec<OwnedFd>,
        flags: DomainCreateFlags,
    ) -> Result<Domain> {
        let xml_desc = xml.into();
        let ask = remote::DomainCreateXmlWithFiles { xml_desc, flags: flags.bits() };
        let (reply, _) = self.call_with_fds(ask, files).await?;
        Ok(Domain::from_wire(self, reply.dom))
    }
}

impl Domain {
    /// Starts the guest as [`create`](Self::create) does, and gives its first process these open
    /// files, as the descriptors from 3 up. For containers.
    ///
    /// Refused before anything is sent where the transport is not a unix socket.
    ///
    /// Protocol: `DOMAIN_CREATE_WITH_FILES` (remote 310), since libvirt 1.1.1. Needs
    /// `domain:start`. A read-only connection may not call it.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub async fn create_with_files(
        &self,
        files: Vec<OwnedFd>,
        flags: DomainCreateFlags,
    ) -> Result<Self> {
        let dom = self.wire().clone();
        let ask = remote::DomainCreateWithFiles { dom, flags: flags.bits() };
        let (reply, _) = self.connection().call_with_fds(ask, files).await?;
        Ok(Self::from_wire(self.connection(), reply.dom))
    }

    /// Gives the daemon open files that the domain's XML then names by `name`, instead of paths
    /// that it would open itself. They are kept until the connection is closed.
    ///
    /// Refused before anything is sent where the transport is not a unix socket.
    ///
    /// Protocol: `DOMAIN_FD_ASSOCIATE` (remote 443), since libvirt 9.0.0. Needs `domain:write`. A
    /// read-only connection may not call it.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub async fn associate_files(
        &self,
        name: impl Into<XdrString>,
        files: Vec<OwnedFd>,
        flags: DomainFdAssociateFlags,
    ) -> Result<()> {
        let dom = self.wire().clone();
        let ask = remote::DomainFdAssociate { dom, name: name.into(), flags: flags.bits() };
        self.connection().call_with_fds(ask, files).await?;
        Ok(())
    }

    /// Connects one end of a socket pair to a screen of the running guest, the first, second …
    /// of its XML by `index` from 0; the caller speaks VNC or SPICE over the other end.
    ///
    /// Refused before anything is sent where the transport is not a unix socket.
    ///
    /// Protocol: `DOMAIN_OPEN_GRAPHICS` (remote 249), since libvirt 0.9.7. Needs
    /// `domain:open_graphics`. A read-only connection may not call it.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub async fn open_graphics(
        &self,
        index: u32,
        socket: OwnedFd,
        flags: DomainOpenGraphicsFlags,
    ) -> Result<()> {
        let dom = self.wire().clone();
        let ask = remote::DomainOpenGraphics { dom, idx: index, flags: flags.bits() };
        self.connection().call_with_fds(ask, vec![socket]).await?;
        Ok(())
    }

    /// The same with a socket pair that the daemon makes: gives the end to speak VNC or SPICE
    /// over.
    ///
    /// Refused before anything is sent where the transport is not a unix socket.
    ///
    /// Protocol: `DOMAIN_OPEN_GRAPHICS_FD` (remote 343), since libvirt 1.2.8. Needs
    /// `domain:open_graphics`. A read-only connection may not call it.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub async fn open_graphics_fd(
        &self,
        index: u32,
        flags: DomainOpenGraphicsFlags,
    ) -> Result<OwnedFd> {
        let dom = self.wire().clone();
        let ask = remote::DomainOpenGraphicsFd { dom, idx: index, flags: flags.bits() };
        let ((), fds) = self.connection().call_with_fds(ask, Vec::new()).await?;
        <[OwnedFd; 1]>::try_from(fds).map(|[fd]| fd).map_err(|fds| {
            let text = format!("{} file descriptors came with it, and not one", fds.len());
            implausible::<remote::DomainOpenGraphicsFd>(text)
        })
    }
}
