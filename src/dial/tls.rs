//! TLS over TCP, by libvirt's rules: its files, its checks, its one byte of welcome.

mod certificate;
mod der;
mod files;
mod name;
mod priority;
mod sanity;
mod verify;

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use rustls::client::Resumption;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, OtherError};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use webpki::{CertRevocationList, OwnedCertRevocationList, anchor_from_trusted_cert};

use crate::error::{Error, ErrorKind, Result};
use crate::transport::{Security, Transport, from_halves};
use crate::uri::Uri;

use super::attempt::reason;
use super::tcp::Tcp;
use super::{Attempt, Wanted};

use certificate::{Certificate, date};
use files::{Files, Identity, Unusable};
use priority::{Priority, key_bits};
use verify::{Distrust, Verifier};

/// What the daemon sends when it has let us in.
const WELCOME: u8 = 1;

/// How to meet the daemon.
#[derive(Clone, Debug)]
pub(crate) struct Tls {
    pub(super) tcp: Tcp,
    files: Files,
    priority: Priority,
    /// Whether the daemon must prove who it is.
    verifies: bool,
    /// Whether our own files are checked first.
    sane: bool,
}

/// What is needed for one handshake.
struct Ready {
    config: ClientConfig,
    /// For messages: who we say we are.
    us: String,
}

impl Tls {
    pub(super) fn new(wanted: Wanted<'_>, uri: &Uri) -> Result<Self> {
        let params = uri.client_params();
        let priority = params.tls_priority.as_ref().or(wanted.config.tls_priority.as_ref());
        let priority = Priority::parse(priority.map(String::as_str)).map_err(|why| {
            let text = format!("the TLS priority {:?}: {why}", priority.map_or("", |text| text));
            let error = Error::new(ErrorKind::Unsupported, wanted.doing.to_owned(), text);
            error.and_hint(
                "tls_priority is NORMAL with -VERS-TLS1.2, -VERS-TLS1.3, -AES-128-GCM, \
                 -AES-256-GCM, -CHACHA20-POLY1305 or -GROUP-… behind it; others are not available",
            )
        })?;
        Ok(Self {
            tcp: Tcp::new(uri),
            files: Files::locate(params.pkipath.as_deref(), wanted.environment),
            priority,
            verifies: !params.no_verify,
            sane: !params.no_sanity,
        })
    }

    pub(super) async fn dial(&self, attempt: &Attempt<'_>) -> Result<Transport> {
        let Ready { config, us } = self.prepare(attempt)?;
        let socket = self.tcp.connect(attempt).await?;
        let here = socket.local_addr().map(|address| address.ip().to_string());
        let mut stream = self.shake_hands(attempt, config, socket).await?;
        let step = "wait for the daemon's word after the TLS handshake";
        let word = attempt.step(step, async { Ok(welcome(&mut stream).await) }).await;
        match word {
            Ok(Ok(true)) => {}
            Ok(Ok(false)) => return Err(self.refused(attempt, &us, &here.unwrap_or_default())),
            Ok(Err(error)) => return Err(attempt.failed(step, reason(&error))),
            Err(error) => {
                return Err(error
                    .and_hint("the daemon may hang, or be at its limit of clients (max_clients)"));
            }
        }
        let suite = stream.get_ref().1.negotiated_cipher_suite();
        let security = Security { is_secure: true, key_bits: suite.map(key_bits) };
        let (read, write) = tokio::io::split(Unannounced(stream));
        Ok(from_halves(read, write, security).packet_by_packet())
    }

