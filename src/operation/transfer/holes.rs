//! Where a file has no contents, and where contents are all zero.

use std::collections::VecDeque;
use std::fs::File;
use std::io;

use bytes::Bytes;

use crate::stream::Chunk;

use super::system::{next_data, next_hole};

/// What is looked at as one when zeros are searched. File systems store 4 KiB at least; smaller
/// holes than this cost more packets than they save.
pub(super) const BLOCK: usize = 64 << 10;

/// What begins at some place of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// Contents, up to this place.
    Data(u64),
    /// Nothing, up to this place.
    Hole(u64),
    /// Nothing, up to the end.
    LastHole,
}

/// What the file system says is at `place`; an error of kind `InvalidInput` or `Unsupported`
/// where it does not say. The file may change meanwhile, so contents may end where they begin.
pub(super) fn extent_at(file: &File, place: u64) -> io::Result<Extent> {
    match next_data(file, place)? {
        Some(data) if data > place => Ok(Extent::Hole(data)),
        // Without a hole it was cut off in between.
        Some(_) => Ok(next_hole(file, place)?.map_or(Extent::LastHole, Extent::Data)),
        None => Ok(Extent::LastHole),
    }
}

/// Cuts a piece into runs of blocks that are all zero and runs of others. Those are slices of it.
pub(super) fn cut(piece: Bytes, into: &mut VecDeque<Chunk>) {
    let mut rest = piece;
    while let Some(zero) = rest.chunks(BLOCK).next().map(is_zero) {
        let blocks = rest.chunks(BLOCK).take_while(|block| is_zero(block) == zero);
        let run = rest.split_to(blocks.map(<[u8]>::len).sum());
        into.push_back(match zero {
            true => Chunk::Hole(run.len() as u64),
            false => Chunk::Data(run),
        });
    }
}

/// Page by page, as what is no hole mostly shows in its first.
fn is_zero(block: &[u8]) -> bool {
    block.chunks(4 << 10).all(|page| page.iter().fold(0, |any, byte| any | byte) == 0)
}

#[cfg(test)]
mod tests {
    use std::io::{Seek as _, Write as _};

    use super::*;

    #[test]
    fn runs_of_zero_blocks_are_holes_and_others_are_kept_whole() {
        let mut piece = vec![0; 5 * BLOCK + 10];
        piece[2 * BLOCK + 5] = 1;
        piece[3 * BLOCK - 1] = 2;
        piece[5 * BLOCK + 9] = 3;
        let piece = Bytes::from(piece);
        let mut chunks = VecDeque::new();
        cut(piece.clone(), &mut chunks);
        let expected = [
            Chunk::Hole(2 * BLOCK as u64),
            Chunk::Data(piece.slice(2 * BLOCK..3 * BLOCK)),
            Chunk::Hole(2 * BLOCK as u64),
            Chunk::Data(piece.slice(5 * BLOCK..)),
        ];
        assert_eq!(chunks, expected);
    }

    #[test]
    fn a_file_system_tells_where_its_file_is_empty() {
        const MIB: u64 = 1 << 20;
        let mut file = tempfile::tempfile().unwrap();
        file.seek(io::SeekFrom::Start(MIB)).unwrap();
        file.write_all(&[1; 4096]).unwrap();
        file.set_len(3 * MIB).unwrap();
        assert_eq!(extent_at(&file, 0).unwrap(), Extent::Hole(MIB));
        assert_eq!(extent_at(&file, MIB + 1).unwrap(), Extent::Data(MIB + 4096));
        assert_eq!(extent_at(&file, 2 * MIB).unwrap(), Extent::LastHole);
        assert_eq!(extent_at(&file, 4 * MIB).unwrap(), Extent::LastHole);
    }
}
