//! The processors that libvirt knows by name.

use virtwire_protocol::remote::{ConnectGetCpuModelNames, ConnectGetCpuModelNamesReply};

use crate::dispatch::Call;
use crate::error::{Failure, Result, check_flags};
use crate::state::definition;

const X86: &[&str] = &[
    "486",
    "pentium",
    "pentium2",
    "pentium3",
    "pentiumpro",
    "coreduo",
    "n270",
    "core2duo",
    "qemu32",
    "kvm32",
    "cpu64-rhel5",
    "cpu64-rhel6",
    "qemu64",
    "kvm64",
    "Conroe",
    "Penryn",
    "Nehalem",
    "Nehalem-IBRS",
    "Westmere",
    "Westmere-IBRS",
    "SandyBridge",
    "SandyBridge-IBRS",
    "IvyBridge",
    "IvyBridge-IBRS",
    "Haswell-noTSX",
    "Haswell-noTSX-IBRS",
    "Haswell",
    "Haswell-IBRS",
    "Broadwell-noTSX",
    "Broadwell-noTSX-IBRS",
    "Broadwell",
    "Broadwell-IBRS",
    "Skylake-Client",
    "Skylake-Client-IBRS",
    "Skylake-Client-noTSX-IBRS",
    "Skylake-Server",
    "Skylake-Server-IBRS",
    "Skylake-Server-noTSX-IBRS",
    "Cascadelake-Server",
    "Cascadelake-Server-noTSX",
    "Icelake-Client",
    "Icelake-Client-noTSX",
    "Icelake-Server",
    "Icelake-Server-noTSX",
    "Cooperlake",
    "Snowridge",
    "athlon",
    "phenom",
    "Opteron_G1",
    "Opteron_G2",
    "Opteron_G3",
    "Opteron_G4",
    "Opteron_G5",
    "EPYC",
    "EPYC-IBPB",
    "EPYC-Rome",
    "EPYC-Milan",
    "Dhyana",
];

pub(super) fn names(
    _: &mut Call<'_>,
    args: ConnectGetCpuModelNames,
) -> Result<ConnectGetCpuModelNamesReply> {
    check_flags(args.flags, 0, "testConnectGetCPUModelNames")?;
    let arch = args.arch.to_string();
    if !definition::is_arch(&arch) {
        return Err(Failure::invalid_argument(format!("cannot find architecture {arch}")));
    }
    let known = if matches!(arch.as_str(), "x86_64" | "i686") { X86 } else { &[] };
    let ret = i32::try_from(known.len()).unwrap_or_default();
    let models = known.iter().filter(|_| args.need_results != 0).map(|name| (*name).into());
    Ok(ConnectGetCpuModelNamesReply { models: models.collect(), ret })
}
