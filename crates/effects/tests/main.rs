//! The outside, for real: listeners on loopback that count who comes, a mail server that misbehaves
//! on demand, and a name server that lies. One binary, so that it links once.

mod email;
mod failure;
mod guard;
mod http;
mod mask;
mod recorded;
mod secret;
mod servers;
mod smtp;
mod tls;

/// What every test returns, so that `?` is enough.
type Outcome = Result<(), Box<dyn std::error::Error>>;
