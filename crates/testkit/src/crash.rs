//! Stopping at each commit in turn. A script is played once undisturbed; then again for each write
//! and each side of its commit, ended there as by a killed process, taken up by a new process on the
//! same database, and compared by what remains.
//!
//! Must stay true: what remains is the same; what lives in our database happened exactly once; the
//! world saw the same things, each under one key and always with the same bytes; a mail came as often
//! as its delivery class allows.
