//! Compiling a document: every expression is read, and every style that needs
//! no data is computed, so that mistakes show before there is data.

use std::sync::Arc;

use super::compiled::{
    CompiledContent, CompiledFit, CompiledImage, CompiledKind, CompiledNode, CompiledQr,
    CompiledSide, CompiledSpan, CompiledStyle, CompiledText,
};
use super::declarations::{self, Declaration, Parent, Sets, Surroundings, Value};
use super::node::{ErrorCorrection, FitStep, ResolvedPath};
use super::variables::Variables;
use crate::bind::{BindError, Expression, Loop, Names, Source};
use crate::document::{
    self, Document, DocumentError, Length, Level, ModuleForm, Node, PathNode, QrNode, Sheet, Side,
    StyleList, TextContent, TextDirection, TextNode, TextSpan, child,
};
use crate::error::{Error, Result};
use crate::frame::ModuleShape;
use crate::geometry::{Path, Size};
use crate::resource::data_uri;
use crate::style::{self, Context, LengthPercentage, Style};

/// What a document is compiled with.
pub(super) struct Compiler<'a> {
    pub document: &'a Document,
    pub variables: &'a Variables,
    pub sets: Sets<'a>,
}

/// A style as far as it is known without data.
#[derive(Clone)]
struct Known {
    style: Arc<Style>,
    root_font_size: f32,
    /// Whether nothing was left out.
    whole: bool,
}

impl Known {
    fn parent(&self) -> Parent<'_> {
        Parent {
            style: &self.style,
            root_font_size: self.root_font_size,
        }
    }
}

/// Where the compiler is: the side, and the names that are known here.
struct Here<'a> {
    surroundings: Surroundings,
    names: &'a Names,
}

/// What the root of a side inherits: the theme's body font, the document's
/// language and direction.
pub(super) fn base(document: &Document, variables: &Variables) -> Result<Style> {
    let mut values = Vec::new();
    let body = variables.get("--font-body");
    values.extend(body.map(|font| ("fontFamily", style::Value::Text(font))));
    if let Some(direction) = document.direction {
        let direction = match direction {
            TextDirection::Ltr => "ltr",
            TextDirection::Rtl => "rtl",
        };
        values.push(("direction", style::Value::Text(direction)));
    }
    let lang = document.lang.as_ref().map(|lang| format!("\"{lang}\""));
    values.extend(lang.iter().map(|lang| ("lang", style::Value::Text(lang))));
    let context = Context {
        parent: None,
        root_font_size: ROOT_FONT_SIZE,
        viewport: Size::default(),
        env: &|_| None,
    };
    style::compute(&values, &context).map_err(|(_, error)| Error::at(error, "/lang"))
}

/// `rem` where nothing is said, px.
pub(super) const ROOT_FONT_SIZE: f32 = 16.0;

