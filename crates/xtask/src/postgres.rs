//! A PostgreSQL server of our own for the length of one `cargo xtask test`.
//!
//! It listens on a free loopback port, keeps its data in a temporary folder, syncs to disk as in
//! earnest, and ends with the value that stands for it. Should this process be killed outright, the
//! kernel tells the server to stop.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process};

use crate::{interrupt, process, system, workspace};

/// What the server's log says once it takes connections.
const READY: &str = "database system is ready to accept connections";

/// How long each way of stopping may take before the next, harsher one.
const PATIENCE: Duration = Duration::from_secs(10);

/// A running server; dropping it stops it.
pub struct Postgres {
    server: Option<Child>,
    pid: Pid,
    port: u16,
}

impl Postgres {
    /// Makes a database cluster in `folder`, which must exist and be empty, with the programs in
    /// `programs`, and waits until it takes connections.
    pub fn start(programs: &Path, folder: &Path) -> Result<Self> {
        let account = Account::choose(folder)?;
        let data = folder.join("data");
        process::run(
            account
                .command(&programs.join("initdb"))
                .arg("--pgdata")
                .arg(&data)
                .args([
                    "--username=app",
                    "--auth=trust",
                    "--encoding=UTF8",
                    "--locale=C.UTF-8",
                    "--no-instructions",
                ]),
        )?;
        let port = free_port()?;
        let server = process::start(
            account
                .command(&programs.join("postgres"))
                .arg("-D")
                .arg(&data)
                .args(["-p", &port.to_string()])
                .args(["-c", "listen_addresses=127.0.0.1"])
                .args(["-c", "unix_socket_directories="])
                .args(["-c", "max_connections=200"])
                .stdout(Stdio::null())
                .stderr(Stdio::piped()),
        )?;
        let pid = process::group_of(&server)?;
        let mut postgres = Self {
            server: Some(server),
            pid,
            port,
        };
        postgres.wait_until_ready()?;
        println!("PostgreSQL takes connections at {}", postgres.url());
        Ok(postgres)
    }

    /// The address for clients; the user may create databases.
    #[must_use]
    pub fn url(&self) -> String {
        format!("postgres://app@127.0.0.1:{}/postgres", self.port)
    }

    /// Reads the log up to the line that says so; the rest of it goes on into a file.
    fn wait_until_ready(&mut self) -> Result<()> {
        let _watched = interrupt::watch(self.pid);
        let stderr = self.server.as_mut().and_then(|server| server.stderr.take());
        let mut log = BufReader::new(stderr.context("the server has no log")?);
        let path = log_path()?;
        let mut kept =
            File::create(&path).with_context(|| format!("can not write {}", path.display()))?;
        let mut line = String::new();
        while log.read_line(&mut line)? > 0 {
            kept.write_all(line.as_bytes())?;
            if line.contains(READY) {
                thread::spawn(move || keep(log, &mut kept));
                return Ok(());
            }
            line.clear();
        }
        bail!("PostgreSQL did not start: see {}", path.display())
    }
}

impl Drop for Postgres {
    /// Asks for a fast shutdown, then an immediate one, then leaves no choice.
    fn drop(&mut self) {
        let Some(mut server) = self.server.take() else {
            return;
        };
        let (ended, end) = mpsc::channel();
        thread::spawn(move || {
            let _ = server.wait();
            let _ = ended.send(());
        });
        for signal in [Signal::INT, Signal::QUIT, Signal::KILL] {
            let _ = kill_process(self.pid, signal);
            if end.recv_timeout(PATIENCE).is_ok() {
                println!("PostgreSQL stopped");
                return;
            }
        }
        println!(
            "PostgreSQL (process {}) did not stop",
            self.pid.as_raw_nonzero()
        );
    }
}

/// Whom the server runs as: ourselves, or somebody without rights when we are root, as PostgreSQL
/// refuses to run as root.
enum Account {
    Ourselves,
    Other(User),
}

struct User {
    name: String,
    uid: u32,
    gid: u32,
}

impl Account {
    /// Chooses the account and gives it the folder.
    fn choose(folder: &Path) -> Result<Self> {
        if !system::is_root() {
            return Ok(Self::Ourselves);
        }
        let accounts = std::fs::read_to_string("/etc/passwd").context("can not read accounts")?;
        let user = ["postgres", "nobody"]
            .into_iter()
            .find_map(|name| user(&accounts, name))
            .context("root needs an account `postgres` or `nobody` to run PostgreSQL as")?;
        std::os::unix::fs::chown(folder, Some(user.uid), Some(user.gid))
            .with_context(|| format!("can not give {} away", folder.display()))?;
        Ok(Self::Other(user))
    }

    /// The program as this account, told to stop when we die.
    fn command(&self, program: &Path) -> Command {
        if matches!(self, Self::Ourselves) && process::find("setpriv").is_none() {
            return Command::new(program);
        }
        let mut command = Command::new("setpriv");
        command.current_dir("/").args(["--pdeathsig", "INT"]);
        if let Self::Other(User { uid, gid, name }) = self {
            let (user, group) = (format!("--reuid={uid}"), format!("--regid={gid}"));
            command
                .args([user.as_str(), group.as_str(), "--clear-groups"])
                .env("USER", name);
        }
        command.arg(program);
        command
    }
}

/// The account of that name in the text of /etc/passwd.
fn user(accounts: &str, name: &str) -> Option<User> {
    let fields: Vec<&str> = accounts
        .lines()
        .map(|line| line.split(':').collect())
        .find(|fields: &Vec<&str>| fields.first() == Some(&name))?;
    let number = |at: usize| fields.get(at)?.parse().ok();
    Some(User {
        name: name.to_owned(),
        uid: number(2)?,
        gid: number(3)?,
    })
}

/// A loopback port that nobody listens at now.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("there is no free port")?;
    Ok(listener.local_addr()?.port())
}

fn log_path() -> Result<PathBuf> {
    Ok(workspace::keep()?.join("postgres.log"))
}

/// A log that can no longer be written must not stop the server from writing it.
fn keep(mut log: impl Read, kept: &mut File) {
    if std::io::copy(&mut log, kept).is_err() {
        let _ = std::io::copy(&mut log, &mut std::io::sink());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_found_by_their_whole_name() {
        let accounts =
            "root:x:0:0:root:/root:/bin/sh\nnobody2:x:1:1::/:/x\nnobody:x:65534:65533::/:/x\n";
        let found = user(accounts, "nobody").expect("it is in the text");
        assert_eq!((found.uid, found.gid), (65534, 65533));
        assert!(user(accounts, "postgres").is_none());
    }
}
