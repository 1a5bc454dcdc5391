//! What a guest may have on this host: nothing that has to be negotiated.

use virtwire_protocol::remote::{ConnectGetDomainCapabilities, ConnectGetDomainCapabilitiesReply};

use crate::dispatch::Call;
use crate::error::{Failure, Result, check_flags};
use crate::state::definition;
use crate::xml::Element;

pub(super) fn capabilities(
    _: &mut Call<'_>,
    args: ConnectGetDomainCapabilities,
) -> Result<ConnectGetDomainCapabilitiesReply> {
    check_flags(args.flags, 0, "testConnectGetDomainCapabilities")?;
    let arch = args.arch.map_or_else(|| "i686".to_owned(), |arch| arch.to_string());
    if !definition::is_arch(&arch) {
        return Err(Failure::invalid_argument(format!("unknown architecture: {arch}")));
    }
    let kind = args.virttype.map_or_else(|| "test".to_owned(), |kind| kind.to_string());
    if !definition::TYPES.contains(&kind.as_str()) {
        return Err(Failure::invalid_argument(format!("unknown virttype: {kind}")));
    }
    let mut capabilities = Element::new("domainCapabilities");
    let texts = [
        ("path", args.emulatorbin.map(|path| path.to_string())),
        ("domain", Some(kind)),
        ("machine", args.machine.map(|machine| machine.to_string())),
        ("arch", Some(arch)),
    ];
    for (name, text) in texts {
        text.into_iter().for_each(|text| capabilities.push(Element::of_text(name, text)));
    }
    let mut cpu = Element::new("cpu");
    for mode in ["host-passthrough", "maximum", "host-model", "custom"] {
        cpu.push(Element::new("mode").with("name", mode).with("supported", "no"));
    }
    capabilities.push(cpu);
    capabilities.push(Element { has_end_tag: true, ..Element::new("devices") });
    let mut features = Element::new("features");
    for feature in ["sev", "sgx"] {
        features.push(Element::new(feature).with("supported", "no"));
    }
    capabilities.push(features);
    let capabilities = capabilities.to_string().into();
    Ok(ConnectGetDomainCapabilitiesReply { capabilities })
}
