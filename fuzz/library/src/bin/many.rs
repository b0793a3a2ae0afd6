//! Renders random valid documents, one for each seed, and fails with the seed
//! of the first that panics, hangs or is refused.
//!
//! `many --seed 17 --count 1` shows the card of one seed and renders it.
#![forbid(unsafe_code)]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::panic;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

use cardgen_fuzz::process::{Options, jobs, memory};
use cardgen_fuzz::{Card, Drawn, draw};

/// A card that takes longer hangs.
const LONGEST: Duration = Duration::from_secs(20);
/// The most memory that all of them may take.
const MOST_MEMORY: u64 = 1 << 30;
/// Between reports.
const REPORT: Duration = Duration::from_secs(30);

fn main() -> ExitCode {
    let outcome = Options::read(&["--seed", "--count", "--jobs"]).and_then(|options| {
        let seed = options.get("--seed").unwrap_or(0);
        let count = options.get("--count").unwrap_or(1_000_000);
        if count == 1 {
            let card = Card::of_seed(seed);
            println!("{:#}\n{:#}", card.document, card.data);
        }
        let jobs = options.get("--jobs").map_or(jobs(), |jobs| jobs as usize);
        Run::new(seed, count).work(jobs)
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

thread_local! {
    /// What the thread's panic said.
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

struct Run {
    seed: u64,
    count: u64,
    start: Instant,
    /// How many were begun.
    begun: AtomicU64,
    done: AtomicU64,
    /// How many went beyond each limit.
    beyond: Mutex<BTreeMap<String, u64>>,
    finding: Mutex<Option<String>>,
}

impl Run {
    fn new(seed: u64, count: u64) -> Self {
        Self {
            seed,
            count,
            start: Instant::now(),
            begun: AtomicU64::new(0),
            done: AtomicU64::new(0),
            beyond: Mutex::default(),
            finding: Mutex::default(),
        }
    }

    fn work(self, jobs: usize) -> Result<(), String> {
        panic::set_hook(Box::new(|info| {
            SAID.with_borrow_mut(|said| *said = info.to_string());
        }));
        // The seed each thread is at, and when it began, in ms.
        let places: Vec<_> = (0..jobs)
            .map(|_| (AtomicU64::new(0), AtomicU64::new(0)))
            .collect();
        thread::scope(|scope| {
            let workers: Vec<_> = places
                .iter()
                .map(|place| scope.spawn(|| while self.next(place) {}))
                .collect();
            let mut reported = Instant::now();
            while workers.iter().any(|worker| !worker.is_finished()) {
                thread::sleep(Duration::from_millis(50));
                self.stop_if_hanging(&places);
                if reported.elapsed() > REPORT {
                    reported = Instant::now();
                    self.report();
                }
            }
        });
        self.report();
        let finding = self.finding.lock().map_err(|error| error.to_string())?;
        match finding.as_ref() {
            Some(finding) => Err(finding.clone()),
            None => self.check_memory(),
        }
    }

    /// Renders the next card; `false` where there is none or one failed.
    fn next(&self, (seed_at, since): &(AtomicU64, AtomicU64)) -> bool {
        let index = self.begun.fetch_add(1, Relaxed);
        if index >= self.count {
            return false;
        }
        let seed = self.seed + index;
        seed_at.store(seed, Relaxed);
        since.store(self.start.elapsed().as_millis() as u64 + 1, Relaxed);
        let drawn = panic::catch_unwind(|| draw(&Card::of_seed(seed)));
        since.store(0, Relaxed);
        self.done.fetch_add(1, Relaxed);
        match drawn {
            Ok(Drawn::Whole) => {}
            Ok(Drawn::BeyondLimits(code)) => {
                if let Ok(mut beyond) = self.beyond.lock() {
                    *beyond.entry(code).or_default() += 1;
                }
            }
            Err(_) => {
                let said = SAID.with_borrow(String::clone);
                self.begun.store(self.count, Relaxed);
                if let Ok(mut finding) = self.finding.lock() {
                    *finding = Some(format!("{said}\n{}", reproduce(seed)));
                }
                return false;
            }
        }
        true
    }

    /// A thread that hangs can't be ended, so the process is.
    fn stop_if_hanging(&self, places: &[(AtomicU64, AtomicU64)]) {
        let now = self.start.elapsed().as_millis() as u64;
        for (seed, since) in places {
            let since = since.load(Relaxed);
            if since > 0 && now.saturating_sub(since) > LONGEST.as_millis() as u64 {
                let seed = seed.load(Relaxed);
                eprintln!(
                    "error: a card takes longer than {LONGEST:?}\n{}",
                    reproduce(seed)
                );
                std::process::exit(1);
            }
        }
    }

    fn report(&self) {
        let done = self.done.load(Relaxed);
        let seconds = self.start.elapsed().as_secs_f64();
        let beyond = self.beyond.lock().map(|beyond| format!("{beyond:?}"));
        println!(
            "    {done} cards in {seconds:.0} s, {:.0} a second; beyond limits: {}; memory: {} MiB",
            done as f64 / seconds,
            beyond.unwrap_or_default(),
            memory("VmHWM").unwrap_or(0) >> 20,
        );
    }

    fn check_memory(&self) -> Result<(), String> {
        match memory("VmHWM") {
            Some(bytes) if bytes > MOST_MEMORY => Err(format!(
                "{} MiB of memory, more than {}",
                bytes >> 20,
                MOST_MEMORY >> 20
            )),
            _ => Ok(()),
        }
    }
}

fn reproduce(seed: u64) -> String {
    format!("to see it: cargo run -p cardgen-fuzz --bin many -- --seed {seed} --count 1")
}
