//! The binary as a person or a script uses it: started, asked, stopped and killed.

mod bench;
