//! Networks and filters: the order of an update's arguments, and definitions for older daemons.

use virtwire::protocol::Procedure;
use virtwire::protocol::remote::{
    self, ConnectSupportsFeature, ConnectSupportsFeatureReply, NetworkCreateXml,
    NetworkCreateXmlFlags, NetworkDefineXml, NetworkDefineXmlFlags, NetworkUpdate,
    NwfilterDefineXml, NwfilterDefineXmlFlags,
};
use virtwire::protocol::xdr::Uuid;
use virtwire::{
    Connection, Network, NetworkCreateFlags, NetworkDefineFlags, NetworkUpdateCommand,
    NetworkUpdateFlags, NetworkUpdateSection, NwfilterDefineFlags, Result,
};

use crate::{Daemon, connected};

fn wire() -> remote::Network {
    remote::Network { name: "lab".into(), uuid: Uuid::default() }
}

/// What is sent for an update by a client that finds the feature or not.
async fn updated(supported: i32, parent_index: Option<u32>) -> NetworkUpdate {
    let (connection, mut daemon) = connected().await;
    let network = Network::from_wire(&connection, wire());
    let (command, section) = (NetworkUpdateCommand::ADD_FIRST, NetworkUpdateSection::PORTGROUP);
    let update =
        network.update(command, section, parent_index, "<portgroup/>", NetworkUpdateFlags::CONFIG);
    let script = async {
        let asked = daemon.expect::<ConnectSupportsFeature>().await;
        assert_eq!(asked.args.feature, 16);
        let reply = ConnectSupportsFeatureReply { supported };
        daemon.reply::<ConnectSupportsFeature>(asked.serial, &reply).await;
        let asked = daemon.expect::<NetworkUpdate>().await;
        daemon.reply::<NetworkUpdate>(asked.serial, &()).await;
        asked.args
    };
    let (done, sent) = tokio::join!(update, script);
    done.unwrap();
    assert_eq!(
        (&sent.net, &sent.xml.to_string(), sent.flags),
        (&wire(), &"<portgroup/>".into(), 2)
    );
    sent
}

#[tokio::test]
async fn an_update_is_sent_in_order_to_a_daemon_with_the_feature() {
    let sent = updated(1, Some(3)).await;
    assert_eq!((sent.command, sent.section, sent.parent_index), (4, 9, 3));
}

#[tokio::test]
async fn an_updates_command_and_section_change_places_for_a_daemon_without_the_feature() {
    let sent = updated(0, None).await;
    assert_eq!((sent.command, sent.section, sent.parent_index), (9, 4, -1));
}

#[tokio::test]
async fn no_update_is_sent_where_the_feature_cannot_be_asked_for() {
    let (connection, mut daemon) = connected().await;
    let network = Network::from_wire(&connection, wire());
    let (command, section) = (NetworkUpdateCommand::DELETE, NetworkUpdateSection::DNS_HOST);
    let update = network.update(command, section, None, "<host/>", NetworkUpdateFlags::CURRENT);
    let script = async {
        let asked = daemon.expect::<ConnectSupportsFeature>().await;
        daemon.refuse::<ConnectSupportsFeature>(asked.serial).await;
    };
    let (done, ()) = tokio::join!(update, script);
    done.unwrap_err();
    crate::assert_works(&connection, &mut daemon).await;
}

async fn answered<P: Procedure, T>(
    call: impl Future<Output = Result<T>>,
    daemon: &mut Daemon,
    reply: P::Reply,
) -> (T, P) {
    let script = async {
        let asked = daemon.expect::<P>().await;
        daemon.reply::<P>(asked.serial, &reply).await;
        asked.args
    };
    let (done, args) = tokio::join!(call, script);
    (done.unwrap(), args)
}

fn is_the_network(connection: &Connection, network: &Network) {
    assert_eq!(network, &Network::from_wire(connection, wire()));
}

#[tokio::test]
async fn a_definition_without_flags_is_one_that_every_daemon_knows() {
    let (connection, mut daemon) = connected().await;
    let define = connection.define_network("<network/>", NetworkDefineFlags::empty());
    let reply = remote::NetworkDefineXmlReply { net: wire() };
    let (network, _) = answered::<NetworkDefineXml, _>(define, &mut daemon, reply).await;
    is_the_network(&connection, &network);
    let create = connection.create_network("<network/>", NetworkCreateFlags::empty());
    let reply = remote::NetworkCreateXmlReply { net: wire() };
    let (network, _) = answered::<NetworkCreateXml, _>(create, &mut daemon, reply).await;
    is_the_network(&connection, &network);
    let define = connection.define_nw_filter("<filter/>", NwfilterDefineFlags::empty());
    let nwfilter = remote::Nwfilter { name: "no-spoof".into(), uuid: Uuid::default() };
    let reply = remote::NwfilterDefineXmlReply { nwfilter };
    let (filter, _) = answered::<NwfilterDefineXml, _>(define, &mut daemon, reply).await;
    assert_eq!(filter.name(), "no-spoof");
}

#[tokio::test]
async fn a_definition_with_flags_says_them() {
    let (connection, mut daemon) = connected().await;
    let define = connection.define_network("<network/>", NetworkDefineFlags::VALIDATE);
    let reply = remote::NetworkDefineXmlFlagsReply { net: wire() };
    let (network, args) = answered::<NetworkDefineXmlFlags, _>(define, &mut daemon, reply).await;
    is_the_network(&connection, &network);
    assert_eq!(args.flags, 1);
    let create = connection.create_network("<network/>", NetworkCreateFlags::VALIDATE);
    let reply = remote::NetworkCreateXmlFlagsReply { net: wire() };
    let (network, args) = answered::<NetworkCreateXmlFlags, _>(create, &mut daemon, reply).await;
    is_the_network(&connection, &network);
    assert_eq!(args.flags, 1);
    let define = connection.define_nw_filter("<filter/>", NwfilterDefineFlags::VALIDATE);
    let nwfilter = remote::Nwfilter { name: "no-spoof".into(), uuid: Uuid::default() };
    let reply = remote::NwfilterDefineXmlFlagsReply { nwfilter };
    let (filter, args) = answered::<NwfilterDefineXmlFlags, _>(define, &mut daemon, reply).await;
    assert_eq!((filter.name(), args.flags), (&"no-spoof".into(), 1));
}
