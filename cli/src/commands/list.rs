//! `list`: the domains of a hypervisor, filtered, as a table or as plain columns.

use std::cmp::Ordering;

use virtwire::protocol::api::{DomainListFlags, DomainMetadataType, DomainState, ErrorCode};
use virtwire::protocol::remote::{
    ConnectListAllDomains, Domain, DomainGetMetadata, DomainGetXmlDesc, DomainHasManagedSaveImage,
};

use super::domain_monitoring::{id, state};
use super::domain_state;
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::parser::Parsed;
use crate::table::Table;
use crate::xml::Element;

pub(super) const COMMAND: Command = Command {
    name: "list",
    help: "the domains there are",
    about: "Prints the running domains, or those that the options choose.",
    options: &[
        Opt::flag("inactive", "those that do not run"),
        Opt::flag("all", "those that run and those that do not"),
        Opt::flag("transient", "only those without a stored definition"),
        Opt::flag("persistent", "only those with a stored definition"),
        Opt::flag("with-snapshot", "only those that have a snapshot"),
        Opt::flag("without-snapshot", "only those that have no snapshot"),
        Opt::flag("with-checkpoint", "only those that have a checkpoint"),
        Opt::flag("without-checkpoint", "only those that have no checkpoint"),
        Opt::flag("state-running", "only those that run"),
        Opt::flag("state-paused", "only those that are paused"),
        Opt::flag("state-shutoff", "only those that are shut off"),
        Opt::flag("state-other", "only those in any other state"),
        Opt::flag("autostart", "only those that start with the host"),
        Opt::flag("no-autostart", "only those that do not start with the host"),
        Opt::flag("with-managed-save", "only those with a managed save image"),
        Opt::flag("without-managed-save", "only those without a managed save image"),
        Opt::flag("uuid", "print UUIDs"),
        Opt::flag("name", "print names"),
        Opt::flag("id", "print ids"),
        Opt::flag("table", "print a table (default)"),
        Opt::flag("managed-save", "show which domains that do not run are saved"),
        Opt::flag("title", "show titles"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(list(cx))),
};

/// The options that are filters of the daemon.
const FILTERS: &[(&str, DomainListFlags)] = &[
    ("persistent", DomainListFlags::PERSISTENT),
    ("transient", DomainListFlags::TRANSIENT),
    ("with-managed-save", DomainListFlags::MANAGEDSAVE),
    ("without-managed-save", DomainListFlags::NO_MANAGEDSAVE),
    ("autostart", DomainListFlags::AUTOSTART),
    ("no-autostart", DomainListFlags::NO_AUTOSTART),
    ("with-snapshot", DomainListFlags::HAS_SNAPSHOT),
    ("without-snapshot", DomainListFlags::NO_SNAPSHOT),
    ("with-checkpoint", DomainListFlags::HAS_CHECKPOINT),
    ("without-checkpoint", DomainListFlags::NO_CHECKPOINT),
    ("state-running", DomainListFlags::RUNNING),
    ("state-paused", DomainListFlags::PAUSED),
    ("state-shutoff", DomainListFlags::SHUTOFF),
    ("state-other", DomainListFlags::OTHER),
];

async fn list(mut cx: Context<'_>) -> Outcome {
    for column in ["name", "uuid", "id"] {
        cx.args.exclusive("table", column)?;
    }
    let call = ConnectListAllDomains { need_results: 1, flags: flags(cx.args).bits() };
    let reply = cx.conn.call(call).await;
    let reply = reply.map_err(|e| Failure::because("Failed to list domains", e))?;
    let mut domains = reply.domains;
    domains.sort_by(order);
    let table = if ["uuid", "id", "name"].iter().any(|column| cx.args.has(column)) {
        columns(cx.args, &domains)
    } else {
        table(&mut cx, &domains).await?
    };
    cx.out.table(&table);
    Ok(())
}

fn flags(args: &Parsed) -> DomainListFlags {
    let mut flags = if args.has("all") {
        DomainListFlags::ACTIVE | DomainListFlags::INACTIVE
    } else if args.has("inactive") || args.has("state-shutoff") {
        DomainListFlags::INACTIVE
    } else {
        DomainListFlags::ACTIVE
    };
    for (option, flag) in FILTERS {
        if args.has(option) {
            flags |= *flag;
        }
    }
    flags
}

/// Running domains by their id, then the others by name, whatever the case of its letters.
fn order(one: &Domain, other: &Domain) -> Ordering {
    match (one.id, other.id) {
        (-1, -1) => {
            let fold = |dom: &Domain| dom.name.as_bytes().to_ascii_lowercase();
            fold(one).cmp(&fold(other))
        }
        (-1, _) => Ordering::Greater,
        (_, -1) => Ordering::Less,
        (one, other) => one.cmp(&other),
    }
}

/// The columns asked for, always in the same order. Where ids are the only column, domains
/// without one are left out.
fn columns(args: &Parsed, domains: &[Domain]) -> Table {
    let (uuid, with_id, name) = (args.has("uuid"), args.has("id"), args.has("name"));
    let head = [uuid.then_some("UUID"), with_id.then_some("Id"), name.then_some("Name")];
    let mut table = Table::plain(&head.into_iter().flatten().collect::<Vec<_>>());
    for dom in domains.iter().filter(|dom| uuid || name || dom.id != -1) {
        let cells = [
            uuid.then(|| dom.uuid.into()),
            with_id.then(|| id(dom)),
            name.then(|| (&dom.name).into()),
        ];
        table.add(cells.into_iter().flatten().collect());
    }
    table
}

async fn table(cx: &mut Context<'_>, domains: &[Domain]) -> Result<Table, Failure> {
    let with_title = cx.args.has("title");
    let head = ["Id", "Name", "State", "Title"];
    let mut table = Table::new(if with_title { &head } else { &head[..3] });
    for dom in domains {
        // It may be gone by now.
        let Ok((state, _)) = state(cx, dom).await else { continue };
        let state = if cx.args.has("managed-save") && is_saved(cx, dom, state).await {
            "saved"
        } else {
            domain_state::name(state)
        };
        let mut row = vec![id(dom), (&dom.name).into(), state.into()];
        if with_title {
            row.push(title(cx, dom).await?.into());
        }
        table.add(row);
    }
    Ok(table)
}

async fn is_saved(cx: &Context<'_>, dom: &Domain, state: i32) -> bool {
    let call = DomainHasManagedSaveImage { dom: dom.clone(), flags: 0 };
    state == DomainState::SHUTOFF.0 && cx.conn.call(call).await.is_ok_and(|reply| reply.result > 0)
}

/// The title in the domain's description; empty where it has none.
async fn title(cx: &Context<'_>, dom: &Domain) -> Result<String, Failure> {
    let r#type = DomainMetadataType::TITLE.0;
    let call = DomainGetMetadata { dom: dom.clone(), r#type, uri: None, flags: 0 };
    match cx.conn.call(call).await {
        Ok(reply) => Ok(reply.metadata.to_string()),
        Err(error) if error.code() == Some(ErrorCode::NO_DOMAIN_METADATA) => Ok(String::new()),
        Err(error) if error.code() == Some(ErrorCode::NO_SUPPORT) => {
            let call = DomainGetXmlDesc { dom: dom.clone(), flags: 0 };
            Ok(title_in(&cx.conn.call(call).await?.xml.to_str_lossy()))
        }
        Err(error) => Err(error.into()),
    }
}

fn title_in(xml: &str) -> String {
    let root = Element::parse(xml).unwrap_or_default();
    let title = root.all("title").next();
    title.map(|title| title.text.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use virtwire::protocol::api::DomainListFlags;
    use virtwire::protocol::remote::Domain;
    use virtwire::protocol::xdr::Uuid;

    use super::{columns, flags, order, title_in};
    use crate::output::Output;
    use crate::parser::{Parsed, parse_line};
    use crate::table::Charset;

    fn args(line: &str) -> Parsed {
        parse_line(line, &mut Output::new("test")).unwrap().remove(0)
    }

    fn domain(id: i32, name: &str) -> Domain {
        Domain { id, name: name.into(), uuid: Uuid::from_bytes([id.unsigned_abs() as u8; 16]) }
    }

    #[test]
    fn running_domains_come_first_and_names_are_sorted_without_case() {
        let mut domains =
            [domain(-1, "b"), domain(10, "x"), domain(-1, "A"), domain(-1, "C"), domain(9, "y")];
        domains.sort_by(order);
        let names = domains.map(|dom| dom.name.to_string());
        assert_eq!(names, ["y", "x", "A", "b", "C"]);
    }

    #[test]
    fn options_become_the_daemons_filters() {
        assert_eq!(flags(&args("list")), DomainListFlags::ACTIVE);
        assert_eq!(flags(&args("list --inactive")), DomainListFlags::INACTIVE);
        let all = DomainListFlags::ACTIVE | DomainListFlags::INACTIVE;
        assert_eq!(flags(&args("list --inactive --all")), all);
        let shutoff = DomainListFlags::INACTIVE | DomainListFlags::SHUTOFF;
        assert_eq!(flags(&args("list --state-shutoff")), shutoff);
    }

    #[test]
    fn a_title_is_found_in_the_definition_too() {
        let xml =
            "<domain><name>x</name><title>A &amp; B</title><os><title>C</title></os></domain>";
        assert_eq!(title_in(xml), "A & B");
        assert_eq!(title_in("<domain/>"), "");
    }

    #[test]
    fn plain_columns_have_one_order() {
        let domains = [domain(1, "a"), domain(-1, "b")];
        let columns = |line| columns(&args(line), &domains).render(true, Charset::Ascii);
        assert_eq!(columns("list --id"), "1\n");
        assert_eq!(columns("list --name --id"), "1 a\n- b\n");
        let uuid = "01010101-0101-0101-0101-010101010101";
        let expected = format!("{uuid} 1 a\n{uuid} - b\n");
        assert_eq!(columns("list --name --id --uuid"), expected);
    }
}
