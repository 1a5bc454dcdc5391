//! Trees drawn with lines, as the `--tree` options of lists print them.

use std::collections::HashMap;

/// Names, each with that of its parent, as lines with branches. Each that has no parent is the
/// root of a tree.
pub(crate) fn render(nodes: &[(String, Option<String>)]) -> String {
    let mut children: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, (_, parent)) in nodes.iter().enumerate() {
        if let Some(parent) = parent {
            children.entry(parent).or_default().push(index);
        }
    }
    let mut text = String::new();
    for (index, (name, parent)) in nodes.iter().enumerate() {
        if parent.is_none() {
            text.push_str(&format!("{name}\n"));
            let root = Branch { index, indent: String::new(), is_last: true };
            draw(nodes, &mut children, root, &mut text);
        }
    }
    text
}

/// A node with what stands before the lines of its children.
struct Branch {
    index: usize,
    indent: String,
    is_last: bool,
}

/// Draws all below a node. A node whose children were drawn has none any more, so that names
/// which stand above themselves have an end.
fn draw(
    nodes: &[(String, Option<String>)],
    children: &mut HashMap<&str, Vec<usize>>,
    root: Branch,
    text: &mut String,
) {
    let name = |index: usize| nodes.get(index).map_or("", |(name, _)| name.as_str());
    let mut open = vec![root];
    let mut is_root = true;
    while let Some(Branch { index, mut indent, is_last }) = open.pop() {
        if !is_root {
            text.push_str(&format!("{indent}+- {}\n", name(index)));
            indent.push_str(if is_last { "  " } else { "| " });
        }
        is_root = false;
        let below = children.remove(name(index)).unwrap_or_default();
        if below.is_empty() {
            if is_last {
                text.push_str(&format!("{indent}\n"));
            }
            continue;
        }
        text.push_str(&format!("{indent}  |\n"));
        let indent = indent + "  ";
        for (place, index) in below.iter().rev().enumerate() {
            open.push(Branch { index: *index, indent: indent.clone(), is_last: place == 0 });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::render;

    fn tree(nodes: &[(&str, Option<&str>)]) -> String {
        let owned =
            |(name, parent): &(&str, Option<&str>)| ((*name).to_owned(), parent.map(str::to_owned));
        render(&nodes.iter().map(owned).collect::<Vec<_>>())
    }

    #[test]
    fn branches_hang_below_their_roots() {
        assert_eq!(tree(&[]), "");
        assert_eq!(tree(&[("a", None)]), "a\n\n");
        let nodes = [
            ("a", None),
            ("b", Some("a")),
            ("c", Some("b")),
            ("d", Some("a")),
            ("lost", Some("nobody")),
        ];
        assert_eq!(tree(&nodes), "a\n  |\n  +- b\n  |   |\n  |   +- c\n  |     \n  +- d\n    \n");
    }

    #[test]
    fn parents_in_a_circle_have_an_end() {
        assert_eq!(tree(&[("a", Some("b")), ("b", Some("a"))]), "");
        assert_eq!(tree(&[("a", None), ("a", Some("a"))]), "a\n  |\n  +- a\n    \n");
    }
}
