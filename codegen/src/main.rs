//! The command line: reads a release of libvirt, writes or checks the generated folder.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use virtwire_codegen::inputs::Inputs;
use virtwire_codegen::model::Program;
use virtwire_codegen::{lock, output, pipeline};

/// Turns libvirt's .x files and API XML into the Rust of virtwire-protocol.
#[derive(Parser)]
#[command(name = "codegen")]
struct Arguments {
    /// A source tree of libvirt
    #[arg(long, value_name = "DIR")]
    idl: PathBuf,
    /// The folder with the API XML files of the same release
    #[arg(long, value_name = "DIR")]
    api: PathBuf,
    /// Where to write [default: protocol/src/generated of this workspace]
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
    let mut out = std::io::stdout().lock();
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
    let model = pipeline::model(&inputs)?;
    let files = pipeline::generate(&model, inputs.release)?;
    let default = folder.join("../protocol/src/generated");
    let target = arguments.out.as_deref().unwrap_or(&default);
    let differences = match arguments.check {
        true => output::compare(&files, target)?,
        false => output::write(&files, target)?,
    };
    for (path, difference) in &differences {
        writeln!(out, "{difference:<9} {path}")?;
    }
    writeln!(out, "libvirt {}, {} files", inputs.release, files.len())?;
    for program in &model.programs {
        writeln!(out, "{}", summary(program))?;
    }
    Ok(good && (differences.is_empty() || !arguments.check))
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
