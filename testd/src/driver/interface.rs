//! Interfaces of the host.

use virtwire_protocol::api::{ErrorCode, InterfaceDefineFlags, InterfaceListFlags};
use virtwire_protocol::remote::{
    ConnectListAllInterfaces, ConnectListAllInterfacesReply, ConnectListDefinedInterfaces,
    ConnectListDefinedInterfacesReply, ConnectListInterfaces, ConnectListInterfacesReply,
    ConnectNumOfDefinedInterfaces, ConnectNumOfDefinedInterfacesReply, ConnectNumOfInterfaces,
    ConnectNumOfInterfacesReply, INTERFACE_LIST_MAX, InterfaceChangeBegin, InterfaceChangeCommit,
    InterfaceChangeRollback, InterfaceCreate, InterfaceDefineXml, InterfaceDefineXmlReply,
    InterfaceDestroy, InterfaceGetXmlDesc, InterfaceGetXmlDescReply, InterfaceIsActive,
    InterfaceIsActiveReply, InterfaceLookupByMacString, InterfaceLookupByMacStringReply,
    InterfaceLookupByName, InterfaceLookupByNameReply, InterfaceUndefine,
};
use virtwire_protocol::xdr::XdrString;

use super::listing::{self, int, is_wanted};
use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result, check_flags};
use crate::state::Interface;
use crate::state::interface::definition;

pub(super) fn procedures(table: &mut Table) {
    lists(table);
    lives(table);
    table
        .on(|call, args: InterfaceChangeBegin| {
            check_flags(args.flags, 0, "testInterfaceChangeBegin")?;
            call.state.interfaces.begin()
        })
        .on(|call, args: InterfaceChangeCommit| {
            check_flags(args.flags, 0, "testInterfaceChangeCommit")?;
            call.state.interfaces.commit()
        })
        .on(|call, args: InterfaceChangeRollback| {
            check_flags(args.flags, 0, "testInterfaceChangeRollback")?;
            call.state.interfaces.rollback()
        });
}

fn lists(table: &mut Table) {
    table
        .on(all)
        .on(by_mac)
        .on(|call, ConnectNumOfInterfaces| {
            Ok(ConnectNumOfInterfacesReply { num: int(active(call, true).count()) })
        })
        .on(|call, ConnectNumOfDefinedInterfaces| {
            Ok(ConnectNumOfDefinedInterfacesReply { num: int(active(call, false).count()) })
        })
        .on(|call, args: ConnectListInterfaces| {
            Ok(ConnectListInterfacesReply { names: names(call, true, args.maxnames)? })
        })
        .on(|call, args: ConnectListDefinedInterfaces| {
            Ok(ConnectListDefinedInterfacesReply { names: names(call, false, args.maxnames)? })
        })
        .on(|call, args: InterfaceLookupByName| {
            let iface = call.state.interfaces.by_name(&args.name.to_str_lossy())?.reference();
            Ok(InterfaceLookupByNameReply { iface })
        })
        .on(|call, args: InterfaceIsActive| {
            let interface = call.state.interfaces.by_name(&args.iface.name.to_str_lossy())?;
            Ok(InterfaceIsActiveReply { active: i32::from(interface.is_active) })
        })
        .on(|call, args: InterfaceGetXmlDesc| {
            check_flags(args.flags, 0, "testInterfaceGetXMLDesc")?;
            let interface = call.state.interfaces.by_name(&args.iface.name.to_str_lossy())?;
            Ok(InterfaceGetXmlDescReply { xml: interface.definition.to_string().into() })
        });
}

fn lives(table: &mut Table) {
    table
        .on(|call, args: InterfaceDefineXml| {
            let known = InterfaceDefineFlags::VALIDATE.bits();
            check_flags(args.flags, known, "testInterfaceDefineXML")?;
            let definition = definition::parse(&args.xml.to_str_lossy())?;
            let iface = call.state.interfaces.define(definition);
            Ok(InterfaceDefineXmlReply { iface })
        })
        .on(|call, args: InterfaceUndefine| {
            call.state.interfaces.undefine(&args.iface.name.to_str_lossy())
        })
        .on(|call, args: InterfaceCreate| {
            check_flags(args.flags, 0, "testInterfaceCreate")?;
            switch(call, &args.iface.name.to_str_lossy(), true)
        })
        .on(|call, args: InterfaceDestroy| {
            check_flags(args.flags, 0, "testInterfaceDestroy")?;
            switch(call, &args.iface.name.to_str_lossy(), false)
        });
}

fn all(
    call: &mut Call<'_>,
    args: ConnectListAllInterfaces,
) -> Result<ConnectListAllInterfacesReply> {
    use InterfaceListFlags as Flags;
    let known = Flags::ACTIVE | Flags::INACTIVE;
    check_flags(args.flags, known.bits(), "testConnectListAllInterfaces")?;
    let found = call.state.interfaces.iter().filter(|interface| {
        let pair = (Flags::ACTIVE.bits(), Flags::INACTIVE.bits(), interface.is_active);
        is_wanted(args.flags, &[pair])
    });
    let found = found.map(Interface::reference);
    let (ifaces, ret) = listing::all(found, args.need_results, INTERFACE_LIST_MAX, "interfaces")?;
    Ok(ConnectListAllInterfacesReply { ifaces, ret })
}

fn by_mac(
    call: &mut Call<'_>,
    args: InterfaceLookupByMacString,
) -> Result<InterfaceLookupByMacStringReply> {
    let mac = args.mac.to_str_lossy();
    let has_it = |interface: &&Interface| {
        definition::mac(&interface.definition).eq_ignore_ascii_case(&mac) && !mac.is_empty()
    };
    let mut found = call.state.interfaces.iter().filter(has_it);
    let Some(interface) = found.next() else {
        let text = format!("no interface with matching mac '{mac}'");
        return Err(Failure::new(ErrorCode::NO_INTERFACE, text));
    };
    if found.next().is_some() {
        return Err(Failure::bare(ErrorCode::MULTIPLE_INTERFACES));
    }
    // The address is what was asked for, as it was written.
    let mut iface = interface.reference();
    iface.mac = args.mac;
    Ok(InterfaceLookupByMacStringReply { iface })
}

fn switch(call: &mut Call<'_>, name: &str, is_active: bool) -> Result<()> {
    let interface = call.state.interfaces.by_name_mut(name)?;
    if interface.is_active == is_active {
        return Err(Failure::bare(ErrorCode::OPERATION_INVALID));
    }
    interface.is_active = is_active;
    Ok(())
}

fn active<'a>(call: &'a Call<'_>, is_active: bool) -> impl Iterator<Item = &'a Interface> {
    call.state.interfaces.iter().filter(move |interface| interface.is_active == is_active)
}

fn names(call: &Call<'_>, is_active: bool, max: i32) -> Result<Vec<XdrString>> {
    let room = listing::room(max, INTERFACE_LIST_MAX, "maxnames", "REMOTE_INTERFACE_LIST_MAX")?;
    Ok(active(call, is_active).map(|interface| interface.name().into()).take(room).collect())
}
