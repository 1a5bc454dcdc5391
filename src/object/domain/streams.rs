//! Consoles, channels and the screen of a guest.

use crate::error::{Error, ErrorKind, Result, Sent};
use crate::object::Domain;
use crate::protocol::api::{DomainChannelFlags, DomainConsoleFlags};
use crate::protocol::remote;
use crate::protocol::xdr::XdrString;
use crate::stream::{ByteStream, Chunk};

/// A picture of a guest's screen, on its way.
#[derive(Debug)]
#[non_exhaustive]
pub struct Screenshot {
    /// What kind of picture it is, such as `image/png` or `image/x-portable-pixmap`. Every
    /// hypervisor has its own.
    pub mime_type: String,
    /// The picture.
    pub image: ByteStream,
}

impl Screenshot {
    /// The largest picture that [`read`](Self::read) takes, in bytes: 128 MiB. A screen of
    /// 7680 × 4320 points, with nothing pressed together, has 95 MiB.
    pub const READ_MAX: usize = 128 << 20;

    /// All of the picture, which is of [`READ_MAX`](Self::READ_MAX) bytes at most; a larger one
    /// can be read from [`image`](Self::image). Dropping the future aborts the stream.
    ///
    /// # Errors
    /// Those that the daemon reports in the midst; `Overrun` where the picture is larger, and
    /// then the stream is aborted.
    pub async fn read(self) -> Result<Vec<u8>> {
        let Self { mut image, .. } = self;
        let mut picture = Vec::new();
        while let Some(chunk) = image.read_chunk().await? {
            if let Chunk::Data(data) = chunk {
                if data.len() > Self::READ_MAX - picture.len() {
                    return Err(too_large());
                }
                picture.extend_from_slice(&data);
            }
        }
        image.finish().await?;
        Ok(picture)
    }
}

fn too_large() -> Error {
    let text = format!("it has more than {} MiB", Screenshot::READ_MAX >> 20);
    Error::new(ErrorKind::Overrun, "read the picture of a screen", text)
        .and_sent(Sent::Maybe)
        .and_hint("read it piece by piece from Screenshot::image")
}

impl Domain {
    /// Opens the running guest's first console, to read from and to write to, as
    /// [`open_console`](Self::open_console) does.
    ///
    /// ```no_run
    /// # use virtwire::{Domain, Result};
    /// # async fn example(web: &Domain, mut terminal: tokio::io::DuplexStream) -> std::io::Result<()> {
    /// let mut console = web.console().await.map_err(std::io::Error::other)?;
    /// tokio::io::copy_bidirectional(&mut console, &mut terminal).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub async fn console(&self) -> Result<ByteStream> {
        self.open_console(None, DomainConsoleFlags::empty()).await
    }

    /// Opens a serial port, parallel port or console of the running guest by its alias, such as
    /// `serial0`, to read from and to write to. Without a name it is the first console, or else
    /// the first serial port.
    ///
    /// It is refused while another client has it open; with `FORCE` that one loses it. `SAFE` is
    /// refused by daemons that cannot keep two from using it at once.
    ///
    /// Protocol: `DOMAIN_OPEN_CONSOLE` (remote 201), since libvirt 0.8.6. Needs
    /// `domain:open_device`. A read-only connection may not call it.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub async fn open_console(
        &self,
        device: Option<&str>,
        flags: DomainConsoleFlags,
    ) -> Result<ByteStream> {
        let (dom, dev_name) = (self.wire().clone(), device.map(XdrString::from));
        let ask = remote::DomainOpenConsole { dom, dev_name, flags: flags.bits() };
        Ok(self.connection().call_stream(ask).await?.1)
    }

    /// Opens a channel between host and guest by the name that the guest knows it by, to read
    /// from and to write to; without a name the first one.
    ///
    /// It is refused while another client has it open; with `FORCE` that one loses it. QEMU
    /// listens to one side at a time. On the channel of the guest agent,
    /// `org.qemu.guest_agent.0`, that is libvirt itself, and
    /// [`qemu_agent_command`](Self::qemu_agent_command) speaks with the agent.
    ///
    /// Protocol: `DOMAIN_OPEN_CHANNEL` (remote 296), since libvirt 1.0.2. Needs
    /// `domain:open_device`. A read-only connection may not call it.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub async fn open_channel(
        &self,
        name: Option<&str>,
        flags: DomainChannelFlags,
    ) -> Result<ByteStream> {
        let (dom, name) = (self.wire().clone(), name.map(XdrString::from));
        let ask = remote::DomainOpenChannel { dom, name, flags: flags.bits() };
        Ok(self.connection().call_stream(ask).await?.1)
    }

    /// Takes a picture of a screen of the running guest, the first, second … by `screen` from 0.
    ///
    /// Protocol: `DOMAIN_SCREENSHOT` (remote 211), since libvirt 0.9.2. Needs
    /// `domain:screenshot`. A read-only connection may not call it.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub async fn screenshot(&self, screen: u32) -> Result<Screenshot> {
        let dom = self.wire().clone();
        let ask = remote::DomainScreenshot { dom, screen, flags: 0 };
        let (reply, image) = self.connection().call_stream(ask).await?;
        let mime_type = reply.mime.map_or_else(String::new, |mime| mime.to_string());
        Ok(Screenshot { mime_type, image })
    }
}
