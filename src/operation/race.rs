//! Two futures at once.

use std::convert::Infallible;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

/// Which of two futures was first.
pub(super) enum Either<A, B> {
    First(A),
    Second(B),
}

/// The first of two to end; `first` where both are ready.
pub(super) async fn either<A: Future, B: Future>(
    first: A,
    second: B,
) -> Either<A::Output, B::Output> {
    let (mut first, mut second) = (pin!(first), pin!(second));
    poll_fn(|cx| match first.as_mut().poll(cx) {
        Poll::Ready(output) => Poll::Ready(Either::First(output)),
        Poll::Pending => second.as_mut().poll(cx).map(Either::Second),
    })
    .await
}

/// What the first of two comes to that are alike; `first` where both are ready.
pub(super) async fn first<T>(one: impl Future<Output = T>, other: impl Future<Output = T>) -> T {
    match either(one, other).await {
        Either::First(output) | Either::Second(output) => output,
    }
}

/// What `work` comes to, while `beside` goes on.
pub(super) async fn beside<T>(
    work: impl Future<Output = T>,
    beside: impl Future<Output = Infallible>,
) -> T {
    match either(work, beside).await {
        Either::First(output) => output,
        Either::Second(never) => match never {},
    }
}
