//! Commands that wait for events, on a real daemon whose objects come and go.

use std::thread;
use std::time::{Duration, Instant};

use virtwire_testkit::live::TestDaemon;

use crate::lab::{Lab, RVIRSH, VIRSH};
use crate::listener::Listener;
use crate::mask;

/// A daemon that logs which registrations it has made.
fn lab() -> Lab {
    let daemon = TestDaemon::builder()
        .conf("log_filters = \"1:util.threadjob\"")
        .conf("log_outputs = \"1:stderr\"");
    let lab = Lab::on(daemon.start());
    for (file, xml) in EVENT_FILES {
        std::fs::write(lab.file(file), xml).unwrap();
    }
    lab
}

/// How many registrations the daemon has made or refused.
fn registrations(lab: &Lab) -> usize {
    let log = lab.daemon.log();
    log.lines().filter(|line| line.contains("finished job") && line.contains("RegisterAny")).count()
}

/// Starts the program, and waits until it listens.
fn listen(lab: &Lab, program: &str, command: &str) -> Listener {
    // An older virsh does not know the last kind.
    let wanted = registrations(lab) + if command.contains("--all") { 27 } else { 1 };
    let listener = Listener::start(lab, program, &["-c", &lab.uri, command]);
    let deadline = Instant::now() + Duration::from_secs(20);
    while registrations(lab) < wanted {
        assert!(Instant::now() < deadline, "{program} {command} does not listen");
        thread::sleep(Duration::from_millis(10));
    }
    listener
}

/// Both programs wait for what virsh then does, up to a line with `last`, and are interrupted if
/// they still run. What they print must hold as many events as wanted.
fn both(lab: &Lab, command: &str, happening: &str, last: &str, wanted: usize) {
    let [ours, theirs] = [RVIRSH, VIRSH].map(|program| listen(lab, program, command));
    let happened = lab.run(VIRSH, &["-c", &lab.uri, happening], "");
    assert_eq!(happened.code, Some(0), "{happening}: {happened:?}");
    let [ours, theirs] = [ours, theirs].map(|mut listener| {
        listener.read_until(last);
        if command.contains("--loop") {
            listener.interrupt();
        }
        mask::outcome(mask::timestamps(listener.end()))
    });
    assert_eq!(ours, theirs, "{command}");
    let events = theirs.stdout.lines().filter(|line| line.contains("event '")).count();
    assert_eq!(events, wanted, "{command}: {theirs:?}");
}

const DOMAINS: &str = "suspend test; resume test; define d1.xml; define d1.xml; start d1; \
    desc d1 --title x; desc d1 --config y; metadata d1 http://x/ --set '<a/>' --key k; \
    shutdown d1; create d2.xml; destroy d2-long-name; undefine d1; reboot test";

#[test]
fn domains_come_and_go() {
    let lab = lab();
    both(&lab, "event --all --loop", DOMAINS, "'d1': Undefined Removed", 12);
    both(&lab, "event --event lifecycle --loop", DOMAINS, "'d1': Undefined Removed", 9);
    both(&lab, "event --event metadata-change --loop", DOMAINS, "uri http://x/", 3);
}

#[test]
fn one_event_is_enough_without_loop() {
    let lab = lab();
    let first = "'test': Suspended Paused";
    both(&lab, "event --all", DOMAINS, first, 1);
    both(&lab, "event --event lifecycle --timeout 20; echo next", DOMAINS, first, 1);
    both(&lab, "event --timestamp --event metadata-change", DOMAINS, "type title", 1);
}

#[test]
fn ctrl_c_ends_the_wait_and_the_next_command_runs() {
    let lab = lab();
    let command = "event --event lifecycle --loop --timestamp; echo next";
    both(&lab, command, DOMAINS, "'d1': Undefined Removed", 9);
    for command in ["event --all; echo next", "event --all --loop", "net-event --event lifecycle"] {
        let [ours, theirs] = [RVIRSH, VIRSH].map(|program| {
            let listener = listen(&lab, program, command);
            listener.interrupt();
            mask::outcome(listener.end())
        });
        assert!(theirs.stdout.starts_with("event loop interrupted\n"), "{theirs:?}");
        assert_eq!(ours, theirs, "{command}");
    }
}

