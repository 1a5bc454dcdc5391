//! Lets the sequences of the engine's own tests be part of the engine that is built in here.

fn main() {
    println!("cargo::rustc-cfg=sequences");
    println!("cargo::rerun-if-changed=build.rs");
}
