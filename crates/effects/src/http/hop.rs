//! One request of a chain of redirects: the first is made of the call, the next of an answer.
//!
//! Must stay true: each hop's URL passes the guard, and each secret its binding, before anything is
//! sent; once a redirect has left the origin, no credential comes back into the chain.

use bytes::Bytes;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::{Method, StatusCode};
use url::Url;

use super::call::HttpCall;
use super::credential::{Credential, Place};
use crate::cause;
use crate::failure::{Failure, Trouble};
use crate::guard::Guard;
use crate::sentences;

const USER_AGENT: &str = concat!("Lancar/", env!("CARGO_PKG_VERSION"));

/// Headers that steer the connection, or would let a request speak for another host.
const OURS: &[HeaderName] = &[
    header::HOST,
    header::CONTENT_LENGTH,
    header::TRANSFER_ENCODING,
    header::CONNECTION,
    header::UPGRADE,
    header::TE,
    header::TRAILER,
    header::EXPECT,
    header::PROXY_AUTHORIZATION,
];

/// Headers about a body, gone when the body goes.
const ABOUT_THE_BODY: &[HeaderName] = &[
    header::CONTENT_TYPE,
    header::CONTENT_ENCODING,
    header::CONTENT_LANGUAGE,
    header::CONTENT_LOCATION,
];

/// One request, ready to be sent.
#[derive(Debug, Clone)]
pub(super) struct Hop {
    pub(super) url: Url,
    pub(super) method: Method,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    taken: u8,
}

impl Hop {
    /// The request that the call asks for.
    pub(super) fn first(guard: &Guard, call: &HttpCall) -> Result<Self, Failure> {
        let url = Url::parse(&call.url)
            .map_err(|cause| sentences::url_malformed(cause::of_url(cause)))
            .map_err(|why| Failure::of(Trouble::UrlInvalid, why))?;
        guard.check_url(&url).map_err(|refusal| refusal.failure())?;
        if call.method == Method::CONNECT || call.method == Method::TRACE {
            let why = sentences::method_unusable(call.method.as_str());
            return Err(Failure::of(Trouble::RequestInvalid, why));
        }
        let mut headers = HeaderMap::with_capacity(call.headers.len() + 4);
        for (name, value) in &call.headers {
            let (name, value) = read_header(name, value)?;
            if OURS.contains(&name) {
                let why = sentences::header_is_ours(name.as_str());
                return Err(Failure::of(Trouble::RequestInvalid, why));
            }
            headers.append(name, value);
        }
        for credential in &call.credentials {
            attach(credential, &url, &mut headers)?;
        }
        headers
            .entry(header::USER_AGENT)
            .or_insert(HeaderValue::from_static(USER_AGENT));
        headers
            .entry(header::ACCEPT)
            .or_insert(HeaderValue::from_static("*/*"));
        let body = Bytes::copy_from_slice(&call.body);
        Ok(Self {
            url,
            method: call.method.clone(),
            headers,
            body,
            taken: 0,
        })
    }

    /// The request that an answer redirects to; `None` when it is the answer to give back.
    pub(super) fn next(
        &self,
        guard: &Guard,
        call: &HttpCall,
        seen: Seen<'_>,
    ) -> Result<Option<Self>, Failure> {
        let Some(location) = seen.location() else {
            return Ok(None);
        };
        if seen.allowed == 0 {
            return Ok(None);
        }
        let host = self.url.host_str().unwrap_or_default();
        if self.taken >= seen.allowed {
            let why = sentences::too_many_redirects(host, u16::from(self.taken));
            return Err(Failure::of(Trouble::TooManyRedirects, why));
        }
        let url = location
            .ok()
            .and_then(|to| self.url.join(to).ok())
            .ok_or_else(|| Failure::of(Trouble::UrlInvalid, sentences::redirect_malformed(host)))?;
        guard.check_url(&url).map_err(|refusal| refusal.failure())?;
        let mut next = Self {
            url,
            taken: self.taken + 1,
            ..self.clone()
        };
        next.change_method(seen.status);
        if next.url.origin() != self.url.origin() {
            next.leave_origin(call)?;
        }
        Ok(Some(next))
    }

    /// What browsers do (Fetch §4.4): 303 is a GET, a POST that was moved becomes one, 307/308 stay.
    fn change_method(&mut self, status: StatusCode) {
        let becomes_get = match status.as_u16() {
            303 => self.method != Method::HEAD,
            301 | 302 => self.method == Method::POST,
            _ => false,
        };
        if becomes_get {
            self.method = Method::GET;
            self.body = Bytes::new();
            for name in ABOUT_THE_BODY {
                self.headers.remove(name);
            }
        }
    }

    /// Another origin gets no credentials, and nothing at all when a secret stands in the request.
    fn leave_origin(&mut self, call: &HttpCall) -> Result<(), Failure> {
        for name in [header::AUTHORIZATION, header::COOKIE] {
            self.headers.remove(name);
        }
        for credential in &call.credentials {
            match &credential.place {
                Place::Header { name, .. } => {
                    self.headers.remove(name.as_str());
                }
                Place::Inline if credential.may_go_to(&self.url) => {}
                Place::Inline => return Err(wrong_host(&self.url)),
            }
        }
        Ok(())
    }
}

/// What matters of an answer for the next hop.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) status: StatusCode,
    pub(super) headers: &'a HeaderMap,
    /// How many redirects may be followed in all.
    pub(super) allowed: u8,
}

impl<'a> Seen<'a> {
    /// Where the answer redirects to, if it does; the error is a header that is not text.
    fn location(self) -> Option<Result<&'a str, header::ToStrError>> {
        match self.status.as_u16() {
            301 | 302 | 303 | 307 | 308 => {
                self.headers.get(header::LOCATION).map(HeaderValue::to_str)
            }
            _ => None,
        }
    }
}

fn attach(credential: &Credential, url: &Url, headers: &mut HeaderMap) -> Result<(), Failure> {
    if !credential.may_go_to(url) {
        return Err(wrong_host(url));
    }
    if let Place::Header { name, value } = &credential.place {
        let (name, mut value) = read_header(name, value.expose())?;
        value.set_sensitive(true);
        headers.insert(name, value);
    }
    Ok(())
}

fn read_header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Failure> {
    let parsed = HeaderName::from_bytes(name.as_bytes()).map_err(|_| {
        let shown: String = name.chars().take(80).collect();
        let why = sentences::header_name_malformed(shown.escape_debug().to_string());
        Failure::of(Trouble::RequestInvalid, why)
    })?;
    // The value is not shown: it may be a secret.
    let value = HeaderValue::from_str(value).map_err(|_| {
        let why = sentences::header_value_malformed(parsed.as_str());
        Failure::of(Trouble::RequestInvalid, why)
    })?;
    Ok((parsed, value))
}

fn wrong_host(url: &Url) -> Failure {
    let host = url.host_str().unwrap_or_default();
    Failure::of(Trouble::SecretRefused, sentences::secret_not_bound(host))
}
