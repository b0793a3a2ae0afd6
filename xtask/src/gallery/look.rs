//! What is wrong with a card: warnings, texts that can't be read, that lie on
//! each other or come near the trim.

use cardgen::{Card, Engine, LineReport, Record, Rgba, RgbaOptions};

use super::ghost::Ghosts;

/// The contrast that text needs: level AA of WCAG 2, whatever its size.
const LEAST_CONTRAST: f64 = 4.5;

/// Warnings that no card of the matrix may have.
const FAULTS: &[&str] = &[
    "text.overflow",
    "text.missing-glyph",
    "fit.overflow",
    "fit.unfinished",
];

/// What a look at a card tells.
pub(super) struct Seen {
    pub faults: Vec<String>,
    /// The lowest contrast of its texts.
    pub contrast: f64,
}

pub(super) fn at(
    card: &Card,
    engine: &Engine,
    ghosts: &Ghosts,
    record: &Record,
) -> Result<Seen, String> {
    let fault = |error: cardgen::Error| error.to_string();
    let warnings = card.warnings().iter();
    let faults = warnings.filter(|warning| FAULTS.contains(&warning.code()));
    let mut seen = Seen {
        faults: faults.map(ToString::to_string).collect(),
        contrast: f64::INFINITY,
    };
    let variants = [&ghosts.without, &ghosts.black, &ghosts.white];
    let variants = variants.map(|template| engine.render(template, record));
    let [without, black, white] = variants;
    let cards = [
        card,
        &without.map_err(fault)?,
        &black.map_err(fault)?,
        &white.map_err(fault)?,
    ];
    let layout = engine.layout(&ghosts.plain, record).map_err(fault)?;
    for (index, side) in layout.sides.iter().enumerate() {
        let texts = side.boxes.iter().filter(|it| ghosts.is_text(&it.path));
        let lines: Vec<Vec<&LineReport>> = texts
            .map(|text| text.lines.iter().flatten().collect())
            .collect();
        let size = card.sides()[index].size();
        places(&lines, size, ghosts.safe, &mut seen.faults);
        let mut pixels = Vec::new();
        for card in cards {
            let options = RgbaOptions::dpi(ghosts.dpi);
            pixels.push(card.sides()[index].to_rgba(&options).map_err(fault)?);
        }
        let pictures = Pictures {
            pixels: &pixels,
            scale: f64::from(ghosts.dpi) / 96.0,
        };
        for line in lines.iter().flatten() {
            pictures.read(line, &mut seen);
        }
    }
    Ok(seen)
}

/// The place of a line without the room above and below most letters.
#[derive(Clone, Copy)]
struct Place {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Place {
    fn new(line: &LineReport) -> Self {
        Self {
            left: line.x,
            top: line.y + 0.2 * line.height,
            right: line.x + line.width,
            bottom: line.y + 0.8 * line.height,
        }
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// Texts must not lie on each other, and stay inside the safe area.
fn places(texts: &[Vec<&LineReport>], size: cardgen::Size, safe: f64, faults: &mut Vec<String>) {
    let (width, height) = (f64::from(size.width), f64::from(size.height));
    for (index, text) in texts.iter().enumerate() {
        for line in text {
            let place = Place::new(line);
            let inside = place.left >= safe - 0.5
                && place.top >= safe - 0.5
                && place.right <= width - safe + 0.5
                && place.bottom <= height - safe + 0.5;
            if !inside {
                faults.push(format!("“{}” leaves the safe area", line.text));
            }
            for other in texts[index + 1..].iter().flatten() {
                if place.meets(&Place::new(other)) {
                    faults.push(format!("“{}” lies on “{}”", line.text, other.text));
                }
            }
        }
    }
}

/// A side as it is, without text, with black and with white text.
struct Pictures<'a> {
    pixels: &'a [Rgba],
    scale: f64,
}

impl Pictures<'_> {
    /// The contrast of a line: of each pixel inside its letters with the ground
    /// that is under it.
    fn read(&self, line: &LineReport, seen: &mut Seen) {
        if line.text.trim().is_empty() {
            return;
        }
        let [shown, ground, black, white] = self.pixels else {
            return;
        };
        let pixels: Vec<usize> = self.pixels_of(line).collect();
        // How much of a pixel letters cover is how far black differs from white.
        let covered = |at: usize| white.data[at].abs_diff(black.data[at]);
        let most = pixels.iter().map(|at| covered(*at)).max().unwrap_or(0);
        if most < 64 {
            seen.faults.push(format!("“{}” does not show", line.text));
            return;
        }
        let inside = pixels.iter().filter(|at| covered(**at) >= most - most / 16);
        let ratios = inside.map(|at| contrast(color(shown, *at), color(ground, *at)));
        let ratio = ratios.fold(f64::INFINITY, f64::min);
        seen.contrast = seen.contrast.min(ratio);
        if ratio < LEAST_CONTRAST {
            let text = &line.text;
            seen.faults
                .push(format!("“{text}” has a contrast of {ratio:.2}:1"));
        }
    }

