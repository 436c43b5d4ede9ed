//! Whose certificates are believed: the web's roots, built in so that a machine without CA files
//! works, and those that an operator adds for a private server.

use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

/// Why certificates were not taken.
#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    /// Not PEM, or no certificate in it.
    #[error("there is no certificate in PEM form in it")]
    NotPem,
    /// A certificate that can not be a root.
    #[error("a certificate can not be used as a root: {0}")]
    NotARoot(#[source] rustls::Error),
}

/// The roots that are believed.
#[derive(Debug, Clone, Default)]
pub struct Trust {
    extra: Vec<CertificateDer<'static>>,
}

impl Trust {
    /// The roots of the web and no others.
    #[must_use]
    pub fn web() -> Self {
        Self::default()
    }

    /// Believes the certificates in `pem` too.
    ///
    /// # Errors
    /// When there is none in it, or one can not be a root.
    pub fn and_pem(mut self, pem: &[u8]) -> Result<Self, TrustError> {
        let before = self.extra.len();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            let certificate = certificate.map_err(|_| TrustError::NotPem)?;
            RootCertStore::empty()
                .add(certificate.clone())
                .map_err(TrustError::NotARoot)?;
            self.extra.push(certificate);
        }
        if self.extra.len() == before {
            Err(TrustError::NotPem)
        } else {
            Ok(self)
        }
    }

    /// The certificates believed beside the web's roots.
    pub(crate) fn extra(&self) -> &[CertificateDer<'static>] {
        &self.extra
    }

    /// How we speak TLS: rustls on ring, TLS 1.2 and 1.3.
    pub(crate) fn client_config(&self) -> Result<ClientConfig, rustls::Error> {
        let mut roots = RootCertStore::empty();
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        roots.add_parsable_certificates(self.extra.iter().cloned());
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        Ok(ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth())
    }
}
