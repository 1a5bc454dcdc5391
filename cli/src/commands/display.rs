//! Where a domain's screens and its console are: `domdisplay`, `vncdisplay`, `ttyconsole`.

use std::net::IpAddr;

use virtwire::Domain;
use virtwire::protocol::api::DomainXmlFlags;
use virtwire::uri::Uri;

use super::device::{definition, devices};
use super::domain_args::{DOMAIN, domain};
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::xml::Element;

pub(super) const DOMDISPLAY: Command = Command {
    name: "domdisplay",
    help: "URI of a domain's screen",
    about: "Prints the URI by which a viewer gets at the screen of a domain.",
    options: &[
        DOMAIN,
        Opt::flag("include-password", "with the password, if there is one"),
        Opt::text("type", "only a screen of this kind: vnc|spice|rdp|dbus"),
        Opt::flag("all", "all its screens"),
    ],
    run: Run::Connected(|cx| Box::pin(domdisplay(cx))),
};

pub(super) const VNCDISPLAY: Command = Command {
    name: "vncdisplay",
    help: "VNC display of a domain",
    about: "Prints the address and the number of the VNC display of a domain.",
    options: &[DOMAIN],
    run: Run::Connected(|cx| Box::pin(vncdisplay(cx))),
};

pub(super) const TTYCONSOLE: Command = Command {
    name: "ttyconsole",
    help: "terminal of a domain's console",
    about: "Prints which device on the host is the console of a domain.",
    options: &[DOMAIN],
    run: Run::Connected(|cx| Box::pin(ttyconsole(cx))),
};

const KINDS: [&str; 4] = ["vnc", "spice", "rdp", "dbus"];

async fn domdisplay(mut cx: Context<'_>) -> Outcome {
    cx.args.exclusive("all", "type")?;
    let is_all = cx.args.has("all");
    let domain = running(&mut cx).await?;
    let mut flags = DomainXmlFlags::empty();
    flags.set(DomainXmlFlags::SECURE, cx.args.has("include-password"));
    let wanted = cx.args.text("type")?;
    let root = definition(&domain, flags).await?;
    let host = Uri::parse(cx.conn.uri()).ok().and_then(|uri| uri.host().map(str::to_owned));
    let mut found = false;
    for kind in KINDS.into_iter().filter(|kind| wanted.is_none_or(|wanted| wanted == *kind)) {
        let screen = Screen { root: &root, kind };
        let uri = match kind {
            "dbus" => screen.dbus_uri().map_err(|text| cx.out.error(&text)).ok().flatten(),
            _ => screen.uri(host.as_deref()),
        };
        let Some(uri) = uri else { continue };
        cx.out.print(uri);
        found = true;
        if !is_all {
            break;
        }
        cx.out.print("\n");
    }
    match wanted {
        _ if found => Ok(()),
        Some(kind) => Err(Failure::said(format!("No graphical display with type '{kind}' found"))),
        None => Err(Failure::said("No graphical display found")),
    }
}

async fn vncdisplay(mut cx: Context<'_>) -> Outcome {
    let domain = running(&mut cx).await?;
    let root = definition(&domain, DomainXmlFlags::empty()).await?;
    let screen = Screen { root: &root, kind: "vnc" };
    let missing = || Failure::said("Failed to get VNC port. Is this domain using VNC?");
    let port = screen.number("port").ok_or_else(missing)?;
    let listen = screen.attribute("listen").or_else(|| screen.listen("address"));
    let listen = listen.filter(|address| *address != "0.0.0.0").unwrap_or_default();
    cx.out.print(format!("{listen}:{}\n", port - 5900));
    Ok(())
}

async fn ttyconsole(mut cx: Context<'_>) -> Outcome {
    let domain = domain(&mut cx).await?;
    let root = definition(&domain, DomainXmlFlags::empty()).await?;
    let console = devices(&root, "console").find_map(|console| console.attribute("tty"));
    let tty = console.ok_or_else(Failure::silent)?;
    cx.out.print(format!("{tty}\n"));
    Ok(())
}

/// The domain, which must run.
async fn running(cx: &mut Context<'_>) -> Result<Domain, Failure> {
    let domain = domain(cx).await?;
    match domain.is_active().await {
        Ok(false) => Err(Failure::said("Domain is not running")),
        _ => Ok(domain),
    }
}

/// The screens of one kind.
struct Screen<'a> {
    root: &'a Element,
    kind: &'static str,
}

