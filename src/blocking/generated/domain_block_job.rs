//! The methods of `domain_block_job` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Domain {
    /// Copies what a disk has in its backing files into the file on top, so that it needs them
    /// no longer.
    ///
    /// Protocol: `DOMAIN_BLOCK_PULL` (remote 240), since libvirt 0.9.4. Needs
    /// `domain:block_write`.
    pub fn block_pull(
        &self,
        disk: impl Into<XdrString>,
        bandwidth: u64,
        flags: DomainBlockPullFlags,
    ) -> Operation<BlockJob, Self> {
        Operation::new(
            self.0.connection(),
            self.0.block_pull(disk, bandwidth, flags).map(|outcome| outcome.map_domain(Self::from)),
        )
    }

    /// As [`block_pull`](Self::block_pull), but only from the files above `base`, which remains
    /// the backing file. With the flag `COPY` it is an older way to ask for a
    /// [`block_copy`](Self::block_copy) to the file `base`.
    ///
    /// Protocol: `DOMAIN_BLOCK_REBASE` (remote 266), since libvirt 0.9.10. Needs
    /// `domain:block_write`.
    pub fn block_rebase(
        &self,
        disk: impl Into<XdrString>,
        base: Option<&str>,
        bandwidth: u64,
        flags: DomainBlockRebaseFlags,
    ) -> Operation<BlockJob, Self> {
        Operation::new(
            self.0.connection(),
            self.0
                .block_rebase(disk, base, bandwidth, flags)
                .map(|outcome| outcome.map_domain(Self::from)),
        )
    }

    /// Copies what the files of a disk from `top` down to above `base` have into `base`; `None`
    /// is the file on top, or the lowest one. The files in between are of no use then.
    ///
    /// From the top of a running domain's disk, with the flag `ACTIVE`, it is over when it has
    /// caught up: see [`Operation::pivot`].
    ///
    /// Protocol: `DOMAIN_BLOCK_COMMIT` (remote 290), since libvirt 0.10.2. Needs
    /// `domain:block_write`.
    pub fn block_commit(
        &self,
        disk: impl Into<XdrString>,
        base: Option<&str>,
        top: Option<&str>,
        bandwidth: u64,
        flags: DomainBlockCommitFlags,
    ) -> Operation<BlockJob, Self> {
        Operation::new(
            self.0.connection(),
            self.0
                .block_commit(disk, base, top, bandwidth, flags)
                .map(|outcome| outcome.map_domain(Self::from)),
        )
    }

    /// Copies a disk to the destination that the XML names, a `<disk>`, and keeps both alike
    /// until it is told what then: see [`Operation::pivot`] and [`Operation::finish`]. `params`
    /// are [`BlockCopyParams`](crate::object::BlockCopyParams), with the speed in bytes/s.
    ///
    /// Protocol: `DOMAIN_BLOCK_COPY` (remote 345), since libvirt 1.2.8. Needs
    /// `domain:block_write`.
    pub fn block_copy(
        &self,
        disk: impl Into<XdrString>,
        destination_xml: impl Into<XdrString>,
        params: impl Into<TypedParams>,
        flags: DomainBlockCopyFlags,
    ) -> Operation<BlockJob, Self> {
        Operation::new(
            self.0.connection(),
            self.0
                .block_copy(disk, destination_xml, params, flags)
                .map(|outcome| outcome.map_domain(Self::from)),
        )
    }
}
