"""Makes the compressed files in this folder; README.md says from what."""

import gzip
import itertools
import json
import sys
from pathlib import Path

HERE = Path(__file__).parent


def read(package: Path, name: str) -> list:
    return json.loads((package / name).read_text())[Path(name).stem]


def write(name: str, lines: list[str]) -> None:
    text = "".join(line + "\n" for line in lines)
    (HERE / name).write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def words(value) -> str:
    return " ".join(value) if isinstance(value, list) else value or ""


def bidi_test(package: Path) -> list[str]:
    """Cases with the same outcome in one group, those that differ in the last
    class alone in one line; every class is a letter."""
    groups: dict[tuple, list[list[str]]] = {}
    for case in read(package, "BidiTest.json"):
        key = tuple(words(case.get(field)) for field in ("levels", "reorder", "bitset"))
        groups.setdefault(key, []).append(words(case["input"]).split())
    classes = sorted({name for cases in groups.values() for case in cases for name in case})
    letters = {name: chr(ord("a") + number) for number, name in enumerate(classes)}
    lines = [" ".join(classes)]
    for key, cases in groups.items():
        lines.append("@" + "|".join(key))
        short = sorted("".join(letters[name] for name in case) for case in cases)
        for start, same in itertools.groupby(short, key=lambda case: case[:-1]):
            lines.append(start + " " + "".join(case[-1] for case in same))
    return lines


def bidi_character_test(package: Path) -> list[str]:
    return [";".join(map(words, case.values())) for case in read(package, "BidiCharacterTest.json")]


def main() -> None:
    bidi, line = map(Path, sys.argv[1:])
    write("BidiTest.txt.gz", bidi_test(bidi))
    write("BidiCharacterTest.txt.gz", bidi_character_test(bidi))
    write("LineBreakTest.txt.gz", read(line, "auxiliary/LineBreakTest.json"))


if __name__ == "__main__":
    main()
