// Runs a tool as `cargo xtask peers` asks it to: WORK MODE CARD OUT.
//
// WORK is a JSON file with fonts, pictures, cards and records. MODE is
// `first` (one card into OUT), `warm` (many cards, timed each) or `batch` (all
// records into OUT, on all cores). One line of JSON on standard output says
// what came of it; then the process waits until its input closes, so that its
// memory can be looked at.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';

const [WORK, MODE, CARD, OUT] = process.argv.slice(2);

/**
 * `open(work, card)` gives `draw(record)`, which gives the bytes of a PNG, and
 * may give `close()`. A tool that draws on threads of its own is asked for as
 * many cards at once as there are cores, and one to have ready; one that does
 * not (`workers`) gets a worker thread for each core.
 */
export async function run(open, { workers = false } = {}) {
  const work = JSON.parse(readFileSync(WORK, 'utf8'));
  const card = { name: CARD, ...work.cards[CARD] };
  if (MODE === 'batch' && workers && isMainThread) {
    await Promise.all(Array.from({ length: work.cores }, worker(new SharedArrayBuffer(4))));
    return report({ cards: card.records.length });
  }
  const { draw, close } = await open(work, card);
  const file = (index) => join(OUT, `${CARD}-${index}.png`);
  const next = new Int32Array(workerData ?? new SharedArrayBuffer(4));
  const lane = async () => {
    for (let i; (i = Atomics.add(next, 0, 1)) < card.records.length; )
      writeFileSync(file(i), await draw(card.records[i]));
  };
  if (!isMainThread) {
    await lane();
    parentPort.close();
  } else if (MODE === 'first') {
    const png = await draw(card.records[0]);
    writeFileSync(file(0), png);
    await report({ bytes: png.length });
  } else if (MODE === 'warm') {
    await report({ milliseconds: await warm(work, card.records, draw) });
  } else {
    await Promise.all(Array.from({ length: work.cores + 1 }, lane));
    await report({ cards: card.records.length });
  }
  await close?.();
}

/** A worker that takes its records by a shared counter. */
function worker(counter) {
  return () =>
    new Promise((done, fail) => {
      const argv = process.argv.slice(2);
      new Worker(process.argv[1], { argv, workerData: counter }).on('exit', done).on('error', fail);
    });
}

/** The time of each card; before them, as many again that nobody counts. */
async function warm({ warm }, records, draw) {
  const times = [];
  for (let i = 0; i < 2 * warm; i++) {
    const start = performance.now();
    await draw(records[i % records.length]);
    if (i >= warm) times.push(performance.now() - start);
  }
  return times;
}

async function report(result) {
  console.log(JSON.stringify(result));
  for await (const _ of process.stdin);
}

export const dataUri = (type, bytes) => `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
