//! What the command line says.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Turns card documents and data into pictures.
#[derive(Debug, Parser)]
#[command(name = "cardgen", version, after_help = EXAMPLES)]
pub struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// How errors and warnings are printed.
    #[arg(long, global = true, value_name = "FORM", default_value = "human")]
    pub(crate) message_format: MessageFormat,
}

const EXAMPLES: &str = "\
Examples:
  cardgen demo
  cardgen render classic --set contact.name='Ada Lovelace' --set contact.title=Analyst
  cardgen render card.json --data ada.json --side front --dpi 600 -o ada.png
  cardgen render modern --data ada.json --side front -o - | other-tool
  cardgen layout card.json --data ada.json
  cardgen check card.json
  cardgen schema > card.schema.json

Exit codes: 0 is well, 1 something failed, 2 the command line is wrong.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Draw a card.
    #[command(after_help = RENDER_EXAMPLES)]
    Render(RenderArgs),
    /// Print where everything lies, as JSON in CSS px.
    Layout(RenderArgs),
    /// Look for errors in card documents.
    Check(CheckArgs),
    /// Print the JSON Schema of card documents.
    Schema,
    /// List the built-in templates.
    Templates(TemplatesArgs),
    /// Draw every built-in template with sample people, and a page of them.
    Demo(DemoArgs),
}

const RENDER_EXAMPLES: &str = "\
Examples:
  cardgen render classic --data ada.json                 classic-front.png, classic-back.png
  cardgen render card.toml --data ada.yaml -o out/ada.png
  cardgen render badge --set contact.name=Ada --set event=RustConf --quality print
  cardgen render classic --data ada.json --format jpeg --quality 85 --matte '#eee'
  cardgen render card.json --font fonts/ --image photo.jpg=ada.jpg --set contact.photo=photo.jpg
  curl … | cardgen render - --side front -o - > card.png";

/// How messages are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// Drawn on the source, for people.
    Human,
    /// One JSON object a line.
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct RenderArgs {
    /// A built-in template's name, a JSON, TOML or YAML file, or `-` for
    /// standard input.
    pub template: String,
    /// The data: a JSON, TOML or YAML file, or `-` for standard input.
    #[arg(long, value_name = "FILE")]
    pub data: Option<PathBuf>,
    /// Set one value of the data: `contact.name=Ada Lovelace`.
    #[arg(long, value_name = "NAME=VALUE", value_parser = assignment)]
    pub set: Vec<(String, String)>,
    /// Set a parameter of the template.
    #[arg(long, value_name = "NAME=VALUE", value_parser = assignment)]
    pub param: Vec<(String, String)>,
    /// One side by its name, or all.
    #[arg(long, value_name = "NAME", default_value = "all")]
    pub side: String,
    /// Pixels per inch.
    #[arg(
        long,
        value_name = "N",
        conflicts_with = "scale",
        allow_negative_numbers = true
    )]
    pub dpi: Option<f32>,
    /// Pixels per CSS px: 1 is 96 dpi.
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub scale: Option<f32>,
    /// A choice of resolution and compression: `draft` or `print`; or how good
    /// a JPEG is, from 1 to 100.
    #[arg(long, value_name = "FOR", value_parser = quality)]
    pub quality: Option<Quality>,
    /// The format; else the output file's ending says it, else PNG.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<OutputFormat>,
    /// What a JPEG shows where the card is transparent: a CSS colour. White if
    /// not given.
    #[arg(long, value_name = "COLOR")]
    pub matte: Option<String>,
    /// What text becomes in an SVG.
    #[arg(long, value_name = "AS")]
    pub svg_text: Option<SvgTextKind>,
    #[command(flatten)]
    pub fonts: FontArgs,
    /// An image that the data may name.
    #[arg(long, value_name = "NAME=FILE", value_parser = assignment)]
    pub image: Vec<(String, String)>,
    /// The file to write, or `-` for standard output. Of several sides each
    /// gets its name before the ending.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Fonts beside the embedded family.
#[derive(Debug, Args)]
pub(crate) struct FontArgs {
    /// A font file, or a folder of them.
    #[arg(long, value_name = "FILE")]
    pub font: Vec<PathBuf>,
    /// Use the fonts installed on this system too. The same card may then
    /// look different elsewhere.
    #[arg(long)]
    pub system_fonts: bool,
}

/// What a picture is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quality {
    /// 96 dpi, packed fast.
    Draft,
    /// 300 dpi, packed as small as can be.
    Print,
    /// Of a JPEG, from 1 to 100.
    Jpeg(u8),
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// Pixels, without loss.
    Png,
    /// Pixels, smaller, with loss and without transparency.
    #[value(alias = "jpg")]
    Jpeg,
    /// Pixels, without loss, smaller than PNG.
    Webp,
    /// Vectors.
    Svg,
    /// Bare pixels: red, green, blue and straight alpha, a byte each, row by
    /// row.
    Raw,
}

/// What becomes of text in an SVG.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SvgTextKind {
    /// Shapes, which look the same everywhere.
    Outlines,
    /// Text in embedded fonts, to be selected and searched.
    Fonts,
}

impl OutputFormat {
    /// The ending of its files.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
            Self::Svg => "svg",
            Self::Raw => "rgba",
        }
    }

    /// The format of files with this ending, in lower case.
    pub(crate) fn of_ending(ending: &str) -> Option<Self> {
        Some(match ending {
            "png" => Self::Png,
            "jpg" | "jpeg" | "jpe" => Self::Jpeg,
            "webp" => Self::Webp,
            "svg" => Self::Svg,
            "rgba" | "raw" => Self::Raw,
            _ => return None,
        })
    }
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Card documents: JSON, TOML or YAML files, or `-` for standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct TemplatesArgs {
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct DemoArgs {
    /// The folder to write to; it is made if it is not there.
    #[arg(short, long, value_name = "DIR", default_value = "out/demo")]
    pub output: PathBuf,
}

fn assignment(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("write NAME=VALUE".into()),
    }
}

fn quality(text: &str) -> Result<Quality, String> {
    match (text, text.parse()) {
        ("draft", _) => Ok(Quality::Draft),
        ("print", _) => Ok(Quality::Print),
        (_, Ok(number @ 1..=100)) => Ok(Quality::Jpeg(number)),
        _ => Err("write draft, print, or a number from 1 to 100".into()),
    }
}
