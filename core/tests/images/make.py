"""Writes the pictures of this folder that carry colour profiles, and what
LittleCMS makes of them: `python3 make.py` (Pillow with LittleCMS).

Every picture is a row of patches, 8 pixels each. The profiles are made here:
matrices and curves from published primaries, and a small table of inks.
"""

import io
import struct
import zlib

import numpy
from PIL import Image, ImageCms

PATCHES = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (200, 120, 60), (60, 120, 200), (128, 128, 128), (20, 10, 30), (255, 255, 255)]
INKS = [(255, 0, 0, 0), (0, 255, 0, 0), (0, 0, 255, 0), (0, 0, 0, 255), (128, 64, 0, 32), (0, 200, 230, 10), (20, 16, 18, 50), (0, 0, 0, 0)]
SHADES = [0, 20, 64, 100, 128, 180, 220, 255]


# --- ICC

def fixed(value):
    return struct.pack(">i", round(value * 65536))


def xyz(values):
    return b"XYZ \0\0\0\0" + b"".join(fixed(v) for v in values)


def gamma(power):
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(power * 256))


SRGB_CURVE = b"para\0\0\0\0\0\3\0\0" + b"".join(fixed(v) for v in (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))


def text(words):
    data = words.encode() + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(data)) + data + bytes(78)


def profile(kind, space, pcs, tags):
    tags = {"desc": text("test"), "wtpt": xyz((0.9642, 1, 0.8249)), "cprt": b"text\0\0\0\0CC0\0", **tags}
    offset = 128 + 4 + 12 * len(tags)
    table, data = struct.pack(">I", len(tags)), b""
    for name, body in tags.items():
        table += name.encode() + struct.pack(">II", offset + len(data), len(body))
        data += body + bytes(-len(body) % 4)
    size = 128 + len(table) + len(data)
    header = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x02400000, kind, space, pcs)
    header += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + struct.pack(">iii", 63190, 65536, 54061)
    header += bytes(128 - len(header))
    return header + table + data


def colorants(white, primaries):
    """Primaries in XYZ, adapted to D50 by Bradford's method."""
    column = lambda x, y: numpy.array([x / y, 1, (1 - x - y) / y])
    m = numpy.array([column(*p) for p in primaries]).T
    m = m * numpy.linalg.solve(m, column(*white))
    cones = numpy.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
    gain = (cones @ numpy.array([0.9642, 1, 0.8249])) / (cones @ column(*white))
    return (numpy.linalg.inv(cones) @ numpy.diag(gain) @ cones @ m).T


D65 = (0.3127, 0.3290)
P3 = [(0.680, 0.320), (0.265, 0.690), (0.150, 0.060)]
ADOBE = [(0.64, 0.33), (0.21, 0.71), (0.15, 0.06)]
SRGB = [(0.64, 0.33), (0.30, 0.60), (0.15, 0.06)]


def rgb_profile(primaries, curve):
    r, g, b = colorants(D65, primaries)
    tags = {"rXYZ": xyz(r), "gXYZ": xyz(g), "bXYZ": xyz(b), "rTRC": curve, "gTRC": curve, "bTRC": curve}
    return profile(b"mntr", b"RGB ", b"XYZ ", tags)


def grey_profile(curve):
    return profile(b"mntr", b"GRAY", b"XYZ ", {"kTRC": curve})


