//! Whose turn it is.

use super::text::FitText;
use crate::layout::boxes::{BoxTree, ROOT};
use crate::resolve::ResolvedKind;

/// All that takes part in fitting a side.
pub(in crate::layout) struct Plan<'a> {
    /// In document order.
    pub(super) texts: Vec<FitText<'a>>,
    /// The texts of each group, by number.
    pub(super) groups: Vec<Vec<usize>>,
    /// Who takes steps, in document order: texts, each on its own, and boxes
    /// with `fit`, whose content follows its priorities.
    pub(super) turns: Vec<Vec<Turn>>,
}

/// Something that takes steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// A text, by number.
    Text(usize),
    /// A box that may be left out once its texts have taken their steps, by
    /// index.
    Box(usize),
}

impl<'a> Plan<'a> {
    pub(in crate::layout) fn new(tree: &BoxTree<'a>) -> Self {
        let mut plan = Self {
            texts: Vec::new(),
            groups: Vec::new(),
            turns: Vec::new(),
        };
        plan.find_texts(tree);
        let turns = plan.turns_in(tree, ROOT, 0);
        plan.turns = turns.into_iter().map(|(_, turns)| turns).collect();
        plan
    }

    fn find_texts(&mut self, tree: &BoxTree<'a>) {
        let mut names: Vec<&str> = Vec::new();
        for (index, this) in tree.boxes.iter().enumerate() {
            let ResolvedKind::Text(text) = &this.node.kind else {
                continue;
            };
            let mut fitted = FitText::new(index, text, this.node.style.text.font_size);
            if let Some(name) = text.group.as_deref() {
                let known = names.iter().position(|known| *known == name);
                let group = known.unwrap_or_else(|| {
                    names.push(name);
                    self.groups.push(Vec::new());
                    names.len() - 1
                });
                self.groups[group].push(self.texts.len());
                fitted.group = Some(group);
            }
            if !fitted.ladder.is_empty() || fitted.group.is_some() {
                self.texts.push(fitted);
            }
        }
        for group in &self.groups {
            let members = group.iter().map(|text| &self.texts[*text]);
            let start = members.clone().map(|text| text.sizes.start);
            let start = start.reduce(f32::min).unwrap_or(0.0);
            // What is stated counts before what is assumed.
            let stated = members.clone().filter_map(FitText::stated_min);
            let floor = stated.reduce(f32::max);
            let assumed = members.map(|text| text.sizes.floor);
            let floor = floor.or(assumed.reduce(f32::max)).unwrap_or(0.0);
            for text in group {
                let sizes = &mut self.texts[*text].sizes;
                (sizes.start, sizes.floor) = (start, floor.min(start));
            }
        }
    }

    /// The turns in a box and their priorities, in document order.
    fn turns_in(&self, tree: &BoxTree<'a>, index: usize, priority: i32) -> Vec<(i32, Vec<Turn>)> {
        let this = &tree.boxes[index];
        if this.node.fit.is_none() {
            return self.turns_of_children(tree, index, priority);
        }
        // What is in it starts at zero again; the box takes its turn as one.
        let mut inside = self.turns_of_children(tree, index, 0);
        inside.sort_by_key(|(priority, _)| *priority);
        let mut turns: Vec<_> = inside.into_iter().flat_map(|(_, turns)| turns).collect();
        if this.node.fit.is_some_and(|fit| fit.hides) && index != ROOT {
            turns.push(Turn::Box(index));
        }
        vec![(priority, turns)]
    }

    fn turns_of_children(
        &self,
        tree: &BoxTree<'a>,
        index: usize,
        priority: i32,
    ) -> Vec<(i32, Vec<Turn>)> {
        let mut turns = Vec::new();
        for child in &tree.boxes[index].children {
            let priority = tree.boxes[*child].node.priority.unwrap_or(priority);
            let text = self.texts.binary_search_by_key(child, |text| text.index);
            match text {
                Ok(text) => turns.push((priority, vec![Turn::Text(text)])),
                Err(_) => turns.extend(self.turns_in(tree, *child, priority)),
            }
        }
        turns
    }
}
