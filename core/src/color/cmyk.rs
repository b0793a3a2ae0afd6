//! How process inks look on screens: one fixed table, the same in every build.

use super::space::unit;

/// sRGB bytes; cyan varies slowest, black fastest. `cargo xtask cmyk-table`
/// writes it.
static TABLE: &[u8] = include_bytes!("../../assets/color/cmyk-srgb.bin");

/// Nodes per ink.
const NODES: usize = 9;
const _: () = assert!(TABLE.len() == NODES * NODES * NODES * NODES * 3);

/// sRGB, 0 to 1, of inks from 0 to 1: linear between nodes, exact at them.
pub(super) fn to_srgb(inks: [f32; 4]) -> [f32; 3] {
    let mut low = [0; 4];
    let mut along = [0.0; 4];
    for (i, ink) in inks.into_iter().enumerate() {
        let place = unit(ink) * (NODES - 1) as f32;
        low[i] = (place as usize).min(NODES - 2);
        along[i] = place - low[i] as f32;
    }
    let mut sum = [0.0; 3];
    for corner in 0..16_usize {
        let (mut index, mut weight) = (0, 1.0);
        for i in 0..4 {
            let high = corner >> i & 1;
            index = index * NODES + low[i] + high;
            weight *= if high == 1 { along[i] } else { 1.0 - along[i] };
        }
        if weight > 0.0 {
            for (sum, byte) in sum.iter_mut().zip(&TABLE[index * 3..]) {
                *sum += weight * f32::from(*byte);
            }
        }
    }
    sum.map(|c| c / 255.0)
}
