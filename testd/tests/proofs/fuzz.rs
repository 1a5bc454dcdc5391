//! Packets that no client would send. Whatever comes, the server neither panics nor grows, and the
//! connection goes on or ends.
//!
//! `VIRTWIRE_FUZZ_SECONDS` makes it longer; each failure says the seed that brings it back, which
//! `VIRTWIRE_FUZZ_SEED` takes.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt, split};
use tokio::time::timeout;
use virtwire_protocol::frame::{self, FrameWriter};
use virtwire_protocol::remote::{
    self, ConnectDomainEventCallbackRegisterAny, ConnectGetDomainCapabilities,
    ConnectListAllDomains, ConnectNumOfDomains, ConnectOpen, ConnectSupportsFeature,
    DomainAttachDevice, DomainCheckpointCreateXml, DomainCreateXml, DomainDefineXml,
    DomainDetachDeviceAlias, DomainGetBlockIoTune, DomainGetVcpuPinInfo, DomainLookupByName,
    DomainMemoryPeek, DomainPinEmulator, DomainSetBlkioParameters, DomainSetMetadata,
    DomainSetNumaParameters, DomainSetVcpusFlags, DomainSnapshotCreateXml, DomainUpdateDeviceFlags,
    TypedParam, TypedParamValue,
};
use virtwire_protocol::virnet::{MessageHeader, MessageStatus, MessageType};
use virtwire_protocol::xdr::Uuid;
use virtwire_protocol::{Procedure, Program, procedures};
use virtwire_testd::Server;

use crate::client::{Client, packet};

/// Calls that write a file of the caller's choice, which is what they are for.
const WRITERS: [&str; 3] = ["SAVE", "CORE_DUMP", "RESTORE"];

/// So much more than at first is held at most, whatever has come.
const GROWTH_MAX: u64 = 256 * 1024 * 1024;

const PACKETS: usize = 400;

#[tokio::test]
async fn no_input_breaks_the_server_or_makes_it_grow() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let end = Instant::now() + Duration::from_secs(number("VIRTWIRE_FUZZ_SECONDS").unwrap_or(3));
    let first = number("VIRTWIRE_FUZZ_SEED").unwrap_or(1);
    let before = resident();
    let mut rounds = 0;
    while rounds == 0 || Instant::now() < end {
        let seed = first + rounds;
        // A panic within the server's task ends the pipe, so it is looked for by serving here.
        let (client, daemon) = tokio::io::duplex(64 * 1024);
        let server = Server::new();
        let serving = tokio::spawn({
            let server = server.clone();
            async move { server.serve(daemon).await }
        });
        let (mut read, mut write) = split(client);
        let reading = tokio::spawn(async move {
            let mut space = vec![0; 64 * 1024];
            while read.read(&mut space).await.is_ok_and(|len| len > 0) {}
        });
        for bytes in story(&mut Random(seed)) {
            if write.write_all(&bytes).await.is_err() {
                break;
            }
        }
        let _ = write.shutdown().await;
        drop(write);
        let outcome = timeout(Duration::from_secs(30), serving).await;
        let outcome = outcome.unwrap_or_else(|_| panic!("seed {seed}: the server hangs"));
        assert!(outcome.is_ok(), "seed {seed}: the server panics");
        reading.await.unwrap();
        // Another client is served by the same server.
        let mut other = Client::open(&server).await;
        assert!(other.call(&ConnectNumOfDomains).await.is_ok(), "seed {seed}");
        let growth = resident().saturating_sub(before);
        assert!(growth < GROWTH_MAX, "seed {seed}: {growth} bytes more than before");
        rounds += 1;
    }
    println!("{rounds} rounds of up to {PACKETS} packets");
}

/// What a client sends, packet by packet.
fn story(random: &mut Random) -> Vec<Vec<u8>> {
    let open = ConnectOpen { name: Some("test:///default".into()), flags: 0 };
    let mut story = Vec::new();
    if random.below(8) > 0 {
        story.push(packet(&open, 1));
    }
    let sane = sane();
    for _ in 0..PACKETS {
        let mut bytes = match random.below(4) {
            0 => noise(random),
            _ => sane[random.below(sane.len())].clone(),
        };
        match random.below(10) {
            // As it is.
            0..3 => {}
            // The body is changed, the frame is not.
            3..9 if bytes.len() > 28 => {
                for _ in 0..=random.below(8) {
                    let at = 28 + random.below(bytes.len() - 28);
                    bytes[at] = random.byte();
                }
            }
            // Anything is, and then the length seldom fits.
            _ if random.below(40) == 0 => {
                let at = random.below(bytes.len());
                bytes[at] = random.byte();
            }
            _ => {}
        }
        story.push(bytes);
    }
    story
}

