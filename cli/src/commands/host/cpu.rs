//! Processors as guests see them: which models there are, and what hosts have in common.

use virtwire::CpuCompareResult;
use virtwire::protocol::api::{ConnectBaselineCpuFlags, ConnectCompareCpuFlags};

use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::files::read_xml;
use crate::table::Table;
use crate::xml::Element;
use crate::xml_writer::XmlWriter;

pub(super) const CPU_BASELINE: Command = Command {
    name: "cpu-baseline",
    help: "processor that several hosts have in common",
    about: "Prints the richest processor that all those in the file can take the place of.",
    options: &[
        Opt::data("file", "file with XML of processors, domains or hosts"),
        FEATURES,
        MIGRATABLE,
    ],
    run: Run::Connected(|cx| Box::pin(cpu_baseline(cx))),
};

pub(super) const CPU_COMPARE: Command = Command {
    name: "cpu-compare",
    help: "compare the host's processor with another",
    about: "",
    options: &[ONE_FILE, ERROR, VALIDATE],
    run: Run::Connected(|cx| Box::pin(cpu_compare(cx))),
};

pub(super) const CPU_MODELS: Command = Command {
    name: "cpu-models",
    help: "models of processors",
    about: "Prints the models that the hypervisor knows of an architecture.",
    options: &[Opt::data("arch", "the architecture, such as x86_64"), Opt::JSON],
    run: Run::Connected(|cx| Box::pin(cpu_models(cx))),
};

pub(super) const HYPERVISOR_CPU_BASELINE: Command = Command {
    name: "hypervisor-cpu-baseline",
    help: "processor that several hosts and a hypervisor can give guests",
    about: "Prints the richest processor that all those in the file can take the place of, as far \
            as the hypervisor can give it to a guest.",
    options: &[
        Opt::text("file", "file with XML of processors, domains or hosts"),
        VIRTTYPE,
        EMULATOR,
        ARCH,
        MACHINE,
        FEATURES,
        MIGRATABLE,
        Opt::text("model", "a model, instead of a file"),
    ],
    run: Run::Connected(|cx| Box::pin(hypervisor_cpu_baseline(cx))),
};

pub(super) const HYPERVISOR_CPU_COMPARE: Command = Command {
    name: "hypervisor-cpu-compare",
    help: "compare the processor that a hypervisor can give guests with another",
    about: "",
    options: &[ONE_FILE, VIRTTYPE, EMULATOR, ARCH, MACHINE, ERROR, VALIDATE],
    run: Run::Connected(|cx| Box::pin(hypervisor_cpu_compare(cx))),
};

const ONE_FILE: Opt = Opt::data("file", "file with XML of a processor, domain or host");
const FEATURES: Opt = Opt::flag("features", "with the features that the model has anyway");
const MIGRATABLE: Opt = Opt::flag("migratable", "without features that keep guests from moving");
const VIRTTYPE: Opt = Opt::text("virttype", "type of domain, such as kvm");
const EMULATOR: Opt = Opt::text("emulator", "path of the emulator");
const ARCH: Opt = Opt::text("arch", "architecture of the domain");
const MACHINE: Opt = Opt::text("machine", "machine type of the domain");
const ERROR: Opt = Opt::flag("error", "say why they do not fit");
const VALIDATE: Opt = Opt::flag("validate", "check the XML against its schema first");

const BASELINE: &[(&str, ConnectBaselineCpuFlags)] = &[
    ("features", ConnectBaselineCpuFlags::EXPAND_FEATURES),
    ("migratable", ConnectBaselineCpuFlags::MIGRATABLE),
];

const COMPARE: &[(&str, ConnectCompareCpuFlags)] = &[
    ("error", ConnectCompareCpuFlags::FAIL_INCOMPATIBLE),
    ("validate", ConnectCompareCpuFlags::VALIDATE_XML),
];

async fn cpu_baseline(cx: Context<'_>) -> Outcome {
    let cpus = cpus_in(cx.args.required("file")?)?;
    let cpu = cx.conn.baseline_cpu(cpus, cx.args.flags(BASELINE)).await?;
    cx.out.print(cpu);
    Ok(())
}

async fn cpu_compare(cx: Context<'_>) -> Outcome {
    let file = cx.args.required("file")?;
    let cpu = cpus_in(file)?.into_iter().next().unwrap_or_default();
    let result = cx.conn.compare_cpu(cpu, cx.args.flags(COMPARE)).await;
    let failed = |e| Failure::because(format!("Failed to compare host CPU with {file}"), e);
    let (text, is_good) = match result.map_err(failed)? {
        CpuCompareResult::INCOMPATIBLE => {
            (format!("CPU described in {file} is incompatible with host CPU\n"), false)
        }
        CpuCompareResult::IDENTICAL => {
            (format!("CPU described in {file} is identical to host CPU\n"), true)
        }
        CpuCompareResult::SUPERSET => {
            (format!("Host CPU is a superset of CPU described in {file}\n"), true)
        }
        _ => return Err(Failure::said(format!("Failed to compare host CPU with {file}"))),
    };
    cx.out.print(text);
    if is_good { Ok(()) } else { Err(Failure::silent()) }
}

async fn cpu_models(cx: Context<'_>) -> Outcome {
    let failed = |e| Failure::because("failed to get CPU model names", e);
    let models = cx.conn.cpu_model_names(cx.args.required("arch")?).await.map_err(failed)?;
    if models.is_empty() && !cx.out.is_json() {
        cx.out.extra("all CPU models are accepted\n");
        return Ok(());
    }
    let mut table = Table::plain(&["Model"]);
    for model in &models {
        table.add(vec![model.into()]);
    }
    cx.out.table(&table);
    Ok(())
}

