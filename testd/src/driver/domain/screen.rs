//! A picture of a guest's screen. There is one for all, of bars in colours.

use std::sync::LazyLock;

use virtwire_protocol::remote::{DomainScreenshot, DomainScreenshotReply};

use crate::dispatch::{Call, Table};
use crate::error::{Result, check_flags};
use crate::state::contents::{Contents, Space};
use crate::stream::{Stream, Way};

const PICTURE: &[u8] = include_bytes!("screen.png");

static SCREEN: LazyLock<Contents> = LazyLock::new(|| {
    let contents = Contents::new(PICTURE.len() as u64, &Space::default());
    // It is as long as its contents.
    let _ = contents.write(0, PICTURE);
    contents
});

pub(super) fn procedures(table: &mut Table) {
    table.on(screenshot);
}

/// As in libvirt, no domain has to be there for it, nor run.
fn screenshot(call: &mut Call<'_>, args: DomainScreenshot) -> Result<DomainScreenshotReply> {
    check_flags(args.flags, 0, "testDomainScreenshot")?;
    let all = 0..SCREEN.capacity();
    call.stream = Some(Stream::new(SCREEN.clone(), all, Way::Out, false));
    Ok(DomainScreenshotReply { mime: Some("image/png".into()) })
}
