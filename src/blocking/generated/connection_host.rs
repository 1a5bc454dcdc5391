//! The methods of `connection_host` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Connection {
    /// The name of the driver behind the connection, such as `QEMU` or `TEST`.
    ///
    /// Protocol: `CONNECT_GET_TYPE` (remote 3), since libvirt 0.3.0. Needs `connect:getattr`. A
    /// read-only connection may call it.
    pub fn hypervisor_type(&self) -> Result<XdrString> {
        wait::answer(&self.0, self.0.hypervisor_type())
    }

    /// The hypervisor's release; `None` where the driver cannot find it out. QEMU's is that of the
    /// emulator for the host's own architecture. May start the emulator to ask it.
    ///
    /// Protocol: `CONNECT_GET_VERSION` (remote 4), since libvirt 0.3.0. Needs `connect:getattr`. A
    /// read-only connection may call it.
    pub fn hypervisor_version(&self) -> Result<Option<Version>> {
        wait::answer(&self.0, self.0.hypervisor_version())
    }

    /// The release of libvirt that the daemon is built from. What came after it ends in
    /// [`Unsupported`](crate::ErrorKind::Unsupported).
    ///
    /// Protocol: `CONNECT_GET_LIB_VERSION` (remote 157), since libvirt 0.7.3. Needs
    /// `connect:getattr`. A read-only connection may call it.
    pub fn lib_version(&self) -> Result<Version> {
        wait::answer(&self.0, self.0.lib_version())
    }

    /// The host's name, as the daemon sees it: fully qualified where the host knows that much.
    ///
    /// Protocol: `CONNECT_GET_HOSTNAME` (remote 59), since libvirt 0.3.0. Needs `connect:getattr`.
    /// A read-only connection may call it.
    pub fn hostname(&self) -> Result<XdrString> {
        wait::answer(&self.0, self.0.hostname())
    }

    /// The URI by which the daemon itself names the driver: without transport, host and the
    /// parameters of the client. [`uri`](Connection::uri) is the one that the connection was opened
    /// with.
    ///
    /// Protocol: `CONNECT_GET_URI` (remote 110), since libvirt 0.5.0. Needs `connect:getattr`. A
    /// read-only connection may call it.
    pub fn driver_uri(&self) -> Result<XdrString> {
        wait::answer(&self.0, self.0.driver_uri())
    }

    /// How many virtual CPUs a guest of this kind may have: `kvm`, `qemu`, ... or `None` for the
    /// driver's usual kind. The machine type may set a lower limit;
    /// [`domain_capabilities`](Self::domain_capabilities) knows it.
    ///
    /// Protocol: `CONNECT_GET_MAX_VCPUS` (remote 5), since libvirt 0.3.0. Needs `connect:read`. A
    /// read-only connection may call it.
    pub fn max_vcpus(&self, virt_type: Option<&str>) -> Result<u32> {
        wait::answer(&self.0, self.0.max_vcpus(virt_type))
    }

    /// What the host has and what guests it can run, as XML with the root `capabilities`: CPU, NUMA
    /// cells, security models, and for each kind of guest the emulators and machine types. It can
    /// take seconds the first time, while the daemon asks each emulator.
    ///
    /// Protocol: `CONNECT_GET_CAPABILITIES` (remote 7), since libvirt 0.3.0. Needs `connect:read`.
    /// A read-only connection may call it.
    pub fn capabilities(&self) -> Result<XdrString> {
        wait::answer(&self.0, self.0.capabilities())
    }

    /// What a guest on this emulator may have, as XML with the root `domainCapabilities`: devices,
    /// CPU models, firmware, features. `None` leaves the choice of the emulator's path, the
    /// architecture (`x86_64`), the machine type (`q35`) or the kind (`kvm`) to the driver. May
    /// start the emulator to ask it.
    ///
    /// Daemons before 11.0.0 know no flags.
    ///
    /// Protocol: `CONNECT_GET_DOMAIN_CAPABILITIES` (remote 342), since libvirt 1.2.7. Needs
    /// `connect:write`. A read-only connection may not call it.
    pub fn domain_capabilities(
        &self,
        emulator: Option<&str>,
        arch: Option<&str>,
        machine: Option<&str>,
        virt_type: Option<&str>,
        flags: ConnectGetDomainCapabilitiesFlags,
    ) -> Result<XdrString> {
        wait::answer(&self.0, self.0.domain_capabilities(emulator, arch, machine, virt_type, flags))
    }

    /// Which kinds of storage pools the daemon can run, and with what formats, as XML with the root
    /// `storagepoolCapabilities`.
    ///
    /// Protocol: `CONNECT_GET_STORAGE_POOL_CAPABILITIES` (remote 403), since libvirt 5.2.0. Needs
    /// `connect:read`. A read-only connection may call it.
    pub fn storage_pool_capabilities(&self) -> Result<XdrString> {
        wait::answer(&self.0, self.0.storage_pool_capabilities())
    }

    /// The CPU models that libvirt knows for an architecture, such as `x86_64`. It is empty where
    /// the driver takes any name. Not every host can run each of them: see
    /// [`domain_capabilities`](Self::domain_capabilities).
    ///
    /// Protocol: `CONNECT_GET_CPU_MODEL_NAMES` (remote 312), since libvirt 1.1.3. Needs
    /// `connect:read`. A read-only connection may call it.
    pub fn cpu_model_names(&self, arch: impl Into<XdrString>) -> Result<Vec<XdrString>> {
        wait::answer(&self.0, self.0.cpu_model_names(arch))
    }

    /// Whether the host's CPU has what the given one has. `xml` is a `cpu` element, as it is in the
    /// `host` of [`capabilities`](Self::capabilities) or in a domain, without the document around
    /// it.
    ///
    /// With `FAIL_INCOMPATIBLE` the answer `INCOMPATIBLE` is an error that names what is missing.
    ///
    /// Protocol: `CONNECT_COMPARE_CPU` (remote 158), since libvirt 0.7.5. Needs `connect:read`. A
    /// read-only connection may call it.
    pub fn compare_cpu(
        &self,
        xml: impl Into<XdrString>,
        flags: ConnectCompareCpuFlags,
    ) -> Result<CpuCompareResult> {
        wait::answer(&self.0, self.0.compare_cpu(xml, flags))
    }

    /// Whether the CPU that the hypervisor can give to a guest has what the given one has: as
    /// [`compare_cpu`](Self::compare_cpu), but for one emulator, architecture, machine type and
    /// kind of guest; `None` leaves the choice to the driver. May start the emulator to ask it.
    ///
    /// Protocol: `CONNECT_COMPARE_HYPERVISOR_CPU` (remote 393), since libvirt 4.4.0. Needs
    /// `connect:write`. A read-only connection may not call it.
    pub fn compare_hypervisor_cpu(
        &self,
        emulator: Option<&str>,
        arch: Option<&str>,
        machine: Option<&str>,
        virt_type: Option<&str>,
        xml_cpu: impl Into<XdrString>,
        flags: ConnectCompareCpuFlags,
    ) -> Result<CpuCompareResult> {
        wait::answer(
            &self.0,
            self.0.compare_hypervisor_cpu(emulator, arch, machine, virt_type, xml_cpu, flags),
        )
    }

    /// The best CPU that all the given hosts' CPUs can be, as a `cpu` element: what a guest may
    /// have that is to move between them. Each text is a `cpu` element, as
    /// [`compare_cpu`](Self::compare_cpu) takes it.
    ///
    /// Protocol: `CONNECT_BASELINE_CPU` (remote 162), since libvirt 0.7.7. Needs `connect:read`. A
    /// read-only connection may call it.
    pub fn baseline_cpu(
        &self,
        xml_cpus: impl IntoIterator<Item = impl Into<XdrString>>,
        flags: ConnectBaselineCpuFlags,
    ) -> Result<XdrString> {
        wait::answer(&self.0, self.0.baseline_cpu(xml_cpus, flags))
    }

    /// The best CPU that the hypervisors of all the given hosts can offer: as
    /// [`baseline_cpu`](Self::baseline_cpu), but for one emulator, architecture, machine type and
    /// kind of guest; `None` leaves the choice to the driver. May start the emulator to ask it.
    ///
    /// Protocol: `CONNECT_BASELINE_HYPERVISOR_CPU` (remote 394), since libvirt 4.4.0. Needs
    /// `connect:write`. A read-only connection may not call it.
    pub fn baseline_hypervisor_cpu(
        &self,
        emulator: Option<&str>,
        arch: Option<&str>,
        machine: Option<&str>,
        virt_type: Option<&str>,
        xml_cpus: impl IntoIterator<Item = impl Into<XdrString>>,
        flags: ConnectBaselineCpuFlags,
    ) -> Result<XdrString> {
        wait::answer(
            &self.0,
            self.0.baseline_hypervisor_cpu(emulator, arch, machine, virt_type, xml_cpus, flags),
        )
    }

    /// What the firmware tells about the host, as XML with the root `sysinfo`: vendor, serial
    /// numbers, memory modules.
    ///
    /// Protocol: `CONNECT_GET_SYSINFO` (remote 203), since libvirt 0.8.8. Needs `connect:read`. A
    /// read-only connection may call it.
    pub fn sysinfo(&self) -> Result<XdrString> {
        wait::answer(&self.0, self.0.sysinfo())
    }

    /// A domain's XML, made from the hypervisor's own description of a guest. The driver says which formats it reads:
    /// `qemu-argv` was QEMU's, `vmware-vmx`, `xen-xl`, `lxc-tools` and `bhyve-argv` are others'. Nothing is defined or started.
    ///
    /// Protocol: `CONNECT_DOMAIN_XML_FROM_NATIVE` (remote 135), since libvirt 0.6.4. Needs
    /// `connect:write`. A read-only connection may not call it.
    pub fn domain_xml_from_native(
        &self,
        native_format: impl Into<XdrString>,
        native_config: impl Into<XdrString>,
    ) -> Result<XdrString> {
        wait::answer(&self.0, self.0.domain_xml_from_native(native_format, native_config))
    }

    /// The hypervisor's own description of a guest, made from a domain's XML: with `qemu-argv` the
    /// command line of QEMU. It is there to be read: the guest may not work when it is started like
    /// that by hand.
    ///
    /// Protocol: `CONNECT_DOMAIN_XML_TO_NATIVE` (remote 136), since libvirt 0.6.4. Needs
    /// `connect:write`. A read-only connection may not call it.
    pub fn domain_xml_to_native(
        &self,
        native_format: impl Into<XdrString>,
        domain_xml: impl Into<XdrString>,
    ) -> Result<XdrString> {
        wait::answer(&self.0, self.0.domain_xml_to_native(native_format, domain_xml))
    }

    /// Looks for storage that a pool of this type (`logical`, `netfs`, `iscsi`, ...) could be made of; XML with the root
    /// `sources`. Some types need to be told where to look, with a `source` element in `source_spec`. It waits for the network
    /// or the disks that it looks at.
    ///
    /// Protocol: `CONNECT_FIND_STORAGE_POOL_SOURCES` (remote 75), since libvirt 0.4.1. Needs
    /// `connect:detect_storage_pools`. A read-only connection may not call it.
    pub fn find_storage_pool_sources(
        &self,
        pool_type: impl Into<XdrString>,
        source_spec: Option<&str>,
    ) -> Result<XdrString> {
        wait::answer(&self.0, self.0.find_storage_pool_sources(pool_type, source_spec))
    }

    /// Says on whose behalf the connection works from here on, in place of what the daemon sees of
    /// its process; the daemon's access rules judge that user. It is meant for daemons that pass on
    /// the calls of others.
    ///
    /// Protocol: `CONNECT_SET_IDENTITY` (remote 419), since libvirt 5.8.0. Needs `connect:write`. A
    /// read-only connection may call it.
    pub fn set_identity(&self, identity: ConnectIdentity) -> Result<()> {
        wait::answer(&self.0, self.0.set_identity(identity))
    }

    /// Begins a change of the host's network interfaces that can be taken back: the daemon keeps a
    /// copy of what is configured. A host that restarts in between takes it back by itself. An
    /// error if one has begun already.
    ///
    /// Protocol: `INTERFACE_CHANGE_BEGIN` (remote 220), since libvirt 0.9.2. Needs
    /// `connect:interface_transaction`. A read-only connection may not call it.
    pub fn interface_change_begin(&self) -> Result<()> {
        wait::answer(&self.0, self.0.interface_change_begin())
    }

    /// Keeps what has changed since [`interface_change_begin`](Self::interface_change_begin). An
    /// error if none has begun.
    ///
    /// Protocol: `INTERFACE_CHANGE_COMMIT` (remote 221), since libvirt 0.9.2. Needs
    /// `connect:interface_transaction`. A read-only connection may not call it.
    pub fn interface_change_commit(&self) -> Result<()> {
        wait::answer(&self.0, self.0.interface_change_commit())
    }

    /// Takes back what has changed since [`interface_change_begin`](Self::interface_change_begin).
    /// An error if none has begun.
    ///
    /// Protocol: `INTERFACE_CHANGE_ROLLBACK` (remote 222), since libvirt 0.9.2. Needs
    /// `connect:interface_transaction`. A read-only connection may not call it.
    pub fn interface_change_rollback(&self) -> Result<()> {
        wait::answer(&self.0, self.0.interface_change_rollback())
    }
}
