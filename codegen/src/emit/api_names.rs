//! Rust names for the C names of the public API.

use crate::names;
use crate::resolve::common_prefix;
use crate::special_cases::{API_PREFIXES, API_TYPE_NAMES};

/// `virDomainXMLFlags` to `DomainXmlFlags`.
pub(super) fn type_name(c_name: &str) -> String {
    if let Some((_, name)) = API_TYPE_NAMES.iter().find(|(special, _)| *special == c_name) {
        return (*name).to_owned();
    }
    let bare = c_name.strip_prefix("vir").unwrap_or(c_name);
    let bare = bare.strip_suffix("Values").unwrap_or(bare);
    match bare.strip_suffix("Flag") {
        Some(singular) => names::camel(&format!("{singular}Flags")),
        None => names::camel(bare),
    }
}

/// `VIR_DOMAIN_RUNNING` to `RUNNING`; `all` are the C names of its enum.
pub(super) fn constant_name(c_type: &str, all: &[&str], c_name: &str) -> String {
    let mut special =
        API_PREFIXES.iter().filter(|(special, _)| *special == c_type).map(|(_, prefix)| *prefix);
    let prefix = match all {
        _ if special.clone().next().is_some() => {
            special.find(|prefix| c_name.starts_with(prefix)).unwrap_or_default()
        }
        [only] => shared_words(&names::shouting(c_type), only),
        _ => common_prefix(all),
    };
    names::constant(c_name.strip_prefix(prefix).unwrap_or(c_name))
}

/// The words that `constant` has in common with the name of its type.
fn shared_words<'a>(c_type: &str, constant: &'a str) -> &'a str {
    let same = c_type.bytes().zip(constant.bytes()).take_while(|(a, b)| a == b).count();
    let shared = constant.get(..same).unwrap_or_default();
    shared.rfind('_').and_then(|at| constant.get(..=at)).unwrap_or_default()
}

/// `libvirt-nodedev` to `node_device`: the file of what a header defines.
pub(super) fn group(header: &str) -> String {
    match header.strip_prefix("libvirt-").unwrap_or(header) {
        "virterror" => "error".to_owned(),
        "nodedev" => "node_device".to_owned(),
        bare => bare.replace('-', "_"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_lose_vir_and_values() {
        for (c, rust) in [
            ("virDomainState", "DomainState"),
            ("virDomainDestroyFlagsValues", "DomainDestroyFlags"),
            ("virDomainShutdownFlagValues", "DomainShutdownFlags"),
            ("virConnectListAllDomainsFlags", "DomainListFlags"),
            ("virErrorNumber", "ErrorCode"),
        ] {
            assert_eq!(type_name(c), rust);
        }
    }

    #[test]
    fn a_single_constant_loses_what_its_type_says() {
        let c_name = "VIR_DOMAIN_SAVE_IMAGE_XML_SECURE";
        assert_eq!(constant_name("virDomainSaveImageXMLFlags", &[c_name], c_name), "SECURE");
    }

    #[test]
    fn several_constants_lose_what_they_share() {
        let all = ["VIR_DOMAIN_NOSTATE", "VIR_DOMAIN_RUNNING"];
        assert_eq!(constant_name("virDomainState", &all, "VIR_DOMAIN_RUNNING"), "RUNNING");
    }

    #[test]
    fn special_prefixes_are_tried_in_their_order() {
        let all = ["VIR_ERR_OK", "VIR_WAR_NO_NETWORK"];
        assert_eq!(constant_name("virErrorNumber", &all, "VIR_ERR_OK"), "OK");
        assert_eq!(constant_name("virErrorNumber", &all, "VIR_WAR_NO_NETWORK"), "WAR_NO_NETWORK");
    }
}
