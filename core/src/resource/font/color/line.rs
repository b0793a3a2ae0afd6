//! The colours along a gradient.

use skrifa::raw::tables::colr::{self, VarColorStop};

pub(crate) use skrifa::raw::tables::colr::Extend;

/// The colours along a gradient of a paint graph.
#[derive(Debug, Clone)]
pub(crate) struct ColorLine {
    /// Offset, colour of the palette and opacity; offsets never fall.
    pub stops: Vec<(f32, u16, f32)>,
    /// What happens beyond the ends.
    pub extend: Extend,
}

impl ColorLine {
    pub(super) fn fixed(line: &colr::ColorLine<'_>) -> Self {
        let stops = line.color_stops().iter().map(|stop| {
            let (offset, alpha) = (stop.stop_offset().to_f32(), stop.alpha().to_f32());
            (offset, stop.palette_index(), alpha)
        });
        Self::sorted(stops.collect(), line.extend())
    }

    pub(super) fn varying(
        line: &colr::VarColorLine<'_>,
        values: impl Fn(&VarColorStop) -> (f32, f32),
    ) -> Self {
        let stops = line.color_stops().iter().map(|stop| {
            let (offset, alpha) = values(stop);
            (offset, stop.palette_index(), alpha)
        });
        Self::sorted(stops.collect(), line.extend())
    }

    fn sorted(mut stops: Vec<(f32, u16, f32)>, extend: Extend) -> Self {
        stops.sort_by(|a, b| a.0.total_cmp(&b.0));
        Self { stops, extend }
    }

    /// The first colour and its opacity.
    pub(super) fn first(&self) -> Option<(u16, f32)> {
        self.stops.first().map(|(_, color, alpha)| (*color, *alpha))
    }
}
