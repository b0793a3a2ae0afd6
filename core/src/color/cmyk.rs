//! How process inks look on screens: one fixed table, the same in every build.

use super::grid;

/// sRGB bytes; cyan varies slowest, black fastest. `cargo xtask cmyk-table`
/// writes it.
pub(super) static TABLE: &[u8] = include_bytes!("../../assets/color/cmyk-srgb.bin");

/// Nodes per ink.
pub(super) const NODES: usize = 9;
const _: () = assert!(TABLE.len() == NODES * NODES * NODES * NODES * 3);

/// sRGB, 0 to 1, of inks from 0 to 1.
pub(super) fn to_srgb(inks: [f32; 4]) -> [f32; 3] {
    grid::interpolate(TABLE, NODES, inks)
}
