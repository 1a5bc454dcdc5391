//! The contents of volumes from readers and to writers that wait, and pictures of screens.

use std::io::{Read, Write};

use crate::error::Result;
use crate::object;
use crate::operation::{Origin, Target, Transferred};

use super::{ByteStream, Operation, StorageVolume, wait};

impl StorageVolume {
    /// Writes what `from` gives, up to its end, over the volume's contents. It is read on a
    /// thread of its own. As the async [`upload`](crate::StorageVolume::upload).
    pub fn upload(&self, from: impl Read + Send + 'static) -> Operation<Transferred, Self> {
        self.transfer(self.as_async().upload_from(Origin::Blocking(Box::new(from))))
    }

    /// Gives the volume's contents to `to`, which is flushed at the end. It is written on a
    /// thread of its own. As the async [`download`](crate::StorageVolume::download).
    pub fn download(&self, to: impl Write + Send + 'static) -> Operation<Transferred, Self> {
        self.transfer(self.as_async().download_to(Target::Blocking(Box::new(to))))
    }

    fn transfer(
        &self,
        job: crate::Operation<Transferred, object::StorageVolume>,
    ) -> Operation<Transferred, Self> {
        let job = job.map(|outcome| outcome.map_domain(Self::from));
        Operation::new(self.as_async().connection(), job)
    }
}

/// A picture of a guest's screen, on its way. As the async [`Screenshot`](object::Screenshot).
#[derive(Debug)]
#[non_exhaustive]
pub struct Screenshot {
    /// What kind of picture it is, such as `image/png`.
    pub mime_type: String,
    /// The picture.
    pub image: ByteStream,
}

impl Screenshot {
    /// For threads that wait.
    pub fn new(screenshot: object::Screenshot) -> Self {
        let object::Screenshot { mime_type, image } = screenshot;
        Self { mime_type, image: ByteStream::new(image) }
    }

    /// All of the picture, of 128 MiB at most. As the async [`read`](object::Screenshot::read).
    ///
    /// # Errors
    /// As there.
    pub fn read(self) -> Result<Vec<u8>> {
        let Self { mime_type, image } = self;
        let image = image.into_async();
        let connection = image.connection().clone();
        wait::answer(&connection, object::Screenshot { mime_type, image }.read())
    }
}
