//! A tree of XML that can be changed, and that keeps what this crate does not know.

mod parse;
mod print;

pub(crate) use parse::parse;

/// An element with everything that is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// As it was written, with its prefix.
    pub(crate) name: String,
    /// In the order they were written; declarations of namespaces come first.
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Child>,
    /// Whether it is printed with an end tag even where it is empty.
    pub(crate) has_end_tag: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Child {
    Element(Element),
    Text(String),
}

impl Element {
    pub(crate) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// An element that has only text.
    pub(crate) fn of_text(name: &str, text: impl ToString) -> Self {
        Self { children: vec![Child::Text(text.to_string())], ..Self::new(name) }
    }

    /// Adds an attribute; for building.
    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.set_attribute(name, value);
        self
    }

    /// Adds an element at the end; for building.
    #[must_use]
    pub(crate) fn containing(mut self, child: Self) -> Self {
        self.push(child);
        self
    }

    pub(crate) fn push(&mut self, child: Self) {
        self.children.push(Child::Element(child));
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn set_attribute(&mut self, name: &str, value: impl ToString) {
        match self.attributes.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => *old = value.to_string(),
            None => self.attributes.push((name.to_owned(), value.to_string())),
        }
    }

    pub(crate) fn remove_attribute(&mut self, name: &str) {
        self.attributes.retain(|(key, _)| key != name);
    }

    pub(crate) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    pub(crate) fn elements_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        self.children.iter_mut().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The elements of this name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The first element of this name.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    pub(crate) fn child_mut(&mut self, name: &str) -> Option<&mut Self> {
        self.elements_mut().find(|element| element.name == name)
    }

    /// The first element of this name, which is added at the end where there is none.
    pub(crate) fn ensure(&mut self, name: &str) -> &mut Self {
        let at = self
            .children
            .iter()
            .position(|child| matches!(child, Child::Element(element) if element.name == name));
        let at = at.unwrap_or_else(|| {
            self.push(Self::new(name));
            self.children.len() - 1
        });
        match self.children.get_mut(at) {
            Some(Child::Element(element)) => element,
            // An element was found or put there just now.
            _ => unreachable!("no element at {at}"),
        }
    }

    /// The element at the end of a path of names: `os/type`.
    pub(crate) fn at(&self, path: &str) -> Option<&Self> {
        path.split('/').try_fold(self, |element, name| element.child(name))
    }

    /// All text that is directly in it, without blanks around.
    pub(crate) fn text(&self) -> String {
        let text = self.children.iter().filter_map(|child| match child {
            Child::Text(text) => Some(text.as_str()),
            Child::Element(_) => None,
        });
        text.collect::<String>().trim().to_owned()
    }

    /// The text of the element at the end of a path; `None` also where it is empty.
    pub(crate) fn text_at(&self, path: &str) -> Option<String> {
        self.at(path).map(Self::text).filter(|text| !text.is_empty())
    }

    /// Replaces everything in it.
    pub(crate) fn set_text(&mut self, text: impl ToString) {
        self.children = vec![Child::Text(text.to_string())];
    }

    /// Takes out all elements of this name.
    pub(crate) fn remove(&mut self, name: &str) {
        self.children.retain(|child| !matches!(child, Child::Element(it) if it.name == name));
    }

    /// Takes out the text between elements; text of an element without elements stays.
    pub(crate) fn drop_blanks(&mut self) {
        if self.elements().next().is_some() {
            self.children
                .retain(|child| !matches!(child, Child::Text(text) if text.trim().is_empty()));
        }
        self.elements_mut().for_each(Self::drop_blanks);
    }

    /// Puts the elements into this order; those that are not in it come last, as they were.
    pub(crate) fn sort(&mut self, order: &[&str]) {
        self.children.sort_by_key(|child| match child {
            Child::Element(element) => {
                order.iter().position(|name| *name == element.name).unwrap_or(order.len())
            }
            Child::Text(_) => 0,
        });
    }

    /// Puts the attributes into this order, in the same way.
    pub(crate) fn sort_attributes(&mut self, order: &[&str]) {
        self.attributes.sort_by_key(|(key, _)| {
            order.iter().position(|name| name == key).unwrap_or(order.len())
        });
    }
}
