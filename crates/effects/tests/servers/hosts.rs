//! A name server that says what the test wants, and may change its mind.

use std::collections::HashMap;
use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::future::BoxFuture;
use lancar_effects::guard::Resolve;

/// Names and their answers, one after the other; the last one stays.
#[derive(Clone, Default)]
pub struct Hosts {
    answers: Arc<Mutex<HashMap<String, Vec<Vec<IpAddr>>>>>,
}

impl Hosts {
    /// No names.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds an answer for `name`: addresses between spaces.
    pub fn and(self, name: &str, addresses: &str) -> Self {
        let addresses = addresses
            .split(' ')
            .map(|text| text.parse().expect("tests name addresses"))
            .collect();
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.entry(name.to_owned()).or_default().push(addresses);
        drop(answers);
        self
    }
}

impl Resolve for Hosts {
    fn resolve<'a>(&'a self, host: &'a str) -> BoxFuture<'a, io::Result<Vec<IpAddr>>> {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = match answers.get_mut(host) {
            Some(left) if left.len() > 1 => Ok(left.remove(0)),
            Some(left) => Ok(left.first().cloned().unwrap_or_default()),
            None => Err(io::Error::other(format!("the test knows no {host}"))),
        };
        Box::pin(std::future::ready(answer))
    }
}
