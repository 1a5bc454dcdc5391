//! The job that a domain is busy with: `domjobinfo` and `domjobabort`.

use virtwire::Domain;
use virtwire::object::TypedParams;
use virtwire::protocol::api::{self, DomainAbortJobFlags, DomainGetJobStatsFlags, DomainJobType};
use virtwire::protocol::remote::{DomainGetJobInfo, DomainGetJobStats, TypedParamValue};

use self::Unit::{Bytes, Count, Long, Milliseconds, Pages, Rate, Size};
use super::domain_args::{DOMAIN, domain};
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::output::{Level, Output};
use crate::value::Value;

pub(super) const DOMJOBINFO: Command = Command {
    name: "domjobinfo",
    help: "what job a domain is busy with",
    about: "Prints how far the job of a domain is, or how its last one ended.",
    options: &[
        DOMAIN,
        Opt::flag("completed", "the job that ended last"),
        Opt::flag("keep-completed", "with --completed, and it can be asked for again"),
        Opt::flag("anystats", "figures of any job, even one that failed"),
        Opt::flag("rawstats", "figures as they come from the daemon"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(job_info(cx))),
};

pub(super) const DOMJOBABORT: Command = Command {
    name: "domjobabort",
    help: "give up the job that a domain is busy with",
    about: "Gives up the job of a domain, whoever began it.",
    options: &[
        DOMAIN,
        Opt::flag("postcopy", "even a migration whose guest runs at its destination already"),
    ],
    run: Run::Connected(|cx| Box::pin(abort(cx))),
};

/// What a figure counts.
#[derive(Clone, Copy)]
enum Unit {
    Milliseconds,
    Size,
    /// Bytes a second; not told while it is 0.
    Rate,
    /// Pages a second.
    Pages,
    Bytes,
    Count,
    /// A count in a column that is a little wider.
    Long,
}

/// Figures that belong together, with what they are called.
type Figures = &'static [(&'static str, &'static str, Unit)];

const DATA: Figures = &[
    ("Data processed:", api::DOMAIN_JOB_DATA_PROCESSED, Size),
    ("Data remaining:", api::DOMAIN_JOB_DATA_REMAINING, Size),
    ("Data total:", api::DOMAIN_JOB_DATA_TOTAL, Size),
];
const MEMORY: Figures = &[
    ("Memory processed:", api::DOMAIN_JOB_MEMORY_PROCESSED, Size),
    ("Memory remaining:", api::DOMAIN_JOB_MEMORY_REMAINING, Size),
    ("Memory total:", api::DOMAIN_JOB_MEMORY_TOTAL, Size),
];
const MORE_MEMORY: Figures = &[
    ("Memory bandwidth:", api::DOMAIN_JOB_MEMORY_BPS, Rate),
    ("Dirty rate:", api::DOMAIN_JOB_MEMORY_DIRTY_RATE, Pages),
    ("Page size:", api::DOMAIN_JOB_MEMORY_PAGE_SIZE, Bytes),
    ("Iteration:", api::DOMAIN_JOB_MEMORY_ITERATION, Count),
    ("Postcopy requests:", api::DOMAIN_JOB_MEMORY_POSTCOPY_REQS, Count),
];
const FILE: Figures = &[
    ("File processed:", api::DOMAIN_JOB_DISK_PROCESSED, Size),
    ("File remaining:", api::DOMAIN_JOB_DISK_REMAINING, Size),
    ("File total:", api::DOMAIN_JOB_DISK_TOTAL, Size),
];
const MORE_FILE: Figures = &[("File bandwidth:", api::DOMAIN_JOB_DISK_BPS, Rate)];
const PAGES: Figures = &[
    ("Constant pages:", api::DOMAIN_JOB_MEMORY_CONSTANT, Count),
    ("Normal pages:", api::DOMAIN_JOB_MEMORY_NORMAL, Count),
    ("Normal data:", api::DOMAIN_JOB_MEMORY_NORMAL_BYTES, Size),
];
const REST: Figures = &[
    ("Downtime w/o network:", api::DOMAIN_JOB_DOWNTIME_NET, Milliseconds),
    ("Setup time:", api::DOMAIN_JOB_SETUP_TIME, Milliseconds),
    ("Compression cache:", api::DOMAIN_JOB_COMPRESSION_CACHE, Size),
    ("Compressed data:", api::DOMAIN_JOB_COMPRESSION_BYTES, Size),
    ("Compressed pages:", api::DOMAIN_JOB_COMPRESSION_PAGES, Long),
    ("Compression cache misses:", api::DOMAIN_JOB_COMPRESSION_CACHE_MISSES, Long),
    ("Compression overflows:", api::DOMAIN_JOB_COMPRESSION_OVERFLOW, Long),
    ("Auto converge throttle:", api::DOMAIN_JOB_AUTO_CONVERGE_THROTTLE, Long),
    ("Temporary disk space use:", api::DOMAIN_JOB_DISK_TEMP_USED, Size),
    ("Temporary disk space total:", api::DOMAIN_JOB_DISK_TEMP_TOTAL, Size),
];

const JOBS: [&str; 6] = ["None", "Bounded", "Unbounded", "Completed", "Failed", "Cancelled"];
const OPERATIONS: [&str; 11] = [
    "Unknown",
    "Start",
    "Save",
    "Restore",
    "Incoming migration",
    "Outgoing migration",
    "Snapshot",
    "Snapshot revert",
    "Dump",
    "Backup",
    "Snapshot delete",
];

async fn job_info(mut cx: Context<'_>) -> Outcome {
    cx.args.requires("keep-completed", "completed")?;
    let domain = domain(&mut cx).await?;
    let mut flags = DomainGetJobStatsFlags::empty();
    flags.set(DomainGetJobStatsFlags::COMPLETED, cx.args.has("completed"));
    flags.set(DomainGetJobStatsFlags::KEEP_COMPLETED, cx.args.has("keep-completed"));
    let (kind, figures) = figures(&mut cx, &domain, flags).await?;
    if cx.args.has("rawstats") {
        let head = |name: &str, text: &str| format!("{name} {text}\n\n");
        cx.out.fact_as(head, "Job type:", kind.0.into());
        for (name, value) in figures.iter() {
            let line = |name: &str, text: &str| format!("{name}: {text}\n");
            let value = match value {
                TypedParamValue::Boolean(value) => Value::new(value.to_string(), *value != 0),
                value => value.into(),
            };
            cx.out.fact_as(line, &name.to_string(), value);
        }
        return Ok(());
    }
    print(cx.out, kind, &figures, cx.args.has("anystats"), !flags.is_empty());
    Ok(())
}

/// What kind of job there is, and its figures; older daemons tell less.
async fn figures(
    cx: &mut Context<'_>,
    domain: &Domain,
    flags: DomainGetJobStatsFlags,
) -> Result<(DomainJobType, TypedParams), Failure> {
    let ask = DomainGetJobStats { dom: domain.wire().clone(), flags: flags.bits() };
    let error = match cx.conn.call(ask).await {
        Ok(reply) => return Ok((DomainJobType(reply.r#type), reply.params.into())),
        Err(error) => error,
    };
    if error.code() != Some(api::ErrorCode::NO_SUPPORT) {
        return Err(error.into());
    }
    if !flags.is_empty() || cx.args.has("rawstats") {
        let text = "Optional flags or --rawstats are not supported by the daemon";
        return Err(Failure::because(text, error));
    }
    cx.out.debug(Level::Debug, "detailed statistics not supported");
    let info = cx.conn.call(DomainGetJobInfo { dom: domain.wire().clone() }).await?;
    let mut figures = TypedParams::new();
    for (name, value) in [
        (api::DOMAIN_JOB_TIME_ELAPSED, info.time_elapsed),
        (api::DOMAIN_JOB_TIME_REMAINING, info.time_remaining),
        (api::DOMAIN_JOB_DATA_TOTAL, info.data_total),
        (api::DOMAIN_JOB_DATA_PROCESSED, info.data_processed),
        (api::DOMAIN_JOB_DATA_REMAINING, info.data_remaining),
        (api::DOMAIN_JOB_MEMORY_TOTAL, info.mem_total),
        (api::DOMAIN_JOB_MEMORY_PROCESSED, info.mem_processed),
        (api::DOMAIN_JOB_MEMORY_REMAINING, info.mem_remaining),
        (api::DOMAIN_JOB_DISK_TOTAL, info.file_total),
        (api::DOMAIN_JOB_DISK_PROCESSED, info.file_processed),
        (api::DOMAIN_JOB_DISK_REMAINING, info.file_remaining),
    ] {
        figures.push(name, value);
    }
    Ok((DomainJobType(info.r#type), figures))
}

fn print(
    out: &mut Output,
    kind: DomainJobType,
    figures: &TypedParams,
    is_any: bool,
    is_completed: bool,
) {
    let word = |words: &[&'static str], number: i32| {
        let word = usize::try_from(number).ok().and_then(|number| words.get(number));
        let word = *word.unwrap_or(&"unknown");
        Value::new(format!("{word:<12}"), word)
    };
    fact(out, "Job type:", word(&JOBS, kind.0));
    if kind == DomainJobType::NONE {
        return;
    }
    let operation = figures.get::<i32>(api::DOMAIN_JOB_OPERATION).unwrap_or_default();
    fact(out, "Operation:", word(&OPERATIONS, operation));
    let is_under_way = matches!(kind, DomainJobType::BOUNDED | DomainJobType::UNBOUNDED);
    let is_wanted = is_completed && kind == DomainJobType::COMPLETED;
    if !(is_any || is_under_way || is_wanted) {
        return;
    }
    let number = |name| figures.get::<u64>(name);
    let elapsed = number(api::DOMAIN_JOB_TIME_ELAPSED).unwrap_or_default();
    fact(out, "Time elapsed:", Milliseconds.value(elapsed));
    if let Some(time) = number(api::DOMAIN_JOB_TIME_ELAPSED_NET) {
        fact(out, "Time elapsed w/o network:", Milliseconds.value(time));
    }
    if kind == DomainJobType::BOUNDED {
        let time = number(api::DOMAIN_JOB_TIME_REMAINING).unwrap_or_default();
        fact(out, "Time remaining:", Milliseconds.value(time));
    }
    for (amount, more) in [(DATA, &[] as Figures), (MEMORY, MORE_MEMORY), (FILE, MORE_FILE)] {
        if amount.iter().all(|(_, name, _)| number(name).unwrap_or_default() == 0) {
            continue;
        }
        for (label, name, unit) in amount {
            fact(out, label, unit.value(number(name).unwrap_or_default()));
        }
        known(out, figures, more);
    }
    known(out, figures, PAGES);
    let is_over = kind == DomainJobType::COMPLETED;
    let downtime = if is_over { "Total downtime:" } else { "Expected downtime:" };
    if let Some(time) = number(api::DOMAIN_JOB_DOWNTIME) {
        fact(out, downtime, Milliseconds.value(time));
    }
    known(out, figures, REST);
    if let Some(message) = figures.get::<String>(api::DOMAIN_JOB_ERRMSG) {
        fact(out, "Error message:", message.into());
    }
}

/// Those of the figures that the daemon tells.
fn known(out: &mut Output, figures: &TypedParams, wanted: Figures) {
    for (label, name, unit) in wanted {
        let signed = || figures.get::<i32>(name).and_then(|number| u64::try_from(number).ok());
        match figures.get::<u64>(name).or_else(signed) {
            Some(0) if matches!(unit, Rate) => {}
            Some(number) => fact(out, label, unit.value(number)),
            None => {}
        }
    }
}

fn fact(out: &mut Output, label: &str, value: Value) {
    out.fact_as(|name, text| format!("{name:<17} {text}\n"), label, value);
}

impl Unit {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds as a fraction of a second")]
    fn value(self, number: u64) -> Value {
        match self {
            Milliseconds => Value::new(format!("{number:<12} ms"), number as f64 / 1000.0),
            Size => Value::new(capacity(number), number),
            Rate => Value::new(format!("{}/s", capacity(number)), number),
            Pages => Value::new(format!("{number:<12} pages/s"), number),
            Bytes => Value::new(format!("{number:<12} bytes"), number),
            Count => Value::new(format!("{number:<12}"), number),
            Long => Value::new(format!("{number:<13}"), number),
        }
    }
}

/// Bytes in the unit that fits, with three digits behind the point.
#[expect(clippy::cast_precision_loss, reason = "three digits behind the point are shown")]
pub(super) fn capacity(bytes: u64) -> String {
    let units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
    let power = bytes.checked_ilog2().unwrap_or_default() / 10;
    let number = bytes as f64 / f64::from(1 << 10_u8).powi(power.cast_signed());
    format!("{number:.3} {}", units.get(power as usize).unwrap_or(&"B"))
}

async fn abort(mut cx: Context<'_>) -> Outcome {
    let domain = domain(&mut cx).await?;
    if cx.args.has("postcopy") {
        return Ok(domain.abort_job_flags(DomainAbortJobFlags::POSTCOPY).await?);
    }
    Ok(domain.abort_job().await?)
}

#[cfg(test)]
mod tests {
    use super::capacity;

    #[test]
    fn a_capacity_has_three_digits_behind_the_point() {
        for (bytes, text) in [
            (0, "0.000 B"),
            (1023, "1023.000 B"),
            (1024, "1.000 KiB"),
            (1_500_000, "1.431 MiB"),
            (u64::MAX, "16.000 EiB"),
        ] {
            assert_eq!(capacity(bytes), text);
        }
    }
}
