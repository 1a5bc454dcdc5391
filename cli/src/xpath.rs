//! XPath 1.0 on XML that libvirt has written: what `--xpath` selects. There are no variables and
//! no namespaces, as in virsh.

mod eval;
mod functions;
mod syntax;
mod tree;

use self::eval::{Eval, Value};
use self::tree::Tree;
use crate::xml::Element;

/// The parts of the document that the expression selects, in their order; with `wrap` in one
/// element. An error is a text for the user.
pub(crate) fn select(xml: &str, expression: &str, wrap: bool) -> Result<Vec<String>, String> {
    let root = Element::parse(xml).ok_or("cannot read the XML")?;
    let tree = Tree::new(root);
    let parsed = syntax::parse(expression)?;
    let eval = Eval { tree: &tree, node: tree.root_element(), position: 1, size: 1 };
    match eval.value(&parsed)? {
        Value::Nodes(nodes) if wrap => Ok(vec![tree.wrapped(&nodes)]),
        Value::Nodes(nodes) => Ok(nodes.iter().map(|node| tree.dump(*node)).collect()),
        _ => Err(format!("internal error: Incorrect xpath '{expression}'")),
    }
}

#[cfg(test)]
mod tests {
    use super::select;

    const XML: &str =
        "<a x='1'>\n  <b id='1'>one</b>\n  <b id='2'><c/><c y='&lt;'/></b>\n  <d>two</d>\n</a>\n";

    fn all(expression: &str) -> Vec<String> {
        select(XML, expression, false).unwrap()
    }

    #[test]
    fn paths_lead_along_all_axes() {
        assert_eq!(all("/a/b/@id"), [" id=\"1\"", " id=\"2\""]);
        assert_eq!(all("b[@id='1']/text()"), ["one"]);
        assert_eq!(all("//c[1]"), ["<c/>"]);
        assert_eq!(all("//c[@y]/../@id"), [" id=\"2\""]);
        assert_eq!(all("//c/ancestor::a/@x"), [" x=\"1\""]);
        assert_eq!(all("//d/preceding-sibling::*[1]/@id"), [" id=\"2\""]);
        assert_eq!(all("//b[1]/following::d"), ["<d>two</d>"]);
        assert_eq!(all("//d/preceding::c").len(), 2);
        assert_eq!(all("descendant-or-self::*").len(), 6);
        assert_eq!(all("self::node()/child::d/."), ["<d>two</d>"]);
        assert_eq!(all("(//b)[last()]/@id"), [" id=\"2\""]);
        assert_eq!(all("//none"), [""; 0]);
    }

    #[test]
    fn what_is_selected_stands_in_the_order_of_the_document() {
        assert_eq!(all("//d | //@x | //b[1]"), [" x=\"1\"", "<b id=\"1\">one</b>", "<d>two</d>"]);
    }

    #[test]
    fn elements_are_laid_out_anew() {
        assert_eq!(all("b[2]"), ["<b id=\"2\">\n  <c/>\n  <c y=\"&lt;\"/>\n</b>"]);
        let wrapped = |expression| select(XML, expression, true).unwrap();
        assert_eq!(wrapped("//c[1] | @x"), ["<nodes x=\"1\">\n  <c/>\n</nodes>"]);
        assert_eq!(wrapped("//none"), ["<nodes/>"]);
        assert_eq!(wrapped("//@*"), ["<nodes x=\"1\" id=\"2\" y=\"&lt;\"/>"]);
        assert!(
            all("/")[0].starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a x=\"1\">\n")
        );
    }

    #[test]
    fn predicates_compute() {
        for predicate in [
            "1 + 2 * 3 = 7",
            "7 mod 4 - 1 = 4 div 2 and not(false())",
            "-1 < 0 or 1 > 2",
            "count(//c) = 2 and count(b) >= 2 and count(b) <= 2",
            "b = 'one' and b != 'one'",
            "string(@x) = '1' and @x = 1 and number(@x) + 1 = 2",
            "contains(b, 'n') and starts-with(d, 'tw') and string-length(d) = 3",
            "concat(d, '-', @x) = 'two-1' and normalize-space('  a  b ') = 'a b'",
            "substring(d, 2) = 'wo' and substring(d, 1, 2) = 'tw'",
            "substring-before('a=b', '=') = 'a' and substring-after('a=b', '=') = 'b'",
            "translate('abc', 'ab', 'B') = 'Bc' and name(*[1]) = 'b' and local-name() = 'a'",
            "sum(b/@id) = 3 and floor(1.5) = 1 and ceiling(1.5) = 2 and round(-1.5) = -1",
            "boolean(b) and not(e) and string(1 div 0) = 'Infinity' and string(0.5) = '0.5'",
            "position() = last() and true()",
            "*[2][c]",
        ] {
            assert_eq!(all(&format!("/a[{predicate}]")).len(), 1, "{predicate}");
        }
        assert_eq!(all("/a[0 div 0 = 0 div 0]").len(), 0);
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for bad in [
            "", "//[", "a b", "a[", "'a", "a::b", "nope()", "$x", "a:b", "count()", "1", "'a'",
            "1 | a",
        ] {
            assert!(select(XML, bad, false).is_err(), "{bad}");
        }
        let deep = "(".repeat(100_000);
        assert!(select(XML, &deep, false).is_err());
    }
}
