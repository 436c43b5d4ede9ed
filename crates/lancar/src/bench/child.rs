//! A server as a process of its own, on a folder that the bench made: started, watched, killed.
//!
//! Must stay true: it is ended by its handle when the bench lets go of it, however that comes about;
//! nothing of the surroundings (environment, configuration files) changes how it runs.

use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::process::{Child as Process, Command};
use tokio::time::Instant;

use super::ground::unexpected;
use super::process::{Used, used};
use crate::serve::address;
use crate::stop::Stop;

/// How often is asked whether it is ready: well below what is measured.
const ASK_AGAIN: Duration = Duration::from_millis(2);
/// What it says goes here, beside its data.
const LOG: &str = "server.log";

/// A running server.
pub struct Server {
    process: Process,
    pid: u32,
    /// Where it answers.
    pub address: SocketAddr,
    /// From starting the process to its first `ready`.
    pub ready_after: Duration,
}

impl Server {
    /// Starts one on a folder and waits until it is ready.
    ///
    /// # Errors
    /// When it ends, or is not ready within `bound`; its last words are told.
    pub async fn start(data: &Path, bound: Duration) -> Result<Self, Stop> {
        address::remove(data);
        fs::create_dir_all(data)?;
        let log = File::options()
            .create(true)
            .append(true)
            .open(data.join(LOG))?;
        let begun = Instant::now();
        let mut process = Command::new(std::env::current_exe()?)
            .arg("serve")
            .args(["--listen", "127.0.0.1:0", "--egress-allow", "127.0.0.1"])
            .args(["--log", "warn"])
            .arg("--data")
            .arg(data)
            .env_clear()
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()?;
        let pid = process.id().ok_or_else(|| unexpected("the server ended"))?;
        let ready = tokio::time::timeout(bound, ready(&mut process, data)).await;
        let address = ready.unwrap_or(None).ok_or_else(|| silent(data))?;
        Ok(Self {
            process,
            pid,
            address,
            ready_after: begun.elapsed(),
        })
    }

    /// What it has used until now.
    pub fn used(&self) -> Used {
        used(self.pid)
    }

    /// Ends it as a power cut would, and waits until it is gone.
    ///
    /// # Errors
    /// When the system does not allow it.
    pub async fn kill(mut self) -> Result<(), Stop> {
        Ok(self.process.kill().await?)
    }
}

/// Where it answers; none when it has ended.
async fn ready(process: &mut Process, data: &Path) -> Option<SocketAddr> {
    loop {
        if let Some(address) = address::read(data)
            && is_ready(address).await.unwrap_or(false)
        {
            return Some(address);
        }
        if !matches!(process.try_wait(), Ok(None)) {
            return None;
        }
        tokio::time::sleep(ASK_AGAIN).await;
    }
}

async fn is_ready(address: SocketAddr) -> std::io::Result<bool> {
    let mut stream = TcpStream::connect(address).await?;
    let request = format!("GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.take(1_024).read_to_end(&mut answer).await?;
    Ok(answer.starts_with(b"HTTP/1.1 200"))
}

fn silent(data: &Path) -> Stop {
    let log: PathBuf = data.join(LOG);
    let said = fs::read_to_string(log).unwrap_or_default();
    let last: Vec<&str> = said.lines().rev().take(5).collect();
    let last: Vec<&str> = last.into_iter().rev().collect();
    Stop::refused(format!(
        "The bench's server did not get ready. It said:\n{}",
        last.join("\n")
    ))
}
