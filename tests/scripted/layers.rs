//! Call layers: who sees what in which order, and that calls are the same with them as without.

use std::future::pending;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use tokio::time::{Instant, timeout};
use virtwire::layer::{BoxFuture, Layer, Next, Reply, Request};
use virtwire::protocol::remote::{
    AuthList, AuthListReply, AuthPolkit, AuthPolkitReply, AuthType, ConnectClose,
    ConnectGetHostname, ConnectOpen, DomainLookupByName, DomainOpenConsole,
};
use virtwire::protocol::{Procedure as _, Program};
use virtwire::{Call, Error, ErrorKind, Result, Sent};
use virtwire_testkit::peer::{self, Peer};

use crate::{
    CAPACITY, Daemon, assert_works, builder, connected_by, domain, expect_lookup, find, found,
    hostname, lookup,
};

pub(crate) type Log = Arc<Mutex<Vec<String>>>;

/// A layer that changes nothing.
pub(crate) struct Plain;

impl Layer for Plain {}

/// A layer that writes down what it is asked, and does at its begin and end what it is told.
pub(crate) struct Probe {
    pub(crate) name: &'static str,
    pub(crate) log: Log,
    pub(crate) ready: Act,
    pub(crate) clean: Act,
}

#[derive(Clone, Copy)]
pub(crate) enum Act {
    Nothing,
    LookUp(&'static str),
    Hang,
    Fail,
    Panic,
}

impl Probe {
    pub(crate) fn new(name: &'static str, log: &Log) -> Self {
        Self { name, log: Arc::clone(log), ready: Act::Nothing, clean: Act::Nothing }
    }

    fn note(&self, what: &str) {
        self.log.lock().unwrap().push(format!("{} {what}", self.name));
    }
}

impl Act {
    async fn run(self, next: Next<'_>) -> Result<()> {
        match self {
            Self::Nothing => Ok(()),
            Self::LookUp(name) => {
                assert_eq!(next.call_typed(lookup(name)).await?, found(name));
                Ok(())
            }
            Self::Hang => pending().await,
            Self::Fail => Err(Error::new(ErrorKind::Layer, "flush", "the disk is full")),
            Self::Panic => panic!("out of cheese"),
        }
    }
}

impl Layer for Probe {
    fn name(&self) -> &str {
        self.name
    }

    fn after_connect<'a>(&'a self, next: Next<'a>) -> BoxFuture<'a, Result<()>> {
        self.note("ready");
        Box::pin(self.ready.run(next))
    }

    fn call<'a>(&'a self, request: Request, next: Next<'a>) -> BoxFuture<'a, Result<Reply>> {
        Box::pin(async move {
            self.note(&format!("asked {}", request.name()));
            let reply = next.call(request).await;
            self.note("answered");
            reply
        })
    }

    fn cleanup<'a>(&'a self, next: Next<'a>) -> BoxFuture<'a, Result<()>> {
        self.note("clean");
        Box::pin(self.clean.run(next))
    }
}

/// A layer made of a closure that boxes a future.
struct Does<F>(F);

impl<F> Layer for Does<F>
where
    F: for<'a> Fn(Request, Next<'a>) -> BoxFuture<'a, Result<Reply>> + Send + Sync + 'static,
{
    fn call<'a>(&'a self, request: Request, next: Next<'a>) -> BoxFuture<'a, Result<Reply>> {
        (self.0)(request, next)
    }
}

fn does<F>(call: F) -> Does<F>
where
    F: for<'a> Fn(Request, Next<'a>) -> BoxFuture<'a, Result<Reply>> + Send + Sync + 'static,
{
    Does(call)
}

pub(crate) fn taken(log: &Log) -> Vec<String> {
    std::mem::take(&mut *log.lock().unwrap())
}

