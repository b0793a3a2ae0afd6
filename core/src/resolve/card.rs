//! A template and a record become a card in which nothing is implicit.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::compile::{ROOT_FONT_SIZE, base};
use super::compiled::{
    CompiledContent, CompiledFit, CompiledImage, CompiledKind, CompiledNode, CompiledQr,
    CompiledSide, CompiledSpan, CompiledText,
};
use super::declarations::{self, Parent, Surroundings};
use super::error::ResolveError;
use super::images::{Gallery, Images};
use super::node::{
    BoxFit, Fit, FitStep, InlineObject, ResolvedCard, ResolvedCode, ResolvedImage, ResolvedKind,
    ResolvedNode, ResolvedSide, ResolvedText, Span,
};
use super::parameters;
use super::template::Template;
use super::variables::Variables;
use crate::bind::{Scope, Source};
use crate::data::{self, Record};
use crate::document::{Document, child};
use crate::error::{Error, Location, Result};
use crate::geometry::Size;
use crate::resource::Image;
use crate::style::{BackgroundImage, BackgroundLayer, Style, TextBox, VerticalAlign};
use crate::warning::Warning;

/// The images that a node's background names.
type Backgrounds = BTreeMap<Arc<str>, Arc<Image>>;

/// Binds a template to a record: every side with nothing left implicit. All
/// sides together may have `max_nodes` nodes.
pub(crate) fn resolve(
    template: &Template,
    record: &Record,
    images: &dyn Images,
    max_nodes: usize,
    warnings: &mut Vec<Warning>,
) -> Result<ResolvedCard> {
    let fields = template.data_fields();
    let data = data::read(record, &fields, warnings)?;
    let parameters = parameters::values(&template.document.parameters, record.parameters())?;
    let brand = template.variables.under_brand(&data.brand)?;
    let is_branded = brand.is_some();
    let variables = brand.as_ref().unwrap_or(&template.variables);
    let mut card = Card {
        document: &template.document,
        variables,
        is_branded,
        gallery: Gallery {
            record,
            files: &template.files,
            engine: images,
        },
        nodes: 0,
        max_nodes,
    };
    let scope = Scope::new(&data, &parameters, record.index());
    let base = base(&template.document, variables)?;
    let sides = template.sides.iter();
    let sides = sides.map(|side| card.side(side, &scope, &base));
    Ok(ResolvedCard {
        sides: sides.collect::<Result<_>>()?,
        inks: template.inks.clone(),
    })
}

/// What all sides of a card share.
struct Card<'a> {
    document: &'a Document,
    variables: &'a Variables,
    is_branded: bool,
    gallery: Gallery<'a>,
    nodes: usize,
    max_nodes: usize,
}

/// Where a node is: what it inherits and what names stand for.
struct Here<'a> {
    parent: Parent<'a>,
    surroundings: &'a Surroundings,
    scope: &'a Scope,
    /// The nearest box's, for texts that have none.
    fit: Option<&'a CompiledFit>,
}

