//! Reading a claim: the shape of what the caller handed in, and what the person typed into it.

use std::{mem, slice};

use rust_decimal::Decimal;
use typed_index_collections::TiVec;

use crate::rules::amount::{WON, Wording};
use crate::rules::claim::axis::OWN_HOURS;
use crate::rules::claim::hint::{Hint, HintCode};
use crate::rules::claim::hours::HOURS_A_WEEK;
use crate::rules::claim::number::NumberField;
use crate::rules::claim::problem::{Bounds, Code, Misuse, Problem, join, nth, required, shape, string};
use crate::rules::claim::{Answer, Claim, Figure, Opening, Per, Profit, Tree, Used, answered_dependence};
use crate::rules::doubtful::End;
use crate::rules::fraction::Fraction;
use crate::rules::scheme::{Ask, Claimant, Edge, Input, InputIndex, Kind, Limits, Method, Scheme};
use crate::rules::span::Span;
use crate::rules::unit::{DECIMALS, LARGEST, Unit};

const PERIODS: [&str; 4] = ["month", "week", "day", "year"];
const PERS: [Per; 4] = [Per::Month, Per::Week, Per::Day, Per::Year];
/// Sales, for any period, in units of the currency.
pub(super) const SALES: Limits = Limits::between(included(0), included(LARGEST.cast_unsigned()));
const PERCENT: Limits = Limits::between(included(0), included(100));

/// A whole number that belongs to its range.
pub(super) const fn included(whole: u64) -> Edge {
    let at = Decimal::from_parts((whole & 0xffff_ffff) as u32, (whole >> 32) as u32, 0, false, 0);
    Edge { at, included: true }
}

/// Which answers of a claim are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    All,
    /// Services and opening hours.
    Outage,
}

/// The scheme that a claim is for, once it has the keys of a claim.
pub(crate) fn scheme_id(claim: &Tree) -> Result<&str, Misuse> {
    shape(claim, "claim", &["scheme", "claimant", "method", "inputs"])?;
    text_of(claim, "scheme")
}

/// Reads a claim for a scheme: the answers that could be read, and every problem with others that are wanted.
///
/// # Errors
/// [`Misuse`] for a wrong shape of any part.
pub(crate) fn read<'s>(
    scheme: &'s Scheme,
    claim: &Tree,
    part: Part,
) -> Result<(Claim<'s>, Vec<Problem>), Misuse> {
    let id = text_of(claim, "claimant")?;
    let claimant = scheme.claimant(id).ok_or_else(|| Misuse::unknown("claimant", id))?;
    let id = text_of(claim, "method")?;
    let method = claimant.method(id).ok_or_else(|| Misuse::unknown("method", id))?;
    read_inputs(scheme, claimant, method, required(claim, "", "inputs")?, part)
}

fn text_of<'t>(claim: &'t Tree, key: &str) -> Result<&'t str, Misuse> {
    string(required(claim, "", key)?, key)
}

/// As [`read`], for a claimant and a method that are known.
pub(crate) fn read_inputs<'s>(
    scheme: &'s Scheme,
    claimant: &'s Claimant,
    method: &'s Method,
    inputs: &Tree,
    part: Part,
) -> Result<(Claim<'s>, Vec<Problem>), Misuse> {
    let mut reader =
        ClaimReader { scheme, method, inputs, problems: Vec::new(), hints: Vec::new(), misuse: None };
    let mut known = Vec::new();
    for ask in &method.asks {
        let input = &scheme.inputs[ask.input];
        known.push(input.id.as_str());
        if let Kind::OpeningHours = input.kind {
            known.push(HOURS_A_WEEK);
        }
    }
    reader.shape(inputs, "inputs", &known);
    let mut answers: TiVec<InputIndex, Option<Answer>> = scheme.inputs.iter().map(|_| None).collect();
    for ask in &method.asks {
        let input = &scheme.inputs[ask.input];
        let before = reader.problems.len();
        // Read even where it is not wanted: a wrong shape is the caller's mistake wherever it stands.
        let answer = reader.answer(input, ask);
        let is_of_outage = matches!(input.kind, Kind::OpeningHours | Kind::Services { .. });
        if part == Part::All || is_of_outage {
            answers[ask.input] = answer;
        } else {
            reader.problems.truncate(before);
        }
    }
    for ask in &method.asks {
        reader.shared_margin(ask.input, &mut answers);
    }
    let services = answers.position(|answer| matches!(answer, Some(Answer::Services(_))));
    let mut claim = Claim { scheme, claimant, method, answers, services, hints: Vec::new() };
    reader.check_together(&claim);
    reader.hint_together(&claim);
    claim.hints = reader.hints;
    match reader.misuse {
        Some(misuse) => Err(misuse),
        None => Ok((claim, reader.problems)),
    }
}

