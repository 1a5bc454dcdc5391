//! The serde format with types of one's own, and the wire's own types in other formats.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use virtwire_protocol::xdr::serde::{DEPTH_MAX, Problem, from_slice, to_bytes};
use virtwire_protocol::xdr::{CharArray, Chars, Uuid, XdrString};

#[track_caller]
fn is<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: T, bytes: &[u8]) {
    assert_eq!(to_bytes(&value).unwrap(), bytes);
    assert_eq!(from_slice::<T>(bytes).unwrap(), value);
    for len in 0..bytes.len() {
        assert!(from_slice::<T>(&bytes[..len]).is_err(), "{len}");
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
enum Choice {
    Nothing,
    One(u64),
    Two(i8, bool),
    Named { c: char, f: f32 },
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Unit;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Wrapped(u16);

#[test]
fn numbers_take_four_or_eight_bytes() {
    is((-2_i8, 200_u8), b"\xff\xff\xff\xfe\0\0\0\xc8");
    is((-2_i16, 60_000_u16), b"\xff\xff\xff\xfe\0\0\xea\x60");
    is((i32::MIN, u32::MAX), b"\x80\0\0\0\xff\xff\xff\xff");
    is((-2_i64, 1_u64), b"\xff\xff\xff\xff\xff\xff\xff\xfe\0\0\0\0\0\0\0\x01");
    is((1.5_f32, -2.0_f64), b"\x3f\xc0\0\0\xc0\0\0\0\0\0\0\0");
    is((true, 'é'), b"\0\0\0\x01\0\0\0\xe9");
}

#[test]
fn containers_have_counts_and_products_have_none() {
    is("abcde".to_owned(), b"\0\0\0\x05abcde\0\0\0");
    is(vec![1_u32, 2], b"\0\0\0\x02\0\0\0\x01\0\0\0\x02");
    is([1_u8, 2, 3], b"\0\0\0\x01\0\0\0\x02\0\0\0\x03");
    is(Some(Some(7_u32)), b"\0\0\0\x01\0\0\0\x01\0\0\0\x07");
    is(None::<u32>, b"\0\0\0\0");
    is(((), Unit, Wrapped(3)), b"\0\0\0\x03");
    is(
        BTreeMap::from([(1_u32, true), (2, false)]),
        b"\0\0\0\x02\0\0\0\x01\0\0\0\x01\0\0\0\x02\0\0\0\0",
    );
    is(bytes::Bytes::from_static(b"abc"), b"\0\0\0\x03abc\0");
}

#[test]
fn variants_are_numbers_and_their_content() {
    is(Choice::Nothing, b"\0\0\0\0");
    is(Choice::One(1), b"\0\0\0\x01\0\0\0\0\0\0\0\x01");
    is(Choice::Two(-1, true), b"\0\0\0\x02\xff\xff\xff\xff\0\0\0\x01");
    is(Choice::Named { c: 'x', f: 0.0 }, b"\0\0\0\x03\0\0\0x\0\0\0\0");
    let error = from_slice::<Choice>(&[0, 0, 0, 4]).unwrap_err();
    assert!(error.to_string().starts_with("byte 4: invalid value: integer `4`"), "{error}");
}

#[test]
fn variants_count_from_the_number_in_the_name() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(rename = "FromFive@5")]
    enum FromFive {
        A,
        B(u32),
    }
    is(FromFive::A, b"\0\0\0\x05");
    is(FromFive::B(1), b"\0\0\0\x06\0\0\0\x01");
    let error = from_slice::<FromFive>(&[0, 0, 0, 4]).unwrap_err();
    assert_eq!(error.problem(), &Problem::Variant(4));
}

#[test]
fn a_count_beyond_the_input_is_refused_before_an_element_is_read() {
    let error = from_slice::<Vec<u64>>(b"\x7f\xff\xff\xff\0\0\0\0").unwrap_err();
    let needed = 0x7fff_ffff * 4;
    assert_eq!(error.problem(), &Problem::Truncated { needed, left: 4 });
    assert_eq!(error.offset(), 4);
    assert!(from_slice::<Vec<()>>(&[0xff; 4]).is_err());
    assert!(from_slice::<BTreeMap<u32, u32>>(b"\xff\xff\xff\xff\0\0\0\0").is_err());
    assert!(from_slice::<String>(b"\xff\xff\xff\xffabcd").is_err());
}

#[test]
fn nesting_has_a_limit_on_both_ways() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Chain(Option<Box<Self>>);
    let chain = |len| (0..len).fold(Chain(None), |chain, _| Chain(Some(Box::new(chain))));
    let bytes = to_bytes(&chain(DEPTH_MAX)).unwrap();
    assert_eq!(from_slice::<Chain>(&bytes).unwrap(), chain(DEPTH_MAX));
    assert_eq!(to_bytes(&chain(DEPTH_MAX + 1)).unwrap_err().problem(), &Problem::TooDeep);
    let endless = [0, 0, 0, 1].repeat(1 << 20);
    assert_eq!(from_slice::<Chain>(&endless).unwrap_err().problem(), &Problem::TooDeep);
}

