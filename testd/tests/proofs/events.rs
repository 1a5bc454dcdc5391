//! Registrations without an id, as old clients make them.

use virtwire_protocol::remote::{
    ConnectDomainEventCallbackRegisterAny, ConnectDomainEventDeregister,
    ConnectDomainEventDeregisterAny, ConnectDomainEventRegister, ConnectDomainEventRegisterAny,
    ConnectNumOfDomains, DomainAttachDevice, DomainDetachDeviceAlias,
    DomainEventCallbackDeviceAdded, DomainEventCallbackLifecycle, DomainEventDeviceRemoved,
    DomainEventLifecycle, DomainResume, DomainSuspend,
};
use virtwire_testd::Server;

use crate::client::Client;

const LIFECYCLE: i32 = 0;
const DEVICE_REMOVED: i32 = 15;
const DEVICE_ADDED: i32 = 19;

#[tokio::test]
async fn a_registration_without_an_id_is_told_without_an_id() {
    let mut client = Client::open(&Server::new()).await;
    let dom = client.test_domain().await;
    let registered = client.call(&ConnectDomainEventRegister).await.unwrap();
    assert_eq!(registered.cb_registered, 1);
    client.call(&DomainSuspend { dom: dom.clone() }).await.unwrap();
    let event: DomainEventLifecycle = client.event().await;
    assert_eq!((event.dom, event.event), (dom.clone(), 3));
    client.call(&ConnectDomainEventDeregister).await.unwrap();
    client.call(&DomainResume { dom }).await.unwrap();
    // The next packet is this reply, and no event.
    client.call(&ConnectNumOfDomains).await.unwrap();
    let error = client.call(&ConnectDomainEventDeregister).await.unwrap_err();
    assert_eq!((error.code, error.domain), (1, 7));
}

#[tokio::test]
async fn both_forms_of_registration_stand_side_by_side() {
    let mut client = Client::open(&Server::new()).await;
    let dom = client.test_domain().await;
    client.call(&ConnectDomainEventRegisterAny { event_id: LIFECYCLE }).await.unwrap();
    let register = ConnectDomainEventCallbackRegisterAny { event_id: LIFECYCLE, dom: None };
    let callback_id = client.call(&register).await.unwrap().callback_id;
    client.call(&DomainSuspend { dom: dom.clone() }).await.unwrap();
    let old: DomainEventLifecycle = client.event().await;
    let new: DomainEventCallbackLifecycle = client.event().await;
    assert_eq!((new.callback_id, new.msg), (callback_id, old));
    client.call(&ConnectDomainEventDeregisterAny { event_id: LIFECYCLE }).await.unwrap();
    client.call(&DomainResume { dom }).await.unwrap();
    let new: DomainEventCallbackLifecycle = client.event().await;
    assert_eq!((new.callback_id, new.msg.event), (callback_id, 4));
}

#[tokio::test]
async fn an_event_without_an_old_form_cannot_be_registered_for_in_it() {
    let mut client = Client::open(&Server::new()).await;
    let register = ConnectDomainEventRegisterAny { event_id: DEVICE_ADDED };
    let error = client.call(&register).await.unwrap_err();
    assert_eq!(error.message.unwrap(), "internal error: unsupported event ID 19");
}

#[tokio::test]
async fn a_device_that_comes_and_goes_is_told_of() {
    let mut client = Client::open(&Server::new()).await;
    let dom = client.test_domain().await;
    client.call(&ConnectDomainEventRegisterAny { event_id: DEVICE_REMOVED }).await.unwrap();
    let register =
        ConnectDomainEventCallbackRegisterAny { event_id: DEVICE_ADDED, dom: Some(dom.clone()) };
    client.call(&register).await.unwrap();
    let xml = "<disk type='file'><source file='/b'/><target dev='vdb' bus='virtio'/></disk>";
    client.call(&DomainAttachDevice { dom: dom.clone(), xml: xml.into() }).await.unwrap();
    let added: DomainEventCallbackDeviceAdded = client.event().await;
    assert_eq!(added.dev_alias, "virtio-disk1");
    let alias = added.dev_alias;
    let detach = DomainDetachDeviceAlias { dom: dom.clone(), alias: alias.clone(), flags: 0 };
    client.call(&detach).await.unwrap();
    let removed: DomainEventDeviceRemoved = client.event().await;
    assert_eq!((removed.dom, removed.dev_alias), (dom, alias));
}
