"""Pillow: text by FreeType and Raqm, everything else pixel by pixel."""

import io

import segno
from PIL import Image, ImageDraw, ImageFilter, ImageFont, ImageOps

from common import run

MM = 300 / 25.4
PT = 300 / 72
# Of Inter, in em.
ASCENT = 0.96875
NORMAL = ASCENT + 0.2412109
INK = "#f8fafc"
SOFT = "#cbd5e1"


def opened(work, card):
    fonts = Fonts(work["fonts"])
    # It reads no SVG: the logo is a picture of the right size.
    logo = card.get("logo") and Image.open(card["logo"]).convert("RGBA")
    photo = Image.open(work["photo"]).convert("RGB")
    paint = {"business": business, "badge": badge, "og": og}[card["name"]]

    def draw(record):
        picture = paint(card, record, fonts, logo, photo)
        out = io.BytesIO()
        picture.save(out, "PNG", compress_level=1)
        return out.getvalue()

    return draw


class Fonts:
    def __init__(self, paths):
        self.paths = paths
        self.kept = {}

    def get(self, weight, size):
        key = (weight, size)
        if key not in self.kept:
            self.kept[key] = ImageFont.truetype(
                self.paths[str(weight)], size, layout_engine=ImageFont.Layout.RAQM
            )
        return self.kept[key]


def baseline(size, line_height):
    """From the top of a line to its baseline."""
    return ((line_height - NORMAL) / 2 + ASCENT) * size


def business(card, record, fonts, logo, photo):
    width, height = card["width"], card["height"]
    contact = record["contact"]
    left = 5 * MM
    picture = gradient(width, height)
    draw = ImageDraw.Draw(picture)
    picture.paste(logo, (round(left), round(left)), logo)
    name, title, line = 15 * PT, 8 * PT, 7 * PT
    address = contact["address"]
    contacts = [
        contact["phone"],
        contact["email"],
        contact["url"],
        address["street"],
        f"{address['postalCode']} {address['city']}",
    ]
    first = height - left - len(contacts) * 1.4 * line
    block = 1.1 * name + 0.6 * MM + NORMAL * title
    top = (left + 8 * MM + first - block) / 2
    under = top + 1.1 * name + 0.6 * MM

    def write(text, y, weight, size, color):
        draw.text((left, y), text, color, fonts.get(weight, size), anchor="ls")

    write(contact["name"], top + baseline(name, 1.1), 700, name, INK)
    write(contact["title"], under + baseline(title, NORMAL), 400, title, SOFT)
    for i, text in enumerate(contacts):
        write(text, first + 1.4 * line * i + baseline(line, 1.4), 400, line, SOFT)
    portrait(picture, photo, width - left - 5.25 * MM, left + 5.25 * MM, 5.25 * MM, 0.6 * MM)
    code(picture, record["vcard"], width - left - 20 * MM, height - left - 20 * MM, 20 * MM)
    return picture


def badge(card, record, fonts, logo, photo):
    width, height = card["width"], card["height"]
    picture = Image.new("RGB", (width, height), "#fff")
    draw = ImageDraw.Draw(picture)
    size, small = 32 * PT, 14 * PT
    font = fonts.get(800, size)
    lines = wrap(record["contact"]["name"], width, font.getlength)
    block = len(lines) * NORMAL * size + 3 * MM + NORMAL * small
    top = (height - block) / 2
    for i, text in enumerate(lines):
        y = top + (NORMAL * i + ASCENT) * size
        draw.text((width / 2, y), text, "#000", font, anchor="ms")
    y = top + len(lines) * NORMAL * size + 3 * MM + ASCENT * small
    text = record["contact"]["organization"]
    draw.text((width / 2, y), text, "#475569", fonts.get(400, small), anchor="ms")
    return picture


