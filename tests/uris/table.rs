//! What URIs come to, for those who dial, who log in and who compare with libvirt's own client.
//!
//! A row is `who | URI | way -> name`, or `who | URI | ! part of the error`. Who: `root` or `user`,
//! then what is special about them (see `Who`); a way: what is dialled; name: what CONNECT_OPEN
//! says. SYS and RUN stand for the directories of the system's and the user's sockets. Behind
//! `=>` is what the shell at the far end runs where virt-ssh-helper is installed, or else where
//! it is not; each argument stands in angle brackets.

use std::path::{Path, PathBuf};

use super::config::{ClientConfig, Environment, FileProbe};

const LOCAL: &str = "
root | qemu:///system | unix SYS/libvirt-sock -> qemu:///system
root ro | qemu:///system | unix SYS/libvirt-sock-ro ro -> qemu:///system
user | qemu:///system | unix SYS/libvirt-sock -> qemu:///system
user ro | qemu:///system | unix SYS/libvirt-sock-ro ro -> qemu:///system
root | qemu:///session | unix SYS/libvirt-sock -> qemu:///session
root ro | qemu:///session | unix SYS/libvirt-sock-ro ro -> qemu:///session
user | qemu:///session | unix RUN/libvirt-sock start:libvirtd -> qemu:///session
user ro | qemu:///session | unix RUN/libvirt-sock start:libvirtd -> qemu:///session
user noauto | qemu:///session | unix RUN/libvirt-sock -> qemu:///session
user | qemu:///session/ | unix SYS/libvirt-sock -> qemu:///session/
user | qemu:///Session | unix SYS/libvirt-sock -> qemu:///Session
user | qemu:///%73ession | unix RUN/libvirt-sock start:libvirtd -> qemu:///session
user norun | qemu:///session | unix /home/u/.cache/libvirt/libvirt-sock start:libvirtd -> qemu:///session
user norun cache | qemu:///session | unix /cache/libvirt/libvirt-sock start:libvirtd -> qemu:///session
user norun nohome | qemu:///session | ! set XDG_RUNTIME_DIR or give socket=
user norun nohome | qemu:///system | unix SYS/libvirt-sock -> qemu:///system
user norun nohome | qemu:///session?socket=/s | unix /s -> qemu:///session
root | test+unix:///default | unix SYS/libvirt-sock -> test:///default
user | test+unix:///default | unix RUN/libvirt-sock start:libvirtd -> test:///default
user ro | test+unix:///default | unix RUN/libvirt-sock start:libvirtd -> test:///default
user | test+unix:///tmp/node.xml | unix RUN/libvirt-sock start:libvirtd -> test:///tmp/node.xml
user | TEST+unix:///default | unix SYS/libvirt-sock -> TEST:///default
user | qemu+unix:///system | unix SYS/libvirt-sock -> qemu:///system
user | qemu+UNIX:///system | unix SYS/libvirt-sock -> qemu:///system
user | qemu+unix:///session | unix RUN/libvirt-sock start:libvirtd -> qemu:///session
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
user | remote:///session | unix RUN/libvirt-sock start:libvirtd ->
user | remote+unix:///session?x=1 | unix RUN/libvirt-sock start:libvirtd ->
root | REMOTE:///x | unix SYS/libvirt-sock -> REMOTE:///x
root | qemu:///system?socket=/s/my%20sock | unix /s/my sock -> qemu:///system
root ro | qemu:///system?socket=/s | unix /s -> qemu:///system
root | qemu:///system?socket=@name | unix @name -> qemu:///system
user | qemu:///session?socket=%40a%2Fb | unix @a/b -> qemu:///session
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
user ro | qemu:///session?mode=direct | unix RUN/virtqemud-sock start:virtqemud -> qemu:///session
user has:RUN/virtqemud-sock | qemu:///session | unix RUN/virtqemud-sock start:virtqemud -> qemu:///session
user has:SYS/virtqemud-sock | qemu:///session | unix RUN/libvirt-sock start:libvirtd -> qemu:///session
user has:/usr/sbin/virtqemud | qemu:///session | unix RUN/virtqemud-sock start:virtqemud -> qemu:///session
user has:/usr/sbin/virtqemud has:/usr/sbin/libvirtd | qemu:///session | unix RUN/libvirt-sock start:libvirtd -> qemu:///session
user has:/usr/sbin/virtqemud has:RUN/libvirt-sock | qemu:///session | unix RUN/libvirt-sock start:libvirtd -> qemu:///session
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
user | network:///session?mode=direct | unix RUN/virtnetworkd-sock start:virtnetworkd -> network:///session
root mode=direct | qemu:///system?mode=direct&socket=/s | unix /s -> qemu:///system
";

