//! Says that the web's files and the guide belong to a build which takes them in. What must stay true:
//! a release that was first built without them is built anew once they are there; the compiler itself only watches
//! files that it has seen.

#[expect(
    clippy::disallowed_methods,
    reason = "this is how cargo tells a build script which build it is"
)]
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // A dev build reads the files when it runs, and nobody should wait for a path that is not there.
    if std::env::var("PROFILE").as_deref() == Ok("release") {
        println!("cargo::rerun-if-changed=../../web/dist");
        for folder in ["errors", "guide", "pictures"] {
            println!("cargo::rerun-if-changed=../../docs/{folder}");
        }
    }
}
