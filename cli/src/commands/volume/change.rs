//! What changes a volume: another size, zeros all over it, its end.

use virtwire::protocol::api::{
    StorageVolDeleteFlags, StorageVolResizeFlags, StorageVolWipeAlgorithm,
};

use super::create::size;
use super::{POOL, VOLUME, volume};
use crate::command::{Command, Opt, Run};
use crate::commands::find::is_unsupported;
use crate::commands::words;
use crate::context::Context;
use crate::failure::{Failure, Outcome};

pub(super) const DELETE: Command = Command {
    name: "vol-delete",
    help: "delete a volume",
    about: "Deletes a volume and what is in it.",
    options: &[VOLUME, POOL, Opt::flag("delete-snapshots", "delete its snapshots too")],
    run: Run::Connected(|cx| Box::pin(delete(cx))),
};

pub(super) const RESIZE: Command = Command {
    name: "vol-resize",
    help: "change the size of a volume",
    about: "Changes the size of a volume that no guest is using.",
    options: &[
        VOLUME,
        Opt::data("capacity", "its new size, in bytes or with a unit"),
        POOL,
        Opt::flag("allocate", "set the room for it aside"),
        Opt::flag("delta", "the size is how much larger it gets"),
        Opt::flag("shrink", "let it become smaller"),
    ],
    run: Run::Connected(|cx| Box::pin(resize(cx))),
};

pub(super) const WIPE: Command = Command {
    name: "vol-wipe",
    help: "overwrite a volume",
    about: "Overwrites a volume, so that nobody can read what was in it.",
    options: &[VOLUME, POOL, Opt::text("algorithm", "what to overwrite it with")],
    run: Run::Connected(|cx| Box::pin(wipe(cx))),
};

async fn delete(mut cx: Context<'_>) -> Outcome {
    let volume = volume(&mut cx, Some("pool")).await?;
    let name = cx.args.required("vol")?;
    let flags = if cx.args.has("delete-snapshots") {
        StorageVolDeleteFlags::WITH_SNAPSHOTS
    } else {
        StorageVolDeleteFlags::NORMAL
    };
    let failed = |e| Failure::because(format!("Failed to delete vol {name}"), e);
    volume.delete(flags).await.map_err(failed)?;
    cx.out.extra(format!("Vol {name} deleted\n"));
    Ok(())
}

async fn resize(mut cx: Context<'_>) -> Outcome {
    let volume = volume(&mut cx, Some("pool")).await?;
    let text = cx.args.required("capacity")?.trim_start_matches(|c: char| c.is_ascii_whitespace());
    let shrink = cx.args.has("shrink");
    // The daemon takes no negative sizes: less is more of shrinking.
    let (text, is_less) = text.strip_prefix('-').map_or((text, false), |text| (text, true));
    if is_less && !shrink {
        return Err(Failure::said("negative size requires --shrink"));
    }
    let is_delta = is_less || cx.args.has("delta");
    let capacity = size(text)?;
    let mut flags = StorageVolResizeFlags::empty();
    flags.set(StorageVolResizeFlags::ALLOCATE, cx.args.has("allocate"));
    flags.set(StorageVolResizeFlags::SHRINK, shrink);
    flags.set(StorageVolResizeFlags::DELTA, is_delta);
    let how = if is_delta { "by" } else { "to" };
    let failed =
        |e| Failure::because(format!("Failed to change size of volume '{volume}' {how} {text}"), e);
    volume.resize(capacity, flags).await.map_err(failed)?;
    cx.out.extra(format!("Size of volume '{volume}' successfully changed {how} {text}\n"));
    Ok(())
}

async fn wipe(mut cx: Context<'_>) -> Outcome {
    let volume = volume(&mut cx, Some("pool")).await?;
    let name = cx.args.required("vol")?;
    let algorithm = match cx.args.text("algorithm")? {
        None => StorageVolWipeAlgorithm::ZERO,
        Some(given) => {
            let place = words::WIPE_ALGORITHMS.iter().position(|known| *known == given);
            let place = place.and_then(|place| i32::try_from(place).ok());
            let unknown = || Failure::said(format!("Unsupported algorithm '{given}'"));
            StorageVolWipeAlgorithm(place.ok_or_else(unknown)?)
        }
    };
    let wiped = match volume.wipe_pattern(algorithm).await {
        Err(error) if is_unsupported(&error) && algorithm == StorageVolWipeAlgorithm::ZERO => {
            volume.wipe().await
        }
        wiped => wiped,
    };
    wiped.map_err(|e| Failure::because(format!("Failed to wipe vol {name}"), e))?;
    cx.out.extra(format!("Vol {name} wiped\n"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_algorithms_are_in_the_order_of_their_numbers() {
        let number = |name| words::WIPE_ALGORITHMS.iter().position(|known| *known == name).unwrap();
        assert_eq!(number("zero"), usize::try_from(StorageVolWipeAlgorithm::ZERO.0).unwrap());
        assert_eq!(number("random"), usize::try_from(StorageVolWipeAlgorithm::RANDOM.0).unwrap());
        assert_eq!(number("trim"), usize::try_from(StorageVolWipeAlgorithm::TRIM.0).unwrap());
    }
}
