//! Keys pressed and signals sent in domains.

use std::time::Duration;

use virtwire::protocol::api::{DomainProcessSignal, KeycodeSet};
use virtwire::protocol::remote::DOMAIN_SEND_KEY_MAX;

use super::domain_args::{DOMAIN, domain, number_of, said};
use super::words;
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::parser::number;

pub(super) const SEND_KEY: Command = Command {
    name: "send-key",
    help: "press keys of a domain",
    about: "Presses keys of a domain's keyboard, all at once, and lets them go.",
    options: &[
        DOMAIN,
        Opt::named_text("codeset", "what the keys are numbered by; linux unless given"),
        Opt::named_number("holdtime", "for how many milliseconds they are held"),
        Opt::words_data("keycode", "number or name of a key"),
    ],
    run: Run::Connected(|cx| Box::pin(send_key(cx))),
};

pub(super) const SEND_SIGNAL: Command = Command {
    name: "send-process-signal",
    help: "send a signal to a process in a domain",
    about: "Sends a signal to a process of the system in a domain.",
    options: &[
        DOMAIN,
        Opt::data("pid", "number of the process"),
        Opt::data("signame", "number or name of the signal"),
    ],
    run: Run::Connected(|cx| Box::pin(send_signal(cx))),
};

/// Names of keys with their numbers, as in Linux's input-event-codes.h.
const LINUX: &str = include_str!("keycodes/linux.txt");
/// The same for the virtual keys of macOS.
const OS_X: &str = include_str!("keycodes/os_x.txt");
/// The same for the virtual keys of Windows.
const WIN32: &str = include_str!("keycodes/win32.txt");

async fn send_key(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let hold = cx.args.uint("holdtime")?.unwrap_or(0);
    let name = match cx.args.value("codeset") {
        None | Some("") => "linux",
        // Its name in early versions.
        Some("rfb") => "qnum",
        Some(name) => name,
    };
    let Some(set) = number_of(words::CODESETS, name) else {
        return said(format!("unknown codeset: '{name}'"));
    };
    let set = KeycodeSet(set.cast_signed());
    let mut keys = Vec::new();
    for word in cx.args.words("keycode") {
        if keys.len() == DOMAIN_SEND_KEY_MAX {
            return said("too many keycodes");
        }
        let Some(key) = numbered(word).or_else(|| named(set, word)) else {
            return said(format!("invalid keycode: '{word}'"));
        };
        keys.push(key);
    }
    Ok(dom.send_key(set, Duration::from_millis(hold.into()), &keys).await?)
}

fn numbered(word: &str) -> Option<u32> {
    u16::try_from(number::prefixed(word)?).ok().map(u32::from)
}

fn named(set: KeycodeSet, name: &str) -> Option<u32> {
    let mut pairs = pairs(match set {
        KeycodeSet::LINUX => LINUX,
        KeycodeSet::OSX => OS_X,
        KeycodeSet::WIN32 => WIN32,
        _ => return None,
    });
    pairs.find(|(other, _)| *other == name)?.1.parse().ok()
}

/// The keys of a code set that have a name.
pub(super) fn key_names(codeset: Option<&str>) -> impl Iterator<Item = &'static str> {
    let names = match codeset {
        None | Some("linux") => LINUX,
        Some("os_x") => OS_X,
        Some("win32") => WIN32,
        Some(_) => "",
    };
    pairs(names).map(|(name, _)| name)
}

fn pairs(names: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    names.split([',', '\n']).filter_map(|pair| pair.trim().split_once(' '))
}

async fn send_signal(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let pid = cx.args.long("pid")?.unwrap_or_default();
    let name = cx.args.required("signame")?;
    let number = signal(name)
        .filter(|number| *number >= 0)
        .ok_or_else(|| Failure::said(format!("malformed signal name: {name}")))?;
    Ok(dom.send_process_signal(pid, DomainProcessSignal(number)).await?)
}

fn signal(name: &str) -> Option<i32> {
    const FIRST_REAL_TIME: i32 = 32;
    let name = name.to_ascii_lowercase();
    if let Some(number) = number::decimal(&name) {
        return Some(number);
    }
    let name = name
        .strip_prefix("sig")
        .map_or(name.as_str(), |name| name.strip_prefix('_').unwrap_or(name));
    if let Some(number) = number_of(words::SIGNALS, name) {
        return Some(number.cast_signed());
    }
    let number: i32 = name.strip_prefix("rt")?.parse().ok()?;
    let written = (0..=32).contains(&number) && name == format!("rt{number}");
    written.then_some(FIRST_REAL_TIME + number)
}

#[cfg(test)]
mod tests {
    use super::{KeycodeSet, named, numbered, signal};

    #[test]
    fn keys_have_numbers_and_in_some_sets_names() {
        assert_eq!((numbered("0x1c"), numbered("65535")), (Some(28), Some(65535)));
        assert_eq!((numbered("65536"), numbered("-1"), numbered("KEY_A")), (None, None, None));
        assert_eq!(named(KeycodeSet::LINUX, "KEY_ENTER"), Some(28));
        assert_eq!(named(KeycodeSet::LINUX, "KEY_RESERVED"), Some(0));
        assert_eq!(named(KeycodeSet::WIN32, "VK_ESCAPE"), Some(27));
        assert_eq!(named(KeycodeSet::OSX, "ANSI_Q"), Some(12));
        assert_eq!(named(KeycodeSet::LINUX, "VK_ESCAPE"), None);
        assert_eq!(named(KeycodeSet::USB, "KEY_ENTER"), None);
    }

    #[test]
    fn signals_have_names_with_a_prefix_or_without() {
        for name in ["kill", "SIGKILL", "sig_kill", "9", " +9"] {
            assert_eq!(signal(name), Some(9), "{name}");
        }
        assert_eq!(
            (signal("sys"), signal("rt0"), signal("SIGRT32")),
            (Some(31), Some(32), Some(64))
        );
        for name in ["", "sig", "killed", "rt33", "rt01", "rt"] {
            assert_eq!(signal(name), None, "{name}");
        }
    }
}
