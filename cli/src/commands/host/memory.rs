//! The host's memory: how much is free, in which pages, and how equal pages are shared.

use virtwire::protocol::api::NODE_MEMORY_SHARED_SLEEP_MILLISECS as SLEEP;
use virtwire::protocol::api::{
    NODE_MEMORY_SHARED_MERGE_ACROSS_NODES as MERGE, NodeAllocPagesFlags,
};
use virtwire::protocol::api::{NODE_MEMORY_SHARED_PAGES_TO_SCAN as PAGES, TypedParameterFlags};
use virtwire::protocol::remote::{
    NodeAllocPages, NodeGetCellsFreeMemory, NodeGetFreePages, NodeGetMemoryParameters,
    NodeGetMemoryStats, NodeSetMemoryParameters, TypedParam, TypedParamValue,
};

use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::parser::number;
use crate::table::Table;
use crate::value::Value;
use crate::xml::Element;

pub(super) const ALLOCPAGES: Command = Command {
    name: "allocpages",
    help: "set huge pages aside",
    about: "Sets how many huge pages of a size the host keeps for guests.",
    options: &[
        Opt::number_data("pagesize", "size of a page, in KiB or with a unit"),
        Opt::number_data("pagecount", "number of pages"),
        Opt::number("cellno", "on this NUMA cell"),
        Opt::flag("add", "so many more"),
        Opt::flag("all", "on each NUMA cell"),
    ],
    run: Run::Connected(|cx| Box::pin(allocpages(cx))),
};

