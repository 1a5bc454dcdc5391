//! What a URI comes to: transport, address, the name the daemon is told, or the error.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::path::{Path, PathBuf};

use virtwire::config::{
    Aliases, ClientConfig, ConfigError, Environment, FileProbe, Origin, SocketAddress,
    SocketTarget, probe_targets, resolve, socket_target, ssh_proxy,
};
use virtwire::uri::{Transport, Uri, UriError};

/// Rows are `who | URI | outcome`. Who: `root` or `user`, then what is special about them (see
/// `Case`). Outcome: `transport address -> name`, or `! ` and a part of the error. SYS and RUN
/// stand for the directories of the system's and the user's sockets.
const LOCAL: &str = "
root | qemu:///system | unix SYS/libvirt-sock -> qemu:///system
root ro | qemu:///system | unix SYS/libvirt-sock-ro ro -> qemu:///system
user | qemu:///system | unix SYS/libvirt-sock -> qemu:///system
user ro | qemu:///system | unix SYS/libvirt-sock-ro ro -> qemu:///system
root | qemu:///session | unix SYS/libvirt-sock -> qemu:///session
root ro | qemu:///session | unix SYS/libvirt-sock-ro ro -> qemu:///session
user | qemu:///session | unix RUN/libvirt-sock user start:libvirtd -> qemu:///session
user ro | qemu:///session | unix RUN/libvirt-sock user start:libvirtd -> qemu:///session
user noauto | qemu:///session | unix RUN/libvirt-sock user -> qemu:///session
user | qemu:///session/ | unix SYS/libvirt-sock -> qemu:///session/
user | qemu:///Session | unix SYS/libvirt-sock -> qemu:///Session
user | qemu:///%73ession | unix RUN/libvirt-sock user start:libvirtd -> qemu:///session
user norun | qemu:///session | unix /home/u/.cache/libvirt/libvirt-sock user start:libvirtd -> qemu:///session
user norun cache | qemu:///session | unix /cache/libvirt/libvirt-sock user start:libvirtd -> qemu:///session
user norun nohome | qemu:///session | ! set XDG_RUNTIME_DIR or give socket=
user norun nohome | qemu:///system | unix SYS/libvirt-sock -> qemu:///system
user norun nohome | qemu:///session?socket=/s | unix /s user -> qemu:///session
root | test+unix:///default | unix SYS/libvirt-sock -> test:///default
user | test+unix:///default | unix RUN/libvirt-sock user start:libvirtd -> test:///default
user ro | test+unix:///default | unix RUN/libvirt-sock user start:libvirtd -> test:///default
user | test+unix:///tmp/node.xml | unix RUN/libvirt-sock user start:libvirtd -> test:///tmp/node.xml
user | TEST+unix:///default | unix SYS/libvirt-sock -> TEST:///default
user | qemu+unix:///system | unix SYS/libvirt-sock -> qemu:///system
user | qemu+UNIX:///system | unix SYS/libvirt-sock -> qemu:///system
user | qemu+unix:///session | unix RUN/libvirt-sock user start:libvirtd -> qemu:///session
root | QEMU:///system | unix SYS/libvirt-sock -> QEMU:///system
root | qemu: | unix SYS/libvirt-sock -> qemu://
root | qemu:// | unix SYS/libvirt-sock -> qemu://
root | qemu:/system | unix SYS/libvirt-sock -> qemu:///system
root | qemu:////system | unix SYS/libvirt-sock -> qemu:////system
root | qemu://user@/system | unix SYS/libvirt-sock -> qemu:///system
root | qemu://@/system | unix SYS/libvirt-sock -> qemu:///system
root | qemu://:5/system | unix SYS/libvirt-sock -> qemu:///system
root | xen | unix SYS/libvirt-sock -> xen:///system
root | XEN | unix SYS/libvirt-sock -> xen:///system
root | xen:// | unix SYS/libvirt-sock -> xen:///system
root | xen: | unix SYS/libvirt-sock -> xen:///system
root | Xen:// | unix SYS/libvirt-sock -> Xen://
root | xen:///system | unix SYS/libvirt-sock -> xen:///system
root | lxc:///system | unix SYS/libvirt-sock -> lxc:///system
root | vbox:///session | unix SYS/libvirt-sock -> vbox:///session
root | bhyve:///system | unix SYS/libvirt-sock -> bhyve:///system
root | vz:///system | unix SYS/libvirt-sock -> vz:///system
root | openvz:///system | unix SYS/libvirt-sock -> openvz:///system
root | nosuch:///x | unix SYS/libvirt-sock -> nosuch:///x
root | remote:/// | unix SYS/libvirt-sock ->
user | remote:///session | unix RUN/libvirt-sock user start:libvirtd ->
user | remote+unix:///session?x=1 | unix RUN/libvirt-sock user start:libvirtd ->
root | REMOTE:///x | unix SYS/libvirt-sock -> REMOTE:///x
root | qemu:///system?socket=/s/my%20sock | unix /s/my sock -> qemu:///system
root ro | qemu:///system?socket=/s | unix /s -> qemu:///system
root | qemu:///system?socket=@name | unix @name -> qemu:///system
user | qemu:///session?socket=%40a%2Fb | unix @a/b user -> qemu:///session
root | qemu:///system?SOCKET=/a&Socket=/b | unix /b -> qemu:///system
root | qemu:///system?socket | ! parameter socket is empty
root | qemu:///system?socket= | ! parameter socket is empty
";

