//! Domains: what they can do.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::units::WireTime;
use crate::object::{
    CpuSet, Domain, DomainInfo, Hint, Kib, Lease, Limits, TypedParams, implausible,
};
use crate::protocol::xdr::XdrString;
use crate::protocol::{api, remote};
use bytes::Bytes;
use std::time::Duration;

/// Domains: what they can do.
impl Domain {
    /// Stops it at once, however much it has to do and whoever waits.
    ///
    /// - Its memory goes.
    /// - Its disks stay.
    ///
    /// Protocol: `DOMAIN_STOP` (remote 2), since libvirt 0.3.0. Needs `domain:stop`.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(domain: &virtwire::Domain) -> Result<()> {
    /// domain.stop().await?;
    ///
    /// println!("it was {domain}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn stop(&self) -> Call<remote::DomainStop> {
        self.connection().call(remote::DomainStop { dom: self.wire().clone() })
    }

    /// Sets what can be set.
    ///
    /// Protocol: `DOMAIN_TUNE` (remote 3).
    pub fn tune(
        &self,
        other: &Domain,
        parent: Option<&Domain>,
        kind: impl Into<XdrString>,
        reason: Option<&str>,
        state: api::DomainState,
        enabled: bool,
        memory: Kib,
        timeout: Duration,
        cpus: CpuSet,
        picture: impl Into<Bytes>,
        params: impl Into<TypedParams>,
        paths: impl IntoIterator<Item = impl Into<XdrString>>,
        numbers: &[u32],
        flags: api::DomainTuneFlags,
    ) -> Call<remote::DomainTune> {
        self.connection().call(remote::DomainTune {
            dom: self.wire().clone(),
            other: other.wire().clone(),
            parent: parent.map(|it| it.wire().clone()),
            r#type: kind.into(),
            reason: reason.map(Into::into),
            state: state.0,
            enabled: i32::from(enabled),
            memory: memory.0,
            timeout: WireTime::seconds(timeout),
            cpus: cpus.into(),
            picture: picture.into(),
            params: params.into().into(),
            paths: paths.into_iter().map(Into::into).collect(),
            numbers: numbers.to_vec(),
            reserved: 7,
            flags: flags.bits().into(),
        })
    }

    /// All at once.
    ///
    /// Protocol: `DOMAIN_GET_INFO` (remote 4).
    pub fn info(&self) -> Call<remote::DomainGetInfo, DomainInfo> {
        let args = remote::DomainGetInfo { dom: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(DomainInfo::from(reply)))
    }

    /// What it has.
    ///
    /// Protocol: `DOMAIN_GET_MEMORY` (remote 5).
    pub fn memory(&self) -> Call<remote::DomainGetMemory, Kib> {
        let args = remote::DomainGetMemory { dom: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(Kib::from(reply.memory)))
    }

    /// How many there are.
    ///
    /// Protocol: `DOMAIN_GET_COUNT` (remote 6).
    pub fn count(&self) -> Call<remote::DomainGetCount, u32> {
        let args = remote::DomainGetCount { dom: self.wire().clone() };
        self.connection().call_to(args, |reply, _| {
            u32::try_from(reply.num)
                .map_err(|_| implausible::<remote::DomainGetCount>("`num` is out of range"))
        })
    }

    /// How it is.
    ///
    /// Protocol: `DOMAIN_GET_STATE` (remote 7).
    pub fn state(&self) -> Call<remote::DomainGetState, api::DomainState> {
        let args = remote::DomainGetState { dom: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(api::DomainState(reply.state.into())))
    }

    /// What it leases.
    ///
    /// Protocol: `DOMAIN_GET_LEASES` (remote 8).
    pub fn leases(&self) -> Call<remote::DomainGetLeases, Vec<Lease>> {
        let args = remote::DomainGetLeases { dom: self.wire().clone() };
        self.connection()
            .call_to(args, |reply, _| Ok(reply.leases.into_iter().map(Lease::from).collect()))
    }

    /// What it is limited to.
    ///
    /// Protocol: `DOMAIN_GET_PARAMS` (remote 9).
    pub fn params(&self) -> Call<remote::DomainGetParams, Limits> {
        let args = remote::DomainGetParams { dom: self.wire().clone(), flags: 0 };
        self.connection()
            .call_to(args, |reply, _| Ok(Limits::from(TypedParams::from(reply.params))))
    }

    /// What may help.
    ///
    /// Protocol: `DOMAIN_GET_HINT` (remote 10).
    pub fn hint(&self) -> Call<remote::DomainGetHint, Option<Hint>> {
        let args = remote::DomainGetHint { dom: self.wire().clone() };
        self.connection().call_to(args, crate::object::hint::of_domain)
    }
}
