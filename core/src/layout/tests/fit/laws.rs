//! What holds for any texts.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec("[A-Za-z]{1,12}", 1..7).prop_map(|words| words.join(" "))
}

fn steps() -> impl Strategy<Value = Vec<FitStep>> {
    let all = vec![Shrink, Tighten, Wrap, Alternatives, Ellipsis, Hide];
    prop::sample::subsequence(all, 0..=6).prop_shuffle()
}

#[derive(Debug, Clone)]
struct Label {
    words: String,
    short: String,
    steps: Vec<FitStep>,
    min: f32,
    priority: Option<i32>,
    group: Option<&'static str>,
}

impl Label {
    fn node(&self) -> ResolvedNode {
        let mut node = or(fitted(&self.words, &self.steps, |_| {}), &[&self.short]);
        node.priority = self.priority;
        if let ResolvedKind::Text(text) = &mut node.kind {
            text.group = self.group.map(Arc::from);
            text.fit = text.fit.take().map(|fit| Fit {
                min_font_size: Some(self.min),
                ..fit
            });
        }
        node
    }
}

prop_compose! {
    fn label()(
        words in words(),
        short in words(),
        steps in steps(),
        min in 4.0..20.0f32,
        priority in prop::option::of(-2..3),
        group in prop::sample::select(vec![None, None, Some("a"), Some("b")]),
    ) -> Label {
        Label { words, short, steps, min, priority, group }
    }
}

#[derive(Debug, Clone)]
struct Card {
    rows: Vec<Vec<Label>>,
    width: f32,
    height: f32,
    fits: [bool; 2],
}

impl Card {
    fn root(&self) -> ResolvedNode {
        let rows = self.rows.iter().map(|labels| {
            let row = node(|_| {}, labels.iter().map(Label::node).collect());
            match self.fits[0] {
                true => fitting(self.fits[1], row),
                false => row,
            }
        });
        fitting(false, column(rows.collect()))
    }

    fn labels(&self) -> impl Iterator<Item = &Label> {
        self.rows.iter().flatten()
    }
}

prop_compose! {
    fn card()(
        rows in prop::collection::vec(prop::collection::vec(label(), 1..3), 1..4),
        width in 30.0..400.0f32,
        height in 15.0..120.0f32,
        fits in any::<[bool; 2]>(),
    ) -> Card {
        Card { rows, width, height, fits }
    }
}

/// Every text of a side with its content box, hidden boxes left out.
fn texts<'n, 'a>(node: &'n LayoutNode<'a>, found: &mut Vec<&'n LayoutNode<'a>>) {
    if let Content::Text(_) = node.content {
        found.push(node);
    }
    node.children.iter().for_each(|child| texts(child, found));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default() })]

    /// What reaches out of its box or the card is told.
    #[test]
    fn nothing_overflows_in_silence(card in card()) {
        let side = side(card.width, card.height, card.root());
        let (layout, warnings) = lay_out(&side);
        let mut found = Vec::new();
        texts(&layout.root, &mut found);
        let trim = Rect::new(0.0, 0.0, card.width, card.height);
        let overflows = found.iter().any(|node| {
            let Content::Text(text) = &node.content else { return false };
            let inner = node.content_box();
            text.lines.iter().any(|line| {
                let line = line.rect.translate(inner.x, inner.y);
                line.x < trim.x - 1.0 || line.right() > trim.right() + 1.0
                    || line.y < trim.y - 1.0 || line.bottom() > trim.bottom() + 1.0
            })
        });
        let told = warnings.iter().any(|warning| warning.code() == "text.overflow");
        prop_assert!(told || !overflows, "{:?}", warnings);
    }

    #[test]
    fn sizes_stay_within_bounds_and_groups_keep_one(card in card()) {
        let side = side(card.width, card.height, card.root());
        let (layout, _) = lay_out(&side);
        let mut found = Vec::new();
        texts(&layout.root, &mut found);
        let mut groups = BTreeMap::new();
        for node in found {
            let (ResolvedKind::Text(text), Content::Text(layout)) = (&node.node.kind, &node.content) else {
                continue;
            };
            let Some(size) = layout.lines.first().and_then(|l| l.runs.first()).map(|run| run.size) else {
                continue;
            };
            let min = text.fit.as_ref().and_then(|fit| fit.min_font_size).unwrap_or(0.0);
            prop_assert!(size >= min.min(16.0) - 0.001, "{} under {}", size, min);
            prop_assert!(size <= 16.0);
            if let Some(group) = &text.group {
                prop_assert_eq!(*groups.entry(group.clone()).or_insert(size), size);
            }
        }
    }

    #[test]
    fn the_same_card_comes_out_the_same(card in card()) {
        let once = outcome(card.width, card.height, card.root());
        let again = outcome(card.width, card.height, card.root());
        prop_assert_eq!(once.rects, again.rects);
        prop_assert_eq!(once.sizes, again.sizes);
        prop_assert_eq!(&once.warnings, &again.warnings);
        let codes = once.warnings.iter();
        prop_assert!(!codes.clone().any(|warning| warning.starts_with("fit.unfinished")));
        prop_assert!(card.labels().count() >= once.texts.len());
    }

    /// As long as it is set the same way otherwise.
    #[test]
    fn more_room_makes_no_text_smaller(
        words in words(),
        width in 20.0..300.0f32,
        more in 0.0..80.0f32,
        steps in prop::sample::select(vec![
            vec![Shrink], vec![Wrap, Shrink], vec![Shrink, Wrap],
            vec![Shrink, Tighten], vec![Tighten, Shrink],
        ]),
    ) {
        let at = |width: f32| {
            let out = outcome(width, 60.0, column(vec![fitted(&words, &steps, |_| {})]));
            (out.texts[0].0.len() > 1, out.sizes[0], out.warnings.iter().any(|w| w.starts_with("text.overflow")))
        };
        let ((wraps, small, over), (wraps_too, large, _)) = (at(width), at(width + more));
        prop_assert!(over || wraps != wraps_too || large >= small, "{} then {}", small, large);
    }
}
