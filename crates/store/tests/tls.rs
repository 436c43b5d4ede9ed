//! A PostgreSQL that speaks TLS, started by the test with a certificate made for it: what each
//! `sslmode` lets through, and that the connection is encrypted when it says so.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use lancar_store::{DatabaseUrl, Db, Options};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use tempfile::TempDir;

use crate::ground::{Fallible, server};

/// What the server's log says once it takes connections.
const READY: &str = "database system is ready to accept connections";

/// A server of the test's own; it ends with the value.
struct Server {
    child: Child,
    port: u16,
    folder: TempDir,
}

impl Server {
    async fn start() -> Fallible<Self> {
        let (folder, programs) = (TempDir::new()?, programs().await?);
        let data = folder.path().join("data");
        certificates(folder.path())?;
        give_away(folder.path())?;
        let made = unprivileged(&programs.join("initdb"))
            .arg("--pgdata")
            .arg(&data)
            .args([
                "--username=app",
                "--auth=trust",
                "--no-sync",
                "--no-instructions",
            ])
            .output()?;
        if !made.status.success() {
            return Err(String::from_utf8_lossy(&made.stderr).into());
        }
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let file = |name: &str| folder.path().join(name).display().to_string();
        let mut child = unprivileged(&programs.join("postgres"))
            .arg("-D")
            .arg(&data)
            .args(["-p", &port.to_string(), "-c", "listen_addresses=127.0.0.1"])
            .args(["-c", "unix_socket_directories=", "-c", "ssl=on"])
            .args(["-c", &format!("ssl_cert_file={}", file("server.pem"))])
            .args(["-c", &format!("ssl_key_file={}", file("server.key"))])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()?;
        let log = child.stderr.take().ok_or("the server has no log")?;
        let server = Self {
            child,
            port,
            folder,
        };
        let mut said = String::new();
        let mut log = BufReader::new(log);
        while !said.contains(READY) {
            if log.read_line(&mut said)? == 0 {
                return Err(format!("PostgreSQL did not start: {said}").into());
            }
        }
        // It must be able to go on writing its log.
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        Ok(server)
    }

    fn url(&self, host: &str, query: &str) -> String {
        let (port, folder) = (self.port, self.folder.path().display());
        let query = query.replace("FOLDER", &folder.to_string());
        format!("postgres://app@{host}:{port}/postgres?{query}")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // `setpriv` becomes the server; the data are thrown away with it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Where the programs of the running test server are.
async fn programs() -> Fallible<PathBuf> {
    let (client, connection) = tokio_postgres::connect(&server()?, tokio_postgres::NoTls).await?;
    tokio::spawn(connection);
    let sql = "SELECT setting FROM pg_config WHERE name = 'BINDIR'";
    Ok(client.query_one(sql, &[]).await?.get::<_, String>(0).into())
}

/// A signer, another signer, and a certificate of the first one's for 127.0.0.1.
fn certificates(folder: &Path) -> Fallible {
    let signer = |name: &str| {
        let mut of = CertificateParams::new(Vec::new())?;
        of.distinguished_name.push(DnType::CommonName, name);
        of.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        CertifiedIssuer::self_signed(of, KeyPair::generate()?)
    };
    let (ours, other, key) = (signer("ours")?, signer("other")?, KeyPair::generate()?);
    let server = CertificateParams::new(vec!["127.0.0.1".to_owned()])?.signed_by(&key, &ours)?;
    fs::write(folder.join("ours.pem"), ours.pem())?;
    fs::write(folder.join("other.pem"), other.pem())?;
    fs::write(folder.join("server.pem"), server.pem())?;
    fs::write(folder.join("server.key"), key.serialize_pem())?;
    fs::set_permissions(folder.join("server.key"), fs::Permissions::from_mode(0o600))?;
    Ok(())
}

/// PostgreSQL refuses to run as root: then it runs as somebody without rights.
fn unprivileged(program: &Path) -> Command {
    let mut command = Command::new("setpriv");
    command.current_dir("/").args(["--pdeathsig", "INT"]);
    if is_root() {
        command.args(["--reuid=nobody", "--regid=65534", "--clear-groups"]);
    }
    command.arg(program);
    command
}

fn give_away(folder: &Path) -> Fallible {
    if is_root() {
        let owned = Command::new("chown")
            .args(["-R", "nobody"])
            .arg(folder)
            .status()?;
        assert!(owned.success(), "the folder could not be given away");
    }
    Ok(())
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// Whether our connection is encrypted; why there is none.
async fn encrypted(url: &str) -> Result<bool, String> {
    let url: DatabaseUrl = url.parse().map_err(|error| format!("{error}"))?;
    let db = Db::open(&url, Options::default())
        .await
        .map_err(|error| error.to_string())?;
    let read = db.read(|tx| {
        Box::pin(async move {
            let sql = "SELECT CAST(ssl AS TEXT) FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
            let row = tx.query_opt(sql, &[]).await?;
            row.map(|row| Ok(row.text(0)? == "true")).transpose()
        })
    });
    let found = read
        .await
        .map_err(|error: lancar_store::StoreError| error.to_string())?;
    db.close().await.map_err(|error| error.to_string())?;
    found.ok_or_else(|| "the server does not know the connection".to_owned())
}

#[tokio::test]
async fn each_mode_lets_through_what_it_says() -> Fallible {
    let server = Server::start().await?;
    let (ours, other) = (
        "sslrootcert=FOLDER/ours.pem",
        "sslrootcert=FOLDER/other.pem",
    );
    for (host, query, expected) in [
        ("127.0.0.1", "sslmode=disable".to_owned(), Ok(false)),
        ("127.0.0.1", String::new(), Ok(true)),
        ("127.0.0.1", "sslmode=prefer".to_owned(), Ok(true)),
        ("127.0.0.1", "sslmode=require".to_owned(), Ok(true)),
        (
            "127.0.0.1",
            format!("sslmode=require&{other}"),
            Err("UnknownIssuer"),
        ),
        ("localhost", format!("sslmode=verify-ca&{ours}"), Ok(true)),
        (
            "localhost",
            format!("sslmode=verify-ca&{other}"),
            Err("UnknownIssuer"),
        ),
        ("127.0.0.1", format!("sslmode=verify-full&{ours}"), Ok(true)),
        (
            "127.0.0.1",
            format!("sslmode=verify-full&{other}"),
            Err("UnknownIssuer"),
        ),
        (
            "localhost",
            format!("sslmode=verify-full&{ours}"),
            Err("not valid for name"),
        ),
        (
            "127.0.0.1",
            "sslmode=verify-full&sslrootcert=FOLDER/none.pem".to_owned(),
            Err("none.pem"),
        ),
        (
            "127.0.0.1",
            "sslmode=verify-full&sslrootcert=FOLDER/server.key".to_owned(),
            Err("server.key"),
        ),
    ] {
        let found = encrypted(&server.url(host, &query)).await;
        match (&found, expected) {
            (Ok(is), Ok(should)) => assert_eq!(*is, should, "{host} {query}"),
            (Err(why), Err(says)) => assert!(why.contains(says), "{host} {query}: {why}"),
            (Ok(_), Err(_)) | (Err(_), Ok(_)) => panic!("{host} {query}: {found:?}"),
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_server_without_tls_is_taken_by_prefer_and_refused_by_require() -> Fallible {
    let plain = format!("{}?sslmode=", server()?);
    assert_eq!(encrypted(&format!("{plain}prefer")).await, Ok(false));
    let refused = encrypted(&format!("{plain}require")).await;
    assert!(refused.is_err_and(|why| why.contains("does not support TLS")));
    Ok(())
}
