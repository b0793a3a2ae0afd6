"""Makes the subsets in this folder; README.md says from what."""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent

# Names, prefectures and cities, parts of addresses, companies and titles.
KANJI = """
山田太郎花子佐藤鈴木高橋伊渡辺中村小林加吉野井上松本清水斎口池石川前長谷島後岡近原坂森
阿部福西三和浦遠青柳宮崎内竹金丸武平大久保安東北南今菊地工増杉片桐土沢荒関根星黒白赤羽
一二四五六七八九十百千万円年月日時分秒週曜火土
健翔陽結美愛優真由紀恵裕介拓也直樹隆浩誠智明彦正義信幸雄和夫洋子京香奈緒理沙麻衣彩桜葵
東京都道府県市区町村郡字丁目番地号室階館棟
札幌仙台横浜名古屋神戸広島福岡新潟静熊鹿児沖縄奈良滋賀兵庫千葉埼玉栃茨城群馬
渋谷港品目黒宿文京墨江戸世田谷中野杉並豊練板橋足立飾江川銀座六本木赤坂青山丸内有楽霞
株式会社有限合同法人団公益財般事務所本支店営業部課係長取締役代表社員専常監査執行
企画開発設計技術研究製造品質管理総経理財広報人材教育情報通信電話番携帯郵便住所
取引先担当者様御中殿名刺印刷紙色文字書体見本表裏面写真図形線
学校病院銀行駅前通新旧橋空港海外国際日語英米中韓
医師弁護士建築家教授博主任参与顧問主席副秘書室室長次
食飲茶酒米花屋店料理旅館車自動運輸送物流商品販売
氏名生年性別連絡受付案内会議出展参加証票券座席入場開始終了午後前
光風雪雨春夏秋冬朝夜空森林草木
"""

FULL_WIDTH = "".join(map(chr, range(0xFF01, 0xFF5F)))

LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2027), 0x2030, 0x2039, 0x203A, 0x20AC, 0x2122]

SCRIPTS = {
    "NotoSansArabic": ("noto-sans-arabic", [0x20, 0xA0, *range(0x600, 0x700), 0x200C, 0x200D, 0x200E, 0x200F]),
    "NotoSansHebrew": ("noto-sans-hebrew", [0x20, 0xA0, *range(0x590, 0x600), 0x200E, 0x200F, 0x20AA]),
    "NotoSansDevanagari": ("noto-sans-devanagari", [0x20, 0xA0, *range(0x900, 0x980), 0x200C, 0x200D, 0x25CC]),
    "NotoSansThai": ("noto-sans-thai", [0x20, 0xA0, *range(0xE00, 0xE60), 0x200B, 0x25CC]),
    "NotoSansJP": (
        "noto-sans-jp",
        [0x20, *range(0x3000, 0x3020), *range(0x3041, 0x3100), *map(ord, FULL_WIDTH), *map(ord, "".join(KANJI.split()))],
    ),
}

SERIF = {
    "Regular": "400Regular/NotoSerif_400Regular.ttf",
    "Bold": "700Bold/NotoSerif_700Bold.ttf",
    "Italic": "400Regular_Italic/NotoSerif_400Regular_Italic.ttf",
    "BoldItalic": "700Bold_Italic/NotoSerif_700Bold_Italic.ttf",
}


def make(source: Path, target: str, characters: list[int]) -> None:
    options = subset.Options()
    options.layout_features = ["*"] if "Serif" not in target else ["kern", "liga", "clig", "ccmp", "locl", "mark", "mkmk", "calt", "tnum"]
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "STAT"]
    if target == "NotoSansJP":
        # Alternate forms would triple the file.
        options.layout_features = ["kern", "palt", "locl", "ccmp", "halt"]
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.save(HERE / f"{target}.ttf", reorderTables=False)


def make_local(source: Path, target: str, characters: list[int], number: int = -1) -> None:
    """A font for what `lang` changes."""
    options = subset.Options()
    options.layout_features = ["ccmp", "kern", "locl"]
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.font_number = number
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "STAT"]
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.save(HERE / target, reorderTables=False)


def wrap(name: str, flavor: str) -> None:
    font = TTFont(HERE / f"{name}.ttf", recalcTimestamp=False)
    font.flavor = flavor
    font.save(HERE / f"{name}.{flavor}")


def main() -> None:
    packages = Path(sys.argv[1])
    for target, (package, characters) in SCRIPTS.items():
        make(packages / package / "400Regular" / f"{target}_400Regular.ttf", target, characters)
    for style, path in SERIF.items():
        make(packages / "noto-serif" / path, f"NotoSerif-{style}", LATIN)
    make_local(packages / "noto-serif" / SERIF["Italic"], "NotoSerifCyrillic-Italic.ttf", [0x20, *range(0x410, 0x460)])
    make_local(packages / "NotoSansCJK-Regular.ttc", "NotoSansCJK.otf", [0x20, *map(ord, "直骨角返令今")], 0)
    wrap("NotoSerif-Regular", "woff")
    wrap("NotoSerif-Regular", "woff2")


if __name__ == "__main__":
    main()