#[test]
fn what_xdr_cannot_say_is_an_error() {
    #[derive(Serialize)]
    struct Skipping {
        #[serde(skip_serializing_if = "Option::is_none")]
        left_out: Option<u32>,
    }
    let problem = |error: virtwire_protocol::xdr::serde::Error| error.problem().clone();
    let skipping = to_bytes(&Skipping { left_out: None }).unwrap_err();
    assert_eq!(problem(skipping), Problem::SkippedField("left_out"));
    let any = from_slice::<serde_json::Value>(&[0; 8]).unwrap_err();
    assert_eq!(problem(any), Problem::NotSelfDescribing);
    assert_eq!(problem(from_slice::<char>(b"\0\0\xd8\0").unwrap_err()), Problem::NotAChar(0xd800));
    let text = from_slice::<String>(b"\0\0\0\x01\xff\0\0\0").unwrap_err();
    assert_eq!((problem(text.clone()), text.offset()), (Problem::NotUtf8, 8));
    assert!(to_bytes(&1_u128).is_err());
}

#[test]
fn bytes_are_borrowed_and_what_follows_is_left() {
    let input = b"\0\0\0\x02ab\0\0rest";
    let text: &str = from_slice(input).unwrap();
    assert_eq!(text.as_ptr(), input[4..].as_ptr());
    assert_eq!(text, "ab");
}

#[test]
fn the_wires_own_types_are_text_where_people_read() {
    #[track_caller]
    fn json<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: T, json: &str) {
        assert_eq!(serde_json::to_string(&value).unwrap(), json);
        assert_eq!(serde_json::from_str::<T>(json).unwrap(), value);
    }
    json(XdrString::from("größe"), "\"größe\"");
    json(XdrString::from(&b"\xff"[..]), "[255]");
    json(Chars::from(&b"none\0"[..]), "\"none\\u0000\"");
    json(Chars::from(&b"\xc3"[..]), "[195]");
    json(CharArray::from(*b"i686\0\0"), "\"i686\"");
    json(CharArray::from(*b"a\0b"), "[97,0,98]");
    json(CharArray::from(*b"\xff\0"), "[255,0]");
    json(Uuid::from_bytes([0x12; 16]), "\"12121212-1212-1212-1212-121212121212\"");
    assert!(serde_json::from_str::<CharArray<2>>("\"abc\"").is_err());
    assert!(serde_json::from_str::<Uuid>("\"abc\"").is_err());
}

#[test]
fn the_wires_own_types_are_their_xdr_in_xdr() {
    is(XdrString::from(&b"\xff"[..]), b"\0\0\0\x01\xff\0\0\0");
    is(Chars::from(&b"a\xc3"[..]), b"\0\0\0\x02\0\0\0a\xff\xff\xff\xc3");
    is(CharArray::from(*b"a\0"), b"\0\0\0a\0\0\0\0");
    let uuid: [u8; 16] = std::array::from_fn(|i| i as u8);
    is(Uuid::from_bytes(uuid), &uuid);
}
