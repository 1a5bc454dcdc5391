//! What the `-edit` commands share: the editor, and what happens when its text is not taken.

use std::pin::Pin;

use virtwire::protocol::api::ErrorCode;
use virtwire::protocol::xdr::XdrString;
use virtwire::{Error, Result};

use crate::context::Context;
use crate::editor::{Draft, has_user, key};
use crate::failure::Failure;

/// A call of an edit command.
pub(super) type Step<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + 'a>>;

/// How a text is had from the daemon and given to it.
pub(super) struct Edit<'a> {
    pub(super) read: &'a dyn Fn() -> Step<'a, XdrString>,
    /// Whether to check the text is the second argument.
    pub(super) write: &'a dyn Fn(XdrString, bool) -> Step<'a, ()>,
    /// Whether the daemon can take a text unchecked.
    pub(super) can_relax: bool,
}

impl Edit<'_> {
    /// Lets the user edit the text, again and again while it is not taken and the user wants to.
    /// Says whether it has changed.
    pub(super) async fn run(&self, cx: &mut Context<'_>) -> std::result::Result<bool, Failure> {
        let mut text = (self.read)().await?;
        let draft = Draft::new(text.as_ref())?;
        let mut can_relax = self.can_relax;
        let mut is_checked = true;
        'edit: loop {
            let edited = draft.edit().await?;
            if edited == text.as_ref() {
                return Ok(false);
            }
            loop {
                let refused = match self.store(&mut text, &edited, is_checked).await? {
                    Ok(()) => return Ok(true),
                    Err(refused) => refused,
                };
                if !has_user() {
                    return Err(refused);
                }
                match ask(cx, &refused, can_relax) {
                    'y' => continue 'edit,
                    'f' => {}
                    'i' => {
                        can_relax = false;
                        is_checked = false;
                    }
                    _ => return Err(Failure::silent()),
                }
            }
        }
    }

    /// Nothing is stored over what someone else has changed in the meantime.
    async fn store(
        &self,
        text: &mut XdrString,
        edited: &[u8],
        is_checked: bool,
    ) -> std::result::Result<std::result::Result<(), Failure>, Failure> {
        let now = (self.read)().await?;
        if now != *text {
            *text = now;
            let why = "The XML configuration was changed by another user.";
            return Ok(Err(Failure::said(why)));
        }
        let stored = (self.write)(edited.into(), is_checked).await;
        Ok(stored.map_err(|e| Failure::because("Failed.", e)))
    }
}

/// Whether the driver does not know what it was asked for.
pub(super) fn is_refused(error: &Error) -> bool {
    error.code() == Some(ErrorCode::INVALID_ARG)
}

/// What to do with a text that was not taken.
fn ask(cx: &mut Context<'_>, refused: &Failure, can_relax: bool) -> char {
    let (what, causes) = refused.lines.split_first().map_or(("", &[][..]), |(a, b)| (a, b));
    for cause in causes {
        cx.out.error(cause);
    }
    let keys = if can_relax { "[y,n,i,f,?]" } else { "[y,n,f,?]" };
    loop {
        cx.out.print(format!("\r{what} Try again? {keys}: "));
        let pressed = key().unwrap_or('n').to_ascii_lowercase();
        match pressed {
            'y' | 'n' | 'f' => {}
            'i' if can_relax => {}
            '?' => {
                cx.out.print("\ny - edit again\nn - forget the changes\n");
                if can_relax {
                    cx.out.print("i - store it without checking it\n");
                }
                cx.out.print("f - store it again as it is\n? - this help\n");
                continue;
            }
            _ => continue,
        }
        cx.out.print("\n");
        return pressed;
    }
}
