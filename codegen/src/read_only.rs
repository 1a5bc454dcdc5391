//! Which procedures a read-only connection may call. It is in no file of libvirt's: a daemon was
//! asked, and its answers are in `codegen/read_only.txt`, `program PROCEDURE` on each line.

use std::collections::BTreeSet;

use crate::model::Program;

/// Marks the procedures of all programs that the text speaks of. Returns the lines that name none.
pub fn mark(programs: &mut [Program], text: &str) -> Vec<String> {
    let mut lines: BTreeSet<&str> = text.lines().collect();
    for program in programs {
        let module = program.rules.module;
        let is_meant = |line: &&str| line.split(' ').next() == Some(module);
        if !lines.iter().any(is_meant) {
            continue;
        }
        for procedure in program.procedures.iter_mut().filter(|one| one.event.is_none()) {
            let line = format!("{module} {}", procedure.name);
            procedure.read_only = Some(text.lines().any(|one| one == line));
            lines.remove(line.as_str());
        }
    }
    lines.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Procedure;
    use crate::special_cases::PROGRAMS;

    fn program(module: &str, names: &[&str]) -> Program {
        let rules = PROGRAMS.into_iter().find(|rules| rules.module == module).unwrap();
        let procedure = |name: &&str| Procedure {
            name: (*name).to_owned(),
            number: 1,
            annotations: Default::default(),
            args: None,
            reply: None,
            event: name.starts_with("EVENT").then_some(0),
            since: None,
            read_only: None,
        };
        let procedures = names.iter().map(procedure).collect();
        let (constants, types, shared) = (Vec::new(), Vec::new(), Vec::new());
        Program { rules, constants, types, procedures, shared }
    }

    #[test]
    fn what_the_table_has_may_be_called_and_the_rest_of_its_programs_may_not() {
        let mut programs =
            [program("remote", &["READ", "WRITE", "EVENT"]), program("admin", &["READ"])];
        let unknown = mark(&mut programs, "qemu READ\nremote READ\nremote REED\n");
        assert_eq!(unknown, ["qemu READ", "remote REED"]);
        let marks = programs
            .each_ref()
            .map(|program| program.procedures.iter().map(|one| one.read_only).collect::<Vec<_>>());
        assert_eq!(marks, [vec![Some(true), Some(false), None], vec![None]]);
    }
}
