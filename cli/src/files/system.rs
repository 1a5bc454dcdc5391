//! What of files unix alone knows.

pub(crate) use here::{for_its_user, is_block_device};

#[cfg(unix)]
mod here {
    use std::fs::{Metadata, OpenOptions};
    use std::os::unix::fs::{FileTypeExt as _, OpenOptionsExt as _};

    /// What is made new is only its user's to read.
    pub(crate) fn for_its_user(options: &mut OpenOptions) -> &mut OpenOptions {
        options.mode(0o600)
    }

    pub(crate) fn is_block_device(file: &Metadata) -> bool {
        file.file_type().is_block_device()
    }
}

#[cfg(not(unix))]
mod here {
    use std::fs::{Metadata, OpenOptions};

    /// Who may read it is the folder's to say: that for temporary files is its user's alone.
    pub(crate) const fn for_its_user(options: &mut OpenOptions) -> &mut OpenOptions {
        options
    }

    pub(crate) const fn is_block_device(_: &Metadata) -> bool {
        false
    }
}
