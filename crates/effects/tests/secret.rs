//! Secrets at rest.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use lancar_effects::secret::{KeyFileError, Keyring, OpenError, Secret, SecretPlace};

use crate::Outcome;

const PLACE: SecretPlace<'_> = SecretPlace {
    workspace: "ws_1",
    secret: "sec_1",
};

#[test]
fn what_is_sealed_opens_at_its_place_and_nowhere_else() -> Outcome {
    let folder = tempfile::tempdir()?;
    let keys = Keyring::open_or_create(&folder.path().join("secrets.key"))?;
    let sealed = keys.seal(PLACE, &Secret::new("sk_live_ü"))?;
    assert_eq!(keys.open(PLACE, &sealed)?.expose(), "sk_live_ü");
    assert!(!sealed.windows(7).any(|part| part == b"sk_live"));
    assert_ne!(
        sealed,
        keys.seal(PLACE, &Secret::new("sk_live_ü"))?,
        "every nonce is new"
    );
    for place in [
        SecretPlace {
            workspace: "ws_2",
            ..PLACE
        },
        SecretPlace {
            secret: "sec_2",
            ..PLACE
        },
        SecretPlace {
            workspace: "ws_1s",
            secret: "ec_1",
        },
    ] {
        assert_eq!(
            keys.open(place, &sealed).map(|_| ()),
            Err(OpenError::Refused),
            "{place:?}"
        );
    }
    Ok(())
}

#[test]
fn what_was_changed_or_cut_does_not_open() -> Outcome {
    let folder = tempfile::tempdir()?;
    let keys = Keyring::open_or_create(&folder.path().join("secrets.key"))?;
    let sealed = keys.seal(PLACE, &Secret::new("x"))?;
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(keys.open(PLACE, &changed).is_err(), "byte {at}");
        assert!(keys.open(PLACE, &sealed[..at]).is_err(), "cut at {at}");
    }
    Ok(())
}

#[test]
fn the_key_file_is_for_its_owner_and_stays() -> Outcome {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("secrets.key");
    let sealed = Keyring::open_or_create(&path)?.seal(PLACE, &Secret::new("x"))?;
    assert_eq!(fs::metadata(&path)?.permissions().mode() & 0o777, 0o600);
    assert_eq!(
        Keyring::open_or_create(&path)?
            .open(PLACE, &sealed)?
            .expose(),
        "x"
    );
    assert_eq!(
        fs::read_dir(folder.path())?.count(),
        1,
        "nothing is left beside it"
    );

    fs::set_permissions(&path, fs::Permissions::from_mode(0o644))?;
    let exposed = Keyring::open_or_create(&path);
    assert!(
        matches!(exposed, Err(KeyFileError::Exposed { .. })),
        "{exposed:?}"
    );
    Ok(())
}

#[test]
fn many_starts_at_once_end_with_one_key() -> Outcome {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("secrets.key");
    let keyrings: Vec<_> = std::thread::scope(|scope| {
        let starts: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| Keyring::open_or_create(&path)))
            .collect();
        starts
            .into_iter()
            .map(|start| start.join().expect("no start panics"))
            .collect()
    });
    let mut keyrings = keyrings.into_iter().collect::<Result<Vec<_>, _>>()?;
    let first = keyrings.remove(0);
    let sealed = first.seal(PLACE, &Secret::new("x"))?;
    for other in keyrings {
        assert_eq!(other.open(PLACE, &sealed)?.expose(), "x");
    }
    Ok(())
}

#[test]
fn a_new_key_seals_and_the_old_one_still_opens() -> Outcome {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("secrets.key");
    let mut keys = Keyring::open_or_create(&path)?;
    let old = keys.seal(PLACE, &Secret::new("old"))?;
    let before = Keyring::open_or_create(&path)?;
    assert_eq!(keys.rotate(&path)?, 2);
    let new = keys.seal(PLACE, &Secret::new("new"))?;
    assert_eq!((old[0], new[0]), (1, 2));
    for keys in [keys, Keyring::open_or_create(&path)?] {
        assert_eq!(keys.open(PLACE, &old)?.expose(), "old");
        assert_eq!(keys.open(PLACE, &new)?.expose(), "new");
    }
    let missing = before.open(PLACE, &new).map(|_| ());
    assert_eq!(missing, Err(OpenError::NoSuchKey { version: 2 }));
    assert_eq!(fs::metadata(&path)?.permissions().mode() & 0o777, 0o600);
    Ok(())
}

#[test]
fn a_file_that_holds_no_keys_is_refused_and_not_overwritten() -> Outcome {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("secrets.key");
    let key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    for text in [
        String::new(),
        "hello\n".to_owned(),
        "lancar-key 1 AAAA\n".to_owned(),
        format!("lancar-key 1 {key} more\n"),
        format!("lancar-key 256 {key}\n"),
        format!("lancar-key 1 {key}\nlancar-key 1 {key}\n"),
    ] {
        fs::write(&path, &text)?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600))?;
        let read = Keyring::open_or_create(&path);
        assert!(
            matches!(
                read,
                Err(KeyFileError::Malformed { .. } | KeyFileError::Count { .. })
            ),
            "{text:?}: {read:?}"
        );
        assert_eq!(fs::read_to_string(&path)?, text);
    }
    Ok(())
}
