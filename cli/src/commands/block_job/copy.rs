//! `blockcopy`: a copy of a disk, which is kept alike until it is told what then.

use virtwire::object::TypedParams;
use virtwire::protocol::api::{
    DOMAIN_BLOCK_COPY_BANDWIDTH, DOMAIN_BLOCK_COPY_BUF_SIZE, DOMAIN_BLOCK_COPY_GRANULARITY,
    DomainBlockCopyFlags, DomainBlockRebaseFlags,
};
use virtwire::protocol::remote::{DomainBlockCopy, DomainBlockRebase};
use virtwire::protocol::xdr::XdrString;
use virtwire::{BlockJob, Domain, Operation, Result};

use super::wait::{Wait, needs_wait};
use super::{ASYNC, BANDWIDTH, BYTES, DOMAIN, PATH, TIMEOUT, VERBOSE, bandwidth};
use crate::command::{Command, Opt, Run};
use crate::commands::domain_args::domain;
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::files::read_xml;
use crate::parser::Parsed;
use crate::xml_writer::XmlWriter;

pub(in crate::commands) const BLOCKCOPY: Command = Command {
    name: "blockcopy",
    help: "copy a disk",
    about: "Copies a disk, and keeps the copy alike until blockjob ends that.",
    options: &[
        DOMAIN,
        PATH,
        Opt::text("dest", "file or block device of the copy"),
        BANDWIDTH,
        Opt::flag("shallow", "the copy shares the backing files"),
        Opt::flag("reuse-external", "the copy is there already"),
        Opt::alias("raw", "format", Some("raw")),
        Opt::flag("blockdev", "the copy is a block device"),
        Opt::flag("wait", "wait until both are alike"),
        VERBOSE,
        TIMEOUT,
        Opt::flag("pivot", "wait, and use the copy when both are alike"),
        Opt::flag("finish", "wait, and end when both are alike"),
        ASYNC,
        Opt::text("xml", "file with the XML of the copy"),
        Opt::text("format", "format of the copy"),
        Opt::number("granularity", "how much is copied at once, a power of two"),
        Opt::number("buf-size", "how many bytes may be under way"),
        BYTES,
        Opt::flag("transient-job", "the job ends with the domain"),
        Opt::flag("synchronous-writes", "the guest waits until the copy has what it writes"),
        Opt::flag("print-xml", "print the XML of the copy and do nothing"),
    ],
    run: Run::Connected(|cx| Box::pin(copy(cx))),
};

const WAYS: &str = "--timeout, --wait, --pivot, or --finish";

/// The copy that is wanted: by the call that takes XML, or by the one that older daemons have.
enum Job {
    Copy { xml: XdrString, params: TypedParams, flags: DomainBlockCopyFlags },
    Rebase { dest: String, bandwidth: u64, flags: DomainBlockRebaseFlags },
}

async fn copy(mut cx: Context<'_>) -> Outcome {
    let args = cx.args;
    let path = args.required("path")?;
    for option in ["dest", "xml", "format"] {
        args.text(option)?;
    }
    let limit = bandwidth(args)?;
    args.uint("granularity")?;
    args.ulong("buf-size")?;
    let wait = Wait::new(args, "Block Copy", "Copy")?;
    let (is_pivot, is_finish) = (args.has("pivot"), args.has("finish"));
    let is_waiting = args.has("wait") || is_pivot || is_finish || wait.has_timeout();
    for (one, other) in
        [("dest", "xml"), ("format", "xml"), ("blockdev", "xml"), ("pivot", "finish")]
    {
        args.exclusive(one, other)?;
    }
    if !args.has("dest") && !args.has("xml") {
        return Err(Failure::said("need either --dest or --xml"));
    }
    if !is_waiting {
        needs_wait(args, WAYS)?;
    }
    let domain = domain(&mut cx).await?;
    let job = Job::new(args, limit)?;
    if args.has("print-xml") {
        if let Job::Copy { xml, .. } = job {
            cx.out.print(xml.as_bytes());
        }
        return Ok(());
    }
    if !is_waiting {
        job.begin(&domain, path).await?;
        cx.out.extra("Block Copy started");
        return Ok(());
    }
    wait.run(&mut cx, job.operation(&domain, path), &domain, path).await?;
    let done = if is_pivot {
        wait.conclude(&domain, path, true).await?;
        "Successfully pivoted"
    } else if is_finish {
        wait.conclude(&domain, path, false).await?;
        "Successfully copied"
    } else {
        "Now in mirroring phase"
    };
    cx.out.extra(format!("\n{done}"));
    Ok(())
}

