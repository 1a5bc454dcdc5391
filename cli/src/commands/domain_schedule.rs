//! `schedinfo`: how the host's scheduler treats a domain.

use virtwire::object::{Domain, TypedParams};
use virtwire::protocol::api::TypedParameterFlags;
use virtwire::protocol::remote::{self, TypedParam, TypedParamValue};
use virtwire::{Connection, DomainModificationImpact, Error};

use super::domain_args::{DOMAIN, domain, impact, said};
use super::domain_params::{fact, print};
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::parser::{Parsed, number};
use crate::value::Value;

pub(super) const SCHEDINFO: Command = Command {
    name: "schedinfo",
    help: "how the host schedules a domain",
    about: "Prints the parameters of the host's scheduler for a domain, or changes them.",
    options: &[
        DOMAIN,
        Opt::named_number("weight", "its weight, with Xen"),
        Opt::named_number("cap", "most that it gets, with Xen"),
        Opt::flag("current", "of the domain as it runs, or else is stored"),
        Opt::flag("config", "of the domain as it is stored"),
        Opt::flag("live", "of the domain as it runs"),
        Opt::words("set", "parameters to change: name=value"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(schedinfo(cx))),
};

async fn schedinfo(mut cx: Context<'_>) -> Outcome {
    let flags = impact(cx.args)?;
    let (live, config) = (cx.args.has("live"), cx.args.has("config"));
    let dom = domain(&mut cx).await?;
    let kind = match dom.scheduler_type().await {
        Ok(kind) => kind,
        Err(error) => {
            fact(cx.out, "Scheduler", Value::none("Unknown"));
            return Err(error.into());
        }
    };
    fact(cx.out, "Scheduler", (&kind.name).into());
    if kind.parameters == 0 {
        return Err(Failure::silent());
    }
    let with_flags = !flags.is_empty() || cx.args.has("current");
    // Both at once can be changed but not asked for.
    let ask_flags = if live && config { DomainModificationImpact::CURRENT } else { flags };
    let nparams = kind.parameters.cast_signed();
    let scheduler = Scheduler { conn: cx.conn, dom: &dom, nparams, with_flags };
    let mut params = scheduler.ask(ask_flags).await?;
    let changes = changes(cx.args, &params)?;
    if !changes.is_empty() {
        scheduler.set(changes, flags).await?;
        params = scheduler.ask(ask_flags).await?;
    } else if live && config {
        return said("cannot query both live and config at once");
    }
    print(cx.out, &TypedParams::from(params));
    Ok(())
}

/// Older calls know no flags: they are made where none were chosen.
struct Scheduler<'a> {
    conn: &'a Connection,
    dom: &'a Domain,
    nparams: i32,
    with_flags: bool,
}

impl Scheduler<'_> {
    async fn ask(&self, flags: DomainModificationImpact) -> Result<Vec<TypedParam>, Error> {
        let (dom, nparams) = (self.dom.wire().clone(), self.nparams);
        if !self.with_flags {
            let call = remote::DomainGetSchedulerParameters { dom, nparams };
            return Ok(self.conn.call(call).await?.params);
        }
        let flags = flags.bits() | TypedParameterFlags::STRING_OKAY.bits();
        let call = remote::DomainGetSchedulerParametersFlags { dom, nparams, flags };
        Ok(self.conn.call(call).await?.params)
    }

    async fn set(
        &self,
        params: Vec<TypedParam>,
        flags: DomainModificationImpact,
    ) -> Result<(), Error> {
        if self.with_flags {
            return self.dom.set_scheduler_parameters(TypedParams::from(params), flags).await;
        }
        let dom = self.dom.wire().clone();
        self.conn.call(remote::DomainSetSchedulerParameters { dom, params }).await
    }
}

/// The parameters to change, each with the type that it has.
fn changes(args: &Parsed, known: &[TypedParam]) -> Result<Vec<TypedParam>, Failure> {
    let mut changes = Vec::new();
    for word in args.words("set") {
        let Some((name, value)) = word.split_once('=') else {
            return said("Invalid syntax for --set, expecting name=value");
        };
        changes.push(change(known, name, value)?);
    }
    for name in ["cap", "weight"] {
        if let Some(value) = args.text(name)? {
            changes.push(change(known, name, value)?);
        }
    }
    Ok(changes)
}

fn change(known: &[TypedParam], name: &str, text: &str) -> Result<TypedParam, Failure> {
    let Some(param) = known.iter().find(|param| param.field == name) else {
        return said(format!("invalid scheduler option: {name}"));
    };
    let wrong = |what: &str| {
        Failure::said(format!(
            "invalid argument: Invalid value for field '{name}': expected {what}"
        ))
    };
    let value = match param.value {
        TypedParamValue::Int(_) => {
            TypedParamValue::Int(number::decimal(text).ok_or_else(|| wrong("int"))?)
        }
        TypedParamValue::UInt(_) => {
            // A negative number wraps around, in both unsigned types.
            let wrapped = || number::decimal(text).map(i32::cast_unsigned);
            let value = number::unsigned(text).or_else(wrapped);
            TypedParamValue::UInt(value.ok_or_else(|| wrong("unsigned int"))?)
        }
        TypedParamValue::LLong(_) => {
            TypedParamValue::LLong(number::long(text).ok_or_else(|| wrong("long long"))?)
        }
        TypedParamValue::ULLong(_) => {
            let wrapped = || number::long(text).map(i64::cast_unsigned);
            let value = number::unsigned_long(text).or_else(wrapped);
            TypedParamValue::ULLong(value.ok_or_else(|| wrong("unsigned long long"))?)
        }
        TypedParamValue::Double(_) => {
            TypedParamValue::Double(text.parse().map_err(|_| wrong("double"))?)
        }
        TypedParamValue::Boolean(_) => match text.to_ascii_lowercase().as_str() {
            "0" | "false" => TypedParamValue::Boolean(0),
            "1" | "true" => TypedParamValue::Boolean(1),
            _ => {
                return said(format!("invalid argument: Invalid boolean value for field '{name}'"));
            }
        },
        TypedParamValue::String(_) => TypedParamValue::String(text.into()),
    };
    Ok(TypedParam { field: param.field.clone(), value })
}
