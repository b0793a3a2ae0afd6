//! Work shared among threads, its results in order.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Results that may wait for an earlier one, for each thread.
const AHEAD: u64 = 4;
/// Deep documents need more than a thread's usual 2 MiB in unoptimised builds.
const STACK: usize = 16 << 20;

/// Works on the items of `source` in several threads and hands the results to
/// `sink` in the order of the items, on the thread that calls. No more than a
/// few items for each thread are under way at a time. When `sink` breaks off,
/// what is under way is finished and forgotten.
pub(crate) fn in_order<T: Send, R: Send>(
    threads: NonZeroUsize,
    source: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> R + Sync,
    mut sink: impl FnMut(R) -> ControlFlow<()>,
) {
    let desk = Desk {
        ahead: threads.get() as u64 * AHEAD,
        state: Mutex::new(State {
            ready: BTreeMap::new(),
            next: 0,
            threads: threads.get(),
            is_over: false,
        }),
        room: Condvar::new(),
        news: Condvar::new(),
    };
    let source = Mutex::new((0..).zip(source.fuse()));
    thread::scope(|scope| {
        let worker = || {
            let _leaving = Leaving(&desk);
            loop {
                // Only one thread takes and waits for room; the others work.
                let item = {
                    let mut source = lock(&source);
                    if !desk.wait_for_room() {
                        return;
                    }
                    source.next()
                };
                let Some((place, item)) = item else { return };
                desk.put(place, work(item));
            }
        };
        let _closing = Closing(&desk);
        let (mut started, mut refused) = (0, None);
        for _ in 0..threads.get() {
            let thread = thread::Builder::new().stack_size(STACK);
            match thread.spawn_scoped(scope, worker) {
                Ok(_) => started += 1,
                Err(error) => {
                    drop(Leaving(&desk));
                    refused = Some(error);
                }
            }
        }
        if let (0, Some(error)) = (started, refused) {
            panic!("no thread can be started: {error}");
        }
        while let Some(result) = desk.take() {
            if sink(result).is_break() {
                break;
            }
        }
    });
}

/// Where results wait for their turn.
struct Desk<R> {
    ahead: u64,
    state: Mutex<State<R>>,
    /// There is room for another item.
    room: Condvar,
    /// A result came, or a thread left.
    news: Condvar,
}

struct State<R> {
    ready: BTreeMap<u64, R>,
    /// The place of the result that is handed out next.
    next: u64,
    /// Those still at work.
    threads: usize,
    is_over: bool,
}

impl<R> Desk<R> {
    /// Waits until another item may be taken; false when no more are wanted.
    fn wait_for_room(&self) -> bool {
        let mut state = lock(&self.state);
        while !state.is_over && state.ready.len() as u64 >= self.ahead {
            state = wait(&self.room, state);
        }
        !state.is_over
    }

    fn put(&self, place: u64, result: R) {
        lock(&self.state).ready.insert(place, result);
        self.news.notify_one();
    }

    /// The next result; none when all threads have left.
    fn take(&self) -> Option<R> {
        let mut state = lock(&self.state);
        loop {
            let next = state.next;
            if let Some(result) = state.ready.remove(&next) {
                state.next += 1;
                self.room.notify_one();
                return Some(result);
            }
            if state.threads == 0 {
                return None;
            }
            state = wait(&self.news, state);
        }
    }
}

/// Says that no more results are wanted, also when taking them panicked.
struct Closing<'a, R>(&'a Desk<R>);

impl<R> Drop for Closing<'_, R> {
    fn drop(&mut self) {
        lock(&self.0.state).is_over = true;
        self.0.room.notify_all();
    }
}

/// Says that a thread left, whether it returned or panicked.
struct Leaving<'a, R>(&'a Desk<R>);

impl<R> Drop for Leaving<'_, R> {
    fn drop(&mut self) {
        lock(&self.0.state).threads -= 1;
        self.0.news.notify_one();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn wait<'a, T>(condvar: &Condvar, guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
    condvar.wait(guard).unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::time::Duration;

    use super::*;

    fn threads(count: usize) -> NonZeroUsize {
        NonZeroUsize::new(count).unwrap()
    }

    #[test]
    fn results_keep_the_order_of_the_items() {
        for count in [1, 2, 7] {
            let mut results = Vec::new();
            let work = |n: u64| {
                // The first of every ten takes long.
                if n.is_multiple_of(10) {
                    thread::sleep(Duration::from_millis(3));
                }
                n * 2
            };
            in_order(threads(count), 0..100, work, |result| {
                results.push(result);
                ControlFlow::Continue(())
            });
            assert_eq!(results, (0..100).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn no_more_items_are_taken_than_there_is_room_for() {
        let (taken, given) = (AtomicU64::new(0), AtomicU64::new(0));
        let source = (0..200).inspect(|_| {
            taken.fetch_add(1, Ordering::SeqCst);
        });
        let mut most = 0;
        in_order(
            threads(2),
            source,
            |n: u64| n,
            |_| {
                thread::sleep(Duration::from_micros(200));
                let given = given.fetch_add(1, Ordering::SeqCst);
                most = most.max(taken.load(Ordering::SeqCst) - given);
                ControlFlow::Continue(())
            },
        );
        assert!(most <= 2 * AHEAD + 3, "{most} were under way");
    }

    #[test]
    fn a_sink_that_breaks_off_ends_it() {
        let mut seen = 0;
        in_order(
            threads(3),
            0..,
            |n: u64| n,
            |n| {
                seen = n;
                match n {
                    50 => ControlFlow::Break(()),
                    _ => ControlFlow::Continue(()),
                }
            },
        );
        assert_eq!(seen, 50);
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_is_passed_on() {
        let work = |n: u64| assert!(n < 20, "no such item");
        in_order(threads(2), 0..100, work, |()| ControlFlow::Continue(()));
    }
}
