//! A layer that seals all bytes: each block goes as its length in four bytes, and the sealed text.

use std::io::{self, IoSlice, IoSliceMut};
use std::task::{Context, Poll, ready};

use super::{Fd, ReadHalf, Security, Transport, WriteHalf, fill};

/// Both directions of a layer that a login has agreed on.
pub(crate) struct Layer {
    pub(crate) seal: Box<dyn Seal>,
    pub(crate) unseal: Box<dyn Unseal>,
    /// The longest plain text that may be sealed as one block; at least 1.
    pub(crate) plain_max: usize,
    /// The longest sealed text that is taken.
    pub(crate) sealed_max: usize,
    pub(crate) key_bits: u32,
}

/// Seals one block after the other.
pub(crate) trait Seal: Send {
    /// Appends the sealed text of `plain` to `out`.
    fn seal(&mut self, plain: &[u8], out: &mut Vec<u8>);
}

/// Unseals one block after the other.
pub(crate) trait Unseal: Send {
    /// Makes the sealed text in `block` plain.
    ///
    /// # Errors
    /// It is not what the other side has sealed.
    fn unseal(&mut self, block: &mut Vec<u8>) -> io::Result<()>;
}

impl Transport {
    /// Seals everything from here on. Descriptors cannot be passed any more.
    pub(crate) fn sealed(self, layer: Layer) -> Self {
        let Layer { seal, unseal, plain_max, sealed_max, key_bits } = layer;
        let read = SealedRead {
            read: self.read,
            unseal,
            sealed_max,
            prefix: Prefix::default(),
            block: Vec::new(),
            filled: 0,
            plain: 0,
        };
        let write =
            SealedWrite { write: self.write, seal, plain_max, pending: Vec::new(), written: 0 };
        let security = Security { is_secure: true, key_bits: Some(key_bits) };
        Self { read: Box::new(read), write: Box::new(write), security }
    }
}

struct SealedWrite {
    write: Box<dyn WriteHalf>,
    seal: Box<dyn Seal>,
    plain_max: usize,
    /// A sealed block, of which so much has gone.
    pending: Vec<u8>,
    written: usize,
}

impl SealedWrite {
    fn poll_pending(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while let Some(rest) = self.pending.get(self.written..).filter(|rest| !rest.is_empty()) {
            match ready!(self.write.poll_write(cx, &[IoSlice::new(rest)]))? {
                0 => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                len => self.written += len,
            }
        }
        self.pending.clear();
        self.written = 0;
        Poll::Ready(Ok(()))
    }
}

impl WriteHalf for SealedWrite {
    /// What is sealed counts as written; the block goes with this call, the next or the flush.
    fn poll_write(
        &mut self,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        ready!(self.poll_pending(cx))?;
        let mut plain = Vec::new();
        for buf in bufs {
            let room = self.plain_max - plain.len();
            plain.extend_from_slice(buf.get(..room).unwrap_or(buf));
        }
        if plain.is_empty() {
            return Poll::Ready(Ok(0));
        }
        self.pending.extend([0; PREFIX]);
        self.seal.seal(&plain, &mut self.pending);
        let len = u32::try_from(self.pending.len() - PREFIX).map_err(io::Error::other)?;
        if let Some(prefix) = self.pending.first_chunk_mut() {
            *prefix = len.to_be_bytes();
        }
        match self.poll_pending(cx) {
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            _ => Poll::Ready(Ok(plain.len())),
        }
    }

    fn poll_flush(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_pending(cx))?;
        self.write.poll_flush(cx)
    }
}

const PREFIX: usize = 4;

/// The length before a block, of which so much has come.
#[derive(Default)]
struct Prefix {
    bytes: [u8; PREFIX],
    filled: usize,
}

struct SealedRead {
    read: Box<dyn ReadHalf>,
    unseal: Box<dyn Unseal>,
    sealed_max: usize,
    prefix: Prefix,
    /// A sealed block that is being read, or the plain text of one.
    block: Vec<u8>,
    /// How much of the sealed block has come.
    filled: usize,
    /// Where the plain text that nobody has read begins; past its end while a block is read.
    plain: usize,
}

impl ReadHalf for SealedRead {
    fn poll_read(
        &mut self,
        cx: &mut Context<'_>,
        bufs: &mut [IoSliceMut<'_>],
        fds: &mut Vec<Fd>,
    ) -> Poll<io::Result<usize>> {
        loop {
            if self.prefix.filled == 0 {
                let rest = self.block.get(self.plain..).unwrap_or_default();
                if !rest.is_empty() {
                    let len = fill(bufs, rest);
                    self.plain += len;
                    return Poll::Ready(Ok(len));
                }
            }
            if !ready!(self.poll_block(cx, fds))? {
                return Poll::Ready(Ok(0));
            }
        }
    }
}

impl SealedRead {
    /// Reads and unseals the next block; `false` is the end of the stream.
    fn poll_block(&mut self, cx: &mut Context<'_>, fds: &mut Vec<Fd>) -> Poll<io::Result<bool>> {
        while let Some(space) = self.prefix.bytes.get_mut(self.prefix.filled..)
            && !space.is_empty()
        {
            match ready!(self.read.poll_read(cx, &mut [IoSliceMut::new(space)], fds))? {
                0 if self.prefix.filled == 0 => return Poll::Ready(Ok(false)),
                0 => return Poll::Ready(Err(io::ErrorKind::UnexpectedEof.into())),
                len => self.prefix.filled += len,
            }
            if self.prefix.filled == PREFIX {
                self.begin_block()?;
            }
        }
        while let Some(space) = self.block.get_mut(self.filled..)
            && !space.is_empty()
        {
            match ready!(self.read.poll_read(cx, &mut [IoSliceMut::new(space)], fds))? {
                0 => return Poll::Ready(Err(io::ErrorKind::UnexpectedEof.into())),
                len => self.filled += len,
            }
        }
        self.unseal.unseal(&mut self.block)?;
        (self.prefix.filled, self.filled, self.plain) = (0, 0, 0);
        Poll::Ready(Ok(true))
    }

