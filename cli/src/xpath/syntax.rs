//! The grammar of XPath.

/// An expression.
#[derive(Debug)]
pub(super) enum Expr {
    Number(f64),
    Text(String),
    Call(String, Vec<Self>),
    Negative(Box<Self>),
    Binary(&'static str, Box<Self>, Box<Self>),
    Path(Start, Vec<Step>),
}

/// Where a path begins.
#[derive(Debug)]
pub(super) enum Start {
    Document,
    Here,
    /// At what an expression selects, of which these predicates hold.
    At(Box<Expr>, Vec<Expr>),
}

#[derive(Debug)]
pub(super) struct Step {
    pub(super) axis: &'static str,
    pub(super) test: Test,
    pub(super) predicates: Vec<Expr>,
}

/// Which nodes of an axis are meant.
#[derive(Debug)]
pub(super) enum Test {
    Any,
    Named(String),
    Text,
    Node,
    /// Comments, which are not kept.
    Nothing,
}

const AXES: &[&str] = &[
    "ancestor",
    "ancestor-or-self",
    "attribute",
    "child",
    "descendant",
    "descendant-or-self",
    "following",
    "following-sibling",
    "parent",
    "preceding",
    "preceding-sibling",
    "self",
];

/// Operators, from those that bind least; of one level the longer are first.
const LEVELS: &[&[&str]] =
    &[&["or"], &["and"], &["=", "!="], &["<=", ">=", "<", ">"], &["+", "-"], &["*", "div", "mod"]];

/// Deeper than this is no expression of a user's, and might be deeper than the stack.
const MAX_DEPTH: usize = 64;

pub(super) fn parse(text: &str) -> Result<Expr, String> {
    let mut parser = Parser { rest: text, depth: 0 };
    let parsed = parser.expr().filter(|_| parser.rest.trim().is_empty());
    parsed.ok_or_else(|| {
        let place = text.len() - parser.rest.len();
        format!("XPath error : Invalid expression\n{text}\n{:place$}^", "")
    })
}

struct Parser<'a> {
    rest: &'a str,
    depth: usize,
}

