//! The layer of DIGEST-MD5: a cipher over the text and ten bytes of its HMAC, and a count.

use std::io;

use cbc::cipher::array::Array;
use cbc::cipher::consts::{U8, U16};
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyInit, KeyIvInit, StreamCipher};
use des::TdesEde2;
use hmac::{Mac, SimpleHmac};
use md5::{Digest as _, Md5};
use rc4::Rc4;

use crate::transport::{Seal, Unseal};

/// How much longer a sealed text may be than what was sealed: padding, HMAC, version, count.
pub(super) const OVERHEAD: usize = 25;

const MAC: usize = 10;
/// The only version there is, then the count.
const VERSION: [u8; 2] = [0, 1];
const TRAILER: usize = 6;
const BLOCK: usize = 8;

/// A cipher of at least 56 bits, which is the least that libvirt takes and more than DES has; the
/// first is the strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cipher {
    Rc4,
    TripleDes,
    Rc4Of56,
}

const ALL: [Cipher; 3] = [Cipher::Rc4, Cipher::TripleDes, Cipher::Rc4Of56];

impl Cipher {
    pub(super) fn strongest(offered: impl Fn(&str) -> bool) -> Option<Self> {
        ALL.into_iter().find(|cipher| offered(cipher.name()))
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Rc4 => "rc4",
            Self::TripleDes => "3des",
            Self::Rc4Of56 => "rc4-56",
        }
    }

    pub(super) const fn key_bits(self) -> u32 {
        match self {
            Self::Rc4 => 128,
            Self::TripleDes => 112,
            Self::Rc4Of56 => 56,
        }
    }

    /// How much of the session key goes into the cipher's.
    const fn key_len(self) -> usize {
        match self {
            Self::Rc4Of56 => 7,
            _ => 16,
        }
    }

    const fn is_block_cipher(self) -> bool {
        matches!(self, Self::TripleDes)
    }
}

/// Our direction and the daemon's, from the session key `H(A1)`.
pub(super) fn pair(key: &[u8; 16], cipher: Cipher) -> (Sealer, Unsealer) {
    let [seal, unseal] =
        ["client-to-server", "server-to-client"].map(|way| Keys::new(key, cipher, way));
    let pads = cipher.is_block_cipher();
    let sealer =
        Sealer { hmac_key: seal.hmac, encrypt: encrypt(&seal.cipher, cipher), pads, count: 0 };
    let unsealer = Unsealer {
        hmac_key: unseal.hmac,
        decrypt: decrypt(&unseal.cipher, cipher),
        pads,
        count: 0,
    };
    (sealer, unsealer)
}

struct Keys {
    hmac: [u8; 16],
    cipher: [u8; 16],
}

impl Keys {
    fn new(key: &[u8; 16], cipher: Cipher, way: &str) -> Self {
        let signing = format!("Digest session key to {way} signing key magic constant");
        let sealing = format!("Digest H(A1) to {way} sealing key magic constant");
        let part = key.get(..cipher.key_len()).unwrap_or(key);
        Self {
            hmac: Md5::new_with_prefix(key).chain_update(signing).finalize().into(),
            cipher: Md5::new_with_prefix(part).chain_update(sealing).finalize().into(),
        }
    }
}

/// A cipher whose state goes on from one text to the next. A block cipher wants whole blocks.
type Apply = Box<dyn FnMut(&mut [u8]) + Send>;

fn encrypt(key: &[u8; 16], cipher: Cipher) -> Apply {
    if !cipher.is_block_cipher() {
        return rc4(key);
    }
    let mut cbc = cbc::Encryptor::<TdesEde2>::new(&triple_des_key(key), &iv(key));
    Box::new(move |text| cbc.encrypt_blocks(Array::slice_as_chunks_mut(text).0))
}

