//! What is read from a certificate beyond what its verification needs: for messages, and for
//! rules that are libvirt's own.

use std::net::IpAddr;
use std::time::{Duration, SystemTime};

use super::der::{
    BIT_STRING, BOOLEAN, Der, GENERALIZED_TIME, INTEGER, OBJECT_ID, OCTET_STRING, SEQUENCE,
    UTC_TIME, Value,
};
use super::name;

/// A certificate, read.
#[derive(Debug)]
pub(super) struct Certificate {
    /// The subject, as the daemon compares it.
    pub(super) subject: String,
    pub(super) common_name: Option<String>,
    pub(super) not_before: SystemTime,
    pub(super) not_after: SystemTime,
    /// Whether the basic constraints say that it is a CA.
    pub(super) is_ca: bool,
    /// The names of hosts for which it stands, in a form to show.
    pub(super) hosts: Vec<String>,
    /// Whether it names hosts or addresses at all, beside its common name.
    pub(super) has_names: bool,
    /// Whether a critical extension denies that it may sign a handshake.
    pub(super) may_not_sign: bool,
    /// Whether a critical extension denies it to clients.
    pub(super) not_for_clients: bool,
}

/// An extension.
struct Extension<'a> {
    critical: bool,
    inside: Der<'a>,
}

impl Certificate {
    /// Reads the DER of a certificate.
    pub(super) fn read(der: &[u8]) -> Option<Self> {
        let mut signed = Der(der).inside(SEQUENCE)?.inside(SEQUENCE)?;
        // [0] the version, the serial number, the algorithm, the issuer.
        signed.optional(0xa0);
        signed.optional(INTEGER)?;
        signed.optional(SEQUENCE)?;
        signed.optional(SEQUENCE)?;
        let mut validity = signed.inside(SEQUENCE)?;
        let subject = signed.optional(SEQUENCE)?.bytes;
        signed.optional(SEQUENCE)?;
        let extensions = signed.rest().find(|value| value.tag == 0xa3);
        let extensions = extensions.and_then(|all| Der(all.bytes).inside(SEQUENCE));
        let extension = |id: &[u8]| extensions.and_then(|all| find(all, id));

        let constraints = extension(&[0x55, 0x1d, 19]);
        let is_ca = constraints
            .and_then(|constraints| constraints.inside.clone().inside(SEQUENCE))
            .and_then(|mut constraints| constraints.optional(BOOLEAN))
            .is_some_and(|value| value.bytes != [0]);
        let usage = extension(&[0x55, 0x1d, 15]);
        let purposes = extension(&[0x55, 0x1d, 37]);
        let names = extension(&[0x55, 0x1d, 17]);
        let names: Vec<_> = names
            .and_then(|names| names.inside.clone().inside(SEQUENCE))
            .map(|names| names.rest().collect())
            .unwrap_or_default();
        let hosts: Vec<_> = names.iter().filter_map(host).collect();
        let has_names = names.iter().any(|name| matches!(name.tag, DNS_NAME | IP_ADDRESS));
        Some(Self {
            subject: name::distinguished(subject),
            common_name: name::common_name(subject),
            not_before: time(validity.any()?)?,
            not_after: time(validity.any()?)?,
            is_ca,
            hosts,
            has_names,
            may_not_sign: usage.is_some_and(|usage| usage.critical && !signs(usage.inside)),
            not_for_clients: purposes.is_some_and(|all| all.critical && !for_clients(all.inside)),
        })
    }
}

const DNS_NAME: u8 = 0x82;
const IP_ADDRESS: u8 = 0x87;

fn find<'a>(extensions: Der<'a>, id: &[u8]) -> Option<Extension<'a>> {
    extensions.rest().find_map(|extension| {
        let mut inside = Der(extension.bytes);
        inside.optional(OBJECT_ID).filter(|found| found.bytes == id)?;
        let critical = inside.optional(BOOLEAN).is_some_and(|value| value.bytes != [0]);
        Some(Extension { critical, inside: inside.inside(OCTET_STRING)? })
    })
}

