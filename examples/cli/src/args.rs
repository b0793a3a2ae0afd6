//! What the command line says.

use std::num::NonZeroUsize;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::rows;

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
  cardgen batch badge guests.csv -o badges
  cardgen layout card.json --data ada.json
  cardgen new my-card && cardgen watch my-card/card.yaml --data my-card/ada.yaml
  cardgen check card.json
  cardgen schema > card.schema.json

Exit codes: 0 is well, 1 something failed, 2 the command line is wrong.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Draw a card.
    #[command(after_help = RENDER_EXAMPLES)]
    Render(RenderArgs),
    /// Draw a card for each row of a file.
    #[command(after_help = BATCH_EXAMPLES)]
    Batch(BatchArgs),
    /// Print where everything lies, as JSON in CSS px.
    Layout(RenderArgs),
    /// Show a card in the browser, again whenever its files change.
    #[command(after_help = WATCH_EXAMPLES)]
    Watch(WatchArgs),
    /// Look for errors in card documents.
    Check(CheckArgs),
    /// Begin a card: a folder with a documented template, data and rows.
    New(NewArgs),
    /// List the fonts, and what shows a text.
    #[command(after_help = FONTS_EXAMPLES)]
    Fonts(FontsArgs),
    /// Print the JSON Schema of card documents.
    Schema,
    /// List the built-in templates.
    Templates(TemplatesArgs),
    /// Draw every built-in template with sample people, and a page of them.
    Demo(DemoArgs),
    /// Print what makes a shell complete this command.
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions(CompletionsArgs),
    /// Write manual pages.
    Man(ManArgs),
}

const WATCH_EXAMPLES: &str = "\
Examples:
  cardgen watch card.yaml --data ada.json
  cardgen watch classic --set contact.name='Ada Lovelace' --port 8000";

const FONTS_EXAMPLES: &str = "\
Examples:
  cardgen fonts --font fonts/
  cardgen fonts --font NotoSansJP.ttf --text 'Ada 山田 🦊'
  cardgen fonts --system-fonts --text 'مرحبا' --family 'Noto Naskh Arabic, serif'";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  cardgen completions bash > /etc/bash_completion.d/cardgen
  cardgen completions zsh > ~/.zfunc/_cardgen
  cardgen completions fish > ~/.config/fish/completions/cardgen.fish";

const RENDER_EXAMPLES: &str = "\
Examples:
  cardgen render classic --data ada.json                 classic-front.png, classic-back.png
  cardgen render card.toml --data ada.yaml -o out/ada.png
  cardgen render badge --set contact.name=Ada --set event=RustConf --quality print
  cardgen render classic --data ada.json --format jpeg --quality 85 --matte '#eee'
  cardgen render card.json --font fonts/ --image photo.jpg=ada.jpg --set contact.photo=photo.jpg
  curl … | cardgen render - --side front -o - > card.png";

const BATCH_EXAMPLES: &str = "\
Examples:
  cardgen batch classic people.csv -o cards
  cardgen batch classic people.csv -o cards --name '{{ contact.organization }}/{{ contact.name }}'
  cardgen batch badge guests.csv -o badges --map Firma=contact.organization --images photos/
  cardgen batch classic modern people.jsonl -o choice --sides front --format webp
  cardgen batch badge guests.csv -o badges --rows 5-20     a first look
  cardgen batch badge guests.csv -o badges --resume        go on after a stop

Columns: a header with dots is a path in the data (contact.name), a field of the
template is that, and usual words for the fields of a contact (Name, E-Mail,
Company, Phone, …) are those; --map says the rest. DIR/report.jsonl says for each
row which files were written, what degraded and what went wrong.

Exit codes: 0 is well, 1 a row or more failed, 2 the command line is wrong, 130
it was interrupted.";

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
    #[command(flatten)]
    pub values: ValueArgs,
    /// One side by its name, or all.
    #[arg(long, value_name = "NAME", default_value = "all")]
    pub side: String,
    #[command(flatten)]
    pub picture: PictureArgs,
    #[command(flatten)]
    pub fonts: FontArgs,
    /// The file to write, or `-` for standard output. Of several sides each
    /// gets its name before the ending.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct BatchArgs {
    /// Templates (built-in names, or JSON, TOML or YAML files), and last the
    /// rows: a CSV, TSV, JSON or JSON Lines file, or `-` for standard input.
    #[arg(required = true, num_args = 2.., value_names = ["TEMPLATE", "ROWS"])]
    pub inputs: Vec<String>,
    /// The folder to write to; it is made if it is not there.
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    /// What files are called, as in a template's text: `{{ contact.name }}`.
    /// `/` outside of braces makes folders. The template's name (of several),
    /// the side's (of several) and the ending are added.
    #[arg(long, value_name = "PATTERN", default_value = "{{ serial(1, 5) }}")]
    pub name: String,
    /// The sides to draw, by name; all if not given.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub sides: Vec<String>,
    /// Threads that draw; as many as there are cores if not given.
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Go on with a batch that was stopped: rows that are done already, with
    /// the same data and template, are not drawn again.
    #[arg(long)]
    pub resume: bool,
    /// Stop after so many rows.
    #[arg(long, value_name = "N")]
    pub limit: Option<u64>,
    /// Only these rows, counted from 1: `5-20`, `7`, `100-`, several with
    /// commas.
    #[arg(long, value_name = "ROWS")]
    pub rows: Option<Selection>,
    /// What a column is: `Firma=contact.organization`, `#3=contact.name`,
    /// `Note=` to leave it out.
    #[arg(long, value_name = "COLUMN=FIELD", value_parser = assignment)]
    pub map: Vec<(String, String)>,
    /// A folder of images that rows name, such as photos.
    #[arg(long, value_name = "DIR")]
    pub images: Option<PathBuf>,
    /// How the rows are written; else the file's ending and its start say it.
    #[arg(long, value_name = "FORMAT")]
    pub rows_format: Option<rows::Format>,
    /// The rows' encoding (utf-8, utf-16le, windows-1252, shift_jis, gb18030,
    /// …); found out if not given.
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// The character between a table's values, or `tab`; found out if not
    /// given.
    #[arg(long, value_name = "CHARACTER", value_parser = separator)]
    pub separator: Option<u8>,
    #[command(flatten)]
    pub values: ValueArgs,
    #[command(flatten)]
    pub picture: PictureArgs,
    #[command(flatten)]
    pub fonts: FontArgs,
}

