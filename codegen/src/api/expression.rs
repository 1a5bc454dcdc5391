//! Works out the numbers that C macros stand for: `(4096 + 1)`.

/// The value of a sum or product of decimal and hexadecimal numbers with parentheses.
pub(super) fn value(text: &str) -> Option<i64> {
    let (value, rest) = sum(text)?;
    rest.trim().is_empty().then_some(value)
}

fn sum(text: &str) -> Option<(i64, &str)> {
    let (mut total, mut rest) = product(text)?;
    loop {
        let next = rest.trim_start();
        if let Some(right) = next.strip_prefix('+') {
            let (value, after) = product(right)?;
            (total, rest) = (total.checked_add(value)?, after);
        } else if let Some(right) = next.strip_prefix('-') {
            let (value, after) = product(right)?;
            (total, rest) = (total.checked_sub(value)?, after);
        } else {
            return Some((total, rest));
        }
    }
}

fn product(text: &str) -> Option<(i64, &str)> {
    let (mut total, mut rest) = operand(text)?;
    while let Some(right) = rest.trim_start().strip_prefix('*') {
        let (value, after) = operand(right)?;
        (total, rest) = (total.checked_mul(value)?, after);
    }
    Some((total, rest))
}

fn operand(text: &str) -> Option<(i64, &str)> {
    let text = text.trim_start();
    if let Some(inner) = text.strip_prefix('(') {
        let (value, rest) = sum(inner)?;
        return Some((value, rest.trim_start().strip_prefix(')')?));
    }
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let value = match digits.strip_prefix("0x") {
        Some(hex) => i64::from_str_radix(hex, 16).ok()?,
        None => digits.parse().ok()?,
    };
    Some((value, rest))
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn sums_products_and_parentheses_are_worked_out() {
        assert_eq!(value("(4096 + 1)"), Some(4097));
        assert_eq!(value("2 + 3 * (0x10 - 1)"), Some(47));
        assert_eq!(value("16"), Some(16));
    }

    #[test]
    fn other_texts_have_no_value() {
        for text in ["", "(1", "sizeof(int)", "1 << 2", "1 +"] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