const MODULAR: &str = "
root has:SYS/virtqemud-sock | qemu:///system | unix SYS/virtqemud-sock -> qemu:///system
root has:SYS/virtqemud-sock has:SYS/libvirt-sock | qemu:///system | unix SYS/virtqemud-sock -> qemu:///system
root has:SYS/libvirt-sock | qemu:///system | unix SYS/libvirt-sock -> qemu:///system
root ro has:SYS/virtqemud-sock-ro | qemu:///system | unix SYS/virtqemud-sock-ro ro -> qemu:///system
root ro has:SYS/virtqemud-sock | qemu:///system | unix SYS/libvirt-sock-ro ro -> qemu:///system
root has:SYS/virtqemud-sock | lxc:///system | unix SYS/libvirt-sock -> lxc:///system
root has:SYS/virtqemud-sock | qemu:///system?mode=legacy | unix SYS/libvirt-sock -> qemu:///system
root has:SYS/virtqemud-sock mode=legacy | qemu:///system | unix SYS/libvirt-sock -> qemu:///system
root has:SYS/virtqemud-sock mode=legacy | qemu:///system?mode=auto | unix SYS/virtqemud-sock -> qemu:///system
root mode=direct | qemu:///system | unix SYS/virtqemud-sock -> qemu:///system
root mode=direct | qemu:///system?mode=legacy | unix SYS/libvirt-sock -> qemu:///system
root | qemu:///system?mode=direct | unix SYS/virtqemud-sock -> qemu:///system
user ro | qemu:///system?mode=direct | unix SYS/virtqemud-sock-ro ro -> qemu:///system
user ro | qemu:///session?mode=direct | unix RUN/virtqemud-sock user start:virtqemud -> qemu:///session
user has:RUN/virtqemud-sock | qemu:///session | unix RUN/virtqemud-sock user start:virtqemud -> qemu:///session
user has:SYS/virtqemud-sock | qemu:///session | unix RUN/libvirt-sock user start:libvirtd -> qemu:///session
user has:/usr/sbin/virtqemud | qemu:///session | unix RUN/virtqemud-sock user start:virtqemud -> qemu:///session
user has:/usr/sbin/virtqemud has:/usr/sbin/libvirtd | qemu:///session | unix RUN/libvirt-sock user start:libvirtd -> qemu:///session
user has:/usr/sbin/virtqemud has:RUN/libvirt-sock | qemu:///session | unix RUN/libvirt-sock user start:libvirtd -> qemu:///session
root | xen:///system?mode=direct | unix SYS/virtxend-sock -> xen:///system
root | lxc:///system?mode=direct | unix SYS/virtlxcd-sock -> lxc:///system
root | vbox:///system?mode=direct | unix SYS/virtvboxd-sock -> vbox:///system
root | bhyve:///system?mode=direct | unix SYS/virtbhyved-sock -> bhyve:///system
root | vz:///system?mode=direct | unix SYS/virtvzd-sock -> vz:///system
root | ch:///system?mode=direct | unix SYS/virtchd-sock -> ch:///system
root | network:///system?mode=direct | unix SYS/virtnetworkd-sock -> network:///system
root | storage:///system?mode=direct | unix SYS/virtstoraged-sock -> storage:///system
root | secret:///system?mode=direct | unix SYS/virtsecretd-sock -> secret:///system
root | nodedev:///system?mode=direct | unix SYS/virtnodedevd-sock -> nodedev:///system
root | nwfilter:///system?mode=direct | unix SYS/virtnwfilterd-sock -> nwfilter:///system
root | interface:///system?mode=direct | unix SYS/virtinterfaced-sock -> interface:///system
user | network:///session?mode=direct | unix RUN/virtnetworkd-sock user start:virtnetworkd -> network:///session
root mode=direct | qemu:///system?mode=direct&socket=/s | unix /s -> qemu:///system
";

