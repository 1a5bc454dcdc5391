//! rvirsh's own options: those before the command.

use std::fmt;
use std::path::Path;

use crate::getopt::{Getopt, Problem, Spec, Value};
use crate::help;
use crate::output::{Level, Output};
use crate::parser::number;

pub(crate) const SPECS: &[Spec] = &[
    Spec { short: 'c', long: Some("connect"), value: Value::Required },
    Spec { short: 'd', long: Some("debug"), value: Value::Required },
    Spec { short: 'e', long: Some("escape"), value: Value::Required },
    Spec { short: 'h', long: Some("help"), value: Value::None },
    Spec { short: 'k', long: Some("keepalive-interval"), value: Value::Required },
    Spec { short: 'K', long: Some("keepalive-count"), value: Value::Required },
    Spec { short: 'l', long: Some("log"), value: Value::Required },
    Spec { short: 'q', long: Some("quiet"), value: Value::None },
    Spec { short: 'r', long: Some("readonly"), value: Value::None },
    Spec { short: 't', long: Some("timing"), value: Value::None },
    Spec { short: 'v', long: Some("version"), value: Value::Optional },
    Spec { short: 'V', long: None, value: Value::None },
];

/// How to connect and what to print around commands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    pub(crate) uri: Option<String>,
    pub(crate) read_only: bool,
    pub(crate) timing: bool,
    /// Seconds between keepalive messages; 0 turns them off.
    pub(crate) keepalive_interval: Option<u32>,
    pub(crate) keepalive_count: Option<u32>,
    pub(crate) escape: Escape,
}

/// The key that ends a console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Escape {
    /// With Ctrl held down.
    Control(u8),
    Plain(u8),
}

impl Escape {
    /// What the terminal sends for it.
    pub(crate) const fn byte(self) -> u8 {
        match self {
            Self::Control(letter) => letter.to_ascii_uppercase() ^ 0x40,
            Self::Plain(byte) => byte,
        }
    }
}

impl Default for Escape {
    /// That of telnet.
    fn default() -> Self {
        Self::Control(b']')
    }
}

impl fmt::Display for Escape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Control(letter) => {
                let letter = char::from(*letter);
                write!(f, "^{letter} (Ctrl + {letter})")
            }
            Self::Plain(byte) => write!(f, "{}", char::from(*byte)),
        }
    }
}

/// Why rvirsh ends before any command.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// It was asked for its help or version and has printed it.
    Done,
    /// It has printed what is wrong.
    Wrong,
}

/// Reads the options; gives them and the arguments behind them.
pub(crate) fn parse<'a>(
    args: &'a [String],
    out: &mut Output,
) -> Result<(Options, &'a [String]), Stop> {
    let mut options = Options::default();
    let mut getopt = Getopt::new(SPECS, args);
    for found in getopt.by_ref() {
        let found = found.map_err(|problem| wrong(out, &describe(&problem)))?;
        let value = found.value.unwrap_or_default();
        match found.short {
            'c' => options.uri = Some(value.to_owned()),
            'd' => debug(&found.name, value, out)?,
            'e' => options.escape = escape(value, out)?,
            'k' => options.keepalive_interval = Some(keepalive(&found.name, value, out)?),
            'K' => options.keepalive_count = Some(keepalive(&found.name, value, out)?),
            'l' => log(value, out)?,
            'q' => out.quiet = true,
            'r' => options.read_only = true,
            't' => options.timing = true,
            'h' => return done(out, help::usage()),
            'v' if value != "long" => return done(out, help::short_version()),
            _ => return done(out, help::long_version()),
        }
    }
    Ok((options, getopt.rest()))
}

/// Takes the debug level and the log file from the environment, as virsh does.
pub(crate) fn from_env(is_admin: bool, out: &mut Output) -> Result<(), Stop> {
    let prefix = env_prefix(is_admin);
    if let Ok(level) = std::env::var(format!("{prefix}_DEBUG")) {
        match number::decimal(&level).filter(|level| Level::NUMBERS.contains(level)) {
            Some(level) => out.least = level,
            None => out.error(&format!("{prefix}_DEBUG not set with a valid numeric value")),
        }
    }
    match std::env::var(format!("{prefix}_LOG_FILE")) {
        Ok(path) if !path.is_empty() => log(&path, out),
        _ => Ok(()),
    }
}

