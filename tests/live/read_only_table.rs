//! What a read-only connection may call: neither the `.x` files nor the API XML says so, so a
//! daemon is asked. Each procedure is called on its read-only socket, and refused there or not.
//!
//! The answers are in `codegen/read_only.txt`, from where codegen has them. To write it anew, with
//! the libvirt release that the rest of the code is generated from, before codegen runs:
//!
//! ```text
//! UPDATE_READ_ONLY=1 bash ci/v11 target/v11 cargo test --test live read_only_table
//! ```

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;

use virtwire::Connection;
use virtwire::protocol::api::ErrorCode;
use virtwire::protocol::remote::{
    self, AuthPolkit, ConnectGetLibVersionReply, ConnectOpen, DomainFdAssociate,
    DomainOpenGraphics, TypedParam, TypedParamValue,
};
use virtwire::protocol::xdr::{Decode, Decoder, Encode, Encoder};
use virtwire::protocol::{self, Procedure, ProcedureInfo, Program, Version, qemu};
use virtwire_testkit::live::TestDaemon;

const UPDATE: &str = "UPDATE_READ_ONLY";

/// Refused by daemons that are older than the table's.
const FREED: [&str; 1] = ["remote NODE_DEVICE_GET_AUTOSTART"];

#[tokio::test]
async fn the_table_of_what_may_be_called_read_only_is_what_a_daemon_says() {
    let daemon = TestDaemon::start();
    let version = Client::log_in(&daemon).lib_version();
    let mut known = BTreeSet::new();
    let mut allowed = BTreeSet::new();
    for info in callable() {
        let answer = match info.name {
            "DOMAIN_OPEN_GRAPHICS" => with_a_socket(&daemon, zeros::<DomainOpenGraphics>()).await,
            "DOMAIN_FD_ASSOCIATE" => with_a_socket(&daemon, zeros::<DomainFdAssociate>()).await,
            _ => Client::log_in(&daemon).ask(info, &arguments(info)),
        };
        match answer {
            // The daemon is older than the procedure.
            Answer::Unknown => assert!(info.since > Some(version), "{}", info.name),
            Answer::Refused => assert!(known.insert(line(info))),
            Answer::Other => assert!(known.insert(line(info)) && allowed.insert(line(info))),
        }
    }
    assert!(allowed.len() > 100 && known.len() - allowed.len() > 100, "{version}");
    if std::env::var_os(UPDATE).is_some() {
        let all = callable().all(|info| known.contains(&line(info)));
        assert!(all, "libvirt {version} does not have all procedures");
        let lines: String = allowed.iter().map(|line| format!("{line}\n")).collect();
        std::fs::write(path(), lines).unwrap();
    }
    let expected: BTreeSet<_> = recorded().intersection(&known).cloned().collect();
    let differ = allowed.symmetric_difference(&expected);
    let differ: Vec<_> = differ.filter(|line| !FREED.contains(&line.as_str())).collect();
    assert!(differ.is_empty(), "libvirt {version}: {differ:?}");
}

#[test]
fn the_table_of_what_may_be_called_read_only_is_in_the_generated_code() {
    let recorded = recorded();
    for info in protocol::procedures() {
        assert_eq!(info.read_only, recorded.contains(&line(info)), "{}", line(info));
    }
}

fn recorded() -> BTreeSet<String> {
    let text = std::fs::read_to_string(path()).unwrap();
    let recorded: BTreeSet<_> = text.lines().map(str::to_owned).collect();
    // Each line once, in order.
    assert!(recorded.iter().eq(text.lines()));
    recorded
}

fn path() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "codegen", "read_only.txt"].iter().collect()
}

fn line(info: &ProcedureInfo) -> String {
    format!("{} {}", info.program, info.name)
}

/// The admin program has a socket of its own, which has no read-only counterpart.
fn callable() -> impl Iterator<Item = &'static ProcedureInfo> {
    protocol::procedures().filter(|info| !info.is_event && info.program != Program::ADMIN)
}

