//! Memory of domains: how much they have, what they may use, how fast they change it.

use virtwire::object::{Kib, TypedParams};
use virtwire::protocol::api::{self, DomainDirtyRateCalcFlags, DomainMemoryModFlags};
use virtwire::protocol::remote;

use super::domain_args::{CONFIG, CURRENT, DOMAIN, LIVE, domain, impact, said};
use super::domain_params::{Target, fact};
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::parser::{Parsed, number};
use crate::value::Value;

pub(super) const SETMEM: Command = Command {
    name: "setmem",
    help: "change how much memory a domain has",
    about: "Changes the memory that a domain has, up to its limit.",
    options: &[
        DOMAIN,
        Opt::alias("kilobytes", "size", None),
        Opt::number_data("size", "how much, in KiB where it has no unit"),
        CONFIG,
        LIVE,
        CURRENT,
    ],
    run: Run::Connected(|cx| Box::pin(setmem(cx))),
};

pub(super) const SETMAXMEM: Command = Command {
    name: "setmaxmem",
    help: "change how much memory a domain can have",
    about: "Changes the limit of the memory that a domain has.",
    options: &[
        DOMAIN,
        Opt::alias("kilobytes", "size", None),
        Opt::number_data("size", "how much, in KiB where it has no unit"),
        CONFIG,
        LIVE,
        CURRENT,
    ],
    run: Run::Connected(|cx| Box::pin(setmaxmem(cx))),
};

pub(super) const MEMTUNE: Command = Command {
    name: "memtune",
    help: "limits of the host's memory for a domain",
    about: "Prints how much of the host's memory a domain may use, or changes that.",
    options: &[
        DOMAIN,
        Opt::number("hard-limit", "most memory, in KiB where it has no unit; -1 for no limit"),
        Opt::number("soft-limit", "most memory while the host has little"),
        Opt::number("swap-hard-limit", "most memory and swap space together"),
        Opt::number("min-guarantee", "memory that it has in any case"),
        CONFIG,
        LIVE,
        CURRENT,
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(memtune(cx))),
};

pub(super) const DIRTY_RATE: Command = Command {
    name: "domdirtyrate-calc",
    help: "measure how fast a domain changes its memory",
    about: "Begins to measure how fast a domain writes its memory; domstats --dirtyrate has the \
            result.",
    options: &[
        DOMAIN,
        Opt::number("seconds", "for how long, 1 to 60; 1 unless given"),
        Opt::text("mode", "how: page-sampling, dirty-bitmap or dirty-ring"),
    ],
    run: Run::Connected(|cx| Box::pin(dirty_rate(cx))),
};

async fn setmem(mut cx: Context<'_>) -> Outcome {
    let mut flags = impact(cx.args)?.bits();
    if flags == 0 && !cx.args.has("current") {
        flags = DomainMemoryModFlags::LIVE.bits();
    }
    let dom = domain(&mut cx).await?;
    Ok(dom.set_memory(size(cx.args)?, flags.into()).await?)
}

async fn setmaxmem(mut cx: Context<'_>) -> Outcome {
    let flags = DomainMemoryModFlags::from(impact(cx.args)?.bits()) | DomainMemoryModFlags::MAXIMUM;
    let dom = domain(&mut cx).await?;
    let result = dom.set_memory(size(cx.args)?, flags).await;
    result.map_err(|e| Failure::because("Unable to change MaxMemorySize", e))
}

fn size(args: &Parsed) -> Result<Kib, Failure> {
    let bytes = args.scaled("size", 1024, u64::MAX)?.unwrap_or_default();
    Ok(Kib(bytes.div_ceil(1024)))
}

/// The options and the parameters that they set.
const LIMITS: &[(&str, &str)] = &[
    ("hard-limit", api::DOMAIN_MEMORY_HARD_LIMIT),
    ("soft-limit", api::DOMAIN_MEMORY_SOFT_LIMIT),
    ("swap-hard-limit", api::DOMAIN_MEMORY_SWAP_HARD_LIMIT),
    ("min-guarantee", api::DOMAIN_MEMORY_MIN_GUARANTEE),
];

