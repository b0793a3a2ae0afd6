"""typst: a compiler kept for all cards of a process, data as its inputs."""

import io
import json
from pathlib import Path

import segno
import typst

from common import run

TEMPLATE = Path(__file__).with_name("cards.typ")


def opened(work, card):
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(Path(work["fonts"]["400"]).parent)],
    )
    # Paths in a template start at its root.
    compiler = typst.Compiler(
        str(TEMPLATE),
        root="/",
        font_paths=fonts,
        sys_inputs={},
    )
    fixed = {"card": card["name"], "logo": work["logo"], "photo": work["photo"]}

    def draw(record):
        inputs = {**fixed, "record": json.dumps(record)}
        if "vcard" in record:
            inputs["qr"] = code(record["vcard"])
        return compiler.compile(format="png", ppi=card["dpi"], sys_inputs=inputs)

    return draw


def code(text):
    modules = segno.make(text, error="m", micro=False, boost_error=False)
    out = io.BytesIO()
    modules.save(out, kind="svg", border=4, dark="#0f172a", xmldecl=False, omitsize=True)
    return out.getvalue().decode()


run(opened)
