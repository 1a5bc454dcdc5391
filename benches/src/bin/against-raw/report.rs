//! Makes figures, ratios and verdicts of the rounds.

use std::iter;
use std::time::Duration;

use serde_json::{Value, json};
use virtwire_benches::clock::{Spent, median, minimum};

use crate::contests::{Contest, Contestant, Target};

pub(crate) struct Report {
    /// A short run goes by the smallest times, which other work on the machine disturbs least.
    short: bool,
    lines: Vec<Line>,
}

struct Line {
    contest: &'static str,
    name: &'static str,
    wall: Figures,
    cpu: Figures,
    targets: &'static [Target],
    /// What of the target a short run may take.
    lenience: f64,
}

#[derive(Clone, Copy)]
struct Figures {
    /// Microseconds.
    median: f64,
    /// Microseconds.
    min: f64,
    /// To the first contestant, in the middle round.
    ratio: f64,
    /// To the first contestant, of the smallest times of both.
    best: f64,
}

impl Report {
    pub(crate) fn new(short: bool) -> Self {
        Self { short, lines: Vec::new() }
    }

    /// Takes what the contestants spent on so many operations, round by round.
    pub(crate) fn add(&mut self, contest: &Contest, count: u32, rounds: &[Vec<Spent>]) {
        for (column, contestant) in contest.contestants.iter().enumerate() {
            self.lines.push(Line::new(contest, contestant, count, rounds, column));
        }
    }

    pub(crate) fn passed(&self) -> bool {
        self.lines.iter().all(|line| line.passed(self.short))
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
            for target in line.targets {
                let (of, limit) = target.limit();
                print!("  {of} ≤ {limit} {}", line.verdict(*target, self.short));
            }
            println!();
        }
    }

    pub(crate) fn json(&self) -> Value {
        self.lines.iter().map(|line| line.json(self.short)).collect()
    }
}

impl Line {
    fn new(
        contest: &Contest,
        contestant: &Contestant,
        count: u32,
        rounds: &[Vec<Spent>],
        column: usize,
    ) -> Self {
        let figures = |time: fn(&Spent) -> Duration| {
            let micros = |column: usize| {
                let column = rounds.iter().filter_map(move |round| round.get(column));
                column.map(move |spent| time(spent).as_secs_f64() * 1e6 / f64::from(count))
            };
            let ratios = iter::zip(micros(column), micros(0)).map(|(mine, first)| mine / first);
            let min = minimum(micros(column));
            let best = min / minimum(micros(0));
            Figures { median: median(micros(column)), min, ratio: median(ratios), best }
        };
        Self {
            contest: contest.title,
            name: contestant.name,
            wall: figures(|spent| spent.wall),
            cpu: figures(|spent| spent.cpu),
            targets: contestant.targets,
            lenience: contest.lenience,
        }
    }

    /// The figure as a part of what it may be: up to 1 meets the target.
    fn of_target(&self, target: Target, short: bool) -> f64 {
        let ratio = |of: &Figures| if short { of.best } else { of.ratio };
        let micros = |of: &Figures| if short { of.min } else { of.median };
        match target {
            Target::Wall(limit) => ratio(&self.wall) / limit,
            Target::Cpu(limit) => ratio(&self.cpu) / limit,
            Target::CpuMicros(limit) => micros(&self.cpu) / limit,
        }
    }

    fn met(&self, target: Target, short: bool) -> bool {
        self.of_target(target, short) <= 1.0
    }

    fn near(&self, target: Target, short: bool) -> bool {
        self.met(target, short) || short && self.of_target(target, short) <= self.lenience
    }

    fn passed(&self, short: bool) -> bool {
        self.targets.iter().all(|target| self.near(*target, short))
    }

    fn verdict(&self, target: Target, short: bool) -> &'static str {
        match (self.met(target, short), self.near(target, short)) {
            (true, _) => "pass",
            (false, true) => "miss, allowed in a short run",
            (false, false) => "MISS",
        }
    }

    fn json(&self, short: bool) -> Value {
        let target = |target: &Target| {
            let (of, limit) = target.limit();
            json!({ "of": of, "limit": limit, "met": self.met(*target, short) })
        };
        json!({
            "contest": self.contest,
            "name": self.name,
            "wall_us": self.wall.json(),
            "cpu_us": self.cpu.json(),
            "targets": self.targets.iter().map(target).collect::<Vec<_>>(),
            "passed": self.passed(short),
        })
    }
}

impl Figures {
    fn text(self) -> String {
        format!("{:9.3} ({:5.2}) {:8.3} ({:5.2})", self.median, self.ratio, self.min, self.best)
    }

    fn json(self) -> Value {
        json!({ "median": self.median, "min": self.min, "ratio": self.ratio, "ratio_of_minima": self.best })
    }
}
