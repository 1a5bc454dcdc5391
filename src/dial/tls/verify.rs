//! Whether the daemon is the one that was asked for, by libvirt's rules.

use std::fmt;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{WebPkiSupportedAlgorithms, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, TrustAnchor, UnixTime};
use rustls::{CertificateError, DigitallySignedStruct, OtherError, SignatureScheme};
use webpki::{
    CertRevocationList, EndEntityCert, ExpirationPolicy, KeyUsage, RevocationOptionsBuilder,
    UnknownStatusPolicy,
};

use super::certificate::{Certificate, date};

/// Checks the daemon's certificate.
#[derive(Debug)]
pub(super) struct Verifier {
    pub(super) anchors: Vec<TrustAnchor<'static>>,
    pub(super) crls: Vec<CertRevocationList<'static>>,
    pub(super) host: String,
    pub(super) algorithms: WebPkiSupportedAlgorithms,
    /// Whether anything is checked at all, beside that the daemon has the certificate's key.
    pub(super) checks: bool,
}

/// Why the daemon is not trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Distrust {
    UnknownCa,
    Expired(String),
    NotYet(String),
    Revoked,
    OtherHost(String),
    Other(String),
}

impl Verifier {
    fn check(
        &self,
        own: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        now: UnixTime,
    ) -> Result<(), Distrust> {
        let read = Certificate::read(own);
        let other = |error: webpki::Error| Distrust::Other(error.to_string());
        let end = EndEntityCert::try_from(own).map_err(other)?;
        let crls: Vec<_> = self.crls.iter().collect();
        // libvirt does not mind a list that is old, or is not of this CA.
        let revocation = RevocationOptionsBuilder::new(&crls).ok().map(|options| {
            options
                .with_status_policy(UnknownStatusPolicy::Allow)
                .with_expiration_policy(ExpirationPolicy::Ignore)
                .build()
        });
        let verified = end.verify_for_usage(
            self.algorithms.all,
            &self.anchors,
            between,
            now,
            KeyUsage::server_auth(),
            revocation,
            None,
        );
        let day = |time: Option<_>| time.map(date).unwrap_or_default();
        match verified {
            Ok(_) => {}
            Err(webpki::Error::CertExpired { .. }) => {
                return Err(Distrust::Expired(day(read.as_ref().map(|read| read.not_after))));
            }
            Err(webpki::Error::CertNotValidYet { .. }) => {
                return Err(Distrust::NotYet(day(read.as_ref().map(|read| read.not_before))));
            }
            Err(webpki::Error::UnknownIssuer) => return Err(Distrust::UnknownCa),
            Err(webpki::Error::CertRevoked) => return Err(Distrust::Revoked),
            Err(error) => return Err(other(error)),
        }
        let read = read.ok_or_else(|| Distrust::Other("it cannot be read".into()))?;
        if self.is_for_host(&end, &read) { Ok(()) } else { Err(Distrust::OtherHost(names(&read))) }
    }

    /// By its alternative names; where it has none, by its common name, as certificates of old
    /// have it. An address may also stand among the names, as it does in many of them.
    fn is_for_host(&self, end: &EndEntityCert<'_>, read: &Certificate) -> bool {
        let name = ServerName::try_from(self.host.as_str());
        let fits = |name: &String| name.eq_ignore_ascii_case(&self.host);
        name.is_ok_and(|name| end.verify_is_valid_for_subject_name(&name).is_ok())
            || read.hosts.iter().any(fits)
            || !read.has_names && read.common_name.as_ref().is_some_and(fits)
    }
}

fn names(certificate: &Certificate) -> String {
    match certificate.hosts.is_empty() {
        true => certificate.common_name.clone().unwrap_or_else(|| "nobody".to_owned()),
        false => certificate.hosts.join(", "),
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        own: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        if self.checks {
            self.check(own, between, now).map_err(|distrust| {
                let error = CertificateError::Other(OtherError(Arc::new(distrust)));
                rustls::Error::InvalidCertificate(error)
            })?;
        }
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signed, &self.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signed, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}

impl Distrust {
    /// What to try.
    pub(super) fn hint(&self) -> &'static str {
        match self {
            Self::UnknownCa => "is cacert.pem the CA of this daemon? pkipath= names another folder",
            Self::Expired(_) => "the daemon needs a new certificate, or the clock here is wrong",
            Self::NotYet(_) => "is the clock right, here and where the certificate was made?",
            Self::Revoked => "the daemon needs a new certificate; cacrl.pem here lists this one",
            Self::OtherHost(_) => {
                "use one of these names in the URI, or give the daemon a certificate with the \
                 name you use"
            }
            Self::Other(_) => "the daemon needs another certificate: X.509 version 3, for a server",
        }
    }
}

impl fmt::Display for Distrust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the daemon's certificate ")?;
        match self {
            Self::UnknownCa => f.write_str("is not from a CA that we trust"),
            Self::Expired(day) => write!(f, "has expired on {day}"),
            Self::NotYet(day) => write!(f, "is valid only from {day} on"),
            Self::Revoked => f.write_str("has been revoked"),
            Self::OtherHost(names) => write!(f, "is for another host: {names}"),
            Self::Other(why) => write!(f, "cannot be trusted: {why}"),
        }
    }
}

impl std::error::Error for Distrust {}