const REMOTE: &str = "
root | qemu://host/system | tls host:16514 -> qemu:///system
root | qemu+tls://host/system | tls host:16514 -> qemu:///system
root | qemu+tls:///system | tls :16514 -> qemu:///system
root | qemu://host:99/system | tls host:99 -> qemu:///system
root | qemu://host:000099/system | tls host:99 -> qemu:///system
root | qemu://host:0/system | tls host:16514 -> qemu:///system
root | qemu://host | tls host:16514 -> qemu://
root | qemu://host?x=1 | tls host:16514 -> qemu://?x=1
root | qemu://host#f | tls host:16514 -> qemu://#f
root | qemu://host/ | tls host:16514 -> qemu:///
root | qemu://u:p@host/system | tls u:p@host:16514 -> qemu:///system
root | qemu://u%40x@host/system | tls u@x@host:16514 -> qemu:///system
root | qemu://a%20b/system | tls a b:16514 -> qemu:///system
root | qemu://1.2.3.4/system | tls 1.2.3.4:16514 -> qemu:///system
root | qemu://[::1]/system | tls ::1:16514 -> qemu:///system
root | qemu://[::1]:99/system | tls ::1:99 -> qemu:///system
root | qemu+tcp://u@[fe80::1%25eth0]:1/system | tcp u@fe80::1%eth0:1 -> qemu:///system
root | qemu+tcp://[fe80::1%eth0]/system | tcp fe80::1%eth0:16509 -> qemu:///system
root | qemu+tcp://[::ffff:1.2.3.4]/system | tcp ::ffff:1.2.3.4:16509 -> qemu:///system
root | lxc://system | tls system:16514 -> lxc://
root | qemu+tls://system | tls system:16514 -> qemu://
root | test://default | tls default:16514 -> test://
root | test+tcp://h/default | tcp h:16509 -> test:///default
root | xen://host | tls host:16514 -> xen://
root | vz://host/system | tls host:16514 -> vz:///system
root | qemu+tcp://host/system | tcp host:16509 -> qemu:///system
root | qemu+TCP://host/system | tcp host:16509 -> qemu:///system
root | qemu+tcp:///system | tcp :16509 -> qemu:///system
root | qemu+tcp://host:65535/system?mode=direct | tcp host:65535 -> qemu:///system
root | remote+tcp://host/system?x=1 | tcp host:16509 ->
root | remote+tcp://host/system?name=foo | tcp host:16509 -> foo
root | remote://host | tls host:16514 ->
root | qemu+ssh://host/system | ssh host auto SYS/libvirt-sock -> qemu:///system
root ro | qemu+ssh://host/system | ssh host auto SYS/libvirt-sock-ro ro -> qemu:///system
root has:SYS/virtqemud-sock | qemu+ssh://host/system | ssh host auto SYS/libvirt-sock -> qemu:///system
root | qemu+ssh://u@host:2222/system | ssh u@host:2222 auto SYS/libvirt-sock -> qemu:///system
root | qemu+ssh:// | ssh  auto SYS/libvirt-sock -> qemu://
user | qemu+ssh://host/session | ssh host native RUN/libvirt-sock user -> qemu:///session
root | qemu+ssh://host/session | ssh host auto SYS/libvirt-sock -> qemu:///session
user | qemu+ssh://host/session?socket=/s | ssh host netcat /s user -> qemu:///session
root | qemu+ssh://host/system?netcat=/bin/nc | ssh host netcat SYS/libvirt-sock -> qemu:///system
root | qemu+ssh://host/system?proxy=native | ssh host native SYS/libvirt-sock -> qemu:///system
root | qemu+ssh://host/system?proxy=netcat | ssh host netcat SYS/libvirt-sock -> qemu:///system
root proxy=native | qemu+ssh://host/system | ssh host native SYS/libvirt-sock -> qemu:///system
root proxy=native | qemu+ssh://host/system?proxy=auto | ssh host auto SYS/libvirt-sock -> qemu:///system
root | qemu+ssh://host/system?mode=legacy | ssh host auto SYS/libvirt-sock -> qemu:///system
root | qemu+libssh://host/system | libssh host:22 auto SYS/libvirt-sock -> qemu:///system
root | qemu+LibSSH2://host:23/system | libssh2 host:23 auto SYS/libvirt-sock -> qemu:///system
root | qemu+ext:///system?command=/bin/x%20y | ext /bin/x y -> qemu:///system
root | qemu+ext://host/system?command=/bin/x | ext /bin/x -> qemu:///system
";

