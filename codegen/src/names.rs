//! Turns C names into Rust names.

/// `domain_get_info`, `DOMAIN_GET_INFO` and `DomainXMLFlags` to `DomainGetInfo`, `DomainXmlFlags`.
#[must_use]
pub fn camel(name: &str) -> String {
    words(name).iter().map(|word| capitalised(word)).collect()
}

/// `maxMem` to `max_mem`, as a Rust identifier: `type` becomes `r#type`.
#[must_use]
pub fn field(name: &str) -> String {
    let snake = snake(name);
    if NOT_RAW.contains(&snake.as_str()) {
        format!("{snake}_")
    } else if KEYWORDS.contains(&snake.as_str()) {
        format!("r#{snake}")
    } else {
        snake
    }
}

/// `maxMem` to `max_mem`.
#[must_use]
pub fn snake(name: &str) -> String {
    words(name).iter().map(|word| word.to_ascii_lowercase()).collect::<Vec<_>>().join("_")
}

/// `virDomainState` to `VIR_DOMAIN_STATE`.
#[must_use]
pub fn shouting(name: &str) -> String {
    snake(name).to_ascii_uppercase()
}

/// A constant's name, which must not begin with a digit.
#[must_use]
pub fn constant(name: &str) -> String {
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        format!("N{name}")
    } else {
        name.to_owned()
    }
}

/// Splits at `_` and where capitals begin a word: `xmlCPUs` is `xml` and `CPUs`.
fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    for part in name.split('_').filter(|part| !part.is_empty()) {
        let letters: Vec<char> = part.chars().collect();
        let mut word = String::new();
        for (at, &letter) in letters.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| letters.get(at));
            if before.is_some_and(|&before| begins_word(before, letter, letters.get(at + 1..))) {
                words.push(std::mem::take(&mut word));
            }
            word.push(letter);
        }
        words.push(word);
    }
    words
}

/// Whether `letter`, between `before` and `after`, is the first of a word.
fn begins_word(before: char, letter: char, after: Option<&[char]>) -> bool {
    if !letter.is_ascii_uppercase() {
        return false;
    }
    if !before.is_ascii_uppercase() {
        return true;
    }
    match after {
        // The plural of an abbreviation, as in `CPUs`.
        Some(['s']) => false,
        Some(['s', next, ..]) if !next.is_ascii_lowercase() => false,
        Some([next, ..]) => next.is_ascii_lowercase(),
        _ => false,
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) => {
            let rest = letters.as_str().to_ascii_lowercase();
            format!("{}{rest}", first.to_ascii_uppercase())
        }
        None => String::new(),
    }
}

/// Keywords that cannot be written as `r#keyword`.
const NOT_RAW: [&str; 4] = ["crate", "self", "super", "_"];

const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_camel_case() {
        for (c, rust) in [
            ("domain_get_info", "DomainGetInfo"),
            ("DOMAIN_GET_INFO", "DomainGetInfo"),
            ("domain_event_block_job_2", "DomainEventBlockJob2"),
            ("DOMAIN_MIGRATE_PREPARE_TUNNEL3_PARAMS", "DomainMigratePrepareTunnel3Params"),
            ("MessageHeader", "MessageHeader"),
            ("DomainXMLFlags", "DomainXmlFlags"),
            ("NodeGetCPUStatsAllCPUs", "NodeGetCpuStatsAllCpus"),
            ("IPAddrType", "IpAddrType"),
            ("DomainFDAssociateFlags", "DomainFdAssociateFlags"),
            ("DomainEventIOErrorAction", "DomainEventIoErrorAction"),
        ] {
            assert_eq!(camel(c), rust);
        }
    }

    #[test]
    fn fields_are_snake_case_and_never_keywords() {
        for (c, rust) in [
            ("maxMem", "max_mem"),
            ("nrVirtCpu", "nr_virt_cpu"),
            ("callbackID", "callback_id"),
            ("xmlCPUs", "xml_cpus"),
            ("CPUsOnline", "cpus_online"),
            ("int1", "int1"),
            ("offset_low", "offset_low"),
            ("type", "r#type"),
            ("self", "self_"),
        ] {
            assert_eq!(field(c), rust);
        }
    }

    #[test]
    fn constants_are_upper_case_and_begin_with_a_letter() {
        assert_eq!(shouting("virDomainSaveImageXMLFlags"), "VIR_DOMAIN_SAVE_IMAGE_XML_FLAGS");
        assert_eq!(constant("82576"), "N82576");
        assert_eq!(constant("RUNNING"), "RUNNING");
    }
}