    /// Reads our own files, and checks them before anybody else does.
    fn prepare(&self, attempt: &Attempt<'_>) -> Result<Ready> {
        let bad = |unusable: Unusable| self.unusable(attempt, &unusable);
        let material = self.files.read().map_err(bad)?;
        let provider = self.priority.limit(&*provider().ok_or_else(|| {
            let error = attempt.error(
                ErrorKind::Unsupported,
                "this build of virtwire has TLS, but no cryptography for it",
            );
            error.and_hint(
                "build it with the feature tls-ring, or install a default provider of rustls",
            )
        })?);
        let algorithms = provider.signature_verification_algorithms;

        let bad_ca = |error: webpki::Error| {
            bad(Unusable {
                path: self.files.ca.clone(),
                what: "CA certificate",
                why: error.to_string(),
            })
        };
        let anchors = material.cas.iter().map(|ca| Ok(anchor_from_trusted_cert(ca)?.to_owned()));
        let anchors = anchors.collect::<Result<Vec<_>, _>>().map_err(bad_ca)?;
        let crls = material.crls.iter().map(|crl| {
            let crl = OwnedCertRevocationList::from_der(crl);
            crl.map(CertRevocationList::from).map_err(|error| {
                let what = "list of revoked certificates";
                bad(Unusable { path: self.files.crl.clone(), what, why: error.to_string() })
            })
        });
        let crls = crls.collect::<Result<Vec<_>>>()?;
        if self.sane {
            sanity::check(&self.files, &material, &anchors, &algorithms).map_err(bad)?;
        }

        let us = self.us(material.identity.as_ref());
        let host = self.tcp.host.clone();
        let verifier = Verifier { anchors, crls, host, algorithms, checks: self.verifies };
        let config = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(&self.priority.versions())
            .map_err(|error| attempt.error(ErrorKind::Config, error.to_string()))?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier));
        let mut config = match material.identity {
            None => config.with_no_client_auth(),
            Some(Identity { chain, key }) => {
                config.with_client_auth_cert(chain, key).map_err(|error| {
                    let why = match error {
                        rustls::Error::InconsistentKeys(_) => {
                            format!("it is not the key of {}", self.files.certificate.display())
                        }
                        other => other.to_string(),
                    };
                    bad(Unusable { path: self.files.key.clone(), what: "client key", why })
                })?
            }
        };
        // libvirt's clients do not send the name of the host.
        config.enable_sni = false;
        config.resumption = Resumption::disabled();
        Ok(Ready { config, us })
    }

    async fn shake_hands(
        &self,
        attempt: &Attempt<'_>,
        config: ClientConfig,
        socket: TcpStream,
    ) -> Result<TlsStream<TcpStream>> {
        // It is neither sent nor looked at: the verifier knows the host.
        let name = ServerName::try_from("localhost")
            .map_err(|error| attempt.failed("TLS handshake", error))?;
        let connecting = TlsConnector::from(Arc::new(config)).connect(name, socket);
        let step = "TLS handshake";
        match attempt.limit.apply(connecting).await {
            Some(Ok(stream)) => Ok(stream),
            Some(Err(error)) => Err(no_handshake(attempt, step, &error)),
            None => Err(attempt.late(step).and_hint(
                "something answers there, but not with TLS; is it the daemon's port for TLS?",
            )),
        }
    }

    fn unusable(&self, attempt: &Attempt<'_>, unusable: &Unusable) -> Error {
        attempt.error(ErrorKind::Config, unusable.to_string()).and_hint(
            "pkipath= names the folder of cacert.pem, clientcert.pem and clientkey.pem; \
             no_sanity=1 leaves the check of them to the daemon",
        )
    }

    /// For messages: who we say we are.
    fn us(&self, identity: Option<&Identity>) -> String {
        let Some(identity) = identity else {
            let Files { certificate, key, .. } = &self.files;
            return format!(
                "we have sent no certificate, as there is no {} with {}",
                certificate.display(),
                key.display()
            );
        };
        let own = identity.chain.first().and_then(|own| Certificate::read(own));
        let (subject, until) = own.map_or_else(
            || ("?".to_owned(), "?".to_owned()),
            |own| (own.subject, date(own.not_after)),
        );
        let file = self.files.certificate.display();
        format!("our certificate is {file}, of \"{subject}\", valid until {until}")
    }

    /// The wire does not tell why.
    fn refused(&self, attempt: &Attempt<'_>, us: &str, here: &str) -> Error {
        let Tcp { host, port } = &self.tcp;
        let text = format!(
            "the daemon at {host}:{port} has refused us after the TLS handshake, and does not \
             say why; {us}"
        );
        attempt.error(ErrorKind::Login, text).and_hint(format!(
            "the daemon demands a client certificate unless it has tls_no_verify_certificate = 1; \
             it must be from the daemon's CA (ca_file), within its dates, not revoked, for TLS \
             clients, and its name in tls_allowed_dn_list if that is set; our address is {here}; \
             the daemon's log has the reason"
        ))
    }
}

