//! Reading a claim: the shape of what the caller handed in, and what the person typed into it.

use super::{Answer, Claim, Code, Figure, Misuse, Opening, Param, Per, Problem, Profit, Used, sum_of};
use super::{join, keep, nth, required, shape, string};
use crate::amount::{Amount, LONGEST, Unreadable, Wording};
use crate::data::{Data, Value};
use crate::document::{Ask, Claimant, Document, Input, Kind, Limits, Method, borrowed};
use crate::ratio::Ratio;
use crate::unit::Unit;
use crate::words;
use alloc::string::String;
use alloc::vec::Vec;

const PERIODS: [&str; 4] = ["month", "week", "day", "year"];
/// Sales, for any period, in units of the currency: 0 to 10^15.
const SALES: Limits = between(0, 1_000_000_000_000_000);
const PERCENT: Limits = between(0, 100);
/// Hours that a person knows of a service: 0 to 9,999.99.
const OWN_HOURS: Limits =
    Limits { lower: Some((Ratio::ZERO, true)), upper: Some((Ratio::whole(10_000), false)) };

const fn between(lower: i128, upper: i128) -> Limits {
    Limits { lower: Some((Ratio::whole(lower), true)), upper: Some((Ratio::whole(upper), true)) }
}

/// Which answers of a claim are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    All,
    /// Services and opening hours.
    Outage,
}

impl<'d> Claim<'d> {
    /// Reads a claim of a document: the answers that could be read, and every problem with others that are wanted.
    ///
    /// # Errors
    /// [`Misuse`] for a wrong shape of any part.
    pub(crate) fn read(
        document: &'d Document,
        claim: &Data,
        part: Part,
    ) -> Result<(Self, Vec<Problem>), Misuse> {
        let text = |key| required(claim, "", key).and_then(|data| string(data, key));
        let id = text("claimant")?;
        let claimant = document.claimant(id).ok_or_else(|| Misuse::unknown("claimant", id))?;
        let id = text("method")?;
        let method = claimant.method(id).ok_or_else(|| Misuse::unknown("method", id))?;
        let inputs = required(claim, "", "inputs")?;
        Self::part(document, claimant, method, inputs, part)
    }

    /// Reads the inputs of a claim for a method, all of which must be right.
    pub(crate) fn of(
        document: &'d Document,
        claimant: &'d Claimant,
        method: &'d Method,
        inputs: &Data,
    ) -> Result<Result<Self, Vec<Problem>>, Misuse> {
        let (claim, problems) = Self::part(document, claimant, method, inputs, Part::All)?;
        Ok(if problems.is_empty() { Ok(claim) } else { Err(problems) })
    }

    /// As [`Claim::read`], for a method that is known.
    fn part(
        document: &'d Document,
        claimant: &'d Claimant,
        method: &'d Method,
        inputs: &Data,
        part: Part,
    ) -> Result<(Self, Vec<Problem>), Misuse> {
        let mut known: Vec<&str> = Vec::new();
        for ask in &method.asks {
            let Some(input) = document.inputs.get(ask.input) else { continue };
            known.push(&input.id);
            if let Kind::OpeningHours = input.kind {
                known.push("openHoursPerWeek");
            }
        }
        let mut reader = Reader { document, method, inputs, problems: Vec::new(), misuse: None };
        reader.shape(inputs, "inputs", &known);
        let mut answers: Vec<Option<Answer>> = Vec::new();
        for _ in &document.inputs {
            answers.push(None);
        }
        for ask in &method.asks {
            let Some(input) = document.inputs.get(ask.input) else { continue };
            let before = reader.problems.len();
            let answer = reader.answer(input, ask);
            // Read all the same: a wrong shape is the caller's mistake wherever it stands.
            if part == Part::Outage && !matches!(input.kind, Kind::OpeningHours | Kind::Services { .. }) {
                reader.problems.truncate(before);
                continue;
            }
            if let Some(slot) = answers.get_mut(ask.input) {
                *slot = answer;
            }
        }
        for ask in &method.asks {
            let Some(input) = document.inputs.get(ask.input) else { continue };
            reader.shared_margin(input, ask.input, &mut answers);
        }
        reader.check_together(&answers);
        match reader.misuse {
            Some(misuse) => Err(misuse),
            None => Ok((Self { document, claimant, method, answers }, reader.problems)),
        }
    }
}

