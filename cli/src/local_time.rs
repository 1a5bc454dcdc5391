//! The user's own time: what TZ or the host's clock says, from the files of the tz database.

use std::path::{Path, PathBuf};

/// A time where the user is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Local {
    /// `2026-11-21 01:50:01`
    pub(crate) text: String,
    /// `+0100`: how far it is ahead of UTC.
    pub(crate) zone: String,
}

/// Seconds since 1970 as the user's own time; UTC where the user's zone is not known.
pub(crate) fn local(seconds: i64) -> Local {
    let zone = Zone::from_env().unwrap_or_default();
    shown(seconds, zone.offset(seconds))
}

/// Seconds since 1970 as the time of UTC.
pub(crate) fn utc(seconds: i64) -> Local {
    shown(seconds, 0)
}

fn shown(seconds: i64, offset: i64) -> Local {
    let (year, month, day, time) = civil(seconds.saturating_add(offset));
    let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60);
    let sign = if offset < 0 { '-' } else { '+' };
    let ahead = offset.abs() / 60;
    Local {
        text: format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
        zone: format!("{sign}{:02}{:02}", ahead / 60, ahead % 60),
    }
}

/// Year, month, day, and the seconds of that day.
fn civil(seconds: i64) -> (i64, i64, i64, i64) {
    let (days, time) = (seconds.div_euclid(86400), seconds.rem_euclid(86400));
    // Years from March on, so that a leap day is the last day of one: 400 years are 146097 days.
    let days = days + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let shifted = (5 * day + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = era * 400 + year + i64::from(month <= 2);
    (year, month, day - (153 * shifted + 2) / 5 + 1, time)
}

/// The day since 1970 of a date.
fn day_of(year: i64, month: i64, day: i64) -> i64 {
    let (year, shifted) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let (era, year) = (year.div_euclid(400), year.rem_euclid(400));
    era * 146_097 + year * 365 + year / 4 - year / 100 + (153 * shifted + 2) / 5 + day - 1 - 719_468
}

/// A time zone: the changes that were, and the rule for those that come.
#[derive(Debug, Default, PartialEq)]
struct Zone {
    /// When each begins, and how many seconds it is ahead of UTC then.
    changes: Vec<(i64, i64)>,
    /// Before the first change.
    first: i64,
    rule: Option<Rule>,
}

impl Zone {
    fn from_env() -> Option<Self> {
        let file = match std::env::var("TZ") {
            Err(_) => PathBuf::from("/etc/localtime"),
            Ok(text) => {
                let name = text.strip_prefix(':').unwrap_or(&text);
                let rule =
                    || Rule::parse(name).map(|rule| Self { rule: Some(rule), ..Self::default() });
                let path = Path::new("/usr/share/zoneinfo").join(name);
                if name.is_empty() || !path.is_file() {
                    return rule();
                }
                path
            }
        };
        Self::parse(&std::fs::read(file).ok()?)
    }

    /// The second part of a file of the tz database, which has 64-bit times.
    fn parse(file: &[u8]) -> Option<Self> {
        let [isut, isstd, leap, times, types, chars] = header(file)?;
        let first = 44 + times * 5 + types * 6 + chars + leap * 8 + isstd + isut;
        let [isut, isstd, leap, times, types, chars] = header(file.get(first..)?)?;
        let body = file.get(first + 44..)?;
        let (starts, body) = body.split_at_checked(times * 8)?;
        let (kinds, body) = body.split_at_checked(times)?;
        let (offsets, body) = body.split_at_checked(types * 6)?;
        let footer = body.get(chars + leap * 12 + isstd + isut..)?;
        let offset = |kind: usize| {
            let bytes = offsets.get(kind * 6..)?.first_chunk::<4>()?;
            Some(i64::from(i32::from_be_bytes(*bytes)))
        };
        let change = |(start, kind): (&[u8], &u8)| {
            Some((i64::from_be_bytes(*start.first_chunk()?), offset(usize::from(*kind))?))
        };
        let rule = std::str::from_utf8(footer).ok().map(str::trim);
        Some(Self {
            changes: starts.chunks_exact(8).zip(kinds).map(change).collect::<Option<_>>()?,
            first: offset(0)?,
            rule: rule.and_then(Rule::parse),
        })
    }

    fn offset(&self, seconds: i64) -> i64 {
        let past = self.changes.partition_point(|(start, _)| *start <= seconds);
        if let Some(rule) = self.rule.as_ref().filter(|_| past == self.changes.len()) {
            return rule.offset(seconds);
        }
        let last = past.checked_sub(1).and_then(|index| self.changes.get(index));
        last.map_or(self.first, |(_, offset)| *offset)
    }
}

/// The six counts that a part begins with.
fn header(part: &[u8]) -> Option<[usize; 6]> {
    let mut counts = [0; 6];
    let part = part.strip_prefix(b"TZif")?;
    for (count, bytes) in counts.iter_mut().zip(part.get(16..40)?.chunks_exact(4)) {
        *count = u32::from_be_bytes(*bytes.first_chunk()?) as usize;
    }
    Some(counts)
}

/// A rule as POSIX writes it in TZ: `CET-1CEST,M3.5.0,M10.5.0/3`.
#[derive(Debug, PartialEq)]
struct Rule {
    standard: i64,
    summer: Option<(i64, [Date; 2])>,
}

/// A day of each year, and the second of that day.
#[derive(Debug, PartialEq)]
struct Date {
    day: Day,
    second: i64,
}

#[derive(Debug, PartialEq)]
enum Day {
    /// From 1 to 365; there is no leap day.
    Julian(i64),
    /// From 0 to 365.
    Plain(i64),
    /// A month, which of its weeks (5 is the last), and a day of the week from Sunday on.
    Week(i64, i64, i64),
}

impl Rule {
    fn parse(text: &str) -> Option<Self> {
        let text = behind_name(text)?;
        let (behind, text) = clock(text)?;
        let standard = -behind;
        if text.is_empty() {
            return Some(Self { standard, summer: None });
        }
        let text = behind_name(text)?;
        let (summer, text) = match clock(text) {
            Some((behind, text)) => (-behind, text),
            None => (standard + 3600, text),
        };
        let (start, end) = text.strip_prefix(',').unwrap_or("M3.2.0,M11.1.0").split_once(',')?;
        Some(Self { standard, summer: Some((summer, [Date::parse(start)?, Date::parse(end)?])) })
    }

    fn offset(&self, seconds: i64) -> i64 {
        let Some((summer, [start, end])) = &self.summer else { return self.standard };
        let year = civil(seconds.saturating_add(self.standard)).0;
        let start = start.seconds(year) - self.standard;
        let end = end.seconds(year) - summer;
        let is_summer = if start < end {
            (start..end).contains(&seconds)
        } else {
            !(end..start).contains(&seconds)
        };
        if is_summer { *summer } else { self.standard }
    }
}

impl Date {
    fn parse(text: &str) -> Option<Self> {
        let (day, time) = text.split_once('/').unwrap_or((text, "2"));
        let (second, rest) = clock(time)?;
        let number = |text: &str| text.parse().ok();
        let day = match (day.strip_prefix('M'), day.strip_prefix('J')) {
            (Some(week), _) => {
                let mut parts = week.split('.').map(number);
                Day::Week(parts.next()??, parts.next()??, parts.next()??)
            }
            (_, Some(day)) => Day::Julian(number(day)?),
            _ => Day::Plain(number(day)?),
        };
        rest.is_empty().then_some(Self { day, second })
    }

    /// Seconds since 1970, in the time before the change.
    fn seconds(&self, year: i64) -> i64 {
        let january = day_of(year, 1, 1);
        let day = match self.day {
            Day::Plain(day) => january + day,
            Day::Julian(day) if day >= 60 => day_of(year, 3, 1) + day - 60,
            Day::Julian(day) => january + day - 1,
            Day::Week(month, week, weekday) => {
                let first = day_of(year, month, 1);
                let next =
                    if month == 12 { day_of(year + 1, 1, 1) } else { day_of(year, month + 1, 1) };
                // 1970 began on a Thursday.
                let day = first + (weekday - (first + 4)).rem_euclid(7) + (week - 1) * 7;
                if day < next { day } else { day - 7 }
            }
        };
        day * 86400 + self.second
    }
}

/// What stands behind the name of a zone.
fn behind_name(text: &str) -> Option<&str> {
    if let Some(quoted) = text.strip_prefix('<') {
        return quoted.split_once('>').map(|(_, rest)| rest);
    }
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    text.get(end..).filter(|_| end >= 3)
}

/// `[+-]hh[:mm[:ss]]` as seconds, and what stands behind it.
fn clock(text: &str) -> Option<(i64, &str)> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let end = digits.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(digits.len());
    let (clock, rest) = digits.split_at(end);
    let mut seconds = 0;
    for (part, unit) in clock.split(':').zip([3600, 60, 1]) {
        seconds += part.parse::<i64>().ok()? * unit;
    }
    Some((sign * seconds, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(rule: &str) -> Zone {
        Zone { rule: Some(Rule::parse(rule).unwrap()), ..Zone::default() }
    }

    #[test]
    fn a_time_is_shown_with_its_distance_from_utc() {
        let one = |seconds, offset| {
            let local = shown(seconds, offset);
            format!("{} {}", local.text, local.zone)
        };
        assert_eq!(one(0, 0), "1970-01-01 00:00:00 +0000");
        assert_eq!(one(1_795_225_801, 3600), "2026-11-21 02:50:01 +0100");
        assert_eq!(one(-1, -12600), "1969-12-31 20:29:59 -0330");
        let _ = shown(i64::MAX, 3600);
    }

    #[test]
    fn a_rule_says_when_it_is_summer() {
        let berlin = zone("CET-1CEST,M3.5.0,M10.5.0/3");
        // Summer time began at 01:00 UTC on March 29 of 2026, and ended so on October 25.
        for (seconds, offset) in [
            (1_774_745_999, 3600),
            (1_774_746_000, 7200),
            (1_792_889_999, 7200),
            (1_792_890_000, 3600),
        ] {
            assert_eq!(berlin.offset(seconds), offset, "{seconds}");
        }
        // In the south summer holds over the new year.
        let sydney = zone("AEST-10AEDT,M10.1.0,M4.1.0/3");
        assert_eq!((sydney.offset(1_767_225_600), sydney.offset(1_782_864_000)), (39600, 36000));
        assert_eq!(zone("<+0330>-3:30").offset(0), 12600);
    }

    #[test]
    fn a_file_of_the_tz_database_is_read() {
        let mut file = b"TZif2".to_vec();
        file.extend([0; 15 + 24]);
        file.extend(b"TZif2");
        file.extend([0; 15]);
        for count in [0_u32, 0, 0, 1, 2, 4] {
            file.extend(count.to_be_bytes());
        }
        file.extend(1000_i64.to_be_bytes());
        file.push(1);
        for offset in [60_i32, 120] {
            file.extend(offset.to_be_bytes());
            file.extend([0, 0]);
        }
        file.extend(b"LMT\0\n<+02>-2\n");
        let zone = Zone::parse(&file).unwrap();
        assert_eq!((zone.offset(999), zone.changes.len()), (60, 1));
        assert_eq!(zone.offset(1000), 7200);
        for length in 0..file.len() - 9 {
            assert_eq!(Zone::parse(&file[..length]), None, "{length}");
        }
    }
}
