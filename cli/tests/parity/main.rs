//! rvirsh beside virsh: the same command lines on the same daemon, the same output to the byte.
//!
//! What may differ is in `mask.rs` and nowhere else. A missing virsh or libvirtd is a failure.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod admin;
mod answered;
mod console;
mod devices;
mod differences;
mod domains;
mod events;
mod every_kind;
mod host;
mod interfaces;
mod lab;
mod lines;
mod listener;
mod mask;
mod monitoring;
mod network;
mod pty;
mod qemu;
mod qemu_facts;
mod secrets;
mod snapshots;
mod storage;
mod transfers;
mod xpath;

use lab::Lab;
use virtwire_testkit::live::TestDaemon;

fn all_the_same(lines: &[&str]) {
    let lab = Lab::start();
    for line in lines {
        lab.same(&["-c", &lab.uri, line]);
        // The same words as separate arguments, where no rule for quotes is in the way.
        if !line.contains(['\'', '"', '\\', ';', '#', '\n']) && line.contains(' ') {
            let mut args = vec!["-c", &lab.uri];
            args.extend(line.split_ascii_whitespace());
            lab.same(&args);
        }
    }
}

#[test]
fn list_prints_what_virsh_prints() {
    all_the_same(lines::LIST);
}

#[test]
fn host_commands_print_what_virsh_prints() {
    all_the_same(lines::HOST);
}

#[test]
fn facts_about_domains_are_what_virsh_prints() {
    all_the_same(lines::FACTS);
}

#[test]
fn domains_are_found_by_what_virsh_finds_them() {
    all_the_same(lines::LOOKUP);
}

#[test]
fn definitions_are_read_as_virsh_reads_them() {
    all_the_same(lines::DEFINE);
}

#[test]
fn domains_start_as_with_virsh() {
    all_the_same(lines::START);
}

#[test]
fn domains_change_their_state_as_with_virsh() {
    all_the_same(lines::STATE);
}

#[test]
fn domains_are_undefined_as_with_virsh() {
    all_the_same(lines::UNDEFINE);
}

#[test]
fn command_lines_are_read_as_virsh_reads_them() {
    all_the_same(lines::LANGUAGE);
}

#[test]
fn a_read_only_connection_refuses_what_virsh_is_refused() {
    let lab = Lab::start();
    for line in lines::READ_ONLY {
        lab.same(&["-r", "-c", &lab.uri, line]);
    }
}

#[test]
fn quiet_and_timing_change_the_same_lines() {
    let lab = Lab::start();
    for line in lines::AROUND {
        lab.same(&["-q", "-c", &lab.uri, line]);
        lab.same(&["-t", "-c", &lab.uri, line]);
        lab.same(&["-qt", "-c", &lab.uri, line]);
        lab.same(&["-d0", "-c", &lab.uri, line]);
        lab.same(&["--debug=1", "-c", &lab.uri, line]);
    }
}

#[test]
fn volumes_of_an_undefined_domain_go_as_with_virsh() {
    let lab = Lab::with_node(lines::NODE);
    for line in lines::VOLUMES {
        lab.same(&["-c", &lab.uri, line]);
    }
}

#[test]
fn tables_are_drawn_alike_in_a_unicode_locale() {
    let mut lab = Lab::start();
    lab.locale = "C.UTF-8";
    for line in lines::UNICODE {
        lab.same(&["-c", &lab.uri, line]);
    }
}

#[test]
fn a_thousand_domains_are_listed_alike() {
    let lab = Lab::on(TestDaemon::builder().domains(1000).start());
    for line in ["list", "list --all", "list --inactive --title", "list --all --id --uuid --name"] {
        lab.same(&["-c", &lab.uri, line]);
    }
}

