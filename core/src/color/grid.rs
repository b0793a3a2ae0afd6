//! Colours between the nodes of a table.

use super::space::unit;

/// sRGB, 0 to 1, of channels from 0 to 1: linear between nodes, exact at them.
/// The table holds sRGB bytes, `nodes` for each channel; the first channel
/// varies slowest.
pub(super) fn interpolate<const N: usize>(
    table: &[u8],
    nodes: usize,
    channels: [f32; N],
) -> [f32; 3] {
    let mut low = [0; N];
    let mut along = [0.0; N];
    for (i, channel) in channels.into_iter().enumerate() {
        let place = unit(channel) * (nodes - 1) as f32;
        low[i] = (place as usize).min(nodes - 2);
        along[i] = place - low[i] as f32;
    }
    let mut sum = [0.0; 3];
    for corner in 0..1_usize << N {
        let (mut index, mut weight) = (0, 1.0);
        for i in 0..N {
            let high = corner >> i & 1;
            index = index * nodes + low[i] + high;
            weight *= if high == 1 { along[i] } else { 1.0 - along[i] };
        }
        if weight > 0.0 {
            for (sum, byte) in sum.iter_mut().zip(&table[index * 3..]) {
                *sum += weight * f32::from(*byte);
            }
        }
    }
    sum.map(|c| c / 255.0)
}