pub(super) struct ClaimReader<'s, 't> {
    pub(super) scheme: &'s Scheme,
    method: &'s Method,
    pub(super) inputs: &'t Tree,
    pub(super) problems: Vec<Problem>,
    pub(super) hints: Vec<Hint>,
    /// The first wrong shape. What is read after it does not matter any more.
    misuse: Option<Misuse>,
}

impl<'t> ClaimReader<'_, 't> {
    /// What could be read; `None` where that is misuse.
    fn keep<T>(&mut self, result: Result<T, Misuse>) -> Option<T> {
        result.map_err(|misuse| self.misuse.get_or_insert(misuse)).ok()
    }

    pub(super) fn shape(&mut self, tree: &Tree, place: &str, known: &[&str]) {
        self.keep(shape(tree, place, known));
    }

    /// The value that must stand under a key, even if it is empty.
    pub(super) fn required(&mut self, tree: &'t Tree, place: &str, key: &str) -> Option<&'t Tree> {
        self.keep(required(tree, place, key))
    }

    /// A string. Absent and null count as an empty one.
    pub(super) fn text(&mut self, tree: Option<&'t Tree>, field: &str) -> &'t str {
        match tree {
            Some(Tree::Null) | None => "",
            Some(tree) => self.keep(string(tree, field)).unwrap_or_default(),
        }
    }

    /// An array. Absent and null count as an empty one.
    pub(super) fn list(&mut self, tree: Option<&'t Tree>, field: &str) -> &'t [Tree] {
        match tree {
            Some(Tree::List(items)) => items,
            Some(Tree::Null) | None => &[],
            Some(got) => self.keep(Err(Misuse::expected("an array", field, got))).unwrap_or_default(),
        }
    }

    pub(super) fn problem(&mut self, field: &str, code: Code) {
        self.problems.push(Problem { field: field.to_owned(), code });
    }

    fn answer(&mut self, input: &Input, ask: &Ask) -> Option<Answer> {
        let field = join("inputs", &input.id);
        let tree = self.inputs.get(&input.id);
        let required = input.required && ask.default.is_none();
        let scheme = self.scheme;
        match &input.kind {
            Kind::Amount(unit) | Kind::Number(unit) | Kind::Count(unit) => {
                let wording = match (&input.kind, *unit) {
                    (Kind::Amount(_), _) => Wording::Money(&scheme.summary.currency),
                    (_, Unit::PERCENT) => Wording::Percent,
                    (_, Unit::MINUTES) => Wording::Time(Span::Minutes),
                    (_, Unit::HOURS) => Wording::Time(Span::Hours),
                    (_, Unit::DAYS) => Wording::Time(Span::Days),
                    _ => Wording::Plain,
                };
                let decimals = input.kind.decimals(scheme.decimals);
                let periods = input.per.as_slice();
                let number = NumberField { wording, limits: input.limits, decimals, required, periods };
                let answer = self.number(&field, tree, &number);
                self.hint_unusual(&field, answer, &input.usually, matches!(wording, Wording::Money(_)));
                answer.map(Answer::Number)
            }
            Kind::Date(dates) => self.date(&field, tree, dates, required).map(Answer::Date),
            Kind::Choice(options) => self.choice(&field, tree, options, required).map(Answer::Choice),
            Kind::Profit { margin } => {
                let margin = margin.map(|margin| &self.scheme.inputs[margin]);
                self.profit(&field, tree, input, margin).map(Answer::Profit)
            }
            Kind::OpeningHours => self.opening(&field, tree, required).map(Answer::Opening),
            Kind::Services { .. } => self.services(&field, tree, ask, required).map(Answer::Services),
        }
    }

    /// One of a few words, by its position.
    pub(super) fn choice(
        &mut self,
        field: &str,
        tree: Option<&'t Tree>,
        options: &[impl AsRef<str>],
        required: bool,
    ) -> Option<usize> {
        let text = self.text(tree, field);
        let position = options.iter().position(|option| option.as_ref() == text);
        if text.is_empty() {
            if required {
                self.problem(field, Code::Missing);
            }
        } else if position.is_none() {
            let choices = options.iter().map(|option| option.as_ref().to_owned()).collect();
            self.problem(field, Code::UnknownChoice { choices });
        }
        position
    }

    fn profit(
        &mut self,
        field: &str,
        tree: Option<&'t Tree>,
        input: &Input,
        margin: Option<&Input>,
    ) -> Option<Profit> {
        let Some(tree) = tree.filter(|tree| **tree != Tree::Null) else {
            if input.required {
                self.problem(field, Code::Missing);
            }
            return None;
        };
        let from_sales = tree.get("sales").is_some();
        let keys = if from_sales { &["sales", "operatingMargin", "per"][..] } else { &["amount", "per"] };
        self.shape(tree, field, keys);
        let mut is_blank = true;
        for key in ["sales", "operatingMargin", "amount"] {
            is_blank &= self.text(tree.get(key), &join(field, key)).trim().is_empty();
        }
        if is_blank && !input.required {
            return None;
        }
        let Scheme { decimals, ref summary, .. } = *self.scheme;
        let per = self.text(tree.get("per"), &join(field, "per"));
        let per = PERIODS.iter().position(|period| *period == per).and_then(|at| PERS.get(at).copied());
        let wording = Wording::Money(&summary.currency);
        let periods = per.as_ref().map_or(&PERS[..], slice::from_ref);
        let money = |limits| NumberField { wording, limits, decimals, required: true, periods };
        let figure = if from_sales {
            let key = "operatingMargin";
            let limits = margin.map_or(PERCENT, |margin| margin.limits);
            let percent = NumberField {
                wording: Wording::Percent,
                limits,
                decimals: DECIMALS,
                required: true,
                periods: &[],
            };
            let sales = self.number(&join(field, "sales"), tree.get("sales"), &money(SALES));
            let margin = self.required(tree, field, key);
            let margin = self.number(&join(field, key), margin, &percent);
            sales.zip(margin).map(|(sales, margin)| Figure::Sales { sales, margin })
        } else {
            let amount = self.required(tree, field, "amount");
            let field = join(field, "amount");
            let amount = self.number(&field, amount, &money(input.limits));
            self.hint_unusual(&field, amount, &input.usually, true);
            amount.map(Figure::Profit)
        };
        let per = self.required(tree, field, "per");
        let per = self.choice(&join(field, "per"), per, &PERIODS, true);
        let per = per.and_then(|position| PERS.get(position).copied());
        figure.zip(per).map(|(figure, per)| Profit { figure, per })
    }

    /// A margin given with the sales answers the percent input that the scheme names, if that is asked here.
    fn shared_margin(&mut self, input: InputIndex, answers: &mut TiVec<InputIndex, Option<Answer>>) {
        let Kind::Profit { margin: Some(margin) } = self.scheme.inputs[input].kind else { return };
        let Some(Answer::Profit(Profit { figure: Figure::Sales { margin: percent, .. }, .. })) =
            answers[input]
        else {
            return;
        };
        let own = &self.scheme.inputs[margin];
        let field = join("inputs", &own.id);
        // Whatever the question alone was found to lack, it is answered here.
        self.problems.retain(|problem| problem.field != field);
        if !self.text(self.inputs.get(&own.id), &field).trim().is_empty() {
            self.problem(&field, Code::Duplicate);
        } else if self.method.asks.iter().any(|ask| ask.input == margin) {
            answers[margin] = Some(Answer::Number(percent));
        }
    }

    fn services(
        &mut self,
        field: &str,
        tree: Option<&'t Tree>,
        ask: &Ask,
        is_required: bool,
    ) -> Option<Vec<Used>> {
        let items = self.list(tree, field);
        if items.is_empty() {
            if is_required {
                self.problem(field, Code::Missing);
            }
            return None;
        }
        let before = self.problems.len();
        let scheme = self.scheme;
        let offered: Vec<&str> =
            ask.services.iter().map(|index| scheme.services[*index].id.as_str()).collect();
        let mut is_used = vec![false; offered.len()];
        let mut services: Vec<Used> = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let place = nth(field, index);
            self.shape(item, &place, &["id", "dependence", "hours"]);
            let id = join(&place, "id");
            let service = self.required(item, &place, "id");
            let service = self.choice(&id, service, &offered, true);
            let is_used = service.and_then(|position| is_used.get_mut(position));
            if is_used.is_some_and(|is_used| mem::replace(is_used, true)) {
                self.problem(&id, Code::Duplicate);
            }
            let dependence = NumberField {
                wording: Wording::Percent,
                limits: PERCENT,
                decimals: DECIMALS,
                required: false,
                periods: &[],
            };
            let dependence = self.number(&join(&place, "dependence"), item.get("dependence"), &dependence);
            let hours = NumberField {
                wording: Wording::Time(Span::Hours),
                limits: OWN_HOURS,
                decimals: DECIMALS,
                required: false,
                periods: &[],
            };
            let hours = self.number(&join(&place, "hours"), item.get("hours"), &hours);
            if let Some(&service) = service.and_then(|position| ask.services.get(position)) {
                services.push(Used { service, dependence, hours });
            }
        }
        let is_at_most_all = answered_dependence(&services).is_ok_and(|sum| sum <= Fraction::whole(100));
        if self.problems.len() == before && !is_at_most_all {
            self.problem(field, Code::SharesOver100);
        }
        Some(services)
    }

    /// What only two answers together make a problem.
    fn check_together(&mut self, claim: &Claim) {
        if !matches!(claim.opening(), Some(Opening::Hours(_))) {
            return;
        }
        for ask in &self.method.asks {
            let field = join("inputs", &self.scheme.inputs[ask.input].id);
            match claim.answer(ask.input) {
                Some(Answer::Profit(Profit { per: Per::Day, .. })) => {
                    self.problem(&join(&field, "per"), Code::NeedsOpeningDays);
                }
                Some(Answer::Services(services)) => {
                    for (index, _) in services.iter().enumerate().filter(|(_, used)| used.hours.is_none()) {
                        self.problem(&join(&nth(&field, index), "hours"), Code::NeedsOpeningHours);
                    }
                }
                _ => {}
            }
        }
    }

    /// An answer outside of where such answers usually lie. None, or a loss, is no slip of the keyboard.
    fn hint_unusual(&mut self, field: &str, answer: Option<Fraction>, usually: &Limits, is_money: bool) {
        let Some(answer) = answer.filter(|answer| *answer > Fraction::ZERO) else { return };
        let bounds = Bounds::from(usually);
        let code = if !(Limits { upper: None, ..*usually }).hold(answer) {
            let in_ten_thousands = || answer.checked_mul(Fraction::whole(10_000)).ok();
            let meant = (is_money && self.scheme.summary.currency == WON)
                .then(in_ten_thousands)
                .flatten()
                .filter(|meant| usually.hold(*meant));
            HintCode::UnusuallySmall { usually: bounds, meant: meant.and_then(Fraction::to_decimal) }
        } else if !usually.hold(answer) {
            HintCode::UnusuallyLarge(bounds)
        } else {
            return;
        };
        self.hints.push(Hint { field: field.to_owned(), code });
    }

    /// Own hours that are more than the windows and the opening hours give.
    fn hint_together(&mut self, claim: &Claim) {
        let (Some(Opening::Week(week)), Some((input, services))) = (claim.opening(), claim.services_answer())
        else {
            return;
        };
        let field = join("inputs", &self.scheme.inputs[input].id);
        for (index, used) in services.iter().enumerate() {
            let Some(hours) = used.hours else { continue };
            let minutes = week.minutes_in(&self.scheme.services[used.service].outage(End::High));
            let possible = Fraction::new(i128::from(minutes), 60);
            if let Some(possible) = possible.ok().filter(|possible| hours > *possible) {
                let code = HintCode::HoursBeyondOpening {
                    counted: hours.shown().text,
                    possible: possible.written(2).text,
                };
                self.hints.push(Hint { field: join(&nth(&field, index), "hours"), code });
            }
        }
    }
}
