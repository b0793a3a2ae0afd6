//! From guarded text to usvg's tree.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{ErrorKind, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};
use usvg::roxmltree::{self, Document, ParsingOptions};
use usvg::{Group, ImageHrefResolver, ImageKind, Node, Options, Tree};

use super::super::{
    Image, ImageError, ImageFormat, ImageLimits, RasterImage, decode_raster, sniff,
};
use super::{Images, SvgImage, entities, external, fonts, invalid, numbers, weight};
use crate::geometry::{self, Preserve, Rect};

/// Nesting beyond which the stack might not suffice.
const MAX_DEPTH: u32 = 128;

/// SVGs within SVGs.
const MAX_NESTED: u32 = 3;

/// Elements times rules of style sheets: each pair is compared.
const MAX_CSS_WORK: usize = 20_000_000;

/// What parsing an SVG and the images in it shares.
pub(super) struct Context<'a> {
    limits: &'a ImageLimits,
    fonts: &'a Arc<fontdb::Database>,
    state: Mutex<State>,
}

/// An image inside an SVG: its bytes, and what they are.
type Embedded = (Arc<Vec<u8>>, Arc<Image>);

#[derive(Default)]
struct State {
    /// The first failure inside a callback, where usvg would go on.
    error: Option<ImageError>,
    nodes: u64,
    pixels: u64,
    images: BTreeMap<[u8; 32], Embedded>,
    missing_families: BTreeSet<String>,
    /// Whether content was left out that is not SVG.
    foreign_objects: bool,
}

impl<'a> Context<'a> {
    pub(super) fn new(limits: &'a ImageLimits, fonts: &'a Arc<fontdb::Database>) -> Self {
        Self {
            limits,
            fonts,
            state: Mutex::default(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn finish(self, parsed: Parsed) -> Result<SvgImage, ImageError> {
        let Parsed { tree, view_box } = parsed;
        let mut images = Vec::new();
        self.glyph_images(tree.root(), &mut images)?;
        let state = self
            .state
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        let mut missing_glyphs = Vec::new();
        fonts::missing_glyphs(tree.root(), &mut missing_glyphs);
        images.extend(state.images.into_values());
        Ok(SvgImage {
            tree,
            view_box,
            images,
            missing_families: state.missing_families.into_iter().collect(),
            missing_glyphs,
            foreign_objects: state.foreign_objects,
        })
    }

    /// Decodes the bitmaps that fonts have for glyphs: usvg puts them into the
    /// tree without asking.
    fn glyph_images(&self, group: &Group, images: &mut Images) -> Result<(), ImageError> {
        let mut result = Ok(());
        for node in group.children() {
            match node {
                Node::Group(group) => self.glyph_images(group, images)?,
                Node::Image(image) => self.glyph_image(image.kind(), images)?,
                Node::Path(_) | Node::Text(_) => {}
            }
            node.subroots(|root| {
                if result.is_ok() {
                    result = self.glyph_images(root, images);
                }
            });
        }
        result
    }

    fn glyph_image(&self, kind: &ImageKind, images: &mut Images) -> Result<(), ImageError> {
        let ImageKind::PNG(data) = kind else {
            return Ok(());
        };
        let known = |held: &Arc<Vec<u8>>| Arc::ptr_eq(held, data);
        if images.iter().any(|(held, _)| known(held))
            || self.state().images.values().any(|(held, _)| known(held))
        {
            return Ok(());
        }
        let raster = decode_raster(data, sniff::sniff(data)?, self.limits)?;
        let image = Image::from_raster(data.as_slice().into(), ImageFormat::Png, raster);
        images.push((data.clone(), Arc::new(image)));
        Ok(())
    }
}

/// A file as usvg reads it, and what of its root the tree does not say.
pub(super) struct Parsed {
    tree: Tree,
    view_box: Option<(Rect, Preserve)>,
}

/// Parses a file that is an SVG, `nested` levels inside others.
pub(super) fn svg(bytes: &[u8], context: &Context<'_>, nested: u32) -> Result<Parsed, ImageError> {
    let limits = context.limits;
    let bytes = &*unpack(bytes, limits)?;
    if bytes.len() > limits.svg_bytes {
        return Err(ImageError::TooManyBytes {
            bytes: bytes.len(),
            limit: limits.svg_bytes,
        });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| invalid("its text is not UTF-8"))?;
    let text = text.trim_start_matches('\u{feff}');
    entities::check(text)?;
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: limits.svg_nodes.saturating_mul(3),
        entity_resolver: None,
    };
    let doc = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => too_large(context),
        roxmltree::Error::UnexpectedEndOfStream | roxmltree::Error::UnclosedRootNode => {
            ImageError::Truncated {
                format: ImageFormat::Svg,
            }
        }
        other => invalid(other),
    })?;
    if external::check(&doc)? {
        context.state().foreign_objects = true;
    }
    numbers::check(&doc)?;
    check_weight(&doc, context)?;
    fonts::check(&doc, context.fonts)?;