impl Compiler<'_> {
    pub(super) fn side(&self, index: usize, side: &Side, names: &Names) -> Result<CompiledSide> {
        let sheet = Sheet::of(self.document, index, side)?;
        let here = Here {
            surroundings: Surroundings {
                size: sheet.size,
                bleed: sheet.bleed,
                safe: sheet.safe,
            },
            names,
        };
        let base = Known {
            style: Arc::new(base(self.document, self.variables)?),
            root_font_size: ROOT_FONT_SIZE,
            whole: true,
        };
        let path = format!("/sides/{index}/root");
        let (style, known) = self.style(side.root.common().style, &path, &here, &base)?;
        let inside = Known {
            root_font_size: known.style.text.font_size,
            ..known
        };
        Ok(CompiledSide {
            name: side.name.as_str().into(),
            root: self.node(&side.root, path, &here, style, &inside)?,
            sheet,
        })
    }

    /// A node whose style is read already.
    fn node(
        &self,
        node: &Node,
        path: String,
        here: &Here,
        style: CompiledStyle,
        known: &Known,
    ) -> Result<CompiledNode> {
        let common = node.common();
        let bind_error = |field: &'static str| {
            let path = &path;
            move |e: BindError| Error::at(e, child(path, field))
        };
        let source = |field, text: Option<&str>| {
            let source = text.map(|text| Source::parse(text, here.names)).transpose();
            source.map_err(bind_error(field))
        };
        let condition = common.condition.map(|c| Expression::parse(c, here.names));
        let children_at = child(&path, "children");
        let children = node.children().iter().enumerate();
        let children =
            children.map(|(index, node)| self.child(node, child(&children_at, index), here, known));
        Ok(CompiledNode {
            id: common.id.map(Arc::from),
            condition: condition.transpose().map_err(bind_error("if"))?,
            repeat: None,
            style,
            alt: source("alt", common.alt)?,
            role: common.role.map(|role| role.name().into()),
            href: source("href", common.href)?,
            kind: self.kind(node, &path, here, known)?,
            fit: self.fit(node, &path, here, known)?,
            priority: common.priority,
            children: children.collect::<Result<_>>()?,
            path: path.as_str().into(),
        })
    }

    /// A node inside another. The variable of its `for` is known in all its
    /// fields, `if` too.
    fn child(
        &self,
        node: &Node,
        path: String,
        here: &Here,
        parent: &Known,
    ) -> Result<CompiledNode> {
        let common = node.common();
        let repeat = common.repeat.map(|each| Loop::parse(each, here.names));
        let repeat = repeat
            .transpose()
            .map_err(|e| Error::at(e, child(&path, "for")))?;
        let inner = repeat.as_ref().map(|each| here.names.enter(each));
        let here = Here {
            names: inner.as_ref().unwrap_or(here.names),
            ..*here
        };
        let (style, known) = self.style(common.style, &path, &here, parent)?;
        let mut node = self.node(node, path, &here, style, &known)?;
        node.repeat = repeat;
        Ok(node)
    }

    fn style(
        &self,
        style: Option<&StyleList>,
        path: &str,
        here: &Here,
        parent: &Known,
    ) -> Result<(CompiledStyle, Known)> {
        let at = child(path, "style");
        let declarations = self.sets.compile(style, &at, here.names)?;
        let bound = declarations::bind(&declarations, None, self.variables)?;
        declarations::check_inks(&bound, self.document)?;
        let style = declarations::compute(&bound, parent.parent(), &here.surroundings)?;
        let known = Known {
            style: Arc::new(style),
            root_font_size: parent.root_font_size,
            whole: parent.whole && declarations::are_static(&declarations),
        };
        let ready = known.whole.then(|| known.style.clone());
        drop(bound);
        let style = CompiledStyle {
            declarations,
            ready,
        };
        Ok((style, known))
    }

    fn kind(&self, node: &Node, path: &str, here: &Here, known: &Known) -> Result<CompiledKind> {
        Ok(match node {
            // A barcode is refused before.
            Node::Box(_) | Node::Barcode(_) => CompiledKind::Box,
            Node::Text(node) => CompiledKind::Text(self.text(node, path, here, known)?),
            Node::Image(node) => CompiledKind::Image {
                source: image(&node.src, &child(path, "src"), here.names)?,
                focus: node
                    .focus
                    .as_deref()
                    .map(|text| focus(text, &child(path, "focus")))
                    .transpose()?,
            },
            Node::Qr(node) => CompiledKind::Qr(Box::new(qr(node, path, here.names)?)),
            Node::Path(node) => CompiledKind::Path(drawing(node, path)?),
        })
    }

    fn text(
        &self,
        node: &TextNode,
        path: &str,
        here: &Here,
        known: &Known,
    ) -> Result<CompiledText> {
        let alternatives = node.alternatives.iter().enumerate().map(|(index, text)| {
            let at = child(&child(path, "alternatives"), index);
            Source::parse(text, here.names).map_err(|e| Error::at(e, at))
        });
        Ok(CompiledText {
            content: self.content(&node.text, &child(path, "text"), here, known)?,
            alternatives: alternatives.collect::<Result<_>>()?,
            group: node.fit_group.as_deref().map(Arc::from),
        })
    }

    fn content(
        &self,
        text: &TextContent,
        at: &str,
        here: &Here,
        known: &Known,
    ) -> Result<CompiledContent> {
        match text {
            TextContent::Plain(text) => {
                let text = Source::parse(text, here.names).map_err(|e| Error::at(e, at))?;
                Ok(CompiledContent::Plain(text))
            }
            TextContent::Spans(spans) => {
                let spans = spans.iter().enumerate();
                let spans = spans.map(|(index, span)| match &span.src {
                    Some(src) => self.inline_image(span, src, child(at, index), here, known),
                    None => self.span(span, &child(at, index), here, known),
                });
                Ok(CompiledContent::Spans(spans.collect::<Result<_>>()?))
            }
        }
    }

    fn span(&self, span: &TextSpan, at: &str, here: &Here, known: &Known) -> Result<CompiledSpan> {
        let source = |field: &str, text: &str| {
            Source::parse(text, here.names).map_err(|e| Error::at(e, child(at, field)))
        };
        let href = span.href.as_deref().map(|href| source("href", href));
        Ok(CompiledSpan::Text {
            text: source("text", span.text.as_deref().unwrap_or_default())?,
            declarations: self.span_style(span.style.as_ref(), at, here, known)?,
            href: href.transpose()?,
        })
    }

    /// An image in a text: a node of its own, but for where it goes.
    fn inline_image(
        &self,
        span: &TextSpan,
        src: &str,
        path: String,
        here: &Here,
        known: &Known,
    ) -> Result<CompiledSpan> {
        let source = |field: &str, text: Option<&str>| {
            let source = text.map(|text| Source::parse(text, here.names)).transpose();
            source.map_err(|e| Error::at(e, child(&path, field)))
        };
        let (style, _) = self.style(span.style.as_ref(), &path, here, known)?;
        declarations::check_inline_image(&style.declarations)?;
        Ok(CompiledSpan::Image(Box::new(CompiledNode {
            id: None,
            condition: None,
            repeat: None,
            priority: None,
            fit: None,
            style,
            alt: source("alt", span.alt.as_deref())?,
            role: None,
            href: source("href", span.href.as_deref())?,
            kind: CompiledKind::Image {
                source: image(src, &child(&path, "src"), here.names)?,
                focus: None,
            },
            children: Vec::new(),
            path: path.as_str().into(),
        })))
    }

    fn span_style(
        &self,
        style: Option<&StyleList>,
        at: &str,
        here: &Here,
        known: &Known,
    ) -> Result<Vec<Declaration>> {
        let at = child(at, "style");
        let declarations = self.sets.compile(style, &at, here.names)?;
        let bound = declarations::bind(&declarations, None, self.variables)?;
        declarations::check_inks(&bound, self.document)?;
        declarations::compute_span(&bound, known.parent(), &here.surroundings)?;
        drop(bound);
        Ok(declarations)
    }

    fn fit(
        &self,
        node: &Node,
        path: &str,
        here: &Here,
        known: &Known,
    ) -> Result<Option<CompiledFit>> {
        let fit = match node {
            Node::Text(node) => node.fit.as_ref(),
            Node::Box(node) => node.fit.as_ref(),
            _ => None,
        };
        let Some(fit) = fit else {
            return Ok(None);
        };
        let at = child(path, "fit");
        let steps = fit.steps.iter().map(|step| match step {
            document::FitStep::Shrink => FitStep::Shrink,
            document::FitStep::Tighten => FitStep::Tighten,
            document::FitStep::Wrap => FitStep::Wrap,
            document::FitStep::Alternatives => FitStep::Alternatives,
            document::FitStep::Ellipsis => FitStep::Ellipsis,
            document::FitStep::Hide => FitStep::Hide,
        });
        let min_font_size = fit.min_font_size.as_ref().map(|length| {
            let at = child(&at, "minFontSize");
            let value = match length {
                Length::Px(px) => Value::Number(*px),
                Length::Text(text) => {
                    let source = Source::parse(text, here.names);
                    Value::Text(source.map_err(|e| Error::at(e, &*at))?)
                }
            };
            let property = "fontSize".to_owned();
            let declared = [Declaration {
                property,
                value,
                at,
            }];
            let bound = declarations::bind(&declared, None, self.variables)?;
            declarations::compute(&bound, known.parent(), &here.surroundings)?;
            drop(bound);
            Ok(declared)
        });
        Ok(Some(CompiledFit {
            steps: steps.collect(),
            min_font_size: min_font_size.transpose()?,
            max_lines: fit.max_lines,
        }))
    }
}