const NAMES: &str = "
root | qemu+tcp://h/system?foo=1 | tcp h:16509 -> qemu:///system?foo=1
root | qemu+tcp://h/system?foo | tcp h:16509 -> qemu:///system?foo=
root | qemu+tcp://h/system? | tcp h:16509 -> qemu:///system
root | qemu+tcp://h/system?&&a=1&&b=2& | tcp h:16509 -> qemu:///system?a=1&b=2
root | qemu+tcp://h/system?=x&a=1 | tcp h:16509 -> qemu:///system?a=1
root | qemu+tcp://h/system?x=1;y=2 | tcp h:16509 -> qemu:///system?x=1&y=2
root | qemu+tcp://h/system?x=1;y=2&z=3 | tcp h:16509 -> qemu:///system?x=1%3By%3D2&z=3
root | qemu+tcp://h/system?z=3&x=1;y=2 | tcp h:16509 -> qemu:///system?z=3&x=1&y=2
root | qemu+tcp://h/system?foo=a%20b/c:d~e_f-g.h%2B+x&no_tty=1&bar | tcp h:16509 -> qemu:///system?foo=a%20b%2Fc%3Ad~e_f-g.h%2B%2Bx&bar=
root | qemu+tcp://h/system?A=1&a=2&A=3 | tcp h:16509 -> qemu:///system?A=1&a=2&A=3
root | qemu+tcp://h/system?a=b=c | tcp h:16509 -> qemu:///system?a=b%3Dc
root | qemu+tcp://h/system?a%26b=%26 | tcp h:16509 -> qemu:///system?a%26b=%26
root | qemu+tcp://h/system?a=%C3%A9 | tcp h:16509 -> qemu:///system?a=%C3%A9
root | qemu+tcp://h/s%3Fy%23s%20%25:x | tcp h:16509 -> qemu:///s%3Fy%23s%20%25%3Ax
root | qemu+tcp://h/system#fr%20ag | tcp h:16509 -> qemu:///system#fr%20ag
root | qemu+tcp://h/system?x=1# | tcp h:16509 -> qemu:///system?x=1#
root | qemu+tcp://h/system?name=qemu:///session%3fx | tcp h:16509 -> qemu:///session?x
root | qemu+tcp://h/system?NAME=a&name=b | tcp h:16509 -> b
root | qemu+tcp://h/system?name= | tcp h:16509 ->
root | qemu+tcp://h/system?command=a&socket=b&auth=c&sshauth=d&netcat=e&keyfile=f&pkipath=g&known_hosts=h&known_hosts_verify=i&tls_priority=j&mode=auto&proxy=auto&no_sanity=1&no_verify=1&no_tty=1&authfile=k&keep=l | tcp h:16509 -> qemu:///system?keep=l
root | qemu+tcp://h/system?Command=a&SOCKET=b&Auth=c&AuthFile=d&x=y | tcp h:16509 -> qemu:///system?x=y
root | qemu+tcp://h/system?no_tty=%201&no_sanity=-1&no_verify=+0 | tcp h:16509 -> qemu:///system
";

