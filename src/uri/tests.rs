//! Unit tests: parameters, writing back, and input nobody would write.

use super::{KnownHostsVerify, Mode, Proxy, Transport, Uri, UriError, UriPart};

fn uri(text: &str) -> Uri {
    text.parse().unwrap()
}

#[test]
fn every_part_is_read_and_unescaped() {
    let uri = uri("qemu+ssh://u%20v@host:2222/a%2Fb?p%20q=r%3Ds;t#f%21");
    assert_eq!(uri.scheme(), "qemu+ssh");
    assert_eq!(uri.driver(), "qemu");
    assert_eq!(uri.transport(), Transport::Ssh);
    assert_eq!(uri.user(), Some("u v"));
    assert_eq!(uri.host(), Some("host"));
    assert_eq!(uri.port(), Some(2222));
    assert_eq!(uri.path(), "/a/b");
    assert_eq!(uri.fragment(), Some("f!"));
    let params: Vec<_> = uri.params().iter().map(|p| (&*p.name, &*p.value)).collect();
    assert_eq!(params, [("p q", "r=s"), ("t", "")]);
}

#[test]
fn client_parameters_are_typed() {
    let uri =
        uri("qemu+libssh://h/system?NAME=n&command=c&socket=s&auth=a&sshauth=b&netcat=d&keyfile=e\
         &pkipath=f&known_hosts=g&known_hosts_verify=ignore&tls_priority=h&mode=direct\
         &proxy=netcat&no_sanity=0&no_verify=7&no_tty=-1&authfile=i");
    let client = uri.client_params();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(client.name, text("n"));
    assert_eq!(client.command, text("c"));
    assert_eq!(client.socket, text("s"));
    assert_eq!(client.auth, text("a"));
    assert_eq!(client.sshauth, text("b"));
    assert_eq!(client.netcat, text("d"));
    assert_eq!(client.keyfile, text("e"));
    assert_eq!(client.pkipath, text("f"));
    assert_eq!(client.known_hosts, text("g"));
    assert_eq!(client.known_hosts_verify, Some(KnownHostsVerify::Ignore));
    assert_eq!(client.tls_priority, text("h"));
    assert_eq!(client.mode, Some(Mode::Direct));
    assert_eq!(client.proxy, Some(Proxy::Netcat));
    assert_eq!((client.no_sanity, client.no_verify, client.no_tty), (false, true, true));
    assert_eq!(client.authfile, text("i"));
    assert!(uri.params().iter().all(super::Param::is_for_client));
    assert_eq!(uri.open_name(), "n");
}

#[test]
fn the_last_of_a_repeated_parameter_counts() {
    let uri = uri("qemu:///system?mode=direct&no_tty=1&MODE=legacy&no_tty=0&mode=auto");
    assert_eq!(uri.client_params().mode, Some(Mode::Auto));
    assert!(!uri.client_params().no_tty);
}

#[test]
fn a_host_key_policy_nobody_looks_at_may_be_anything() {
    let uri = uri("qemu+ssh://h/system?known_hosts_verify=sometimes");
    assert_eq!(uri.client_params().known_hosts_verify, None);
}

#[test]
fn parameters_of_a_client_side_driver_are_its_own() {
    let uri = uri("esx://host/?no_verify=yes&proxy=http://p:80");
    assert_eq!(uri.client_params(), &super::ClientParams::default());
    assert_eq!(uri.params().len(), 2);
}

#[test]
fn virt_ssh_helper_is_told_mode_and_socket() {
    let helper = |text| uri(text).helper_name();
    assert_eq!(
        helper("qemu+ssh://u@h:2/system?a=1&Socket=/x&no_tty=1&mode=legacy&b=2#f"),
        "qemu:///system?a=1&Socket=%2Fx&mode=legacy&b=2#f"
    );
    assert_eq!(helper("qemu+ssh://h/system?name=lxc:///&mode=auto"), "lxc:///");
    assert_eq!(helper("remote+ssh://h/system?mode=auto"), "");
}

