//! The architectures of whose processors libvirt knows something.

use virtwire_protocol::api::{ErrorCode, ErrorDomain};

use crate::error::{Failure, Result};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    X86,
    Power,
    Arm,
    /// Those of which it knows that they are there.
    Other,
}

/// # Errors
/// It knows nothing of this one.
pub(super) fn family(arch: &str) -> Result<Family> {
    match arch {
        "i686" | "x86_64" => Ok(Family::X86),
        "ppc64" | "ppc64le" => Ok(Family::Power),
        "aarch64" | "armv6l" | "armv7b" | "armv7l" => Ok(Family::Arm),
        "loongarch64" | "riscv64" | "s390" | "s390x" => Ok(Family::Other),
        _ => {
            let text = format!("'{arch}' architecture is not supported by CPU driver");
            Err(Failure::new(ErrorCode::NO_SUPPORT, text).from(ErrorDomain::CPU))
        }
    }
}

/// Models of POWER, and their vendors.
pub(super) const POWER: [(&str, &str); 7] = [
    ("POWER6", "IBM"),
    ("POWER7", "IBM"),
    ("POWER8", "IBM"),
    ("POWER9", "IBM"),
    ("POWER10", "IBM"),
    ("POWERPC_e5500", "Freescale"),
    ("POWERPC_e6500", "Freescale"),
];