fn image(text: &str, at: &str, names: &Names) -> Result<CompiledImage> {
    if data_uri::is_data_uri(text) {
        let bytes = data_uri::parse(text).map_err(|e| Error::at(e, at))?;
        return Ok(CompiledImage::Bytes(bytes.into()));
    }
    let source = Source::parse(text, names).map_err(|e| Error::at(e, at))?;
    Ok(CompiledImage::Named(source))
}

/// `"50% 30%"` as shares.
fn focus(text: &str, at: &str) -> Result<(f32, f32)> {
    let context = Context {
        parent: None,
        root_font_size: ROOT_FONT_SIZE,
        viewport: Size::default(),
        env: &|_| None,
    };
    let computed = style::compute(&[("objectPosition", style::Value::Text(text))], &context);
    let position = computed.map(|style| style.effect.object_position);
    match position.map(|position| (position.x, position.y)) {
        Ok((LengthPercentage::Percent(x), LengthPercentage::Percent(y)))
            if (0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y) =>
        {
            Ok((x, y))
        }
        _ => {
            let message = format!("`{}` is no point of a picture", document::shorten(text));
            let hint = "write two percentages or keywords: \"50% 30%\", \"center top\"";
            Err(Error::at(DocumentError::invalid(message, hint), at))
        }
    }
}

fn qr(node: &QrNode, path: &str, names: &Names) -> Result<CompiledQr> {
    let data = node.data.as_deref().unwrap_or_default();
    let data = Source::parse(data, names).map_err(|e| Error::at(e, child(path, "data")))?;
    let logo = node.logo.as_deref();
    let logo = logo.map(|logo| image(logo, &child(path, "logo"), names));
    Ok(CompiledQr {
        data,
        error_correction: match node.error_correction {
            Some(Level::L) => ErrorCorrection::L,
            Some(Level::M) | None => ErrorCorrection::M,
            Some(Level::Q) => ErrorCorrection::Q,
            Some(Level::H) => ErrorCorrection::H,
        },
        version: node.version,
        mask: node.mask,
        quiet_zone: node.quiet_zone.unwrap_or(4),
        shape: match node.module_shape {
            Some(ModuleForm::Square) | None => ModuleShape::Square,
            Some(ModuleForm::Rounded) => ModuleShape::Rounded,
            Some(ModuleForm::Dot) => ModuleShape::Dot,
        },
        logo: logo.transpose()?,
    })
}

fn drawing(node: &PathNode, path: &str) -> Result<ResolvedPath> {
    let drawn = Path::from_svg(&node.d);
    Ok(ResolvedPath {
        path: drawn.map_err(|e| Error::at(DocumentError::Path(e), child(path, "d")))?,
        view_box: node.view_box.map(|view_box| view_box.0),
        preserve: node.preserve_aspect_ratio.unwrap_or_default(),
    })
}
