//! Whether a cluster is meant as a picture or as text (Unicode, UTS #51).

/// How a cluster wants to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Presentation {
    /// As a picture in colours, or as text.
    pub emoji: bool,
    /// Whether a variation selector says so.
    pub explicit: bool,
}

impl Presentation {
    pub(super) fn of(cluster: &str) -> Self {
        const TEXT_SELECTOR: char = '\u{FE0E}';
        const EMOJI_SELECTOR: char = '\u{FE0F}';
        let implicit = |emoji| Self {
            emoji,
            explicit: false,
        };
        if cluster.len() <= 2 {
            // No emoji is that short.
            return implicit(false);
        }
        let mut emoji = false;
        for c in cluster.chars() {
            match c {
                TEXT_SELECTOR | EMOJI_SELECTOR => {
                    return Self {
                        emoji: c == EMOJI_SELECTOR,
                        explicit: true,
                    };
                }
                c => emoji |= is_emoji(c),
            }
        }
        implicit(emoji)
    }
}

/// Whether a character is a picture where nothing is said
/// (`Emoji_Presentation`).
fn is_emoji(c: char) -> bool {
    let c = u32::from(c);
    let after = PICTURES.partition_point(|(first, _)| *first <= c);
    let found = after.checked_sub(1).and_then(|at| PICTURES.get(at));
    found.is_some_and(|(_, last)| c <= *last)
}

/// `Emoji_Presentation` of Unicode 17.
#[rustfmt::skip]
const PICTURES: &[(u32, u32)] = &[
    (0x231A, 0x231B), (0x23E9, 0x23EC), (0x23F0, 0x23F0), (0x23F3, 0x23F3), (0x25FD, 0x25FE),
    (0x2614, 0x2615), (0x2648, 0x2653), (0x267F, 0x267F), (0x2693, 0x2693), (0x26A1, 0x26A1),
    (0x26AA, 0x26AB), (0x26BD, 0x26BE), (0x26C4, 0x26C5), (0x26CE, 0x26CE), (0x26D4, 0x26D4),
    (0x26EA, 0x26EA), (0x26F2, 0x26F3), (0x26F5, 0x26F5), (0x26FA, 0x26FA), (0x26FD, 0x26FD),
    (0x2705, 0x2705), (0x270A, 0x270B), (0x2728, 0x2728), (0x274C, 0x274C), (0x274E, 0x274E),
    (0x2753, 0x2755), (0x2757, 0x2757), (0x2795, 0x2797), (0x27B0, 0x27B0), (0x27BF, 0x27BF),
    (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2B55, 0x2B55), (0x1F004, 0x1F004), (0x1F0CF, 0x1F0CF),
    (0x1F18E, 0x1F18E), (0x1F191, 0x1F19A), (0x1F1E6, 0x1F1FF), (0x1F201, 0x1F201),
    (0x1F21A, 0x1F21A), (0x1F22F, 0x1F22F), (0x1F232, 0x1F236), (0x1F238, 0x1F23A),
    (0x1F250, 0x1F251), (0x1F300, 0x1F320), (0x1F32D, 0x1F335), (0x1F337, 0x1F37C),
    (0x1F37E, 0x1F393), (0x1F3A0, 0x1F3CA), (0x1F3CF, 0x1F3D3), (0x1F3E0, 0x1F3F0),
    (0x1F3F4, 0x1F3F4), (0x1F3F8, 0x1F43E), (0x1F440, 0x1F440), (0x1F442, 0x1F4FC),
    (0x1F4FF, 0x1F53D), (0x1F54B, 0x1F54E), (0x1F550, 0x1F567), (0x1F57A, 0x1F57A),
    (0x1F595, 0x1F596), (0x1F5A4, 0x1F5A4), (0x1F5FB, 0x1F64F), (0x1F680, 0x1F6C5),
    (0x1F6CC, 0x1F6CC), (0x1F6D0, 0x1F6D2), (0x1F6D5, 0x1F6D8), (0x1F6DC, 0x1F6DF),
    (0x1F6EB, 0x1F6EC), (0x1F6F4, 0x1F6FC), (0x1F7E0, 0x1F7EB), (0x1F7F0, 0x1F7F0),
    (0x1F90C, 0x1F93A), (0x1F93C, 0x1F945), (0x1F947, 0x1F9FF), (0x1FA70, 0x1FA7C),
    (0x1FA80, 0x1FA8A), (0x1FA8E, 0x1FAC6), (0x1FAC8, 0x1FAC8), (0x1FACD, 0x1FADC),
    (0x1FADF, 0x1FAEA), (0x1FAEF, 0x1FAF8),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_and_defaults_decide() {
        let cases = [
            ("a", false, false),
            ("漢", false, false),
            ("\u{231A}", true, false),
            ("\u{231A}\u{FE0E}", false, true),
            ("\u{260E}", false, false),
            ("\u{260E}\u{FE0F}", true, true),
            ("1\u{FE0F}\u{20E3}", true, true),
            ("\u{1F1E9}\u{1F1EA}", true, false),
            ("\u{261D}\u{1F3FD}", true, false),
            ("\u{1F468}\u{200D}\u{1F467}", true, false),
            ("\u{A9}", false, false),
            ("\u{1FAF9}", false, false),
        ];
        for (cluster, emoji, explicit) in cases {
            let expected = Presentation { emoji, explicit };
            assert_eq!(Presentation::of(cluster), expected, "{cluster:?}");
        }
    }
}
