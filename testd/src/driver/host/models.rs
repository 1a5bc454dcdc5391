//! The processors that libvirt knows by name.

use virtwire_protocol::remote::{ConnectGetCpuModelNames, ConnectGetCpuModelNamesReply};

use super::arches::{Family, POWER, family};
use super::processors::PROCESSORS;
use crate::dispatch::Call;
use crate::error::{Failure, Result, check_flags};
use crate::state::definition;

pub(super) fn names(
    _: &mut Call<'_>,
    args: ConnectGetCpuModelNames,
) -> Result<ConnectGetCpuModelNamesReply> {
    check_flags(args.flags, 0, "testConnectGetCPUModelNames")?;
    let arch = args.arch.to_string();
    if !definition::is_arch(&arch) {
        return Err(Failure::invalid_argument(format!("cannot find architecture {arch}")));
    }
    let known: Vec<_> = match family(&arch)? {
        Family::X86 => PROCESSORS.names().collect(),
        Family::Power => POWER.map(|(name, _)| name).to_vec(),
        // Any name is taken.
        Family::Arm | Family::Other => Vec::new(),
    };
    let ret = i32::try_from(known.len()).unwrap_or_default();
    let models = known.into_iter().filter(|_| args.need_results != 0).map(Into::into);
    Ok(ConnectGetCpuModelNamesReply { models: models.collect(), ret })
}