    /// Where the bytes of the pixels in a line's rectangle begin.
    fn pixels_of(&self, line: &LineReport) -> impl Iterator<Item = usize> {
        let picture = &self.pixels[0];
        let (width, height) = (picture.width as usize, picture.height as usize);
        let range = |start: f64, length: f64, most: usize| {
            let from = (start * self.scale).floor().max(0.0) as usize;
            let to = ((start + length) * self.scale).ceil().max(0.0) as usize;
            from.min(most)..to.min(most)
        };
        let columns = range(line.x, line.width, width);
        let rows = range(line.y, line.height, height);
        rows.flat_map(move |row| {
            columns
                .clone()
                .map(move |column| (row * width + column) * 4)
        })
    }
}

fn color(picture: &Rgba, at: usize) -> [f64; 3] {
    [0, 1, 2].map(|channel| f64::from(picture.data[at + channel]) / 255.0)
}

/// The contrast ratio of WCAG 2.
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[expect(clippy::disallowed_methods, reason = "a measure, no picture")]
fn luminance(color: [f64; 3]) -> f64 {
    let [r, g, b] = color.map(|c| match c <= 0.04045 {
        true => c / 12.92,
        false => ((c + 0.055) / 1.055).powf(2.4),
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        let grey = [119.0 / 255.0; 3];
        assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
        assert!((contrast(grey, [1.0; 3]) - 4.48).abs() < 0.005);
    }

    fn line(text: &str, x: f64, y: f64) -> LineReport {
        LineReport {
            text: text.to_owned(),
            x,
            y,
            width: 3.0,
            height: 10.0,
        }
    }

    /// A line of three pixels: one beside a letter, two inside.
    fn seen(text: [u8; 3], ground: [u8; 3], covered: [u8; 3]) -> Seen {
        let picture = |levels: [u8; 3]| Rgba {
            width: 3,
            height: 1,
            data: levels.iter().flat_map(|&it| [it, it, it, 255]).collect(),
        };
        let pixels = [
            picture(text),
            picture(ground),
            picture([0; 3]),
            picture(covered),
        ];
        let mut seen = Seen {
            faults: Vec::new(),
            contrast: f64::INFINITY,
        };
        let pictures = Pictures {
            pixels: &pixels,
            scale: 1.0,
        };
        pictures.read(&line("text", 0.0, 0.0), &mut seen);
        seen
    }

    #[test]
    fn every_pixel_inside_letters_counts() {
        let inside = [0, 255, 255];
        assert!(seen([255, 0, 0], [255; 3], inside).faults.is_empty());
        // The ground is dark under one pixel only.
        let dark = seen([255, 0, 0], [255, 255, 90], inside);
        assert_eq!(dark.faults.len(), 1);
        assert!(dark.contrast < LEAST_CONTRAST);
        // What is beside letters does not count.
        assert!(seen([90, 0, 0], [0, 255, 255], inside).faults.is_empty());
        // Of the ground's own colour, or hidden by something.
        assert_eq!(seen([255; 3], [255; 3], inside).faults.len(), 1);
        assert_eq!(seen([255; 3], [255; 3], [0; 3]).faults.len(), 1);
    }

    #[test]
    fn texts_keep_their_places() {
        let size = cardgen::Size {
            width: 100.0,
            height: 50.0,
        };
        let faults = |a: &LineReport, b: &LineReport| {
            let mut faults = Vec::new();
            places(&[vec![a], vec![b]], size, 5.0, &mut faults);
            faults.len()
        };
        let first = line("a", 20.0, 20.0);
        assert_eq!(faults(&first, &line("b", 20.0, 30.0)), 0);
        assert_eq!(faults(&first, &line("b", 22.0, 22.0)), 1);
        assert_eq!(faults(&first, &line("b", 95.0, 20.0)), 1);
        assert_eq!(faults(&first, &line("b", 20.0, 0.0)), 1);
    }
}
