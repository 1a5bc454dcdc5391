//! Unit tests: the grammar of the file, defaults and aliases.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process;

use super::conf::{Conf, Value};
use super::{Aliases, ClientConfig, ConfigError, Environment, FileProbe, Origin, resolve};
use crate::uri::{Mode, Proxy, UriError};

fn path() -> &'static Path {
    Path::new("/etc/libvirt/libvirt.conf")
}

pub(super) fn config(text: &str) -> ClientConfig {
    ClientConfig::parse(path(), text).unwrap()
}

pub(super) fn environment(default_uri: Option<&str>) -> Environment {
    Environment {
        home: Some("/home/u".into()),
        libvirt_default_uri: default_uri.map(str::to_owned),
        autostart: true,
        files: FileProbe::new(|_| false),
        ..Environment::bare(1000)
    }
}

#[test]
fn the_keys_of_the_client_are_read_and_others_ignored() {
    let config = config(
        "# a comment\n\
         uri_aliases = [\n  \"a=qemu:///system\",\n\t'b=lxc:///',\n]\n\
         uri_default = \"qemu:///session\" # another\n\
         remote_mode='direct';remote_proxy = \"native\"\n\
         \r\n  tls_priority = \"\"\"NORMAL\n:-VERS\"\"\"\n\
         unknown = [1, [-2, \"x\"], []]\n\
         uri_default = \"the first one counts\"",
    );
    assert_eq!(config.path.as_deref(), Some(path()));
    assert_eq!(config.uri_aliases, ["a=qemu:///system", "b=lxc:///"]);
    assert_eq!(config.uri_default.as_deref(), Some("qemu:///session"));
    assert_eq!(config.remote_mode, Some(Mode::Direct));
    assert_eq!(config.remote_proxy, Some(Proxy::Native));
    assert_eq!(config.tls_priority.as_deref(), Some("NORMAL\n:-VERS"));
}

#[test]
fn values_have_their_kinds() {
    let value = |text: &str| {
        let conf = Conf::parse(path(), &format!("k = {text}")).unwrap();
        conf.entry("k").unwrap().value.clone()
    };
    let string = |text: &str| Value::String(text.to_owned());
    assert_eq!(value("\"a'b\\n\""), string("a'b\\n"));
    assert_eq!(value("'a\"b#c'"), string("a\"b#c"));
    assert_eq!(value("''"), string(""));
    assert_eq!(value("\"\""), string(""));
    assert_eq!(value("\"\"\"\"\"\""), string(""));
    assert_eq!(value("\"\"\"a\"b\"\"\""), string("a\"b"));
    assert_eq!(value("+7"), Value::Number(7));
    assert_eq!(value("-9223372036854775807"), Value::Number(-i64::MAX));
    assert_eq!(value("[ ]"), Value::List(vec![]));
    assert_eq!(value("[1,\n'x' ,[2] , ]"), {
        Value::List(vec![Value::Number(1), string("x"), Value::List(vec![Value::Number(2)])])
    });
}

#[test]
fn an_empty_file_has_no_entries() {
    for text in ["", "\n", "  \r\n\t\n", "#", "# x\n\n# y", "\n\n# x\n"] {
        assert_eq!(config(text).uri_default, None, "{text:?}");
    }
}

#[test]
fn an_error_in_the_file_names_its_line() {
    for (text, line, part) in [
        ("1a = 2", 1, "a key"),
        ("\n= 2", 2, "a key"),
        ("a", 1, "'=' was expected after key a"),
        ("a\n= 1", 1, "'=' was expected"),
        ("a = ", 1, "a value was expected"),
        ("a =\n1", 1, "a value was expected"),
        ("a = b", 1, "a value was expected"),
        ("\n\na = \"x\ny\"", 3, "no closing \" on its line"),
        ("a = 'x\"", 1, "no closing ' on its line"),
        ("a = 1\nb = \"\"\"x\ny", 2, "no closing \"\"\""),
        ("a = 1 b = 2", 1, "the end of the line was expected"),
        ("a = 1x", 1, "the end of the line was expected"),
        ("a = 'x''y'", 1, "the end of the line was expected"),
        ("a = -", 1, "digits were expected"),
        ("a = 9223372036854775808", 1, "is too large"),
        ("a = [1\n2]", 2, "',' or ']' was expected"),
        ("a = [,]", 1, "a value was expected"),
        ("a = [\n1,\n", 3, "a value was expected"),
        ("a = [1", 1, "',' or ']' was expected"),
        ("a = [ # c\n1]", 1, "a value was expected"),
        ("a = \"\"\"\n\n\"\"\" x", 3, "the end of the line was expected"),
        (&format!("a = {}", "[".repeat(100_000)), 1, "nested deeper than"),
    ] {
        let error = ClientConfig::parse(path(), text).unwrap_err();
        let expected = format!("/etc/libvirt/libvirt.conf:{line}: ");
        let shown = error.to_string();
        assert!(shown.starts_with(&expected) && shown.contains(part), "{text:.40}: {shown}");
    }
}