#[tokio::test]
async fn layers_are_readied_from_the_inside_and_asked_and_cleaned_up_from_the_outside() {
    let log = Log::default();
    let layers = builder()
        .layer(Probe::new("inner", &log))
        .layer(Probe::new("middle", &log))
        .layer(Probe::new("outer", &log));
    assert!(format!("{layers:?}").contains(r#""inner", "middle", "outer"]"#), "{layers:?}");
    let (connection, mut daemon) = connected_by(layers, CAPACITY).await;
    assert_eq!(taken(&log), ["inner ready", "middle ready", "outer ready"]);
    assert_works(&connection, &mut daemon).await;
    let asked =
        ["outer", "middle", "inner"].map(|name| format!("{name} asked CONNECT_GET_HOSTNAME"));
    let answered = ["inner", "middle", "outer"].map(|name| format!("{name} answered"));
    assert_eq!(taken(&log), [asked, answered].concat());
    let (closed, ()) = tokio::join!(connection.close(), daemon.expect_end());
    closed.unwrap();
    assert_eq!(taken(&log), ["outer clean", "middle clean", "inner clean"]);
}

#[tokio::test]
async fn every_kind_of_call_goes_through_the_layers() {
    let log = Log::default();
    let made = connected_by(builder().layer(Probe::new("all", &log)), CAPACITY);
    let (connection, mut daemon) = made.await;
    taken(&log);
    let script = async {
        let frame = daemon.next().await;
        assert_eq!((frame.header.proc, &frame.body[..]), (9999, &[1, 2, 3, 4][..]));
        let mut header = crate::reply_header::<ConnectGetHostname>(frame.header.serial);
        header.proc = 9999;
        daemon.send(&header, &hostname("abc")).await;
    };
    let call = connection.call_by_number(Program::REMOTE, 9999, &[1, 2, 3, 4]);
    let (reply, ()) = tokio::join!(call, script);
    assert_eq!(&reply.unwrap()[..], b"\0\0\0\x03abc\0");
    assert_eq!(taken(&log), ["all asked procedure 9999 of remote", "all answered"]);
}

#[tokio::test]
async fn a_layer_may_make_calls_of_its_own_before_beside_and_after_the_one_it_is_asked_for() {
    let curious = does(|request, next| {
        Box::pin(async move {
            next.call_typed(lookup("before")).await?;
            let (beside, reply) =
                tokio::join!(next.call_typed(lookup("beside")), next.call(request));
            beside?;
            next.call_typed(lookup("after")).await?;
            reply
        })
    });
    let log = Log::default();
    let layers = builder().layer(Probe::new("inner", &log)).layer(curious);
    let (connection, mut daemon) = connected_by(layers, CAPACITY).await;
    let script = async {
        for name in ["before", "beside", "users", "after"] {
            let asked = expect_lookup(&mut daemon, name).await;
            find(&mut daemon, &asked).await;
        }
    };
    let (reply, ()) = tokio::join!(connection.call(lookup("users")), script);
    assert_eq!(reply.unwrap(), found("users"));
    let asked = taken(&log).iter().filter(|line| line.contains("asked")).count();
    assert_eq!(asked, 4, "a layer further in sees them all");
}

#[tokio::test]
async fn a_layer_may_change_what_is_asked_and_what_is_answered() {
    let renames = does(|request, next| {
        Box::pin(async move {
            let args = request.args_as::<DomainLookupByName>().expect("a lookup");
            assert!(request.args_as::<ConnectClose>().is_none());
            assert_eq!(args, lookup("alias"));
            let other = Request::new(&lookup("real"))?;
            let reply = next.call(request.with_args(other.args().clone())).await?;
            assert_eq!(reply.decode::<DomainLookupByName>()?, found("real"));
            Reply::new::<DomainLookupByName>(&found("alias"))
        })
    });
    let (connection, mut daemon) = connected_by(builder().layer(renames), CAPACITY).await;
    let script = async {
        let asked = expect_lookup(&mut daemon, "real").await;
        find(&mut daemon, &asked).await;
    };
    let (reply, ()) = tokio::join!(connection.call(lookup("alias")), script);
    assert_eq!(reply.unwrap(), found("alias"));
}

#[tokio::test]
async fn a_layer_may_answer_by_itself_or_refuse_and_nothing_is_sent() {
    let answers = does(|request, next| match request.number() {
        59 => Box::pin(async { Reply::new::<ConnectGetHostname>(&hostname("cached")) }),
        23 => Box::pin(async move { Err(request.error(ErrorKind::Busy, "come back later")) }),
        _ => next.call(request),
    });
    let (connection, mut daemon) = connected_by(builder().layer(answers), CAPACITY).await;
    assert_eq!(connection.call(ConnectGetHostname).await.unwrap(), hostname("cached"));
    let error = connection.call(lookup("x")).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Busy, Sent::No));
    assert_eq!(error.to_string(), "cannot call DOMAIN_LOOKUP_BY_NAME: come back later");
    let (closed, rest) = tokio::join!(connection.close(), async {
        let asked = daemon.expect::<ConnectClose>().await;
        daemon.reply::<ConnectClose>(asked.serial, &()).await;
        daemon.rest().await
    });
    closed.unwrap();
    assert!(rest.is_empty());
}

