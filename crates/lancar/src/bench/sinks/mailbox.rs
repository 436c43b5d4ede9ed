//! The mail server: as much of SMTP as a mail without login and TLS needs. A mail counts when it was
//! taken, before the answer is written: a server killed in between sends it again.

use std::io;
use std::sync::Arc;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufStream};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::ledger::Ledger;

/// Answers until it is dropped.
pub async fn serve(listener: TcpListener, ledger: Arc<Ledger>) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let ledger = Arc::clone(&ledger);
        connections.spawn(async move {
            // A server that was killed leaves its connections: nothing to be told.
            drop(converse(stream, &ledger).await);
        });
        while connections.try_join_next().is_some() {}
    }
}

async fn converse(stream: TcpStream, ledger: &Ledger) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut stream = BufStream::new(stream);
    say(&mut stream, "220 bench.example ESMTP").await?;
    let mut receiver = String::new();
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        match verb.as_str() {
            "EHLO" => say(&mut stream, "250-bench.example\r\n250 8BITMIME").await?,
            "RCPT" => {
                let address = line.split(['<', '>']).nth(1).unwrap_or_default();
                address.clone_into(&mut receiver);
                say(&mut stream, "250 ok").await?;
            }
            "DATA" => {
                say(&mut stream, "354 go on").await?;
                if let Some(message_id) = message(&mut stream).await? {
                    ledger.mailed(&receiver, &message_id);
                    say(&mut stream, "250 taken").await?;
                }
            }
            "QUIT" => return say(&mut stream, "221 bye").await,
            _ => say(&mut stream, "250 ok").await?,
        }
    }
}

/// Reads a mail to its final dot: its Message-ID; none when the sender went away before.
async fn message(stream: &mut BufStream<TcpStream>) -> io::Result<Option<String>> {
    let mut message_id = String::new();
    let mut line = Vec::new();
    loop {
        line.clear();
        if stream.read_until(b'\n', &mut line).await? == 0 {
            return Ok(None);
        }
        if line == b".\r\n" {
            return Ok(Some(message_id));
        }
        let text = String::from_utf8_lossy(&line);
        if let Some((name, value)) = text.split_once(':')
            && message_id.is_empty()
            && name.eq_ignore_ascii_case("message-id")
        {
            value.trim().clone_into(&mut message_id);
        }
    }
}

async fn say(stream: &mut BufStream<TcpStream>, line: &str) -> io::Result<()> {
    stream.write_all(line.as_bytes()).await?;
    stream.write_all(b"\r\n").await?;
    stream.flush().await
}
