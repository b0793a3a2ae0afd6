//! A list of named steps, run in order up to the first failure.

use crate::Outcome;
use std::time::Instant;

/// How many tests the runners counted.
#[derive(Default)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Counts {
    /// Adds what one line of `cargo test` says, if it is a closing line:
    /// `test result: ok. 3 passed; 0 failed; …`.
    pub(crate) fn add_cargo_line(&mut self, line: &str) {
        let Some(result) = line.trim().strip_prefix("test result: ") else {
            return;
        };
        let counts = result.split_once(". ").map_or("", |(_, counts)| counts);
        for count in counts.split("; ") {
            match count.split_once(' ') {
                Some((number, "passed")) => self.passed += number.parse().unwrap_or(0),
                Some((number, "failed")) => self.failed += number.parse().unwrap_or(0),
                _ => {}
            }
        }
    }
}

/// One named thing to do.
pub(crate) struct Step(
    pub(crate) &'static str,
    pub(crate) fn(&mut Counts) -> Outcome,
);

/// Runs the steps and ends with the plain line `N passed, N failed`.
pub(crate) fn run(steps: &[&Step]) -> Outcome {
    let mut counts = Counts::default();
    let start = Instant::now();
    for (index, Step(name, run)) in steps.iter().enumerate() {
        println!("==> {}/{} {}", index + 1, steps.len(), name);
        let step_start = Instant::now();
        if let Err(message) = run(&mut counts) {
            close(&counts);
            return Err(format!("step `{}`: {message}", name));
        }
        println!(
            "    {} done in {:.1} s",
            name,
            step_start.elapsed().as_secs_f32()
        );
    }
    println!(
        "==> all {} steps done in {:.1} s",
        steps.len(),
        start.elapsed().as_secs_f32()
    );
    close(&counts);
    Ok(())
}

fn close(counts: &Counts) {
    println!("{} passed, {} failed", counts.passed, counts.failed);
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn cargo_closing_lines_add_up() {
        let mut counts = Counts::default();
        for line in [
            "running 3 tests",
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: FAILED. 5 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        ] {
            counts.add_cargo_line(line);
        }
        assert_eq!((counts.passed, counts.failed), (8, 2));
    }
}
