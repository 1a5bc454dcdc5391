//! What is written about a domain: title, description, metadata.

use virtwire::object::Domain;
use virtwire::protocol::api::{
    DomainMetadataType, DomainModificationImpact, DomainXmlFlags, ErrorCode,
};
use virtwire::protocol::xdr::XdrString;

use super::domain_args::{DOMAIN, domain, impact, said};
use super::domain_monitoring::state;
use super::edit::Edit;
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::editor::Draft;
use crate::failure::{Failure, Outcome};
use crate::xml::Element;

pub(super) const DESC: Command = Command {
    name: "desc",
    help: "description or title of a domain",
    about: "Prints a domain's description or title, or stores another one.",
    options: &[
        DOMAIN,
        LIVE,
        CONFIG,
        CURRENT,
        Opt::flag("title", "the title, not the description"),
        Opt::flag("edit", "open the text in the editor that VISUAL or EDITOR names"),
        Opt::words("new-desc", "the new text; its words are joined"),
    ],
    run: Run::Connected(|cx| Box::pin(desc(cx))),
};

pub(super) const METADATA: Command = Command {
    name: "metadata",
    help: "an element of a domain's metadata",
    about: "Prints an element that another program keeps with a domain, or stores another one.",
    options: &[
        DOMAIN,
        Opt::data("uri", "namespace of the element"),
        LIVE,
        CONFIG,
        CURRENT,
        Opt::flag("edit", "open the element in the editor that VISUAL or EDITOR names"),
        Opt::text("key", "prefix of the namespace"),
        Opt::text("set", "the new element"),
        Opt::flag("remove", "remove the element"),
    ],
    run: Run::Connected(|cx| Box::pin(metadata(cx))),
};

const LIVE: Opt = Opt::flag("live", "of the domain as it runs");
const CONFIG: Opt = Opt::flag("config", "of the domain as it is stored");
const CURRENT: Opt = Opt::flag("current", "of the domain as it runs, or else is stored");

async fn desc(mut cx: Context<'_>) -> Outcome {
    let flags = impact(cx.args)?;
    let dom = domain(&mut cx).await?;
    // virsh asks for it and forgets the answer; a domain that has gone is noticed here.
    state(&cx, dom.wire()).await?;
    let kind = if cx.args.has("title") { Kind::TITLE } else { Kind::DESCRIPTION };
    let words: Vec<&str> = cx.args.words("new-desc").collect();
    let given = Some(words.join(" ")).filter(|_| !words.is_empty());
    let text = kind.read(&dom, cx.args.has("config")).await?;
    if given.is_none() && !cx.args.has("edit") {
        if text.is_empty() {
            cx.out.extra(format!("No {} for domain: {dom}", kind.name));
        } else {
            cx.out.print(text);
        }
        return Ok(());
    }
    let mut new = given.map_or_else(|| text.clone(), String::into_bytes);
    if cx.args.has("edit") {
        new = Draft::new(&new)?.edit().await?;
        // Many editors end a file with a new line, which a title does not have.
        if kind.element == "title" {
            new.pop_if(|last| *last == b'\n');
        }
        if new == text {
            cx.out.extra(format!("Domain {} not changed\n", kind.name));
            return Ok(());
        }
    }
    let failed = |e| Failure::because(format!("Failed to set new domain {}", kind.name), e);
    let new = XdrString::from(new);
    dom.set_metadata(kind.number, Some(&new.to_str_lossy()), None, None, flags)
        .await
        .map_err(failed)?;
    cx.out.extra(format!("Domain {} updated successfully", kind.name));
    Ok(())
}

/// One of the two texts.
struct Kind {
    number: DomainMetadataType,
    name: &'static str,
    element: &'static str,
}

impl Kind {
    const TITLE: Self = Self { number: DomainMetadataType::TITLE, name: "title", element: "title" };
    const DESCRIPTION: Self = Self {
        number: DomainMetadataType::DESCRIPTION,
        name: "description",
        element: "description",
    };

    /// The text, which is empty where there is none. Its flags are those of the XML, as in virsh:
    /// the same number as `--config`.
    async fn read(&self, dom: &Domain, config: bool) -> Result<Vec<u8>, Failure> {
        let flags = if config { DomainXmlFlags::INACTIVE } else { DomainXmlFlags::empty() };
        let impact = DomainModificationImpact::from(flags.bits());
        match dom.metadata(self.number, None, impact).await {
            Ok(text) => return Ok(text.as_ref().to_vec()),
            Err(error) if error.code() == Some(ErrorCode::NO_DOMAIN_METADATA) => {
                return Ok(Vec::new());
            }
            Err(error) if error.code() == Some(ErrorCode::NO_SUPPORT) => {}
            Err(error) => return Err(error.into()),
        }
        let xml = dom.xml(flags).await?;
        let root = Element::parse(&xml.to_str_lossy());
        let text = root.and_then(|root| root.all(self.element).next().map(|e| e.text.clone()));
        Ok(text.unwrap_or_default().into_bytes())
    }
}

async fn metadata(mut cx: Context<'_>) -> Outcome {
    const ELEMENT: DomainMetadataType = DomainMetadataType::ELEMENT;
    let flags = impact(cx.args)?;
    cx.args.exclusive("edit", "set")?;
    cx.args.exclusive("remove", "set")?;
    cx.args.exclusive("remove", "edit")?;
    let dom = domain(&mut cx).await?;
    let uri = Some(cx.args.required("uri")?);
    let (key, set) = (cx.args.text("key")?, cx.args.text("set")?);
    let (edit, remove) = (cx.args.has("edit"), cx.args.has("remove"));
    if (set.is_some() || edit) && key.is_none() {
        return said("namespace key is required when modifying metadata");
    }
    if set.is_some() || remove {
        dom.set_metadata(ELEMENT, set, key, uri, flags).await?;
        cx.out.extra(if remove { "Metadata removed\n" } else { "Metadata modified\n" });
    } else if edit {
        let edit = Edit {
            read: &|| {
                let call = dom.metadata(ELEMENT, uri, flags);
                // What is not there yet begins empty.
                Box::pin(async { Ok(call.await.unwrap_or_else(|_| "\n".into())) })
            },
            write: &|text, _| {
                let text = text.to_str_lossy();
                Box::pin(dom.set_metadata(ELEMENT, Some(&text), key, uri, flags).into_future())
            },
            can_relax: false,
        };
        let changed = edit.run(&mut cx).await?;
        cx.out.extra(if changed { "Metadata modified\n" } else { "Metadata not changed" });
    } else {
        let text = dom.metadata(ELEMENT, uri, flags).await?;
        cx.out.print(format!("{text}\n"));
    }
    Ok(())
}
