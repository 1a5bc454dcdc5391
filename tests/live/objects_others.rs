//! The life of interfaces, node devices, secrets and network filters.

use virtwire::protocol::api::ErrorCode;
use virtwire::{
    Connection, InterfaceDefineFlags, InterfaceListFlags, InterfaceXmlFlags,
    NodeDeviceCreateXmlFlags, NodeDeviceListFlags, NodeDeviceXmlFlags, NwfilterDefineFlags,
    SecretDefineFlags, SecretListFlags, SecretUsageType,
};
use virtwire_testkit::live::TestDaemon;
use virtwire_testkit::qemu::QemuDaemon;

use crate::connect;
use crate::objects_host::assert_unsupported;

#[tokio::test]
async fn an_interface_is_defined_found_brought_up_and_removed() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let xml = "<interface type='ethernet' name='lab0'><start mode='none'/>\
               <mac address='aa:bb:cc:00:00:01'/><mtu size='1492'/></interface>";
    let defined = connection.define_interface(xml, InterfaceDefineFlags::empty()).await.unwrap();
    assert_eq!((defined.name(), defined.mac()), (&"lab0".into(), &"aa:bb:cc:00:00:01".into()));
    assert_eq!(connection.interface_by_name("lab0").await.unwrap(), defined);
    assert_eq!(connection.interface_by_mac("aa:bb:cc:00:00:01").await.unwrap(), defined);
    let inactive = connection.list_all_interfaces(InterfaceListFlags::INACTIVE).await.unwrap();
    assert_eq!(inactive, std::slice::from_ref(&defined));
    assert!(!defined.is_active().await.unwrap());
    defined.create().await.unwrap();
    assert!(defined.is_active().await.unwrap());
    let text = defined.xml(InterfaceXmlFlags::empty()).await.unwrap().to_string();
    assert!(text.contains("1492"), "{text}");
    defined.destroy().await.unwrap();
    defined.undefine().await.unwrap();
    let error = connection.interface_by_name("lab0").await.unwrap_err();
    assert_eq!((error.code(), error.is_not_found()), (Some(ErrorCode::NO_INTERFACE), true));
}

#[tokio::test]
async fn a_device_is_made_found_and_removed() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let hosts = connection.list_all_node_devices(NodeDeviceListFlags::CAP_SCSI_HOST).await.unwrap();
    assert!(hosts.iter().any(|device| device.name() == "scsi_host1"), "{hosts:?}");
    let xml = "<device><parent>scsi_host1</parent><capability type='scsi_host'>\
               <capability type='fc_host'><wwnn>2000000012341234</wwnn>\
               <wwpn>1000000012341234</wwpn></capability></capability></device>";
    let flags = NodeDeviceCreateXmlFlags::empty();
    let made = connection.create_node_device(xml, flags).await.unwrap();
    assert_eq!(connection.node_device_by_name(made.name().clone()).await.unwrap(), made);
    assert_eq!(made.parent().await.unwrap(), Some("scsi_host1".into()));
    let capabilities = made.capabilities().await.unwrap();
    assert!(capabilities.iter().any(|name| name == "scsi_host"), "{capabilities:?}");
    let text = made.xml(NodeDeviceXmlFlags::empty()).await.unwrap().to_string();
    assert!(text.contains("2000000012341234"), "{text}");
    made.destroy().await.unwrap();
    let error = made.xml(NodeDeviceXmlFlags::empty()).await.unwrap_err();
    assert_eq!((error.code(), error.is_not_found()), (Some(ErrorCode::NO_NODE_DEVICE), true));
    let top = connection.node_device_by_name("computer").await.unwrap();
    assert_eq!(top.parent().await.unwrap(), None);
    assert_unsupported(top.set_autostart(true).await);
    assert_unsupported(top.autostart().await);
    assert_unsupported(top.create().await);
    assert_unsupported(top.undefine().await);
    assert_unsupported(top.detach(None).await);
    assert_unsupported(top.reattach().await);
    assert_unsupported(top.reset().await);
}

