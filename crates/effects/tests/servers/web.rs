//! A small real HTTP server: counts connections, writes down requests, answers as told.

use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What the server does with a request.
pub enum Say {
    /// These bytes.
    Bytes(Vec<u8>),
    /// Nothing, and keeps the connection open.
    Nothing,
    /// These bytes, and then closes.
    BytesAndClose(Vec<u8>),
    /// A body that never ends.
    Endless,
}

type Handler = dyn Fn(&str) -> Say + Send + Sync;

/// See the file.
pub struct WebServer {
    /// Where it listens, on loopback.
    pub address: SocketAddr,
    seen: Arc<Seen>,
}

#[derive(Default)]
struct Seen {
    connections: AtomicUsize,
    requests: Mutex<Vec<String>>,
}

/// An HTTP/1.1 answer.
pub fn answer(status: &str, headers: &[(&str, &str)], body: &str) -> Say {
    let mut out = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n", body.len());
    for (name, value) in headers {
        out.push_str(&format!("{name}: {value}\r\n"));
    }
    Say::Bytes(format!("{out}\r\n{body}").into_bytes())
}

impl WebServer {
    /// Starts one that answers with what `handler` makes of the request's text.
    pub async fn start(handler: impl Fn(&str) -> Say + Send + Sync + 'static) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let seen = Arc::new(Seen::default());
        let (handler, in_task): (Arc<Handler>, _) = (Arc::new(handler), seen.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                in_task.connections.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(serve(stream, handler.clone(), in_task.clone()));
            }
        });
        Ok(Self { address, seen })
    }

    /// How many connections were made.
    pub fn connections(&self) -> usize {
        self.seen.connections.load(Ordering::SeqCst)
    }

    /// The requests so far, head and body, header names as sent.
    pub fn requests(&self) -> Vec<String> {
        self.seen
            .requests
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

async fn serve(mut stream: TcpStream, handler: Arc<Handler>, seen: Arc<Seen>) -> io::Result<()> {
    while let Some(request) = read(&mut stream).await? {
        seen.requests
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(request.clone());
        match handler(&request) {
            Say::Bytes(bytes) => stream.write_all(&bytes).await?,
            Say::BytesAndClose(bytes) => {
                stream.write_all(&bytes).await?;
                return stream.shutdown().await;
            }
            Say::Nothing => {}
            Say::Endless => {
                stream
                    .write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
                    .await?;
                loop {
                    stream.write_all(b"400\r\n").await?;
                    stream.write_all(&[b'x'; 0x400]).await?;
                    stream.write_all(b"\r\n").await?;
                }
            }
        }
    }
    Ok(())
}

async fn read(stream: &mut TcpStream) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .filter_map(|line| line.split_once(':'))
                .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
                .and_then(|(_, value)| value.trim().parse().ok())
                .unwrap_or(0);
            if body.len() >= length {
                return Ok(Some(text.into_owned()));
            }
        }
        if stream.read_buf(&mut bytes).await? == 0 {
            return Ok(None);
        }
    }
}