#[tokio::test]
async fn what_must_not_be_called_is_refused_before_a_layer_sees_it_and_to_layers_too() {
    let log = Log::default();
    let forbidden = does(|request, next| {
        Box::pin(async move {
            let console = DomainOpenConsole { dom: domain("vm"), dev_name: None, flags: 0 };
            for error in [
                next.call_typed(ConnectClose).await.unwrap_err(),
                next.call_typed(console).await.unwrap_err(),
                next.call(Request::by_number(Program::REMOTE, 60, vec![0, 0, 0, 10].into()))
                    .await
                    .unwrap_err(),
            ] {
                assert_eq!(error.sent(), Sent::No);
                assert!(error.hint().is_some(), "{error}");
            }
            next.call(request).await
        })
    });
    let layers = builder().layer(forbidden).layer(Probe::new("outer", &log));
    let (connection, mut daemon) = connected_by(layers, CAPACITY).await;
    taken(&log);
    let error = connection.call(ConnectClose).await.unwrap_err();
    assert!(error.hint().unwrap().contains("Connection::close"), "{error}");
    connection.call_with_fds(ConnectGetHostname, Vec::new()).await.unwrap_err();
    assert!(taken(&log).is_empty());
    assert_works(&connection, &mut daemon).await;
}

/// What a call fails with, in one connection after the other.
async fn with_and_without(fail: impl AsyncFn(virtwire::Connection, Daemon) -> Error) {
    let mut errors = Vec::new();
    for builder in [builder(), builder().layer(Plain).layer(Plain)] {
        let (connection, daemon) = connected_by(builder.window(1), CAPACITY).await;
        let error = fail(connection, daemon).await;
        errors.push((error.kind(), error.sent(), error.code(), error.to_string()));
    }
    assert_eq!(errors[0], errors[1]);
}