const ERRORS: &str = "
root | foo | ! names no driver; write driver:///path
root | # | ! names no driver
root | /x:y | ! names no driver
root | //host/x | ! names no driver
root | ?a:b | ! names no driver
root | :///x | ! the scheme must be a letter followed by
root | 1qemu:///system | ! the scheme must be
root | qemu_x:///system | ! the scheme must be
root |  qemu:///system | ! the scheme must be
root | qemu:system | ! the path must begin with '/'
root | qemu+bogus:///system | ! unknown transport 'bogus'; known are tls, unix, ssh, libssh2, ext, tcp and libssh
root | qemu+:///system | ! unknown transport ''
root | qemu+ssh+x:///system | ! unknown transport 'ssh+x'
root | qemu+unix://host/system | ! a UNIX socket cannot reach host 'host'
root | qemu://system | ! write qemu:///system
root | qemu://system/ | ! write qemu:///system
root | qemu://session | ! write qemu:///session
root | vbox://session | ! write vbox:///session
root | vz://u@system:5/x | ! write vz:///system
root | qemu://a:b:c/system | ! an IPv6 address stands in brackets
root | qemu://::1/system | ! an IPv6 address stands in brackets
root | qemu://[::1/system | ! the host has a '[' without its ']'
root | qemu://[]/system | ! the host in brackets must be an IPv6 address
root | qemu://[foo]/system | ! the host in brackets must be an IPv6 address
root | qemu://[::1]x/system | ! the port must follow the ']'
root | qemu://[::1]:1x/system | ! the port must be a number from 0 to 65535
root | qemu://h:/system | ! the port must be a number
root | qemu://h:-1/system | ! the port must be a number
root | qemu://h:+1/system | ! the port must be a number
root | qemu://h:65536/system | ! the port must be a number
root | qemu://host name/system | ! the host may not hold ' ' as it is; write it as %20
root | qemu://u@v@h/system | ! the host may not hold '@'
root | qemu://u[@h/system | ! the user may not hold '['
root | qemu:///sys tem | ! the path may not hold ' ' as it is; write it as %20
root | qemu:///é | ! the path may not hold 'é' as it is; write it as %C3%A9
root | qemu:///a[0] | ! the path may not hold '['
root | qemu:///sys%zz | ! the path has a '%' without two hex digits
root | qemu:///sys% | ! the path has a '%' without two hex digits
root | qemu:///sys%4 | ! the path has a '%' without two hex digits
root | qemu:///%00 | ! the path may not hold a NUL byte
root | qemu:///%ff | ! the path has escapes that are not UTF-8
root | qemu:///system?a[0]=1 | ! the query may not hold '['
root | qemu:///system?a=%f | ! the query has a '%' without
root | qemu:///system#a#b | ! the fragment may not hold '#'
root | qemu:///system?no_verify=x | ! parameter no_verify is 'x' and must be an integer, non-zero for yes
root | qemu:///system?NO_TTY= | ! parameter NO_TTY is '' and must be an integer
root | qemu:///system?no_tty=0x1 | ! parameter no_tty is '0x1'
root | qemu:///system?no_tty=1%20 | ! parameter no_tty is '1 '
root | qemu:///system?no_sanity=2147483648 | ! parameter no_sanity is '2147483648'
root | qemu:///system?no_tty=x&no_tty=1 | ! parameter no_tty is 'x'
root | qemu:///system?mode=foo | ! parameter mode is 'foo' and must be auto, legacy or direct
root | qemu:///system?mode=AUTO | ! parameter mode is 'AUTO'
root | qemu+tcp://h/system?mode= | ! parameter mode is ''
root | qemu:///system?proxy=foo | ! parameter proxy is 'foo' and must be auto, netcat or native
root | qemu+libssh://h/system?known_hosts_verify=no | ! known_hosts_verify is 'no' and must be normal, auto or ignore
root | qemu+ext:///system | ! add ?command=/path/to/program
root | qemu+ssh://host/system?mode=direct | ! does not work with transport ssh
root mode=direct | qemu+libssh2://host/system | ! does not work with transport libssh2
root | qemu+ssh://host/system?proxy=native&netcat=nc | ! use proxy=netcat or drop it
root proxy=native | qemu+ssh://host/system?netcat=nc | ! use proxy=netcat or drop it
root | test:///default | ! through a daemon use test+unix:///default
root | test:///tmp/x.xml?a=1 | ! through a daemon use test+unix:///tmp/x.xml?a=1
root | test:// | ! through a daemon use test+unix:///default
root | qemu:///embed?root=/x | ! through a daemon use qemu:///session
root | esx://host/?no_verify=1&proxy=socks://p | ! driver esx lives in libvirt's C library
root | ESX:/// | ! driver ESX lives in
root | vpx://host/dc?no_verify=yes | ! driver vpx lives in
root | gsx://host/ | ! driver gsx lives in
root | hyperv://host/ | ! driver hyperv lives in
root | parallels:///system | ! driver parallels lives in
";

