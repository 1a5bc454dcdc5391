//! What a procedure is called in libvirt's API, as its error messages say it.

use virtwire_protocol::api::ErrorDomain;
use virtwire_protocol::{ProcedureInfo, Program};

/// Words that the API writes in their own way.
const WORDS: [(&str, &str); 34] = [
    ("AUTHORIZED", "Authorized"),
    ("CPU", "CPU"),
    ("DHCP", "DHCP"),
    ("FD", "FD"),
    ("FS", "FS"),
    ("FSFREEZE", "FSFreeze"),
    ("FSINFO", "FSInfo"),
    ("FSTHAW", "FSThaw"),
    ("FSTRIM", "FSTrim"),
    ("ID", "ID"),
    ("IOTHREAD", "IOThread"),
    ("MAC", "MAC"),
    ("NMI", "NMI"),
    ("NWFILTER", "NWFilter"),
    ("NWFILTERS", "NWFilters"),
    ("OS", "OS"),
    ("PM", "PM"),
    ("SCSI", "SCSI"),
    ("SEV", "SEV"),
    ("SSH", "SSH"),
    ("STORAGE", "Storage"),
    ("TLS", "TLS"),
    ("URI", "URI"),
    ("UUID", "UUID"),
    ("VCPU", "Vcpu"),
    ("WWN", "WWN"),
    ("XML", "XML"),
    ("XML2", "XML2"),
    ("DIRTYRATE", "DirtyRate"),
    ("EVENT", "Event"),
    ("GETPARENT", "GetParent"),
    ("LIB", "Lib"),
    ("KEYS", "Keys"),
    ("HOST", "Host"),
];

/// The function of the public API.
pub(super) fn of(info: &ProcedureInfo) -> String {
    let words =
        info.name.split('_').map(|word| match WORDS.iter().find(|(from, _)| *from == word) {
            Some((_, to)) => (*to).to_owned(),
            None => capitalized(word),
        });
    let name: String = words.collect();
    let name = match info.program {
        Program::QEMU => name.replacen("Domain", "DomainQemu", 1),
        Program::LXC => name.replacen("Domain", "DomainLxc", 1),
        _ => name,
    };
    format!("vir{name}")
}

/// The part of libvirt that reports errors of the function.
pub(super) fn origin(info: &ProcedureInfo) -> ErrorDomain {
    let name = info.name;
    let has = |word: &str| name.contains(word);
    match () {
        () if info.program != Program::REMOTE => ErrorDomain::NONE,
        () if has("CHECKPOINT") => ErrorDomain::DOMAIN_CHECKPOINT,
        () if has("SNAPSHOT") => ErrorDomain::DOMAIN_SNAPSHOT,
        () if has("NWFILTER") => ErrorDomain::NWFILTER,
        () if has("SECRET") => ErrorDomain::SECRET,
        () if has("STORAGE") => ErrorDomain::STORAGE,
        () if name.starts_with("DOMAIN") => ErrorDomain::DOMAIN,
        () if has("NETWORK") => ErrorDomain::NETWORK,
        () if has("INTERFACE") => ErrorDomain::INTERFACE,
        () if has("NODE_DEVICE") || has("DEVICES") => ErrorDomain::NODEDEV,
        () => ErrorDomain::DOMAIN,
    }
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter();
    first.chain(letters.map(|letter| letter.to_ascii_lowercase())).collect()
}

#[cfg(test)]
mod tests {
    use virtwire_protocol::procedures;

    use super::*;

    fn of_name(name: &str) -> String {
        of(procedures().find(|info| info.name == name).unwrap())
    }

    #[test]
    fn a_procedure_is_named_as_its_function() {
        for (name, function) in [
            ("CONNECT_NUM_OF_NWFILTERS", "virConnectNumOfNWFilters"),
            ("NODE_GET_MEMORY_STATS", "virNodeGetMemoryStats"),
            ("DOMAIN_GET_XML_DESC", "virDomainGetXMLDesc"),
            ("CONNECT_GET_CPU_MODEL_NAMES", "virConnectGetCPUModelNames"),
            ("DOMAIN_MONITOR_COMMAND", "virDomainQemuMonitorCommand"),
        ] {
            assert_eq!(of_name(name), function);
        }
    }
}
