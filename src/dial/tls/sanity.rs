//! What can be told of our own certificates before anybody else looks at them.

use std::time::SystemTime;

use rustls::pki_types::{CertificateDer, TrustAnchor, UnixTime};
use webpki::{EndEntityCert, KeyUsage};

use super::certificate::{Certificate, date};
use super::files::{Files, Material, Unusable};

/// That the CA is of use today and our certificate is one for a client, of this CA, of today.
pub(super) fn check(
    files: &Files,
    material: &Material,
    anchors: &[TrustAnchor<'_>],
    algorithms: &rustls::crypto::WebPkiSupportedAlgorithms,
) -> Result<(), Unusable> {
    let now = SystemTime::now();
    let bad_ca = |why| Unusable { path: files.ca.clone(), what: "CA certificate", why };
    // Of several CAs in the file one is enough: which of them counts is seen at the handshake.
    let mut wrong = None;
    for ca in &material.cas {
        let ca = Certificate::read(ca).ok_or_else(|| bad_ca(UNREADABLE.into()))?;
        let why = out_of_date(&ca, now)
            .or_else(|| (!ca.is_ca).then(|| "its basic constraints do not show a CA".to_owned()));
        match why {
            None => {
                wrong = None;
                break;
            }
            Some(why) => wrong = wrong.or(Some(why)),
        }
    }
    if let Some(why) = wrong {
        return Err(bad_ca(why));
    }
    let Some(identity) = &material.identity else { return Ok(()) };
    let bad = |why| Unusable { path: files.certificate.clone(), what: "client certificate", why };
    let Some((own, between)) = identity.chain.split_first() else { return Ok(()) };
    let read = Certificate::read(own).ok_or_else(|| bad(UNREADABLE.into()))?;
    if let Some(why) = out_of_date(&read, now) {
        return Err(bad(why));
    }
    if read.is_ca {
        return Err(bad("its basic constraints show a CA, not a client".into()));
    }
    if read.may_not_sign {
        return Err(bad("its key usage does not permit digital signatures".into()));
    }
    if read.not_for_clients {
        return Err(bad("its extended key usage does not permit TLS clients".into()));
    }
    issued(own, between, anchors, algorithms)
        .map_err(|why| bad(format!("it does not fit {}: {why}", files.ca.display())))
}

const UNREADABLE: &str = "it is no certificate that can be read";

fn out_of_date(certificate: &Certificate, now: SystemTime) -> Option<String> {
    if now > certificate.not_after {
        Some(format!("it has expired on {}", date(certificate.not_after)))
    } else if now < certificate.not_before {
        Some(format!("it is valid only from {} on", date(certificate.not_before)))
    } else {
        None
    }
}

fn issued(
    own: &CertificateDer<'_>,
    between: &[CertificateDer<'_>],
    anchors: &[TrustAnchor<'_>],
    algorithms: &rustls::crypto::WebPkiSupportedAlgorithms,
) -> Result<(), String> {
    let end = EndEntityCert::try_from(own).map_err(|error| error.to_string())?;
    let verified = end.verify_for_usage(
        algorithms.all,
        anchors,
        between,
        UnixTime::now(),
        KeyUsage::client_auth(),
        None,
        None,
    );
    match verified {
        Ok(_) => Ok(()),
        // Where the extension is critical, that has been found before; else libvirt goes on.
        Err(webpki::Error::RequiredEkuNotFoundContext(_)) => Ok(()),
        Err(webpki::Error::UnknownIssuer) => Err("this CA has not issued it".into()),
        Err(error) => Err(error.to_string()),
    }
}