#[test]
fn local_uris_lead_to_the_monolithic_daemons_sockets() {
    check(LOCAL);
}

#[test]
fn modular_daemons_are_found_by_their_sockets_or_by_mode() {
    check(MODULAR);
}

#[test]
fn remote_uris_keep_host_port_and_user_for_the_client() {
    check(REMOTE);
}

#[test]
fn the_daemon_is_told_what_is_left_of_the_uri() {
    check(NAMES);
}

#[test]
fn a_wrong_uri_says_what_is_wrong_and_what_to_write() {
    check(ERRORS);
}

fn check(table: &str) {
    let mut rows = 0;
    for row in table.lines().filter(|row| !row.is_empty()) {
        let row = expand(row);
        let cells: Vec<&str> = row.splitn(3, " | ").collect();
        let [who, uri, expected] = cells[..] else { panic!("not a row: {row}") };
        let found = Case::new(who).outcome(uri);
        match expected.strip_prefix("! ") {
            Some(part) => assert!(
                found.starts_with("! ") && found.contains(part),
                "{who} | {uri}\n expected: {expected}\n found:    {found}"
            ),
            None => assert_eq!(found, expected, "{who} | {uri}"),
        }
        rows += 1;
    }
    assert!(rows > 20, "the table has {rows} rows");
}

fn expand(row: &str) -> String {
    row.replace("SYS/", "/var/run/libvirt/").replace("RUN/", "/run/user/1000/libvirt/")
}

/// A user of a made-up machine.
struct Case {
    environment: Environment,
    config: ClientConfig,
    read_only: bool,
}

impl Case {
    fn new(who: &str) -> Self {
        let words: Vec<&str> = who.split(' ').collect();
        let is = |word: &str| words.contains(&word);
        let value = |key: &str| words.iter().find_map(|word| word.strip_prefix(key));
        let files: Vec<PathBuf> =
            words.iter().filter_map(|word| word.strip_prefix("has:")).map(PathBuf::from).collect();
        let mut config = String::new();
        for (key, word) in [("remote_mode", "mode="), ("remote_proxy", "proxy=")] {
            if let Some(value) = value(word) {
                config.push_str(&format!("{key} = '{value}'\n"));
            }
        }
        let unless = |word, path: &str| (!is(word)).then(|| PathBuf::from(path));
        Self {
            environment: Environment {
                uid: if is("root") { 0 } else { 1000 },
                home: unless("nohome", "/home/u"),
                xdg_runtime_dir: unless("norun", "/run/user/1000"),
                xdg_config_home: None,
                xdg_cache_home: is("cache").then(|| PathBuf::from("/cache")),
                libvirt_default_uri: None,
                libvirt_admin_default_uri: None,
                libvirt_auth_file: None,
                ssh_auth_sock: None,
                autostart: !is("noauto"),
                daemon_dir: PathBuf::from("/usr/sbin"),
                files: FileProbe::new(move |path| files.iter().any(|file| file == path)),
            },
            config: ClientConfig::parse(Path::new("/etc/libvirt/libvirt.conf"), &config).unwrap(),
            read_only: is("ro"),
        }
    }