async fn hypervisor_cpu_baseline(cx: Context<'_>) -> Outcome {
    let file = cx.args.text("file")?;
    let [virt_type, emulator, arch, machine] = guest(&cx)?;
    let model = cx.args.text("model")?;
    cx.args.exclusive("file", "model")?;
    let cpus = match (file, model) {
        (Some(file), _) => cpus_in(file)?,
        (None, Some(model)) => vec![of_model(model)],
        (None, None) => return Err(Failure::said("Either --file or --model must be provided")),
    };
    let flags = cx.args.flags(BASELINE);
    let cpu = cx.conn.baseline_hypervisor_cpu(emulator, arch, machine, virt_type, cpus, flags);
    cx.out.print(cpu.await?);
    Ok(())
}

async fn hypervisor_cpu_compare(cx: Context<'_>) -> Outcome {
    let file = cx.args.required("file")?;
    let [virt_type, emulator, arch, machine] = guest(&cx)?;
    let cpu = cpus_in(file)?.into_iter().next().unwrap_or_default();
    let flags = cx.args.flags(COMPARE);
    let result = cx.conn.compare_hypervisor_cpu(emulator, arch, machine, virt_type, cpu, flags);
    let failed = format!("Failed to compare hypervisor CPU with {file}");
    let (text, is_good) = match result.await.map_err(|e| Failure::because(&*failed, e))? {
        CpuCompareResult::INCOMPATIBLE => (
            format!(
                "CPU described in {file} is incompatible with the CPU provided by hypervisor on \
                 the host\n"
            ),
            false,
        ),
        CpuCompareResult::IDENTICAL => (
            format!(
                "CPU described in {file} is identical to the CPU provided by hypervisor on the \
                 host\n"
            ),
            true,
        ),
        CpuCompareResult::SUPERSET => (
            format!(
                "The CPU provided by hypervisor on the host is a superset of CPU described in \
                 {file}\n"
            ),
            true,
        ),
        _ => return Err(Failure::said(failed)),
    };
    cx.out.print(text);
    if is_good { Ok(()) } else { Err(Failure::silent()) }
}

/// Type, emulator, architecture and machine type of the guests that are meant.
fn guest<'a>(cx: &Context<'a>) -> Result<[Option<&'a str>; 4], Failure> {
    let args = cx.args;
    Ok([args.text("virttype")?, args.text("emulator")?, args.text("arch")?, args.text("machine")?])
}

fn of_model(model: &str) -> String {
    let mut xml = XmlWriter::default();
    xml.open("cpu");
    xml.leaf("model", model);
    xml.finish()
}

/// The XML of all processors in a file.
fn cpus_in(file: &str) -> Result<Vec<String>, Failure> {
    let xml = read_xml(file)?;
    let text = String::from_utf8_lossy(&xml);
    let text = match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest,
        None => &text,
    };
    let unreadable = || Failure::said(format!("File '{file}' is not well-formed XML"));
    let root = Element::parse(&format!("<container>{text}</container>")).ok_or_else(unreadable)?;
    let cpus: Vec<String> = root.children.iter().flat_map(cpus).collect();
    if cpus.is_empty() {
        return Err(Failure::said(format!(
            "File '{file}' does not contain any <cpu> element or valid domain XML, \
             host capabilities XML, or domain capabilities XML"
        )));
    }
    Ok(cpus)
}

/// The processors in a definition, whatever it is of.
fn cpus(root: &Element) -> Vec<String> {
    let of = |element: &Element| element.all("cpu").map(Element::dump).collect();
    match root.name.as_str() {
        "cpu" => vec![root.dump()],
        "domain" => of(root),
        "capabilities" => root.all("host").flat_map(of).collect(),
        "domainCapabilities" => {
            let modes = root.all("cpu").flat_map(|cpu| cpu.all("mode"));
            let host = modes.filter(|mode| {
                let has = |name, value| mode.attribute(name) == Some(value);
                has("name", "host-model") && has("supported", "yes")
            });
            let cpu = |mode: &Element| {
                let (name, attributes) = ("cpu".to_owned(), Vec::new());
                Element { name, attributes, ..mode.clone() }.dump()
            };
            host.map(cpu).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Element, cpus, of_model};

    #[test]
    fn processors_are_found_in_every_definition() {
        let cpus = |text: &str| cpus(&Element::parse(text).unwrap());
        let one = ["<cpu><model>x</model></cpu>"];
        assert_eq!(cpus(one[0]), one);
        assert_eq!(cpus(&format!("<domain><name/>{}</domain>", one[0])), one);
        assert_eq!(cpus(&format!("<capabilities><host>{}</host></capabilities>", one[0])), one);
        let modes = "<mode name='custom' supported='yes'><model>y</model></mode>\
                     <mode name='host-model' supported='yes'><model>x</model></mode>";
        let capabilities = format!("<domainCapabilities><cpu>{modes}</cpu></domainCapabilities>");
        assert_eq!(cpus(&capabilities), one);
        assert!(cpus("<network><cpu/></network>").is_empty());
    }

    #[test]
    fn a_model_is_written_into_xml() {
        assert_eq!(of_model("a<b"), "<cpu>\n  <model>a&lt;b</model>\n</cpu>\n");
    }
}
