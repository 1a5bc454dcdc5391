//! Guests with an agent, launched in confidence, saved and pinned.

use virtwire::protocol::remote::*;

use super::{Answer, done, params, to};

pub(in super::super) const GUESTS: &[&str] = &[
    "guestinfo many; guestinfo many --os --disk --interface",
    "guestvcpus many; guestvcpus many 0-1 --enable; guestvcpus many 2 --disable",
    "guest-agent-timeout many; guest-agent-timeout many --timeout -1",
    "get-user-sshkeys many root",
    "set-user-sshkeys many root --file new.xml; set-user-sshkeys many root --reset",
    "set-user-sshkeys many root --file new.xml --remove",
    "set-user-password many root secret; set-user-password many root x --encrypted",
    "domfstrim many; domfstrim many --minimum 1 --mountpoint /a",
    "domlaunchsecinfo many",
    "domsetlaunchsecstate many --secrethdr new.xml --secret new.xml --set-address 7",
    "dompmsuspend many hybrid --duration 7; dompmwakeup many",
    "send-key many --holdtime 7 KEY_A 0x1c KEY_F24; send-key many --codeset win32 VK_ESCAPE",
    "send-key many --codeset os_x ANSI_A; send-key many --codeset rfb 7",
    "send-process-signal many 7 SIGRT3; send-process-signal many -1 sig_term",
    "inject-nmi many; reset many",
    "set-lifecycle-action many crash coredump-restart --config --live",
    "blkiotune many; blkiotune many --weight 7 --device-write-bytes-sec /a,7 --live",
    "schedinfo many; schedinfo many --live --current",
    "schedinfo many --set flush_operations=-1 is.it=TRUE new.one=0.5 name=x --config",
    "schedinfo many --set rd_operations=-1 wr_operations=-7; schedinfo many --set is.it=2",
    "perf many; perf many --enable a,,b --disable c --config",
    "iothreadset many 1 --poll-max-ns 7 --poll-grow 1 --poll-shrink 2 --thread-pool-max -1",
    "iothreadpin many 1 r --live; iothreadinfo many",
    "domdirtyrate-calc many --mode dirty-ring; domdirtyrate-calc many --seconds 7",
    "managedsave-dumpxml many --security-info; managedsave-define many new.xml --paused",
    "save-image-dumpxml /a; save-image-define /a new.xml --running",
    "restore /a --xml new.xml --paused --reset-nvram --bypass-cache",
    "domxml-from-native a new.xml; domxml-to-native a --xml new.xml",
    "domhostname many --source agent; domhostname many --source lease",
    "setvcpu many 1,3 --enable --live; setvcpus many 3 --guest; setvcpus many 3 --hotpluggable",
];

pub(super) fn answers() -> Vec<Answer> {
    let cpus = |count: usize| vec![0b101_u8; count].into();
    let mut all = vec![
        to(|_: DomainGetGuestInfo| DomainGetGuestInfoReply { params: params() }),
        to(|_: DomainGetGuestVcpus| DomainGetGuestVcpusReply { params: params() }),
        to(|_: DomainGetLaunchSecurityInfo| DomainGetLaunchSecurityInfoReply { params: params() }),
        to(|_: DomainGetPerfEvents| DomainGetPerfEventsReply { params: params() }),
        to(|_: DomainAuthorizedSshKeysGet| DomainAuthorizedSshKeysGetReply {
            keys: vec!["one".into(), "two\n".into()],
        }),
        to(|_: DomainAgentSetResponseTimeout| DomainAgentSetResponseTimeoutReply { result: 0 })
            .changing(),
        to(|_: DomainGetHostname| DomainGetHostnameReply { hostname: "there".into() }).changing(),
        to(|args: DomainGetBlkioParameters| DomainGetBlkioParametersReply {
            params: if args.nparams == 0 { Vec::new() } else { params() },
            nparams: 7,
        }),
        to(|_: DomainGetSchedulerType| DomainGetSchedulerTypeReply {
            r#type: "posix".into(),
            nparams: 7,
        }),
        to(|_: DomainGetSchedulerParameters| DomainGetSchedulerParametersReply {
            params: params(),
        }),
        to(|_: DomainGetSchedulerParametersFlags| DomainGetSchedulerParametersFlagsReply {
            params: params(),
        }),
        to(move |_: DomainGetIothreadInfo| DomainGetIothreadInfoReply {
            info: vec![DomainIothreadInfo { iothread_id: 7, cpumap: cpus(2) }],
            ret: 1,
        }),
        to(|_: DomainManagedSaveGetXmlDesc| DomainManagedSaveGetXmlDescReply {
            xml: "<saved/>\n".into(),
        })
        .changing(),
        to(|_: DomainSaveImageGetXmlDesc| DomainSaveImageGetXmlDescReply { xml: "<i/>".into() }),
        to(|_: ConnectDomainXmlFromNative| ConnectDomainXmlFromNativeReply {
            domain_xml: "<x/>\n".into(),
        }),
        to(|_: ConnectDomainXmlToNative| ConnectDomainXmlToNativeReply {
            native_config: "-x\n".into(),
        }),
    ];
    all.extend(changes());
    all
}

fn changes() -> Vec<Answer> {
    vec![
        done::<DomainSetGuestVcpus>(),
        done::<DomainAuthorizedSshKeysSet>(),
        done::<DomainSetUserPassword>(),
        done::<DomainFstrim>(),
        done::<DomainSetLaunchSecurityState>(),
        done::<DomainPmSuspendForDuration>(),
        done::<DomainPmWakeup>(),
        done::<DomainSendKey>(),
        done::<DomainSendProcessSignal>(),
        done::<DomainInjectNmi>(),
        done::<DomainReset>(),
        done::<DomainSetLifecycleAction>(),
        done::<DomainSetBlkioParameters>(),
        done::<DomainSetSchedulerParameters>(),
        done::<DomainSetSchedulerParametersFlags>(),
        done::<DomainSetPerfEvents>(),
        done::<DomainSetIothreadParams>(),
        done::<DomainPinIothread>(),
        done::<DomainStartDirtyRateCalc>(),
        done::<DomainManagedSaveDefineXml>(),
        done::<DomainSaveImageDefineXml>(),
        done::<DomainRestoreFlags>(),
        done::<DomainSetVcpu>(),
        done::<DomainSetVcpusFlags>(),
    ]
}