/// A call of any procedure with any body.
fn noise(random: &mut Random) -> Vec<u8> {
    let known: Vec<_> = procedures()
        .filter(|info| !WRITERS.iter().any(|writer| info.name.contains(writer)))
        .collect();
    let info = known[random.below(known.len())];
    let kinds = [MessageType::CALL, MessageType::CALL_WITH_FDS, MessageType::STREAM];
    let kind = kinds[[0, 0, 0, 0, 0, 0, 1, 2][random.below(8)]];
    let header = frame::header(info.program, info.number, kind, random.below(1000) as u32);
    let header = match random.below(30) {
        0 => MessageHeader { status: MessageStatus(random.below(4) as i32), ..header },
        1 => MessageHeader { r#type: MessageType(random.below(8) as i32), ..header },
        2 => MessageHeader { prog: random.below(1 << 30) as u32, ..header },
        3 => MessageHeader { proc: random.below(1 << 30) as i32, ..header },
        _ => header,
    };
    let most = [8, 64, 600, 20_000][random.below(4)];
    let length = random.below(most);
    let body: Vec<u8> = match random.below(2) {
        0 => (0..length).map(|_| random.byte()).collect(),
        // Small words look like lengths, numbers and flags.
        _ => (0..length / 4).flat_map(|_| (random.below(5) as u32).to_be_bytes()).collect(),
    };
    FrameWriter::new(&header).data(&body).finish().unwrap()
}

/// Calls that are right as they are, and near to much of what the driver does.
fn sane() -> Vec<Vec<u8>> {
    let uuid: Uuid = "6695eb01-f6a4-8304-79aa-97f2502e193f".parse().unwrap();
    let dom = remote::Domain { name: "test".into(), uuid, id: 1 };
    let rich = include_str!("../virsh/rich.xml");
    let param = |field: &str, value| TypedParam { field: field.into(), value };
    let text = |text: &str| TypedParamValue::String(text.into());
    let d = || dom.clone();
    let disk = "<disk type='file'><source file='/x'/><target dev='vdb' bus='virtio'/></disk>";
    vec![
        packet(&DomainDefineXml { xml: rich.into() }, 2),
        packet(&DomainCreateXml { xml_desc: rich.into(), flags: 0 }, 3),
        packet(&DomainLookupByName { name: "test".into() }, 4),
        packet(&DomainAttachDevice { dom: d(), xml: disk.into() }, 5),
        packet(&DomainUpdateDeviceFlags { dom: d(), xml: disk.into(), flags: 1 }, 6),
        packet(&DomainDetachDeviceAlias { dom: d(), alias: "net0".into(), flags: 1 }, 7),
        packet(&ConnectListAllDomains { need_results: 1, flags: 0 }, 8),
        packet(&ConnectSupportsFeature { feature: 10 }, 9),
        packet(&ConnectDomainEventCallbackRegisterAny { event_id: 0, dom: None }, 10),
        packet(&DomainMemoryPeek { dom: d(), offset: 9, size: 4096, flags: 1 }, 11),
        packet(&DomainSetVcpusFlags { dom: d(), nvcpus: 2, flags: 2 }, 12),
        packet(&DomainGetVcpuPinInfo { dom: d(), ncpumaps: 2, maplen: 8, flags: 0 }, 13),
        packet(&DomainPinEmulator { dom: d(), cpumap: vec![0xf0; 9].into(), flags: 0 }, 14),
        packet(
            &DomainSnapshotCreateXml {
                dom: d(),
                xml_desc: "<domainsnapshot><name>s</name></domainsnapshot>".into(),
                flags: 0,
            },
            15,
        ),
        packet(
            &DomainCheckpointCreateXml {
                dom: d(),
                xml_desc: "<domaincheckpoint><name>c</name></domaincheckpoint>".into(),
                flags: 0,
            },
            16,
        ),
        packet(
            &DomainSetMetadata {
                dom: d(),
                r#type: 2,
                metadata: Some("<a xmlns:b='c'><b:d e='f'>g</b:d></a>".into()),
                key: Some("k".into()),
                uri: Some("http://u".into()),
                flags: 0,
            },
            17,
        ),
        packet(
            &DomainSetBlkioParameters {
                dom: d(),
                params: vec![
                    param("weight", TypedParamValue::UInt(300)),
                    param("device_weight", text("/dev/sda,300,/dev/sdb,500")),
                ],
                flags: 0,
            },
            18,
        ),
        packet(
            &DomainSetNumaParameters {
                dom: d(),
                params: vec![param("numa_nodeset", text("0-3,^2,9"))],
                flags: 0,
            },
            19,
        ),
        packet(
            &DomainGetBlockIoTune { dom: d(), disk: Some("vda".into()), nparams: 20, flags: 4 },
            20,
        ),
        packet(
            &ConnectGetDomainCapabilities {
                emulatorbin: Some("/x".into()),
                arch: None,
                machine: Some("q35".into()),
                virttype: None,
                flags: 0,
            },
            21,
        ),
        packet(&remote::DomainDestroy { dom: d() }, 22),
        packet(&remote::DomainCreate { dom: d() }, 23),
        packet(&remote::DomainAddIothread { dom: d(), iothread_id: 3, flags: 0 }, 24),
        // A ping.
        FrameWriter::new(&frame::header(Program::KEEPALIVE, 1, MessageType::MESSAGE, 0))
            .finish()
            .unwrap(),
        packet(&remote::ConnectGetCapabilities, 25),
        packet(&remote::DomainGetXmlDesc { dom, flags: 0 }, 26),
    ]
}

/// Numbers that a seed repeats (xorshift, by Marsaglia).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        // Zero would stay zero.
        let mut state = self.0 | 1 << 40;
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        self.0 = state;
        state >> 16
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn byte(&mut self) -> u8 {
        self.next() as u8
    }
}

/// How much memory this process has.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    number.unwrap_or_default() * 1024
}

/// The names are those of procedures, so a renamed one is noticed.
#[test]
fn what_is_left_out_are_procedures() {
    for writer in WRITERS {
        assert!(procedures().any(|info| info.name.contains(writer)), "{writer}");
    }
    assert_eq!(ConnectNumOfDomains::INFO.name, "CONNECT_NUM_OF_DOMAINS");
}
