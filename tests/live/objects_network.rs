//! The life of networks, and their metadata.

use virtwire::object::NetworkPortParameters;
use virtwire::protocol::api::ErrorCode;
use virtwire::{
    Connection, NetworkCreateFlags, NetworkDefineFlags, NetworkListFlags, NetworkMetadataType,
    NetworkPortCreateFlags, NetworkUpdateCommand, NetworkUpdateFlags, NetworkUpdateSection,
    NetworkXmlFlags,
};
use virtwire_testkit::live::TestDaemon;
use virtwire_testkit::qemu::QemuDaemon;

use crate::connect;
use crate::objects_host::assert_unsupported;

const UUID: &str = "00000000-0000-4000-8000-00000000000a";

fn network(name: &str, uuid: &str) -> String {
    format!(
        "<network><name>{name}</name><uuid>{uuid}</uuid><bridge name='vw{name}'/>\
         <ip address='10.9.0.1' netmask='255.255.255.0'><dhcp>\
         <range start='10.9.0.2' end='10.9.0.9'/></dhcp></ip></network>"
    )
}

#[tokio::test]
async fn a_network_is_defined_found_changed_and_removed() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let defined =
        connection.define_network(network("lab", UUID), NetworkDefineFlags::empty()).await.unwrap();
    assert_eq!((defined.name(), defined.uuid().to_string()), (&"lab".into(), UUID.to_owned()));
    assert_eq!(connection.network_by_name("lab").await.unwrap(), defined);
    assert_eq!(connection.network_by_uuid(defined.uuid()).await.unwrap(), defined);
    let inactive = connection.list_all_networks(NetworkListFlags::INACTIVE).await.unwrap();
    assert_eq!(inactive, std::slice::from_ref(&defined));

    assert!(!defined.is_active().await.unwrap() && defined.is_persistent().await.unwrap());
    defined.create().await.unwrap();
    assert!(defined.is_active().await.unwrap());
    assert_eq!(defined.bridge_name().await.unwrap(), "vwlab");
    assert!(!defined.autostart().await.unwrap());
    defined.set_autostart(true).await.unwrap();
    assert!(defined.autostart().await.unwrap());

    let host = "<host mac='52:54:00:00:00:01' name='web1' ip='10.9.0.7'/>";
    let section = NetworkUpdateSection::IP_DHCP_HOST;
    let update = |command, flags| defined.update(command, section, None, host, flags);
    let both = NetworkUpdateFlags::LIVE | NetworkUpdateFlags::CONFIG;
    update(NetworkUpdateCommand::ADD_LAST, both).await.unwrap();
    let live = defined.xml(NetworkXmlFlags::empty()).await.unwrap().to_string();
    assert!(live.contains("name='web1'"), "{live}");
    update(NetworkUpdateCommand::DELETE, NetworkUpdateFlags::LIVE).await.unwrap();
    let live = defined.xml(NetworkXmlFlags::empty()).await.unwrap().to_string();
    assert!(!live.contains("web1"), "{live}");

    defined.destroy().await.unwrap();
    defined.undefine().await.unwrap();
    let error = connection.network_by_name("lab").await.unwrap_err();
    assert_eq!((error.code(), error.is_not_found()), (Some(ErrorCode::NO_NETWORK), true));
    assert_unsupported(
        connection.network_by_name("default").await.unwrap().dhcp_leases(None).await,
    );
    assert_unsupported(connection.network_by_name("default").await.unwrap().list_all_ports().await);
}

#[tokio::test]
async fn a_transient_network_ends_with_its_end() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let transient = connection
        .create_network(network("gone", UUID), NetworkCreateFlags::empty())
        .await
        .unwrap();
    assert!(transient.is_active().await.unwrap() && !transient.is_persistent().await.unwrap());
    transient.destroy().await.unwrap();
    assert_eq!(transient.is_active().await.unwrap_err().code(), Some(ErrorCode::NO_NETWORK));
}

