//! Names and passwords: asked for where the daemon wants some and no file has them.

use std::io::{self, BufRead, IsTerminal, Write};

use virtwire::credentials::{Ask, Secret};

use crate::terminal::Mode;

/// Asks on the terminal, or reads a line of standard input for each.
pub(crate) fn ask(asks: &[Ask]) -> Option<Vec<Secret>> {
    let hides = io::stdin().is_terminal();
    let mut input = io::stdin().lock();
    asks.iter()
        .map(|ask| {
            let hidden = if hides && ask.kind.is_secret() { Mode::secret() } else { None };
            let given = answer(ask, &mut input, &mut io::stderr());
            if let Some(hidden) = hidden {
                hidden.leave();
                // The end of the line was not shown either.
                let _ = writeln!(io::stderr());
            }
            given
        })
        .collect()
}

const CTRL_C: char = '\u{3}';

/// One line; none where the input ends, or the user has had enough.
fn answer(ask: &Ask, input: &mut impl BufRead, output: &mut impl Write) -> Option<Secret> {
    let default = ask.default.as_ref().map(|default| format!(" [{default}]"));
    // A prompt that cannot be shown is still a question.
    let _ = write!(output, "{}{}: ", ask.prompt, default.unwrap_or_default());
    let _ = output.flush();
    let mut line = String::new();
    input.read_line(&mut line).ok().filter(|count| *count > 0)?;
    let line = Secret::from(line);
    let text = line.expose().trim_end_matches(['\n', '\r']);
    (!text.contains(CTRL_C)).then(|| text.into())
}

#[cfg(test)]
mod tests {
    use virtwire::credentials::AskKind;

    use super::*;

    fn answered(input: &str, default: Option<&str>) -> (Option<String>, String) {
        let mut ask = Ask::new(AskKind::Username, "User name for host", "host");
        ask.default = default.map(str::to_owned);
        let mut output = Vec::new();
        let given = answer(&ask, &mut input.as_bytes(), &mut output);
        let output = String::from_utf8_lossy(&output).into_owned();
        (given.map(|given| given.expose().to_owned()), output)
    }

    #[test]
    fn a_line_is_an_answer_and_the_end_is_none() {
        assert_eq!(answered("fred\nmore\n", None).0.as_deref(), Some("fred"));
        assert_eq!(answered(" fr ed ", None).0.as_deref(), Some(" fr ed "));
        assert_eq!(answered("\n", Some("jim")).0.as_deref(), Some(""));
        assert_eq!(answered("", None).0, None);
        assert_eq!(answered("se\u{3}\n", None).0, None);
    }

    #[test]
    fn the_prompt_has_the_default() {
        assert_eq!(answered("", None).1, "User name for host: ");
        assert_eq!(answered("", Some("jim")).1, "User name for host [jim]: ");
    }
}