#[test]
fn a_value_of_the_wrong_kind_is_an_error_at_its_line() {
    for (text, part) in [
        ("uri_aliases = 'a=b'", "uri_aliases is 'a=b' and must be a list of strings"),
        ("uri_aliases = ['a=b', 1]", "uri_aliases is a list and must be a list of strings"),
        ("uri_default = 1", "uri_default is the number 1 and must be a string"),
        ("tls_priority = []", "tls_priority is a list and must be a string"),
        ("remote_mode = 'Direct'", "remote_mode is 'Direct' and must be auto, legacy or direct"),
        ("remote_proxy = 1", "remote_proxy is the number 1 and must be auto, netcat or native"),
    ] {
        let error = ClientConfig::parse(path(), &format!("\n{text}\n")).unwrap_err();
        let shown = error.to_string();
        assert_eq!(shown, format!("/etc/libvirt/libvirt.conf:2: {part}"));
    }
}

#[test]
fn the_file_is_roots_or_the_users_and_may_be_missing() {
    let mut environment = environment(None);
    assert_eq!(environment.config_dir(), Some("/home/u/.config/libvirt".into()));
    environment.uid = 0;
    assert_eq!(environment.config_dir(), Some("/etc/libvirt".into()));

    let home = env::temp_dir().join(format!("virtwire-config-{}", process::id()));
    environment.uid = 1000;
    environment.xdg_config_home = Some(home.clone());
    let load = |file| ClientConfig::load(&environment, file);
    assert_eq!(load(ClientConfig::CLIENT_FILE), Ok(ClientConfig::default()));

    let dir = home.join("libvirt");
    fs::create_dir_all(dir.join("directory.conf")).unwrap();
    fs::write(dir.join("libvirt.conf"), b"# caf\xe9\nuri_default = 'a:'\n").unwrap();
    fs::write(dir.join("libvirt-admin.conf"), "uri_default = 'b:'").unwrap();
    let client = load(ClientConfig::CLIENT_FILE).unwrap();
    let admin = load(ClientConfig::ADMIN_FILE).unwrap();
    let directory = load("directory.conf");
    fs::remove_dir_all(&home).unwrap();

    assert_eq!(client.uri_default.as_deref(), Some("a:"));
    assert_eq!(client.path, Some(dir.join("libvirt.conf")));
    assert_eq!(admin.uri_default.as_deref(), Some("b:"));
    assert!(matches!(directory, Err(ConfigError::Read { .. })), "{directory:?}");
}

#[test]
fn a_user_without_a_home_has_no_configuration() {
    let mut environment = environment(None);
    environment.home = None;
    assert_eq!(ClientConfig::load(&environment, "libvirt.conf"), Ok(ClientConfig::default()));
    assert_eq!(environment.runtime_dir(), None);
}

#[test]
fn the_uri_is_the_name_else_the_variable_else_the_configured_one() {
    let config = config("uri_default = 'c:///'\nuri_aliases = ['v=aliased:///']");
    let none = ClientConfig::default();
    let found = |name, variable, config: &ClientConfig| {
        let found = resolve(name, Aliases::Expand, &environment(variable), config).unwrap();
        (found.uri.map(|uri| uri.to_string()).unwrap_or_default(), found.origin)
    };
    let is = |uri: &str, origin| (uri.to_owned(), origin);
    assert_eq!(found(Some("n:///"), Some("v:///"), &config), is("n:///", Origin::Name));
    assert_eq!(found(None, Some("v:///"), &config), is("v:///", Origin::Environment));
    assert_eq!(found(Some(""), Some("v:///"), &config), is("v:///", Origin::Environment));
    assert_eq!(found(None, Some("v"), &config), is("aliased:///", Origin::Environment));
    assert_eq!(found(None, Some(""), &config), is("c:///", Origin::Config));
    assert_eq!(found(None, None, &config), is("c:///", Origin::Config));
    assert_eq!(found(None, None, &none), is("", Origin::Probe));
    assert_eq!(found(Some(""), Some(""), &none), is("", Origin::Probe));
}