impl<'a> Screen<'a> {
    fn all(&self) -> impl Iterator<Item = &'a Element> {
        let kind = self.kind;
        devices(self.root, "graphics").filter(move |it| it.attribute("type") == Some(kind))
    }

    fn attribute(&self, name: &str) -> Option<&'a str> {
        self.all().find_map(|screen| screen.attribute(name)).filter(|value| !value.is_empty())
    }

    fn number(&self, name: &str) -> Option<i64> {
        self.attribute(name)?.parse().ok()
    }

    /// What it says of where it listens.
    fn listen(&self, attribute: &str) -> Option<&'a str> {
        let mut all = self.all().flat_map(|screen| screen.all("listen"));
        all.find_map(|listen| listen.attribute(attribute)).filter(|value| !value.is_empty())
    }

    /// None where nothing can be connected to. `host` is the daemon's.
    fn uri(&self, host: Option<&str>) -> Option<String> {
        let port = self.number("port").filter(|port| *port != 0);
        let tls_port = self.number("tlsPort").filter(|port| *port != 0);
        let is_socket = self.listen("type") == Some("socket");
        let socket = is_socket.then(|| self.listen("socket")).flatten();
        if port.is_none() && tls_port.is_none() && socket.is_none() {
            return None;
        }
        let listen = match self.attribute("listen") {
            None => self.listen("address"),
            // All addresses are no address: the one of the daemon is.
            Some(address) if is_wildcard(address) => host,
            address => address,
        };
        let password = self.attribute("passwd");
        let mut uri = self.kind.to_owned();
        uri += if socket.is_some() { "+unix://" } else { "://" };
        if let Some(password) = password.filter(|_| self.kind == "vnc") {
            uri += &format!(":{password}@");
        }
        uri += &match (socket, listen) {
            (Some(socket), _) => socket.to_owned(),
            (None, None) => "localhost".to_owned(),
            (None, Some(address)) if address.contains(':') => format!("[{address}]"),
            (None, Some(address)) => address.to_owned(),
        };
        if let Some(port) = port {
            // VNC counts its displays from this port on.
            let first = if self.kind == "vnc" { 5900 } else { 0 };
            uri += &format!(":{}", port - first);
        }
        let tls_port = tls_port.map(|port| format!("tls-port={port}"));
        let password = password.filter(|_| self.kind == "spice");
        let password = password.map(|password| format!("password={password}"));
        let query: Vec<String> = tls_port.into_iter().chain(password).collect();
        if !query.is_empty() {
            uri += &format!("?{}", query.join("&"));
        }
        Some(uri)
    }

    /// The error is a text for the user.
    fn dbus_uri(&self) -> Result<Option<String>, String> {
        let Some(address) = self.attribute("address") else { return Ok(None) };
        match address.strip_prefix("unix:path=") {
            Some(path) => Ok(Some(format!("dbus+unix://{path}"))),
            None => Err(format!("'{address}' D-Bus address is not handled")),
        }
    }
}

fn is_wildcard(address: &str) -> bool {
    address.parse().is_ok_and(|address: IpAddr| address.is_unspecified())
}

#[cfg(test)]
mod tests {
    use super::{Element, Screen};

    fn root(graphics: &str) -> Element {
        Element::parse(&format!("<domain><devices>{graphics}</devices></domain>")).unwrap()
    }

    #[test]
    fn a_screen_has_a_uri_where_it_has_a_port_or_a_socket() {
        for (kind, graphics, uri) in [
            ("vnc", "<graphics type='vnc' port='-1'/>", Some("vnc://localhost:-5901")),
            ("vnc", "<graphics type='vnc' port='5901' listen='::1'/>", Some("vnc://[::1]:1")),
            ("vnc", "<graphics type='vnc' port='5900' listen='0.0.0.0'/>", Some("vnc://h:0")),
            (
                "vnc",
                "<graphics type='vnc' port='5900' passwd='p'><listen address='a'/></graphics>",
                Some("vnc://:p@a:0"),
            ),
            (
                "spice",
                "<graphics type='spice' port='1' tlsPort='2' passwd='p'/>",
                Some("spice://localhost:1?tls-port=2&password=p"),
            ),
            (
                "spice",
                "<graphics type='spice'><listen type='socket' socket='/s'/></graphics>",
                Some("spice+unix:///s"),
            ),
            ("spice", "<graphics type='spice'/>", None),
            ("rdp", "<graphics type='spice' port='1'/>", None),
        ] {
            let screen = Screen { root: &root(graphics), kind };
            assert_eq!(screen.uri(Some("h")).as_deref(), uri, "{graphics}");
        }
    }

    #[test]
    fn a_dbus_screen_has_a_socket() {
        let uri = |address: &str| {
            let root = root(&format!("<graphics type='dbus' address='{address}'/>"));
            Screen { root: &root, kind: "dbus" }.dbus_uri()
        };
        assert_eq!(uri("unix:path=/a"), Ok(Some("dbus+unix:///a".to_owned())));
        assert!(uri("tcp:host=a").is_err());
    }
}
