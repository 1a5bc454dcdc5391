//! Words of a command line: from one string with quotes and `;`, or from given arguments.

/// What a command line is made of.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Word(String),
    /// A `;`, a line end or a comment: what follows is another command.
    End,
}

/// Where the words of commands come from.
pub(crate) enum Tokens<'a> {
    /// One string, to be split by the rules of the shell.
    Line(&'a str),
    /// Arguments that are words already; together they are one command.
    Args(&'a [String]),
}

impl Tokens<'_> {
    /// The next token, `None` at the end; an error is a text for the user.
    pub(crate) fn next(&mut self) -> Result<Option<Token>, String> {
        match self {
            Self::Line(rest) => next_in_line(rest),
            Self::Args(rest) => Ok(rest.split_first().map(|(first, tail)| {
                *rest = tail;
                Token::Word(first.clone())
            })),
        }
    }
}

fn next_in_line(rest: &mut &str) -> Result<Option<Token>, String> {
    let text = skip_blanks(rest);
    if text.starts_with([';', '\n']) {
        *rest = text.get(1..).unwrap_or_default();
        return Ok(Some(Token::End));
    }
    if text.starts_with('#') {
        *rest = text.split_once('\n').map_or("", |(_, tail)| tail);
        return Ok(Some(Token::End));
    }
    if text.is_empty() {
        *rest = text;
        return Ok(None);
    }
    let word = word(text);
    match word.open {
        Some('"') => Err("missing \"".to_owned()),
        Some('\\') => Err("dangling \\".to_owned()),
        _ => {
            *rest = word.rest;
            Ok(Some(Token::Word(word.text)))
        }
    }
}

pub(super) fn skip_blanks(mut text: &str) -> &str {
    loop {
        let next = text.trim_start_matches([' ', '\t']);
        let next = next.strip_prefix("\\\n").unwrap_or(next);
        if next.len() == text.len() {
            return text;
        }
        text = next;
    }
}

/// A word as it is read.
pub(super) struct Word<'a> {
    /// Without quotes.
    pub(super) text: String,
    /// What stands behind it.
    pub(super) rest: &'a str,
    /// The quote or the backslash that the string ends in.
    pub(super) open: Option<char>,
}

/// The word that the text begins with. In single quotes every character stands for itself, in
/// double quotes a backslash still escapes; an open single quote ends with the string.
pub(super) fn word(text: &str) -> Word<'_> {
    let mut word = Word { text: String::new(), rest: text, open: None };
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (letter, word.open) {
            (' ' | '\t' | ';' | '\n', None) => return word,
            ('\'' | '"', None) => word.open = Some(letter),
            ('\'' | '"', Some(open)) if letter == open => word.open = None,
            ('\\', None | Some('"')) => match letters.next() {
                None => word.open = Some('\\'),
                Some('\n') => {}
                Some(escaped) => word.text.push(escaped),
            },
            (letter, _) => word.text.push(letter),
        }
        word.rest = letters.as_str();
    }
    word
}

#[cfg(test)]
mod tests {
    use super::{Token, Tokens};

    fn split(line: &str) -> Result<Vec<Option<String>>, String> {
        let mut tokens = Tokens::Line(line);
        let mut all = Vec::new();
        while let Some(token) = tokens.next()? {
            all.push(match token {
                Token::Word(word) => Some(word),
                Token::End => None,
            });
        }
        Ok(all)
    }

    fn words(list: &[&str]) -> Result<Vec<Option<String>>, String> {
        Ok(list.iter().map(|&word| (word != ";").then(|| word.to_owned())).collect())
    }

    #[test]
    fn commands_end_at_semicolons_line_ends_and_comments() {
        assert_eq!(split("a b;c\nd # e;f\ng"), words(&["a", "b", ";", "c", ";", "d", ";", "g"]));
        assert_eq!(split(" ;; "), words(&[";", ";"]));
        assert_eq!(split("a#b"), words(&["a#b"]));
    }

    #[test]
    fn quotes_and_backslashes_keep_characters_together() {
        assert_eq!(split(r#"'a b' "c;d" e\ f"#), words(&["a b", "c;d", "e f"]));
        assert_eq!(split(r#"te""st 'a\b' "a\"b" """#), words(&["test", "a\\b", "a\"b", ""]));
        assert_eq!(split(r#"'a"b' "a'b""#), words(&["a\"b", "a'b"]));
    }

    #[test]
    fn a_backslash_joins_lines() {
        assert_eq!(split("li\\\nst \\\n --all"), words(&["list", "--all"]));
    }

    #[test]
    fn an_open_double_quote_is_an_error_and_an_open_single_quote_is_not() {
        assert_eq!(split("list \"--name"), Err("missing \"".to_owned()));
        assert_eq!(split("list '--name"), words(&["list", "--name"]));
        assert_eq!(split("list \\"), Err("dangling \\".to_owned()));
    }

    #[test]
    fn given_arguments_are_taken_as_they_are() {
        let args = ["a;b".to_owned(), "# \"".to_owned()];
        let mut tokens = Tokens::Args(&args);
        assert_eq!(tokens.next(), Ok(Some(Token::Word("a;b".to_owned()))));
        assert_eq!(tokens.next(), Ok(Some(Token::Word("# \"".to_owned()))));
        assert_eq!(tokens.next(), Ok(None));
    }
}
