//! Texts of other scripts: right to left, joined, stacked, without spaces.

use super::super::random::Random;
use super::style::Style;
use super::{container, leaf, root_text};
use serde_json::{Value, json};

/// A language, the family it needs and what is said in it.
struct Script {
    lang: &'static str,
    family: &'static str,
    rtl: bool,
    texts: &'static [&'static str],
}

const SCRIPTS: &[Script] = &[
    Script {
        lang: "ar",
        family: "Noto Sans Arabic",
        rtl: true,
        texts: &[
            "مريم العبدالله",
            "مديرة التسويق",
            "شركة الأفق للحلول الرقمية، شارع الملك فهد، الرياض",
            "نحن نصنع الآلات الدقيقة لمن يعتمدون عليها كل يوم.",
            "هاتف: +966 11 555 0142 (مكتب)",
        ],
    },
    Script {
        lang: "he",
        family: "Noto Sans Hebrew",
        rtl: true,
        texts: &[
            "דנה כהן",
            "מנהלת פיתוח עסקי",
            "רחוב הרצל 12, תל אביב",
            "אנחנו בונים מכונות מדויקות לאנשים שסומכים עליהן בכל יום.",
            "שָׁלוֹם עֲלֵיכֶם, Ada Lovelace!",
        ],
    },
    Script {
        lang: "hi",
        family: "Noto Sans Devanagari",
        rtl: false,
        texts: &[
            "प्रिया शर्मा",
            "वरिष्ठ अभियंता",
            "१२ महात्मा गांधी मार्ग, नई दिल्ली",
            "हम उन लोगों के लिए सटीक मशीनें बनाते हैं जो हर दिन उन पर निर्भर हैं।",
        ],
    },
    Script {
        lang: "th",
        family: "Noto Sans Thai",
        rtl: false,
        texts: &[
            "สมชาย ใจดี",
            "ผู้จัดการฝ่ายขาย",
            "เราสร้างเครื่องจักรที่แม่นยำสำหรับผู้คนที่พึ่งพามันทุกวัน",
            "ถนนสุขุมวิท กรุงเทพมหานคร",
        ],
    },
    Script {
        lang: "ja",
        family: "Noto Sans JP",
        rtl: false,
        texts: &[
            "山田花子",
            "株式会社東京製造 営業部長",
            "東京都千代田区丸の内一丁目九番",
            "データとデザインのセンター、「カード」をつくるスタジオ。",
        ],
    },
];

pub(super) fn root(random: &mut Random) -> Value {
    let mut style = Style::default();
    root_text(random, &mut style);
    style.tint(random);
    style.set("padding", random.length(4, 20));
    style.set("gap", random.length(2, 10));
    style.set("flexDirection", "column");
    if random.percent(50) {
        style.set(
            "alignItems",
            random.pick(&["flex-start", "center", "flex-end", "stretch"]),
        );
    }
    let texts = (0..random.between(2, 4)).map(|_| text(random)).collect();
    container(style, texts)
}

fn text(random: &mut Random) -> Value {
    let script = random.pick(&[
        &SCRIPTS[0],
        &SCRIPTS[1],
        &SCRIPTS[2],
        &SCRIPTS[3],
        &SCRIPTS[4],
    ]);
    let mut style = Style::default();
    style.set("fontFamily", format!("Inter, {}", script.family));
    style.set("lang", script.lang);
    if script.rtl && random.percent(80) {
        style.set("direction", "rtl");
    }
    if random.percent(60) {
        style.set("fontSize", random.length(8, 26));
    }
    if random.percent(60) {
        style.set("width", random.length(60, 220));
    }
    if random.percent(40) {
        let ways = ["start", "end", "center", "left", "right", "justify"];
        style.set("textAlign", random.pick(&ways));
    }
    describe(random, script, &mut style);
    let said = random.pick(script.texts);
    let content = match random.between(0, 9) {
        0..=6 => json!(said),
        7 => json!(format!("{said} {}", leaf::short(random))),
        8 => json!(format!("{} {said}", leaf::short(random))),
        _ => json!([
            { "text": said, "style": { "fontSize": "1.3em" } },
            { "text": format!(" {}", random.pick(script.texts)) },
        ]),
    };
    json!({ "type": "text", "text": content, "style": style.done() })
}

fn describe(random: &mut Random, script: &Script, style: &mut Style) {
    match script.lang {
        "ja" => {
            if random.percent(40) {
                style.set(
                    "lineBreak",
                    random.pick(&["loose", "normal", "strict", "anywhere"]),
                );
            } else if random.percent(30) {
                style.set("wordBreak", random.pick(&["keep-all", "break-all"]));
            }
        }
        "hi" | "th" if random.percent(15) => style.set("letterSpacing", "1px"),
        "ar" | "he" if random.percent(20) => style.set("wordSpacing", "3px"),
        _ => {}
    }
}