const REMOTE: &str = "
root | qemu://host/system | tls host:16514 -> qemu:///system
root | qemu+tls://host/system | tls host:16514 -> qemu:///system
root | qemu+tls:///system | tls localhost:16514 -> qemu:///system
root | qemu://host:99/system | tls host:99 -> qemu:///system
root | qemu://host:000099/system | tls host:99 -> qemu:///system
root | qemu://host:0/system | tls host:16514 -> qemu:///system
root | qemu://host | tls host:16514 -> qemu://
root | qemu://host?x=1 | tls host:16514 -> qemu://?x=1
root | qemu://host#f | tls host:16514 -> qemu://#f
root | qemu://host/ | tls host:16514 -> qemu:///
root | qemu://u:p@host/system | tls host:16514 -> qemu:///system
root | qemu://u%40x@host/system | tls host:16514 -> qemu:///system
root | qemu://a%20b/system | tls a b:16514 -> qemu:///system
root | qemu://1.2.3.4/system | tls 1.2.3.4:16514 -> qemu:///system
root | qemu://[::1]/system | tls ::1:16514 -> qemu:///system
root | qemu://[::1]:99/system | tls ::1:99 -> qemu:///system
root | qemu+tcp://u@[fe80::1%25eth0]:1/system | tcp fe80::1%eth0:1 -> qemu:///system
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
root | qemu+tcp:///system | tcp localhost:16509 -> qemu:///system
root | qemu+tcp://host:65535/system?mode=direct | tcp host:65535 -> qemu:///system
root | remote+tcp://host/system?x=1 | tcp host:16509 ->
root | remote+tcp://host/system?name=foo | tcp host:16509 -> foo
root | remote://host | tls host:16514 ->
root | qemu+ext:///system?command=/bin/x%20y | ext /bin/x y -> qemu:///system
root | qemu+ext://host/system?command=/bin/x | ext /bin/x -> qemu:///system
";

