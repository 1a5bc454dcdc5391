//! The pinned inputs: `idl.lock` has the sha256 of every file of a release.

use sha2::{Digest, Sha256};

use crate::inputs::Inputs;
use crate::release::Release;

/// What `idl.lock` says of the release of `inputs`: nothing if it is not pinned, else the
/// names of the files that are not the pinned ones.
///
/// # Errors
/// A line that is neither a release nor a sum.
pub fn verify(lock: &str, inputs: &Inputs) -> Result<Option<Vec<String>>, LockError> {
    let Some(pinned) = sums(lock, inputs.release)? else { return Ok(None) };
    let present = pin(inputs);
    let mut wrong: Vec<String> = Vec::new();
    for line in pinned.iter().filter(|line| !present.contains(line)) {
        wrong.extend(line.split_whitespace().nth(1).map(str::to_owned));
    }
    for line in present.iter().filter(|line| !pinned.contains(line)) {
        wrong.extend(line.split_whitespace().nth(1).map(str::to_owned));
    }
    wrong.sort();
    wrong.dedup();
    Ok(Some(wrong))
}

/// The lines that pin `inputs`, as sha256sum prints them.
#[must_use]
pub fn pin(inputs: &Inputs) -> Vec<String> {
    let line = |name: &str, text: &str| {
        let sum = Sha256::digest(text);
        let sum: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{sum}  {name}")
    };
    inputs.files.iter().map(|file| line(&file.name, &file.text)).collect()
}

/// The lines of one release.
fn sums(lock: &str, release: Release) -> Result<Option<Vec<String>>, LockError> {
    let mut found = None;
    let mut current = false;
    for (at, line) in lock.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let fault = || LockError { line: at + 1 };
        if let Some(name) = line.strip_prefix("release ") {
            current = name.parse::<Release>().map_err(|()| fault())? == release;
            if current {
                found = Some(Vec::new());
            }
        } else if line.split_once("  ").is_none_or(|(sum, _)| sum.len() != 64) {
            return Err(fault());
        } else if let (true, Some(lines)) = (current, &mut found) {
            lines.push(line.to_owned());
        }
    }
    Ok(found)
}

/// `idl.lock` cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("idl.lock:{line}: expected `release X.Y.Z` or `<sha256>  <file>`")]
pub struct LockError {
    /// The line.
    pub line: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inputs::Input;

    fn inputs(text: &str) -> Inputs {
        let file = Input { name: "source/a.x".to_owned(), text: text.to_owned() };
        Inputs { release: Release(1, 2, 3), files: vec![file] }
    }

    fn lock(release: &str, text: &str) -> String {
        format!("# why\nrelease {release}\n{}\n", pin(&inputs(text)).join("\n"))
    }

    #[test]
    fn the_pinned_inputs_are_accepted() {
        assert_eq!(verify(&lock("1.2.3", "x"), &inputs("x")), Ok(Some(vec![])));
    }

    #[test]
    fn a_changed_input_is_named_once() {
        let wrong = verify(&lock("1.2.3", "x"), &inputs("y"));
        assert_eq!(wrong, Ok(Some(vec!["source/a.x".to_owned()])));
    }

    #[test]
    fn another_release_is_not_pinned() {
        assert_eq!(verify(&lock("1.2.4", "x"), &inputs("x")), Ok(None));
    }

    #[test]
    fn a_broken_line_is_told() {
        assert_eq!(verify("release 1.2.3\nxyz\n", &inputs("x")), Err(LockError { line: 2 }));
        assert_eq!(verify("release 1.2\n", &inputs("x")), Err(LockError { line: 1 }));
    }

    #[test]
    fn a_sum_is_what_sha256sum_prints() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  source/a.x";
        assert_eq!(pin(&inputs("")), [empty]);
    }
}
