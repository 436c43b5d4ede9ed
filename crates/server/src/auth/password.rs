//! Passwords: argon2id, off the threads that answer requests, and only so many at a time that a
//! flood of logins can not eat the memory.

use std::sync::Arc;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use lancar_domain::error::Code;
use lancar_engine::clock::Clock;
use tokio::sync::Semaphore;

use crate::error::Problem;
use crate::sentences;

/// Fewest characters of a password.
pub const SHORTEST: usize = 10;

/// Most bytes: what is longer only makes work.
const LONGEST_BYTES: usize = 1024;

/// How many are computed at the same time; each takes 19 MiB.
const AT_ONCE: usize = 2;

/// The hash of no password, which unknown addresses are checked against so that they take as long.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Makes and checks hashes.
#[derive(Debug, Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}

impl Passwords {
    /// The hash to keep of a new password.
    ///
    /// # Errors
    /// [`Code::WeakPassword`] when it is too short.
    pub async fn hash(&self, password: String, clock: &dyn Clock) -> Result<String, Problem> {
        if password.chars().count() < SHORTEST {
            let why = sentences::password_too_short(SHORTEST);
            return Err(Problem::new(Code::WeakPassword, why).about("password"));
        }
        if password.len() > LONGEST_BYTES {
            let why = sentences::password_too_long(LONGEST_BYTES);
            return Err(Problem::field("password", why));
        }
        let salt = [clock.entropy(), clock.entropy()]
            .map(u64::to_be_bytes)
            .concat();
        self.in_turn(move || {
            let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
            hash.map(|hash: PasswordHash| hash.to_string())
                .map_err(Problem::internal)
        })
        .await?
    }

    /// Whether the password fits the hash; without a hash it takes as long and does not.
    ///
    /// # Errors
    /// When the work could not be done at all.
    pub async fn fits(&self, password: String, hash: Option<String>) -> Result<bool, Problem> {
        if password.len() > LONGEST_BYTES {
            return Ok(false);
        }
        self.in_turn(move || {
            let known = hash.is_some();
            let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
            // Whose hash is none, can not log in.
            PasswordHash::new(&hash).is_ok_and(|hash| {
                let fits = Argon2::default().verify_password(password.as_bytes(), &hash);
                known && fits.is_ok()
            })
        })
        .await
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let turn = self.turns.clone().acquire_owned().await;
        let turn = turn.map_err(Problem::internal)?;
        let work = move || {
            let done = work();
            drop(turn);
            done
        };
        tokio::task::spawn_blocking(work)
            .await
            .map_err(Problem::internal)
    }
}

#[cfg(test)]
mod tests {
    use lancar_domain::time::Timestamp;
    use lancar_engine::clock::ManualClock;

    use super::*;

    #[tokio::test]
    async fn a_password_fits_its_own_hash_only() -> Result<(), Problem> {
        let clock = ManualClock::at(Timestamp::from_millis(0));
        let passwords = Passwords::default();
        let hash = passwords.hash("correct horse".to_owned(), &clock).await?;
        assert!(hash.starts_with("$argon2id$"), "{hash}");
        assert!(
            passwords
                .fits("correct horse".to_owned(), Some(hash.clone()))
                .await?
        );
        assert!(
            !passwords
                .fits("correct horsf".to_owned(), Some(hash.clone()))
                .await?
        );
        assert!(!passwords.fits("correct horse".to_owned(), None).await?);
        assert!(
            PasswordHash::new(NOBODY).is_ok(),
            "unknown addresses take as long"
        );
        let again = passwords.hash("correct horse".to_owned(), &clock).await?;
        assert_ne!(hash, again, "each has its own salt");
        Ok(())
    }

    #[tokio::test]
    async fn a_short_password_is_refused() {
        let clock = ManualClock::at(Timestamp::from_millis(0));
        let refused = Passwords::default()
            .hash("123456789".to_owned(), &clock)
            .await;
        assert_eq!(
            refused.map_err(|problem| problem.code()),
            Err(Code::WeakPassword)
        );
    }
}
