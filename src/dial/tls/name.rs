//! A distinguished name as text, in the form that the daemon compares with `tls_allowed_dn_list`.

use super::der::{BMP_STRING, Der, OBJECT_ID, SEQUENCE, SET, UNIVERSAL_STRING, Value, dotted};

/// The name's parts in the order of the certificate, joined by commas, by the abbreviations and
/// escapes of RFC 4514. `name` is what is in the `Name` of a certificate.
pub(super) fn distinguished(name: &[u8]) -> String {
    let mut parts = Vec::new();
    for set in Der(name).rest().filter(|value| value.tag == SET) {
        let pairs = Der(set.bytes).rest().filter_map(pair);
        let pairs: Vec<_> = pairs.map(|(id, value)| format!("{}={}", id.1, value)).collect();
        parts.push(pairs.join("+"));
    }
    parts.join(",")
}

/// The last common name in it.
pub(super) fn common_name(name: &[u8]) -> Option<String> {
    let sets = Der(name).rest().filter(|value| value.tag == SET);
    let values = sets.flat_map(|set| Der(set.bytes).rest());
    let texts = values.filter_map(|value| {
        let mut pair = Der(value.bytes);
        let id = pair.optional(OBJECT_ID)?;
        (dotted(id.bytes) == COMMON_NAME).then(|| pair.any().and_then(text)).flatten()
    });
    texts.last()
}

const COMMON_NAME: &str = "2.5.4.3";

/// The abbreviations that GnuTLS prints.
const ABBREVIATIONS: &[(&str, &str)] = &[
    (COMMON_NAME, "CN"),
    ("2.5.4.4", "surName"),
    ("2.5.4.5", "serialNumber"),
    ("2.5.4.6", "C"),
    ("2.5.4.7", "L"),
    ("2.5.4.8", "ST"),
    ("2.5.4.9", "street"),
    ("2.5.4.10", "O"),
    ("2.5.4.11", "OU"),
    ("2.5.4.12", "title"),
    ("2.5.4.13", "description"),
    ("2.5.4.15", "businessCategory"),
    ("2.5.4.17", "postalCode"),
    ("2.5.4.20", "telephoneNumber"),
    ("2.5.4.41", "name"),
    ("2.5.4.42", "givenName"),
    ("2.5.4.43", "initials"),
    ("2.5.4.44", "generationQualifier"),
    ("2.5.4.46", "dnQualifier"),
    ("2.5.4.65", "pseudonym"),
    ("0.9.2342.19200300.100.1.1", "UID"),
    ("0.9.2342.19200300.100.1.25", "DC"),
    ("1.2.840.113549.1.9.1", "EMAIL"),
];

fn pair(value: Value<'_>) -> Option<((String, String), String)> {
    if value.tag != SEQUENCE {
        return None;
    }
    let mut inside = Der(value.bytes);
    let id = dotted(inside.optional(OBJECT_ID)?.bytes);
    let value = inside.any()?;
    let known = ABBREVIATIONS.iter().find(|(known, _)| *known == id);
    let shown = match (known, text(value)) {
        (Some(_), Some(text)) => escaped(&text),
        _ => {
            format!("#{}", value.whole.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
        }
    };
    let abbreviation = known.map_or_else(|| id.clone(), |(_, short)| (*short).to_owned());
    Some(((id, abbreviation), shown))
}

fn text(value: Value<'_>) -> Option<String> {
    match value.tag {
        BMP_STRING => {
            let units = value.bytes.chunks_exact(2).map(|two| match two {
                [high, low] => u16::from_be_bytes([*high, *low]),
                _ => 0,
            });
            String::from_utf16(&units.collect::<Vec<_>>()).ok()
        }
        UNIVERSAL_STRING => None,
        _ => String::from_utf8(value.bytes.to_vec()).ok(),
    }
}

fn escaped(text: &str) -> String {
    let mut shown = String::new();
    for (at, char) in text.char_indices() {
        let first = at == 0;
        let last = at + char.len_utf8() == text.len();
        let special = matches!(char, ',' | '+' | '"' | '\\' | '<' | '>' | ';')
            || first && matches!(char, '#' | ' ')
            || last && char == ' ';
        if special {
            shown.push('\\');
        }
        shown.push(char);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(tag: u8, bytes: &[u8]) -> Vec<u8> {
        [&[tag, u8::try_from(bytes.len()).unwrap()], bytes].concat()
    }

    fn rdn(id: &[u8], text: &str) -> Vec<u8> {
        let inside = [value(OBJECT_ID, id), value(0x0c, text.as_bytes())].concat();
        value(SET, &value(SEQUENCE, &inside))
    }

    #[test]
    fn a_name_is_in_the_order_of_the_certificate() {
        let name = [rdn(&[0x55, 4, 10], "lab"), rdn(&[0x55, 4, 3], "good client")].concat();
        assert_eq!(distinguished(&name), "O=lab,CN=good client");
        assert_eq!(common_name(&name).as_deref(), Some("good client"));
    }

    #[test]
    fn what_would_be_misread_is_escaped() {
        let name = rdn(&[0x55, 4, 3], " a,b+c ");
        assert_eq!(distinguished(&name), r"CN=\ a\,b\+c\ ");
    }

    #[test]
    fn what_has_no_abbreviation_is_in_numbers() {
        assert_eq!(distinguished(&rdn(&[0x2a, 3], "x")), "1.2.3=#0c0178");
    }
}
