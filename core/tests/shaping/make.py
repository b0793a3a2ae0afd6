"""Writes facts.json: what HarfBuzz shapes texts to; README.md says more."""

import json
import sys
from pathlib import Path

import uharfbuzz as hb

TESTS = Path(__file__).parent.parent
FONTS = {
    "Inter": TESTS.parent / "assets/fonts/InterVariable.ttf",
    "Noto Serif": TESTS / "fonts/NotoSerif-Regular.ttf",
    "Noto Sans Arabic": TESTS / "fonts/NotoSansArabic.ttf",
    "Noto Sans Hebrew": TESTS / "fonts/NotoSansHebrew.ttf",
    "Noto Sans Devanagari": TESTS / "fonts/NotoSansDevanagari.ttf",
    "Noto Sans Thai": TESTS / "fonts/NotoSansThai.ttf",
    "Noto Sans JP": TESTS / "fonts/NotoSansJP.ttf",
}
# Of an em: what the engine positions in.
SCALE = 65536
# Px, which Inter's optical size follows.
SIZE = 16

# Family, script, direction, language, texts, and the settings tried on each:
# features and the weight.
PLAIN = ({}, 400)
GROUPS = [
    (
        "Inter", "Latn", "ltr", "en",
        [
            "AVATAR To Wa Ye LT P.", "office affluent fjord", "Hello, World!", "1/2 12:34 0123456789", "-> --> <= != >=",
            "(x) [Y] {Z} @ #", "Ada Lovelace", "+1 (555) 010-0100",
        ],
        [
            PLAIN, ({}, 100), ({}, 900), ({"kern": 0}, 400), ({"tnum": 1}, 600), ({"case": 1}, 400), ({"zero": 1, "ss01": 1}, 400),
            ({"frac": 1}, 400), ({"calt": 0}, 700),
        ],
    ),
    (
        "Inter", "Latn", "ltr", "vi",
        ["Việt Nam Nguyễn Ðức", "e\u0301 a\u0308 o\u0302\u0301 n\u0303", "Ångström Çelik Łódź", "q\u0323\u0307 x\u0302"],
        [PLAIN, ({}, 800)],
    ),
    ("Inter", "Latn", "ltr", "ro", ["Ştefan ţară Șț", "fi İstanbul ısı"], [PLAIN]),
    ("Inter", "Latn", "ltr", "tr", ["fi İstanbul ısı", "Ştefan ţară"], [PLAIN]),
    ("Inter", "Latn", "ltr", "nl", ["ij IJsland íj́"], [PLAIN]),
    ("Inter", "Latn", "ltr", "ca", ["col·lega L·L"], [PLAIN]),
    (
        "Inter", "Cyrl", "ltr", "ru",
        ["Привет, мир", "ГАТА УДА Т.", "Ёлка йод ї ґ", "и\u0306 е\u0301"],
        [PLAIN, ({}, 300), ({"ss01": 1}, 400)],
    ),
    ("Inter", "Cyrl", "ltr", "bg", ["вгджзийклптцшщю", "България"], [PLAIN]),
    ("Inter", "Cyrl", "ltr", "sr", ["бгдпт Србија"], [PLAIN]),
    (
        "Inter", "Grek", "ltr", "el",
        ["Καλημέρα κόσμε", "Αθήνα ΐ ΰ ϊ", "ΑΥΤΑ ΤΟ Γ."],
        [PLAIN, ({}, 700)],
    ),
    (
        "Noto Serif", "Latn", "ltr", "en",
        ["office fi fl ffi ffl ff", "AVA To Wa", "Ærøskøbing ßtraße", "a\u0300e\u0301i\u0302"],
        [PLAIN, ({"liga": 0}, 400), ({"kern": 0}, 400), ({"tnum": 1}, 400)],
    ),
    (
        "Noto Sans Arabic", "Arab", "rtl", "ar",
        [
            "سلام", "السلام عليكم", "محمد", "لا إله", "الله", "كتاب جديد", "ههههه", "ببببب", "صَبَاحُ", "مُدَرِّسَةٌ",
            "ؤئءأإآ", "بِسْمِ", "لَا لَأ لإ", "ذذذرر", "شركة", "القاهرة", "بـــت", "ن\u200cم", "ه\u200d",
        ],
        [PLAIN, ({"liga": 0}, 400)],
    ),
    ("Noto Sans Arabic", "Arab", "rtl", "fa", ["پارسی گچ ژ", "می\u200cخواهم", "یک"], [PLAIN]),
    ("Noto Sans Arabic", "Arab", "rtl", "ur", ["اردو ہے", "ٹھیک ڈ ڑ"], [PLAIN]),
    (
        "Noto Sans Hebrew", "Hebr", "rtl", "he",
        [
            "שלום עולם", "שָׁלוֹם", "בְּרֵאשִׁית", "יְרוּשָׁלַיִם", "תֵּל־אָבִיב", "מִצְוָה", "לֵאָה", "חֹדֶשׁ", "ךםןףץ", "כּפּתּ",
        ],
        [PLAIN],
    ),
    (
        "Noto Sans Devanagari", "Deva", "ltr", "hi",
        [
            "नमस्ते", "हिन्दी", "क्षत्रिय", "ज्ञान", "श्री", "र्क", "क्र", "त्र्यं", "कृपया", "ङ्कि", "द्ध द्म द्य", "राष्ट्र", "ट्ठ ड्ड",
            "क\u094d\u200dष", "क\u094d\u200cष", "पूर्ति", "हृदय", "कुत्ता", "ड़ ढ़", "किर्ति", "शक्ति", "१२३",
        ],
        [PLAIN],
    ),
    ("Noto Sans Devanagari", "Deva", "ltr", "mr", ["र्\u200dय", "मराठी ळ", "झाला"], [PLAIN]),
    ("Noto Sans Devanagari", "Deva", "ltr", "ne", ["नेपाल झ", "अङ्ग"], [PLAIN]),
    (
        "Noto Sans Thai", "Thai", "ltr", "th",
        ["สวัสดี", "น้ำ", "ที่นี่", "กู้", "ป่า ปี่", "ญู ฐุ", "เกี๊ยว", "ไทย", "กำ ก่ำ", "ฟั้น", "ฤๅ", "๑๒๓"],
        [PLAIN],
    ),
    (
        "Noto Sans JP", "Hira", "ltr", "ja",
        ["こんにちは", "がぎぐ", "か\u3099は\u309a", "っょ、。"],
        [PLAIN, ({"palt": 1}, 400)],
    ),
    ("Noto Sans JP", "Kana", "ltr", "ja", ["カード", "ヴァイオリン", "ショップ"], [PLAIN, ({"palt": 1}, 400)]),
    ("Noto Sans JP", "Hani", "ltr", "ja", ["東京都渋谷区", "株式会社", "「営業部」", "名刺（印刷）"], [PLAIN, ({"halt": 1}, 400)]),
]


