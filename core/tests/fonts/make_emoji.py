"""Makes the colour fonts in this folder; README.md says from what."""

import io
import sys
from pathlib import Path

import uharfbuzz as hb
from fontTools import subset
from fontTools.colorLib.builder import buildCOLR, buildCPAL
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables.sbixGlyph import Glyph as SbixGlyph
from fontTools.ttLib.tables.sbixStrike import Strike
from PIL import Image

HERE = Path(__file__).parent

# One of each kind of sequence.
EMOJI = [
    "\U0001F600",  # a face
    "\U0001F44D",  # a hand, and with a skin tone
    "\U0001F44D\U0001F3FD",
    "\U0001F468\u200D\U0001F469\u200D\U0001F467",  # a family
    "\U0001F469\U0001F3FD\u200D\U0001F680",  # an astronaut with a skin tone
    "\U0001F1E9\U0001F1EA",  # flags
    "\U0001F1EF\U0001F1F5",
    "\U0001F3F3\uFE0F\u200D\U0001F308",  # a flag of two emoji
    "\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F",  # one of tags
    "1\uFE0F\u20E3",  # a keycap
    "\u2764\uFE0F",  # text unless asked for
    "\u260E\uFE0F",
    "\u231A",  # an emoji unless asked for
]
# For one kind of picture, where each takes more room.
FEW = [EMOJI[0], EMOJI[2], EMOJI[5], EMOJI[9], EMOJI[10], EMOJI[12]]


def glyphs_of(path: Path, texts: list[str]) -> set[int]:
    """The glyphs that texts are shaped to, and those of their characters."""
    font = hb.Font(hb.Face(path.read_bytes()))
    found: set[int] = {0}
    for text in [*texts, *(c for text in texts for c in text)]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(font, buffer)
        found.update(info.codepoint for info in buffer.glyph_infos)
    return found


def rename(font: TTFont, family: str) -> None:
    for record in list(font["name"].names):
        if record.nameID in (1, 4, 6, 16):
            value = family.replace(" ", "") if record.nameID == 6 else family
            font["name"].setName(value, record.nameID, record.platformID, record.platEncID, record.langID)
        elif record.nameID not in (0, 2, 13, 14):
            font["name"].removeNames(nameID=record.nameID)


