//! The colours that a file's samples stand for.

use std::sync::Arc;

use crate::color::{Conversion, Model, ProfileFault};

/// What a file says about its colours, and what that comes to.
#[derive(Debug, Default)]
pub(super) struct Profile {
    /// The embedded ICC profile.
    pub icc: Option<Arc<[u8]>>,
    /// The way to sRGB, where samples are not sRGB already.
    pub conversion: Option<Conversion>,
    /// Why the profile was passed over.
    pub fault: Option<ProfileFault>,
}

impl Profile {
    /// Of an embedded profile, for samples up to `most`. Without one, samples
    /// are sRGB, and inks those of the fixed table.
    pub(super) fn of_icc(icc: Option<Vec<u8>>, model: Model, most: u16, limit: usize) -> Self {
        let mut profile = Self::default();
        if let Some(icc) = icc {
            let conversion = if icc.len() > limit {
                Err(ProfileFault::TooLarge)
            } else {
                Conversion::of_icc(&icc, model, most)
            };
            match conversion {
                Ok(conversion) => profile.conversion = conversion,
                Err(fault) => profile.fault = Some(fault),
            }
            profile.icc = Some(icc.into());
        }
        if model == Model::Cmyk && profile.conversion.is_none() {
            profile.conversion = Some(Conversion::cmyk());
        }
        profile
    }

    /// Of a profile that can't be used.
    pub(super) fn faulty(fault: ProfileFault) -> Self {
        Self {
            fault: Some(fault),
            ..Self::default()
        }
    }
}
