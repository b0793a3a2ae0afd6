//! Transcendental functions that give the same bits on every host.
//!
//! The platform's `sin` or `exp` may differ in the last bit between systems;
//! these go through `libm`, so pixels do not.

pub(crate) fn sin(x: f32) -> f32 {
    libm::sinf(x)
}

pub(crate) fn cos(x: f32) -> f32 {
    libm::cosf(x)
}

pub(crate) fn tan(x: f32) -> f32 {
    libm::tanf(x)
}

pub(crate) fn atan2(y: f32, x: f32) -> f32 {
    libm::atan2f(y, x)
}

pub(crate) fn exp(x: f32) -> f32 {
    libm::expf(x)
}

pub(crate) fn pow(x: f32, y: f32) -> f32 {
    libm::powf(x, y)
}

pub(crate) fn hypot(x: f32, y: f32) -> f32 {
    libm::hypotf(x, y)
}

/// The integral of the standard normal distribution up to `x`.
pub(crate) fn normal(x: f64) -> f64 {
    0.5 * libm::erfc(-x / std::f64::consts::SQRT_2)
}

/// The density of the standard normal distribution.
pub(crate) fn normal_density(x: f64) -> f64 {
    libm::exp(-0.5 * x * x) / (std::f64::consts::TAU).sqrt()
}