    let tree = Tree::from_xmltree(&doc, &usvg_options(context, nested)).map_err(invalid)?;
    if let Some(error) = context.state().error.take() {
        return Err(error);
    }
    let root = doc.root_element();
    let preserve = root.attribute("preserveAspectRatio");
    let preserve = preserve.and_then(Preserve::parse).unwrap_or_default();
    let view_box = root.attribute("viewBox").and_then(geometry::view_box);
    Ok(Parsed {
        tree,
        view_box: view_box.map(|view_box| (view_box, preserve)),
    })
}

fn too_large(context: &Context<'_>) -> ImageError {
    ImageError::SvgTooLarge {
        limit: context.limits.svg_nodes,
    }
}

/// Refuses what would unfold to too much.
fn check_weight(doc: &Document<'_>, context: &Context<'_>) -> Result<(), ImageError> {
    let mut sheet = simplecss::StyleSheet::new();
    for node in doc.descendants().filter(|n| n.tag_name().name() == "style") {
        sheet.parse_more(node.text().unwrap_or_default());
    }
    let elements = doc
        .descendants()
        .filter(roxmltree::Node::is_element)
        .count();
    if elements.saturating_mul(sheet.rules.len()) > MAX_CSS_WORK {
        return Err(too_large(context));
    }
    let weight = weight::measure(doc, sheet);
    if weight.depth > MAX_DEPTH {
        return Err(ImageError::SvgTooDeep { limit: MAX_DEPTH });
    }
    let mut state = context.state();
    state.nodes = state.nodes.saturating_add(weight.nodes);
    if state.nodes > u64::from(context.limits.svg_nodes) {
        return Err(too_large(context));
    }
    Ok(())
}

fn usvg_options<'a>(context: &'a Context<'_>, nested: u32) -> Options<'a> {
    Options {
        font_family: fonts::default_family(context.fonts),
        font_resolver: fonts::resolver(move |family| {
            context.state().missing_families.insert(family.to_owned());
        }),
        fontdb: Arc::clone(context.fonts),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(move |_mime, data, _| {
                let found = embedded(&data, context, nested);
                if let Err(error) = &found {
                    context.state().error.get_or_insert(error.clone());
                }
                found.ok()
            }),
            // Refused before parsing; nothing is ever fetched.
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

/// The text of a file that may be compressed (SVGZ): of what is too long only
/// as much as shows it.
fn unpack<'a>(bytes: &'a [u8], limits: &ImageLimits) -> Result<Cow<'a, [u8]>, ImageError> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes.into());
    }
    let most = limits.svg_bytes as u64 + 1;
    let mut text = Vec::new();
    let unpacked = flate2::read::GzDecoder::new(bytes)
        .take(most)
        .read_to_end(&mut text);
    unpacked.map_err(|error| match error.kind() {
        ErrorKind::UnexpectedEof => ImageError::Truncated {
            format: ImageFormat::Svg,
        },
        _ => invalid("its compressed data is damaged"),
    })?;
    Ok(text.into())
}

/// An image inside an SVG, decoded once however often it is drawn.
fn embedded(data: &[u8], context: &Context<'_>, nested: u32) -> Result<ImageKind, ImageError> {
    let format = sniff::sniff(data)?;
    if format == ImageFormat::Svg {
        if nested >= MAX_NESTED {
            return Err(ImageError::SvgTooDeep { limit: MAX_NESTED });
        }
        return Ok(ImageKind::SVG(svg(data, context, nested + 1)?.tree));
    }
    let hash: [u8; 32] = Sha256::digest(data).into();
    let mut state = context.state();
    if let Some((held, _)) = state.images.get(&hash) {
        return Ok(ImageKind::PNG(held.clone()));
    }
    let limits = ImageLimits {
        pixels: context.limits.pixels.saturating_sub(state.pixels),
        ..*context.limits
    };
    let raster = decode_raster(data, format, &limits)?;
    state.pixels += u64::from(raster.width) * u64::from(raster.height);
    let held = Arc::new(size_only(&raster));
    let image = Image::from_raster(data.into(), format, raster);
    state.images.insert(hash, (held.clone(), Arc::new(image)));
    Ok(ImageKind::PNG(held))
}

/// The head of a PNG. usvg wants to know no more of an image than its size;
/// this one is upright, whatever the EXIF orientation of the file.
fn size_only(raster: &RasterImage) -> Vec<u8> {
    let mut head = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    head.extend(raster.width.to_be_bytes());
    head.extend(raster.height.to_be_bytes());
    head
}
