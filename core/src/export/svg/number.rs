//! Numbers, as few digits as they need.

/// Numbers beyond this are no drawing.
const FAR: f64 = 1e9;

/// How many digits numbers have after the point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Precision(pub(super) u8);

impl Precision {
    /// Of coordinates in px: as fine as the grid of layout.
    pub(super) const PX: Self = Self(3);
    /// Of shares and factors.
    pub(super) const FACTOR: Self = Self(4);

    /// As fine where one unit is `scale` times as large.
    pub(super) fn within(self, scale: f32) -> Self {
        let mut digits = self.0;
        let mut scale = scale;
        while scale > 3.2 && digits < 8 {
            (digits, scale) = (digits + 1, scale / 10.0);
        }
        while scale < 0.32 && digits > 0 && scale > 0.0 {
            (digits, scale) = (digits - 1, scale * 10.0);
        }
        Self(digits)
    }

    /// The number in units of the last digit.
    pub(super) fn fixed(self, value: f32) -> i64 {
        let value = f64::from(value);
        let value = if value.is_nan() { 0.0 } else { value };
        (value.clamp(-FAR, FAR) * self.unit() as f64).round() as i64
    }

    fn unit(self) -> u64 {
        10_u64.pow(u32::from(self.0))
    }

    /// Writes a number.
    pub(super) fn write(self, out: &mut String, value: f32) {
        self.write_fixed(out, self.fixed(value));
    }

    /// Writes a number given in units of the last digit, without a zero before
    /// the point or behind the last other digit.
    pub(super) fn write_fixed(self, out: &mut String, value: i64) {
        if value < 0 {
            out.push('-');
        }
        let (unit, value) = (self.unit(), value.unsigned_abs());
        let (whole, mut part) = (value / unit, value % unit);
        if whole > 0 || part == 0 {
            out.push_str(&whole.to_string());
        }
        if part > 0 {
            out.push('.');
            let mut digits = usize::from(self.0);
            while part % 10 == 0 {
                (part, digits) = (part / 10, digits - 1);
            }
            out.push_str(&format!("{part:0digits$}"));
        }
    }

    /// The number as text.
    pub(super) fn text(self, value: f32) -> String {
        let mut out = String::new();
        self.write(&mut out, value);
        out
    }

    /// Numbers with blanks between.
    pub(super) fn list(self, values: &[f32]) -> String {
        let mut out = String::new();
        for value in values {
            if !out.is_empty() {
                out.push(' ');
            }
            self.write(&mut out, *value);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let text = |value: f32| Precision(3).text(value);
        assert_eq!(text(0.0), "0");
        assert_eq!(text(-0.0), "0");
        assert_eq!(text(12.0), "12");
        assert_eq!(text(0.5), ".5");
        assert_eq!(text(-0.05), "-.05");
        assert_eq!(text(1.2345), "1.235");
        assert_eq!(text(-0.0004), "0");
        assert_eq!(text(100.0), "100");
        assert_eq!(text(f32::NAN), "0");
        assert_eq!(text(f32::INFINITY), "1000000000");
        assert_eq!(Precision(0).text(7.6), "8");
    }

    #[test]
    fn small_units_have_more_digits() {
        assert_eq!(Precision::PX.within(1.0), Precision(3));
        assert_eq!(Precision::PX.within(100.0), Precision(5));
        assert_eq!(Precision::PX.within(0.01), Precision(1));
        assert_eq!(Precision::PX.within(0.0), Precision(3));
        assert_eq!(Precision::PX.within(f32::INFINITY), Precision(8));
        assert_eq!(Precision::PX.within(f32::NAN), Precision(3));
    }
}
