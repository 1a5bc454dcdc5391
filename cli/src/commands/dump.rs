//! What the `-dumpxml` commands share.

use virtwire::Result;
use virtwire::protocol::xdr::XdrString;

use crate::command::Opt;
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::xpath::select;

pub(super) const XPATH: Opt = Opt::named_text("xpath", "only what this XPath expression selects");
pub(super) const WRAP: Opt =
    Opt::flag("wrap", "with --xpath, put all that it selects into one element");

/// Prints the XML that the call gives, or what the user's expression selects of it.
pub(super) async fn print(
    cx: &mut Context<'_>,
    call: impl Future<Output = Result<XdrString>>,
) -> Outcome {
    let xpath = cx.args.value("xpath");
    if xpath == Some("") {
        return Err(Failure::silent());
    }
    let xml = call.await?;
    let Some(xpath) = xpath else {
        cx.out.print(xml);
        return Ok(());
    };
    let selected = select(&xml.to_str_lossy(), xpath, cx.args.has("wrap"));
    for part in selected.map_err(Failure::said)? {
        cx.out.print(format!("{part}\n"));
    }
    Ok(())
}
