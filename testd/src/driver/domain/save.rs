//! Saving a domain to a file and bringing it back, and saving it as the host's own business.

use std::fs;
use std::path::Path;

use virtwire_protocol::api::{
    DomainEventStartedDetailType, DomainEventStoppedDetailType, DomainEventType,
    DomainRunningReason, DomainShutoffReason, ErrorCode,
};
use virtwire_protocol::remote::{
    self, DomainCoreDump, DomainCoreDumpWithFormat, DomainHasManagedSaveImage,
    DomainHasManagedSaveImageReply, DomainManagedSave, DomainManagedSaveRemove, DomainRestore,
    DomainRestoreFlags, DomainSave, DomainSaveFlags, DomainSaveImageDefineXml,
    DomainSaveImageGetXmlDesc, DomainSaveImageGetXmlDescReply,
};
use virtwire_protocol::xdr::XdrString;

use super::{life, news};
use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result, check_flags};
use crate::state::{definition, read_file};
use crate::xml::Element;

/// How a file of the test driver's begins; the length and the XML follow.
const MAGIC: &[u8] = b"TestGuestMagic\0";

/// The longest XML that is read back, as in libvirt.
const XML_MAX: usize = 8192;

pub(super) fn procedures(table: &mut Table) {
    table
        .on(|call, args: DomainSave| save(call, &args.dom, &args.to, false, 0))
        .on(|call, args: DomainSaveFlags| {
            save(call, &args.dom, &args.to, args.dxml.is_some(), args.flags)
        })
        .on(|call, args: DomainRestore| restore(call, &args.from, false, 0))
        .on(|call, args: DomainRestoreFlags| {
            restore(call, &args.from, args.dxml.is_some(), args.flags)
        })
        .on(|_, args: DomainSaveImageGetXmlDesc| {
            check_flags(args.flags, 1, "testDomainSaveImageGetXMLDesc")?;
            let xml = read(&args.file)?.to_string().into();
            Ok(DomainSaveImageGetXmlDescReply { xml })
        })
        .on(|_, args: DomainSaveImageDefineXml| {
            check_flags(args.flags, 6, "testDomainSaveImageDefineXML")?;
            read(&args.file)?;
            let definition = definition::parse(&args.dxml.to_str_lossy())?;
            write(&args.file, &definition)
        })
        .on(|call, args: DomainCoreDump| dump(call, &args.dom, &args.to, 0, args.flags))
        .on(|call, args: DomainCoreDumpWithFormat| {
            dump(call, &args.dom, &args.to, args.dumpformat, args.flags)
        })
        .on(managed_save)
        .on(|call, args: DomainHasManagedSaveImage| {
            check_flags(args.flags, 0, "testDomainHasManagedSaveImage")?;
            let result = i32::from(call.state.domains.of(&args.dom)?.has_managed_save);
            Ok(DomainHasManagedSaveImageReply { result })
        })
        .on(|call, args: DomainManagedSaveRemove| {
            check_flags(args.flags, 0, "testDomainManagedSaveRemove")?;
            call.state.domains.of_mut(&args.dom)?.has_managed_save = false;
            Ok(())
        });
}

fn save(
    call: &mut Call<'_>,
    dom: &remote::Domain,
    to: &XdrString,
    changes_xml: bool,
    flags: u32,
) -> Result<()> {
    check_flags(flags, 0, "testDomainSaveFlags")?;
    refuse_change(changes_xml)?;
    let domain = call.state.domains.of(dom)?;
    domain.require_active()?;
    write(to, &domain.definition)?;
    life::stop(call, dom, DomainShutoffReason::SAVED, DomainEventStoppedDetailType::SAVED)
}

