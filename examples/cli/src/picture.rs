//! What a side becomes: the format and how it is written.

use std::path::Path;

use cardgen::{
    CardSide, JpegOptions, PngLevel, PngOptions, RgbaOptions, SvgOptions, SvgText, WebpOptions,
};

use crate::args::{OutputFormat, PictureArgs, Quality, SvgTextKind};
use crate::diagnostics::Failure;

/// A format with its options.
#[derive(Debug)]
pub(crate) struct Picture {
    format: OutputFormat,
    dpi: f32,
    quality: Option<Quality>,
    matte: Option<String>,
    text: SvgTextKind,
}

impl Picture {
    /// What the command line asks for; the format may follow from the file to
    /// write.
    pub(crate) fn new(args: &PictureArgs, output: Option<&Path>) -> Result<Self, Failure> {
        let format = args.format.map_or_else(|| format(output), Ok)?;
        if args.svg_text.is_some() && format != OutputFormat::Svg {
            let message = "--svg-text is for SVG: add --format svg";
            return Err(Failure::usage(message.into()));
        }
        if format != OutputFormat::Jpeg {
            let for_jpeg = match (&args.matte, args.quality) {
                (Some(_), _) => Some("--matte"),
                (_, Some(Quality::Jpeg(_))) => Some("--quality with a number"),
                _ => None,
            };
            if let Some(option) = for_jpeg {
                let message = format!("{option} is for JPEG: add --format jpeg");
                return Err(Failure::usage(message));
            }
        }
        let dpi = match (args.dpi, args.scale, args.quality) {
            (Some(dpi), ..) => dpi,
            (_, Some(scale), _) => scale * 96.0,
            (_, _, Some(Quality::Draft)) => 96.0,
            _ => 300.0,
        };
        Ok(Self {
            format,
            dpi,
            quality: args.quality,
            matte: args.matte.clone(),
            text: args.svg_text.unwrap_or(SvgTextKind::Outlines),
        })
    }

    /// The ending of its files.
    pub(crate) fn ending(&self) -> &'static str {
        self.format.ending()
    }

    /// The bytes of a side's file.
    pub(crate) fn encode(&self, side: &CardSide) -> Result<Vec<u8>, cardgen::Error> {
        match self.format {
            OutputFormat::Png => side.to_png(&self.png()),
            OutputFormat::Svg => Ok(side.to_svg(&self.svg())?.into_bytes()),
            OutputFormat::Jpeg => side.to_jpeg(&self.jpeg()),
            OutputFormat::Webp => side.to_webp(&WebpOptions::dpi(self.dpi)),
            OutputFormat::Raw => Ok(side.to_rgba(&RgbaOptions::dpi(self.dpi))?.data),
        }
    }

    fn png(&self) -> PngOptions {
        PngOptions::dpi(self.dpi).with_level(match self.quality {
            Some(Quality::Draft) => PngLevel::Fast,
            Some(Quality::Print) => PngLevel::Smallest,
            _ => PngLevel::Balanced,
        })
    }

    fn svg(&self) -> SvgOptions {
        let mut options = SvgOptions::default().with_text(match self.text {
            SvgTextKind::Outlines => SvgText::Outlines,
            SvgTextKind::Fonts => SvgText::Fonts,
        });
        options.dpi = self.dpi;
        options
    }

    fn jpeg(&self) -> JpegOptions {
        let mut options = JpegOptions::dpi(self.dpi);
        options.quality = match self.quality {
            None => options.quality,
            Some(Quality::Draft) => 75,
            Some(Quality::Print) => 95,
            Some(Quality::Jpeg(quality)) => quality,
        };
        if let Some(matte) = &self.matte {
            options.matte.clone_from(matte);
        }
        options
    }
}

/// The format by the file's ending, or PNG.
fn format(output: Option<&Path>) -> Result<OutputFormat, Failure> {
    let ending = output.and_then(Path::extension);
    let ending = ending.map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    let ending = ending.unwrap_or_default();
    match (OutputFormat::of_ending(&ending), ending.as_str()) {
        (Some(format), _) => Ok(format),
        (None, "pdf" | "gif" | "tif" | "tiff" | "avif" | "bmp") => {
            let message = format!("{ending} is not a format that is written");
            Err(Failure::usage(message))
        }
        _ => Ok(OutputFormat::Png),
    }
}