    fn outcome(&self, uri: &str) -> String {
        match self.try_outcome(uri) {
            Ok(outcome) => outcome.trim_end().to_owned(),
            Err(error) => format!("! {error}"),
        }
    }

    fn try_outcome(&self, text: &str) -> Result<String, ConfigError> {
        let resolved = resolve(Some(text), Aliases::Expand, &self.environment, &self.config)?;
        let uri = resolved.uri.expect("a name was given");
        let wrong = |error| ConfigError::Uri { origin: Origin::Name, error };
        uri.require_daemon().map_err(wrong)?;
        let socket = || socket_target(&uri, &self.config, &self.environment, self.read_only);
        let user = uri.user().map(|user| format!("{user}@")).unwrap_or_default();
        let host = format!("{user}{}", uri.host().unwrap_or_default());
        let host_port = || format!("{host}:{}", uri.port_or_default().unwrap());
        let address = match uri.transport() {
            Transport::Unix => describe(&socket()?),
            Transport::Ext => uri.client_params().command.clone().unwrap(),
            Transport::Tls | Transport::Tcp => host_port(),
            Transport::Ssh | Transport::Libssh | Transport::Libssh2 => {
                let named = uri.transport() == Transport::Ssh && uri.port().is_none();
                let host = if named { host } else { host_port() };
                let proxy = ssh_proxy(&uri, &self.config, &self.environment)?;
                let proxy = format!("{proxy:?}").to_lowercase();
                format!("{host} {proxy} {}", describe(&socket()?))
            }
            other => panic!("no such transport in the tables: {other}"),
        };
        Ok(format!("{} {address} -> {}", uri.transport(), uri.open_name()))
    }
}

fn describe(target: &SocketTarget) -> String {
    let mut text = match &target.address {
        SocketAddress::Path(path) => path.display().to_string(),
        SocketAddress::Abstract(name) => format!("@{}", String::from_utf8_lossy(name)),
    };
    if target.read_only_socket {
        text.push_str(" ro");
    }
    if target.user_mode {
        text.push_str(" user");
    }
    if let Some(daemon) = &target.daemon {
        text.push_str(&format!(" start:{daemon}"));
    }
    text
}

/// Rows are `who | sockets to try`, for a connection without any URI.
const PROBES: &str = "
root | SYS/libvirt-sock
root ro | SYS/libvirt-sock-ro ro
root has:SYS/virtqemud-sock | SYS/virtqemud-sock, SYS/libvirt-sock
root has:SYS/virtqemud-sock has:SYS/virtxend-sock has:SYS/virtvzd-sock | SYS/virtxend-sock, SYS/virtqemud-sock, SYS/virtvzd-sock, SYS/libvirt-sock
root has:SYS/virtnetworkd-sock | SYS/libvirt-sock
root ro has:SYS/virtqemud-sock | SYS/libvirt-sock-ro ro
root ro has:SYS/virtqemud-sock-ro | SYS/virtqemud-sock-ro ro, SYS/libvirt-sock-ro ro
root has:SYS/virtqemud-sock mode=legacy | SYS/libvirt-sock
root has:SYS/virtlxcd-sock mode=direct | SYS/virtlxcd-sock
root has:/usr/sbin/virtqemud | SYS/libvirt-sock
root has:/usr/sbin/virtqemud mode=direct | ! no modular daemon's socket was found
root mode=direct | ! no modular daemon's socket was found
user | RUN/libvirt-sock user start:libvirtd
user ro | RUN/libvirt-sock user start:libvirtd
user noauto | RUN/libvirt-sock user
user has:SYS/virtqemud-sock | RUN/libvirt-sock user start:libvirtd
user has:RUN/virtqemud-sock | RUN/virtqemud-sock user start:virtqemud, RUN/libvirt-sock user start:libvirtd
user has:RUN/virtlxcd-sock | RUN/libvirt-sock user start:libvirtd
user has:RUN/virtvboxd-sock noauto | RUN/virtvboxd-sock user, RUN/libvirt-sock user
user has:/usr/sbin/virtvboxd | RUN/virtvboxd-sock user start:virtvboxd, RUN/libvirt-sock user start:libvirtd
user has:/usr/sbin/virtqemud has:/usr/sbin/virtvboxd mode=direct | RUN/virtqemud-sock user start:virtqemud
user has:/usr/sbin/virtqemud mode=direct noauto | ! no modular daemon's socket was found
user has:/usr/sbin/virtqemud has:/usr/sbin/libvirtd | RUN/libvirt-sock user start:libvirtd
user has:/usr/sbin/virtqemud has:RUN/libvirt-sock | RUN/libvirt-sock user start:libvirtd
user norun nohome | ! set XDG_RUNTIME_DIR
";

