//! Bodies of packets by number: from and to JSON.

use bytes::Bytes;
use serde_json::Value;
use virtwire_protocol::virnet::MessageError;
use virtwire_protocol::xdr::{Decode as _, Decoder};
use virtwire_protocol::{Direction, ProcedureInfo, decode, deserialize};

/// More zeros than the empty arguments of any procedure take.
const ZEROS: Bytes = Bytes::from_static(&[0; 4096]);

/// Arguments in XDR and as they read, of the fields that matter; the others are zero or empty.
///
/// # Errors
/// A field that the procedure does not have, or a value of another type.
pub fn arguments(info: &ProcedureInfo, fields: &Value) -> Result<(Vec<u8>, Value), String> {
    let of = |error: String| format!("{}: {error}", info.name);
    let empty = decode(info.program, info.number, Direction::Call, &ZEROS);
    let mut whole = empty.map_err(|it| of(it.to_string()))?;
    let given = fields.as_object().filter(|given| !given.is_empty());
    if let Some(given) = given {
        let mut json = whole.to_json().map_err(|it| of(it.to_string()))?;
        for (key, value) in given {
            match json.get_mut(key) {
                Some(field) => *field = value.clone(),
                None => return Err(of(format!("the arguments have no field {key}"))),
            }
        }
        whole = deserialize(info.program, info.number, Direction::Call, json)
            .map_err(|it| of(it.to_string()))?;
    }
    let bytes = whole.encode().map_err(|it| of(it.to_string()))?;
    Ok((bytes, whole.to_json().map_err(|it| of(it.to_string()))?))
}

/// A body as it reads.
///
/// # Errors
/// It is not the XDR of its type, or not as this library would write it: there are bytes behind
/// it, or padding that is not zero.
pub fn read(info: &ProcedureInfo, direction: Direction, body: &Bytes) -> Result<Value, String> {
    let message = decode(info.program, info.number, direction, body)
        .map_err(|error| format!("{error}; the bytes are {}", hex(body)))?;
    let json = message.to_json().map_err(|error| error.to_string())?;
    let again = message.encode().map_err(|error| error.to_string())?;
    match again == *body {
        true => Ok(json),
        false => Err(format!(
            "its {} bytes, written again, are {}; the bytes are {}",
            body.len(),
            again.len(),
            hex(body)
        )),
    }
}

/// What a daemon says of a failure.
///
/// # Errors
/// It is not the XDR of that, all nine fields.
pub fn read_error(body: &Bytes) -> Result<MessageError, String> {
    MessageError::decode(&mut Decoder::new(body)).map_err(|error| {
        format!("the error cannot be decoded: {error}; the bytes are {}", hex(body))
    })
}

/// The first bytes as digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const SHOWN: usize = 256;
    let mut text: String = bytes.iter().take(SHOWN).map(|byte| format!("{byte:02x}")).collect();
    if bytes.len() > SHOWN {
        text.push('…');
    }
    text
}
