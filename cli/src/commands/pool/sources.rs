//! What pools could be made of: `find-storage-pool-sources` and its twin.

use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::files::read_xml;
use crate::xml_writer::XmlWriter;

pub(super) const FIND_AS: Command = Command {
    name: "find-storage-pool-sources-as",
    help: "find what pools could be made of",
    about: "Prints XML with the sources that a pool of this type could have.",
    options: &[
        TYPE,
        Opt::text("host", "the host that has the storage"),
        Opt::text("port", "its port"),
        Opt::text("initiator", "the name (IQN) to ask it as"),
    ],
    run: Run::Connected(|cx| Box::pin(find_as(cx))),
};

pub(super) const FIND: Command = Command {
    name: "find-storage-pool-sources",
    help: "find what pools could be made of, by an XML file",
    about: "Prints XML with the sources that a pool of this type could have.",
    options: &[TYPE, Opt::text("srcSpec", "file with the XML of a source to search in")],
    run: Run::Connected(|cx| Box::pin(find(cx))),
};

const TYPE: Opt = Opt::data("type", "type of the pool");

async fn find_as(cx: Context<'_>) -> Outcome {
    cx.args.required("type")?;
    let (host, initiator) = (cx.args.text("host")?, cx.args.text("initiator")?);
    let Some(host) = host else { return print(cx, None).await };
    let port = cx.args.text("port").map_err(|mut empty| {
        empty.lines.push("missing argument".to_owned());
        empty
    })?;
    let mut xml = XmlWriter::default();
    xml.open("source").open("host").attribute("name", host).attribute_if("port", port);
    xml.close();
    if let Some(initiator) = initiator {
        xml.open("initiator").open("iqn").attribute("name", initiator);
    }
    print(cx, Some(xml.finish().into_bytes())).await
}

async fn find(cx: Context<'_>) -> Outcome {
    cx.args.required("type")?;
    let file = cx.args.text("srcSpec")?;
    let xml = file.map(read_xml).transpose()?;
    print(cx, xml).await
}

async fn print(cx: Context<'_>, source: Option<Vec<u8>>) -> Outcome {
    let kind = cx.args.required("type")?;
    let source = source.map(|xml| String::from_utf8_lossy(&xml).into_owned());
    let found = cx.conn.find_storage_pool_sources(kind, source.as_deref()).await;
    let failed = |e| Failure::because(format!("Failed to find any {kind} pool sources"), e);
    cx.out.print(found.map_err(failed)?);
    Ok(())
}