#[tokio::test]
async fn secrets_and_filters_are_unsupported_where_no_driver_has_them() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let flags = SecretDefineFlags::empty();
    assert_unsupported(connection.define_secret("<secret/>", flags).await);
    assert_unsupported(connection.list_all_secrets(SecretListFlags::empty()).await);
    let flags = NwfilterDefineFlags::empty();
    assert_unsupported(connection.define_nw_filter("<filter/>", flags).await);
    assert_unsupported(
        connection.define_nw_filter("<filter/>", NwfilterDefineFlags::VALIDATE).await,
    );
    assert_unsupported(connection.list_all_nw_filters().await);
    assert_unsupported(connection.list_all_nw_filter_bindings().await);
}

#[tokio::test]
async fn a_secret_is_defined_found_given_a_value_and_removed() {
    let daemon = QemuDaemon::with_drivers(&["secret"]);
    let connection = Connection::open(daemon.uri().as_str()).await.unwrap();
    let xml = "<secret ephemeral='no' private='no'><description>for the lab</description>\
               <usage type='ceph'><name>client.lab</name></usage></secret>";
    let defined = connection.define_secret(xml, SecretDefineFlags::empty()).await.unwrap();
    assert_eq!(defined.usage_type(), SecretUsageType::CEPH);
    assert_eq!(defined.usage_id(), "client.lab");
    assert_eq!(connection.secret_by_uuid(defined.uuid()).await.unwrap(), defined);
    let found = connection.secret_by_usage(SecretUsageType::CEPH, "client.lab").await.unwrap();
    assert_eq!(found, defined);
    let public = SecretListFlags::NO_PRIVATE | SecretListFlags::NO_EPHEMERAL;
    let found = connection.list_all_secrets(public).await.unwrap();
    assert_eq!(found, std::slice::from_ref(&defined));
    assert!(defined.xml().await.unwrap().to_string().contains("for the lab"));
    assert_eq!(defined.value().await.unwrap_err().code(), Some(ErrorCode::NO_SECRET));
    // Any bytes, not only text.
    let value: Vec<u8> = (0..=255).collect();
    defined.set_value(value.clone()).await.unwrap();
    assert_eq!(defined.value().await.unwrap(), value);
    defined.undefine().await.unwrap();
    let error = connection.secret_by_uuid(defined.uuid()).await.unwrap_err();
    assert_eq!((error.code(), error.is_not_found()), (Some(ErrorCode::NO_SECRET), true));
}

#[tokio::test]
async fn a_filter_is_defined_found_changed_and_removed() {
    let daemon = QemuDaemon::with_drivers(&["nwfilter"]);
    let connection = Connection::open(daemon.uri().as_str()).await.unwrap();
    let flags = NwfilterDefineFlags::empty();
    let xml = "<filter name='lab' chain='root'>\
               <rule action='accept' direction='in' priority='500'/></filter>";
    let defined = connection.define_nw_filter(xml, flags).await.unwrap();
    assert_eq!(defined.name(), "lab");
    assert_eq!(connection.nw_filter_by_name("lab").await.unwrap(), defined);
    assert_eq!(connection.nw_filter_by_uuid(defined.uuid()).await.unwrap(), defined);
    let all = connection.list_all_nw_filters().await.unwrap();
    assert_eq!(all, std::slice::from_ref(&defined));
    let changed = defined.xml().await.unwrap().to_string().replace("accept", "drop");
    assert_eq!(connection.define_nw_filter(changed, flags).await.unwrap(), defined);
    assert!(defined.xml().await.unwrap().to_string().contains("drop"));
    assert_eq!(connection.list_all_nw_filter_bindings().await.unwrap(), []);
    let error = connection.nw_filter_binding_by_port_device("tap0").await.unwrap_err();
    assert_eq!((error.code(), error.is_not_found()), (Some(ErrorCode::NO_NWFILTER_BINDING), true));
    defined.undefine().await.unwrap();
    let error = connection.nw_filter_by_name("lab").await.unwrap_err();
    assert_eq!((error.code(), error.is_not_found()), (Some(ErrorCode::NO_NWFILTER), true));
}