#[test]
fn an_alias_is_the_whole_name() {
    let config = config("uri_aliases = ['a=qemu+ssh://h/system?x=y', 'A-_9=lxc:///', 'a=dup:///']");
    let look = |name, aliases| resolve(Some(name), aliases, &environment(None), &config);
    let found = |name| look(name, Aliases::Expand).unwrap().uri.unwrap().to_string();
    assert_eq!(found("a"), "qemu+ssh://h/system?x=y");
    assert_eq!(found("A-_9"), "lxc:///");
    assert_eq!(found("a:///"), "a:///");
    assert_eq!(found("xen"), "xen:///system");
    for (name, aliases) in [("A", Aliases::Expand), ("a", Aliases::Ignore)] {
        let error = UriError::MissingScheme { uri: name.to_owned() };
        let origin = Origin::Name;
        assert_eq!(look(name, aliases), Err(ConfigError::Uri { origin, error }));
    }
}

#[test]
fn a_bad_alias_is_an_error_for_every_name_behind_it() {
    for (entry, part) in [
        ("x", "write it as alias=driver:///path"),
        ("a.b=qemu:///", "may only hold letters"),
        ("é=qemu:///", "may only hold letters"),
    ] {
        let config = config(&format!("uri_aliases = ['first=a:///', '{entry}', 'last=b:///']"));
        let look = |name, aliases| resolve(Some(name), aliases, &environment(None), &config);
        assert!(look("first", Aliases::Expand).is_ok());
        assert!(look("c:///", Aliases::Ignore).is_ok());
        for name in ["last", "c:///"] {
            let shown = look(name, Aliases::Expand).unwrap_err().to_string();
            let expected = format!("uri_aliases entry '{entry}' in /etc/libvirt/libvirt.conf: ");
            assert!(shown.starts_with(&expected) && shown.contains(part), "{shown}");
        }
    }
}

#[test]
fn an_error_says_where_the_uri_came_from() {
    let look = |variable, config: &ClientConfig| {
        resolve(None, Aliases::Expand, &environment(variable), config).unwrap_err().to_string()
    };
    let none = ClientConfig::default();
    assert!(look(Some("x"), &none).starts_with("from LIBVIRT_DEFAULT_URI: URI 'x' names"));
    let config = config("uri_default = 'y'");
    assert!(
        look(None, &config).starts_with("from uri_default in libvirt's configuration: URI 'y'")
    );
}

#[test]
fn the_process_environment_can_be_read() {
    let environment = Environment::from_process();
    assert!(environment.config_dir().is_some() || environment.home.is_none());
    assert!(environment.files.exists(&env::current_exe().unwrap()));
    assert!(!environment.files.exists(&PathBuf::from("/nonexistent/file")));
}

#[test]
fn no_text_makes_the_reader_panic() {
    const PIECES: &[&str] = &[
        "uri_default",
        "uri_aliases",
        "remote_mode",
        "=",
        " ",
        "\n",
        "\r",
        "\"",
        "'",
        "\"\"\"",
        "[",
        "]",
        ",",
        ";",
        "#",
        "-",
        "+",
        "12",
        "99999999999999999999",
        "é",
        "\0",
        "x",
        "_",
    ];
    let mut state = 99_u64;
    let mut below = |limit: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % limit
    };
    let mut read = 0;
    for _ in 0..40_000 {
        let text: String = (0..below(12)).map(|_| PIECES[below(PIECES.len())]).collect();
        match ClientConfig::parse(path(), &text) {
            Ok(_) => read += 1,
            Err(error) => assert!(error.to_string().contains("libvirt.conf:"), "{error}"),
        }
    }
    assert!(read > 1_000, "only {read} were read");
}
