//! Groups: transforms, clips, layers.

use super::painter::{Painter, State};
use super::pixmap::Pixmap;
use crate::error::Result;
use crate::frame::Group;

impl Painter<'_> {
    pub(super) fn group(
        &mut self,
        target: &mut Pixmap,
        group: &Group,
        state: &State,
    ) -> Result<()> {
        if group.opacity <= 0.0 {
            return Ok(());
        }
        let mut inner = State {
            transform: state.transform.then_inner(&group.transform),
            clip: state.clip.within(&target.bounds),
            opacity: state.opacity,
            depth: self.deeper(state)?,
        };
        for clip in &group.clips {
            inner.clip = inner
                .clip
                .intersect(clip, &inner.transform, &mut self.scanner);
            if inner.clip.is_empty() {
                return Ok(());
            }
        }
        self.items(target, &group.items, &inner)
    }
}
