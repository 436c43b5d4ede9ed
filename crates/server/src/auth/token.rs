//! Random tokens, and the hashes they are kept as: a copy of the database opens nothing.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use lancar_engine::clock::Clock;
use sha2::{Digest, Sha256};

/// 256 bits of the clock's entropy, as 43 letters that fit into a URL and a cookie.
#[must_use]
pub fn random(clock: &dyn Clock) -> String {
    let mut bytes = [0; 32];
    for chunk in bytes.chunks_exact_mut(8) {
        chunk.copy_from_slice(&clock.entropy().to_be_bytes());
    }
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What a token is found again by. It needs no salt and no slowness: 256 random bits can not be
/// guessed from their hash.
#[must_use]
pub fn hash(token: &str) -> String {
    let digest = Sha256::digest(token.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use lancar_domain::time::Timestamp;
    use lancar_engine::clock::ManualClock;

    use super::*;

    #[test]
    fn tokens_differ_and_are_kept_as_sha_256() {
        let clock = ManualClock::at(Timestamp::from_millis(0));
        assert_ne!(random(&clock), random(&clock));
        assert_eq!(random(&clock).len(), 43);
        // The test vector of FIPS 180-2.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash("abc"), abc);
    }
}
