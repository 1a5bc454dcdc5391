//! Networks, interfaces and node devices on the wire: their events, and what virsh 9.0.0 cannot ask.

use virtwire_protocol::api::{ErrorCode, NetworkEventLifecycleType, NodeDeviceEventLifecycleType};
use virtwire_protocol::remote::{
    ConnectListAllInterfaces, ConnectListAllNetworks, ConnectListAllNodeDevices,
    ConnectListInterfaces, ConnectListNetworks, ConnectNetworkEventDeregisterAny,
    ConnectNetworkEventRegisterAny, ConnectNodeDeviceEventRegisterAny, ConnectNumOfInterfaces,
    ConnectNumOfNetworks, InterfaceDefineXml, InterfaceDefineXmlReply, InterfaceGetXmlDesc,
    InterfaceLookupByMacString, Network, NetworkCreate, NetworkCreateXml, NetworkDefineXml,
    NetworkDefineXmlReply, NetworkDestroy, NetworkEventCallbackMetadataChange,
    NetworkEventLifecycle, NetworkGetDhcpLeases, NetworkGetMetadata, NetworkGetXmlDesc,
    NetworkListAllPorts, NetworkLookupByName, NetworkSetMetadata, NetworkUndefine, NetworkUpdate,
    NodeDevice, NodeDeviceCreateXml, NodeDeviceDestroy, NodeDeviceEventLifecycle,
    NodeDeviceGetParent, NodeDeviceIsActive, NodeDeviceIsPersistent, NodeDeviceListCaps,
    NodeDeviceLookupScsiHostByWwn, NodeDeviceNumOfCaps, NodeListDevices, NodeNumOfDevices,
};
use virtwire_testd::Server;

use crate::client::Client;

async fn client() -> Client {
    Client::open(&Server::new()).await
}

async fn default_network(client: &mut Client) -> Network {
    client.call(&NetworkLookupByName { name: "default".into() }).await.unwrap().net
}

async fn devices(client: &mut Client, flags: u32) -> Vec<String> {
    let list = ConnectListAllNodeDevices { need_results: 1, flags };
    let devices = client.call(&list).await.unwrap().devices;
    devices.iter().map(|device| device.name.to_string()).collect()
}

const VPORT: &str = "<device><parent>scsi_host1</parent><capability type='scsi_host'>\
    <capability type='fc_host'/></capability></device>";

#[tokio::test]
async fn each_step_of_a_networks_life_is_told() {
    use NetworkEventLifecycleType as Type;
    let mut client = client().await;
    let register = ConnectNetworkEventRegisterAny { event_id: 0, net: None };
    let callback_id = client.call(&register).await.unwrap().callback_id;
    let xml = "<network><name>n</name></network>";
    let net = client.call(&NetworkDefineXml { xml: xml.into() }).await.unwrap().net;
    let mut told = vec![client.event::<NetworkEventLifecycle>().await];
    client.call(&NetworkCreate { net: net.clone() }).await.unwrap();
    told.push(client.event().await);
    client.call(&NetworkDestroy { net: net.clone() }).await.unwrap();
    told.push(client.event().await);
    client.call(&NetworkUndefine { net: net.clone() }).await.unwrap();
    told.push(client.event().await);
    let types: Vec<_> = told.iter().map(|event| NetworkEventLifecycleType(event.event)).collect();
    assert_eq!(types, [Type::DEFINED, Type::STARTED, Type::STOPPED, Type::UNDEFINED]);
    for event in told {
        assert_eq!((event.callback_id, event.net, event.detail), (callback_id, net.clone(), 0));
    }
    client.call(&NetworkCreateXml { xml: xml.into() }).await.unwrap();
    assert_eq!(client.event::<NetworkEventLifecycle>().await.event, Type::STARTED.0);
}