#[allow(unreachable_code, reason = "which of the lines is the last one depends on the features")]
fn provider() -> Option<Arc<CryptoProvider>> {
    if let Some(installed) = CryptoProvider::get_default() {
        return Some(Arc::clone(installed));
    }
    #[cfg(feature = "tls-ring")]
    return Some(Arc::new(rustls::crypto::ring::default_provider()));
    #[cfg(feature = "tls-aws-lc")]
    return Some(Arc::new(rustls::crypto::aws_lc_rs::default_provider()));
    None
}

/// Whether the daemon lets us in. It only sends the byte when it has looked at our certificate;
/// else it hangs up, in one way or another.
async fn welcome(stream: &mut TlsStream<TcpStream>) -> io::Result<bool> {
    let mut word = [0];
    match stream.read(&mut word).await {
        Ok(1) => Ok(word == [WELCOME]),
        Ok(_) => Ok(false),
        Err(error) => match tls_error(&error) {
            Some(rustls::Error::AlertReceived(_)) => Ok(false),
            _ if hangs_up(&error) => Ok(false),
            _ => Err(error),
        },
    }
}

fn hangs_up(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset)
}

fn no_handshake(attempt: &Attempt<'_>, step: &str, error: &io::Error) -> Error {
    use rustls::{CertificateError, Error as Tls};
    match tls_error(error) {
        Some(Tls::InvalidCertificate(CertificateError::Other(OtherError(why)))) => {
            let distrust = why.downcast_ref::<Distrust>();
            let hint = distrust.map_or("", Distrust::hint);
            attempt.error(ErrorKind::Untrusted, format!("{step}: {why}")).and_hint(hint)
        }
        Some(error @ Tls::InvalidCertificate(_)) => {
            attempt.error(ErrorKind::Untrusted, format!("{step}: {error}"))
        }
        Some(Tls::InvalidMessage(_)) => attempt
            .failed(step, "the answer is no TLS")
            .and_hint("is it the daemon's port for TLS, 16514? The one for +tcp is 16509"),
        Some(Tls::AlertReceived(alert)) => attempt
            .failed(step, format!("the daemon refuses it: {alert:?}"))
            .and_hint("do both sides have a version of TLS and a cipher in common (tls_priority)?"),
        Some(error @ Tls::PeerIncompatible(_)) => attempt
            .failed(step, error)
            .and_hint("the daemon must speak TLS 1.2 or 1.3 (its tls_priority)"),
        Some(error) => attempt.failed(step, error),
        None if hangs_up(error) => {
            attempt.failed(step, "the daemon closed the connection").and_hint(
                "is it the daemon's port for TLS, 16514, and have both sides a version of TLS and \
                 a cipher in common (tls_priority)? The daemon's log may tell",
            )
        }
        None => attempt.failed(step, reason(error)),
    }
}

fn tls_error(error: &io::Error) -> Option<&rustls::Error> {
    error.get_ref()?.downcast_ref()
}

/// A TLS stream whose end need not be announced: libvirt never does, and its packets have a
/// length of their own by which a cut is noticed.
struct Unannounced(TlsStream<TcpStream>);

impl AsyncRead for Unannounced {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match ready!(Pin::new(&mut self.0).poll_read(cx, buf)) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Poll::Ready(Ok(())),
            other => Poll::Ready(other),
        }
    }
}

impl AsyncWrite for Unannounced {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}

#[cfg(test)]
#[cfg(feature = "tls-ring")]
mod tests;
