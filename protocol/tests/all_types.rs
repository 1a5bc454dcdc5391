//! Made-up values of every body in the tables go through the direct codec, the serde format and
//! JSON, and all agree; what is cut off or changed is refused or read, and nothing panics.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod random;

use bytes::Bytes;
use random::{Made, Random};
use virtwire_protocol::xdr::{Encode, Encoder, serde as format};
use virtwire_protocol::{
    DecodeByNumberError, Direction, Message, ProcedureInfo, Program, decode, deserialize,
    procedures, remote,
};

const ROUNDS: usize = 8;

/// Each body that the tables know.
fn bodies() -> impl Iterator<Item = Body> {
    procedures().flat_map(|info| {
        let directions: &[Direction] =
            if info.is_event { &[Direction::Event] } else { &[Direction::Call, Direction::Reply] };
        directions.iter().map(move |&direction| Body { info, direction })
    })
}

#[derive(Clone, Copy)]
struct Body {
    info: &'static ProcedureInfo,
    direction: Direction,
}

impl Body {
    /// A value of this body, the same for the same round.
    fn made(self, round: usize) -> Message {
        let Self { info, direction } = self;
        let seed = info.number as u64 * 1000 + (round * 10 + direction as usize) as u64;
        let mut random = Random(u64::from(info.program.id()) << 32 | seed);
        deserialize(info.program, info.number, direction, Made::new(&mut random)).unwrap()
    }

    fn decode(self, bytes: &[u8]) -> Result<Message, DecodeByNumberError> {
        let bytes = Bytes::copy_from_slice(bytes);
        decode(self.info.program, self.info.number, self.direction, &bytes)
    }

    fn decode_by_serde(self, mut bytes: &[u8]) -> Result<(Message, usize), DecodeByNumberError> {
        let Self { info, direction } = self;
        let input = format::Deserializer::new(&mut bytes);
        let message = deserialize(info.program, info.number, direction, input)?;
        Ok((message, bytes.len()))
    }
}

#[test]
fn every_procedure_and_event_is_visited() {
    let count = |program, direction| {
        bodies().filter(|body| (body.info.program, body.direction) == (program, direction)).count()
    };
    let counts = [Program::REMOTE, Program::QEMU, Program::LXC, Program::ADMIN].map(|program| {
        let of = |direction| count(program, direction);
        println!(
            "{program}: {} calls, {} replies, {} events",
            of(Direction::Call),
            of(Direction::Reply),
            of(Direction::Event)
        );
        (of(Direction::Call), of(Direction::Reply), of(Direction::Event))
    });
    assert_eq!(counts, [(400, 400, 53), (6, 6, 1), (1, 1, 0), (20, 20, 0)]);
    assert_eq!(procedures().count(), 453 + 7 + 1 + 20);
}

#[test]
fn both_codecs_write_the_same_bytes_and_read_each_others() {
    for (body, round) in every_round() {
        let message = body.made(round);
        let bytes = message.encode().unwrap_or_else(|error| panic!("{error}: {message:?}"));
        assert_eq!(bytes.len() % 4, 0);
        let by_serde = format::to_bytes(message.value().as_serialize()).unwrap();
        assert_eq!(by_serde, bytes, "{message:?}");

        let decoded = body.decode(&bytes).unwrap();
        assert_eq!(format!("{decoded:?}"), format!("{message:?}"));
        assert_eq!(decoded.encode().unwrap(), bytes, "{message:?}");

        let (decoded, left) = body.decode_by_serde(&bytes).unwrap();
        assert_eq!(left, 0, "{message:?}");
        assert_eq!(format!("{decoded:?}"), format!("{message:?}"));
        assert_eq!(decoded.encode().unwrap(), bytes, "{message:?}");
    }
}

#[test]
fn every_value_survives_json() {
    for (body, round) in every_round() {
        let message = body.made(round);
        let json = message.to_json().unwrap();
        let Body { info, direction } = body;
        let read = deserialize(info.program, info.number, direction, json).unwrap();
        assert_eq!(read.encode().unwrap(), message.encode().unwrap(), "{message:?}");
    }
}

#[test]
fn every_cut_is_an_error_for_both_codecs() {
    for body in bodies() {
        let bytes = body.made(1).encode().unwrap();
        for len in 0..bytes.len() {
            let error = body.decode(&bytes[..len]).unwrap_err();
            assert!(matches!(error, DecodeByNumberError::Body { .. }), "{error}");
            assert!(body.decode_by_serde(&bytes[..len]).is_err(), "{}", body.info.name);
        }
    }
}