/// The bit `digitalSignature`, the first one.
fn signs(mut usage: Der<'_>) -> bool {
    let bits = usage.optional(BIT_STRING).map(|value| value.bytes);
    matches!(bits, Some([_, first, ..]) if first & 0x80 != 0)
}

/// `clientAuth`, or a purpose of which nobody here knows that it excludes it, as in libvirt.
fn for_clients(mut purposes: Der<'_>) -> bool {
    const SERVER: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 3, 1];
    purposes
        .inside(SEQUENCE)
        .is_none_or(|purposes| purposes.rest().any(|purpose| purpose.bytes != SERVER))
}

fn host(name: &Value<'_>) -> Option<String> {
    match (name.tag, name.bytes) {
        (DNS_NAME, bytes) => String::from_utf8(bytes.to_vec()).ok(),
        (IP_ADDRESS, bytes) => {
            let four = <[u8; 4]>::try_from(bytes).map(IpAddr::from).ok();
            let address = four.or_else(|| <[u8; 16]>::try_from(bytes).map(IpAddr::from).ok());
            address.map(|address| address.to_string())
        }
        _ => None,
    }
}

/// A time of a certificate, which is in UTC and whole seconds.
fn time(value: Value<'_>) -> Option<SystemTime> {
    let text = std::str::from_utf8(value.bytes).ok()?.strip_suffix('Z')?;
    let (year, rest) = match value.tag {
        UTC_TIME => {
            let (year, rest) = text.split_at_checked(2)?;
            let year: i64 = year.parse().ok()?;
            (if year < 50 { 2000 + year } else { 1900 + year }, rest)
        }
        GENERALIZED_TIME => {
            let (year, rest) = text.split_at_checked(4)?;
            (year.parse().ok()?, rest)
        }
        _ => return None,
    };
    let two = |at: usize| rest.get(at..at + 2).and_then(|text| text.parse::<i64>().ok());
    let days = days(year, two(0)?, two(2)?)?;
    let seconds = days * 86_400 + two(4)? * 3600 + two(6)? * 60 + two(8)?;
    let since = Duration::from_secs(seconds.unsigned_abs());
    match seconds {
        0.. => SystemTime::UNIX_EPOCH.checked_add(since),
        _ => SystemTime::UNIX_EPOCH.checked_sub(since),
    }
}

/// Days since 1970, by the calendar of years that begin in March.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let month = if month <= 2 { month + 9 } else { month - 3 };
    Some(
        year * 365 + year.div_euclid(4) - year.div_euclid(100)
            + year.div_euclid(400)
            + (month * 153 + 2) / 5
            + day
            - 1
            - 719_468,
    )
}

/// A time as a date, for messages.
pub(super) fn date(time: SystemTime) -> String {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let days = i64::try_from(since.as_secs() / 86_400).unwrap_or_default() + 719_468;
    let era = days.div_euclid(146_097);
    let day = days.rem_euclid(146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let date = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    format!("{:04}-{month:02}-{date:02}", year + era * 400 + next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(tag: u8, text: &str) -> u64 {
        let value = Value { tag, bytes: text.as_bytes(), whole: &[] };
        time(value).unwrap().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs()
    }

    #[test]
    fn times_are_read_in_both_forms() {
        assert_eq!(seconds(UTC_TIME, "700101000000Z"), 0);
        assert_eq!(seconds(UTC_TIME, "240229120001Z"), 1_709_208_001);
        assert_eq!(seconds(GENERALIZED_TIME, "20500101000000Z"), 2_524_608_000);
        let bad = Value { tag: UTC_TIME, bytes: b"241301000000Z", whole: &[] };
        assert!(time(bad).is_none());
    }

    #[test]
    fn a_time_is_shown_as_the_date_it_was_read_from() {
        for text in ["20000229", "19991231", "20240301", "21000228", "20261121"] {
            let seconds = seconds(GENERALIZED_TIME, &format!("{text}235959Z"));
            let shown = date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
            assert_eq!(shown.replace('-', ""), text);
        }
    }
}