#[tokio::test]
async fn a_network_is_held_against_its_schema_where_that_is_asked_for() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let good = network("good", UUID);
    let bad = good.replace("</network>", "<surprise/></network>");
    let strict = NetworkDefineFlags::VALIDATE;
    // The schemas may not be installed; then the good one is refused too, for another reason.
    let good = connection.define_network(good, strict).await;
    let error = connection.define_network(bad.as_str(), strict).await.unwrap_err();
    if good.is_ok() {
        assert_eq!(error.code(), Some(ErrorCode::XML_INVALID_SCHEMA), "{error}");
    }
    connection.define_network(bad, NetworkDefineFlags::empty()).await.unwrap();
    let strict = NetworkCreateFlags::VALIDATE;
    let bad = network("bad", "00000000-0000-4000-8000-00000000000b")
        .replace("</network>", "<surprise/></network>");
    connection.create_network(bad, strict).await.unwrap_err();
}

#[tokio::test]
async fn a_networks_metadata_is_set_and_removed_where_the_daemon_has_it() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let network = connection.network_by_name("default").await.unwrap();
    let (title, live) = (NetworkMetadataType::TITLE, NetworkUpdateFlags::LIVE);
    let set = network.set_metadata(title, Some("For guests"), None, None, live).await;
    if connection.lib_version().await.unwrap() < virtwire::protocol::Version::new(9, 7, 0) {
        return assert_unsupported(set);
    }
    set.unwrap();
    assert_eq!(network.metadata(title, None, live).await.unwrap(), "For guests");
    network.set_metadata(title, None, None, None, live).await.unwrap();
    let error = network.metadata(title, None, live).await.unwrap_err();
    assert_eq!((error.code(), error.is_not_found()), (Some(ErrorCode::NO_NETWORK_METADATA), true));
    let (element, uri) = (NetworkMetadataType::ELEMENT, Some("urn:lab"));
    network.set_metadata(element, Some("<rack/>"), Some("lab"), uri, live).await.unwrap();
    let rack = network.metadata(element, uri, live).await.unwrap().to_string();
    assert!(rack.contains("rack"), "{rack}");
}

#[tokio::test]
async fn a_network_of_a_real_driver_has_ports() {
    let daemon = QemuDaemon::with_drivers(&["network"]);
    let connection = Connection::open(daemon.uri().as_str()).await.unwrap();
    let xml = format!(
        "<network><name>lab</name><uuid>{UUID}</uuid><forward mode='bridge'/>\
         <bridge name='lo'/></network>"
    );
    let network = connection.define_network(xml, NetworkDefineFlags::empty()).await.unwrap();
    network.create().await.unwrap();
    assert_eq!(network.dhcp_leases(None).await.unwrap(), []);
    assert!(network.xml(NetworkXmlFlags::INACTIVE).await.unwrap().to_string().contains("bridge"));

    let owner = "00000000-0000-4000-8000-00000000000c";
    let xml = format!(
        "<networkport><uuid>{UUID}</uuid><owner><name>web1</name><uuid>{owner}</uuid></owner>\
         <mac address='52:54:00:00:00:01'/></networkport>"
    );
    let port = network.create_port(xml, NetworkPortCreateFlags::empty()).await.unwrap();
    assert_eq!(port.network(), network);
    assert_eq!(network.port_by_uuid(port.uuid()).await.unwrap(), port);
    assert_eq!(network.list_all_ports().await.unwrap(), std::slice::from_ref(&port));
    assert!(port.xml().await.unwrap().to_string().contains("52:54:00:00:00:01"));
    let parameters = port.parameters().await.unwrap();
    assert!(parameters.inbound_average.is_none() && parameters.other.is_empty());
    let slow = NetworkPortParameters::new().inbound_average(128_u32).inbound_burst(64_u32);
    port.set_parameters(slow).await.unwrap();
    let parameters = port.parameters().await.unwrap();
    assert_eq!((parameters.inbound_average, parameters.inbound_burst), (Some(128), Some(64)));
    port.delete().await.unwrap();
    assert_eq!(network.list_all_ports().await.unwrap(), []);
    let error = network.port_by_uuid(port.uuid()).await.unwrap_err();
    assert_eq!((error.code(), error.is_not_found()), (Some(ErrorCode::NO_NETWORK_PORT), true));
    network.destroy().await.unwrap();
    network.undefine().await.unwrap();
}