/// Rows by number: ranges, ends counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Selection(Vec<RangeInclusive<u64>>);

impl Selection {
    pub(crate) fn has(&self, row: u64) -> bool {
        self.0.iter().any(|range| range.contains(&row))
    }

    /// The last row of all.
    pub(crate) fn last(&self) -> u64 {
        self.0.iter().map(|range| *range.end()).max().unwrap_or(0)
    }
}

impl FromStr for Selection {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = |text: &str| text.trim().parse().ok().filter(|&row: &u64| row > 0);
        let range = |part: &str| match part.split_once('-') {
            None => number(part).map(|row| row..=row),
            Some((from, to)) if to.trim().is_empty() => Some(number(from)?..=u64::MAX),
            Some((from, to)) => Some(number(from)?..=number(to)?),
        };
        let ranges: Option<Vec<_>> = text.split(',').map(range).collect();
        let ranges = ranges.filter(|ranges| ranges.iter().all(|range| !range.is_empty()));
        ranges
            .map(Self)
            .ok_or("write row numbers from 1, as in 5-20, 7 or 100-")
    }
}

/// What stands beside the data of a file.
#[derive(Debug, Args)]
pub(crate) struct ValueArgs {
    /// Set one value of the data: `contact.name=Ada Lovelace`.
    #[arg(long, value_name = "NAME=VALUE", value_parser = assignment)]
    pub set: Vec<(String, String)>,
    /// Set a parameter of the template.
    #[arg(long, value_name = "NAME=VALUE", value_parser = assignment)]
    pub param: Vec<(String, String)>,
    /// An image that the data may name.
    #[arg(long, value_name = "NAME=FILE", value_parser = assignment)]
    pub image: Vec<(String, String)>,
}

/// The format of pictures, and how they are written.
#[derive(Debug, Args)]
pub(crate) struct PictureArgs {
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
    /// The format. PNG if not given, unless the output file's ending says another.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<OutputFormat>,
    /// What a JPEG shows where the card is transparent: a CSS colour. White if
    /// not given.
    #[arg(long, value_name = "COLOR")]
    pub matte: Option<String>,
    /// What text becomes in an SVG.
    #[arg(long, value_name = "AS")]
    pub svg_text: Option<SvgTextKind>,
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

#[derive(Debug, Args)]
pub(crate) struct WatchArgs {
    /// A built-in template's name, or a JSON, TOML or YAML file.
    pub template: String,
    /// The data: a JSON, TOML or YAML file. Without it, the template's samples.
    #[arg(long, value_name = "FILE")]
    pub data: Option<PathBuf>,
    #[command(flatten)]
    pub values: ValueArgs,
    #[command(flatten)]
    pub fonts: FontArgs,
    /// The port of the page, on this machine alone; a free one if not given.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub port: u16,
}

#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    /// The folder to make.
    pub name: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct FontsArgs {
    #[command(flatten)]
    pub fonts: FontArgs,
    /// Say which font shows each part of a text.
    #[arg(long)]
    pub text: Option<String>,
    /// The families that the text asks for, as in `fontFamily`.
    #[arg(long, value_name = "LIST", default_value = "", requires = "text")]
    pub family: String,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell.
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// The folder to write to; it is made if it is not there.
    #[arg(short, long, value_name = "DIR", default_value = "man")]
    pub output: PathBuf,
}

fn assignment(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("write NAME=VALUE".into()),
    }
}

fn separator(text: &str) -> Result<u8, String> {
    match (text, text.as_bytes()) {
        ("tab" | "\\t", _) => Ok(b'\t'),
        (_, &[byte]) if !matches!(byte, b'"' | b'\r' | b'\n') => Ok(byte),
        _ => Err("write one ASCII character, or tab".into()),
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
