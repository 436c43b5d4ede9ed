//! The binary under test: commands that end, and servers that run until they are told.
//!
//! Must stay true: nothing of the surroundings reaches it (no `LANCAR_…` variable, no file); a server
//! is ended with the test that started it.

use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

pub type Fallible<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

/// A data folder, gone with the test.
pub struct Folder(TempDir);

/// What a command printed, and how it ended.
#[derive(Debug)]
pub struct Ended {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// A server that runs.
pub struct Server {
    child: Child,
    /// What it printed at its start.
    pub greeting: String,
    /// `http://127.0.0.1:PORT`
    pub url: String,
}

impl Folder {
    pub fn new() -> Fallible<Self> {
        Ok(Self(TempDir::new()?))
    }

    /// The data folder, which Lancar makes itself.
    pub fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }

    /// A place for files beside it.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs a command on the folder to its end.
    pub fn run(&self, arguments: &[&str]) -> Fallible<Ended> {
        let mut command = lancar();
        command.args(arguments).arg("--data").arg(self.data());
        Ended::of(command.output()?)
    }

    /// The same, which must end well; what it printed.
    pub fn ask(&self, arguments: &[&str]) -> Fallible<String> {
        let ended = self.run(arguments)?;
        if ended.code == 0 {
            Ok(ended.out)
        } else {
            Err(format!("{arguments:?}: {ended:?}").into())
        }
    }

    /// Starts a server on a free port.
    pub fn serve(&self, arguments: &[&str]) -> Fallible<Server> {
        let mut command = lancar();
        command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(arguments);
        command.arg("--data").arg(self.data());
        Server::of(command)
    }
}

impl Ended {
    pub fn of(output: Output) -> Fallible<Self> {
        Ok(Self {
            code: output.status.code().ok_or("it was killed")?,
            out: String::from_utf8(output.stdout)?,
            err: String::from_utf8(output.stderr)?,
        })
    }
}

impl Server {
    fn of(mut command: Command) -> Fallible<Self> {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut lines = BufReader::new(child.stdout.take().ok_or("no output")?);
        let mut greeting = String::new();
        while !greeting.contains("Ctrl-C") {
            if lines.read_line(&mut greeting)? == 0 {
                return Err(format!("it ended: {greeting}").into());
            }
        }
        let url = greeting
            .split_whitespace()
            .find(|word| word.starts_with("http://"));
        let url = url.ok_or("no address")?.trim_end_matches('/').to_owned();
        Ok(Self {
            child,
            greeting,
            url,
        })
    }

    /// The owner's link in the greeting.
    pub fn owner_link(&self) -> Option<&str> {
        self.greeting
            .split_whitespace()
            .find(|word| word.contains("/setup/"))
    }

    pub fn port(&self) -> Fallible<u16> {
        Ok(self.url.rsplit(':').next().ok_or("no port")?.parse()?)
    }

    /// Status and body of a page.
    pub fn get(&self, path: &str) -> Fallible<(u16, String)> {
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
        ))
    }

    /// The same of a form that is sent.
    pub fn submit(&self, path: &str, form: &str) -> Fallible<(u16, String)> {
        let length = form.len();
        self.send(&format!(
            "POST {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n\r\n{form}"
        ))
    }

    /// The whole answer to a request, head and body.
    pub fn answer(&self, request: &str) -> Fallible<String> {
        let mut tcp = TcpStream::connect(("127.0.0.1", self.port()?))?;
        tcp.write_all(request.as_bytes())?;
        let mut answer = String::new();
        tcp.read_to_string(&mut answer)?;
        Ok(answer)
    }

    fn send(&self, request: &str) -> Fallible<(u16, String)> {
        let answer = self.answer(request)?;
        let status = answer.split(' ').nth(1).ok_or("no status")?.parse()?;
        let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        Ok((status, body.to_owned()))
    }

    /// Asks it to end, as service managers do, and waits.
    pub fn terminate(self) -> Fallible<ExitStatus> {
        self.tell_to_end()?;
        self.ended()
    }

    /// Asks it to end, and does not wait.
    pub fn tell_to_end(&self) -> Fallible {
        Ok(kill_process(Pid::from_child(&self.child), Signal::TERM)?)
    }

    /// Waits for its end.
    pub fn ended(mut self) -> Fallible<ExitStatus> {
        Ok(self.child.wait()?)
    }

    /// Ends it wherever it stands.
    pub fn kill(mut self) -> Fallible {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already when the test ended it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The binary without anything of the surroundings.
pub fn lancar() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lancar"));
    command.env_clear().stdin(Stdio::null());
    command
}

/// The documents of the example.
pub fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/lead-sign-up")
}

/// A path as an argument.
pub fn text(path: &Path) -> Fallible<&str> {
    path.to_str().ok_or_else(|| "a path is not text".into())
}
