//! Our own files for TLS: where they are, and what is in them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rustls::pki_types::pem::{self, PemObject as _};
use rustls::pki_types::{CertificateDer, CertificateRevocationListDer, PrivateKeyDer};
use zeroize::Zeroizing;

use crate::config::Environment;

/// Where the files are. Each of them may be missing, but the CA.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Files {
    pub(super) ca: PathBuf,
    pub(super) crl: PathBuf,
    pub(super) certificate: PathBuf,
    pub(super) key: PathBuf,
}

/// What is in them.
#[derive(Debug)]
pub(super) struct Material {
    pub(super) cas: Vec<CertificateDer<'static>>,
    pub(super) crls: Vec<CertificateRevocationListDer<'static>>,
    pub(super) identity: Option<Identity>,
}

/// What we prove to be ours.
#[derive(Debug)]
pub(super) struct Identity {
    /// Our certificate, and those between it and the CA.
    pub(super) chain: Vec<CertificateDer<'static>>,
    pub(super) key: PrivateKeyDer<'static>,
}

/// A file that cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unusable {
    pub(super) path: PathBuf,
    /// What it should be.
    pub(super) what: &'static str,
    pub(super) why: String,
}

impl Files {
    /// All in `pkipath=` where it is given. Otherwise in the system's places; a user other than
    /// root can have a CA, a list of revocations, and a certificate with its key of their own.
    pub(super) fn locate(pkipath: Option<&str>, environment: &Environment) -> Self {
        if let Some(dir) = pkipath {
            return Self::flat(Path::new(dir));
        }
        let system = Self {
            ca: "/etc/pki/CA/cacert.pem".into(),
            crl: "/etc/pki/CA/cacrl.pem".into(),
            certificate: "/etc/pki/libvirt/clientcert.pem".into(),
            key: "/etc/pki/libvirt/private/clientkey.pem".into(),
        };
        let home = environment.home.as_ref().filter(|_| !environment.is_root());
        let Some(home) = home else { return system };
        let own = Self::flat(&home.join(".pki/libvirt"));
        let exists = |file: &Path| environment.files.exists(file);
        let pair = exists(&own.certificate) && exists(&own.key);
        Self {
            ca: if exists(&own.ca) { own.ca } else { system.ca },
            crl: if exists(&own.crl) { own.crl } else { system.crl },
            certificate: if pair { own.certificate } else { system.certificate },
            key: if pair { own.key } else { system.key },
        }
    }

    fn flat(dir: &Path) -> Self {
        Self {
            ca: dir.join("cacert.pem"),
            crl: dir.join("cacrl.pem"),
            certificate: dir.join("clientcert.pem"),
            key: dir.join("clientkey.pem"),
        }
    }

    /// Reads them.
    pub(super) fn read(&self) -> Result<Material, Unusable> {
        let ca = read(&self.ca, "CA certificate")?;
        let missing = || unusable(&self.ca, "CA certificate", "No such file or directory");
        let ca = ca.ok_or_else(missing)?;
        let crl = read(&self.crl, "list of revoked certificates")?;
        let crls = match crl {
            Some(text) => objects(&text, &self.crl, "list of revoked certificates")?,
            None => Vec::new(),
        };
        let certificate = read(&self.certificate, "client certificate")?;
        let key = read(&self.key, "client key")?;
        let identity = match (certificate, key) {
            (Some(certificate), Some(key)) => Some(Identity {
                chain: objects(&certificate, &self.certificate, "client certificate")?,
                key: PrivateKeyDer::from_pem_slice(&key)
                    .map_err(|error| unusable(&self.key, "client key", &key_text(&error, &key)))?,
            }),
            _ => None,
        };
        Ok(Material { cas: objects(&ca, &self.ca, "CA certificate")?, crls, identity })
    }
}

/// The bytes of a file; `None` where it does not exist.
fn read(path: &Path, what: &'static str) -> Result<Option<Zeroizing<Vec<u8>>>, Unusable> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(Zeroizing::new(bytes))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unusable(path, what, &super::reason(&error))),
    }
}

/// All objects of a kind in a PEM file; there must be one.
fn objects<T: pem::PemObject>(
    text: &[u8],
    path: &Path,
    what: &'static str,
) -> Result<Vec<T>, Unusable> {
    let all: Result<Vec<_>, _> = T::pem_slice_iter(text).collect();
    match all {
        Ok(all) if !all.is_empty() => Ok(all),
        Ok(_) => Err(unusable(path, what, "there is none in the file (PEM)")),
        Err(error) => Err(unusable(path, what, &error.to_string())),
    }
}

fn key_text(error: &pem::Error, text: &[u8]) -> String {
    let encrypted = String::from_utf8_lossy(text).contains("ENCRYPTED");
    match error {
        _ if encrypted => "it is encrypted; libvirt's clients take only keys that are not".into(),
        pem::Error::NoItemsFound => "there is none in the file (PEM)".into(),
        other => other.to_string(),
    }
}

fn unusable(path: &Path, what: &'static str, why: &str) -> Unusable {
    Unusable { path: path.to_owned(), what, why: why.to_owned() }
}

impl std::fmt::Display for Unusable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the {} {} cannot be used: {}", self.what, self.path.display(), self.why)
    }
}
