//! Makes figures, ratios and verdicts of the rounds.

use std::iter;
use std::time::Duration;

use serde_json::{Value, json};
use virtwire_benches::clock::{Spent, median, minimum};

use crate::contests::{Contest, Contestant, Target};

/// How much a short run may miss a target: it is for machines that do other things besides.
/// For the same reason it goes by the smallest times, which other work disturbs least.
const LENIENCE: f64 = 2.0;

pub(crate) struct Report {
    allowed: f64,
    by: fn(&Figures) -> f64,
    lines: Vec<Line>,
}

struct Line {
    contest: &'static str,
    name: &'static str,
    wall: Figures,
    cpu: Figures,
    target: Target,
}

#[derive(Clone, Copy)]
struct Figures {
    /// Microseconds.
    median: f64,
    /// Microseconds.
    min: f64,
    /// To the raw client, in the middle round.
    ratio: f64,
    /// To the raw client, of the smallest times of both.
    best: f64,
}

impl Report {
    pub(crate) fn new(short: bool) -> Self {
        if short {
            Self { allowed: LENIENCE, by: |figures| figures.best, lines: Vec::new() }
        } else {
            Self { allowed: 1.0, by: |figures| figures.ratio, lines: Vec::new() }
        }
    }

    pub(crate) fn add(&mut self, contest: &Contest, rounds: &[Vec<Spent>]) {
        for (column, contestant) in contest.contestants.iter().enumerate() {
            self.lines.push(Line::new(contest, contestant, rounds, column));
        }
    }

    pub(crate) fn passed(&self) -> bool {
        self.lines.iter().all(|line| line.of_target(self.by).is_none_or(|by| by <= self.allowed))
    }

    pub(crate) fn print(&self) {
        let mut contest = "";
        for line in &self.lines {
            if contest != line.contest {
                contest = line.contest;
                println!(
                    "\n{contest:25} {:>23}   {:>23}",
                    "wall µs: median min", "CPU µs: median min"
                );
            }
            print!("  {:23} {} {}", line.name, line.wall.text(), line.cpu.text());
            let of = match line.target {
                Target::Wall(target) => Some(("wall", target)),
                Target::Cpu(target) => Some(("CPU", target)),
                Target::None => None,
            };
            if let (Some((of, target)), Some(by)) = (of, line.of_target(self.by)) {
                print!("  {of} ≤ {target} {}", self.verdict(by));
            }
            println!();
        }
    }

    pub(crate) fn json(&self) -> Value {
        self.lines.iter().map(|line| line.json(self.allowed, self.by)).collect()
    }

    fn verdict(&self, by: f64) -> &'static str {
        match by {
            _ if by <= 1.0 => "pass",
            _ if by <= self.allowed => "miss, allowed in a short run",
            _ => "MISS",
        }
    }
}

impl Line {
    fn new(
        contest: &Contest,
        contestant: &Contestant,
        rounds: &[Vec<Spent>],
        column: usize,
    ) -> Self {
        let figures = |time: fn(&Spent) -> Duration| {
            let micros = |column: usize| {
                let column = rounds.iter().filter_map(move |round| round.get(column));
                column.map(move |spent| time(spent).as_secs_f64() * 1e6)
            };
            let ratios = iter::zip(micros(column), micros(0)).map(|(mine, raw)| mine / raw);
            let min = minimum(micros(column));
            let best = min / minimum(micros(0));
            Figures { median: median(micros(column)), min, ratio: median(ratios), best }
        };
        Self {
            contest: contest.title,
            name: contestant.name,
            wall: figures(|spent| spent.wall),
            cpu: figures(|spent| spent.cpu),
            target: contestant.target,
        }
    }

    /// The ratio as a part of what it may be: up to 1 is a pass.
    fn of_target(&self, ratio: fn(&Figures) -> f64) -> Option<f64> {
        match self.target {
            Target::Wall(target) => Some(ratio(&self.wall) / target),
            Target::Cpu(target) => Some(ratio(&self.cpu) / target),
            Target::None => None,
        }
    }

    fn json(&self, allowed: f64, by: fn(&Figures) -> f64) -> Value {
        let (of, target) = match self.target {
            Target::Wall(target) => (Some("wall"), Some(target)),
            Target::Cpu(target) => (Some("cpu"), Some(target)),
            Target::None => (None, None),
        };
        json!({
            "contest": self.contest,
            "name": self.name,
            "wall_us": self.wall.json(),
            "cpu_us": self.cpu.json(),
            "target_of": of,
            "target": target,
            "met": self.of_target(by).map(|by| by <= 1.0),
            "passed": self.of_target(by).is_none_or(|by| by <= allowed),
        })
    }
}

impl Figures {
    fn text(self) -> String {
        format!("{:9.2} ({:5.2}) {:8.2} ({:5.2})", self.median, self.ratio, self.min, self.best)
    }

    fn json(self) -> Value {
        json!({ "median": self.median, "min": self.min, "ratio": self.ratio, "ratio_of_minima": self.best })
    }
}
