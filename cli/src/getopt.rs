//! Options before the command, taken apart the way `getopt_long` does it.

/// Whether an option takes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    None,
    Required,
    /// Only the long form takes one, and only as `--name=value`.
    Optional,
}

/// One option, with its short letter and, mostly, its long name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spec {
    pub(crate) short: char,
    pub(crate) long: Option<&'static str>,
    pub(crate) value: Value,
}

/// An option as it was found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found<'a> {
    pub(crate) short: char,
    /// The option as errors name it: `-d`, or `--debug` when the long form was used.
    pub(crate) name: String,
    pub(crate) value: Option<&'a str>,
}

/// What is wrong with an option.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    MissingValue { short: char, long: Option<&'static str> },
    Unsupported(String),
}

/// Walks over the arguments up to the first that is no option.
pub(crate) struct Getopt<'a> {
    specs: &'a [Spec],
    args: &'a [String],
    cluster: &'a str,
}

impl<'a> Getopt<'a> {
    pub(crate) fn new(specs: &'a [Spec], args: &'a [String]) -> Self {
        Self { specs, args, cluster: "" }
    }

    /// The arguments behind the options.
    pub(crate) fn rest(&self) -> &'a [String] {
        self.args
    }

    fn shift(&mut self) -> Option<&'a str> {
        let (first, rest) = self.args.split_first()?;
        self.args = rest;
        Some(first)
    }

    fn short(&mut self) -> Result<Found<'a>, Problem> {
        let mut letters = self.cluster.chars();
        let letter = letters.next().unwrap_or_default();
        self.cluster = letters.as_str();
        let spec = self
            .specs
            .iter()
            .find(|spec| spec.short == letter)
            .ok_or_else(|| Problem::Unsupported(format!("-{letter}")))?;
        let value = match spec.value {
            Value::None | Value::Optional => None,
            Value::Required if self.cluster.is_empty() => Some(self.required(spec)?),
            Value::Required => Some(std::mem::take(&mut self.cluster)),
        };
        Ok(Found { short: letter, name: format!("-{letter}"), value })
    }

    fn long(&mut self, arg: &'a str) -> Result<Found<'a>, Problem> {
        let text = arg.trim_start_matches("--");
        let (name, inline) = match text.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (text, None),
        };
        let spec = self.by_prefix(name).ok_or_else(|| Problem::Unsupported(arg.to_owned()))?;
        let value = match (spec.value, inline) {
            (Value::None, Some(_)) => {
                return Err(Problem::Unsupported(format!("-{}", spec.short)));
            }
            (Value::Required, None) => Some(self.required(spec)?),
            _ => inline,
        };
        let name = format!("--{}", spec.long.unwrap_or_default());
        Ok(Found { short: spec.short, name, value })
    }

    fn required(&mut self, spec: &Spec) -> Result<&'a str, Problem> {
        self.shift().ok_or(Problem::MissingValue { short: spec.short, long: spec.long })
    }

    /// An exact name wins; otherwise the one name that starts so.
    fn by_prefix(&self, name: &str) -> Option<&'a Spec> {
        let mut candidates =
            self.specs.iter().filter(|spec| spec.long.is_some_and(|long| long.starts_with(name)));
        let exact = self.specs.iter().find(|spec| spec.long == Some(name));
        exact.or_else(|| candidates.next().filter(|_| candidates.next().is_none()))
    }
}

