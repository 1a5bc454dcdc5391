//! The program `virtwire-testd`: libvirt's test driver on a socket.

use std::fmt::Display;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::time::sleep;
use virtwire_testd::{Fault, Server};

/// Where no more clients can be taken for now, such as for want of descriptors.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves libvirt's test driver on a socket: test+unix:///default?socket=PATH
#[derive(Debug, Parser)]
#[command(name = "virtwire-testd")]
struct Options {
    /// Listens on a unix socket.
    #[cfg(unix)]
    #[arg(long, value_name = "PATH")]
    listen_unix: Option<PathBuf>,
    /// Listens on a TCP address, such as 127.0.0.1:16509, and says on which; port 0 is any that is free.
    #[arg(long, value_name = "ADDRESS")]
    listen_tcp: Option<std::net::SocketAddr>,
    /// What /default is: a node file of the test driver's.
    #[arg(long, value_name = "FILE")]
    node: Option<PathBuf>,
    /// Lets a user log in by SASL (SCRAM-SHA-256), without which nobody is served; may be repeated.
    #[arg(long, value_name = "USER:PASSWORD", value_parser = user)]
    sasl: Vec<User>,
    /// Pings clients that want it after so much silence.
    #[arg(long, value_name = "SECONDS", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    keepalive_interval: u32,
    /// Lets a client go that has left so many pings unanswered.
    #[arg(long, value_name = "PINGS", default_value_t = 5)]
    keepalive_count: u32,
    /// Makes calls go wrong: PROCEDURE[:NTH]=delay:MS, =drop, =error:CODE:TEXT or =disconnect.
    #[arg(long, value_name = "FAULT", value_parser = fault)]
    fault: Vec<Planned>,
    /// Answers nothing at all.
    #[arg(long)]
    silent: bool,
    /// Sends each event so many times.
    #[arg(long, value_name = "TIMES")]
    storm: Option<u32>,
}

#[derive(Clone, Debug)]
struct Planned {
    procedure: String,
    nth: Option<u64>,
    fault: Fault,
}

#[derive(Clone, Debug)]
struct User {
    name: String,
    password: String,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    match runtime.map_err(|error| error.to_string()).and_then(|it| it.block_on(run(options))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("virtwire-testd: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> Result<(), String> {
    let server = match options.node {
        Some(file) => {
            let server = Server::with_node(file);
            // What is wrong with it is said here, and not to the first client.
            server.check_node().map_err(|error| error.to_string())?;
            server
        }
        None => Server::new(),
    };
    for Planned { procedure, nth, fault } in options.fault {
        server.faults().add(&procedure, nth, fault).map_err(|error| error.to_string())?;
    }
    for User { name, password } in options.sasl {
        server.add_user(&name, &password);
    }
    let interval = Duration::from_secs(options.keepalive_interval.into());
    server.set_keepalive(interval, options.keepalive_count);
    server.faults().silence(options.silent);
    if let Some(times) = options.storm {
        server.faults().storm(times);
    }
    let tcp = match options.listen_tcp {
        Some(address) => {
            let failed = |error| format!("cannot listen on {address}: {error}");
            let listener = TcpListener::bind(address).await.map_err(failed)?;
            // Port 0 means one that is free, and somebody has to know it.
            announce(listener.local_addr().map_err(failed)?);
            Some(listener)
        }
        None => None,
    };
    let tcp_server = server.clone();
    let over_tcp = async move {
        let Some(listener) = tcp else { return std::future::pending().await };
        loop {
            match listener.accept().await {
                Ok((stream, _)) => {
                    let _ = stream.set_nodelay(true);
                    serve(&tcp_server, stream);
                }
                Err(_) => sleep(PAUSE).await,
            }
        }
    };
    #[cfg(unix)]
    {
        let Some(path) = options.listen_unix else {
            if options.listen_tcp.is_none() {
                return Err("nothing to listen on; use --listen-unix or --listen-tcp".to_owned());
            }
            return over_tcp.await;
        };
        // A socket that an earlier run has left; one that is listened on would refuse nobody.
        if std::os::unix::net::UnixStream::connect(&path).is_err() {
            let _ = std::fs::remove_file(&path);
        }
        let listener = tokio::net::UnixListener::bind(&path)
            .map_err(|error| format!("cannot listen on {}: {error}", path.display()))?;
        announce(path.display());
        let over_unix = async move {
            loop {
                match listener.accept().await {
                    Ok((stream, _)) => {
                        let server = server.clone();
                        tokio::spawn(async move { server.serve_unix(stream).await });
                    }
                    Err(_) => sleep(PAUSE).await,
                }
            }
        };
        tokio::select! {
            result = over_tcp => result,
            result = over_unix => result,
        }
    }
    #[cfg(not(unix))]
    {
        drop(server);
        match options.listen_tcp {
            Some(_) => over_tcp.await,
            None => Err("nothing to listen on; use --listen-tcp".to_owned()),
        }
    }
}

/// Says that clients may come now.
fn announce(place: impl Display) {
    // Nobody has to read it.
    let _ = writeln!(io::stdout(), "listening on {place}");
}

fn serve(server: &Server, stream: impl AsyncRead + AsyncWrite + Send + 'static) {
    let server = server.clone();
    tokio::spawn(async move { server.serve(stream).await });
}

/// `fred:s3cret`.
fn user(text: &str) -> Result<User, String> {
    let (name, password) = text.split_once(':').ok_or("a user is USER:PASSWORD")?;
    Ok(User { name: name.to_owned(), password: password.to_owned() })
}

/// `DOMAIN_CREATE:2=delay:500`.
fn fault(text: &str) -> Result<Planned, String> {
    let (call, action) = text.split_once('=').ok_or("a fault is PROCEDURE[:NTH]=ACTION")?;
    let (procedure, nth) = match call.split_once(':') {
        Some((procedure, nth)) => {
            (procedure, Some(nth.parse().map_err(|_| format!("{nth:?} is no number"))?))
        }
        None => (call, None),
    };
    let fault = match action.split_once(':').unwrap_or((action, "")) {
        ("delay", time) => {
            let time =
                time.parse().map_err(|_| format!("{time:?} is no number of milliseconds"))?;
            Fault::Delay(Duration::from_millis(time))
        }
        ("drop", "") => Fault::Drop,
        ("disconnect", "") => Fault::Disconnect,
        ("error", rest) => {
            let (code, message) = rest.split_once(':').unwrap_or((rest, "a fault on purpose"));
            let code = code.parse().map_err(|_| format!("{code:?} is no error code"))?;
            Fault::Error { code, message: message.to_owned() }
        }
        _ => {
            return Err(format!(
                "{action:?} is none of delay:MS, drop, error:CODE:TEXT, disconnect"
            ));
        }
    };
    Ok(Planned { procedure: procedure.to_owned(), nth, fault })
}
