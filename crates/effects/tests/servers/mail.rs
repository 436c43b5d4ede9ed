//! A small real SMTP server that misbehaves on demand.

use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufStream};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// What the server says at each step.
#[derive(Clone)]
pub struct Script {
    pub greeting: &'static str,
    pub auth: &'static str,
    pub mail: &'static str,
    /// To recipients that have this text in them; others are welcome.
    pub rcpt: (&'static str, &'static str),
    pub verdict: Verdict,
    /// Closes the connection after so many mails, as servers do with idle clients.
    pub mails_per_connection: usize,
    /// Offers STARTTLS.
    pub starttls: Option<TlsAcceptor>,
    /// TLS from the first byte.
    pub tls: Option<TlsAcceptor>,
}

/// What the server does when it has the whole mail.
#[derive(Clone, Copy)]
pub enum Verdict {
    /// Says this.
    Reply(&'static str),
    /// Closes the connection without a word.
    Hangup,
    /// Closes after "go ahead", without reading the mail.
    HangupBeforeReading,
    /// Says nothing for ever.
    Silence,
}

impl Default for Script {
    fn default() -> Self {
        Self {
            greeting: "220 mail.test ready",
            auth: "235 welcome",
            mail: "250 fine",
            rcpt: ("nobody", "550 5.1.1 no such person"),
            verdict: Verdict::Reply("250 2.0.0 queued as 42"),
            mails_per_connection: usize::MAX,
            starttls: None,
            tls: None,
        }
    }
}

/// A mail that arrived.
#[derive(Clone, Debug)]
pub struct Arrived {
    pub from: String,
    pub to: Vec<String>,
    pub data: String,
}

/// See the file.
pub struct MailServer {
    /// Where it listens, on loopback.
    pub address: SocketAddr,
    seen: Arc<Seen>,
}

#[derive(Default)]
struct Seen {
    connections: AtomicUsize,
    lines: Mutex<Vec<String>>,
    mails: Mutex<Vec<Arrived>>,
}

impl MailServer {
    pub async fn start(script: Script) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let seen = Arc::new(Seen::default());
        let in_task = seen.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                in_task.connections.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(serve(stream, script.clone(), in_task.clone()));
            }
        });
        Ok(Self { address, seen })
    }

    pub fn connections(&self) -> usize {
        self.seen.connections.load(Ordering::SeqCst)
    }

    /// Every command, over all connections.
    pub fn lines(&self) -> Vec<String> {
        self.seen
            .lines
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub fn mails(&self) -> Vec<Arrived> {
        self.seen
            .mails
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

async fn serve(stream: TcpStream, script: Script, seen: Arc<Seen>) -> io::Result<()> {
    stream.set_nodelay(true)?;
    if let Some(tls) = &script.tls {
        let mut stream = BufStream::new(tls.accept(stream).await?);
        say(&mut stream, script.greeting).await?;
        return talk(&mut stream, &script, &seen).await.map(|_| ());
    }
    let mut stream = BufStream::new(stream);
    say(&mut stream, script.greeting).await?;
    if talk(&mut stream, &script, &seen).await?
        && let Some(tls) = &script.starttls
    {
        let mut stream = BufStream::new(tls.accept(stream.into_inner()).await?);
        talk(&mut stream, &script, &seen).await?;
    }
    Ok(())
}

/// One conversation; `true` when it ended with STARTTLS.
async fn talk<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut BufStream<S>,
    script: &Script,
    seen: &Seen,
) -> io::Result<bool> {
    let (mut from, mut to, mut carried) = (String::new(), Vec::new(), 0);
    while let Some(line) = listen(stream).await? {
        seen.lines
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(line.clone());
        let word = line
            .split([' ', ':'])
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase();
        match word.as_str() {
            "EHLO" => {
                let offer = if script.starttls.is_some() {
                    "250-STARTTLS\r\n"
                } else {
                    ""
                };
                say(
                    stream,
                    &format!("250-mail.test\r\n{offer}250 AUTH PLAIN LOGIN"),
                )
                .await?;
            }
            "STARTTLS" => {
                say(stream, "220 go ahead").await?;
                return Ok(true);
            }
            "AUTH" => say(stream, script.auth).await?,
            "MAIL" => {
                from = line;
                say(stream, script.mail).await?;
            }
            "RCPT" if line.contains(script.rcpt.0) => say(stream, script.rcpt.1).await?,
            "RCPT" => {
                to.push(line);
                say(stream, "250 fine").await?;
            }
            "DATA" => {
                say(stream, "354 go ahead").await?;
                if matches!(script.verdict, Verdict::HangupBeforeReading) {
                    return Ok(false);
                }
                let data = listen_to_mail(stream).await?;
                match script.verdict {
                    Verdict::Reply(words) => {
                        if words.starts_with('2') {
                            let (from, to) = (std::mem::take(&mut from), std::mem::take(&mut to));
                            seen.mails
                                .lock()
                                .unwrap_or_else(PoisonError::into_inner)
                                .push(Arrived { from, to, data });
                        }
                        say(stream, words).await?;
                    }
                    Verdict::Hangup | Verdict::HangupBeforeReading => return Ok(false),
                    Verdict::Silence => std::future::pending().await,
                }
                carried += 1;
                if carried >= script.mails_per_connection {
                    return Ok(false);
                }
            }
            "RSET" => {
                to.clear();
                say(stream, "250 fine").await?;
            }
            "QUIT" => {
                say(stream, "221 bye").await?;
                return Ok(false);
            }
            _ => say(stream, "502 what").await?,
        }
    }
    Ok(false)
}

async fn say<S: AsyncWrite + AsyncRead + Unpin>(
    stream: &mut BufStream<S>,
    words: &str,
) -> io::Result<()> {
    stream.write_all(format!("{words}\r\n").as_bytes()).await?;
    stream.flush().await
}

async fn listen<S: AsyncWrite + AsyncRead + Unpin>(
    stream: &mut BufStream<S>,
) -> io::Result<Option<String>> {
    let mut line = String::new();
    match stream.read_line(&mut line).await? {
        0 => Ok(None),
        _ => Ok(Some(line.trim_end().to_owned())),
    }
}

/// Up to the dot, the doubled dots undone.
async fn listen_to_mail<S: AsyncWrite + AsyncRead + Unpin>(
    stream: &mut BufStream<S>,
) -> io::Result<String> {
    let mut data = String::new();
    while let Some(line) = listen(stream).await? {
        if line == "." {
            break;
        }
        data.push_str(line.strip_prefix('.').unwrap_or(&line));
        data.push('\n');
    }
    Ok(data)
}