#[test]
fn without_a_uri_the_sockets_that_exist_are_tried_in_libvirts_order() {
    for row in PROBES.lines().filter(|row| !row.is_empty()) {
        let row = expand(row);
        let (who, expected) = row.split_once(" | ").unwrap();
        let case = Case::new(who);
        let found = match probe_targets(&case.config, &case.environment, case.read_only) {
            Ok(targets) => targets.iter().map(describe).collect::<Vec<_>>().join(", "),
            Err(error) => format!("! {error}"),
        };
        match expected.strip_prefix("! ") {
            Some(part) => {
                assert!(found.starts_with("! ") && found.contains(part), "{who}: {found}");
            }
            None => assert_eq!(found, expected, "{who}"),
        }
    }
}

#[test]
fn a_transport_without_a_socket_has_no_socket_path() {
    let case = Case::new("root");
    for uri in ["qemu://h/system", "qemu+tcp://h/system", "qemu+ext:///system?command=x"] {
        let uri = Uri::parse(uri).unwrap();
        let found = socket_target(&uri, &case.config, &case.environment, false);
        assert_eq!(found, Err(ConfigError::NoSocket { transport: uri.transport() }));
    }
}

#[test]
fn a_password_in_the_user_part_is_neither_in_debug_nor_in_errors() {
    let uri = Uri::parse("qemu+ssh://me:secret@host/system?x=@y").unwrap();
    assert_eq!(uri.user(), Some("me:secret"));
    assert_eq!(uri.to_string(), "qemu+ssh://me:secret@host/system?x=@y");
    assert_eq!(format!("{uri:?}"), "qemu+ssh://me:***@host/system?x=@y");
    for text in [
        "qemu://me:secret@host:x/system",
        "qemu+bogus://me:secret@host/system",
        "qemu+unix://me:secret@host/system",
        "qemu://me:secret@system/",
        "qemu://me:secret@host/system?mode=x",
        "qemu+ext://me:secret@host/",
        "qemu://me:se/secret@host/system",
        "qemu://me:se?secret@host/system",
        "qemu://me:se#secret@host/system",
        "qemu://me:s[secret@host/system",
        "1qemu://me:secret@host/system",
        "qemu+libssh://me:secret@h/?known_hosts_verify=x",
    ] {
        let error = Uri::parse(text).unwrap_err();
        for shown in [error.to_string(), format!("{error:?}")] {
            assert!(!shown.contains("secret") && shown.contains("me:***@"), "{text}: {shown}");
        }
    }
    for text in ["esx://me:secret@h/", "qemu+ssh://me:secret@h/embed"] {
        let error = Uri::parse(text).unwrap().require_daemon().unwrap_err();
        assert!(!format!("{error} {error:?}").contains("secret"), "{text}: {error}");
    }
}

#[test]
fn an_error_shows_an_address_as_it_was_written() {
    let error = Uri::parse("qemu://[::1]:22/x?mode=y&socket=@z").unwrap_err();
    assert!(error.to_string().contains("'qemu://[::1]:22/x?mode=y&socket=@z'"), "{error}");
    assert!(matches!(error, UriError::BadParam { .. }));
}
