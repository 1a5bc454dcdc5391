//! rvirsh with `test:///default` in its own process says what it says of libvirtd's test driver.

#![cfg(all(unix, feature = "test-driver"))]

use virtwire_testkit::lines::{differences, differences_in_all};

#[test]
fn rvirsh_needs_no_daemon_for_the_same_answers() {
    let rvirsh = env!("CARGO_BIN_EXE_rvirsh");
    let found = differences_in_all(|commands| differences(rvirsh, "test:///default", commands));
    assert!(found.is_empty(), "{found}");
}
