//! What may stand at the end of a command line: for Tab at the prompt, and for the shells.

mod domain;
mod host;
mod leading;
mod objects;
mod shells;
mod values;

use virtwire::Connection;

use self::values::{Asked, Values};
use crate::command::{Kind, Opt};
use crate::commands::{self, domain_keys};
use crate::parser::{Parsed, Partial, Wanted};

pub(super) use shells::{COMPLETE, COMPLETION};

/// All that the word may become, sorted. What the connection does not tell is left out; the
/// caller sets the deadline.
pub(crate) async fn candidates(partial: &Partial, conn: Option<&Connection>) -> Vec<String> {
    let mut all = match &partial.wanted {
        Wanted::Command => commands::names(),
        Wanted::Name(parsed) => options(parsed),
        Wanted::Value(parsed, option) => values(option, parsed, &partial.prefix, conn).await,
        Wanted::Data(parsed, option) => {
            let found = values(option, parsed, &partial.prefix, conn).await;
            if found.is_empty() && partial.prefix.is_empty() { options(parsed) } else { found }
        }
        Wanted::Nothing => Vec::new(),
    };
    // What would change the terminal is no name that anybody types.
    all.retain(|one| one.starts_with(&partial.prefix) && !one.contains(char::is_control));
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether the option takes the path of a file.
fn is_file(parsed: &Parsed, option: &Opt) -> bool {
    matches!(values::of(parsed.command.name, option.name), Some(Values::Files))
}

/// The options that the command does not have yet.
fn options(parsed: &Parsed) -> Vec<String> {
    let options = parsed.command.options.iter();
    let open = options.filter(|option| {
        let is_alias = matches!(option.kind, Kind::Alias(..));
        !is_alias && (option.kind.is_list() || !parsed.has(option.name))
    });
    open.map(|option| format!("--{}", option.name)).collect()
}

/// What the option's value may be, as far as it is known.
async fn values(
    option: &Opt,
    parsed: &Parsed,
    prefix: &str,
    conn: Option<&Connection>,
) -> Vec<String> {
    let owned = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
    match values::of(parsed.command.name, option.name) {
        None => Vec::new(),
        Some(Values::Words(words)) => owned(words),
        Some(Values::List(words)) => listed(&owned(words), prefix),
        Some(Values::Commands) => commands::help_topics(),
        Some(Values::Keys) => {
            domain_keys::key_names(parsed.value("codeset")).map(str::to_owned).collect()
        }
        Some(Values::Files) => files(prefix),
        Some(Values::Asked(asked)) => ask(conn, asked, parsed).await,
        Some(Values::AskedList(asked)) => listed(&ask(conn, asked, parsed).await, prefix),
    }
}

async fn ask(conn: Option<&Connection>, asked: Asked, parsed: &Parsed) -> Vec<String> {
    match conn {
        Some(conn) => objects::ask(conn, asked, parsed).await.unwrap_or_default(),
        None => Vec::new(),
    }
}

/// Words behind those that a list with commas has already.
fn listed(words: &[String], prefix: &str) -> Vec<String> {
    let (before, _) = prefix.rsplit_once(',').unwrap_or_default();
    let taken: Vec<&str> = before.split(',').collect();
    let open = words.iter().filter(|word| !taken.contains(&word.as_str()));
    let comma = if before.is_empty() { "" } else { "," };
    open.map(|word| format!("{before}{comma}{word}")).collect()
}

/// The files and folders whose path begins so; a folder ends with `/`.
fn files(prefix: &str) -> Vec<String> {
    let (folder, name) = prefix.rsplit_once('/').map_or(("", prefix), |(folder, name)| {
        (prefix.get(..=folder.len()).unwrap_or_default(), name)
    });
    let entries = std::fs::read_dir(if folder.is_empty() { "." } else { folder });
    let mut all = Vec::new();
    for entry in entries.into_iter().flatten().flatten() {
        let Ok(file) = entry.file_name().into_string() else { continue };
        if file.starts_with('.') && !name.starts_with('.') {
            continue;
        }
        let end = if entry.path().is_dir() { "/" } else { "" };
        all.push(format!("{folder}{file}{end}"));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{candidates, files, listed};
    use crate::parser::partial;

    fn offline(line: &str) -> Vec<String> {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(candidates(&partial(line).unwrap(), None))
    }

    #[test]
    fn commands_and_options_need_no_connection() {
        assert_eq!(offline("domid; dompmw"), ["dompmwakeup"]);
        assert_eq!(offline("domid --"), ["--domain"]);
        assert_eq!(offline("domid test "), [""; 0]);
        assert_eq!(offline("start test --console --pa"), ["--pass-fds", "--paused"]);
        assert_eq!(offline("help nodeded"), [""; 0]);
        assert_eq!(offline("help storage-"), [""; 0]);
        assert_eq!(offline("help filt"), ["filter"]);
    }

    #[test]
    fn fixed_words_need_no_connection_and_the_others_are_left_out() {
        assert_eq!(offline("dompmsuspend x --target "), ["disk", "hybrid", "mem"]);
        assert_eq!(offline("domif-setlink x y "), ["down", "up"]);
        assert_eq!(offline("shutdown --mode agent,p"), ["agent,paravirt"]);
        assert_eq!(offline("domid "), ["--domain"]);
        assert_eq!(offline("domid t"), [""; 0]);
    }

    #[test]
    fn a_list_has_each_word_once() {
        let words = ["a".to_owned(), "b".to_owned()];
        assert_eq!(listed(&words, ""), ["a", "b"]);
        assert_eq!(listed(&words, "a"), ["a", "b"]);
        assert_eq!(listed(&words, "a,"), ["a,b"]);
        assert_eq!(listed(&words, "x,a,"), ["x,a,b"]);
    }

    #[test]
    fn a_path_leads_through_its_folders() {
        assert!(files("").contains(&"Cargo.toml".to_owned()));
        assert!(files("./sr").contains(&"./src/".to_owned()));
        assert!(files("src/ma").contains(&"src/main.rs".to_owned()));
        assert!(files("/").contains(&"/tmp/".to_owned()));
        assert!(files("/nonexistent/").is_empty());
    }
}
