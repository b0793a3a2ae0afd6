"""Cuts weights out of a variable font: SOURCE FOLDER WEIGHT…; not all tools take axes."""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

source, folder, *weights = sys.argv[1:]
for weight in weights:
    font = TTFont(source)
    font = instancer.instantiateVariableFont(font, {"wght": int(weight)})
    # Tools that tell fonts apart by name must see different ones.
    for name, value in ((4, f"Inter {weight}"), (6, f"Inter-{weight}")):
        font["name"].setName(value, name, 3, 1, 0x409)
    font.save(Path(folder) / f"Inter-{weight}.ttf")