#[test]
fn global_options_are_checked_alike() {
    let lab = Lab::start();
    for args in lines::OPTIONS {
        let args: Vec<String> = args.iter().map(|arg| arg.replace("URI", &lab.uri)).collect();
        lab.same(&args.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

#[test]
fn a_prompt_reads_its_commands_from_a_pipe() {
    let lab = Lab::start();
    for input in lines::PROMPT {
        lab.same_with_input(&["-c", &lab.uri], input);
        lab.same_with_input(&["-q", "-r", "-c", &lab.uri], input);
    }
}

#[test]
fn the_size_of_the_history_is_checked_alike() {
    let mut lab = Lab::start();
    for size in ["x", "-1", "500001", "0", "7", ""] {
        lab.env = vec![("VIRSH_HISTSIZE", size.to_owned())];
        lab.same_with_input(&["-c", &lab.uri], "hostname\n");
        lab.same(&["-c", &lab.uri, "hostname"]);
    }
}

#[test]
fn a_log_file_holds_the_same_messages() {
    let lab = Lab::start();
    for level in ["0", "1", "2", "4"] {
        let log = |program: &str| {
            let file = lab.file(&format!("{program}-{level}.log"));
            let args =
                ["-d", level, "-l", &file, "-c", &lab.uri, "hostname; domid nope; dominfo 1"];
            lab.run(program, &args, "");
            mask::log(&std::fs::read_to_string(file).unwrap())
        };
        assert_eq!(log(lab::RVIRSH), log(lab::VIRSH), "-d {level}");
    }
}

#[test]
fn another_connection_is_opened_as_with_virsh() {
    let lab = Lab::start();
    for line in ["connect; uri", "connect --name URI; uri", "connect URI --readonly; suspend test"]
    {
        lab.same(&["-c", &lab.uri, &line.replace("URI", &lab.uri)]);
        lab.same(&[
            "-r",
            "-c",
            &lab.uri,
            &format!("{}; suspend test", line.replace("URI", &lab.uri)),
        ]);
        lab.same(&[&line.replace("connect;", "connect URI;").replace("URI", &lab.uri)]);
    }
}

#[test]
fn the_help_of_a_command_has_the_same_shape() {
    let lab = Lab::start();
    let names = lab.run(lab::RVIRSH, &["help"], "").stdout;
    let names: Vec<&str> = names
        .lines()
        .filter_map(|line| line.strip_prefix("    "))
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    assert!(names.len() > 25, "{names:?}");
    // Shells have scripts of their own for virsh.
    let names: Vec<&str> = names.into_iter().filter(|name| *name != "completion").collect();
    // All in one session, since a start of virsh takes longer than what it has to say.
    for (options, line) in [(&[][..], "help NAME"), (&[], "NAME --help"), (&["-q"], "help NAME")] {
        let session: Vec<_> = names.iter().map(|name| line.replace("NAME", name)).collect();
        let session = session.join("; ");
        let args = [options, &[&session]].concat();
        let [ours, theirs] = [lab::RVIRSH, lab::VIRSH]
            .map(|program| mask::helps(&lab.run(program, &args, "").stdout));
        assert_eq!([ours.len(), theirs.len()], [1 + names.len(); 2], "{options:?} {line}");
        for (ours, theirs) in ours.iter().zip(&theirs) {
            assert_eq!(ours, theirs, "{options:?} {line}");
        }
    }
}

#[test]
fn the_groups_of_the_help_are_virshs() {
    let lab = Lab::start();
    for args in
        [&["help"][..], &["--help"], &["help", "host"], &["help", "monitor"], &["help", "virsh"]]
    {
        let [ours, theirs] =
            [lab::RVIRSH, lab::VIRSH].map(|program| lab.run(program, args, "").stdout);
        let (ours, theirs) = (mask::groups(&ours), mask::groups(&theirs));
        let mut rest = theirs.iter();
        for line in ours.iter().filter(|line| *line != "completion") {
            assert!(
                rest.any(|other| other == line),
                "{args:?}: {line:?} is not there or too early"
            );
        }
    }
}

#[test]
fn a_connection_that_fails_ends_as_with_virsh() {
    let lab = Lab::start();
    for args in lines::UNREACHABLE {
        let [ours, theirs] = [lab::RVIRSH, lab::VIRSH].map(|program| lab.run(program, args, ""));
        assert!(theirs.stderr.contains("Failed to connect socket"), "{args:?} {theirs:?}");
        assert_eq!(mask::outcome(ours), mask::outcome(theirs), "{args:?}");
    }
}

#[test]
fn a_uri_that_cannot_be_read_ends_as_with_virsh_but_for_the_cause() {
    let lab = Lab::start();
    for args in lines::UNREADABLE {
        let [ours, theirs] = [lab::RVIRSH, lab::VIRSH].map(|program| lab.run(program, args, ""));
        for outcome in [&ours, &theirs] {
            assert!(outcome.stderr.starts_with("error: failed to connect"), "{args:?} {outcome:?}");
            assert!(outcome.stderr.lines().nth(1).unwrap().starts_with("error: "), "{outcome:?}");
        }
        let [ours, theirs] = [ours, theirs].map(|outcome| mask::outcome(mask::cause(outcome)));
        assert_eq!(ours, theirs, "{args:?}");
    }
}