impl Parser<'_> {
    fn expr(&mut self) -> Option<Expr> {
        self.depth += 1;
        let expr = if self.depth > MAX_DEPTH { None } else { self.level(0) };
        self.depth -= 1;
        expr
    }

    fn level(&mut self, level: usize) -> Option<Expr> {
        let Some(operators) = LEVELS.get(level) else { return self.unary() };
        let mut left = self.level(level + 1)?;
        while let Some(operator) = operators.iter().find(|operator| self.operator(operator)) {
            let right = self.level(level + 1)?;
            left = Expr::Binary(operator, Box::new(left), Box::new(right));
        }
        Some(left)
    }

    fn unary(&mut self) -> Option<Expr> {
        let mut is_negative = false;
        while self.take("-") {
            is_negative = !is_negative;
        }
        let mut left = self.path()?;
        while self.take("|") {
            left = Expr::Binary("|", Box::new(left), Box::new(self.path()?));
        }
        Some(if is_negative { Expr::Negative(Box::new(left)) } else { left })
    }

    fn path(&mut self) -> Option<Expr> {
        if let Some(primary) = self.primary()? {
            let predicates = self.predicates()?;
            let mut steps = Vec::new();
            if self.slash(&mut steps) {
                self.steps(&mut steps)?;
            }
            let plain = predicates.is_empty() && steps.is_empty();
            let start = |primary| Start::At(Box::new(primary), predicates);
            return Some(if plain { primary } else { Expr::Path(start(primary), steps) });
        }
        let mut steps = Vec::new();
        if !self.slash(&mut steps) {
            self.steps(&mut steps)?;
            return Some(Expr::Path(Start::Here, steps));
        }
        if !steps.is_empty() || self.begins_step() {
            self.steps(&mut steps)?;
        }
        Some(Expr::Path(Start::Document, steps))
    }

    /// What is in parentheses, a text, a number or a call; none within where a path begins.
    #[expect(clippy::option_option, reason = "not there is another thing than wrong")]
    fn primary(&mut self) -> Option<Option<Expr>> {
        self.blanks();
        if self.take("(") {
            let expr = self.expr()?;
            return self.take(")").then_some(Some(expr));
        }
        for quote in ['\'', '"'] {
            if let Some(tail) = self.rest.strip_prefix(quote) {
                let (text, rest) = tail.split_once(quote)?;
                self.rest = rest;
                return Some(Some(Expr::Text(text.to_owned())));
            }
        }
        let is_number = |c: char| c.is_ascii_digit() || c == '.';
        let digits = self.rest.split(|c| !is_number(c)).next().unwrap_or_default();
        if digits.contains(|c: char| c.is_ascii_digit()) {
            self.rest = self.rest.get(digits.len()..)?;
            return digits.parse().ok().map(|number| Some(Expr::Number(number)));
        }
        let before = self.rest;
        let name = self.name().filter(|name| !is_node_type(name));
        if let Some(name) = name.filter(|_| self.take("(")) {
            return Some(Some(Expr::Call(name, self.arguments()?)));
        }
        self.rest = before;
        Some(None)
    }

    fn arguments(&mut self) -> Option<Vec<Expr>> {
        let mut arguments = Vec::new();
        if self.take(")") {
            return Some(arguments);
        }
        loop {
            arguments.push(self.expr()?);
            if !self.take(",") {
                return self.take(")").then_some(arguments);
            }
        }
    }

    fn predicates(&mut self) -> Option<Vec<Expr>> {
        let mut predicates = Vec::new();
        while self.take("[") {
            predicates.push(self.expr()?);
            if !self.take("]") {
                return None;
            }
        }
        Some(predicates)
    }

    fn steps(&mut self, steps: &mut Vec<Step>) -> Option<()> {
        loop {
            steps.push(self.step()?);
            if !self.slash(steps) {
                return Some(());
            }
        }
    }

    /// Takes `/` or `//`; the latter is a step of its own.
    fn slash(&mut self, steps: &mut Vec<Step>) -> bool {
        if self.take("//") {
            let (axis, test) = ("descendant-or-self", Test::Node);
            steps.push(Step { axis, test, predicates: Vec::new() });
            return true;
        }
        self.take("/")
    }

    fn begins_step(&mut self) -> bool {
        self.blanks();
        self.rest.starts_with(|c: char| c.is_alphabetic() || "_@*.".contains(c))
    }

    fn step(&mut self) -> Option<Step> {
        for (short, axis) in [("..", "parent"), (".", "self")] {
            if self.take(short) {
                return Some(Step { axis, test: Test::Node, predicates: Vec::new() });
            }
        }
        let axis = if self.take("@") { "attribute" } else { self.axis()? };
        let test = if self.take("*") {
            Test::Any
        } else {
            let name = self.name()?;
            match name.as_str() {
                _ if !is_node_type(&name) || !self.take("(") => Test::Named(name),
                kind => {
                    let test = match kind {
                        "text" => Test::Text,
                        "node" => Test::Node,
                        _ => Test::Nothing,
                    };
                    if !self.take(")") {
                        return None;
                    }
                    test
                }
            }
        };
        Some(Step { axis, test, predicates: self.predicates()? })
    }

    /// The axis before `::`, else that of children.
    fn axis(&mut self) -> Option<&'static str> {
        let before = self.rest;
        let name = self.name();
        if let Some(name) = name.filter(|_| self.take("::")) {
            return AXES.iter().find(|axis| **axis == name).copied();
        }
        self.rest = before;
        Some("child")
    }

    fn name(&mut self) -> Option<String> {
        self.blanks();
        let is_first = |c: char| c.is_alphabetic() || c == '_';
        if !self.rest.starts_with(is_first) {
            return None;
        }
        let inner = |c: char| c.is_alphanumeric() || "_-.".contains(c);
        let end = self.rest.find(|c| !inner(c)).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        Some(name.to_owned())
    }

    /// A word that is an operator ends where its letters end.
    fn operator(&mut self, operator: &str) -> bool {
        let before = self.rest;
        let is_word = operator.starts_with(|c: char| c.is_alphabetic());
        let taken = self.take(operator);
        if taken && is_word && self.rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
            self.rest = before;
            return false;
        }
        taken
    }

    fn take(&mut self, text: &str) -> bool {
        self.blanks();
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn blanks(&mut self) {
        self.rest = self.rest.trim_start();
    }
}

fn is_node_type(name: &str) -> bool {
    ["text", "node", "comment", "processing-instruction"].contains(&name)
}
