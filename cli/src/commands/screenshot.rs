//! `screenshot`: what is on a domain's screen, as a picture in a file.

use std::fs::{File, remove_file};
use std::io::{self, Write};
use std::time::{SystemTime, UNIX_EPOCH};

use virtwire::{ByteStream, Chunk};

use super::domain_args::{DOMAIN, domain};
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::files::{create_or_empty, plain};
use crate::local_time::local;

pub(super) const SCREENSHOT: Command = Command {
    name: "screenshot",
    help: "a picture of a domain's screen",
    about: "Writes what is on the screen of a domain into a file. Without a name for it, the file \
            is called as the domain, with the time and what kind of picture it is.",
    options: &[
        DOMAIN,
        Opt::text("file", "file to write"),
        Opt::number("screen", "which screen; the first is 0"),
    ],
    run: Run::Connected(|cx| Box::pin(screenshot(cx))),
};

async fn screenshot(mut cx: Context<'_>) -> Outcome {
    let file = cx.args.text("file")?.map(str::to_owned);
    let screen = cx.args.uint("screen")?.unwrap_or_default();
    let domain = domain(&mut cx).await?;
    let name = cx.args.required("domain")?;
    let failed = |e| Failure::because(format!("could not take a screenshot of {name}"), e);
    let mut picture = domain.screenshot(screen).await.map_err(failed)?;
    let kind = &picture.mime_type;
    let file = file.unwrap_or_else(|| file_name(&domain.name().to_string(), kind));
    let (open, is_new) =
        create_or_empty(&file).map_err(|_| Failure::said(format!("cannot create file {file}")))?;
    if let Err(failure) = receive(&mut picture.image, open, name).await {
        if is_new {
            // Half of a picture is of no use, and the failure is what matters.
            let _ = remove_file(&file);
        }
        return Err(failure);
    }
    cx.out.extra(format!("Screenshot saved to {file}, with type of {kind}"));
    Ok(())
}

async fn receive(picture: &mut ByteStream, mut file: File, name: &str) -> Outcome {
    let failed = || format!("could not receive data from domain '{name}'");
    let unwritten = |e: io::Error| Failure::said(plain(&e)).under(failed());
    while let Some(chunk) = picture.read_chunk().await.map_err(|e| Failure::because(failed(), e))? {
        if let Chunk::Data(data) = chunk {
            file.write_all(&data).map_err(unwritten)?;
        }
    }
    let failed = |e| Failure::because(format!("cannot close stream on domain '{name}'"), e);
    picture.finish().await.map_err(failed)
}

fn file_name(domain: &str, kind: &str) -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    // The name is whatever the daemon says: it must not lead to another folder.
    let domain = domain.replace('/', "_");
    let time = local(seconds.cast_signed()).text.replace(' ', "-");
    format!("{domain}-{time}{}", extension(kind))
}

fn extension(kind: &str) -> &'static str {
    match kind {
        "image/x-portable-pixmap" => ".ppm",
        "image/png" => ".png",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_picture_is_called_as_its_domain_the_time_and_its_kind() {
        for (kind, end) in [("image/png", ".png"), ("image/x-portable-pixmap", ".ppm"), ("x", "")] {
            let name = file_name("web 1", kind);
            let form = "web 1-2026-11-21-01:50:01";
            assert_eq!(name.len(), form.len() + end.len(), "{name}");
            assert!(name.starts_with("web 1-2") && name.ends_with(end), "{name}");
        }
    }

    #[test]
    fn a_picture_of_a_domain_is_in_the_current_folder_whatever_its_name() {
        assert!(file_name("../../etc/x", "image/png").starts_with(".._.._etc_x-2"));
    }
}