#[tokio::test(start_paused = true)]
async fn errors_are_the_same_with_layers_as_without() {
    let second = Duration::from_secs(1);
    with_and_without(async |connection, mut daemon| {
        let script = async {
            let asked = expect_lookup(&mut daemon, "x").await;
            let error = peer::error(39, 7, "unknown procedure: 23");
            daemon.fail::<DomainLookupByName>(asked.serial, &error).await;
        };
        tokio::join!(connection.call(lookup("x")), script).0.unwrap_err()
    })
    .await;
    with_and_without(async |connection, mut daemon| {
        let script = async {
            let asked = expect_lookup(&mut daemon, "x").await;
            daemon.send(&crate::reply_header::<DomainLookupByName>(asked.serial), &()).await;
        };
        tokio::join!(connection.call(lookup("x")), script).0.unwrap_err()
    })
    .await;
    with_and_without(async |connection, _daemon| {
        connection.call(lookup(&"x".repeat(5 << 20))).await.unwrap_err()
    })
    .await;
    with_and_without(async |connection, _daemon| {
        connection.call(lookup("slow")).timeout(second).await.unwrap_err()
    })
    .await;
    with_and_without(async |connection, _daemon| {
        let (_, error) = tokio::join!(
            connection.call(lookup("slow")).timeout(3 * second),
            connection.call(lookup("waits")).timeout(second),
        );
        error.unwrap_err()
    })
    .await;
    with_and_without(async |connection, mut daemon| {
        let script = async {
            expect_lookup(&mut daemon, "x").await;
            daemon.cut();
        };
        tokio::join!(connection.call(lookup("x")), script).0.unwrap_err()
    })
    .await;
    with_and_without(async |connection, daemon| {
        daemon.cut();
        connection.closed().await;
        connection.call(lookup("late")).await.unwrap_err()
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_deadline_holds_for_the_layers_too() {
    let hangs = does(|_, _| Box::pin(pending()));
    let (connection, mut daemon) =
        connected_by(builder().layer(hangs).layer(Plain), CAPACITY).await;
    let started = Instant::now();
    let call = connection.call(lookup("x")).timeout(Duration::from_secs(3));
    let error = timeout(Duration::from_secs(20), call).await.expect("an end").unwrap_err();
    assert_eq!((error.kind(), started.elapsed()), (ErrorKind::Timeout, Duration::from_secs(3)));
    assert!(error.to_string().contains("layers"), "{error}");
    daemon.expect_silence(Duration::from_secs(1)).await;
}

#[tokio::test]
async fn a_call_among_layers_is_given_up_like_any_other() {
    let (connection, mut daemon) = connected_by(builder().layer(Plain).window(1), CAPACITY).await;
    drop(connection.call(lookup("never polled")));
    let sent = tokio::spawn(connection.call(lookup("sent")));
    let asked = expect_lookup(&mut daemon, "sent").await;
    let mut queued = connection.call(lookup("queued"));
    let polled = pin!(&mut queued).poll(&mut Context::from_waker(Waker::noop()));
    assert!(polled.is_pending());
    sent.abort();
    assert!(sent.await.unwrap_err().is_cancelled());
    drop(queued);
    let next = tokio::spawn(connection.call(lookup("next")));
    daemon.expect_silence(Duration::from_millis(20)).await;
    find(&mut daemon, &asked).await;
    let asked = expect_lookup(&mut daemon, "next").await;
    find(&mut daemon, &asked).await;
    assert_eq!(next.await.unwrap().unwrap(), found("next"));
    assert_eq!(connection.stats(), virtwire::Stats::default());
}

#[tokio::test]
async fn a_call_among_layers_keeps_the_connection_open_and_its_end_lets_go_of_it() {
    fn shared<T: Send + Sync>(_: &T) {}
    let (connection, mut daemon) = connected_by(builder().layer(Plain), CAPACITY).await;
    let call = connection.call(lookup("x"));
    shared(&call);
    drop(connection);
    let script = async {
        let asked = expect_lookup(&mut daemon, "x").await;
        find(&mut daemon, &asked).await;
    };
    assert_eq!(tokio::join!(call, script).0.unwrap(), found("x"));
    assert!(daemon.rest().await.is_empty());
}

/// Runs a future on a thread that knows no runtime.
fn block_on<F: Future>(future: F) -> F::Output {
    struct Unpark(std::thread::Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => std::thread::park(),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn layers_need_no_runtime_of_the_callers() {
    let naps = does(|request, next| {
        Box::pin(async move {
            next.sleep(Duration::from_millis(10)).await;
            next.call(request).await
        })
    });
    let (connection, mut daemon) = connected_by(builder().layer(naps), CAPACITY).await;
    let call = connection.call(lookup("x")).timeout(Duration::from_millis(100));
    let error = std::thread::spawn(|| block_on::<Call<_>>(call).unwrap_err()).join().unwrap();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Timeout, Sent::Maybe));
    expect_lookup(&mut daemon, "x").await;
}

#[tokio::test(start_paused = true)]
async fn what_a_layer_does_first_is_part_of_connecting() {
    let log = Log::default();
    let asks = Probe { ready: Act::LookUp("inventory"), ..Probe::new("asks", &log) };
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let script = async {
        daemon.log_in().await;
        let asked = expect_lookup(&mut daemon, "inventory").await;
        assert_eq!(taken(&log), ["inner ready", "asks ready", "inner asked DOMAIN_LOOKUP_BY_NAME"]);
        find(&mut daemon, &asked).await;
    };
    let layers = builder().layer(Probe::new("inner", &log)).layer(asks);
    let (connection, ()) = tokio::join!(layers.connect_over(client), script);
    connection.unwrap();
}

async fn failing_connect(ready: Act) -> (Error, Vec<String>) {
    let log = Log::default();
    let layers = builder()
        .connect_timeout(Duration::from_secs(7))
        .layer(Probe { clean: Act::LookUp("last"), ..Probe::new("first", &log) })
        .layer(Probe::new("second", &log))
        .layer(Probe { ready, ..Probe::new("third", &log) })
        .layer(Probe::new("fourth", &log));
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let script = async {
        daemon.log_in().await;
        let asked = expect_lookup(&mut daemon, "last").await;
        find(&mut daemon, &asked).await;
        daemon.expect_end().await;
    };
    let (connection, ()) = tokio::join!(layers.connect_over(client), script);
    (connection.unwrap_err(), taken(&log))
}

#[tokio::test(start_paused = true)]
async fn a_layer_that_is_not_ready_fails_the_connect_and_those_that_were_clean_up() {
    let started = Instant::now();
    for (ready, kind, text) in [
        (Act::Fail, ErrorKind::Layer, "the layer third: cannot flush: the disk is full"),
        (Act::Hang, ErrorKind::Timeout, "the layer third took over 7s"),
    ] {
        let (error, log) = failing_connect(ready).await;
        assert_eq!(error.kind(), kind);
        assert!(error.to_string().ends_with(text), "{error}");
        assert!(error.to_string().starts_with("cannot connect to test+unix:///default"), "{error}");
        let ready = ["first ready", "second ready", "third ready"];
        assert_eq!(log, [&ready[..], &["second clean", "first clean"]].concat());
    }
    assert_eq!(started.elapsed(), Duration::from_secs(7));
}

#[tokio::test(start_paused = true)]
async fn what_a_person_took_to_answer_polkit_is_not_taken_from_the_layers() {
    let asks = Probe { ready: Act::LookUp("inventory"), ..Probe::new("asks", &Log::default()) };
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let script = async {
        let asked = daemon.expect::<AuthList>().await;
        let offer = AuthListReply { types: vec![AuthType::POLKIT] };
        daemon.reply::<AuthList>(asked.serial, &offer).await;
        let asked = daemon.expect::<AuthPolkit>().await;
        tokio::time::sleep(Duration::from_secs(600)).await;
        daemon.reply::<AuthPolkit>(asked.serial, &AuthPolkitReply { complete: 1 }).await;
        let asked = daemon.expect::<ConnectOpen>().await;
        daemon.reply::<ConnectOpen>(asked.serial, &()).await;
        let asked = expect_lookup(&mut daemon, "inventory").await;
        tokio::time::sleep(Duration::from_secs(15)).await;
        find(&mut daemon, &asked).await;
    };
    tokio::join!(builder().layer(asks).connect_over(client), script).0.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_connect_that_is_given_up_while_a_layer_gets_ready_closes_without_cleanup() {
    let log = Log::default();
    let layers = builder()
        .layer(Probe::new("inner", &log))
        .layer(Probe { ready: Act::Hang, ..Probe::new("outer", &log) });
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let connecting = timeout(Duration::from_secs(1), layers.connect_over(client));
    let (given_up, ()) = tokio::join!(connecting, daemon.log_in());
    assert!(given_up.is_err());
    assert!(daemon.rest().await.is_empty());
    assert_eq!(taken(&log), ["inner ready", "outer ready"]);
}

#[tokio::test]
async fn a_layer_may_stay_with_its_owner_and_serve_many_connections() {
    let log = Log::default();
    let probe = Arc::new(Probe::new("shared", &log));
    let shared = builder().layer(Arc::clone(&probe));
    for _ in 0..2 {
        let (connection, mut daemon) = connected_by(shared.clone(), CAPACITY).await;
        assert_works(&connection, &mut daemon).await;
        let (closed, ()) = tokio::join!(connection.close(), daemon.expect_end());
        closed.unwrap();
        let asked = format!("shared asked {}", ConnectGetHostname::INFO.name);
        assert_eq!(taken(&log), ["shared ready", &asked, "shared answered", "shared clean"]);
    }
    drop(shared);
    assert_eq!(Arc::strong_count(&probe), 1, "no connection holds on to it");
}
