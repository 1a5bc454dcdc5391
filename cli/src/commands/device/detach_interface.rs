//! `detach-interface`: finds a network interface and removes it, here and from the next start on.

use virtwire::Domain;
use virtwire::protocol::api::{DomainDeviceModifyFlags as Flags, DomainXmlFlags};

use super::alter::{Impact, detach};
use super::{CONFIG, CURRENT, DOMAIN, LIVE, PERSISTENT, PRINT_XML, definition, devices};
use crate::command::{Command, Opt, Run};
use crate::commands::domain_args::domain;
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::xml::Element;

pub(in crate::commands) const DETACH_INTERFACE: Command = Command {
    name: "detach-interface",
    help: "remove a network interface from a domain",
    about: "Removes the one interface of this kind, or the one with this MAC address.",
    options: &[
        DOMAIN,
        Opt::data("type", "what it is, as network or bridge"),
        Opt::text("mac", "MAC address"),
        PERSISTENT,
        CONFIG,
        LIVE,
        CURRENT,
        PRINT_XML,
    ],
    run: Run::Connected(|cx| Box::pin(detach_interface(cx))),
};

async fn detach_interface(mut cx: Context<'_>) -> Outcome {
    let mut impact = Impact::new(cx.args)?;
    let domain = domain(&mut cx).await?;
    cx.args.required("type").map_err(reported_first)?;
    cx.args.text("mac").map_err(reported_first)?;
    if impact.flags.contains(Flags::CONFIG) {
        one(&mut cx, &domain, impact.only(Flags::CONFIG), DomainXmlFlags::INACTIVE).await?;
    }
    impact.settle(&domain).await;
    let live = impact.flags & Flags::LIVE;
    if !live.is_empty() || impact.flags.is_empty() {
        one(&mut cx, &domain, impact.only(live), DomainXmlFlags::empty()).await?;
    }
    if !cx.args.has("print-xml") {
        cx.out.extra("Interface detached successfully\n");
    }
    Ok(())
}

/// What is wrong, and below it that nothing was done.
fn reported_first(mut failure: Failure) -> Failure {
    failure.lines.push("Failed to detach interface".to_owned());
    failure
}

/// Removes the interface from the running domain, or from its definition.
async fn one(
    cx: &mut Context<'_>,
    domain: &Domain,
    impact: Impact,
    from: DomainXmlFlags,
) -> Outcome {
    let is_print = cx.args.has("print-xml");
    // Where the XML was to be printed, and for nothing else, what is wrong is all that is said.
    let is_alone = is_print && from.is_empty();
    let below = |failure: Failure| if is_alone { failure } else { reported_first(failure) };
    let above = |failure: Failure| failure.under("Failed to detach interface");
    let root = definition(domain, from).await.map_err(above)?;
    let kind = cx.args.required("type")?;
    let xml = find(&root, kind, cx.args.value("mac")).map_err(|text| below(Failure::said(text)))?;
    if is_print {
        cx.out.print(xml.dump());
        return Ok(());
    }
    detach(domain, xml.dump(), impact).await.map_err(|e| above(e.into()))
}

fn find<'a>(root: &'a Element, kind: &str, mac: Option<&str>) -> Result<&'a Element, String> {
    let all: Vec<&Element> =
        devices(root, "interface").filter(|it| it.attribute("type") == Some(kind)).collect();
    if all.is_empty() {
        return Err(format!("No interface found whose type is {kind}"));
    }
    let Some(mac) = mac else {
        let count = all.len();
        return match all.as_slice() {
            [one] => Ok(one),
            _ => Err(format!(
                "Domain has {count} interfaces. Please specify which one to detach using --mac"
            )),
        };
    };
    let wanted = plain_mac(mac);
    let address = |it: &Element| it.child("mac")?.attribute("address").map(plain_mac);
    let mut found = all.into_iter().filter(|it| address(it).as_ref() == Some(&wanted));
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        (None, _) => Err(format!("No interface with MAC address {mac} was found")),
        _ => Err(format!(
            "Domain has multiple interfaces matching MAC address {mac}. You must use \
             detach-device and specify the device pci address to remove it."
        )),
    }
}

/// A MAC address without leading zeros and capitals, which make no other address of it.
fn plain_mac(mac: &str) -> String {
    let mac = mac.to_ascii_lowercase();
    let bytes = mac.split(':').map(|byte| match byte.trim_start_matches('0') {
        "" if !byte.is_empty() => "0",
        byte => byte,
    });
    bytes.collect::<Vec<_>>().join(":")
}

#[cfg(test)]
mod tests {
    use super::{Element, find};

    fn root(macs: &[&str]) -> Element {
        let interface =
            |mac: &&str| format!("<interface type='network'><mac address='{mac}'/></interface>");
        let all: String = macs.iter().map(interface).collect();
        Element::parse(&format!("<domain><devices>{all}</devices></domain>")).unwrap()
    }

    #[test]
    fn the_only_interface_needs_no_address() {
        assert!(find(&root(&["52:54:00:00:00:01"]), "network", None).is_ok());
        assert!(find(&root(&["52:54:00:00:00:01"]), "bridge", None).is_err());
        assert!(find(&root(&["a", "b"]), "network", None).unwrap_err().contains(" 2 "));
    }

    #[test]
    fn an_address_is_the_same_with_zeros_and_capitals() {
        let root = root(&["52:54:00:0a:bc:01", "52:54:00:0a:bc:02"]);
        let found = |mac| find(&root, "network", Some(mac)).map(Element::dump);
        assert_eq!(found("52:54:0:A:BC:1"), found("52:54:00:0a:bc:01"));
        assert!(found("52:54:00:0a:bc:01").is_ok() && found("52:54:00:0a:bc").is_err());
    }

    #[test]
    fn two_with_the_same_address_are_refused() {
        let root = root(&["52:54:00:00:00:01", "52:54:00:00:00:01"]);
        let error = find(&root, "network", Some("52:54:00:00:00:01")).unwrap_err();
        assert!(error.starts_with("Domain has multiple"), "{error}");
    }
}
