//! What an expression is at a node.

use super::functions;
use super::syntax::{Expr, Start, Step, Test};
use super::tree::{DOCUMENT, Id, Kind, Tree};

/// What an expression gives. Nodes are in the order of the document, each once.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Nodes(Vec<Id>),
    Number(f64),
    Text(String),
    Bool(bool),
}

/// The node at which an expression is looked at, and its place among others.
#[derive(Clone, Copy)]
pub(super) struct Eval<'a> {
    pub(super) tree: &'a Tree,
    pub(super) node: Id,
    pub(super) position: usize,
    pub(super) size: usize,
}

impl Eval<'_> {
    pub(super) fn value(&self, expr: &Expr) -> Result<Value, String> {
        match expr {
            Expr::Number(number) => Ok(Value::Number(*number)),
            Expr::Text(text) => Ok(Value::Text(text.clone())),
            Expr::Negative(expr) => Ok(Value::Number(-self.number(&self.value(expr)?))),
            Expr::Call(name, arguments) => {
                let values = arguments.iter().map(|argument| self.value(argument));
                functions::call(self, name, &values.collect::<Result<Vec<_>, _>>()?)
            }
            Expr::Binary(operator, left, right) => self.binary(operator, left, right),
            Expr::Path(start, steps) => {
                let mut nodes = match start {
                    Start::Document => vec![DOCUMENT],
                    Start::Here => vec![self.node],
                    Start::At(expr, predicates) => {
                        let Value::Nodes(nodes) = self.value(expr)? else {
                            return Err("XPath error : Invalid type".to_owned());
                        };
                        self.filtered(nodes, predicates)?
                    }
                };
                for step in steps {
                    nodes = self.step(&nodes, step)?;
                }
                Ok(Value::Nodes(nodes))
            }
        }
    }

    fn binary(&self, operator: &str, left: &Expr, right: &Expr) -> Result<Value, String> {
        let left = self.value(left)?;
        match (operator, self.truth(&left)) {
            ("or", true) => return Ok(Value::Bool(true)),
            ("and", false) => return Ok(Value::Bool(false)),
            _ => {}
        }
        let right = self.value(right)?;
        let (one, other) = (self.number(&left), self.number(&right));
        Ok(match operator {
            "or" | "and" => Value::Bool(self.truth(&right)),
            "+" => Value::Number(one + other),
            "-" => Value::Number(one - other),
            "*" => Value::Number(one * other),
            "div" => Value::Number(one / other),
            "mod" => Value::Number(one % other),
            "|" => match (left, right) {
                (Value::Nodes(mut nodes), Value::Nodes(others)) => {
                    nodes.extend(others);
                    Value::Nodes(in_order(nodes))
                }
                _ => return Err("XPath error : Invalid type".to_owned()),
            },
            _ => Value::Bool(self.compare(operator, &left, &right)),
        })
    }

    /// Nodes compare where any one of them does.
    fn compare(&self, operator: &str, left: &Value, right: &Value) -> bool {
        match (left, right) {
            (Value::Nodes(_), Value::Bool(_)) | (Value::Bool(_), Value::Nodes(_)) => {}
            (Value::Nodes(nodes), other) => {
                return nodes.iter().any(|node| {
                    self.compare(operator, &Value::Text(self.tree.text(*node)), other)
                });
            }
            (other, Value::Nodes(nodes)) => {
                return nodes.iter().any(|node| {
                    self.compare(operator, other, &Value::Text(self.tree.text(*node)))
                });
            }
            _ => {}
        }
        let (one, other) = (self.number(left), self.number(right));
        let is_equal = match (left, right) {
            (Value::Bool(_), _) | (_, Value::Bool(_)) => self.truth(left) == self.truth(right),
            (Value::Number(_), _) | (_, Value::Number(_)) => {
                one.partial_cmp(&other).is_some_and(std::cmp::Ordering::is_eq)
            }
            _ => self.text(left) == self.text(right),
        };
        match operator {
            "=" => is_equal,
            "!=" => !is_equal,
            "<" => one < other,
            "<=" => one <= other,
            ">" => one > other,
            _ => one >= other,
        }
    }

    fn step(&self, nodes: &[Id], step: &Step) -> Result<Vec<Id>, String> {
        let mut found = Vec::new();
        for node in nodes {
            let mut axis = self.axis(*node, step.axis);
            axis.retain(|id| self.fits(*id, step));
            found.extend(self.filtered(axis, &step.predicates)?);
        }
        Ok(in_order(found))
    }

    /// The nodes of an axis, the nearest first.
    fn axis(&self, id: Id, axis: &str) -> Vec<Id> {
        let Some(node) = self.tree.get(id) else { return Vec::new() };
        let siblings = || {
            let parent = node.parent.filter(|_| node.kind != Kind::Attribute);
            let parent = parent.and_then(|parent| self.tree.get(parent));
            parent.map(|parent| parent.children.as_slice()).unwrap_or_default().iter().copied()
        };
        let is_in = |id: Id| self.tree.get(id).is_some_and(|node| node.kind != Kind::Attribute);
        match axis {
            "attribute" => node.attributes.clone(),
            "child" => node.children.clone(),
            "descendant" => self.tree.below(id).split_off(1),
            "descendant-or-self" => self.tree.below(id),
            "parent" => node.parent.into_iter().collect(),
            "ancestor" => self.ancestors(node.parent),
            "ancestor-or-self" => self.ancestors(Some(id)),
            "following-sibling" => siblings().filter(|other| *other > id).collect(),
            "preceding-sibling" => siblings().filter(|other| *other < id).rev().collect(),
            "following" => {
                let last = self.tree.below(id).last().copied().unwrap_or(id);
                let end = self.tree.get(last).and_then(|node| node.attributes.last());
                let first = end.copied().unwrap_or(last) + 1;
                (first..self.tree.len()).filter(|other| is_in(*other)).collect()
            }
            "preceding" => {
                let above = self.ancestors(node.parent);
                let before = (0..id).rev().filter(|other| is_in(*other));
                before.filter(|other| !above.contains(other)).collect()
            }
            _ => vec![id],
        }
    }

    fn ancestors(&self, mut next: Option<Id>) -> Vec<Id> {
        let mut found = Vec::new();
        while let Some(id) = next {
            found.push(id);
            next = self.tree.get(id).and_then(|node| node.parent);
        }
        found
    }

    fn fits(&self, id: Id, step: &Step) -> bool {
        let Some(node) = self.tree.get(id) else { return false };
        let kind = if step.axis == "attribute" { Kind::Attribute } else { Kind::Element };
        match &step.test {
            Test::Node => true,
            Test::Text => node.kind == Kind::Text,
            Test::Any => node.kind == kind,
            Test::Named(name) => node.kind == kind && node.name == *name,
            Test::Nothing => false,
        }
    }

    /// A number as a predicate is a place.
    fn filtered(&self, mut nodes: Vec<Id>, predicates: &[Expr]) -> Result<Vec<Id>, String> {
        for predicate in predicates {
            let size = nodes.len();
            let mut kept = Vec::new();
            for (index, &node) in nodes.iter().enumerate() {
                let position = index + 1;
                let eval = Self { node, position, size, ..*self };
                let holds = match eval.value(predicate)? {
                    Value::Number(number) => to_number(position).total_cmp(&number).is_eq(),
                    value => eval.truth(&value),
                };
                if holds {
                    kept.push(node);
                }
            }
            nodes = kept;
        }
        Ok(nodes)
    }

    pub(super) fn truth(&self, value: &Value) -> bool {
        match value {
            Value::Nodes(nodes) => !nodes.is_empty(),
            Value::Number(number) => !number.is_nan() && number.abs() > 0.0,
            Value::Text(text) => !text.is_empty(),
            Value::Bool(value) => *value,
        }
    }

    pub(super) fn number(&self, value: &Value) -> f64 {
        match value {
            Value::Number(number) => *number,
            Value::Bool(value) => f64::from(*value),
            value => {
                let text = self.text(value);
                let is_plain = text.chars().all(|c| c.is_ascii_digit() || "-. \t\r\n".contains(c));
                text.trim().parse().ok().filter(|_| is_plain).unwrap_or(f64::NAN)
            }
        }
    }

    pub(super) fn text(&self, value: &Value) -> String {
        match value {
            Value::Text(text) => text.clone(),
            Value::Bool(value) => value.to_string(),
            Value::Number(number) if number.is_infinite() => {
                if *number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
            }
            Value::Number(number) => number.to_string(),
            Value::Nodes(nodes) => nodes.first().map(|id| self.tree.text(*id)).unwrap_or_default(),
        }
    }
}

fn in_order(mut nodes: Vec<Id>) -> Vec<Id> {
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}

#[expect(clippy::cast_precision_loss, reason = "no document has so many nodes")]
pub(super) fn to_number(count: usize) -> f64 {
    count as f64
}
