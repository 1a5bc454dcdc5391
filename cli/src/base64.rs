//! Bytes as base64.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = [16, 8, 0].into_iter().zip(chunk).map(|(shift, byte)| u32::from(*byte) << shift);
        let bits: u32 = bits.sum();
        for (place, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let digit = DIGITS.get((bits >> shift & 63) as usize).filter(|_| place <= chunk.len());
            text.push(digit.map_or('=', |digit| char::from(*digit)));
        }
    }
    text
}

/// As GLib decodes it, which virsh uses: what is no digit is passed over, and digits that do not
/// make four are left.
pub(crate) fn decode(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    let mut last = [b'A'; 2];
    for &letter in text {
        let digit = DIGITS.iter().position(|digit| *digit == letter);
        let Some(digit) = digit.or((letter == b'=').then_some(0)) else { continue };
        last = [last[1], letter];
        bits = bits << 6 | u32::try_from(digit).unwrap_or_default();
        count += 1;
        if count == 4 {
            let [_, one, two, three] = bits.to_be_bytes();
            bytes.push(one);
            if last[0] != b'=' {
                bytes.push(two);
            }
            if last[1] != b'=' {
                bytes.push(three);
            }
            (bits, count) = (0, 0);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};

    #[test]
    fn what_is_encoded_is_decoded() {
        for (bytes, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(encode(bytes.as_bytes()), text);
            assert_eq!(decode(text.as_bytes()), bytes.as_bytes());
        }
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(decode(encode(&all).as_bytes()), all);
    }

    #[test]
    fn what_is_no_digit_is_passed_over() {
        assert_eq!(decode(b"Zm 9v\nYg==\n"), b"foob");
        assert_eq!(decode(b"Zm9vYg"), b"foo");
    }
}
