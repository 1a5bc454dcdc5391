//! Runs commands one after the other, and keeps the connection that they share.

use std::time::{Duration, Instant};

use virtwire::{CloseReason, Connection, Error};

use crate::admin;
use crate::command::{Opt, Run};
use crate::context::Context;
use crate::credentials;
use crate::failure::{Failure, Outcome};
use crate::interrupts::Interrupts;
use crate::options::Options;
use crate::output::Output;
use crate::parser::Parsed;

/// What lives from one command to the next.
#[derive(Debug)]
pub(crate) struct Shell {
    pub(crate) out: Output,
    pub(crate) options: Options,
    /// Set where commands come from a prompt.
    pub(crate) interactive: bool,
    /// Set by `quit`: nothing runs any more.
    pub(crate) leaving: bool,
    /// Commands are for a daemon, not for its hypervisors.
    pub(crate) is_admin: bool,
    conn: Option<Connection>,
    interrupts: Interrupts,
    /// The last connection broke, and there is no new one yet.
    lost: bool,
}

impl Shell {
    pub(crate) fn new(out: Output, options: Options) -> Self {
        Self {
            out,
            options,
            interactive: false,
            leaving: false,
            is_admin: false,
            conn: None,
            interrupts: Interrupts::default(),
            lost: false,
        }
    }

    /// Runs the commands; says whether the last one that ran succeeded.
    pub(crate) async fn run(&mut self, commands: &[Parsed]) -> bool {
        let mut good = true;
        for command in commands {
            let start = Instant::now();
            let outcome = self.run_one(command).await;
            let took = start.elapsed();
            good = outcome.is_ok();
            if let Err(failure) = outcome {
                self.report(&failure);
            }
            if self.leaving {
                break;
            }
            if self.options.timing {
                let milliseconds = took.as_secs_f64() * 1000.0;
                self.out.print(format!("\n(Time: {milliseconds:.3} ms)\n\n"));
            } else {
                self.out.extra("\n");
            }
        }
        good
    }

    async fn run_one(&mut self, args: &Parsed) -> Outcome {
        match args.command.run {
            Run::Local(run) => run(self, args).await,
            Run::Connected(run) => {
                let conn = self.connected().await?;
                let Self { out, interrupts, options, .. } = self;
                let escape = options.escape;
                out.begin(args.has(Opt::JSON.name));
                let outcome = run(Context { conn: &conn, out, args, interrupts, escape }).await;
                self.out.end();
                self.notice_loss().await;
                outcome
            }
        }
    }

    /// Prints what a failed command has not printed yet.
    pub(crate) fn report(&mut self, failure: &Failure) {
        for line in &failure.lines {
            self.out.error(line);
        }
    }

    pub(crate) const fn is_connected(&self) -> bool {
        self.conn.is_some()
    }

    /// The connection, opened if there is none or if it broke.
    async fn connected(&mut self) -> Result<Connection, Failure> {
        self.notice_loss().await;
        if let Some(conn) = &self.conn {
            return Ok(conn.clone());
        }
        let lost = self.lost;
        let conn = self.connect(None, self.options.read_only).await?;
        if lost {
            self.out.error(&format!("Reconnected to the {}", self.peer()));
        }
        Ok(conn)
    }

    /// Says so where the connection has broken.
    async fn notice_loss(&mut self) {
        let Some(conn) = self.conn.take_if(|conn| !conn.is_open()) else { return };
        let why = why(&conn.closed().await);
        self.out.error(&format!("Disconnected from {} due to {why}", conn.uri()));
        self.lost = true;
    }

    /// Opens a connection in place of the one there is; a new URI is kept for the next time.
    pub(crate) async fn connect(
        &mut self,
        uri: Option<&str>,
        read_only: bool,
    ) -> Result<Connection, Failure> {
        self.close().await;
        let wanted = uri.or(self.options.uri.as_deref()).filter(|uri| !uri.is_empty());
        let opened = if self.is_admin {
            admin::connect(wanted).await
        } else {
            self.open(wanted, read_only).await.map_err(Failure::from)
        };
        let conn = opened.map_err(|failure| {
            let text = match (self.lost, self.is_admin) {
                (true, _) => "Failed to reconnect",
                (false, true) => "Failed to connect",
                (false, false) => "failed to connect",
            };
            failure.under(format!("{text} to the {}", self.peer()))
        })?;
        if let Some(uri) = uri {
            self.options.uri = Some(uri.to_owned());
        }
        if self.options.uri.is_none() {
            self.options.uri = Some(conn.uri().to_owned());
        }
        self.options.read_only = read_only;
        self.lost = false;
        self.conn = Some(conn.clone());
        Ok(conn)
    }

    async fn open(&self, uri: Option<&str>, read_only: bool) -> Result<Connection, Error> {
        let count = self.options.keepalive_count.unwrap_or(6);
        let builder = Connection::builder(uri).read_only(read_only).credentials(credentials::ask);
        let builder = match self.options.keepalive_interval.unwrap_or(5) {
            0 => builder.no_keepalive(),
            seconds => builder.keepalive(Duration::from_secs(seconds.into()), count),
        };
        builder.connect().await
    }

    /// The connection, if there is one that works.
    pub(crate) fn connection(&self) -> Option<Connection> {
        self.conn.clone().filter(Connection::is_open)
    }

    /// A connection for nothing but words to complete: it asks nobody for a password or a
    /// permission, and tells nobody why there is none.
    pub(crate) async fn connection_for_words(&self) -> Option<Connection> {
        if self.interactive {
            return self.connection();
        }
        let uri = self.options.uri.as_deref().filter(|uri| !uri.is_empty());
        if self.is_admin {
            return admin::connect(uri).await.ok();
        }
        // Its ssh must not ask either.
        let silent = |uri: &str| {
            let mark = if uri.contains('?') { '&' } else { '?' };
            format!("{uri}{mark}no_tty=1")
        };
        let uri = uri.map(|uri| if is_by_ssh(uri) { silent(uri) } else { uri.to_owned() });
        Connection::builder(uri.as_deref()).read_only(true).connect().await.ok()
    }

    /// Ends the connection in good order.
    pub(crate) async fn close(&mut self) {
        let Some(conn) = self.conn.take() else { return };
        // An admin socket has no other end than that.
        if !self.is_admin {
            // It is not needed any more, however its end went.
            let _ = conn.close().await;
        }
    }

    fn peer(&self) -> &'static str {
        if self.is_admin { "admin server" } else { "hypervisor" }
    }
}

/// Whether the URI's transport is ssh, by a program or without.
fn is_by_ssh(uri: &str) -> bool {
    let scheme = uri.split(':').next().unwrap_or_default();
    scheme.split_once('+').is_some_and(|(_, transport)| transport.contains("ssh"))
}

fn why(reason: &CloseReason) -> &'static str {
    match reason {
        CloseReason::Eof => "end of file",
        CloseReason::Keepalive => "keepalive timeout",
        CloseReason::Client => "client request",
        _ => "I/O error",
    }
}