impl Job {
    fn new(args: &Parsed, bandwidth: u64) -> std::result::Result<Self, Failure> {
        let format = args.value("format");
        let needs_xml = ["xml", "transient-job", "synchronous-writes", "print-xml"];
        let granularity = args.uint("granularity")?.filter(|size| *size > 0);
        let buffer = args.ulong("buf-size")?.filter(|size| *size > 0);
        let is_plain = granularity.is_none()
            && buffer.is_none()
            && matches!(format, None | Some("raw"))
            && !needs_xml.iter().any(|option| args.has(option));
        if is_plain {
            let mut flags = DomainBlockRebaseFlags::COPY;
            for (flag, is_given) in [
                (DomainBlockRebaseFlags::SHALLOW, args.has("shallow")),
                (DomainBlockRebaseFlags::REUSE_EXT, args.has("reuse-external")),
                (DomainBlockRebaseFlags::COPY_DEV, args.has("blockdev")),
                (DomainBlockRebaseFlags::COPY_RAW, format.is_some()),
                (DomainBlockRebaseFlags::BANDWIDTH_BYTES, args.has("bytes")),
            ] {
                flags.set(flag, is_given);
            }
            let dest = args.required("dest")?.to_owned();
            return Ok(Self::Rebase { dest, bandwidth, flags });
        }
        let mut params = TypedParams::new();
        if bandwidth > 0 {
            params.push(DOMAIN_BLOCK_COPY_BANDWIDTH, in_bytes(bandwidth, args.has("bytes"))?);
        }
        if let Some(size) = granularity {
            params.push(DOMAIN_BLOCK_COPY_GRANULARITY, size);
        }
        if let Some(size) = buffer {
            params.push(DOMAIN_BLOCK_COPY_BUF_SIZE, size);
        }
        let mut flags = DomainBlockCopyFlags::empty();
        for (flag, option) in [
            (DomainBlockCopyFlags::SHALLOW, "shallow"),
            (DomainBlockCopyFlags::REUSE_EXT, "reuse-external"),
            (DomainBlockCopyFlags::TRANSIENT_JOB, "transient-job"),
            (DomainBlockCopyFlags::SYNCHRONOUS_WRITES, "synchronous-writes"),
        ] {
            flags.set(flag, args.has(option));
        }
        let xml = match args.value("xml") {
            Some(file) => read_xml(file)?.into(),
            None => destination(args).into(),
        };
        Ok(Self::Copy { xml, params, flags })
    }

    /// Begins the copy and does not wait.
    async fn begin(self, domain: &Domain, path: &str) -> Result<()> {
        let (dom, path, connection) = (domain.wire().clone(), path.into(), domain.connection());
        match self {
            Self::Copy { xml, params, flags } => {
                let (params, flags) = (params.into(), flags.bits());
                connection.call(DomainBlockCopy { dom, path, destxml: xml, params, flags }).await
            }
            Self::Rebase { dest, bandwidth, flags } => {
                let (base, flags) = (Some(dest.into()), flags.bits());
                connection.call(DomainBlockRebase { dom, path, base, bandwidth, flags }).await
            }
        }
    }

    fn operation(self, domain: &Domain, path: &str) -> Operation<BlockJob, Domain> {
        match self {
            Self::Copy { xml, params, flags } => domain.block_copy(path, xml, params, flags),
            Self::Rebase { dest, bandwidth, flags } => {
                domain.block_rebase(path, Some(&dest), bandwidth, flags)
            }
        }
    }
}

/// The call wants bytes.
fn in_bytes(bandwidth: u64, is_bytes: bool) -> std::result::Result<u64, Failure> {
    const MOST: u64 = u64::MAX >> 20;
    match bandwidth {
        _ if is_bytes => Ok(bandwidth),
        0..=MOST => Ok(bandwidth << 20),
        _ => Err(Failure::said(format!("bandwidth must be less than {MOST}"))),
    }
}

/// The XML of the copy.
fn destination(args: &Parsed) -> String {
    let (kind, attribute) = if args.has("blockdev") { ("block", "dev") } else { ("file", "file") };
    let mut xml = XmlWriter::default();
    xml.open("disk").attribute("type", kind);
    xml.open("source").attribute_if(attribute, args.value("dest"));
    xml.close();
    if let Some(format) = args.value("format") {
        xml.open("driver").attribute("type", format);
        xml.close();
    }
    xml.finish()
}
