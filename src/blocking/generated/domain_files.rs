//! The methods of `domain_files` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

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
    #[cfg(unix)]
    pub fn create_domain_with_files(
        &self,
        xml: impl Into<XdrString> + Send,
        files: Vec<OwnedFd>,
        flags: DomainCreateFlags,
    ) -> Result<Domain> {
        {
            let it = wait::answer(&self.0, self.0.create_domain_with_files(xml, files, flags));
            it.map(Domain::from)
        }
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
    #[cfg(unix)]
    pub fn create_with_files(&self, files: Vec<OwnedFd>, flags: DomainCreateFlags) -> Result<Self> {
        {
            let it = wait::answer(self.0.connection(), self.0.create_with_files(files, flags));
            it.map(Self::from)
        }
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
    #[cfg(unix)]
    pub fn associate_files(
        &self,
        name: impl Into<XdrString> + Send,
        files: Vec<OwnedFd>,
        flags: DomainFdAssociateFlags,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.associate_files(name, files, flags))
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
    #[cfg(unix)]
    pub fn open_graphics(
        &self,
        index: u32,
        socket: OwnedFd,
        flags: DomainOpenGraphicsFlags,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.open_graphics(index, socket, flags))
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
    #[cfg(unix)]
    pub fn open_graphics_fd(&self, index: u32, flags: DomainOpenGraphicsFlags) -> Result<OwnedFd> {
        wait::answer(self.0.connection(), self.0.open_graphics_fd(index, flags))
    }
}
