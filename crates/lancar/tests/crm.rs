//! A CRM for one test: answers at once, and keeps what it was sent.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};

use crate::binary::Fallible;

/// A CRM for one test.
pub struct Crm {
    pub port: u16,
    /// The `Idempotency-Key` of each request.
    pub keys: Receiver<String>,
}

impl Crm {
    pub fn start() -> Fallible<Self> {
        Self::on(TcpListener::bind("127.0.0.1:0")?)
    }

    /// On a port that is taken already.
    pub fn on(listener: TcpListener) -> Fallible<Self> {
        let port = listener.local_addr()?.port();
        let (told, keys) = channel();
        std::thread::spawn(move || {
            for tcp in listener.incoming().flatten() {
                let mut request = BufReader::new(tcp);
                let (mut length, mut key) = (0, String::new());
                let mut line = String::new();
                while request.read_line(&mut line).is_ok_and(|bytes| bytes > 2) {
                    let (name, value) = line.split_once(':').unwrap_or_default();
                    match name.to_ascii_lowercase().as_str() {
                        "content-length" => length = value.trim().parse().unwrap_or(0),
                        "idempotency-key" => value.trim().clone_into(&mut key),
                        _ => {}
                    }
                    line.clear();
                }
                let mut body = vec![0; length];
                let _ = request.read_exact(&mut body);
                let answer = "HTTP/1.1 201 Created\r\ncontent-length: 15\r\nconnection: close\r\n\
                              content-type: application/json\r\n\r\n{\"id\":\"lead-1\"}";
                let _ = request.get_mut().write_all(answer.as_bytes());
                if told.send(key).is_err() {
                    return;
                }
            }
        });
        Ok(Self { port, keys })
    }
}