#[test]
fn events_of_one_object_leave_out_the_others() {
    let lab = lab();
    let command = "event --all --loop --domain test";
    both(&lab, command, "define d1.xml; undefine d1; suspend test", "Suspended", 1);
    let command = "net-event --loop --network default --event lifecycle";
    both(&lab, command, "net-create net.xml; net-destroy default; net-start default", "Started", 2);
    let command = "pool-event --loop --pool default-pool --event refresh";
    both(
        &lab,
        command,
        "pool-define pool.xml; pool-start p1; pool-refresh default-pool",
        "'ref",
        1,
    );
}

#[test]
fn networks_pools_and_devices_come_and_go() {
    let lab = lab();
    let command = "net-event --event lifecycle --loop --timestamp";
    let happening = "net-define net.xml; net-start n1; net-destroy n1; net-undefine n1";
    both(&lab, command, happening, "Undefined", 4);
    let happening = "pool-define pool.xml; pool-build p1; pool-start p1; pool-refresh p1; \
                     pool-destroy p1; pool-delete p1; pool-undefine p1";
    both(&lab, "pool-event --event lifecycle --loop", happening, "Undefined", 6);
    both(&lab, "pool-event --event refresh --timestamp", happening, "'refresh'", 1);
    let happening = "nodedev-create dev.xml; nodedev-destroy scsi_host12";
    both(&lab, "nodedev-event --event lifecycle --loop", happening, "Deleted", 2);
}

/// virsh then goes on without a filter, and tells the cause only if nothing came.
#[test]
fn an_object_that_is_not_there_is_no_filter() {
    let lab = lab();
    let command = "net-event --event lifecycle --network nope";
    both(&lab, command, "net-destroy default", "Stopped", 1);
    let command = "pool-event --event lifecycle --loop --pool nope";
    both(&lab, command, "pool-destroy default-pool", "Stopped", 1);
}

#[test]
fn options_of_events_are_checked_alike() {
    let lab = Lab::start();
    for line in EVENTS {
        lab.same(&["-c", &lab.uri, line]);
        lab.same(&["-d0", "-r", "-c", &lab.uri, line]);
    }
}

#[test]
fn a_wait_in_vain_ends_alike() {
    // Side by side, since they do nothing but wait.
    let some = |lines: &[&str]| {
        let lab = Lab::start();
        for line in lines {
            lab.same(&["-d0", "-c", &lab.uri, line]);
        }
    };
    thread::scope(|scope| {
        for lines in IN_VAIN.chunks(4) {
            scope.spawn(move || some(lines));
        }
    });
}

/// Later libvirts know more kinds; none has another order.
#[test]
fn the_lists_of_kinds_begin_alike() {
    let lab = Lab::start();
    for (command, more) in [("event", 1), ("net-event", 1), ("pool-event", 0), ("nodedev-event", 0)]
    {
        let args = ["-qc", &lab.uri, command, "--list"];
        let [ours, theirs] = [RVIRSH, VIRSH].map(|program| lab.run(program, &args, ""));
        assert!(ours.stdout.starts_with(&theirs.stdout), "{ours:?} {theirs:?}");
        assert!(ours.stdout.lines().count() <= theirs.stdout.lines().count() + more, "{ours:?}");
        assert_eq!((ours.stderr, ours.code), (theirs.stderr, theirs.code));
    }
}

#[test]
fn a_daemon_that_dies_ends_the_wait() {
    for command in ["event --all --loop; echo next", "pool-event --event refresh; echo next"] {
        let [ours, theirs] = [RVIRSH, VIRSH].map(|program| {
            let mut lab = lab();
            let mut listener = listen(&lab, program, command);
            if command.contains("--all") {
                // The kind that the daemon refuses has been answered too when an event is shown.
                let uri = ["-c", &lab.uri, "suspend test"];
                assert_eq!(lab.run(VIRSH, &uri, "").code, Some(0));
                listener.read_until("event 'lifecycle'");
            }
            lab.daemon.stop();
            let mut outcome = mask::outcome(listener.end());
            outcome.stderr = outcome.stderr.replace(&lab.uri, "URI");
            outcome
        });
        assert!(theirs.stderr.starts_with("error: Disconnected from URI due to "), "{theirs:?}");
        assert_eq!(ours, theirs, "{command}");
    }
}

