//! From text to [`Uri`], by the grammar of RFC 3986 with libvirt's rules on top.

use super::error::redact;
use super::{ClientParams, Transport, Uri, UriError, UriPart, escape, is_client_side, params};

pub(super) fn parse(text: &str) -> Result<Uri, UriError> {
    let text = expand(text);
    let parts = split(text)?;
    let malformed = |part| move |problem| UriError::Malformed { uri: redact(text), part, problem };

    check_scheme(parts.scheme).map_err(malformed(UriPart::Scheme))?;
    let (host, port) = split_port(parts.host_port).map_err(malformed(UriPart::Port))?;
    let host = read_host(host).map_err(malformed(UriPart::Host))?;
    let port = port.map_or(Ok(None), read_port).map_err(malformed(UriPart::Port))?;
    let user = decode(parts.user, ":").map_err(malformed(UriPart::User))?;
    let path = if parts.scheme == "xen" && host.is_none() && parts.path.is_empty() {
        // Older than the rule that a hypervisor's URI has a path.
        "/system".to_owned()
    } else {
        read_path(parts.path).map_err(malformed(UriPart::Path))?
    };
    let params = params::read(parts.query).map_err(malformed(UriPart::Query))?;
    let fragment = parts.fragment.map(|f| decode(f, ":@/?[]")).transpose();
    let fragment = fragment.map_err(malformed(UriPart::Fragment))?;

    let transport = read_transport(text, parts.scheme, host.as_deref())?;
    check_slash(text, parts.scheme, host.as_deref())?;
    let client = if is_client_side(parts.scheme) {
        ClientParams::default()
    } else {
        ClientParams::read(text, transport, &params)?
    };
    if transport == Transport::Ext && client.command.is_none() {
        return Err(UriError::MissingCommand { uri: redact(text) });
    }

    Ok(Uri {
        scheme: parts.scheme.to_owned(),
        transport,
        user: Some(user).filter(|user| !user.is_empty()),
        port: port.filter(|_| host.is_some()),
        host,
        path,
        query: parts.query.to_owned(),
        params,
        client,
        fragment,
    })
}

/// Xen's URI may be written as just its name.
pub(crate) fn expand(text: &str) -> &str {
    if text.eq_ignore_ascii_case("xen") { "xen:///system" } else { text }
}

/// The raw parts; absent ones are empty except where the difference counts.
struct Parts<'a> {
    scheme: &'a str,
    user: &'a str,
    host_port: &'a str,
    path: &'a str,
    query: &'a str,
    fragment: Option<&'a str>,
}

fn split(text: &str) -> Result<Parts<'_>, UriError> {
    let missing = || UriError::MissingScheme { uri: redact(text) };
    let (scheme, rest) = text.split_once(':').ok_or_else(missing)?;
    if scheme.contains(['/', '?', '#']) {
        return Err(missing());
    }
    let (rest, fragment) = match rest.split_once('#') {
        Some((rest, fragment)) => (rest, Some(fragment)),
        None => (rest, None),
    };
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, path) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => ("", rest),
    };
    let (user, host_port) = authority.split_once('@').unwrap_or(("", authority));
    Ok(Parts { scheme, user, host_port, path, query, fragment })
}

fn check_scheme(scheme: &str) -> Result<(), String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    if scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(plain) {
        Ok(())
    } else {
        Err("must be a letter followed by letters, digits, '+', '-' or '.'".into())
    }
}

fn split_port(host_port: &str) -> Result<(&str, Option<&str>), String> {
    let after_host = if host_port.starts_with('[') {
        host_port.find(']').map_or(host_port.len(), |end| end + 1)
    } else {
        host_port.find(':').unwrap_or(host_port.len())
    };
    let (host, rest) = host_port.split_at(after_host);
    match rest.strip_prefix(':') {
        Some(port) if port.contains(':') => {
            Err("has a ':' in it; an IPv6 address stands in brackets, as in [::1]".into())
        }
        Some(port) => Ok((host, Some(port))),
        None if rest.is_empty() => Ok((host, None)),
        None => Err("must follow the ']' of an address after a ':'".into()),
    }
}

fn read_port(port: &str) -> Result<Option<u16>, String> {
    let digits = port.bytes().all(|byte| byte.is_ascii_digit());
    match port.parse::<u16>() {
        Ok(0) if digits => Ok(None),
        Ok(port) if digits => Ok(Some(port)),
        _ => Err("must be a number from 0 to 65535, or left out with its ':'".into()),
    }
}

fn read_host(host: &str) -> Result<Option<String>, String> {
    let Some(bracketed) = host.strip_prefix('[') else {
        return Ok(Some(decode(host, "")?).filter(|host| !host.is_empty()));
    };
    let address = bracketed.strip_suffix(']').ok_or("has a '[' without its ']'")?;
    let host = match address.split_once('%') {
        Some((address, zone)) => {
            // The zone's '%' should be written %25, and mostly is not.
            let zone = zone.strip_prefix("25").filter(|zone| !zone.is_empty()).unwrap_or(zone);
            format!("{address}%{}", decode(zone, "")?)
        }
        None => address.to_owned(),
    };
    if escape::is_ipv6(&host) {
        Ok(Some(host))
    } else {
        Err("in brackets must be an IPv6 address, as in [::1]".into())
    }
}

fn read_path(path: &str) -> Result<String, String> {
    if !path.is_empty() && !path.starts_with('/') {
        return Err("must begin with '/', as in driver:///path".into());
    }
    decode(path, ":@/")
}

fn decode(text: &str, also: &str) -> Result<String, String> {
    escape::check(text, also)?;
    escape::unescape(text)
}

fn read_transport(text: &str, scheme: &str, host: Option<&str>) -> Result<Transport, UriError> {
    let Some((_, name)) = scheme.split_once('+') else {
        return Ok(if host.is_some() { Transport::Tls } else { Transport::Unix });
    };
    match (Transport::from_name(name), host) {
        (None, _) => Err(UriError::UnknownTransport { uri: redact(text), transport: name.into() }),
        (Some(Transport::Unix), Some(host)) => {
            Err(UriError::UnixWithHost { uri: redact(text), host: host.into() })
        }
        (Some(transport), _) => Ok(transport),
    }
}

/// Only drivers that insist on one of the two paths, so that a host may still be called "system".
fn check_slash(text: &str, scheme: &str, host: Option<&str>) -> Result<(), UriError> {
    match (scheme, host) {
        ("qemu" | "vbox" | "vz", Some(path @ ("system" | "session"))) => {
            Err(UriError::MissingSlash {
                uri: redact(text),
                instead: format!("{scheme}:///{path}"),
            })
        }
        _ => Ok(()),
    }
}