impl Card<'_> {
    fn side(&mut self, side: &CompiledSide, scope: &Scope, base: &Style) -> Result<ResolvedSide> {
        let here = Here {
            parent: Parent {
                style: base,
                root_font_size: ROOT_FONT_SIZE,
            },
            surroundings: &side.surroundings(),
            scope,
            fit: None,
        };
        Ok(ResolvedSide {
            name: side.name.clone(),
            size: side.sheet.size,
            bleed: side.sheet.bleed,
            safe: side.sheet.safe,
            shape: side.sheet.shape.clone(),
            lang: self.document.lang.as_deref().unwrap_or_default().into(),
            root: self.node(&side.root, &here, true)?,
        })
    }

    /// The node, once for each turn of its `for`, where its `if` holds.
    fn repeat(
        &mut self,
        node: &CompiledNode,
        here: &Here,
        out: &mut Vec<ResolvedNode>,
    ) -> Result<()> {
        let turns = match &node.repeat {
            Some(each) => {
                let turns = here.scope.each(each);
                Cow::Owned(turns.map_err(|e| Error::at(e, child(&node.path, "for")))?)
            }
            None => Cow::Borrowed(std::slice::from_ref(here.scope)),
        };
        for scope in turns.iter() {
            if let Some(condition) = &node.condition {
                let holds = scope.test(condition);
                if !holds.map_err(|e| Error::at(e, child(&node.path, "if")))? {
                    continue;
                }
            }
            out.push(self.node(node, &Here { scope, ..*here }, false)?);
        }
        Ok(())
    }

    fn node(&mut self, node: &CompiledNode, here: &Here, is_root: bool) -> Result<ResolvedNode> {
        self.nodes += 1;
        if self.nodes > self.max_nodes {
            let limit = self.max_nodes;
            return Err(Error::at(ResolveError::TooManyNodes { limit }, &*node.path));
        }
        let (style, images) = self.style(node, here)?;
        let root_font_size = match is_root {
            true => style.text.font_size,
            false => here.parent.root_font_size,
        };
        let inside = Here {
            parent: Parent {
                style: &style,
                root_font_size,
            },
            fit: match node.kind {
                CompiledKind::Box => node.fit.as_ref().or(here.fit),
                _ => here.fit,
            },
            ..*here
        };
        let optional = |field, source: &Option<Source>| match source {
            Some(source) => self
                .text(source, here.scope, &node.path, field)
                .map(some_text),
            None => Ok(None),
        };
        let (alt, href) = (optional("alt", &node.alt)?, optional("href", &node.href)?);
        let fit = match (&node.kind, &node.fit) {
            (CompiledKind::Box, Some(fit)) => Some(BoxFit {
                hides: fit.steps.contains(&FitStep::Hide),
            }),
            _ => None,
        };
        let mut children = Vec::with_capacity(node.children.len());
        let kind = self.kind(node, &inside, &mut children)?;
        for child in &node.children {
            self.repeat(child, &inside, &mut children)?;
        }
        Ok(ResolvedNode {
            path: node.path.clone(),
            id: node.id.clone(),
            style,
            kind,
            images,
            alt,
            role: node.role.clone(),
            href,
            fit,
            priority: node.priority,
            children,
        })
    }

    /// The computed style and the images in it.
    fn style(&self, node: &CompiledNode, here: &Here) -> Result<(Arc<Style>, Backgrounds)> {
        let declarations = &node.style.declarations;
        if let (Some(ready), false) = (&node.style.ready, self.is_branded) {
            let images = match has_images(ready) {
                true => {
                    let bound = declarations::bind(declarations, None, self.variables)?;
                    self.images(ready, &bound)?
                }
                false => BTreeMap::new(),
            };
            return Ok((ready.clone(), images));
        }
        let bound = declarations::bind(declarations, Some(here.scope), self.variables)?;
        declarations::check_inks(&bound, self.document)?;
        let style = declarations::compute(&bound, here.parent, here.surroundings)?;
        let images = self.images(&style, &bound)?;
        Ok((Arc::new(style), images))
    }

    fn images(
        &self,
        style: &Style,
        bound: &[declarations::Bound],
    ) -> Result<BTreeMap<Arc<str>, Arc<Image>>> {
        let mut images = BTreeMap::new();
        let Some((at, from_data)) = declarations::url_origin(bound) else {
            return Ok(images);
        };
        for layer in layers(style) {
            if let BackgroundImage::Url(name) = &layer.image
                && !images.contains_key(name)
            {
                let image = self.gallery.find(name, from_data, &at)?;
                images.insert(name.clone(), image);
            }
        }
        Ok(images)
    }

    /// What a node is; the images of a text become its `children`.
    fn kind(
        &mut self,
        node: &CompiledNode,
        here: &Here,
        children: &mut Vec<ResolvedNode>,
    ) -> Result<ResolvedKind> {
        Ok(match &node.kind {
            CompiledKind::Box => ResolvedKind::Box,
            CompiledKind::Text(text) => {
                let fit = node.fit.as_ref();
                ResolvedKind::Text(self.text_node(text, fit, &node.path, here, children)?)
            }
            CompiledKind::Image { source, focus } => ResolvedKind::Image(ResolvedImage {
                image: self.image(source, here.scope, &node.path, "src")?,
                focus: *focus,
            }),
            CompiledKind::Qr(qr) => ResolvedKind::Code(self.qr(qr, here.scope, &node.path)?),
            CompiledKind::Path(path) => ResolvedKind::Path(path.clone()),
        })
    }

    /// The images in a text become its `children`.
    fn text_node(
        &mut self,
        text: &CompiledText,
        fit: Option<&CompiledFit>,
        path: &str,
        here: &Here,
        children: &mut Vec<ResolvedNode>,
    ) -> Result<ResolvedText> {
        let style = here.parent.style;
        let plain = |text| Span {
            text,
            style: style.text.clone(),
            // The line has nothing to align the whole text with.
            text_box: Arc::new(TextBox {
                vertical_align: VerticalAlign::default(),
                ..style.text_box.clone()
            }),
            href: None,
            object: None,
        };
        let mut spans = Vec::new();
        match &text.content {
            CompiledContent::Plain(text) => {
                spans.push(plain(self.text(text, here.scope, path, "text")?));
            }
            CompiledContent::Spans(compiled) => {
                let at = child(path, "text");
                for (index, span) in compiled.iter().enumerate() {
                    spans.push(self.span(span, &child(&at, index), here, children)?);
                }
            }
        }
        let at = child(path, "alternatives");
        let mut alternatives = Vec::with_capacity(text.alternatives.len());
        for (index, source) in text.alternatives.iter().enumerate() {
            let text = here.scope.render(source);
            let text = text.map_err(|e| Error::at(e, child(&at, index)))?.text;
            // An alternative made of empty data is none.
            if !text.trim().is_empty() {
                alternatives.push(plain(text));
            }
        }
        Ok(ResolvedText {
            spans,
            alternatives,
            fit: self.fit(fit, here)?,
            group: text.group.clone(),
        })
    }

    fn span(
        &mut self,
        span: &CompiledSpan,
        at: &str,
        here: &Here,
        children: &mut Vec<ResolvedNode>,
    ) -> Result<Span> {
        let (text, declarations, href) = match span {
            CompiledSpan::Text {
                text,
                declarations,
                href,
            } => (text, declarations, href.as_ref()),
            CompiledSpan::Image(image) => {
                let image = self.node(image, here, false)?;
                let span = inline_image(&image, children.len());
                children.push(image);
                return Ok(span);
            }
        };
        let bound = declarations::bind(declarations, Some(here.scope), self.variables)?;
        declarations::check_inks(&bound, self.document)?;
        let (style, text_box) = declarations::compute_span(&bound, here.parent, here.surroundings)?;
        let href = href.map(|href| self.text(href, here.scope, at, "href"));
        Ok(Span {
            text: self.text(text, here.scope, at, "text")?,
            style,
            text_box,
            href: href.transpose()?.and_then(some_text),
            object: None,
        })
    }

    /// A text's own `fit`, else that of the nearest box, where `hide` concerns
    /// the box itself.
    fn fit(&self, own: Option<&CompiledFit>, here: &Here) -> Result<Option<Fit>> {
        let Some(fit) = own.or(here.fit) else {
            return Ok(None);
        };
        let min_font_size = fit.min_font_size.as_ref().map(|declared| {
            let bound = declarations::bind(declared, Some(here.scope), self.variables)?;
            let style = declarations::compute(&bound, here.parent, here.surroundings)?;
            Ok(style.text.font_size)
        });
        let steps = fit.steps.iter().copied();
        Ok(Some(Fit {
            steps: steps
                .filter(|step| own.is_some() || *step != FitStep::Hide)
                .collect(),
            min_font_size: min_font_size.transpose()?,
            max_lines: fit.max_lines,
        }))
    }

    fn qr(&self, qr: &CompiledQr, scope: &Scope, path: &str) -> Result<ResolvedCode> {
        let logo = qr.logo.as_ref();
        let logo = logo.map(|logo| self.image(logo, scope, path, "logo"));
        Ok(ResolvedCode {
            payload: self.text(&qr.data, scope, path, "data")?.into(),
            error_correction: qr.error_correction,
            version: qr.version,
            mask: qr.mask,
            quiet_zone: qr.quiet_zone,
            shape: qr.shape,
            logo: logo.transpose()?,
        })
    }

    fn image(
        &self,
        source: &CompiledImage,
        scope: &Scope,
        path: &str,
        field: &str,
    ) -> Result<Arc<Image>> {
        match source {
            CompiledImage::Bytes(bytes) => {
                let at = Location::Template(child(path, field));
                self.gallery.decode(bytes, at)
            }
            CompiledImage::Named(source) => {
                let at = child(path, field);
                let name = scope.render(source).map_err(|e| Error::at(e, &*at))?;
                self.gallery.find(&name.text, name.from_data, &at)
            }
        }
    }

    fn text(&self, source: &Source, scope: &Scope, path: &str, field: &str) -> Result<String> {
        let rendered = scope.render(source);
        let rendered = rendered.map_err(|e| Error::at(e, child(path, field)))?;
        Ok(rendered.text)
    }
}

/// The place in a text of an image that is its child of this number.
fn inline_image(image: &ResolvedNode, child: usize) -> Span {
    Span {
        text: "\u{FFFC}".to_owned(),
        style: image.style.text.clone(),
        text_box: Arc::new(image.style.text_box.clone()),
        href: image.href.clone(),
        object: Some(InlineObject {
            child,
            size: Size::default(),
        }),
    }
}

/// The layers of a style's background and mask.
fn layers(style: &Style) -> impl Iterator<Item = &BackgroundLayer> {
    let masks = style.effect.mask.iter().map(|mask| &mask.layer);
    style.background.layers.iter().chain(masks)
}

fn has_images(style: &Style) -> bool {
    layers(style).any(|layer| matches!(layer.image, BackgroundImage::Url(_)))
}

/// Nothing for an empty text.
fn some_text(text: String) -> Option<Arc<str>> {
    (!text.is_empty()).then(|| text.into())
}
