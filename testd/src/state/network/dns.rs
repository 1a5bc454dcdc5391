//! The `<dns>` element of a network.

use virtwire_protocol::api::{ErrorCode, ErrorDomain};

use super::{address, wrong};
use crate::error::{Failure, Result};
use crate::state::checks;
use crate::xml::Element;

pub(super) fn dns(dns: &mut Element, network: &str) -> Result<()> {
    let enabled = checks::yes_no(dns, "enable")?;
    checks::yes_no(dns, "forwardPlainNames")?;
    for forwarder in dns.elements_mut().filter(|it| it.name == "forwarder") {
        let given = forwarder.attribute("addr").map(str::to_owned);
        if let Some(given) = &given
            && address::normalize(forwarder, "addr").is_none()
        {
            let text = format!("Invalid forwarder IP address '{given}' in network '{network}'");
            return Err(wrong(text));
        }
        if given.is_none() && forwarder.attribute("domain").is_none() {
            let text = "Invalid forwarder element, must contain at least one of addr or domain";
            return Err(wrong(text));
        }
        forwarder.sort_attributes(&["domain", "addr"]);
    }
    for it in dns.elements_mut() {
        match it.name.as_str() {
            "host" => host(it, network, false)?,
            "srv" => srv(it, network, false)?,
            "txt" => txt(it, network, false)?,
            _ => {}
        }
    }
    if enabled == Some(false) && dns.elements().next().is_some() {
        return Err(wrong(format!("Extra data in disabled network '{network}'")));
    }
    dns.sort(&["forwarder", "txt", "srv", "host"]);
    dns.sort_attributes(&["enable", "forwardPlainNames"]);
    Ok(())
}

/// Names of an address. A `partial` one is what another is looked for by.
pub(super) fn host(host: &mut Element, network: &str, partial: bool) -> Result<()> {
    let of = format!("in network '{network}' DNS HOST record");
    let has_names = host.child("hostname").is_some();
    let has_empty = host.all("hostname").any(|name| name.text().is_empty());
    if has_empty || !has_names && !partial {
        return Err(detail(format!("Missing hostname {of}")));
    }
    if host.attribute("ip").is_some() {
        address::normalize(host, "ip").ok_or_else(|| detail(format!("Invalid IP address {of}")))?;
    } else if !partial {
        return Err(detail(format!("Missing IP address {of}")));
    } else if !has_names {
        return Err(detail(format!("Missing ip and hostname {of}")));
    }
    Ok(())
}

/// Where a service is.
pub(super) fn srv(srv: &mut Element, network: &str, partial: bool) -> Result<()> {
    let of = format!("DNS SRV record of network '{network}'");
    let service = srv.attribute("service").map(str::to_owned);
    match &service {
        None if !partial => {
            return Err(detail(format!("missing required service attribute in {of}")));
        }
        Some(service) if service.len() > 512 => {
            return Err(detail(format!(
                "service attribute '{service}' in network '{network}' is too long, limit is 512 bytes"
            )));
        }
        Some(service) if !is_of(service, "_-+/*") => {
            return Err(detail(format!(
                "invalid character in service attribute '{service}' in {of}"
            )));
        }
        _ => {}
    }
    let said = service.as_deref().unwrap_or("(null)");
    match srv.attribute("protocol") {
        None if !partial => {
            return Err(detail(format!(
                "missing required protocol attribute in DNS SRV record '{said}' of network '{network}'"
            )));
        }
        Some(protocol) if !is_of(protocol, "-+/") => {
            return Err(detail(format!(
                "invalid character in protocol attribute '{protocol}' in {of}"
            )));
        }
        _ => {}
    }
    checks::drop_empty(srv, &["port", "priority", "weight"]);
    for (name, invalid, least) in
        [("port", "invalid", 1), ("priority", "Invalid", 0), ("weight", "invalid", 0)]
    {
        let Some(text) = checks::filled(srv, name) else { continue };
        let place = format!("for service '{said}' in network '{network}'");
        let value: Option<u32> = checks::integer(text);
        if value.is_some() && srv.attribute("target").is_none() {
            return Err(detail(format!(
                "DNS SRV {name} attribute not permitted without target {place}"
            )));
        }
        match value.filter(|value| (least..=65535).contains(value)) {
            Some(0) => srv.remove_attribute(name),
            Some(value) => srv.set_attribute(name, value),
            None => return Err(detail(format!("{invalid} DNS SRV {name} attribute {place}"))),
        }
    }
    srv.sort_attributes(&["service", "protocol", "domain", "target", "port", "priority", "weight"]);
    Ok(())
}

/// A text that has a name.
pub(super) fn txt(txt: &mut Element, network: &str, partial: bool) -> Result<()> {
    let Some(name) = txt.attribute("name") else {
        return Err(detail(format!(
            "missing required name attribute in DNS TXT record of network {network}"
        )));
    };
    if name.contains([' ', ',']) {
        return Err(detail(format!(
            "prohibited character in DNS TXT record name '{name}' of network {network}"
        )));
    }
    if txt.attribute("value").is_none() && !partial {
        return Err(detail(format!(
            "missing required value attribute in DNS TXT record named '{name}' of network {network}"
        )));
    }
    txt.sort_attributes(&["name", "value"]);
    Ok(())
}

fn is_of(text: &str, signs: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || signs.contains(c))
}

fn detail(text: String) -> Failure {
    Failure::new(ErrorCode::XML_DETAIL, text).from(ErrorDomain::NETWORK)
}
