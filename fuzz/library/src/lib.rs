//! What fuzzing does with an input, and random valid documents.
//!
//! Each target takes bytes and uses the engine as a stranger would, through
//! its public interface. The programs of cargo-fuzz (`fuzz/targets/`) and the
//! test that replays every input ever found (`tests/found.rs`) call the same
//! functions, so neither drifts from the other.
#![forbid(unsafe_code)]

mod draw;
pub mod process;
mod random;
mod targets;

pub use draw::{Drawn, draw};
pub use random::Card;
pub use targets::{TARGETS, Target, run};
