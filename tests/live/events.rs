//! Events of a real daemon.

use virtwire::event::{DomainEvent, DomainLifecycle, Event};
use virtwire::protocol::remote::{DomainLookupByName, DomainResume, DomainSuspend};

use virtwire_testkit::live::TestDaemon;

use crate::connect;

#[tokio::test]
async fn suspend_and_resume_are_told_in_order() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let dom = connection.call(DomainLookupByName { name: "test".into() }).await.unwrap().dom;
    let mut events = connection.events::<DomainLifecycle>().of(&dom).subscribe().await.unwrap();
    let mut all = connection.events::<DomainEvent>().subscribe().await.unwrap();
    connection.call(DomainSuspend { dom: dom.clone() }).await.unwrap();
    connection.call(DomainResume { dom: dom.clone() }).await.unwrap();
    for expected in [(3, 0), (4, 0)] {
        let Some(Event::Item(event)) = events.next().await else { panic!("no event") };
        assert_eq!((event.change.event().0, event.change.detail()), expected);
        let Some(Event::Item(DomainEvent::Lifecycle(event))) = all.next().await else { panic!() };
        assert_eq!((event.change.event().0, event.change.detail()), expected);
    }
    eprintln!("{:?}", all.refused());
    connection.close().await.unwrap();
    assert!(matches!(events.next().await, Some(Event::Ended(_))));
    assert!(events.next().await.is_none());
}