def og(card, record, fonts, logo, photo):
    width, height = card["width"], card["height"]
    edge, spacing = 72, -0.02 * 72
    picture = Image.new("RGB", (width, height), "#0f172a")
    draw = ImageDraw.Draw(picture)
    picture.paste(logo, (edge, edge), logo)
    head, body = fonts.get(800, 72), fonts.get(400, 28)
    heads = wrap(
        record["title"], width - 2 * edge, lambda text: head.getlength(text) + spacing * len(text)
    )
    bodies = wrap(record["description"], width - 2 * edge, body.getlength)
    block = len(heads) * 1.08 * 72 + 24 + len(bodies) * 1.4 * 28
    top = (edge + 56 + height - edge - 72 - block) / 2
    for i, text in enumerate(heads):
        spaced(draw, (edge, top + 1.08 * 72 * i + baseline(72, 1.08)), text, INK, head, spacing)
    under = top + len(heads) * 1.08 * 72 + 24
    for i, text in enumerate(bodies):
        y = under + 1.4 * 28 * i + baseline(28, 1.4)
        draw.text((edge, y), text, "#94a3b8", body, anchor="ls")
    portrait(picture, photo, edge + 36, height - edge - 36, 36, 0)
    y = height - edge - 36 + (ASCENT - NORMAL / 2) * 26
    draw.text((edge + 92, y), record["author"], INK, fonts.get(600, 26), anchor="ls")
    return picture


def gradient(width, height):
    """120 degrees, from corner to corner: it has but vertical gradients of 256 greys."""
    grey = Image.linear_gradient("L")
    length = width * 0.8660254 + height * 0.5
    x, y = 256 * 0.8660254 / length, 256 * 0.5 / length
    # Where the picture's middle is that of the grey one.
    start = 128 - x * width / 2 - y * height / 2
    grey = grey.transform(
        (width, height), Image.Transform.AFFINE, (0, 0, 128, x, y, start), Image.Resampling.BILINEAR
    )
    return ImageOps.colorize(grey, "#0f172a", "#334155", "#1e3a5f", midpoint=153)


def disc(diameter, radius, x, y):
    """A mask with soft edges: it draws shapes without, so large and made smaller."""
    large = Image.new("L", (diameter * 4, diameter * 4))
    box = [4 * (x - radius), 4 * (y - radius), 4 * (x + radius) - 1, 4 * (y + radius) - 1]
    ImageDraw.Draw(large).ellipse(box, 255)
    return large.reduce(4)


def portrait(picture, photo, x, y, radius, border):
    if border:
        pad = round(6 * MM)
        size = round(2 * radius) + 2 * pad
        corner = (round(x - size / 2), round(y + MM - size / 2))
        shadow = disc(size, radius, size / 2, size / 2)
        shadow = shadow.filter(ImageFilter.GaussianBlur(1.5 * MM)).point(lambda grey: grey // 2)
        picture.paste("#000", corner, shadow)
        ring(picture, x, y, radius, INK)
    inner = radius - border
    size = round(2 * inner) + 2
    left, top = int(x - inner), int(y - inner)
    mask = disc(size, inner, x - left, y - top)
    picture.paste(photo.resize((size, size), Image.Resampling.BICUBIC), (left, top), mask)


def ring(picture, x, y, radius, color):
    size = round(2 * radius) + 2
    left, top = int(x - radius), int(y - radius)
    picture.paste(color, (left, top), disc(size, radius, x - left, y - top))


def code(picture, text, x, y, size):
    modules = segno.make(text, error="m", micro=False, boost_error=False)
    rows = [bytes(row) for row in modules.matrix_iter(border=4)]
    count = len(rows)
    grey = Image.frombytes("L", (count, count), b"".join(rows)).point(lambda dark: 255 * dark)
    edge = round(size)
    grey = grey.resize((edge, edge), Image.Resampling.NEAREST)
    colors = ImageOps.colorize(grey, "#fff", "#0f172a")
    mask = Image.new("L", (edge * 2, edge * 2))
    ImageDraw.Draw(mask).rounded_rectangle([0, 0, edge * 2 - 1, edge * 2 - 1], 2 * MM, 255)
    picture.paste(colors, (round(x), round(y)), mask.reduce(2))


def spaced(draw, at, text, color, font, spacing):
    """Letter by letter, for it knows no letter spacing; pairs tell the kerning."""
    x, y = at
    for char, following in zip(text, text[1:] + " "):
        draw.text((x, y), char, color, font, anchor="ls")
        x += font.getlength(char + following) - font.getlength(following) + spacing


def wrap(text, width, measure):
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and measure(longer) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


run(opened)