#[tokio::test]
async fn a_registration_for_one_network_hears_of_no_other() {
    let mut client = client().await;
    let net = default_network(&mut client).await;
    let register = ConnectNetworkEventRegisterAny { event_id: 0, net: Some(net.clone()) };
    let callback_id = client.call(&register).await.unwrap().callback_id;
    let xml = "<network><name>n</name></network>".into();
    client.call(&NetworkDefineXml { xml }).await.unwrap();
    client.call(&NetworkDestroy { net: net.clone() }).await.unwrap();
    assert_eq!(client.event::<NetworkEventLifecycle>().await.net, net);
    client.call(&ConnectNetworkEventDeregisterAny { callback_id }).await.unwrap();
    client.call(&NetworkCreate { net }).await.unwrap();
    // The next packet is the answer of the next call: nothing was told before it.
    assert_eq!(client.call(&ConnectNumOfNetworks).await.unwrap().num, 1);
}

#[tokio::test]
async fn metadata_of_a_network_comes_back_and_is_told() {
    let mut client = client().await;
    let network = default_network(&mut client).await;
    let register = ConnectNetworkEventRegisterAny { event_id: 1, net: None };
    client.call(&register).await.unwrap();
    let set = |kind, text: &str| NetworkSetMetadata {
        network: network.clone(),
        r#type: kind,
        metadata: Some(text.into()),
        key: (kind == 2).then(|| "k".into()),
        uri: (kind == 2).then(|| "http://k".into()),
        flags: 0,
    };
    for (kind, text) in [(0, "what it is for"), (1, "name"), (2, "<x a=\"1\"/>")] {
        client.call(&set(kind, text)).await.unwrap();
        let event: NetworkEventCallbackMetadataChange = client.event().await;
        assert_eq!((event.r#type, event.net), (kind, network.clone()));
        let uri = (kind == 2).then(|| "http://k".into());
        assert_eq!(event.nsuri, uri);
        let get = NetworkGetMetadata { network: network.clone(), r#type: kind, uri, flags: 0 };
        assert_eq!(client.call(&get).await.unwrap().metadata.to_string(), text);
    }
    let xml = NetworkGetXmlDesc { net: network.clone(), flags: 0 };
    let xml = client.call(&xml).await.unwrap().xml.to_string();
    assert!(xml.contains("<k:x xmlns:k=\"http://k\" a=\"1\"/>"), "{xml}");
    assert!(xml.find("<title>") < xml.find("<description>"), "{xml}");
    let get = NetworkGetMetadata { network, r#type: 2, uri: Some("http://no".into()), flags: 0 };
    let error = client.call(&get).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::NO_NETWORK_METADATA.0);
}

#[tokio::test]
async fn what_the_test_driver_lacks_is_unsupported_by_its_name() {
    let mut client = client().await;
    let net = default_network(&mut client).await;
    let leases = NetworkGetDhcpLeases { net: net.clone(), mac: None, need_results: 1, flags: 0 };
    let error = client.call(&leases).await.unwrap_err();
    assert_eq!((error.code, error.domain), (3, 19));
    assert_eq!(error.str2.unwrap(), "virNetworkGetDHCPLeases");
    let ports = NetworkListAllPorts { network: net, need_results: 1, flags: 0 };
    let error = client.call(&ports).await.unwrap_err();
    assert_eq!(error.str2.unwrap(), "virNetworkListAllPorts");
    let names = ("1".into(), "2".into());
    let lookup = NodeDeviceLookupScsiHostByWwn { wwnn: names.0, wwpn: names.1, flags: 0 };
    let error = client.call(&lookup).await.unwrap_err();
    assert_eq!(error.str2.unwrap(), "virNodeDeviceLookupSCSIHostByWWN");
}

#[tokio::test]
async fn a_change_that_the_rest_forbids_changes_nothing() {
    let mut client = client().await;
    let net = default_network(&mut client).await;
    let xml = NetworkGetXmlDesc { net: net.clone(), flags: 0 };
    let before = client.call(&xml).await.unwrap().xml;
    let update = |section, text: &str| NetworkUpdate {
        net: net.clone(),
        command: 3,
        section,
        parent_index: -1,
        xml: text.into(),
        flags: 0,
    };
    for device in ["a", "b"] {
        let text = format!("<interface dev='{device}'/>");
        let result = client.call(&update(7, &text)).await;
        assert_eq!(result.is_ok(), device == "a");
    }
    for section in [0, 13, u32::MAX] {
        let error = client.call(&update(section, "<x/>")).await.unwrap_err();
        let text = error.str2.unwrap().to_string();
        assert_eq!(text, "can't update unrecognized section of network");
    }
    let delete = NetworkUpdate { command: 2, ..update(7, "<interface dev='a'/>") };
    client.call(&delete).await.unwrap();
    assert_eq!(client.call(&xml).await.unwrap().xml, before);
}

#[tokio::test]
async fn records_of_names_can_be_replaced() {
    let mut client = client().await;
    let net = default_network(&mut client).await;
    let update = |command, section, text: &str| NetworkUpdate {
        net: net.clone(),
        command,
        section,
        parent_index: -1,
        xml: text.into(),
        flags: 0,
    };
    let host = |name| format!("<host ip='10.0.0.1'><hostname>{name}</hostname></host>");
    let text = |value| format!("<txt name='t' value='{value}'/>");
    let error = client.call(&update(1, 10, &host("none"))).await.unwrap_err();
    let said = error.str2.unwrap().to_string();
    assert_eq!(said, "couldn't locate a matching DNS HOST record in network default");
    for (command, name) in [(3, "first"), (1, "second")] {
        client.call(&update(command, 10, &host(name))).await.unwrap();
        client.call(&update(command, 11, &text(name))).await.unwrap();
        let xml = NetworkGetXmlDesc { net: net.clone(), flags: 0 };
        let xml = client.call(&xml).await.unwrap().xml.to_string();
        let dns = format!(
            "  <dns>\n    <txt name='t' value='{name}'/>\n    <host ip='10.0.0.1'>\n      \
             <hostname>{name}</hostname>\n    </host>\n  </dns>\n"
        );
        assert!(xml.contains(&dns), "{xml}");
    }
}

#[tokio::test]
async fn lists_hold_no_more_than_there_is_room_for() {
    let mut client = client().await;
    assert!(client.call(&ConnectListNetworks { maxnames: 0 }).await.unwrap().names.is_empty());
    let names = client.call(&ConnectListInterfaces { maxnames: 5 }).await.unwrap().names;
    assert_eq!(names, ["eth1"]);
    let error = client.call(&ConnectListNetworks { maxnames: 16385 }).await.unwrap_err();
    assert_eq!(error.str2.unwrap(), "maxnames > REMOTE_NETWORK_LIST_MAX");
    let count = ConnectListAllNetworks { need_results: 0, flags: 0 };
    let reply = client.call(&count).await.unwrap();
    assert_eq!((reply.nets.len(), reply.ret), (0, 1));
    let inactive = ConnectListAllInterfaces { need_results: 1, flags: 1 };
    assert!(client.call(&inactive).await.unwrap().ifaces.is_empty());
    assert_eq!(client.call(&ConnectNumOfInterfaces).await.unwrap().num, 1);
}

#[tokio::test]
async fn an_interface_without_a_mac_address_is_not_found_by_one() {
    let mut client = client().await;
    for (mac, code) in [
        ("AA:bb:cc:dd:ee:FF", None),
        ("", Some(ErrorCode::NO_INTERFACE)),
        ("11:22:33:44:55:66", Some(ErrorCode::NO_INTERFACE)),
    ] {
        let reply = client.call(&InterfaceLookupByMacString { mac: mac.into() }).await;
        match code {
            None => assert_eq!(reply.unwrap().iface.name, "eth1"),
            Some(code) => assert_eq!(reply.unwrap_err().code, code.0),
        }
    }
}

#[tokio::test]
async fn node_devices_are_listed_by_what_they_can_do() {
    let mut client = client().await;
    let all = ["computer", "scsi_host1", "scsi_host11", "scsi_host2"];
    assert_eq!(devices(&mut client, 0).await, all);
    assert_eq!(devices(&mut client, 0x1).await, ["computer"]);
    assert_eq!(devices(&mut client, 0x20).await, ["scsi_host1", "scsi_host11", "scsi_host2"]);
    assert_eq!(devices(&mut client, 0x400).await, ["scsi_host1", "scsi_host2"]);
    assert_eq!(devices(&mut client, 0x401).await, ["computer", "scsi_host1", "scsi_host2"]);
    assert!(devices(&mut client, 0x2).await.is_empty());
    assert_eq!(devices(&mut client, 0x8000_0000).await, all);
    assert!(devices(&mut client, 0x4000_0000).await.is_empty());
    let list = ConnectListAllNodeDevices { need_results: 1, flags: 0x0100_0000 };
    assert_eq!(client.call(&list).await.unwrap_err().code, 8);
    for (cap, count) in [(None, 4), (Some("fc_host"), 3), (Some("vports"), 2), (Some("no"), 0)] {
        let cap = cap.map(Into::into);
        let num = client.call(&NodeNumOfDevices { cap: cap.clone(), flags: 0 }).await.unwrap().num;
        assert_eq!(num, count);
        let list = NodeListDevices { cap, maxnames: 2, flags: 0 };
        let names = client.call(&list).await.unwrap().names;
        assert_eq!(names.len(), usize::try_from(count.min(2)).unwrap());
    }
    let name = "scsi_host1";
    let num = client.call(&NodeDeviceNumOfCaps { name: name.into() }).await.unwrap().num;
    let caps = NodeDeviceListCaps { name: name.into(), maxnames: num };
    assert_eq!(client.call(&caps).await.unwrap().names, ["scsi_host"]);
    for (name, parent) in [("computer", None), ("scsi_host11", Some("scsi_host1".into()))] {
        let reply = client.call(&NodeDeviceGetParent { name: name.into() }).await.unwrap();
        assert_eq!(reply.parent_name, parent);
    }
}

#[tokio::test]
async fn a_virtual_adapter_is_told_when_it_comes_and_when_it_goes() {
    use NodeDeviceEventLifecycleType as Type;
    let mut client = client().await;
    let register = ConnectNodeDeviceEventRegisterAny { event_id: 0, dev: None };
    let callback_id = client.call(&register).await.unwrap().callback_id;
    let create = NodeDeviceCreateXml { xml_desc: VPORT.into(), flags: 0 };
    let NodeDevice { name } = client.call(&create).await.unwrap().dev;
    let event: NodeDeviceEventLifecycle = client.event().await;
    assert_eq!((event.callback_id, event.event), (callback_id, Type::CREATED.0));
    assert_eq!(event.dev.name, name);
    assert_eq!(devices(&mut client, 0x4000_0000).await, ["scsi_host12"]);
    let active = client.call(&NodeDeviceIsActive { name: name.clone() }).await.unwrap().active;
    let persistent = NodeDeviceIsPersistent { name: name.clone() };
    assert_eq!((active, client.call(&persistent).await.unwrap().persistent), (0, 0));
    client.call(&NodeDeviceDestroy { name }).await.unwrap();
    assert_eq!(client.event::<NodeDeviceEventLifecycle>().await.event, Type::DELETED.0);
    // Anything but an adapter stays, without a word.
    client.call(&NodeDeviceDestroy { name: "computer".into() }).await.unwrap();
    assert_eq!(devices(&mut client, 0x1).await, ["computer"]);
}

#[tokio::test]
async fn a_node_file_has_networks_interfaces_and_devices() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("node.xml");
    let system = "<hardware><uuid>11111111-2222-3333-4444-555555555555</uuid></hardware>";
    let node = format!(
        "<node><network file='net.xml'/><interface type='ethernet' name='e'/>\
         <device><name>d</name><capability type='system'>{system}</capability></device></node>"
    );
    std::fs::write(&file, node).unwrap();
    std::fs::write(folder.path().join("net.xml"), "<network><name>n</name></network>").unwrap();
    let mut client = Client::open_file(&file).await.unwrap();
    let names = client.call(&ConnectListNetworks { maxnames: 9 }).await.unwrap().names;
    assert_eq!(names, ["n"]);
    let names = client.call(&ConnectListInterfaces { maxnames: 9 }).await.unwrap().names;
    assert_eq!(names, ["e"]);
    assert_eq!(devices(&mut client, 0).await, ["d"]);
}

/// libvirt shows a bandwidth of nothing as an empty element, and that is none when it comes back.
fn is_kept(xml: &str) -> bool {
    !xml.contains("average='0'")
}

/// The text with each of its attributes in turn changed to each of a few values, or taken out.
fn variants(text: &str) -> Vec<String> {
    const ODD: [&str; 9] = ["", "0", "x", "-1", "+1", "4294967296", "::1", "1.2.3.4", "yes"];
    let mut all = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("='") {
        let (name, value) = (from + at, from + at + 2);
        let end = value + text[value..].find('\'').unwrap();
        let blank = text[..name].rfind(' ').unwrap();
        all.push(format!("{}{}", &text[..blank], &text[end + 1..]));
        all.extend(ODD.map(|odd| format!("{}{odd}{}", &text[..value], &text[end..])));
        from = end + 1;
    }
    all
}

#[tokio::test]
async fn whatever_network_is_taken_is_taken_again_as_it_is_shown() {
    let mut client = client().await;
    let mut taken = 0;
    for file in ["rich", "hostdev", "bridge", "isolated", "pf", "vlan"] {
        let text = std::fs::read_to_string(format!("tests/virsh/net-{file}.xml")).unwrap();
        for xml in variants(&text).into_iter().filter(|xml| is_kept(xml)) {
            let define = NetworkDefineXml { xml: xml.as_str().into() };
            let Ok(NetworkDefineXmlReply { net }) = client.call(&define).await else { continue };
            let show = NetworkGetXmlDesc { net, flags: 0 };
            let shown = client.call(&show).await.unwrap().xml;
            let again = client.call(&NetworkDefineXml { xml: shown.clone() }).await;
            assert!(again.is_ok(), "{xml}\n{shown}\n{again:?}");
            assert_eq!(client.call(&show).await.unwrap().xml, shown, "{xml}");
            taken += 1;
        }
    }
    assert!(taken > 200, "{taken}");
}

#[tokio::test]
async fn whatever_interface_is_taken_is_taken_again_as_it_is_shown() {
    let mut client = client().await;
    let mut taken = 0;
    for file in ["bridge", "bond", "vlan", "ethernet", "twin"] {
        let text = std::fs::read_to_string(format!("tests/virsh/iface-{file}.xml")).unwrap();
        for xml in variants(&text) {
            let define = InterfaceDefineXml { xml: xml.as_str().into(), flags: 0 };
            let Ok(InterfaceDefineXmlReply { iface }) = client.call(&define).await else {
                continue;
            };
            let show = InterfaceGetXmlDesc { iface, flags: 0 };
            let shown = client.call(&show).await.unwrap().xml;
            let again = InterfaceDefineXml { xml: shown.clone(), flags: 0 };
            let again = client.call(&again).await;
            assert!(again.is_ok(), "{xml}\n{shown}\n{again:?}");
            assert_eq!(client.call(&show).await.unwrap().xml, shown, "{xml}");
            taken += 1;
        }
    }
    assert!(taken > 50, "{taken}");
}