def ink_profile():
    """Inks to Lab through 3 nodes each: inks that darken and tint."""
    nodes, lab = 3, b""
    for index in range(nodes**4):
        c, m, y, k = (index // nodes**i % nodes / (nodes - 1) for i in (3, 2, 1, 0))
        light = (1 - 0.42 * c) * (1 - 0.50 * m) * (1 - 0.08 * y) * (1 - 0.86 * k)
        # All four together are black.
        light *= index < nodes**4 - 1
        a = (1 - k) * (-34 * c + 72 * m - 6 * y)
        b = (1 - k) * (-46 * c - 4 * m + 88 * y)
        lab += bytes([round(light * 255), round(a + 128), min(255, round(b + 128))])
    same = bytes(range(256))
    lut = b"mft1\0\0\0\0" + bytes([4, 3, nodes, 0])
    lut += b"".join(fixed(v) for v in (1, 0, 0, 0, 1, 0, 0, 0, 1)) + same * 4 + lab + same * 3
    return profile(b"prtr", b"CMYK", b"Lab ", {"A2B0": lut})


# --- Files

def row(patches):
    mode = {int: "L", 3: "RGB", 4: "CMYK"}[type(patches[0]) if isinstance(patches[0], int) else len(patches[0])]
    image = Image.new(mode, (8 * len(patches), 16))
    for i, patch in enumerate(patches):
        image.paste(patch, (8 * i, 0, 8 * i + 8, 16))
    return image


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width, height, depth, color, rows, chunks=()):
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0)
    data = b"".join(b"\0" + row for row in rows)
    parts = [(b"IHDR", header), *chunks, (b"IDAT", zlib.compress(data, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def iccp(icc):
    return (b"iCCP", b"test\0\0" + zlib.compress(icc, 9))


def rgb_rows(patches, depth):
    """Rows of patches; 16 bits lie between those of 8."""
    def sample(v):
        return bytes([v]) if depth == 8 else struct.pack(">H", min(65535, v * 257 + 90))
    line = b"".join(b"".join(sample(v) for v in patch) * 8 for patch in patches)
    return [line] * 16


def jpeg(image, icc=None, **options):
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95, subsampling=0, optimize=True, **options)
    data = out.getvalue()
    if icc is None:
        return data
    # In two segments, the second one first.
    half = len(icc) // 2
    parts = b""
    for number, part in ((2, icc[half:]), (1, icc[:half])):
        body = b"ICC_PROFILE\0" + bytes([number, 2]) + part
        parts += b"\xff\xe2" + struct.pack(">H", len(body) + 2) + body
    after = 4 + struct.unpack(">H", data[4:6])[0]
    return data[:after] + parts + data[after:]


def webp(image, icc):
    out = io.BytesIO()
    image.save(out, "WEBP", lossless=True, icc_profile=icc)
    return out.getvalue()


def shown(image, icc, intent=ImageCms.Intent.RELATIVE_COLORIMETRIC, flags=0):
    """The patches as LittleCMS shows them."""
    source = ImageCms.ImageCmsProfile(io.BytesIO(icc))
    target = ImageCms.createProfile("sRGB")
    image = ImageCms.profileToProfile(image, source, target, intent, outputMode="RGB", flags=flags)
    return [image.getpixel((8 * i + 4, 8)) for i in range(image.width // 8)]


def main():
    colors, shades, inks = row(PATCHES), row(SHADES), row(INKS)
    p3, adobe = rgb_profile(P3, SRGB_CURVE), rgb_profile(ADOBE, gamma(563 / 256))
    grey, ink = grey_profile(gamma(1.8)), ink_profile()
    cicp = (b"cICP", bytes([12, 13, 0, 1]))
    gama = (b"gAMA", struct.pack(">I", 100000))
    white_and_primaries = [v for xy in [D65, *ADOBE] for v in xy]
    chrm = (b"cHRM", struct.pack(">8I", *(round(v * 100000) for v in white_and_primaries)))
    gama22 = (b"gAMA", struct.pack(">I", round(100000 / 563 * 256)))
    wide, narrow = rgb_rows(PATCHES, 16), rgb_rows(PATCHES, 8)
    files = {
        "p3.png": png(64, 16, 8, 2, narrow, [iccp(p3)]),
        "p3-16.png": png(64, 16, 16, 2, wide, [iccp(p3)]),
        "p3-cicp.png": png(64, 16, 8, 2, narrow, [cicp, iccp(adobe)]),
        "adobe-chrm.png": png(64, 16, 8, 2, narrow, [gama22, chrm]),
        "linear-16.png": png(64, 16, 16, 2, wide, [gama]),
        "srgb-profile.png": png(64, 16, 8, 2, narrow, [iccp(rgb_profile(SRGB, SRGB_CURVE))]),
        "broken-profile.png": png(64, 16, 8, 2, narrow, [iccp(p3[:150])]),
        "adobe.jpg": jpeg(colors, adobe),
        "grey-profile.jpg": jpeg(shades, grey),
        "cmyk-profile.jpg": jpeg(inks, ink),
        "cmyk-patches.jpg": jpeg(inks),
        "p3.webp": webp(colors, p3),
    }
    for name, data in files.items():
        with open(name, "wb") as file:
            file.write(data)
        print(f"{name}: {len(data)} bytes")
    black_point = ImageCms.Flags.BLACKPOINTCOMPENSATION
    print("P3", shown(colors, p3))
    print("Adobe", shown(colors, adobe))
    print("grey", shown(shades, grey))
    print("inks", shown(inks, ink))
    print("inks, black compensated", shown(inks, ink, flags=black_point))


main()
