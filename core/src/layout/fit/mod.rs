//! `fit`: what is done, in order, to content that does not fit.
//!
//! A text fits when its lines stay in its own box and when nothing around it
//! reaches out farther than it would without the text. Texts that are too
//! large for their own box go first, in document order; then, from the last
//! to the first, those that push something out of the boxes around them. In a
//! box with `fit`, both go by priority.
//!
//! 1. [`ladder`]: the steps of a text as a ladder to climb.
//! 2. [`text`]: a text, where it stands and how it is set there.
//! 3. [`order`]: whose turn it is, boxes with `fit` and groups seen.
//! 4. [`climb`]: the steps taken until everything fits.

mod climb;
mod ladder;
mod order;
mod text;

pub(super) use climb::{Fitted, MAX_LAYOUTS};
pub(super) use order::Plan;
