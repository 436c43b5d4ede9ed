//! The CRM: as much of HTTP/1.1 as the bench's own server speaks to it, so that little of the machine
//! goes to the judge.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufStream};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::ledger::Ledger;

const ANSWER: &[u8] =
    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}";
/// The largest body that is read.
const MOST_BYTES: usize = 64 * 1024;

/// What the bench needs to know of a request.
#[derive(Debug, Default)]
struct Request {
    path: String,
    key: String,
    body: Vec<u8>,
}

/// Answers until it is dropped.
pub async fn serve(listener: TcpListener, ledger: Arc<Ledger>, slow: Duration) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let ledger = Arc::clone(&ledger);
        connections.spawn(async move {
            // A server that was killed leaves its connections: nothing to be told.
            drop(converse(stream, &ledger, slow).await);
        });
        while connections.try_join_next().is_some() {}
    }
}

async fn converse(stream: TcpStream, ledger: &Ledger, slow: Duration) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut stream = BufStream::new(stream);
    while let Some(request) = read(&mut stream).await? {
        if request.path == "/slow" {
            ledger.slow_called();
            tokio::time::sleep(slow).await;
        } else {
            let body: serde_json::Value = serde_json::from_slice(&request.body)?;
            let lead = body["email"].as_str().unwrap_or_default();
            ledger.called(lead, &request.key);
        }
        stream.write_all(ANSWER).await?;
        stream.flush().await?;
    }
    Ok(())
}

/// The next request of a connection; none when there is no more.
async fn read(stream: &mut BufStream<TcpStream>) -> io::Result<Option<Request>> {
    let mut request = Request::default();
    let mut line = String::new();
    if stream.read_line(&mut line).await? == 0 {
        return Ok(None);
    }
    request.path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut length = 0_usize;
    loop {
        line.clear();
        stream.read_line(&mut line).await?;
        let Some((name, value)) = line.trim_end().split_once(':') else {
            break;
        };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().unwrap_or(0).min(MOST_BYTES);
        } else if name.eq_ignore_ascii_case("idempotency-key") {
            value.trim().clone_into(&mut request.key);
        }
    }
    request.body.resize(length, 0);
    stream.read_exact(&mut request.body).await?;
    Ok(Some(request))
}
