//! A report for continuous integration: JUnit's XML, a test suite for each group.

use std::fmt::Write as _;
use std::time::Duration;

use super::{Entry, Report, Verdict};

/// Writes it.
#[must_use]
pub fn write(report: &Report) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(
        out,
        "<testsuites name=\"{} driver of libvirt {}\" tests=\"{}\" failures=\"{}\">",
        escape(&report.driver),
        escape(&report.daemon),
        report.entries.len(),
        report.failures()
    );
    for group in report.groups() {
        suite(&mut out, group, report.entries.iter().filter(|entry| entry.group == group));
    }
    out.push_str("</testsuites>\n");
    out
}

fn suite<'a>(out: &mut String, group: &str, entries: impl Iterator<Item = &'a Entry> + Clone) {
    let count = |is: fn(&Verdict) -> bool| entries.clone().filter(|it| is(&it.verdict)).count();
    let skipped = |verdict: &Verdict| !matches!(verdict, Verdict::Passed(_) | Verdict::Failed(_));
    let time: Duration = entries.clone().map(|entry| entry.time).sum();
    let _ = writeln!(
        out,
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" skipped=\"{}\" time=\"{:.3}\">",
        escape(group),
        count(|_| true),
        count(|verdict| matches!(verdict, Verdict::Failed(_))),
        count(skipped),
        time.as_secs_f64()
    );
    for entry in entries {
        case(out, entry);
    }
    out.push_str("  </testsuite>\n");
}

fn case(out: &mut String, entry: &Entry) {
    let (group, name) = (escape(&entry.group), escape(&entry.name));
    let time = entry.time.as_secs_f64();
    let detail = escape(&entry.verdict.detail());
    let _ = write!(out, "    <testcase classname=\"{group}\" name=\"{name}\" time=\"{time:.3}\"");
    let inner = match &entry.verdict {
        Verdict::Passed(_) => {
            out.push_str("/>\n");
            return;
        }
        Verdict::Failed(failure) => {
            let bytes = format!("sent {}\nreceived {}", failure.sent, failure.received);
            format!("<failure message=\"{detail}\">{}</failure>", escape(&bytes))
        }
        other => format!("<skipped message=\"{}: {detail}\"/>", other.name()),
    };
    let _ = writeln!(out, ">{inner}</testcase>");
}

/// Text that is safe in XML, in attributes too.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' | '\t' => safe.push(c),
            // XML has no way to write the others.
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_group_is_a_suite_and_what_did_not_fail_or_pass_is_skipped() {
        let entry = |group: &str, name: &str, verdict| Entry {
            group: group.to_owned(),
            number: None,
            name: name.to_owned(),
            statement: None,
            verdict,
            time: Duration::from_millis(1500),
        };
        let entries = vec![
            entry("remote", "A", Verdict::Passed(None)),
            entry("remote", "B", Verdict::failed("<no>")),
            entry("check", "C", Verdict::NotTried("why".to_owned())),
        ];
        let report =
            Report { driver: "test".into(), daemon: "9.0.0".into(), entries, ..Report::default() };
        let expected = "\
<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<testsuites name=\"test driver of libvirt 9.0.0\" tests=\"3\" failures=\"1\">
  <testsuite name=\"remote\" tests=\"2\" failures=\"1\" skipped=\"0\" time=\"3.000\">
    <testcase classname=\"remote\" name=\"A\" time=\"1.500\"/>
    <testcase classname=\"remote\" name=\"B\" time=\"1.500\"><failure message=\"&lt;no&gt;\">sent null
received null</failure></testcase>
  </testsuite>
  <testsuite name=\"check\" tests=\"1\" failures=\"0\" skipped=\"1\" time=\"1.500\">
    <testcase classname=\"check\" name=\"C\" time=\"1.500\"><skipped message=\"not tried: why\"/></testcase>
  </testsuite>
</testsuites>
";
        assert_eq!(write(&report), expected);
    }

    #[test]
    fn whatever_a_daemon_says_the_report_is_xml() {
        let said: String = (0..0x2100).chain(0xfff0..0x10010).filter_map(char::from_u32).collect();
        let said = format!("{said}]]><!-- & \"'");
        let failure = super::super::Failure {
            why: said.clone(),
            sent: serde_json::Value::String(said.clone()),
            received: serde_json::Value::Null,
        };
        let entry = Entry {
            group: said.clone(),
            number: None,
            name: said.clone(),
            statement: None,
            verdict: Verdict::Failed(failure),
            time: Duration::ZERO,
        };
        let report = Report { driver: said, entries: vec![entry], ..Report::default() };
        let xml = write(&report);
        let document = roxmltree::Document::parse(&xml).unwrap();
        let case = document.descendants().find(|node| node.has_tag_name("testcase")).unwrap();
        let name = case.attribute("name").unwrap();
        assert!(name.ends_with("]]><!-- & \"'"), "{name}");
        assert!(name.contains("xyz{|}~") && name.contains('é'), "{name}");
    }

    #[test]
    fn what_xml_cannot_hold_is_replaced() {
        assert_eq!(escape("a<\"&\u{1}>\n"), "a&lt;&quot;&amp;\u{fffd}&gt;\n");
    }
}