/// Zeros, nothing, and no text: the daemon looks at a connection's rights before it looks for
/// the object. Where it looks at another argument even before that, one that passes.
fn arguments(info: &ProcedureInfo) -> Vec<u8> {
    let param = TypedParam { field: "sev-secret".into(), value: TypedParamValue::Int(1) };
    match (info.program, info.name) {
        (Program::REMOTE, "DOMAIN_SEND_PROCESS_SIGNAL") => {
            encode(&remote::DomainSendProcessSignal { pid_value: 1, ..zeros() })
        }
        (Program::REMOTE, "DOMAIN_RENAME") => {
            encode(&remote::DomainRename { new_name: Some("new".into()), ..zeros() })
        }
        (Program::REMOTE, "DOMAIN_SET_LAUNCH_SECURITY_STATE") => {
            encode(&remote::DomainSetLaunchSecurityState { params: vec![param], ..zeros() })
        }
        (Program::REMOTE, "CONNECT_BASELINE_HYPERVISOR_CPU") => {
            let xml_cpus = vec!["<cpu/>".into()];
            encode(&remote::ConnectBaselineHypervisorCpu { xml_cpus, ..zeros() })
        }
        (Program::QEMU, "DOMAIN_ATTACH") => encode(&qemu::DomainAttach { pid_value: 1, ..zeros() }),
        // No type has arguments with more zeros than these.
        (program, _) => {
            let zeros = vec![0; 1024].into();
            let message = protocol::decode(program, info.number, protocol::Direction::Call, &zeros);
            message.unwrap().encode().unwrap()
        }
    }
}

/// The daemon looks at descriptors before it looks at a connection's rights.
async fn with_a_socket(daemon: &TestDaemon, args: impl Procedure) -> Answer {
    let uri = daemon.uri();
    let connection = Connection::builder(uri.as_str()).read_only(true).connect().await.unwrap();
    let socket = UnixStream::pair().unwrap().0.into();
    match connection.call_with_fds(args, vec![socket]).await {
        Err(error) if error.code() == Some(ErrorCode::OPERATION_DENIED) => Answer::Refused,
        _ => Answer::Other,
    }
}

fn zeros<P: Procedure>() -> P {
    P::decode(&mut Decoder::new(&vec![0; 1024].into())).unwrap()
}

fn encode(value: &impl Encode) -> Vec<u8> {
    let mut out = Encoder::new();
    value.encode(&mut out).unwrap();
    out.into_bytes()
}

enum Answer {
    /// The daemon does not know the procedure.
    Unknown,
    /// A read-only connection may not call it.
    Refused,
    /// It did what was asked, or has another reason not to.
    Other,
}

/// A connection without a library in between, which would not send everything.
struct Client(UnixStream);

impl Client {
    fn log_in(daemon: &TestDaemon) -> Self {
        let read_only = daemon.socket_ro();
        // An ordinary user's daemon has no such socket, but knows the flag.
        let (socket, flags) =
            if read_only.exists() { (read_only, 0) } else { (daemon.socket(), 1) };
        let mut client = Self(UnixStream::connect(socket).unwrap());
        client.0.set_read_timeout(Some(std::time::Duration::from_secs(30))).unwrap();
        let open = ConnectOpen { name: Some("test:///default".into()), flags };
        let opened = client.call(&ConnectOpen::INFO, &encode(&open));
        assert!(opened.is_ok(), "{opened:?}");
        client
    }

    fn lib_version(mut self) -> Version {
        let body = self.call(&remote::ConnectGetLibVersion::INFO, &[]).unwrap();
        let reply = ConnectGetLibVersionReply::decode(&mut Decoder::new(&body.into())).unwrap();
        Version::from_number(reply.lib_ver)
    }

    fn ask(mut self, info: &ProcedureInfo, args: &[u8]) -> Answer {
        match self.call(info, args) {
            // Where it is not asked for, the daemon refuses it with the last error that the thread
            // which serves it had, whatever that was about.
            _ if info.name == AuthPolkit::INFO.name => Answer::Other,
            Err((39, message)) if message.contains("unknown procedure") => Answer::Unknown,
            Err((29, message)) => {
                assert!(message.contains("read only"), "{}: {message}", info.name);
                Answer::Refused
            }
            _ => Answer::Other,
        }
    }

    /// The body of the reply, or the code and message of the error.
    fn call(&mut self, info: &ProcedureInfo, args: &[u8]) -> Result<Vec<u8>, (i32, String)> {
        let length = u32::try_from(28 + args.len()).unwrap();
        let number = u32::try_from(info.number).unwrap();
        let header = [length, info.program.id(), info.program.version(), number, 0, 7, 0];
        let mut packet: Vec<u8> = header.into_iter().flat_map(u32::to_be_bytes).collect();
        packet.extend_from_slice(args);
        self.0.write_all(&packet).unwrap();
        loop {
            let mut header = [0; 28];
            self.0.read_exact(&mut header).unwrap();
            let word = |at: usize| u32::from_be_bytes(header[at * 4..][..4].try_into().unwrap());
            let mut body = vec![0; word(0) as usize - 28];
            self.0.read_exact(&mut body).unwrap();
            match (word(4), word(5), word(6)) {
                (1, 7, 0) => return Ok(body),
                (1, 7, 1) => {
                    let code = i32::from_be_bytes(body[..4].try_into().unwrap());
                    return Err((code, String::from_utf8_lossy(&body).into_owned()));
                }
                // An event, or what a stream sends.
                _ => {}
            }
        }
    }
}