/// Wrong, or over at once.
const EVENTS: &[&str] = &[
    "event",
    "event foo",
    "event --all --event lifecycle",
    "event --list --all",
    "event --list --event x",
    "event --event nope",
    "event --event ''",
    "event --event Lifecycle",
    "event --event lifecycle --timeout",
    "event --timeout=",
    "event --all --timeout ''",
    "event --all --timeout 0",
    "event --all --timeout 00",
    "event --all --timeout x",
    "event --all --timeout -1",
    "event --all --timeout 0x1",
    "event --all --timeout 2147484",
    "event --all --timeout 4294967295",
    "event --all --timeout 4294967296",
    "event --all --timeout 99999999999",
    "event nope lifecycle 1",
    "event nope nope 1",
    "event --domain '' --all --timeout 1",
    "event --domain nope --all --timeout 0",
    "net-event",
    "net-event --event nope",
    "net-event --event lifecycle --timeout 0",
    "net-event --all",
    "pool-event",
    "pool-event --event nope",
    "pool-event --list --event nope",
    "nodedev-event",
    "nodedev-event --event nope",
    "nodedev-event nope lifecycle 1",
    "nodedev-event '' lifecycle 1",
    "nodedev-event nope update x",
    "nodedev-event --list --event nope",
    "secret-event",
    "secret-event --list",
    "secret-event --event nope",
    "secret-event --event value-changed",
    "secret-event nope lifecycle 1",
    "secret-event 6695eb01-f6a4-8304-79aa-97f2502e193f lifecycle 1",
    "secret-event '' lifecycle 1",
    "qemu-monitor-event",
    "qemu-monitor-event --list",
    "qemu-monitor-event nope",
    "qemu-monitor-event test x 1",
    "qemu-monitor-event --event ''",
    "qemu-monitor-event --domain ''",
    "qemu-monitor-event --timeout 0 --event ''",
    "qemu-monitor-event --regex --no-case --pretty --timestamp --loop",
];

/// They wait for a second in vain.
const IN_VAIN: &[&str] = &[
    "event --all --timeout 1; echo next",
    "event --all --loop --timestamp --timeout ' +01'",
    "event test lifecycle 1",
    "event 1 reboot 1",
    "event --all 1 --timeout 1",
    "net-event nope lifecycle 1",
    "net-event 6695eb01-f6a4-8304-79aa-97f2502e193f lifecycle 1",
    "net-event dd8fe884-6c02-601e-7551-cca97df1c5df lifecycle 1",
    "net-event '' lifecycle 1",
    "net-event default lifecycle 1",
    "pool-event nope refresh 1",
    "pool-event 6695eb01-f6a4-8304-79aa-97f2502e193f refresh 1",
    "pool-event dfe224cb-28fb-8dd0-c4b2-64eb3f0f4566 refresh 1",
    "pool-event '' lifecycle 1",
    "pool-event default-pool lifecycle 1",
    "nodedev-event computer update 1",
];

/// What comes and goes while programs wait for events.
const EVENT_FILES: &[(&str, &str)] = &[
    (
        "net.xml",
        "<network><name>n1</name><bridge name='virbr7'/><forward/>\
         <ip address='192.168.7.1' netmask='255.255.255.0'/></network>",
    ),
    ("pool.xml", "<pool type='dir'><name>p1</name><target><path>/p1</path></target></pool>"),
    (
        "dev.xml",
        "<device><parent>scsi_host1</parent><capability type='scsi_host'>\
         <capability type='fc_host'><wwnn>2000000012341234</wwnn><wwpn>1000000012341234</wwpn>\
         </capability></capability></device>",
    ),
];
