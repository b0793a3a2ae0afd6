"""Runs a tool as `cargo xtask peers` asks it to: see common.js."""

import json
import multiprocessing
import sys
import time
from pathlib import Path


def run(opened):
    """`opened(work, card)` gives `draw(record)`, which gives the bytes of a PNG."""
    path, mode, name, out = sys.argv[1:]
    work = json.loads(Path(path).read_text(encoding="utf-8"))
    card = {"name": name, **work["cards"][name]}
    records = card["records"]
    if mode == "batch":
        pool = multiprocessing.get_context("fork").Pool(
            work["cores"], _start, (opened, work, card, Path(out))
        )
        for _ in pool.imap_unordered(_write, range(len(records)), 8):
            pass
        # The workers stay, so that their memory is counted.
        _report({"cards": len(records)})
        pool.terminate()
        return
    draw = opened(work, card)
    if mode == "first":
        png = draw(records[0])
        _file(Path(out), card, 0).write_bytes(png)
        _report({"bytes": len(png)})
    else:
        _report({"milliseconds": _warm(work["warm"], records, draw)})


def _start(opened, work, card, out):
    _start.state = (opened(work, card), card, out)


def _write(index):
    draw, card, out = _start.state
    _file(out, card, index).write_bytes(draw(card["records"][index]))


def _file(out, card, index):
    return out / f"{card['name']}-{index}.png"


def _warm(count, records, draw):
    """The time of each card; before them, as many again that nobody counts."""
    times = []
    for i in range(2 * count):
        start = time.perf_counter()
        draw(records[i % len(records)])
        if i >= count:
            times.append((time.perf_counter() - start) * 1000)
    return times


def _report(result):
    print(json.dumps(result), flush=True)
    sys.stdin.read()