#[test]
fn uris_are_written_as_libvirt_writes_them() {
    for (text, written) in [
        ("qemu:", "qemu://"),
        ("qemu:/system", "qemu:///system"),
        ("qemu://:5/system", "qemu:///system"),
        ("qemu://u@/system", "qemu://u@/system"),
        ("qemu+SSH://U@Host:0022/a:b", "qemu+SSH://U@Host:22/a%3Ab"),
        ("qemu://[FE80::1%eth0]/", "qemu://[FE80::1%25eth0]/"),
        ("qemu://%3A%3A1/", "qemu://[::1]/"),
        ("qemu://a%3Ab/", "qemu://a%3Ab/"),
        ("qemu:///~!$&'()*+,;=@", "qemu:///~!$&'()*+,;=@"),
        ("qemu:///system?a/b=c?d;e#x[y]", "qemu:///system?a/b=c?d;e#x[y]"),
        ("qemu:///system?#", "qemu:///system#"),
    ] {
        assert_eq!(uri(text).to_string(), written);
        assert_eq!(uri(written), uri(text));
    }
}

#[test]
fn a_malformed_part_is_named() {
    for (text, part) in [
        ("é:///", UriPart::Scheme),
        ("q://<@h/", UriPart::User),
        ("q://<h/", UriPart::Host),
        ("q://h:p/", UriPart::Port),
        ("q:///<", UriPart::Path),
        ("q:///?<", UriPart::Query),
        ("q:///#<", UriPart::Fragment),
    ] {
        match Uri::parse(text) {
            Err(UriError::Malformed { part: found, .. }) => assert_eq!(found, part, "{text}"),
            other => panic!("{text}: {other:?}"),
        }
    }
}

/// A small generator of pseudo-random numbers, so that failures repeat.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % limit
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const PIECES: &[&str] = &[
    "qemu",
    "test",
    "remote",
    "esx",
    "xen",
    "+",
    "+ssh",
    "+tcp",
    "+unix",
    "+ext",
    "+libssh",
    ":",
    "://",
    ":///",
    "/",
    "//",
    "?",
    "&",
    ";",
    "=",
    "#",
    "@",
    "[",
    "]",
    "[::1]",
    "[fe80::1%25e0]",
    "%",
    "%25",
    "%00",
    "%ff",
    "%C3%A9",
    "%3A",
    "%2f",
    "%41",
    "host",
    "system",
    "session",
    "embed",
    "22",
    "70000",
    "user:pw",
    "mode=direct",
    "mode=",
    "no_tty=1",
    "name=",
    "socket=@x",
    "command=c",
    " ",
    "é",
    "\0",
    "~",
    "<",
    "a b",
    ".",
];

#[test]
fn whatever_parses_is_written_back_to_an_equal_uri() {
    let mut random = Random(42);
    let mut parsed = 0;
    for round in 0..60_000 {
        let mut text = String::new();
        if round % 2 == 0 {
            text.push_str(random.pick(&["qemu", "test+unix", "qemu+ssh", "esx", "remote+tcp"]));
            text.push_str(random.pick(&["://", ":///", "://h/", "://u@[::1]:5/", "://a%3Ab"]));
        }
        for _ in 0..random.below(9) {
            text.push_str(random.pick(PIECES));
        }
        let Ok(uri) = Uri::parse(&text) else { continue };
        parsed += 1;
        let written = uri.to_string();
        assert_eq!(Uri::parse(&written).as_ref(), Ok(&uri), "{text} was written as {written}");
        let _ = (format!("{uri:?}"), uri.helper_name(), uri.require_daemon());
        if uri.client_params().name.is_none() && !["remote", "xen"].contains(&uri.driver()) {
            let name = Uri::parse(&uri.open_name()).unwrap();
            assert_eq!((name.path(), name.host()), (uri.path(), None), "{text}");
            assert!(!name.params().iter().any(super::Param::is_for_client) || esx(&uri), "{text}");
        }
    }
    assert!(parsed > 5_000, "only {parsed} parsed");
}

fn esx(uri: &Uri) -> bool {
    uri.driver() == "esx"
}

#[test]
fn no_bytes_make_the_parser_panic() {
    let mut random = Random(7);
    for _ in 0..20_000 {
        let length = random.below(40);
        let bytes: Vec<u8> = (0..length).map(|_| random.below(256) as u8).collect();
        let text = String::from_utf8_lossy(&bytes);
        let _ = Uri::parse(&text).map_err(|error| error.to_string());
        let _ = Uri::parse(&format!("q://{text}")).map_err(|error| error.to_string());
    }
}
