//! A client of the daemon that may be disconnected: one of our own.

use serde_json::{Value, json};

use crate::bench::{Bench, Called, Outcome};
use crate::cases::{Lane, named};
use crate::door::Address;

/// Makes a connection and finds it in the daemon's list: the newest of this process.
pub(crate) fn make(bench: &mut Bench) -> Result<Value, Called> {
    let no_way = |why: String| Called { sent: Value::Null, outcome: Outcome::NoWay(why) };
    let door = bench.door.clone().map_err(no_way)?;
    if !matches!(door.address, Address::Unix(_)) {
        return Err(no_way("a client is known by its process on a unix socket only".to_owned()));
    }
    let wire = door.open(&bench.node).map_err(|shut| no_way(shut.to_string()))?;
    bench.wires.push(wire);
    let server = ask(bench, "admin.CONNECT_LOOKUP_SERVER", json!({ "name": "libvirtd" }))?;
    let server = server.get("srv").cloned().unwrap_or_default();
    let args = json!({ "srv": server, "need_results": 1 });
    let clients = ask(bench, "admin.SERVER_LIST_CLIENTS", args)?;
    let clients = clients.get("clients").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut own = Vec::new();
    for client in clients {
        let facts = ask(bench, "admin.CLIENT_GET_INFO", json!({ "clnt": client }))?;
        if crate::values::at(&facts, "params.[unix_process_id].value.int")
            == Some(&json!(std::process::id()))
        {
            own.push(client);
        }
    }
    let newest = own.into_iter().max_by_key(|client| client.get("id").and_then(Value::as_u64));
    newest.ok_or_else(|| no_way("the daemon does not list this process".to_owned()))
}

fn ask(bench: &Bench, procedure: &str, args: Value) -> Result<Value, Called> {
    let broken = |why| Called { sent: Value::Null, outcome: Outcome::Broken(why) };
    let called = bench.call(named(procedure).map_err(broken)?, Lane::Library, &args);
    match called.outcome {
        Outcome::Reply(reply, _) => Ok(reply),
        _ => Err(called),
    }
}
