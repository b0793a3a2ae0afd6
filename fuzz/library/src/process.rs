//! What the programs of this crate share: options and memory.

/// Options such as `--count 100`, all numbers.
#[derive(Debug)]
pub struct Options(Vec<(String, u64)>);

impl Options {
    /// Reads the command line; an error says what is wrong with it.
    pub fn read(known: &[&str]) -> Result<Self, String> {
        let mut arguments = std::env::args().skip(1);
        let mut options = Vec::new();
        while let Some(name) = arguments.next() {
            if !known.contains(&name.as_str()) {
                return Err(format!(
                    "no option `{name}`; there are {}",
                    known.join(", ")
                ));
            }
            let value = arguments.next().and_then(|text| text.parse().ok());
            options.push((name.clone(), value.ok_or(format!("{name} wants a number"))?));
        }
        Ok(Self(options))
    }

    /// The option's value, if it was given.
    pub fn get(&self, name: &str) -> Option<u64> {
        let found = self.0.iter().rev().find(|(other, _)| other == name);
        found.map(|(_, value)| *value)
    }
}

/// Threads to work with.
pub fn jobs() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// A line of `/proc/self/status` in bytes, such as `VmRSS`, what the process
/// holds in memory, and `VmHWM`, the most it ever did. Linux alone tells.
pub fn memory(line: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|text| text.strip_prefix(line))?;
    let kib = line.trim_start_matches(':').trim().strip_suffix("kB")?;
    kib.trim().parse::<u64>().ok().map(|kib| kib << 10)
}
