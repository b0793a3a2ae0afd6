//! SVG filters: graphs of primitives on pixels at output resolution.
//!
//! A filter reckons in the group's own axes at the resolution of the output;
//! where these are turned or skewed on the device, the result is mapped there
//! once, at the end. Steps keep fractions, so that dark colours survive the
//! ways to linear light and back.

mod color;
mod combine;
mod convolve;
mod graph;
mod layer;
mod lighting;
mod morphology;
mod motion;
mod place;
#[cfg(test)]
mod tests;
mod turbulence;
