//! How much an SVG unfolds to, measured on the plain XML.
//!
//! A few lines can draw billions of shapes: `use` of `use`, patterns in
//! patterns, masks in masks. Each element weighs one, and once more wherever a
//! reference draws it again.

use std::collections::BTreeMap;

use usvg::roxmltree::{Document, Node, NodeId};

/// What a document unfolds to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Weight {
    /// Elements drawn, repeated ones counted.
    pub nodes: u64,
    /// The deepest nesting, followed through references.
    pub depth: u32,
}

#[derive(Clone, Copy)]
enum State {
    Fresh,
    /// On the way down: meeting it again is a cycle, which usvg breaks.
    Active,
    Done(Weight),
}

/// An element that another one draws.
#[derive(Clone, Copy)]
struct Link {
    target: NodeId,
    /// Whether every element inside draws it (`fill`), or the element once.
    inherited: bool,
}

struct Graph<'a, 'input> {
    doc: &'a Document<'input>,
    ids: BTreeMap<&'a str, NodeId>,
    /// The rules of `style` elements that refer to something.
    rules: Vec<simplecss::Rule<'a>>,
    /// Whether markers may stand on every vertex of a path.
    markers: bool,
}

/// Measures a document whose style sheet is given.
pub(super) fn measure(doc: &Document<'_>, sheet: simplecss::StyleSheet<'_>) -> Weight {
    let mut ids = BTreeMap::new();
    for node in doc.descendants() {
        if let Some(id) = node.attribute("id") {
            ids.entry(id).or_insert(node.id());
        }
    }
    let text = doc.input_text();
    let markers = ["marker-mid", "marker:", "marker="];
    let graph = Graph {
        doc,
        ids,
        rules: sheet.rules.into_iter().filter(refers).collect(),
        markers: markers.iter().any(|marker| text.contains(marker)),
    };
    graph.measure(doc.root_element().id())
}

fn refers(rule: &simplecss::Rule<'_>) -> bool {
    rule.declarations.iter().any(|d| d.value.contains("url("))
}

impl<'a, 'input> Graph<'a, 'input> {
    /// Weighs everything that `root` leads to, without recursion.
    fn measure(&self, root: NodeId) -> Weight {
        let mut states = vec![State::Fresh; self.doc.descendants().count()];
        let mut stack = vec![(root, false)];
        while let Some((id, ready)) = stack.pop() {
            let Some(node) = self.doc.get_node(id) else {
                continue;
            };
            let state = states.get(id.get_usize()).copied();
            match (ready, state) {
                (true, _) => {
                    let weight = self.weigh(node, &states);
                    if let Some(state) = states.get_mut(id.get_usize()) {
                        *state = State::Done(weight);
                    }
                }
                (false, Some(State::Fresh)) => {
                    states[id.get_usize()] = State::Active;
                    stack.push((id, true));
                    let links = self.links(node).into_iter().map(|link| link.target);
                    let children = node.children().filter(Node::is_element);
                    stack.extend(links.chain(children.map(|n| n.id())).map(|id| (id, false)));
                }
                _ => {}
            }
        }
        done(&states, root)
    }

    /// The weight of an element whose children and links are weighed.
    fn weigh(&self, node: Node<'a, 'input>, states: &[State]) -> Weight {
        let mut own = 1_u64.saturating_add(self.content(node));
        let mut depth = 0;
        for child in node.children().filter(Node::is_element) {
            let child = done(states, child.id());
            own = own.saturating_add(child.nodes);
            depth = depth.max(child.depth);
        }
        let (mut each, mut once) = (1_u64, 0_u64);
        for link in self.links(node) {
            let target = done(states, link.target);
            depth = depth.max(target.depth);
            let sum = if link.inherited { &mut each } else { &mut once };
            *sum = sum.saturating_add(target.nodes);
        }
        Weight {
            nodes: own.saturating_mul(each).saturating_add(once),
            depth: depth.saturating_add(1),
        }
    }

    /// What an element draws besides child elements: glyphs of text, places
    /// for markers.
    fn content(&self, node: Node<'a, 'input>) -> u64 {
        match node.tag_name().name() {
            "text" | "tspan" | "textPath" | "tref" | "a" => {
                let text = node.children().filter_map(|child| child.text());
                text.map(|text| text.trim().chars().count() as u64).sum()
            }
            "path" | "polyline" | "polygon" if self.markers => {
                let data = node.attribute("d").or(node.attribute("points"));
                data.map_or(0, |data| data.len() as u64 / 4)
            }
            _ => 0,
        }
    }

    /// Everything an element refers to, in attributes or style.
    fn links(&self, node: Node<'a, 'input>) -> Vec<Link> {
        let mut links = Vec::new();
        for attribute in node.attributes() {
            let value = attribute.value();
            match attribute.name() {
                "href" => {
                    let id = value.trim().strip_prefix('#');
                    links.extend(id.and_then(|id| self.link(id, false)));
                }
                "style" => {
                    for declaration in value.split(';') {
                        if let Some((name, value)) = declaration.split_once(':') {
                            self.push_urls(name.trim(), value, &mut links);
                        }
                    }
                }
                name => self.push_urls(name, value, &mut links),
            }
        }
        for rule in &self.rules {
            if rule.selector.matches(&CssNode(node)) {
                for declaration in &rule.declarations {
                    self.push_urls(declaration.name, declaration.value, &mut links);
                }
            }
        }
        links
    }

    fn push_urls(&self, property: &str, value: &str, links: &mut Vec<Link>) {
        let inherited = !matches!(property, "clip-path" | "mask" | "filter");
        for part in value.split("url(").skip(1) {
            let target = part.split(')').next().unwrap_or_default();
            let target = target.trim().trim_matches(['"', '\'']);
            let id = target.strip_prefix('#');
            links.extend(id.and_then(|id| self.link(id, inherited)));
        }
    }

    /// A link to an id, unless it leads to a gradient, which draws nothing.
    fn link(&self, id: &str, inherited: bool) -> Option<Link> {
        let target = *self.ids.get(id)?;
        let node = self.doc.get_node(target)?;
        let light = matches!(node.tag_name().name(), "linearGradient" | "radialGradient");
        (!light).then_some(Link { target, inherited })
    }
}

/// A weight already found; nothing for the start of a cycle.
fn done(states: &[State], id: NodeId) -> Weight {
    match states.get(id.get_usize()) {
        Some(State::Done(weight)) => *weight,
        _ => Weight::default(),
    }
}

struct CssNode<'a, 'input>(Node<'a, 'input>);

impl simplecss::Element for CssNode<'_, '_> {
    fn parent_element(&self) -> Option<Self> {
        self.0.parent_element().map(CssNode)
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.0.prev_sibling_element().map(CssNode)
    }

    fn has_local_name(&self, name: &str) -> bool {
        self.0.tag_name().name() == name
    }

    fn attribute_matches(&self, name: &str, operator: simplecss::AttributeOperator<'_>) -> bool {
        let value = self.0.attribute(name);
        value.is_some_and(|value| operator.matches(value))
    }

    fn pseudo_class_matches(&self, class: simplecss::PseudoClass<'_>) -> bool {
        matches!(class, simplecss::PseudoClass::FirstChild) && self.prev_sibling_element().is_none()
    }
}
