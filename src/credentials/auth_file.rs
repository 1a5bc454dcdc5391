//! libvirt's `auth.conf`: who logs in to which host, and with which password.

use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::config::{ConfigError, Environment};

use super::Secret;

/// What a file says of one host.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    /// `authname`: who logs in.
    pub(crate) name: Option<String>,
    /// `username`: whom to act as.
    pub(crate) act_as: Option<String>,
    pub(crate) password: Option<Secret>,
    pub(crate) realm: Option<String>,
}

/// Looks up what is known of `host`, for a login to `service`.
///
/// The file is the one of `LIBVIRT_AUTH_FILE`, else the first of `named`, else the user's own,
/// else the system's. The last two need not be there.
pub(crate) fn lookup(
    environment: &Environment,
    named: &[Option<&Path>],
    service: &str,
    host: &str,
) -> Result<Entry, ConfigError> {
    let by_variable = environment.libvirt_auth_file.as_deref();
    let named = [by_variable].into_iter().chain(named.iter().copied()).flatten().next();
    if let Some(path) = named {
        let text = read(path).map_err(|error| unreadable(path, &error))?;
        return find(path, &text, service, host);
    }
    for path in usual_places(environment) {
        // As in the C library, a file that may not be read is as good as none.
        if let Ok(text) = read(&path) {
            return AuthFile::parse(&path, &text)?.entry(service, host);
        }
    }
    Ok(Entry::default())
}

/// Looks up what the text of a file says of `host`; `path` is only for errors.
pub(crate) fn find(
    path: &Path,
    text: &str,
    service: &str,
    host: &str,
) -> Result<Entry, ConfigError> {
    AuthFile::parse(path, text)?.entry(service, host)
}

fn read(path: &Path) -> std::io::Result<Zeroizing<String>> {
    let bytes = Zeroizing::new(fs::read(path)?);
    Ok(Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned()))
}

fn unreadable(path: &Path, problem: &dyn Display) -> ConfigError {
    ConfigError::Read { path: path.to_owned(), problem: problem.to_string() }
}

/// Root has a file of its own beside the system's, too.
fn usual_places(environment: &Environment) -> Vec<PathBuf> {
    let below_home = || environment.home.as_ref().map(|home| home.join(".config"));
    let own = environment.xdg_config_home.clone().or_else(below_home);
    let dirs = own.into_iter().chain([PathBuf::from("/etc")]);
    dirs.map(|dir| dir.join("libvirt/auth.conf")).collect()
}

/// A file's groups, in order: `[NAME]` and the `key=value` lines below it.
struct AuthFile<'a> {
    path: &'a Path,
    groups: Vec<(&'a str, Vec<(&'a str, &'a str)>)>,
}

impl<'a> AuthFile<'a> {
    fn parse(path: &'a Path, text: &'a str) -> Result<Self, ConfigError> {
        let mut groups: Vec<(&str, Vec<_>)> = Vec::new();
        for (at, line) in text.lines().enumerate() {
            let syntax = |problem: &str| ConfigError::Syntax {
                path: path.to_owned(),
                line: at + 1,
                problem: problem.to_owned(),
            };
            let trimmed = line.trim();
            if trimmed.is_empty() || trimmed.starts_with('#') {
                continue;
            }
            if let Some(name) = trimmed.strip_prefix('[') {
                let name = name.strip_suffix(']');
                groups.push((name.ok_or_else(|| syntax("the group has no closing ]"))?, vec![]));
                continue;
            }
            let pair = trimmed.split_once('=').map(|(key, value)| (key.trim_end(), value));
            let (key, value) = pair.ok_or_else(|| syntax("a [group] or key=value was expected"))?;
            let (_, pairs) = groups.last_mut().ok_or_else(|| syntax("the key is in no [group]"))?;
            pairs.push((key, value.trim_start()));
        }
        Ok(Self { path, groups })
    }

    fn entry(&self, service: &str, host: &str) -> Result<Entry, ConfigError> {
        let named = [host, "default"].map(|host| format!("auth-{service}-{host}"));
        let Some(auth) = named.iter().find(|name| self.has(name)) else {
            return Ok(Entry::default());
        };
        let wrong = |problem: String| unreadable(self.path, &problem);
        let credentials = self
            .value(auth, "credentials")
            .ok_or_else(|| wrong(format!("group [{auth}] has no credentials= line")))?;
        let group = format!("credentials-{}", credentials.expose());
        if !self.has(&group) {
            return Err(wrong(format!("group [{auth}] names [{group}], which is not there")));
        }
        let text = |key| self.value(&group, key).map(|value| value.expose().to_owned());
        Ok(Entry {
            name: text("authname"),
            act_as: text("username"),
            password: self.value(&group, "password"),
            realm: text("realm"),
        })
    }

    fn has(&self, group: &str) -> bool {
        self.groups.iter().any(|(name, _)| *name == group)
    }

