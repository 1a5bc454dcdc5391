//! `change-media`: takes a medium out of a drive, puts one in, or another one.

use virtwire::protocol::api::{DomainDeviceModifyFlags as Flags, DomainXmlFlags};

use super::alter::Impact;
use super::detach_disk::find;
use super::{DOMAIN, PRINT_XML, definition};
use crate::command::{Command, Opt, Run};
use crate::commands::domain_args::domain;
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::parser::Parsed;
use crate::xml::Element;

pub(in crate::commands) const CHANGE_MEDIA: Command = Command {
    name: "change-media",
    help: "change the medium of a CD or floppy drive",
    about: "Takes a medium out of a drive, puts one in, or another one.",
    options: &[
        DOMAIN,
        Opt::data("path", "target or source of the drive"),
        Opt::text("source", "the new medium"),
        Opt::flag("eject", "take the medium out"),
        Opt::flag("insert", "put a medium in"),
        Opt::flag("update", "put another medium in"),
        Opt::flag("current", "in the domain as it is, running or not"),
        Opt::flag("live", "in the running domain"),
        Opt::flag("config", "from the next start on"),
        Opt::flag("force", "even if the guest has locked the drive"),
        PRINT_XML,
        Opt::flag("block", "the medium is a block device"),
    ],
    run: Run::Connected(|cx| Box::pin(change_media(cx))),
};

/// What is done to a medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Eject,
    Insert,
    Update,
}

async fn change_media(mut cx: Context<'_>) -> Outcome {
    let args = cx.args;
    for (one, other) in
        [("eject", "insert"), ("eject", "update"), ("insert", "update"), ("eject", "block")]
    {
        args.exclusive(one, other)?;
    }
    let source = args.text("source")?;
    let action = action(args);
    let impact = Impact::new(args)?;
    let domain = domain(&mut cx).await?;
    let path = args.required("path")?;
    let is_config = impact.flags.contains(Flags::CONFIG);
    let from = if is_config { DomainXmlFlags::INACTIVE } else { DomainXmlFlags::empty() };
    let mut disk = find(&definition(&domain, from).await?, path, true)?;
    change(&mut disk, action, source, args.has("block"), path).map_err(Failure::said)?;
    if args.has("print-xml") {
        cx.out.print(disk.dump());
        return Ok(());
    }
    let mut flags = impact.flags;
    flags.set(Flags::FORCE, args.has("force"));
    let (verb, past) = match action {
        Action::Eject => ("eject", "ejected"),
        Action::Insert => ("insert", "inserted"),
        Action::Update => ("update", "updated"),
    };
    let failed = |e| Failure::because(format!("Failed to complete action {verb} on media"), e);
    domain.update_device(disk.dump(), flags).await.map_err(failed)?;
    cx.out.print(format!("Successfully {past} media."));
    Ok(())
}

/// An update without a new medium is an ejection.
fn action(args: &Parsed) -> Action {
    if args.has("eject") || (args.has("update") && !args.has("source")) {
        Action::Eject
    } else if args.has("insert") {
        Action::Insert
    } else {
        Action::Update
    }
}

/// Changes the XML of a drive; an error is a text for the user.
fn change(
    disk: &mut Element,
    action: Action,
    medium: Option<&str>,
    is_block: bool,
    path: &str,
) -> Result<(), String> {
    if !matches!(disk.attribute("device"), Some("cdrom" | "floppy")) {
        return Err(format!("The disk device '{path}' is not removable"));
    }
    let (medium, is_block) = match (action, medium) {
        (Action::Eject, _) if disk.child("source").is_none() => {
            return Err(format!("The disk device '{path}' doesn't have media"));
        }
        (Action::Eject, _) => (None, false),
        (_, None) => return Err("New disk media source was not specified".to_owned()),
        (_, medium) => (medium, is_block),
    };
    let target = |disk: &Element| disk.children.iter().position(|it| it.name == "target");
    // The new source is set as the target is.
    let layout = target(disk).map(|index| disk.text_before(index).clone()).unwrap_or_default();
    let old = disk.remove("source");
    let paths = ["file", "dev", "dir", "pool", "name"];
    let is_full = old.as_ref().is_some_and(|source| source.any_attribute(&paths).is_some());
    if is_full && action == Action::Insert {
        return Err(format!("The disk device '{path}' already has media"));
    }
    disk.set("type", if is_block { "block" } else { "file" });
    let (Some(medium), Some(index)) = (medium, target(disk)) else { return Ok(()) };
    let mut source = Element { name: "source".to_owned(), tail: layout, ..Element::default() };
    source.set(if is_block { "dev" } else { "file" }, medium);
    if let Some(policy) = old.as_ref().and_then(|source| source.attribute("startupPolicy")) {
        source.set("startupPolicy", policy);
    }
    disk.children.insert(index, source);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Action, Element, change};

    fn changed(source: &str, action: Action, medium: Option<&str>, is_block: bool) -> String {
        let xml =
            format!("<disk type='file' device='cdrom'>\n {source}<target dev='hdc'/>\n</disk>");
        let mut disk = Element::parse(&xml).unwrap();
        change(&mut disk, action, medium, is_block, "hdc")
            .map_or_else(|text| text, |()| disk.dump())
    }

    #[test]
    fn a_medium_is_put_in_before_the_target() {
        let inserted = "<disk type=\"file\" device=\"cdrom\">\n <source file=\"/new\"/>\n \
                        <target dev=\"hdc\"/>\n</disk>";
        assert_eq!(changed("", Action::Insert, Some("/new"), false), inserted);
        let updated = "<disk type=\"block\" device=\"cdrom\">\n \n <source dev=\"/new\" \
                       startupPolicy=\"optional\"/>\n <target dev=\"hdc\"/>\n</disk>";
        let old = "<source file='/old' startupPolicy='optional'/>\n ";
        assert_eq!(changed(old, Action::Update, Some("/new"), true), updated);
    }

    #[test]
    fn an_ejected_medium_leaves_a_drive_for_files() {
        let ejected = "<disk type=\"file\" device=\"cdrom\">\n \n <target dev=\"hdc\"/>\n</disk>";
        assert_eq!(changed("<source dev='/old'/>\n ", Action::Eject, None, true), ejected);
    }

    #[test]
    fn a_drive_that_is_full_or_empty_refuses() {
        let refused = |text: &str| format!("The disk device 'hdc' {text}");
        let full = "<source file='/old'/>";
        assert_eq!(changed(full, Action::Insert, Some("a"), false), refused("already has media"));
        assert_eq!(changed("", Action::Eject, None, false), refused("doesn't have media"));
        assert!(changed("", Action::Update, None, false).starts_with("New disk media"));
        let mut disk = Element::parse("<disk device='disk'><target dev='vda'/></disk>").unwrap();
        let error = change(&mut disk, Action::Eject, None, false, "vda").unwrap_err();
        assert_eq!(error, "The disk device 'vda' is not removable");
    }
}
