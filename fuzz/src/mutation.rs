//! Makes an input out of others: bytes, words of four bytes, lengths, words of the language.

use crate::random::Random;
use crate::targets::Target;

/// No input is longer.
pub(crate) const LONGEST: usize = 64 * 1024;

/// What stands where a count or a length does, and is most likely to be taken wrong.
const WORDS: [u32; 20] = [
    0,
    1,
    2,
    3,
    4,
    5,
    27,
    28,
    29,
    32,
    33,
    0xff,
    0x1_0000,
    4 << 20,
    (4 << 20) + 1,
    (32 << 20) + 4,
    (32 << 20) + 5,
    i32::MAX as u32,
    1 << 31,
    u32::MAX,
];

/// A new input: one of the corpus, or one made up, changed a few times or, seldom, not at all.
pub(crate) fn mutated(random: &mut Random, target: &Target, corpus: &[Vec<u8>]) -> Vec<u8> {
    let mut input = begin(random, target, corpus);
    for _ in 0..random.below(8) {
        let other = begin(random, target, corpus);
        change(random, &mut input, &other, target.words);
        input.truncate(LONGEST);
    }
    input
}

fn begin(random: &mut Random, target: &Target, corpus: &[Vec<u8>]) -> Vec<u8> {
    match target.make {
        Some(make) if corpus.is_empty() || random.below(2) == 0 => make(random),
        _ if corpus.is_empty() => Vec::new(),
        _ => corpus.get(random.below(corpus.len())).cloned().unwrap_or_default(),
    }
}

fn change(random: &mut Random, input: &mut Vec<u8>, other: &[u8], words: &[&str]) {
    let at = random.below(input.len() + 1);
    let word = at / 4 * 4;
    match random.below(if words.is_empty() { 9 } else { 13 }) {
        0 => put(input, at, &[random.next() as u8]),
        1 => flip(input, at, 1 << random.below(8)),
        2 => put(input, word, &odd(random)),
        3 => {
            let bytes = near(random, input, word);
            put(input, word, &bytes);
        }
        4 => input.truncate(at),
        5 => drop(input.drain(at..at + random.below(input.len() - at + 1).min(64))),
        6 => {
            let piece = input.get(at..).unwrap_or_default();
            let piece = piece.get(..random.below(64).min(piece.len())).unwrap_or_default().to_vec();
            let to = random.below(input.len() + 1);
            input.splice(to..to, piece);
        }
        7 => {
            let from = random.below(other.len() + 1);
            input.truncate(at);
            input.extend(other.get(from..).unwrap_or_default());
        }
        8 => {
            let bytes: Vec<_> = (0..random.below(16)).map(|_| random.next() as u8).collect();
            input.splice(at..at, bytes);
        }
        _ => {
            let word = words.get(random.below(words.len())).copied().unwrap_or_default();
            for _ in 0..=random.below(40) / 39 * 200 {
                input.splice(at..at, word.bytes());
            }
        }
    }
}

fn odd(random: &mut Random) -> [u8; 4] {
    WORDS.get(random.below(WORDS.len())).copied().unwrap_or(0).to_be_bytes()
}

/// The word that is there, one more or one less, or the length of all that follows it.
fn near(random: &mut Random, input: &[u8], at: usize) -> [u8; 4] {
    let rest = input.get(at..).unwrap_or_default();
    let there = rest.first_chunk::<4>().map_or(0, |word| u32::from_be_bytes(*word));
    let len = rest.len() as u32;
    let near = [there.wrapping_add(1), there.wrapping_sub(1), len, len + 1, len / 4, len / 4 + 1];
    near.get(random.below(near.len())).copied().unwrap_or(0).to_be_bytes()
}

fn put(input: &mut [u8], at: usize, bytes: &[u8]) {
    for (to, byte) in input.iter_mut().skip(at).zip(bytes) {
        *to = *byte;
    }
}

fn flip(input: &mut [u8], at: usize, bits: u8) {
    if let Some(byte) = input.get_mut(at) {
        *byte ^= bits;
    }
}