impl<'a> Iterator for Getopt<'a> {
    type Item = Result<Found<'a>, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if !self.cluster.is_empty() {
            return Some(self.short());
        }
        let arg = self.args.first()?.as_str();
        if arg == "--" {
            self.shift();
            return None;
        }
        if arg.len() < 2 || !arg.starts_with('-') {
            return None;
        }
        self.shift();
        if arg.starts_with("--") {
            return Some(self.long(arg));
        }
        self.cluster = arg.get(1..).unwrap_or_default();
        Some(self.short())
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, Getopt, Problem, Spec, Value};

    const SPECS: &[Spec] = &[
        Spec { short: 'c', long: Some("connect"), value: Value::Required },
        Spec { short: 'k', long: Some("keepalive-interval"), value: Value::Required },
        Spec { short: 'K', long: Some("keepalive-count"), value: Value::Required },
        Spec { short: 'q', long: Some("quiet"), value: Value::None },
        Spec { short: 'r', long: Some("readonly"), value: Value::None },
        Spec { short: 'v', long: Some("version"), value: Value::Optional },
        Spec { short: 'V', long: None, value: Value::None },
    ];

    fn words(text: &[&str]) -> Vec<String> {
        text.iter().map(|&word| word.to_owned()).collect()
    }

    fn found<'a>(short: char, name: &str, value: Option<&'a str>) -> Found<'a> {
        Found { short, name: name.to_owned(), value }
    }

    #[test]
    fn clustered_letters_end_with_a_value() {
        let args = words(&["-rqcURI", "list", "-q"]);
        let mut getopt = Getopt::new(SPECS, &args);
        assert_eq!(getopt.next(), Some(Ok(found('r', "-r", None))));
        assert_eq!(getopt.next(), Some(Ok(found('q', "-q", None))));
        assert_eq!(getopt.next(), Some(Ok(found('c', "-c", Some("URI")))));
        assert_eq!(getopt.next(), None);
        assert_eq!(getopt.rest(), ["list", "-q"]);
    }

    #[test]
    fn a_long_name_may_be_shortened_while_it_is_unambiguous() {
        let args = words(&["--conn", "a", "--c=b", "--keepalive-c", "3", "--keep", "3"]);
        let mut getopt = Getopt::new(SPECS, &args);
        assert_eq!(getopt.next(), Some(Ok(found('c', "--connect", Some("a")))));
        assert_eq!(getopt.next(), Some(Ok(found('c', "--connect", Some("b")))));
        assert_eq!(getopt.next(), Some(Ok(found('K', "--keepalive-count", Some("3")))));
        assert_eq!(getopt.next(), Some(Err(Problem::Unsupported("--keep".to_owned()))));
    }

    #[test]
    fn a_missing_a_surplus_and_an_unknown_value_are_told_apart() {
        let missing = words(&["-c"]);
        let expected = Problem::MissingValue { short: 'c', long: Some("connect") };
        assert_eq!(Getopt::new(SPECS, &missing).next(), Some(Err(expected)));
        let surplus = words(&["--quiet=1"]);
        let expected = Problem::Unsupported("-q".to_owned());
        assert_eq!(Getopt::new(SPECS, &surplus).next(), Some(Err(expected)));
        let unknown = words(&["-qx"]);
        let mut getopt = Getopt::new(SPECS, &unknown);
        getopt.next();
        assert_eq!(getopt.next(), Some(Err(Problem::Unsupported("-x".to_owned()))));
    }

    #[test]
    fn an_optional_value_comes_only_behind_an_equals_sign() {
        let args = words(&["--version=long", "--version", "long"]);
        let mut getopt = Getopt::new(SPECS, &args);
        assert_eq!(getopt.next(), Some(Ok(found('v', "--version", Some("long")))));
        assert_eq!(getopt.next(), Some(Ok(found('v', "--version", None))));
        assert_eq!(getopt.next(), None);
        assert_eq!(getopt.rest(), ["long"]);
    }

    #[test]
    fn two_dashes_end_the_options_and_one_dash_is_none() {
        let args = words(&["-q", "--", "-c"]);
        let mut getopt = Getopt::new(SPECS, &args);
        assert_eq!(getopt.by_ref().count(), 1);
        assert_eq!(getopt.rest(), ["-c"]);
        let dash = words(&["-"]);
        assert_eq!(Getopt::new(SPECS, &dash).next(), None);
    }
}