/// What the names of rvirsh's variables begin with: those of virsh, or of virt-admin.
pub(crate) const fn env_prefix(is_admin: bool) -> &'static str {
    if is_admin { "VIRT_ADMIN" } else { "VIRSH" }
}

fn done<T>(out: &mut Output, text: String) -> Result<T, Stop> {
    out.print(text);
    Err(Stop::Done)
}

fn wrong(out: &mut Output, text: &str) -> Stop {
    out.error(text);
    Stop::Wrong
}

fn describe(problem: &Problem) -> String {
    match problem {
        Problem::MissingValue { short, long: Some(long) } => {
            format!("option '-{short}'/'--{long}' requires an argument")
        }
        Problem::MissingValue { short, long: None } => {
            format!("option '-{short}' requires an argument")
        }
        Problem::Unsupported(option) => format!("unsupported option '{option}'. See --help."),
    }
}

fn debug(name: &str, value: &str, out: &mut Output) -> Result<(), Stop> {
    let Some(level) = number::decimal(value) else {
        return Err(wrong(out, &format!("option {name} takes a numeric argument")));
    };
    if Level::NUMBERS.contains(&level) {
        out.least = level;
    } else {
        let (least, most) = (Level::NUMBERS.start(), Level::NUMBERS.end());
        out.error(&format!("ignoring debug level {level} out of range [{least}-{most}]"));
    }
    Ok(())
}

fn escape(value: &str, out: &mut Output) -> Result<Escape, Stop> {
    match value.as_bytes() {
        [b'^', letter @ (b'a'..=b'z' | b'@'..=b'_')] => Ok(Escape::Control(*letter)),
        [single] if *single != b'^' => Ok(Escape::Plain(*single)),
        _ => Err(wrong(out, &format!("Invalid string '{value}' for escape sequence"))),
    }
}

fn keepalive(name: &str, value: &str, out: &mut Output) -> Result<u32, Stop> {
    let Some(number) = number::prefixed(value) else {
        return Err(wrong(out, &format!("Invalid value for option {name}")));
    };
    let negative = format!("option {name} requires a positive integer argument");
    u32::try_from(number).map_err(|_| wrong(out, &negative))
}

fn log(path: &str, out: &mut Output) -> Result<(), Stop> {
    let opened = out.open_log(Path::new(path));
    opened.map_err(|_| wrong(out, "failed to open the log file. check the log file path"))
}

#[cfg(test)]
mod tests {
    use super::{Escape, Stop, escape, keepalive, parse};
    use crate::output::Output;

    #[test]
    fn options_end_at_the_command() {
        let args = ["-c", "test:///default", "-rk0", "list", "-q"].map(str::to_owned);
        let (options, rest) = parse(&args, &mut Output::new("test")).unwrap();
        assert_eq!(options.uri.as_deref(), Some("test:///default"));
        assert!(options.read_only);
        assert_eq!(options.keepalive_interval, Some(0));
        assert_eq!(rest, ["list", "-q"]);
    }

    #[test]
    fn an_escape_is_one_character_or_a_control_character() {
        let mut out = Output::new("test");
        for (good, byte, shown) in [
            ("x", b'x', "x"),
            ("^]", 0x1d, "^] (Ctrl + ])"),
            ("^a", 1, "^a (Ctrl + a)"),
            ("^Z", 26, "^Z (Ctrl + Z)"),
            ("^@", 0, "^@ (Ctrl + @)"),
        ] {
            let escape = escape(good, &mut out).unwrap();
            assert_eq!((escape.byte(), escape.to_string().as_str()), (byte, shown));
        }
        assert_eq!(escape("^]", &mut out), Ok(Escape::default()));
        for bad in ["", "^", "^1", "xx", "^`"] {
            assert_eq!(escape(bad, &mut out), Err(Stop::Wrong), "{bad}");
        }
    }

    #[test]
    fn keepalive_numbers_are_not_negative() {
        let mut out = Output::new("test");
        assert_eq!(keepalive("-k", "0x10", &mut out), Ok(16));
        assert_eq!(keepalive("-k", "-1", &mut out), Err(Stop::Wrong));
        assert_eq!(keepalive("-k", "x", &mut out), Err(Stop::Wrong));
    }
}
