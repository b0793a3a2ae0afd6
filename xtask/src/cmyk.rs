//! The table through which CMYK shows on screens, made from the bundled
//! profile.

use std::fs;

use moxcms::{ColorProfile, Layout, RenderingIntent, TransformOptions};

use crate::{Outcome, workspace};

const PROFILE: &str = "core/assets/color/generic-coated-cmyk.icc";
const TABLE: &str = "core/assets/color/cmyk-srgb.bin";
/// Nodes per ink. The core reads it from the length of the file.
const NODES: usize = 9;

type Ink = [f32; 4];

/// Writes the table and says how far interpolation in it strays from the
/// profile.
pub(crate) fn run() -> Outcome {
    let profile =
        fs::read(workspace::root().join(PROFILE)).map_err(|error| format!("{PROFILE}: {error}"))?;
    let bad = |error: moxcms::CmsError| format!("{PROFILE}: {error}");
    let profile = ColorProfile::new_from_slice(&profile).map_err(bad)?;
    let nodes = show(&profile, &grid(NODES, 0.0)).map_err(bad)?;
    let table: Vec<u8> = nodes.as_flattened().iter().map(|c| to_byte(*c)).collect();
    fs::write(workspace::root().join(TABLE), &table)
        .map_err(|error| format!("{TABLE}: {error}"))?;
    println!("{TABLE}: {NODES} nodes per ink, {} bytes", table.len());

    // The middles of the cells are where linear interpolation errs most.
    let middles = grid(NODES - 1, 0.5 / (NODES - 1) as f32);
    let truth = show(&profile, &middles).map_err(bad)?;
    let errors: Vec<f32> = middles
        .iter()
        .zip(&truth)
        .flat_map(|(ink, truth)| {
            let shown = interpolate(&table, *ink);
            (0..3).map(move |c| (shown[c] - truth[c] * 255.0).abs())
        })
        .collect();
    let mean = errors.iter().sum::<f32>() / errors.len() as f32;
    let most = errors.iter().copied().fold(0.0, f32::max);
    println!("between nodes: {mean:.2}/255 off on average, {most:.1}/255 at most");
    Ok(())
}

fn to_byte(value: f32) -> u8 {
    (value * 255.0).round() as u8
}

/// `nodes` values per ink, cyan slowest, from `start` in equal steps to
/// `1 - start`.
fn grid(nodes: usize, start: f32) -> Vec<Ink> {
    let at = |i: usize| start + (1.0 - 2.0 * start) * i as f32 / (nodes - 1) as f32;
    let mut inks = Vec::with_capacity(nodes.pow(4));
    for c in 0..nodes {
        for m in 0..nodes {
            for y in 0..nodes {
                for k in 0..nodes {
                    inks.push([at(c), at(m), at(y), at(k)]);
                }
            }
        }
    }
    inks
}

/// The middle of the cell around an ink.
fn interpolate(table: &[u8], ink: Ink) -> [f32; 3] {
    let mut sum = [0.0; 3];
    for corner in 0..16 {
        let mut index = 0;
        for (i, value) in ink.iter().enumerate() {
            let low = (value * (NODES - 1) as f32) as usize;
            index = index * NODES + low + (corner >> i & 1);
        }
        for c in 0..3 {
            sum[c] += f32::from(table[index * 3 + c]) / 16.0;
        }
    }
    sum
}

/// What an sRGB screen shows of inks, 0 to 1: relative colorimetric, so that
/// paper is white. The profile's darkest black is black already (below 2/255),
/// so there is no black point to compensate.
fn show(profile: &ColorProfile, inks: &[Ink]) -> Result<Vec<[f32; 3]>, moxcms::CmsError> {
    let to_screen = profile.create_transform_f32(
        Layout::Rgba,
        &ColorProfile::new_srgb(),
        Layout::Rgb,
        TransformOptions {
            rendering_intent: RenderingIntent::RelativeColorimetric,
            ..TransformOptions::default()
        },
    )?;
    let mut shown = vec![[0.0; 3]; inks.len()];
    to_screen.transform(inks.as_flattened(), shown.as_flattened_mut())?;
    Ok(shown)
}
