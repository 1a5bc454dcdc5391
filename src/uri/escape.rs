//! Percent escapes and the characters each part of a URI may hold.

use std::fmt;
use std::net::Ipv6Addr;

/// Besides letters and digits, what each part shows unescaped; the sets libvirt's output uses.
pub(super) const USER: &[u8] = b"-_.!~*'();:&=+$,";
pub(super) const HOST: &[u8] = b"-._~!$&'()*+,;=";
pub(super) const IPV6: &[u8] = b"-._~:";
pub(super) const PATH: &[u8] = b"-_.!~*'()/;@&=+$,";
pub(super) const PARAM: &[u8] = b"-._~";
pub(super) const FRAGMENT: &[u8] = b"-_.!~*'();/?:@&=+$,[]";

/// What may stand unescaped in every part (RFC 3986 unreserved and sub-delims).
const COMMON: &[u8] = b"-._~!$&'()*+,;=";

pub(super) fn write(out: &mut impl fmt::Write, text: &str, plain: &[u8]) -> fmt::Result {
    let is_odd = |c: char| {
        !c.is_ascii_alphanumeric() && !u8::try_from(c).is_ok_and(|byte| plain.contains(&byte))
    };
    let mut rest = text;
    while let Some(at) = rest.find(is_odd) {
        let (before, behind) = rest.split_at(at);
        out.write_str(before)?;
        let mut behind = behind.chars();
        let odd = behind.next().unwrap_or_default();
        odd.encode_utf8(&mut [0; 4]).bytes().try_for_each(|byte| write!(out, "%{byte:02X}"))?;
        rest = behind.as_str();
    }
    out.write_str(rest)
}

/// Checks that `text` holds only [`COMMON`] characters, those of `also`, and whole escapes.
pub(super) fn check(text: &str, also: &str) -> Result<(), String> {
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c == '%' {
            let whole = |c: Option<char>| c.is_some_and(|c| c.is_ascii_hexdigit());
            if !(whole(rest.next()) && whole(rest.next())) {
                return Err("has a '%' without two hex digits; write a plain '%' as %25".into());
            }
        } else if !(c.is_ascii_alphanumeric()
            || u8::try_from(c).is_ok_and(|byte| COMMON.contains(&byte))
            || also.contains(c))
        {
            let mut escaped = String::new();
            write(&mut escaped, c.encode_utf8(&mut [0; 4]), b"").map_err(|e| e.to_string())?;
            return Err(format!("may not hold {c:?} as it is; write it as {escaped}"));
        }
    }
    Ok(())
}

/// Replaces the escapes of a checked text by what they stand for.
pub(super) fn unescape(text: &str) -> Result<String, String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || char::from(rest.next()?).to_digit(16);
        let byte = if byte == b'%' {
            digit().zip(digit()).and_then(|(high, low)| u8::try_from(high * 16 + low).ok())
        } else {
            Some(byte)
        };
        match byte {
            Some(0) => return Err("may not hold a NUL byte (%00)".into()),
            Some(byte) => bytes.push(byte),
            None => return Err("has a '%' without two hex digits".into()),
        }
    }
    String::from_utf8(bytes).map_err(|_| "has escapes that are not UTF-8 text".into())
}

/// Whether a host, without brackets, is an IPv6 address, a `%zone` allowed.
pub(super) fn is_ipv6(host: &str) -> bool {
    match host.split_once('%') {
        Some((address, zone)) => address.parse::<Ipv6Addr>().is_ok() && !zone.is_empty(),
        None => host.parse::<Ipv6Addr>().is_ok(),
    }
}