def shape(font: hb.Font, group: tuple, text: str, features: dict) -> list:
    _, script, direction, language, _, _ = group
    buffer = hb.Buffer()
    buffer.add_utf8(text.encode())
    buffer.direction = direction
    buffer.script = script
    buffer.language = language
    hb.shape(font, buffer, features)
    glyphs = zip(buffer.glyph_infos, buffer.glyph_positions)
    return [[info.codepoint, info.cluster, at.x_advance, at.x_offset, at.y_offset] for info, at in glyphs]


def main() -> None:
    fonts = {}
    for family, path in FONTS.items():
        fonts[family] = hb.Font(hb.Face(hb.Blob(path.read_bytes())))
        fonts[family].scale = (SCALE, SCALE)
    facts = []
    for group in GROUPS:
        family, _, direction, language, texts, settings = group
        for text in texts:
            for features, weight in settings:
                fonts[family].set_variations({"wght": weight, "opsz": SIZE})
                fact = {"family": family, "text": text, "lang": language, "direction": direction}
                fact |= {"features": features, "weight": weight}
                fact["glyphs"] = shape(fonts[family], group, text, features)
                facts.append(fact)
    lines = [json.dumps(fact, ensure_ascii=False, separators=(",", ":")) for fact in facts]
    target = Path(__file__).parent / "facts.json"
    target.write_text("[\n" + ",\n".join(lines) + "\n]\n")
    print(f"{len(facts)} facts by HarfBuzz {hb.version_string()}", file=sys.stderr)


if __name__ == "__main__":
    main()