fn decrypt(key: &[u8; 16], cipher: Cipher) -> Apply {
    if !cipher.is_block_cipher() {
        return rc4(key);
    }
    let mut cbc = cbc::Decryptor::<TdesEde2>::new(&triple_des_key(key), &iv(key));
    Box::new(move |text| cbc.decrypt_blocks(Array::slice_as_chunks_mut(text).0))
}

fn rc4(key: &[u8; 16]) -> Apply {
    // Never an error: a key may have up to 256 bytes.
    let mut rc4 = Rc4::new_from_slice(key).unwrap_or_else(|_| Rc4::new(&Array::default()));
    Box::new(move |text| rc4.apply_keystream(text))
}

fn iv(key: &[u8; 16]) -> Array<u8, U8> {
    key.iter().skip(8).copied().collect()
}

/// The first 56 bits, seven to a byte; the eighth is for parity, which nobody looks at.
fn des_key(key: &[u8]) -> Array<u8, U8> {
    let bits = key.iter().take(7).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    (0..8).map(|at| (bits >> (49 - 7 * at) << 1) as u8).collect()
}

fn triple_des_key(key: &[u8; 16]) -> Array<u8, U16> {
    des_key(key).into_iter().chain(des_key(key.get(7..).unwrap_or_default())).collect()
}

/// The first ten bytes of the HMAC of a text and its number.
fn mac(key: &[u8; 16], count: u32, text: &[u8]) -> SimpleHmac<Md5> {
    // Never an error: a key may have any length.
    let mac = SimpleHmac::<Md5>::new_from_slice(key);
    let mac = mac.unwrap_or_else(|_| SimpleHmac::new(&Array::default()));
    mac.chain_update(count.to_be_bytes()).chain_update(text)
}

/// The direction to the daemon.
pub(super) struct Sealer {
    hmac_key: [u8; 16],
    encrypt: Apply,
    pads: bool,
    count: u32,
}

impl Seal for Sealer {
    fn seal(&mut self, plain: &[u8], out: &mut Vec<u8>) {
        let start = out.len();
        out.extend(plain);
        if self.pads {
            let len = BLOCK - (plain.len() + MAC) % BLOCK;
            out.extend(std::iter::repeat_n(len as u8, len));
        }
        out.extend(mac(&self.hmac_key, self.count, plain).finalize().into_bytes().iter().take(MAC));
        if let Some(text) = out.get_mut(start..) {
            (self.encrypt)(text);
        }
        out.extend(VERSION);
        out.extend(self.count.to_be_bytes());
        self.count = self.count.wrapping_add(1);
    }
}

/// The direction from the daemon.
pub(super) struct Unsealer {
    hmac_key: [u8; 16],
    decrypt: Apply,
    pads: bool,
    count: u32,
}

impl Unseal for Unsealer {
    fn unseal(&mut self, block: &mut Vec<u8>) -> io::Result<()> {
        let forged =
            || io::Error::new(io::ErrorKind::InvalidData, "a sealed block was tampered with");
        let text_len = block.len().checked_sub(TRAILER).ok_or_else(forged)?;
        if self.pads && text_len % BLOCK != 0 {
            return Err(forged());
        }
        let trailer = block.split_off(text_len);
        if trailer != [&VERSION[..], &self.count.to_be_bytes()].concat() {
            return Err(forged());
        }
        (self.decrypt)(block);
        let given = block.split_off(text_len.checked_sub(MAC).ok_or_else(forged)?);
        if self.pads {
            let len = block.last().map_or(0, |len| usize::from(*len));
            if !(1..=BLOCK).contains(&len) || len > block.len() {
                return Err(forged());
            }
            block.truncate(block.len() - len);
        }
        mac(&self.hmac_key, self.count, block)
            .verify_truncated_left(&given)
            .map_err(|_| forged())?;
        self.count = self.count.wrapping_add(1);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 16] = *b"0123456789abcdef";

