//! Throw-away certificates: a CA, one that nobody knows, and what they issue, good and bad.
#![allow(
    clippy::expect_used,
    reason = "runs only in tests, where what cannot be made is a failure"
)]

use std::fs;
use std::path::{Path, PathBuf};

use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, DnType,
    ExtendedKeyUsagePurpose, IsCa, Issuer, KeyIdMethod, KeyPair, KeyUsagePurpose,
    RevokedCertParams, SerialNumber, date_time_ymd,
};
use tempfile::TempDir;

/// Two CAs and a folder for what they issue, which goes with the value.
#[derive(Debug)]
pub struct Pki {
    ours: Issuer<'static, KeyPair>,
    foreign: Issuer<'static, KeyPair>,
    dir: TempDir,
}

/// What a certificate is to say.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// The common name; the organisation is always `lab`.
    pub common_name: String,
    /// Alternative names: hosts and addresses.
    pub names: Vec<String>,
    /// Whether it has expired long ago.
    pub expired: bool,
    /// Whether the foreign CA issues it.
    pub foreign: bool,
    /// The serial number, by which it can be revoked.
    pub serial: u64,
}

impl Leaf {
    /// A good one of this common name.
    #[must_use]
    pub fn new(common_name: &str) -> Self {
        let common_name = common_name.to_owned();
        Self { common_name, names: Vec::new(), expired: false, foreign: false, serial: 7 }
    }

    /// A good one for a server on this machine.
    #[must_use]
    pub fn localhost() -> Self {
        let names = ["localhost", "127.0.0.1", "::1"].map(str::to_owned).into();
        Self { names, ..Self::new("localhost") }
    }
}

impl Pki {
    /// Makes the CAs.
    ///
    /// # Panics
    /// When the system gives no folder or no randomness.
    #[must_use]
    pub fn new() -> Self {
        let dir = tempfile::Builder::new().prefix("virtwire-pki-").tempdir().expect("a folder");
        let pki = Self { ours: issuer("Lab CA"), foreign: issuer("Foreign CA"), dir };
        for (name, issuer) in [("cacert.pem", &pki.ours), ("foreign.pem", &pki.foreign)] {
            let params = ca_params(if name == "cacert.pem" { "Lab CA" } else { "Foreign CA" });
            let ca = params.self_signed(issuer.key()).expect("a CA");
            write(&pki.dir.path().join(name), &ca.pem());
        }
        pki
    }

    /// The CA that both sides know.
    #[must_use]
    pub fn ca(&self) -> PathBuf {
        self.dir.path().join("cacert.pem")
    }

    /// The CA that nobody knows.
    #[must_use]
    pub fn foreign_ca(&self) -> PathBuf {
        self.dir.path().join("foreign.pem")
    }

    /// A folder of this name as `pkipath=` wants it: the CA, and no certificate of its own.
    ///
    /// # Panics
    /// When the folder cannot be written.
    #[must_use]
    pub fn folder(&self, name: &str) -> PathBuf {
        let folder = self.dir.path().join(name);
        fs::create_dir_all(&folder).expect("a folder");
        fs::copy(self.ca(), folder.join("cacert.pem")).expect("the CA's file");
        folder
    }

    /// A folder of this name with a client's certificate.
    ///
    /// # Panics
    /// As [`folder`](Self::folder).
    #[must_use]
    pub fn client(&self, name: &str, leaf: &Leaf) -> PathBuf {
        let folder = self.folder(name);
        self.issue(leaf, ExtendedKeyUsagePurpose::ClientAuth, &folder, "client");
        folder
    }

    /// A folder of this name with a server's certificate, `servercert.pem` and `serverkey.pem`.
    ///
    /// # Panics
    /// As [`folder`](Self::folder).
    #[must_use]
    pub fn server(&self, name: &str, leaf: &Leaf) -> PathBuf {
        let folder = self.folder(name);
        self.issue(leaf, ExtendedKeyUsagePurpose::ServerAuth, &folder, "server");
        folder
    }

    /// Writes a list that revokes the certificates of this serial number.
    ///
    /// # Panics
    /// When the file cannot be written.
    pub fn revoke(&self, serial: u64, file: &Path) {
        let revoked = RevokedCertParams {
            serial_number: SerialNumber::from(serial),
            revocation_time: date_time_ymd(2021, 1, 1),
            reason_code: None,
            invalidity_date: None,
        };
        let list = CertificateRevocationListParams {
            this_update: date_time_ymd(2021, 1, 1),
            next_update: date_time_ymd(4000, 1, 1),
            crl_number: SerialNumber::from(1),
            issuing_distribution_point: None,
            revoked_certs: vec![revoked],
            key_identifier_method: KeyIdMethod::Sha256,
        };
        let list = list.signed_by(&self.ours).expect("a list of revocations");
        write(file, &list.pem().expect("a list of revocations"));
    }

    fn issue(&self, leaf: &Leaf, purpose: ExtendedKeyUsagePurpose, folder: &Path, role: &str) {
        let mut params = CertificateParams::new(leaf.names.clone()).expect("names of hosts");
        params.distinguished_name.remove(DnType::CommonName);
        params.distinguished_name.push(DnType::OrganizationName, "lab");
        params.distinguished_name.push(DnType::CommonName, leaf.common_name.as_str());
        params.serial_number = Some(SerialNumber::from(leaf.serial));
        // Before 11.x the daemon wants both, whatever the kind of the key.
        params.key_usages =
            vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::KeyEncipherment];
        params.extended_key_usages = vec![purpose];
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(if leaf.expired { 2021 } else { 4000 }, 1, 1);
        let key = KeyPair::generate().expect("a key");
        let issuer = if leaf.foreign { &self.foreign } else { &self.ours };
        let certificate = params.signed_by(&key, issuer).expect("a certificate");
        write(&folder.join(format!("{role}cert.pem")), &certificate.pem());
        write(&folder.join(format!("{role}key.pem")), &key.serialize_pem());
    }
}

impl Default for Pki {
    fn default() -> Self {
        Self::new()
    }
}

fn issuer(name: &str) -> Issuer<'static, KeyPair> {
    Issuer::new(ca_params(name), KeyPair::generate().expect("a key"))
}

fn ca_params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(4000, 1, 1);
    params
}

fn write(file: &Path, text: &str) {
    fs::write(file, text).expect("a file of the PKI");
}