async fn memtune(mut cx: Context<'_>) -> Outcome {
    let flags = impact(cx.args)?;
    let target = Target { conn: cx.conn, dom: domain(&mut cx).await?, flags };
    let mut params = TypedParams::new();
    for (option, name) in LIMITS {
        if let Some(text) = cx.args.value(option) {
            params.insert(*name, limit(text).map_err(|cause| unreadable(option, cause))?);
        }
    }
    if !params.is_empty() {
        let result = target.dom.set_memory_parameters(params, flags).await;
        return result.map_err(|e| Failure::because("Unable to change memory parameters", e));
    }
    for (name, value) in limits(&target).await?.iter() {
        let (name, mut shown) = (name.to_str_lossy(), Value::from(value));
        if let remote::TypedParamValue::ULLong(kib) = value {
            let kib = Kib(*kib);
            shown = if kib == Kib::UNLIMITED {
                Value::none("unlimited")
            } else {
                Value::new(shown.text, kib.bytes())
            };
        }
        fact(cx.out, &name, shown);
    }
    Ok(())
}

fn unreadable(option: &str, cause: Option<String>) -> Failure {
    let mut failure = Failure::said(format!("Unable to parse integer parameter {option}"));
    failure.lines.extend(cause);
    failure
}

/// A number of KiB; what is negative is no limit, whatever its unit. The error is what libvirt
/// says, where it says something.
fn limit(text: &str) -> Result<u64, Option<String>> {
    let text = text.trim_start();
    if let Some(positive) = text.strip_prefix('-') {
        let digits = positive.find(|c: char| !c.is_ascii_digit()).unwrap_or(positive.len());
        let number = positive.get(..digits).and_then(number::unsigned_long);
        return number.map(|_| Kib::UNLIMITED.0).ok_or(None);
    }
    let bytes = number::scaled_to(text, 1024, i64::MAX.unsigned_abs());
    Ok(bytes.map_err(|cause| cause.text())?.div_ceil(1024))
}

async fn limits(target: &Target<'_>) -> Result<TypedParams, Failure> {
    let ask = |nparams| {
        let (dom, flags) = (target.dom.wire().clone(), target.ask_flags());
        target.conn.call(remote::DomainGetMemoryParameters { dom, nparams, flags })
    };
    let failed = |e| Failure::because("Unable to get number of memory parameters", e);
    let count = ask(0).await.map_err(failed)?.nparams;
    if count == 0 {
        return Ok(TypedParams::new());
    }
    let failed = |e| Failure::because("Unable to get memory parameters", e);
    Ok(ask(count).await.map_err(failed)?.params.into())
}

async fn dirty_rate(mut cx: Context<'_>) -> Outcome {
    let dom = cx.domain().await?;
    let seconds = cx.args.int("seconds")?.unwrap_or(1);
    let flags = match cx.args.text("mode")? {
        None => DomainDirtyRateCalcFlags::empty(),
        Some("page-sampling") => DomainDirtyRateCalcFlags::PAGE_SAMPLING,
        Some("dirty-bitmap") => DomainDirtyRateCalcFlags::DIRTY_BITMAP,
        Some("dirty-ring") => DomainDirtyRateCalcFlags::DIRTY_RING,
        Some(mode) => return said(format!("Unknown calculation mode '{mode}'")),
    };
    let flags = flags.bits();
    cx.conn.call(remote::DomainStartDirtyRateCalc { dom, seconds, flags }).await?;
    cx.out.extra("Start to calculate domain's memory dirty rate successfully.\n");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Kib, limit};

    #[test]
    fn a_limit_is_in_kib_and_a_negative_one_is_none() {
        for (text, kib) in [("1", 1), ("1b", 1), (" 2MiB", 2048)] {
            assert_eq!(limit(text), Ok(kib), "{text}");
        }
        for text in ["-1", " -7k", "-2x"] {
            assert_eq!(limit(text), Ok(Kib::UNLIMITED.0), "{text}");
        }
        for text in ["", "x", "-", "--1", "-+1"] {
            assert_eq!(limit(text), Err(None), "{text}");
        }
        for text in ["1q", "9223372036854775807k"] {
            assert!(matches!(limit(text), Err(Some(_))), "{text}");
        }
    }
}