pub(super) struct Reader<'d, 'c> {
    document: &'d Document,
    method: &'d Method,
    pub(super) inputs: &'c Data,
    pub(super) problems: Vec<Problem>,
    /// The first wrong shape; what is read after it does not matter any more.
    misuse: Option<Misuse>,
}

/// How a number is written and what it may be.
pub(super) struct Field {
    pub(super) wording: Wording,
    pub(super) limits: Limits,
    pub(super) decimals: u32,
    pub(super) required: bool,
}

impl<'c> Reader<'_, 'c> {
    /// What could be read, or nothing where that is misuse.
    fn read<T>(&mut self, result: Result<T, Misuse>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(misuse) => {
                self.misuse.get_or_insert(misuse);
                None
            }
        }
    }

    pub(super) fn shape(&mut self, data: &Data, place: &str, known: &[&str]) {
        let _ = self.read(shape(data, place, known));
    }

    /// What must stand under a key, even if it is empty.
    pub(super) fn required(&mut self, data: &'c Data, place: &str, key: &str) -> Option<&'c Data> {
        self.read(required(data, place, key))
    }

    /// A string; nothing at all counts as an empty one.
    pub(super) fn text(&mut self, data: Option<&'c Data>, field: &str) -> &'c str {
        match data {
            Some(data) if !data.is_null() => self.read(string(data, field)).unwrap_or_default(),
            _ => "",
        }
    }

    /// An array; nothing at all counts as an empty one.
    pub(super) fn list(&mut self, data: Option<&'c Data>, field: &str) -> &'c [Data] {
        match data.map(|data| &data.value) {
            Some(Value::List(items)) => items,
            Some(Value::Null) | None => &[],
            Some(got) => {
                self.misuse.get_or_insert_with(|| Misuse::expected("an array", field, got));
                &[]
            }
        }
    }

    pub(super) fn problem(&mut self, field: &str, code: Code) {
        self.problem_with(field, code, []);
    }

    pub(super) fn problem_with<const N: usize>(
        &mut self,
        field: &str,
        code: Code,
        params: [(&'static str, Param); N],
    ) {
        self.problems.push(Problem { field: field.into(), code, params: params.into() });
    }

    fn answer(&mut self, input: &Input, ask: &Ask) -> Option<Answer> {
        let field = join("inputs", &input.id);
        let data = self.inputs.get(&input.id);
        let required = input.required && ask.default.is_none();
        let decimals = input.kind.decimals(self.document.decimals);
        match &input.kind {
            Kind::Amount(unit) | Kind::Number(unit) | Kind::Count(unit) => {
                let wording = match (&input.kind, *unit) {
                    (Kind::Amount(_), _) => Wording::Money,
                    (_, Unit::PERCENT) => Wording::Percent,
                    _ => Wording::Plain,
                };
                let number = Field { wording, limits: input.limits, decimals, required };
                self.number(&field, data, &number).map(Answer::Number)
            }
            Kind::Choice(options) => {
                self.choice(&field, data, &borrowed(options), required).map(Answer::Choice)
            }
            Kind::Profit { margin } => {
                let margin = margin.and_then(|margin| self.document.inputs.get(margin));
                self.profit(&field, data, input, margin).map(Answer::Profit)
            }
            Kind::OpeningHours => self.opening(&field, data, required).map(Answer::Opening),
            Kind::Services { .. } => self.services(&field, data, ask, required).map(Answer::Services),
        }
    }

    pub(super) fn number(&mut self, field: &str, data: Option<&'c Data>, number: &Field) -> Option<Ratio> {
        let text = self.text(data, field);
        match Amount::read(text, number.wording) {
            Amount::Exact(value) => return self.in_range(field, value, number),
            Amount::Empty if number.required => self.problem(field, Code::Missing),
            Amount::Empty => {}
            Amount::Ambiguous(candidates) => {
                let mut texts = Vec::new();
                for candidate in &candidates {
                    texts.push(candidate.shown().text);
                }
                self.problem_with(field, Code::Ambiguous, [("candidates", Param::Many(texts))]);
            }
            Amount::Error { code: Unreadable::NotANumber, at } => {
                self.problem_with(field, Code::NotANumber, [("at", Param::One(words::digits(at)))]);
            }
            Amount::Error { code: Unreadable::TooLong, .. } => {
                self.problem_with(field, Code::TooLong, [("upTo", Param::One(words::digits(LONGEST)))]);
            }
            Amount::Error { code: Unreadable::OutOfRange, .. } => self.out_of_range(field, &number.limits),
        }
        None
    }

    fn in_range(&mut self, field: &str, value: Ratio, number: &Field) -> Option<Ratio> {
        if !number.limits.hold(value) {
            self.out_of_range(field, &number.limits);
        } else if !value.has_decimals(number.decimals) {
            let decimals = Param::One(words::digits(number.decimals as usize));
            self.problem_with(field, Code::OutOfRange, [("decimals", decimals)]);
        } else {
            return Some(value);
        }
        None
    }

    fn out_of_range(&mut self, field: &str, limits: &Limits) {
        let ends = [(limits.lower, ["atLeast", "over"]), (limits.upper, ["upTo", "below"])];
        let mut params = Vec::new();
        for (end, [included, excluded]) in ends {
            if let Some((end, is_included)) = end {
                let name = if is_included { included } else { excluded };
                params.push((name, Param::One(end.shown().text)));
            }
        }
        self.problems.push(Problem { field: field.into(), code: Code::OutOfRange, params });
    }

    /// The index of one of a few words.
    pub(super) fn choice(
        &mut self,
        field: &str,
        data: Option<&'c Data>,
        options: &[&str],
        required: bool,
    ) -> Option<usize> {
        let text = self.text(data, field);
        let index = options.iter().position(|option| *option == text);
        if text.is_empty() {
            if required {
                self.problem(field, Code::Missing);
            }
        } else if index.is_none() {
            let mut choices: Vec<String> = Vec::new();
            for option in options {
                choices.push((*option).into());
            }
            self.problem_with(field, Code::UnknownChoice, [("choices", Param::Many(choices))]);
        }
        index
    }

    fn profit(
        &mut self,
        field: &str,
        data: Option<&'c Data>,
        input: &Input,
        margin: Option<&Input>,
    ) -> Option<Profit> {
        let Some(data) = data.filter(|data| !data.is_null()) else {
            if input.required {
                self.problem(field, Code::Missing);
            }
            return None;
        };
        let from_sales = data.get("sales").is_some();
        let keys = if from_sales { &["sales", "operatingMargin", "per"][..] } else { &["amount", "per"] };
        self.shape(data, field, keys);
        let mut is_blank = true;
        for key in ["sales", "operatingMargin", "amount"] {
            is_blank &= self.text(data.get(key), &join(field, key)).trim().is_empty();
        }
        if is_blank && !input.required {
            return None;
        }
        let decimals = self.document.decimals;
        let money = |limits| Field { wording: Wording::Money, limits, decimals, required: true };
        let figure = if from_sales {
            let key = "operatingMargin";
            let limits = margin.map_or(PERCENT, |margin| margin.limits);
            let percent = Field { wording: Wording::Percent, limits, decimals: 2, required: true };
            let sales = self.number(&join(field, "sales"), data.get("sales"), &money(SALES));
            let margin = self.required(data, field, key);
            let margin = self.number(&join(field, key), margin, &percent);
            sales.zip(margin).map(|(sales, margin)| Figure::Sales { sales, margin })
        } else {
            let amount = self.required(data, field, "amount");
            self.number(&join(field, "amount"), amount, &money(input.limits)).map(Figure::Profit)
        };
        let per = self.required(data, field, "per");
        let per = self.choice(&join(field, "per"), per, &PERIODS, true);
        let per = per.and_then(|index| [Per::Month, Per::Week, Per::Day, Per::Year].get(index).copied());
        figure.zip(per).map(|(figure, per)| Profit { figure, per })
    }

    /// A margin given with the sales answers the percent input that the document names, if that is asked here.
    fn shared_margin(&mut self, input: &Input, index: usize, answers: &mut [Option<Answer>]) {
        let Kind::Profit { margin: Some(margin) } = input.kind else { return };
        let Some(Some(Answer::Profit(Profit { figure: Figure::Sales { margin: percent, .. }, .. }))) =
            answers.get(index)
        else {
            return;
        };
        let percent = *percent;
        let Some(own) = self.document.inputs.get(margin) else { return };
        let asked = self.method.asks.iter().any(|ask| ask.input == margin);
        let field = join("inputs", &own.id);
        // Whatever the question alone was found to lack, it is answered here.
        keep(&mut self.problems, &|problem| problem.field != field);
        if !self.text(self.inputs.get(&own.id), &field).trim().is_empty() {
            self.problem(&field, Code::Duplicate);
        } else if let Some(slot) = answers.get_mut(margin).filter(|_| asked) {
            *slot = Some(Answer::Number(percent));
        }
    }

    fn services(
        &mut self,
        field: &str,
        data: Option<&'c Data>,
        ask: &Ask,
        is_required: bool,
    ) -> Option<Vec<Used>> {
        let items = self.list(data, field);
        if items.is_empty() {
            if is_required {
                self.problem(field, Code::Missing);
            }
            return None;
        }
        let before = self.problems.len();
        let mut offered: Vec<&str> = Vec::new();
        for index in &ask.services {
            if let Some(service) = self.document.services.get(*index) {
                offered.push(&service.id);
            }
        }
        let mut services: Vec<Used> = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let place = nth(field, index);
            self.shape(item, &place, &["id", "dependence", "hours"]);
            let id = join(&place, "id");
            let service = self.required(item, &place, "id");
            let service = self.choice(&id, service, &offered, true);
            let service = service.and_then(|service| ask.services.get(service).copied());
            if service.is_some_and(|service| services.iter().any(|used| used.service == service)) {
                self.problem(&id, Code::Duplicate);
            }
            let percent = Field { wording: Wording::Percent, limits: PERCENT, decimals: 2, required: false };
            let dependence = self.number(&join(&place, "dependence"), item.get("dependence"), &percent);
            let own = Field { wording: Wording::Plain, limits: OWN_HOURS, decimals: 2, required: false };
            let hours = self.number(&join(&place, "hours"), item.get("hours"), &own);
            if let Some(service) = service {
                services.push(Used { service, dependence, hours });
            }
        }
        if self.problems.len() == before && sum_of(&services).is_none_or(|sum| sum > Ratio::whole(100)) {
            self.problem(field, Code::SharesOver100);
        }
        Some(services)
    }

    /// What only two answers together make a problem.
    fn check_together(&mut self, answers: &[Option<Answer>]) {
        let hours_only =
            answers.iter().any(|answer| matches!(answer, Some(Answer::Opening(Opening::Hours(_)))));
        if !hours_only {
            return;
        }
        for ask in &self.method.asks {
            let Some(input) = self.document.inputs.get(ask.input) else { continue };
            let field = join("inputs", &input.id);
            match answers.get(ask.input) {
                Some(Some(Answer::Profit(Profit { per: Per::Day, .. }))) => {
                    self.problem(&join(&field, "per"), Code::NeedsOpeningDays);
                }
                Some(Some(Answer::Services(services))) => {
                    for (index, used) in services.iter().enumerate() {
                        if used.hours.is_none() {
                            self.problem(&join(&nth(&field, index), "hours"), Code::NeedsOpeningHours);
                        }
                    }
                }
                _ => {}
            }
        }
    }
}
