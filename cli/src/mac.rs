//! MAC addresses as users write them.

/// The address in its full form: `52:54:00:0a:0b:0c`. Each of its six numbers may have one digit
/// or two; a blank ends it.
pub(crate) fn parse(text: &str) -> Option<String> {
    let text = text.split(|letter: char| letter <= ' ').next().unwrap_or_default();
    let number = |digits: &str| {
        let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let number = u8::from_str_radix(digits, 16).ok()?;
        (is_hex && digits.len() <= 2).then(|| format!("{number:02x}"))
    };
    let numbers: Option<Vec<String>> = text.split(':').map(number).collect();
    numbers.filter(|numbers| numbers.len() == 6).map(|numbers| numbers.join(":"))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn an_address_has_six_numbers_of_one_digit_or_two() {
        let full = Some("52:54:00:0a:0b:0c".to_owned());
        for text in ["52:54:00:0a:0b:0c", "52:54:0:A:b:C", "52:54:00:0a:0b:0c tail"] {
            assert_eq!(parse(text), full, "{text:?}");
        }
        for text in ["", "eth0", "52:54:00:0a:0b", "52:54:00:0a:0b:0c:0d", "052:54:0:0:0:0"] {
            assert_eq!(parse(text), None, "{text:?}");
        }
        for text in [" 52:54:00:0a:0b:0c", "+2:54:00:0a:0b:0c", "52:54:00:0a:0b:0c-", "::::: "] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }
}
