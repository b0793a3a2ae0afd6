//! Images in lines, and `vertical-align`.

use super::*;
use crate::geometry::Size;
use crate::resolve::InlineObject;
use crate::style::{LengthPercentage, LineHeight, TextBox, VerticalAlign};

fn image(width: f32, height: f32, align: VerticalAlign) -> Span {
    Span {
        text_box: aligned(align),
        object: Some(InlineObject {
            child: 0,
            size: Size::new(width, height),
        }),
        ..span("\u{FFFC}", &TextStyle::default())
    }
}

fn aligned(vertical_align: VerticalAlign) -> Arc<TextBox> {
    Arc::new(TextBox {
        vertical_align,
        ..TextBox::default()
    })
}

/// Lines 20 px high, with a baseline 15 px below the top.
fn even() -> TextStyle {
    styled(|s| s.line_height = LineHeight::Px(20.0))
}

fn set(spans: &[Span], width: Option<f32>) -> TextLayout {
    Paragraph::new(spans, &block(&even()), &Fonts::new()).layout(width, &LineLimits::default())
}

#[test]
fn an_image_takes_its_width_and_stands_on_the_baseline() {
    let spans = [
        span("ab", &even()),
        image(12.0, 10.0, VerticalAlign::Baseline),
        span("cd", &even()),
    ];
    let layout = set(&spans, None);
    let line = &layout.lines[0];
    let text = one_line("ab", &even()).rect.width + one_line("cd", &even()).rect.width;
    assert_close(line.rect.width, text + 12.0);
    assert_close(line.objects[0].origin.x, one_line("ab", &even()).rect.width);
    assert_close(line.objects[0].origin.y, line.baseline - 10.0);
    assert_close(line.height, 20.0);
    assert_eq!(line.text, "abcd");
    assert!(layout.missing.is_empty());
}

#[test]
fn lines_break_around_images() {
    let picture = || image(30.0, 10.0, VerticalAlign::Baseline);
    let layout = set(&[picture(), picture(), span("ab", &even())], Some(35.0));
    assert_eq!(texts(&layout), ["", "", "ab"]);
    assert_eq!(layout.lines[1].objects.len(), 1);
    assert_close(layout.size.width, 30.0);
    let glued = set(&[picture(), span("\u{A0}ab", &even())], Some(35.0));
    assert_eq!(glued.lines.len(), 1);
}

#[test]
fn images_are_mirrored_with_their_text() {
    let style = styled(|s| s.direction = crate::style::Direction::Rtl);
    let spans = [
        image(30.0, 10.0, VerticalAlign::Baseline),
        span("שלום", &style),
    ];
    let layout = Paragraph::new(&spans, &block(&style), &all_fonts());
    let line = &layout.layout(None, &LineLimits::default()).lines[0];
    assert_close(line.objects[0].origin.x, line.rect.right() - 30.0);
}

#[test]
fn high_images_make_lines_high() {
    let height = |align| {
        let spans = [span("ab", &even()), image(5.0, 50.0, align)];
        let layout = set(&spans, None);
        let line = &layout.lines[0];
        (line.height, line.objects[0].origin.y, line.baseline)
    };
    let baseline = set(&[span("ab", &even())], None).lines[0].baseline;
    let below = 20.0 - baseline;
    let (line, y, _) = height(VerticalAlign::Baseline);
    assert_close(line, 50.0 + below);
    assert_close(y, 0.0);
    let (line, y, at) = height(VerticalAlign::Top);
    assert_close(line, 50.0);
    assert_close(y, 0.0);
    assert_close(at, baseline);
    let (line, y, at) = height(VerticalAlign::Bottom);
    assert_close(line, 50.0);
    assert_close(y, 0.0);
    assert_close(at, 30.0 + baseline);
    let (_, y, at) = height(VerticalAlign::Middle);
    let metrics = one_line("ab", &even()).runs[0].font.metrics().x_height * 16.0;
    assert_close(y + 25.0, at - metrics / 2.0);
}

#[test]
fn small_images_go_where_they_are_aligned() {
    let bottom_of = |align| {
        let layout = set(&[span("ab", &even()), image(5.0, 4.0, align)], None);
        let line = &layout.lines[0];
        assert_close(line.height, 20.0);
        (line.objects[0].origin.y + 4.0, line.clone())
    };
    let (y, line) = bottom_of(VerticalAlign::TextTop);
    assert_close(y, line.rect.y + 4.0);
    let (y, line) = bottom_of(VerticalAlign::TextBottom);
    assert_close(y, line.rect.bottom());
    assert_close(bottom_of(VerticalAlign::Top).0, 4.0);
    assert_close(bottom_of(VerticalAlign::Bottom).0, 20.0);
    let (y, line) = bottom_of(VerticalAlign::Length(LengthPercentage::Percent(0.1)));
    // The image has the line height of its own style, a normal one.
    let metrics = *line.runs[0].font.metrics();
    let normal = (metrics.ascent + metrics.descent + metrics.line_gap) * 16.0;
    assert_close(y, line.baseline - normal / 10.0);
}

#[test]
fn spans_are_aligned_by_their_line_height() {
    let small = |align| Span {
        text_box: aligned(align),
        ..span(
            "x",
            &styled(|s| {
                s.font_size = 8.0;
                s.line_height = LineHeight::Px(8.0);
            }),
        )
    };
    let baseline_of = |align| {
        let layout = set(&[span("ab", &even()), small(align)], None);
        let line = &layout.lines[0];
        assert_close(line.height, 20.0);
        line.runs[1].baseline
    };
    let (top, bottom) = (VerticalAlign::Top, VerticalAlign::Bottom);
    assert_close(baseline_of(bottom) - baseline_of(top), 12.0);
    let raised = VerticalAlign::Length(LengthPercentage::Px(3.0));
    assert_close(
        baseline_of(VerticalAlign::Baseline) - baseline_of(raised),
        3.0,
    );
    let percent = VerticalAlign::Length(LengthPercentage::Percent(0.5));
    assert_close(
        baseline_of(VerticalAlign::Baseline) - baseline_of(percent),
        4.0,
    );
}

#[test]
fn lines_may_be_lower_than_their_text() {
    let tight = styled(|s| s.line_height = LineHeight::Number(0.5));
    assert_close(one_line("ab", &tight).height, 8.0);
}
