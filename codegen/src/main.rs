//! The command line: reads a release of libvirt, writes or checks the generated folder.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use virtwire_codegen::emit::Files;
use virtwire_codegen::inputs::Inputs;
use virtwire_codegen::model::Program;
use virtwire_codegen::pipeline::Model;
use virtwire_codegen::{blocking, format, lock, objects, output, pipeline, read_only};

/// Turns libvirt's .x files and API XML into the Rust of virtwire-protocol, and the tables of
/// methods into that of virtwire's objects.
#[derive(Parser)]
#[command(name = "codegen")]
struct Arguments {
    /// A source tree of libvirt
    #[arg(long, value_name = "DIR")]
    idl: PathBuf,
    /// The folder with the API XML files of the same release
    #[arg(long, value_name = "DIR")]
    api: PathBuf,
    /// Where to write what becomes of the inputs, and no objects [default: protocol/src/generated
    /// of this workspace]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write nothing; fail if the inputs are not the pinned ones or the output differs
    #[arg(long)]
    check: bool,
    /// Write nothing; print the lines for idl.lock that pin the inputs
    #[arg(long, conflicts_with = "check")]
    pin: bool,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("codegen: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all is as it should be.
fn run(arguments: &Arguments) -> Result<bool, Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = io::stdout().lock();
    let inputs = Inputs::read(&arguments.idl, &arguments.api)?;
    if arguments.pin {
        writeln!(out, "release {}\n{}", inputs.release, lock::pin(&inputs).join("\n"))?;
        return Ok(true);
    }
    let mut good = true;
    if arguments.check {
        let lock = std::fs::read_to_string(folder.join("idl.lock"))?;
        for name in lock::verify(&lock, &inputs)?.unwrap_or_default() {
            writeln!(out, "not the pinned input: {name}")?;
            good = false;
        }
    }
    let mut model = pipeline::model(&inputs)?;
    let table = std::fs::read_to_string(folder.join("read_only.txt"))?;
    for line in read_only::mark(&mut model.programs, &table) {
        // The table is of the pinned release; an older one does not have all of it.
        if arguments.out.is_none() {
            writeln!(out, "fault     read_only.txt: there is no `{line}` to call")?;
            good = false;
        }
    }
    let files = pipeline::generate(&model, inputs.release)?;
    let default = folder.join("../protocol/src/generated");
    let target = arguments.out.as_deref().unwrap_or(&default);
    good &= write(&files, target, arguments.check, &mut out)?;
    writeln!(out, "libvirt {}, {} files", inputs.release, files.len())?;
    for program in &model.programs {
        writeln!(out, "{}", summary(program))?;
    }
    if arguments.out.is_none() {
        good &= write_objects(&model, folder, arguments.check, &mut out)?;
        good &= write_twins(folder, arguments.check, &mut out)?;
    }
    Ok(good)
}

/// Writes the files, or only compares them; whether all is as it should be.
fn write(files: &Files, target: &Path, check: bool, out: &mut impl Write) -> io::Result<bool> {
    let differences = match check {
        true => output::compare(files, target)?,
        false => output::write(files, target)?,
    };
    for (path, difference) in &differences {
        writeln!(out, "{difference:<9} {path}")?;
    }
    Ok(differences.is_empty() || !check)
}

/// The same for the objects, whose tables may have faults.
fn write_objects(
    model: &Model,
    folder: &Path,
    check: bool,
    out: &mut impl Write,
) -> Result<bool, Box<dyn std::error::Error>> {
    let (tables, errors) = objects::read(&folder.join("objects"))?;
    let root = folder.join("..");
    let mut exports = std::fs::read_to_string(root.join("src/object.rs"))?;
    for module in ["admin.rs", "units.rs"] {
        exports.push_str(&std::fs::read_to_string(root.join("src/object").join(module))?);
    }
    let objects = objects::generate(&tables, model, &exports);
    let (methods, unfit_methods) = format::format_some(objects.methods);
    let (calls, unfit_calls) = format::format_some(objects.calls);
    let mut faults = objects.faults;
    faults.extend(errors.iter().map(ToString::to_string));
    faults.extend(unfit_methods.iter().chain(&unfit_calls).map(ToString::to_string));
    for fault in &faults {
        writeln!(out, "fault     {fault}")?;
    }
    for procedure in &objects.missing {
        writeln!(out, "no table  {procedure}")?;
    }
    let mut good = faults.is_empty() && (objects.missing.is_empty() || !check);
    good &= write(&methods, &root.join("src/object/generated"), check, out)?;
    good &= write(&calls, &root.join("tests/reachability/generated"), check, out)?;
    let count: usize = tables.iter().map(|table| table.method.len()).sum();
    let missing = objects.missing.len();
    writeln!(
        out,
        "objects: {count} methods of {} tables, {missing} procedures missing",
        tables.len()
    )?;
    Ok(good)
}

/// Writes the blocking twins of the objects' methods, which have been written before.
fn write_twins(
    folder: &Path,
    check: bool,
    out: &mut impl Write,
) -> Result<bool, Box<dyn std::error::Error>> {
    let root = folder.join("..");
    let twins = blocking::generate(&root.join("src"), &root.join("protocol/src/generated"))?;
    for fault in &twins.faults {
        writeln!(out, "fault     {fault}")?;
    }
    let files = format::format(twins.files)?;
    let good = write(&files, &root.join("src/blocking/generated"), check, out)?;
    writeln!(out, "blocking: {} twins", twins.count)?;
    Ok(good && twins.faults.is_empty())
}

fn summary(program: &Program) -> String {
    let procedures = &program.procedures;
    let events = procedures.iter().filter(|procedure| procedure.event.is_some()).count();
    let unknown = procedures.iter().filter(|procedure| procedure.since.is_none()).count();
    format!(
        "{}: {} procedures ({events} events, {unknown} of unknown release), {} types, {} constants",
        program.rules.module,
        procedures.len(),
        program.types.len(),
        program.constants.len(),
    )
}
