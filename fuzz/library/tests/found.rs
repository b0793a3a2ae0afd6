//! Every input that fuzzing ever found is taken without a panic, and soon.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use cardgen_fuzz::TARGETS;

/// Tests run unoptimised and beside others.
const LONGEST: Duration = Duration::from_secs(30);

#[test]
fn inputs_found_by_fuzzing_are_taken() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../found");
    let targets = fs::read_dir(folder).expect("fuzz/found can be read");
    let mut taken = 0;
    for folder in targets
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
    {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let target = TARGETS.iter().find(|target| target.name == name);
        let target = target.unwrap_or_else(|| panic!("there is no target `{name}`"));
        for entry in fs::read_dir(&folder).expect("a folder of inputs") {
            let path = entry.expect("an entry").path();
            println!("{}", path.display());
            let input = fs::read(&path).expect("an input");
            let start = Instant::now();
            (target.run)(&input);
            assert!(start.elapsed() < LONGEST, "{}", path.display());
            taken += 1;
        }
    }
    assert!(taken > 0, "no inputs were found");
}