fn restore(call: &mut Call<'_>, from: &XdrString, changes_xml: bool, flags: u32) -> Result<()> {
    check_flags(flags, 0, "testDomainRestoreFlags")?;
    refuse_change(changes_xml)?;
    let uuid = call.state.domains.create(read(from)?)?;
    call.state.domains.start(&uuid, DomainRunningReason::RESTORED.0);
    let dom = call.state.domains.by_uuid(&uuid)?.reference();
    let detail = DomainEventStartedDetailType::RESTORED.0;
    news::lifecycle(call.state, dom, DomainEventType::STARTED, detail);
    Ok(())
}

fn refuse_change(changes_xml: bool) -> Result<()> {
    match changes_xml {
        true => Err(Failure::new(ErrorCode::ARGUMENT_UNSUPPORTED, "xml modification unsupported")),
        false => Ok(()),
    }
}

fn dump(
    call: &mut Call<'_>,
    dom: &remote::Domain,
    to: &XdrString,
    format: u32,
    flags: u32,
) -> Result<()> {
    const CRASH: u32 = 1;
    check_flags(flags, CRASH, "testDomainCoreDumpWithFormat")?;
    let domain = call.state.domains.of(dom)?;
    domain.require_active()?;
    let path = to.to_str_lossy();
    fs::write(Path::new(path.as_ref()), MAGIC).map_err(|error| {
        let what = format!("domain '{}' coredump: failed to open {path}", domain.name);
        Failure::system(what, &error)
    })?;
    if format != 0 {
        let text = "kdump-compressed format is not supported here";
        return Err(Failure::new(ErrorCode::OPERATION_UNSUPPORTED, text));
    }
    if flags & CRASH == 0 {
        return Ok(());
    }
    life::stop(call, dom, DomainShutoffReason::CRASHED, DomainEventStoppedDetailType::CRASHED)
}

fn managed_save(call: &mut Call<'_>, args: DomainManagedSave) -> Result<()> {
    check_flags(args.flags, 7, "testDomainManagedSave")?;
    let domain = call.state.domains.of_mut(&args.dom)?;
    domain.require_active()?;
    if !domain.is_persistent {
        return Err(Failure::operation_invalid("cannot do managed save for transient domain"));
    }
    domain.has_managed_save = true;
    life::stop(call, &args.dom, DomainShutoffReason::SAVED, DomainEventStoppedDetailType::SAVED)
}

fn write(to: &XdrString, definition: &Element) -> Result<()> {
    let path = to.to_str_lossy();
    let xml = definition.to_string();
    let length = u32::try_from(xml.len()).unwrap_or(u32::MAX).to_ne_bytes();
    let bytes = [MAGIC, &length, xml.as_bytes()].concat();
    fs::write(Path::new(path.as_ref()), bytes).map_err(|error| {
        let name = definition.text_at("name").unwrap_or_default();
        Failure::system(format!("saving domain '{name}' to '{path}': open failed"), &error)
    })
}

fn read(from: &XdrString) -> Result<Element> {
    let path = from.to_str_lossy();
    // As much as is looked at.
    let bytes = read_file(Path::new(path.as_ref()), 2 * XML_MAX as u64)
        .map_err(|error| Failure::system(format!("cannot read domain image '{path}'"), &error))?;
    if bytes.len() < MAGIC.len() {
        return Err(Failure::internal(format!("incomplete save header in '{path}'")));
    }
    let rest = bytes.strip_prefix(MAGIC);
    let rest = rest.ok_or_else(|| Failure::internal("mismatched header magic"))?;
    let Some((length, xml)) = rest.split_first_chunk() else {
        return Err(Failure::internal(format!("failed to read metadata length in '{path}'")));
    };
    let length = usize::try_from(u32::from_ne_bytes(*length)).unwrap_or(usize::MAX);
    if !(1..=XML_MAX).contains(&length) {
        return Err(Failure::internal("length of metadata out of range"));
    }
    let Some(xml) = xml.get(..length) else {
        return Err(Failure::internal(format!("incomplete metadata in '{path}'")));
    };
    definition::parse(&String::from_utf8_lossy(xml))
}