const SSH: &str = "
root | qemu+ssh://host/system | ssh -T -e none -- host => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
root ro | qemu+ssh://host/system | ssh -T -e none -- host => virt-ssh-helper <-r> <qemu:///system> or nc <-U> <SYS/libvirt-sock-ro> -> qemu:///system
user | qemu+ssh://host/system | ssh -T -e none -- host => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
root has:SYS/virtqemud-sock | qemu+ssh://host/system | ssh -T -e none -- host => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
root | qemu+SSH://host/system | ssh -T -e none -- host => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
root | qemu+ssh://u@host:2222/system | ssh -p 2222 -l u -T -e none -- host => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
root | qemu+ssh://u%20v@host/system | ssh -l u v -T -e none -- host => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
root | qemu+ssh://host:22/system | ssh -p 22 -T -e none -- host => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
root | qemu+ssh://host:0/system | ssh -T -e none -- host => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
root | qemu+ssh://-oProxyCommand=x@host/system | ssh -l -oProxyCommand=x -T -e none -- host => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
root | qemu+ssh://-v/system | ssh -T -e none -- -v => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
root | qemu+ssh://[::1]/system | ssh -T -e none -- ::1 => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
root | qemu+ssh://[fe80::1%25eth0]:99/system | ssh -p 99 -T -e none -- fe80::1%eth0 => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
root | qemu+ssh:///system | ssh -T -e none -- localhost => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
root | qemu+ssh:// | ssh -T -e none -- localhost => AUTO(qemu:// SYS/libvirt-sock) -> qemu://
root | qemu+ssh://host/system?keyfile=/k%20y | ssh -i /k y -T -e none -- host => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
root | qemu+ssh://host/system?no_tty=1 | ssh -T -e none -o BatchMode=yes -- host => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
root | qemu+ssh://host/system?no_verify=1 | ssh -T -e none -o StrictHostKeyChecking=no -- host => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
root | qemu+ssh://u@host:1/system?no_verify=2&no_tty=-1&keyfile=/k | ssh -p 1 -l u -i /k -T -e none -o BatchMode=yes -o StrictHostKeyChecking=no -- host => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
root | qemu+ssh://host/system?no_verify=0&no_tty=0 | ssh -T -e none -- host => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
root | qemu+ssh://host/system?known_hosts=/h&known_hosts_verify=ignore&sshauth=agent | ssh -T -e none -- host => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
root | qemu+ssh://host/system?command=/bin/my%20ssh | /bin/my ssh -T -e none -- host => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
user | qemu+ssh://host/session | ssh -T -e none -- host => virt-ssh-helper <qemu:///session> -> qemu:///session
user ro | qemu+ssh://host/session | ssh -T -e none -- host => virt-ssh-helper <-r> <qemu:///session> -> qemu:///session
user | test+ssh://host/default | ssh -T -e none -- host => virt-ssh-helper <test:///default> -> test:///default
user | qemu+ssh://host/session?proxy=auto | ssh -T -e none -- host => AUTO(qemu:///session RUN/libvirt-sock) -> qemu:///session
root | qemu+ssh://host/session | ssh -T -e none -- host => AUTO(qemu:///session SYS/libvirt-sock) -> qemu:///session
user | qemu+ssh://host/session?socket=/s | ssh -T -e none -- host => nc <-U> </s> -> qemu:///session
root ro | qemu+ssh://host/system?socket=/s | ssh -T -e none -- host => nc <-U> </s> -> qemu:///system
root | qemu+ssh://host/system?socket=/s&proxy=auto | ssh -T -e none -- host => virt-ssh-helper <qemu:///system?socket=%2Fs> or nc <-U> </s> -> qemu:///system
root | qemu+ssh://host/system?socket=/s&proxy=native | ssh -T -e none -- host => virt-ssh-helper <qemu:///system?socket=%2Fs> -> qemu:///system
root | qemu+ssh://host/system?netcat=my%20nc's | ssh -T -e none -- host => my nc's <-U> <SYS/libvirt-sock> -> qemu:///system
user | qemu+ssh://host/session?proxy=netcat&netcat=my%20nc's | ssh -T -e none -- host => my nc's <-U> <RUN/libvirt-sock> -> qemu:///session
root | qemu+ssh://host/system?proxy=native | ssh -T -e none -- host => virt-ssh-helper <qemu:///system> -> qemu:///system
root | qemu+ssh://host/it's%20$HOME?proxy=native | ssh -T -e none -- host => virt-ssh-helper <qemu:///it's%20$HOME> -> qemu:///it's%20$HOME
root | qemu+ssh://host/system?proxy=netcat | ssh -T -e none -- host => nc <-U> <SYS/libvirt-sock> -> qemu:///system
root ro | qemu+ssh://host/system?proxy=netcat | ssh -T -e none -- host => nc <-U> <SYS/libvirt-sock-ro> -> qemu:///system
user proxy=native | qemu+ssh://host/system | ssh -T -e none -- host => virt-ssh-helper <qemu:///system> -> qemu:///system
user proxy=native | qemu+ssh://host/system?proxy=auto | ssh -T -e none -- host => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
user proxy=netcat | qemu+ssh://host/system | ssh -T -e none -- host => nc <-U> <SYS/libvirt-sock> -> qemu:///system
root | qemu+ssh://host/system?mode=legacy&foo=1 | ssh -T -e none -- host => AUTO(qemu:///system?mode=legacy&foo=1 SYS/libvirt-sock) -> qemu:///system?foo=1
root | qemu+ssh://host/system?name=lxc:///x | ssh -T -e none -- host => AUTO(lxc:///x SYS/libvirt-sock) -> lxc:///x
root | remote+ssh://host/system | ssh -T -e none -- host => AUTO( SYS/libvirt-sock) ->
";

const LIBSSH: &str = "
root | qemu+libssh://host/system | libssh root@host:22 => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
root | qemu+LibSSH2://host:23/system | libssh root@host:23 => AUTO(qemu:///system SYS/libvirt-sock) -> qemu:///system
user ro | qemu+libssh2://u@[::1]/session | libssh u@::1:22 => virt-ssh-helper <-r> <qemu:///session> -> qemu:///session
user | qemu+libssh:///system?socket=/s | libssh root@localhost:22 => nc <-U> </s> -> qemu:///system
root | qemu+libssh://host/system?netcat=nc&mode=auto | libssh root@host:22 => nc <-U> <SYS/libvirt-sock> -> qemu:///system
root | qemu+libssh://host/system?proxy=native&mode=legacy | libssh root@host:22 => virt-ssh-helper <qemu:///system?mode=legacy> -> qemu:///system
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
root | qemu+tcp://h/system?command=a&socket=b&auth=polkit&sshauth=d&netcat=e&keyfile=f&pkipath=g&known_hosts=h&known_hosts_verify=i&tls_priority=j&mode=auto&proxy=auto&no_sanity=1&no_verify=1&no_tty=1&authfile=k&keep=l | tcp h:16509 -> qemu:///system?keep=l
root | qemu+tcp://h/system?Command=a&SOCKET=b&Auth=polkit&AuthFile=d&x=y | tcp h:16509 -> qemu:///system?x=y
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
user mode=direct | qemu+libssh2://host/system | ! does not work with transport libssh2
root | qemu+ssh://host/system?proxy=native&netcat=nc | ! use proxy=netcat or drop it
user proxy=native | qemu+ssh://host/system?netcat=nc | ! use proxy=netcat or drop it
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
root | qemu+ssh://host/system?socket= | ! parameter socket is empty
root | qemu+libssh://host/system?known_hosts_verify= | ! known_hosts_verify is ''
root | qemu+tls://host/system?tls_priority=SECURE256 | ! the TLS priority \"SECURE256\"
root | qemu+libssh://host/system?sshauth=magic | ! sshauth: \"magic\" is not a way
";

