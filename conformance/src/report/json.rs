//! A report for programs.

use serde_json::{Value, json};

use super::{Entry, Report, Verdict};

/// Writes it.
#[must_use]
pub fn write(report: &Report) -> String {
    let summary = Verdict::NAMES.map(|name| (name.replace(' ', "_"), json!(report.count(name))));
    let whole = json!({
        "driver": report.driver,
        "daemon": report.daemon,
        "transport": report.transport,
        "summary": Value::Object(summary.into_iter().collect()),
        "entries": report.entries.iter().map(entry).collect::<Vec<_>>(),
    });
    format!("{whole:#}\n")
}

fn entry(entry: &Entry) -> Value {
    let mut value = json!({
        "group": entry.group,
        "number": entry.number,
        "name": entry.name,
        "result": entry.verdict.name(),
        "detail": entry.verdict.detail(),
        "seconds": entry.time.as_secs_f64(),
    });
    let more = match &entry.verdict {
        Verdict::Unsupported(answered) | Verdict::Refused(answered) => {
            json!({ "code": answered.code })
        }
        Verdict::Failed(failure) => {
            json!({ "sent": failure.sent, "received": failure.received })
        }
        _ => Value::Null,
    };
    let statement = entry.statement.as_ref().map(|it| ("statement".to_owned(), json!(it)));
    let more = more.as_object().into_iter().flatten();
    if let Some(fields) = value.as_object_mut() {
        fields.extend(more.map(|(name, value)| (name.clone(), value.clone())));
        fields.extend(statement);
    }
    value
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::{Answered, Failure};
    use super::*;

    #[test]
    fn each_result_has_what_there_is_to_say_of_it() {
        let entry = |verdict, statement: Option<&str>| Entry {
            group: "check".to_owned(),
            number: None,
            name: "a rule".to_owned(),
            statement: statement.map(str::to_owned),
            verdict,
            time: Duration::from_millis(1500),
        };
        let answered = Answered { code: 3, text: "no".to_owned() };
        let failure = Failure { why: "w".into(), sent: json!([1]), received: json!({ "a": 2 }) };
        let entries = vec![
            entry(Verdict::Passed(None), Some("So it is.")),
            entry(Verdict::Unsupported(answered), None),
            entry(Verdict::Failed(failure), None),
        ];
        let report = Report { entries, ..Report::default() };
        let whole: Value = serde_json::from_str(&write(&report)).unwrap();
        let summary =
            json!({"passed": 1, "unsupported": 1, "refused": 0, "failed": 1, "not_tried": 0});
        assert_eq!(whole["summary"], summary);
        assert_eq!(
            whole["entries"][0],
            json!({"group": "check", "number": null, "name": "a rule", "result": "passed",
                "detail": "", "seconds": 1.5, "statement": "So it is."})
        );
        assert_eq!(whole["entries"][1]["code"], 3);
        assert_eq!(whole["entries"][1]["detail"], "code 3: no");
        assert_eq!(whole["entries"][2]["sent"], json!([1]));
        assert_eq!(whole["entries"][2]["received"]["a"], 2);
    }
}