    fn begin_block(&mut self) -> io::Result<()> {
        let len = usize::try_from(u32::from_be_bytes(self.prefix.bytes)).unwrap_or(usize::MAX);
        if len > self.sealed_max {
            let text = format!("a sealed block of {len} bytes; {} were agreed on", self.sealed_max);
            return Err(io::Error::new(io::ErrorKind::InvalidData, text));
        }
        self.block.clear();
        self.block.resize(len, 0);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, duplex};

    use super::*;
    use crate::transport::from_stream;

    /// Adds one to each byte, and one byte at the end.
    struct Plus;

    impl Seal for Plus {
        fn seal(&mut self, plain: &[u8], out: &mut Vec<u8>) {
            out.extend(plain.iter().map(|byte| byte.wrapping_add(1)));
            out.push(0);
        }
    }

    impl Unseal for Plus {
        fn unseal(&mut self, block: &mut Vec<u8>) -> io::Result<()> {
            if block.pop() != Some(0) {
                return Err(io::ErrorKind::InvalidData.into());
            }
            block.iter_mut().for_each(|byte| *byte = byte.wrapping_sub(1));
            Ok(())
        }
    }

    fn sealed(
        stream: impl tokio::io::AsyncRead + tokio::io::AsyncWrite + Send + 'static,
    ) -> Transport {
        let layer = Layer {
            seal: Box::new(Plus),
            unseal: Box::new(Plus),
            plain_max: 4,
            sealed_max: 5,
            key_bits: 128,
        };
        from_stream(stream).sealed(layer)
    }

    async fn write_all(transport: &mut Transport, mut rest: &[u8]) -> io::Result<()> {
        while !rest.is_empty() {
            let bufs = [IoSlice::new(&rest[..1]), IoSlice::new(&rest[1..])];
            let len = poll_fn(|cx| transport.write.poll_write(cx, &bufs)).await?;
            rest = &rest[len..];
        }
        poll_fn(|cx| transport.write.poll_flush(cx)).await
    }

    async fn read_all(transport: &mut Transport) -> io::Result<Vec<u8>> {
        let (mut all, mut fds) = (Vec::new(), Vec::new());
        loop {
            let mut buf = [0; 3];
            match poll_fn(|cx| {
                let bufs = &mut [IoSliceMut::new(&mut buf)];
                transport.read.poll_read(cx, bufs, &mut fds)
            })
            .await?
            {
                0 => return Ok(all),
                len => all.extend(&buf[..len]),
            }
        }
    }

    #[tokio::test]
    async fn blocks_are_sealed_and_no_longer_than_agreed() {
        let (near, mut far) = duplex(1024);
        let mut transport = sealed(near);
        assert!(transport.security.is_secure);
        write_all(&mut transport, &[1, 2, 3, 4, 5, 6]).await.unwrap();
        drop(transport);
        let mut all = Vec::new();
        far.read_to_end(&mut all).await.unwrap();
        assert_eq!(all, [0, 0, 0, 5, 2, 3, 4, 5, 0, 0, 0, 0, 3, 6, 7, 0]);
    }

    #[tokio::test]
    async fn what_one_side_seals_the_other_reads_through_a_pipe_of_one_byte() {
        let (near, far) = duplex(1);
        let (mut near, mut far) = (sealed(near), sealed(far));
        let text: Vec<u8> = (0..200).collect();
        let writing = async {
            write_all(&mut near, &text).await.unwrap();
            drop(near);
        };
        let (read, ()) = tokio::join!(read_all(&mut far), writing);
        assert_eq!(read.unwrap(), text);
    }

    #[tokio::test]
    async fn an_empty_block_is_not_the_end_of_the_stream() {
        let (near, mut far) = duplex(1024);
        far.write_all(&[0, 0, 0, 1, 0, 0, 0, 0, 2, 8, 0]).await.unwrap();
        drop(far);
        assert_eq!(read_all(&mut sealed(near)).await.unwrap(), [7]);
    }

    #[tokio::test]
    async fn a_block_that_is_too_long_cut_or_forged_is_an_error() {
        use io::ErrorKind::{InvalidData, UnexpectedEof};
        let cases: [(&[u8], _); 4] = [
            (&[0, 0, 0, 6], InvalidData),
            (&[0, 0], UnexpectedEof),
            (&[0, 0, 0, 3, 1, 1], UnexpectedEof),
            (&[0, 0, 0, 2, 1, 1], InvalidData),
        ];
        for (bytes, kind) in cases {
            let (near, mut far) = duplex(1024);
            far.write_all(bytes).await.unwrap();
            drop(far);
            assert_eq!(read_all(&mut sealed(near)).await.unwrap_err().kind(), kind, "{bytes:?}");
        }
    }
}