/// A row of the tables.
pub(crate) struct Row {
    pub(crate) who: String,
    pub(crate) uri: String,
    /// The way and the name, or a part of the error.
    pub(crate) outcome: Result<(String, String), String>,
}

/// All rows.
pub(crate) fn rows() -> Vec<Row> {
    [LOCAL, MODULAR, REMOTE, SSH, LIBSSH, NAMES, ERRORS]
        .iter()
        .flat_map(|table| table.lines())
        .filter(|line| !line.is_empty())
        .map(row)
        .collect()
}

fn row(line: &str) -> Row {
    let line = expand(line);
    let cells: Vec<&str> = line.splitn(3, " | ").collect();
    let [who, uri, outcome] = cells[..] else { panic!("not a row: {line}") };
    let outcome = match outcome.strip_prefix("! ") {
        Some(error) => Err(error.to_owned()),
        None => {
            let (way, name) = outcome.rsplit_once(" ->").unwrap();
            Ok((way.to_owned(), name.trim_start().to_owned()))
        }
    };
    Row { who: who.to_owned(), uri: uri.to_owned(), outcome }
}

/// With what the abbreviations stand for.
pub(crate) fn expand(line: &str) -> String {
    let line = match line.split_once("AUTO(") {
        Some((before, rest)) => {
            let (both, after) = rest.split_once(')').unwrap();
            let (name, socket) = both.split_once(' ').unwrap();
            format!("{before}virt-ssh-helper <{name}> or nc <-U> <{socket}>{after}")
        }
        None => line.to_owned(),
    };
    line.replace("SYS/", "/var/run/libvirt/").replace("RUN/", "/run/user/1000/libvirt/")
}

/// A user of a made-up machine. The words behind `root` and `user` are `ro` for a read-only
/// connection; `noauto`, `norun`, `nohome` and `cache` for variables that are set or not;
/// `has:FILE` for a file that is there; `mode=` and `proxy=` for libvirt.conf.
pub(crate) struct Who {
    pub(crate) environment: Environment,
    /// The text of libvirt.conf.
    pub(crate) conf: String,
    pub(crate) read_only: bool,
}

impl Who {
    pub(crate) fn new(who: &str) -> Self {
        let words: Vec<&str> = who.split(' ').collect();
        let is = |word: &str| words.contains(&word);
        let value = |key: &str| words.iter().find_map(|word| word.strip_prefix(key));
        let files: Vec<PathBuf> =
            words.iter().filter_map(|word| word.strip_prefix("has:")).map(PathBuf::from).collect();
        let mut conf = String::new();
        for (key, word) in [("remote_mode", "mode="), ("remote_proxy", "proxy=")] {
            if let Some(value) = value(word) {
                conf.push_str(&format!("{key} = '{value}'\n"));
            }
        }
        let unless = |word, path: &str| (!is(word)).then(|| PathBuf::from(path));
        let environment = Environment {
            home: unless("nohome", "/home/u"),
            xdg_runtime_dir: unless("norun", "/run/user/1000"),
            xdg_cache_home: is("cache").then(|| PathBuf::from("/cache")),
            autostart: !is("noauto"),
            files: FileProbe::new(move |path| files.iter().any(|file| file == path)),
            ..Environment::bare(if is("root") { 0 } else { 1000 })
        };
        Self { environment, conf, read_only: is("ro") }
    }

    pub(crate) fn config(&self) -> ClientConfig {
        ClientConfig::parse(Path::new("/etc/libvirt/libvirt.conf"), &self.conf).unwrap()
    }
}
