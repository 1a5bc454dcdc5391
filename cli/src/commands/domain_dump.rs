//! `dump`: the memory of a domain as a core file.

use virtwire::protocol::api::{DomainCoreDumpFlags, DomainCoreDumpFormat};

use super::domain_args::{DOMAIN, bits, domain, number_of, said};
use super::domain_job::watch;
use super::domain_save::{VERBOSE, whole_path};
use super::words;
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};

pub(super) const DUMP: Command = Command {
    name: "dump",
    help: "write a domain's memory into a core file",
    about: "Writes the memory of a domain into a file for a debugger.",
    options: &[
        DOMAIN,
        Opt::data("file", "file to write"),
        Opt::flag("live", "let the domain run meanwhile"),
        Opt::flag("crash", "end the domain as crashed after that"),
        Opt::flag("bypass-cache", "write it without filling the host's cache"),
        Opt::flag("reset", "reset the domain after that"),
        VERBOSE,
        Opt::flag("memory-only", "only its memory, in a common format"),
        Opt::text("format", "with --memory-only: elf, kdump-zlib, kdump-lzo, ..."),
    ],
    run: Run::Connected(|cx| Box::pin(dump(cx))),
};

async fn dump(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let file = cx.args.required("file")?;
    let choices = [
        ("live", DomainCoreDumpFlags::LIVE.bits()),
        ("crash", DomainCoreDumpFlags::CRASH.bits()),
        ("bypass-cache", DomainCoreDumpFlags::BYPASS_CACHE.bits()),
        ("reset", DomainCoreDumpFlags::RESET.bits()),
        ("memory-only", DomainCoreDumpFlags::MEMORY_ONLY.bits()),
    ];
    let flags = bits(cx.args, &choices).into();
    let format = format(&cx)?;
    let name = cx.args.required("domain")?;
    let failed = format!("Failed to core dump domain '{name}' to {file}");
    let to = whole_path(file)?;
    let job = match format {
        DomainCoreDumpFormat::RAW => dom.core_dump(to, flags),
        format => dom.core_dump_with_format(to, format, flags),
    };
    watch(&mut cx, job, "Dump", failed).await?;
    cx.out.extra(format!("\nDomain '{name}' dumped to {file}\n"));
    Ok(())
}

fn format(cx: &Context<'_>) -> Result<DomainCoreDumpFormat, Failure> {
    if cx.args.has("format") && !cx.args.has("memory-only") {
        return said("--format only works with --memory-only");
    }
    let Some(name) = cx.args.value("format").filter(|name| !name.is_empty()) else {
        return Ok(DomainCoreDumpFormat::RAW);
    };
    match number_of(words::DUMP_FORMATS, name) {
        // The first name that virsh has stands for the raw format.
        Some(number) => Ok(DomainCoreDumpFormat(number.cast_signed())),
        None => said(format!(
            "format '{name}' is not supported, expecting 'kdump-zlib', 'kdump-lzo', \
             'kdump-snappy', 'win-dmp' or 'elf'"
        )),
    }
}