    /// Groups of one name are one, and of two lines with the same key the last counts.
    fn value(&self, group: &str, key: &str) -> Option<Secret> {
        let groups = self.groups.iter().filter(|(name, _)| *name == group);
        let found = groups.flat_map(|(_, pairs)| pairs).rev().find(|(name, _)| *name == key);
        found.map(|(_, value)| unescape(value))
    }
}

/// `\s`, `\t`, `\n`, `\r` and `\\`; anything else stays as it is.
fn unescape(value: &str) -> Secret {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        match chars.next() {
            Some('s') => text.push(' '),
            Some('t') => text.push('\t'),
            Some('n') => text.push('\n'),
            Some('r') => text.push('\r'),
            Some('\\') => text.push('\\'),
            other => text.extend([Some('\\'), other].into_iter().flatten()),
        }
    }
    text.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# who I am\n\
        [credentials-lab]\n\
        authname=fred\n\
        password = s3\\scr\\\\et \n\
        realm=lab\n\
        username=boss\n\
        \n\
        [credentials-other]\n\
        authname=jim\n\
        authname=jane\n\
        [auth-libvirt-a.example]\n\
        credentials=lab\n\
        [auth-libvirt-default]\n\
        credentials=other\n\
        [auth-esx-default]\n\
        credentials=lab\n\
        [auth-libvirt-broken]\n\
        credentials=nobody\n\
        [auth-libvirt-empty]\n";

    fn entry(text: &str, host: &str) -> Result<Entry, ConfigError> {
        find(Path::new("auth.conf"), text, "libvirt", host)
    }

    #[test]
    fn a_host_has_the_credentials_that_its_group_names() {
        let found = entry(FILE, "a.example").unwrap();
        assert_eq!(found.name.as_deref(), Some("fred"));
        assert_eq!(found.act_as.as_deref(), Some("boss"));
        assert_eq!(found.realm.as_deref(), Some("lab"));
        assert_eq!(found.password.unwrap().expose(), "s3 cr\\et");
    }

    #[test]
    fn a_host_without_a_group_has_the_default_and_the_last_of_two_lines() {
        let found = entry(FILE, "b.example").unwrap();
        assert_eq!(found.name.as_deref(), Some("jane"));
        assert!(found.password.is_none());
    }

    #[test]
    fn a_file_without_a_group_for_the_host_knows_nothing() {
        let found = entry("[auth-esx-default]\ncredentials=x\n", "localhost").unwrap();
        assert!(found.name.is_none() && found.password.is_none());
    }

    #[test]
    fn a_group_that_leads_nowhere_is_an_error() {
        let text = entry(FILE, "broken").unwrap_err().to_string();
        assert!(text.contains("credentials-nobody") && text.contains("auth.conf"), "{text}");
        let text = entry(FILE, "empty").unwrap_err().to_string();
        assert!(text.contains("has no credentials="), "{text}");
    }

    #[test]
    fn nonsense_is_an_error_with_its_line_but_without_its_text() {
        for (text, line) in [("[a]\nhunter2", 2), ("[a", 1), ("password=hunter2", 1)] {
            let error = entry(text, "localhost").unwrap_err().to_string();
            assert!(error.contains(&format!("auth.conf:{line}:")), "{error}");
            assert!(!error.contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn nothing_of_a_file_is_printed() {
        let found = entry(FILE, "a.example").unwrap();
        assert!(!format!("{found:?}").contains("s3"));
    }

    #[test]
    fn the_variable_beats_what_the_program_and_the_uri_name_and_must_exist() {
        let dir = tempfile::tempdir().unwrap();
        let file = |name: &str, user: &str| {
            let path = dir.path().join(name);
            let text = format!(
                "[auth-libvirt-default]\ncredentials=x\n[credentials-x]\nauthname={user}\n"
            );
            fs::write(&path, text).unwrap();
            path
        };
        let (one, two) = (file("one", "one"), file("two", "two"));
        let own = dir.path().join("libvirt");
        fs::create_dir(&own).unwrap();
        let mut environment = Environment::from_process();
        environment.libvirt_auth_file = None;
        environment.xdg_config_home = Some(dir.path().to_owned());
        let name = |environment: &Environment, named: &[Option<&Path>]| {
            lookup(environment, named, "libvirt", "h").map(|entry| entry.name)
        };

        file("libvirt/auth.conf", "own");
        assert_eq!(name(&environment, &[None, None]).unwrap().unwrap(), "own");
        assert_eq!(name(&environment, &[None, Some(&two)]).unwrap().unwrap(), "two");
        assert_eq!(name(&environment, &[Some(&one), Some(&two)]).unwrap().unwrap(), "one");
        environment.libvirt_auth_file = Some(two);
        assert_eq!(name(&environment, &[Some(&one), None]).unwrap().unwrap(), "two");
        environment.libvirt_auth_file = Some(dir.path().join("gone"));
        let text = name(&environment, &[Some(&one)]).unwrap_err().to_string();
        assert!(text.contains("gone"), "{text}");
    }
}