pub(super) const FREECELL: Command = Command {
    name: "freecell",
    help: "free memory of the host",
    about: "Prints how much memory is free, on the whole host or by NUMA cell.",
    options: &[
        Opt::number("cellno", "on this NUMA cell"),
        Opt::flag("all", "on each NUMA cell, and in all"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(freecell(cx))),
};

pub(super) const FREEPAGES: Command = Command {
    name: "freepages",
    help: "free pages of the host",
    about: "Prints how many pages are free, by NUMA cell and size.",
    options: &[
        Opt::number("cellno", "on this NUMA cell"),
        Opt::number("pagesize", "of this size, in KiB or with a unit"),
        Opt::flag("all", "on each NUMA cell"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(freepages(cx))),
};

pub(super) const NODE_MEMORY_TUNE: Command = Command {
    name: "node-memory-tune",
    help: "how the host shares equal pages",
    about: "Prints or sets how the host looks for equal pages of memory, to keep them once.",
    options: &[
        Opt::number("shm-pages-to-scan", "pages to look at before each rest"),
        Opt::number("shm-sleep-millisecs", "milliseconds of rest"),
        Opt::number("shm-merge-across-nodes", "1 to share pages of different NUMA cells, else 0"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(node_memory_tune(cx))),
};

pub(super) const NODEMEMSTATS: Command = Command {
    name: "nodememstats",
    help: "what the host's memory is used for",
    about: "",
    options: &[Opt::number("cell", "only of this NUMA cell"), Opt::JSON],
    run: Run::Connected(|cx| Box::pin(nodememstats(cx))),
};

async fn allocpages(cx: Context<'_>) -> Outcome {
    cx.args.exclusive("all", "cellno")?;
    let start_cell = cx.args.int("cellno")?.unwrap_or(-1);
    let most = u64::from(u32::MAX) * 1024;
    let size = page_size(cx.args.scaled("pagesize", 1024, most)?.unwrap_or_default());
    let count = cx.args.ulong("pagecount")?.unwrap_or_default();
    let is_more = cx.args.has("add");
    let flags = if is_more { NodeAllocPagesFlags::ADD } else { NodeAllocPagesFlags::SET };
    let cells = if cx.args.has("all") {
        cells(&capabilities(&cx, "unable to get node capabilities").await?)
            .map(|cell| number(cell, "id").ok_or_else(unreadable_cell))
            .collect::<Result<_, _>>()?
    } else {
        vec![start_cell]
    };
    for start_cell in cells {
        let (page_sizes, page_counts) = (vec![size], vec![count]);
        let call = NodeAllocPages {
            page_sizes,
            page_counts,
            start_cell,
            cell_count: 1,
            flags: flags.bits(),
        };
        cx.conn.call(call).await?;
    }
    Ok(())
}

/// In KiB, where what is left of one counts.
fn page_size(bytes: u64) -> u32 {
    bytes.div_ceil(1024).try_into().unwrap_or(u32::MAX)
}

async fn freecell(cx: Context<'_>) -> Outcome {
    cx.args.exclusive("all", "cellno")?;
    let cell = cx.args.int("cellno")?;
    if cx.args.has("all") {
        return all_free(cx).await;
    }
    let (name, bytes) = match cell {
        Some(cell) => (cell.to_string(), free_of(&cx, cell).await?),
        None => ("Total".to_owned(), cx.conn.node_free_memory().await?),
    };
    if cell.is_none() && bytes == 0 {
        return Err(Failure::silent());
    }
    cx.out.fact_as(|name, text| format!("{name}: {text}\n"), &name, Value::kib_of(bytes));
    Ok(())
}

async fn free_of(cx: &Context<'_>, start_cell: i32) -> Result<u64, Failure> {
    let cells = cx.conn.call(NodeGetCellsFreeMemory { start_cell, maxcells: 1 }).await?.cells;
    match cells[..] {
        [bytes] => Ok(bytes),
        _ => Err(Failure::silent()),
    }
}

async fn all_free(cx: Context<'_>) -> Outcome {
    let root = capabilities(&cx, "unable to get node capabilities").await?;
    let mut all = Vec::new();
    for cell in cells(&root) {
        let cell = number(cell, "id").ok_or_else(unreadable_cell)?;
        let failed = || format!("failed to get free memory for NUMA node number: {cell}");
        all.push((cell, free_of(&cx, cell).await.map_err(|failure| failure.under(failed()))?));
    }
    let layout = |name: &str, text: &str| format!("{name:>5}: {text:>14}\n");
    for (cell, bytes) in &all {
        cx.out.fact_as(layout, &cell.to_string(), Value::kib_of(*bytes));
    }
    let total = Value::kib_of(all.iter().map(|(_, bytes)| bytes).sum());
    if cx.out.is_json() || !cx.out.quiet {
        let layout = |name: &str, text: &str| format!("{}\n{}", "-".repeat(20), layout(name, text));
        cx.out.fact_as(layout, "Total", total);
    }
    Ok(())
}

async fn freepages(cx: Context<'_>) -> Outcome {
    cx.args.exclusive("all", "cellno")?;
    let size = cx.args.scaled("pagesize", 1024, u32::MAX.into())?.map(page_size);
    let mut table = Table::new(&["Node", "Page size", "Free"]);
    let is_json = cx.out.is_json();
    if cx.args.has("all") {
        let root = capabilities(&cx, "unable to parse node capabilities").await?;
        let sizes = match size {
            Some(size) => vec![size],
            None => page_sizes(&root)?,
        };
        for cell in cells(&root) {
            let unreadable = || {
                let id = cell.attribute("id").unwrap_or_default();
                Failure::said(format!("unable to parse numa node id: {id}"))
            };
            let cell = number(cell, "id").ok_or_else(unreadable)?;
            let lines = free_pages(&cx, &sizes, cell, &mut table).await?;
            if !is_json {
                cx.out.print(format!("Node {cell}:\n{lines}\n"));
            }
        }
    } else {
        let missing = |what| Failure::said(format!("missing {what} argument"));
        let cell = cx.args.int("cellno")?.ok_or_else(|| missing("cellno"))?;
        if cell < -1 {
            return Err(Failure::said("cell number must be non-negative integer or -1"));
        }
        let size = size.ok_or_else(|| missing("pagesize"))?;
        let line = free_pages(&cx, &[size], cell, &mut table).await?;
        if !is_json {
            cx.out.print(line);
        }
    }
    if is_json {
        cx.out.table(&table);
    }
    Ok(())
}

/// A line for each size, and a row.
async fn free_pages(
    cx: &Context<'_>,
    sizes: &[u32],
    start_cell: i32,
    table: &mut Table,
) -> Result<String, Failure> {
    let pages = sizes.to_vec();
    let call = NodeGetFreePages { pages, start_cell, cell_count: 1, flags: 0 };
    let counts = cx.conn.call(call).await?.counts;
    let mut text = String::new();
    for (size, count) in sizes.iter().zip(counts) {
        text += &format!("{size}KiB: {}\n", count.cast_signed());
        table.add(vec![start_cell.into(), Value::kib((*size).into()), count.into()]);
    }
    Ok(text)
}

/// The sizes that the processor knows, or else those of its NUMA cells, each once.
fn page_sizes(root: &Element) -> Result<Vec<u32>, Failure> {
    let cpu = path(root, &["host", "cpu", "pages"]);
    let pages = if cpu.is_empty() {
        path(root, &["host", "topology", "cells", "cell", "pages"])
    } else {
        cpu
    };
    if pages.is_empty() {
        return Err(Failure::said("could not get information about supported page sizes"));
    }
    let size = |pages: &&Element| {
        let text = pages.attribute("size").unwrap_or_default();
        let unreadable = || Failure::said(format!("unable to parse page size: {text}"));
        number::unsigned(text).ok_or_else(unreadable)
    };
    let mut sizes = pages.iter().map(size).collect::<Result<Vec<u32>, _>>()?;
    sizes.sort_unstable();
    sizes.dedup();
    Ok(sizes)
}

/// All elements that a path of names leads to.
fn path<'a>(root: &'a Element, names: &[&str]) -> Vec<&'a Element> {
    names.iter().fold(vec![root], |found, name| {
        let children =
            |element: &'a Element| element.children.iter().filter(move |child| child.name == *name);
        found.into_iter().flat_map(children).collect()
    })
}

fn cells(root: &Element) -> impl Iterator<Item = &Element> {
    path(root, &["host", "topology", "cells", "cell"]).into_iter()
}

fn number(element: &Element, name: &str) -> Option<i32> {
    element.attribute(name).and_then(number::decimal)
}

fn unreadable_cell() -> Failure {
    Failure::said("conversion from string failed")
}

async fn capabilities(cx: &Context<'_>, unreadable: &str) -> Result<Element, Failure> {
    let failed = |e| Failure::because("unable to get node capabilities", e);
    let xml = cx.conn.capabilities().await.map_err(failed)?;
    Element::parse(&xml.to_str_lossy()).ok_or_else(|| Failure::said(unreadable))
}

async fn node_memory_tune(cx: Context<'_>) -> Outcome {
    let mut params = Vec::new();
    for (option, field) in [
        ("shm-pages-to-scan", PAGES),
        ("shm-sleep-millisecs", SLEEP),
        ("shm-merge-across-nodes", MERGE),
    ] {
        if let Some(value) = cx.args.uint(option)? {
            params.push(TypedParam { field: field.into(), value: TypedParamValue::UInt(value) });
        }
    }
    if !params.is_empty() {
        let set = cx.conn.call(NodeSetMemoryParameters { params, flags: 0 }).await;
        return set.map_err(|e| Failure::because("Unable to change memory parameters", e));
    }
    let flags = TypedParameterFlags::STRING_OKAY.bits();
    let ask = |nparams| cx.conn.call(NodeGetMemoryParameters { nparams, flags });
    let failed = |e| Failure::because("Unable to get number of memory parameters", e);
    let nparams = ask(0).await.map_err(failed)?.nparams;
    if nparams == 0 {
        return Ok(());
    }
    let failed = |e| Failure::because("Unable to get memory parameters", e);
    let params = ask(nparams).await.map_err(failed)?.params;
    if !cx.out.is_json() {
        cx.out.print("Shared memory:\n");
    }
    for param in params {
        let layout = |name: &str, text: &str| format!("\t{name:<15} {text}\n");
        cx.out.fact_as(layout, &param.field.to_str_lossy(), (&param.value).into());
    }
    Ok(())
}

async fn nodememstats(cx: Context<'_>) -> Outcome {
    let cell_num = cx.args.int("cell")?.unwrap_or(-1);
    let ask = |nparams| cx.conn.call(NodeGetMemoryStats { nparams, cell_num, flags: 0 });
    let failed = |e| Failure::because("Unable to get number of memory stats", e);
    let nparams = ask(0).await.map_err(failed)?.nparams;
    if nparams == 0 {
        return Ok(());
    }
    let failed = |e| Failure::because("Unable to get memory stats", e);
    for stat in ask(nparams).await.map_err(failed)?.params {
        let layout = |name: &str, text: &str| format!("{name:<7}: {text:>24}\n");
        cx.out.fact_as(layout, &stat.field.to_str_lossy(), Value::kib(stat.value));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Element, cells, page_size, page_sizes};

    #[test]
    fn a_part_of_a_kib_counts_as_one() {
        assert_eq!([0, 1, 1024, 1025, u64::MAX].map(page_size), [0, 1, 1, 2, u32::MAX]);
    }

    #[test]
    fn page_sizes_are_those_of_the_cells_where_the_processor_has_none() {
        let parse = |text: &str| Element::parse(text).unwrap();
        let cell = |id, sizes: &str| format!("<cell id='{id}'>{sizes}</cell>");
        let (two, one) = ("<pages size='2048'/><pages size='4'/>", "<pages size='4'/>");
        let all = cell(0, two) + &cell(1, one);
        let xml = format!("<c><host><topology><cells>{all}</cells></topology></host></c>");
        let root = parse(&xml);
        assert_eq!(cells(&root).count(), 2);
        assert_eq!(page_sizes(&root).unwrap(), [4, 2048]);
        let root = parse(&xml.replace("<host>", "<host><cpu><pages size='8'/></cpu>"));
        assert_eq!(page_sizes(&root).unwrap(), [8]);
        assert!(page_sizes(&parse("<c><host/></c>")).is_err());
        assert!(page_sizes(&parse(&xml.replace("'4'", "'x'"))).is_err());
    }
}
