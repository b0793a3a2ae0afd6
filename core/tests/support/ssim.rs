//! Structural similarity of two pictures (Wang et al. 2004).

/// Gaussian weights of 11 pixels with a standard deviation of 1.5.
const WINDOW: [f32; 11] = [
    0.001_028_4,
    0.007_598_8,
    0.036_000_8,
    0.109_360_7,
    0.213_005_5,
    0.266_011_7,
    0.213_005_5,
    0.109_360_7,
    0.036_000_8,
    0.007_598_8,
    0.001_028_4,
];

/// What pictures are laid on, 0 to 255: white, and a grey on which neither
/// white nor black vanishes.
const GROUNDS: [f32; 2] = [255.0, 128.0];

/// The similarity of two pictures of the same size, 1 if they are equal: mean
/// over all windows, red, green and blue, on the ground that shows the larger
/// difference. Pixels are RGBA, premultiplied, row by row.
pub fn ssim(a: &[[u8; 4]], b: &[[u8; 4]], width: usize) -> f32 {
    assert_eq!(a.len(), b.len());
    assert_eq!(a.len() % width, 0);
    if a == b {
        return 1.0;
    }
    let on = |ground| {
        let channel = |index| similarity(&plane(a, index, ground), &plane(b, index, ground), width);
        (0..3).map(channel).sum::<f32>() / 3.0
    };
    GROUNDS.map(on).into_iter().fold(1.0, f32::min)
}

/// One channel over a ground.
fn plane(pixels: &[[u8; 4]], channel: usize, ground: f32) -> Vec<f32> {
    let over = |p: &[u8; 4]| f32::from(p[channel]) + ground * (1.0 - f32::from(p[3]) / 255.0);
    pixels.iter().map(over).collect()
}

fn similarity(a: &[f32], b: &[f32], width: usize) -> f32 {
    let (c1, c2) = (6.5025, 58.5225);
    let products = |x: &[f32], y: &[f32]| -> Vec<f32> {
        let product = x.iter().zip(y).map(|(x, y)| x * y).collect();
        windows(product, width)
    };
    let (mean_a, mean_b) = (windows(a.to_vec(), width), windows(b.to_vec(), width));
    let (aa, bb, ab) = (products(a, a), products(b, b), products(a, b));
    let mut sum = 0.0_f64;
    for at in 0..a.len() {
        let (ma, mb) = (mean_a[at], mean_b[at]);
        let (va, vb) = (aa[at] - ma * ma, bb[at] - mb * mb);
        let covariance = ab[at] - ma * mb;
        let same = (2.0 * ma * mb + c1) * (2.0 * covariance + c2);
        sum += f64::from(same / ((ma * ma + mb * mb + c1) * (va + vb + c2)));
    }
    (sum / a.len() as f64) as f32
}

/// The weighted mean around every pixel; pixels at the border go on outside.
fn windows(plane: Vec<f32>, width: usize) -> Vec<f32> {
    let height = plane.len() / width;
    let half = WINDOW.len() / 2;
    let mut rows = vec![0.0; plane.len()];
    for (row, out) in plane.chunks_exact(width).zip(rows.chunks_exact_mut(width)) {
        let mut wide = vec![row[0]; half];
        wide.extend_from_slice(row);
        wide.resize(width + 2 * half, row[width - 1]);
        for (x, out) in out.iter_mut().enumerate() {
            let near = wide[x..x + WINDOW.len()].iter().zip(WINDOW);
            *out = near.map(|(value, weight)| value * weight).sum();
        }
    }
    let mut means = vec![0.0; plane.len()];
    for (y, out) in means.chunks_exact_mut(width).enumerate() {
        for (offset, weight) in WINDOW.iter().enumerate() {
            let near = (y + offset).saturating_sub(half).min(height - 1);
            let row = &rows[near * width..][..width];
            for (out, value) in out.iter_mut().zip(row) {
                *out += value * weight;
            }
        }
    }
    means
}