def emoji_subset(source: Path, texts: list[str], family: str, drop: list[str]) -> TTFont:
    options = subset.Options()
    options.layout_features = ["*"]
    options.layout_closure = False
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "STAT", *drop]
    # WOFF2 hides the bytes from HarfBuzz.
    plain = TTFont(source, recalcTimestamp=False)
    plain.flavor = None
    data = io.BytesIO()
    plain.save(data)
    unpacked = HERE / "unpacked.ttf"
    unpacked.write_bytes(data.getvalue())
    font = subset.load_font(unpacked, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(gids=glyphs_of(unpacked, texts), unicodes={ord(c) for text in texts for c in text})
    unpacked.unlink()
    subsetter.subset(font)
    rename(font, family)
    return font


def save(font: TTFont, name: str) -> None:
    font.recalcTimestamp = False
    font.save(HERE / f"{name}.ttf", reorderTables=False)


def sbix(cbdt: TTFont) -> TTFont:
    """The same pictures as `sbix`: two sizes of PNG, JPEG, a glyph that shares."""
    table = newTable("sbix")
    table.strikes = {}
    order = cbdt.getGlyphOrder()
    pictures = {name: data.imageData for name, data in cbdt["CBDT"].strikeData[0].items()}
    names = [name for name in order if name in pictures]
    for ppem in (20, 109):
        strike = Strike(ppem=ppem, resolution=72)
        for name in order:
            strike.glyphs[name] = SbixGlyph(glyphName=name)
        for name in names:
            picture = Image.open(io.BytesIO(pictures[name])).convert("RGBA")
            if ppem == 20:
                picture = picture.resize((25, 24), Image.LANCZOS)
            data, kind = io.BytesIO(), "png "
            if name == cbdt.getBestCmap()[0x231A]:
                white = Image.new("RGBA", picture.size, "white")
                kind = "jpg "
                Image.alpha_composite(white, picture).convert("RGB").save(data, "JPEG", quality=85)
            else:
                picture.quantize(64).save(data, "PNG", optimize=True)
            offset = round(-27 * ppem / 109)
            strike.glyphs[name] = SbixGlyph(
                glyphName=name, graphicType=kind, originOffsetX=0, originOffsetY=offset, imageData=data.getvalue()
            )
        # The hand without a skin tone shows the one that has it.
        hand = strike.glyphs[cbdt.getBestCmap()[0x1F44D]]
        hand.graphicType, hand.imageData, hand.referenceGlyphName = "dupe", None, names[-1]
        table.strikes[ppem] = strike
    for tag in ("CBDT", "CBLC"):
        del cbdt[tag]
    cbdt["sbix"] = table
    # The format wants outlines, if only empty ones.
    cbdt["glyf"], cbdt["loca"] = newTable("glyf"), newTable("loca")
    cbdt["glyf"].glyphs = {name: TTGlyphPen(None).glyph() for name in order}
    cbdt["glyf"].glyphOrder = order
    cbdt["maxp"].tableVersion = 0x00010000
    for field in (
        "maxPoints maxContours maxCompositePoints maxCompositeContours maxTwilightPoints maxStorage maxFunctionDefs "
        "maxInstructionDefs maxStackElements maxSizeOfInstructions maxComponentElements maxComponentDepth"
    ).split():
        setattr(cbdt["maxp"], field, 0)
    cbdt["maxp"].maxZones = 1
    rename(cbdt, "Noto Emoji Sbix")
    return cbdt


def square(left: int, bottom: int, side: int):
    pen = TTGlyphPen(None)
    pen.moveTo((left, bottom))
    for x, y in ((0, side), (side, side), (side, 0)):
        pen.lineTo((left + x, bottom + y))
    pen.closePath()
    return pen.glyph()


def circle(x: int, y: int, r: int):
    k = round(r * 0.4142)
    pen = TTGlyphPen(None)
    pen.moveTo((x, y + r))
    pen.qCurveTo((x + k, y + r), (x + r, y + k), (x + r, y))
    pen.qCurveTo((x + r, y - k), (x + k, y - r), (x, y - r))
    pen.qCurveTo((x - k, y - r), (x - r, y - k), (x - r, y))
    pen.qCurveTo((x - r, y + k), (x - k, y + r), (x, y + r))
    pen.closePath()
    return pen.glyph()


def layers() -> TTFont:
    """COLR version 0 with three palettes: a square, a circle and, in the text's
    colour, a dot. `x` has its outline alone; the watch and the telephone are
    plain in a face of their own."""
    builder = FontBuilder(1000, isTTF=True)
    names = [".notdef", "space", "x", "A", "B", "square", "circle", "dot", "watch", "phone"]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0x20: "space", ord("x"): "x", ord("A"): "A", ord("B"): "B"})
    empty = TTGlyphPen(None).glyph()
    builder.setupGlyf(
        {
            ".notdef": square(100, 0, 700),
            "space": empty,
            "x": square(100, 0, 400),
            "A": square(100, 0, 700),
            "B": circle(450, 350, 350),
            "square": square(100, 0, 700),
            "circle": circle(450, 350, 300),
            "dot": circle(450, 350, 120),
            "watch": circle(450, 350, 350),
            "phone": square(100, 200, 700),
        }
    )
    left = {name: getattr(glyph, "xMin", 0) for name, glyph in builder.font["glyf"].glyphs.items()}
    builder.setupHorizontalMetrics({name: (600 if name == "x" else 900, left[name]) for name in names})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.setupNameTable({"familyName": "Layers", "styleName": "Regular"})
    font = builder.font
    font["COLR"] = buildCOLR(
        {
            "A": [("square", 0), ("circle", 1), ("dot", 0xFFFF)],
            "B": [("circle", 2), ("dot", 1)],
        },
        version=0,
    )
    def rgb(text: str) -> tuple[float, ...]:
        return (*(int(text[i : i + 2], 16) / 255 for i in (0, 2, 4)), 1.0)

    palettes = [["2563eb", "fde047", "16a34a"], ["93c5fd", "1e3a8a", "bbf7d0"], ["172554", "f97316", "14532d"]]
    font["CPAL"] = buildCPAL([[rgb(color) for color in palette] for palette in palettes], paletteTypes=[0, 1, 2])
    font["head"].created = font["head"].modified = 3_800_000_000
    return font


def plain() -> TTFont:
    """Outlines for a few emoji, as text fonts have."""
    font = layers()
    for tag in ("COLR", "CPAL"):
        del font[tag]
    for table in font["cmap"].tables:
        table.cmap = {0x20: "space", 0x231A: "watch", 0x260E: "phone", 0x2764: "A"}
    for record in font["name"].names:
        record.string = str(record.toUnicode()).replace("Layers", "Plain Emoji")
    return font


def main() -> None:
    packages = Path(sys.argv[1])
    web = packages / "noto-color-emoji" / "files" / "noto-color-emoji-emoji-400-normal.woff2"
    debian = packages / "NotoColorEmoji.ttf"
    save(emoji_subset(web, EMOJI, "Noto Emoji COLRv1", ["SVG"]), "NotoEmoji-COLRv1")
    documents = emoji_subset(web, FEW, "Noto Emoji SVG", ["COLR", "CPAL"])
    documents["SVG "].docList[1].compressed = True
    save(documents, "NotoEmoji-SVG")
    save(emoji_subset(debian, FEW, "Noto Emoji CBDT", []), "NotoEmoji-CBDT")
    save(sbix(emoji_subset(debian, FEW, "Noto Emoji Sbix", [])), "NotoEmoji-Sbix")
    save(layers(), "Layers")
    save(plain(), "PlainEmoji")


if __name__ == "__main__":
    main()