    /// The daemon's end: it unseals what we seal.
    fn daemon(cipher: Cipher) -> Unsealer {
        let keys = Keys::new(&KEY, cipher, "client-to-server");
        Unsealer {
            hmac_key: keys.hmac,
            decrypt: decrypt(&keys.cipher, cipher),
            pads: cipher.is_block_cipher(),
            count: 0,
        }
    }

    fn sealed(sealer: &mut Sealer, plain: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        sealer.seal(plain, &mut out);
        out
    }

    #[test]
    fn what_is_sealed_is_unsealed_one_block_after_the_other() {
        for cipher in ALL {
            let (mut sealer, _) = pair(&KEY, cipher);
            let mut daemon = daemon(cipher);
            for len in 0..40 {
                let plain = vec![b'x'; len];
                let mut block = sealed(&mut sealer, &plain);
                assert!(block.len() <= len + OVERHEAD, "{cipher:?} {len}");
                assert!(len < 3 || !block.windows(3).any(|part| part == b"xxx"));
                daemon.unseal(&mut block).unwrap();
                assert_eq!(block, plain, "{cipher:?}");
            }
        }
    }

    /// From another implementation of the RFC.
    #[test]
    fn what_is_sealed_is_as_in_the_rfc() {
        let known = [
            (
                Cipher::TripleDes,
                "7aedd6bf44655994c63428f41d903170e6cc715725194fbe000100000000",
                "a8440cf5b1aab09565db34966d9ebcad000100000001",
            ),
            (
                Cipher::Rc4,
                "2288e2ca9c218953e86afd069ac612825b39000100000000",
                "cfddd507a23484195e570158ea6432000100000001",
            ),
            (
                Cipher::Rc4Of56,
                "d63f67cdbfee8209e9ca101fb873094d67e4000100000000",
                "b905e7b2d9f5fc3e4d077c501f643d000100000001",
            ),
        ];
        for (cipher, first, second) in known {
            let (mut sealer, _) = pair(&KEY, cipher);
            let hex = |bytes: Vec<u8>| -> String {
                bytes.iter().map(|byte| format!("{byte:02x}")).collect()
            };
            assert_eq!(hex(sealed(&mut sealer, b"virtwire")), first, "{cipher:?}");
            assert_eq!(hex(sealed(&mut sealer, b"twice")), second, "{cipher:?}");
        }
    }

    #[test]
    fn a_change_anywhere_is_noticed() {
        for cipher in ALL {
            let block = sealed(&mut pair(&KEY, cipher).0, b"virtwire");
            for at in 0..block.len() {
                let mut forged = block.clone();
                forged[at] ^= 1;
                assert!(daemon(cipher).unseal(&mut forged).is_err(), "{cipher:?} {at}");
            }
            for len in 0..block.len() {
                let mut cut = block[..len].to_vec();
                assert!(daemon(cipher).unseal(&mut cut).is_err(), "{cipher:?} {len}");
            }
        }
    }

    #[test]
    fn a_block_cannot_be_played_twice_or_left_out() {
        let (mut sealer, _) = pair(&KEY, Cipher::Rc4);
        let mut first = sealed(&mut sealer, b"one");
        let mut second = sealed(&mut sealer, b"two");
        let mut unsealer = daemon(Cipher::Rc4);
        unsealer.unseal(&mut first.clone()).unwrap();
        assert!(unsealer.unseal(&mut first).is_err());
        assert!(daemon(Cipher::Rc4).unseal(&mut second).is_err());
    }

    #[test]
    fn both_directions_have_keys_of_their_own() {
        let (mut sealer, mut unsealer) = pair(&KEY, Cipher::Rc4);
        assert!(unsealer.unseal(&mut sealed(&mut sealer, b"reflected")).is_err());
    }

    #[test]
    fn seven_bits_of_a_des_key_go_into_each_byte() {
        let key = des_key(&[0xff, 0, 0, 0, 0, 0, 1, 0xff]);
        assert_eq!(key.as_slice(), [0xfe, 0x80, 0, 0, 0, 0, 0, 2]);
    }
}