#[test]
fn changed_bytes_are_refused_or_read_alike_and_never_panic() {
    let (mut read, mut refused) = (0, 0);
    let mut random = Random(7);
    for (body, round) in every_round() {
        let bytes = body.made(round).encode().unwrap();
        for _ in 0..if bytes.is_empty() { 0 } else { 12 } {
            let mut bytes = bytes.clone();
            for _ in 0..=random.below(3) {
                let at = random.below(bytes.len());
                bytes[at] = [0, 1, 0x7f, 0xff, random.next() as u8][random.below(5)];
            }
            let by_serde = body.decode_by_serde(&bytes);
            match body.decode(&bytes) {
                Ok(message) => {
                    read += 1;
                    let again = message.encode().unwrap();
                    assert_eq!(by_serde.unwrap().0.encode().unwrap(), again);
                    // Padding, `true` and narrow numbers may have been read from odd bytes.
                    assert_eq!(body.decode(&again).unwrap().encode().unwrap(), again);
                }
                Err(_) => refused += 1,
            }
        }
    }
    println!("{read} read, {refused} refused");
    assert!(read > 1000 && refused > 1000);
}

#[test]
fn bounds_of_arrays_are_kept_on_both_ways() {
    let mut refused = std::collections::BTreeMap::new();
    for body in bodies() {
        // On both sides of the bounds that occur, up to 16384.
        for elements in [16, 17, 20, 21, 64, 65, 1024, 1025, 16384, 16385] {
            let mut random = Random(elements as u64);
            let Body { info, direction } = body;
            let made = Made::long(&mut random, elements);
            let message = deserialize(info.program, info.number, direction, made).unwrap();
            let bytes = format::to_bytes(message.value().as_serialize()).unwrap();
            if bytes.len() < elements * 4 {
                break; // no arrays
            }
            match (message.encode(), body.decode(&bytes)) {
                (Ok(direct), Ok(_)) => assert_eq!(direct, bytes),
                (Err(one), Err(DecodeByNumberError::Body { error: other, .. })) => {
                    let (one, other) = (one.to_string(), other.problem.to_string());
                    assert_eq!(one, other.replace("array", one.split(" of").next().unwrap()));
                    *refused.entry(elements).or_insert(0) += 1;
                    break; // and so are longer ones
                }
                (one, other) => panic!("{}: {one:?}, {other:?}", info.name),
            }
        }
    }
    println!("refused by length: {refused:?}");
    assert!(refused[&17] > refused.get(&16).copied().unwrap_or(0));
    assert!(refused[&16385] > refused[&1025]);
}

#[test]
fn a_string_over_four_mebibytes_is_refused_on_both_ways() {
    let call = |len| remote::DomainLookupByName { name: vec![b'x'; len].into() };
    let encode = |len| {
        let mut out = Encoder::new();
        call(len).encode(&mut out).map(|()| out.into_bytes())
    };
    let max = 4 * 1024 * 1024;
    let body = bodies().find(|body| body.info.name == "DOMAIN_LOOKUP_BY_NAME").unwrap();
    assert!(body.decode(&encode(max).unwrap()).is_ok());
    assert!(encode(max + 1).is_err());
    assert!(body.decode(&format::to_bytes(&call(max + 1)).unwrap()).is_err());
}

#[test]
fn typed_parameters_keep_their_type() {
    use remote::TypedParamValue as Value;
    let values = [
        (Value::Int(-1), 1, "int"),
        (Value::UInt(1), 2, "uint"),
        (Value::LLong(-1), 3, "llong"),
        (Value::ULLong(1), 4, "ullong"),
        (Value::Double(1.0), 5, "double"),
        (Value::Boolean(1), 6, "boolean"),
        (Value::String("1".into()), 7, "string"),
    ];
    for (value, discriminant, tag) in values {
        let bytes = format::to_bytes(&value).unwrap();
        assert_eq!(bytes[..4], [0, 0, 0, discriminant]);
        assert_eq!(format::from_slice::<Value>(&bytes).unwrap(), value);
        let json = serde_json::to_value(&value).unwrap();
        assert!(json.get(tag).is_some(), "{json}");
        assert_eq!(serde_json::from_value::<Value>(json).unwrap(), value);
    }
    assert!(format::from_slice::<Value>(&[0; 16]).is_err());
    assert!(format::from_slice::<Value>(&[0, 0, 0, 8, 0, 0, 0, 0]).is_err());
}

fn every_round() -> impl Iterator<Item = (Body, usize)> {
    bodies().flat_map(|body| (0..ROUNDS).map(move |round| (body, round)))
}
