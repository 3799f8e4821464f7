//! What a claim comes to, before anything is written down: examples need no more.

use crate::rules::award::{Award, ReadingOutcome, pay};
use crate::rules::claim::Claim;
use crate::rules::doubtful::{Doubtful, End};
use crate::rules::fraction::{Exact, Overflow};
use crate::rules::scheme::{LineIndex, Method, RequirementIndex, Rule, Term};
use crate::rules::worksheet::{Cells, Record, Run, Worksheet};

pub(super) const LOST_PROFIT: &str = "lost-profit";
pub(super) const LOST_SALES: &str = "lost-sales";

/// Three runs through the worksheet of a claim, and what the readings make of them.
#[derive(Debug)]
pub(crate) struct Computation<'s> {
    pub(crate) sheet: Worksheet<'s>,
    pub(super) runs: Doubtful<Cells>,
    /// Of the likely run.
    pub(super) record: Record,
    /// The first requirement that is not met.
    pub(crate) refused: Option<RequirementIndex>,
    /// The first reading that is present. It is in force: the compiler sees to the order.
    pub(crate) headline: ReadingOutcome<'s>,
    /// The other readings that are present.
    pub(crate) others: Vec<ReadingOutcome<'s>>,
    /// Further awards that are present.
    pub(crate) also: Vec<ReadingOutcome<'s>>,
    /// The headline at each end of all doubt; `None` where no kind of outcome can be in doubt.
    pub(crate) range: Option<Doubtful<Award<'s>>>,
    pub(super) loss: Option<Loss>,
    pub(super) sales_loss: Option<Loss>,
}

/// A line that is a loss, and what it comes to at each end of all doubt.
#[derive(Debug)]
pub(crate) struct Loss {
    pub(super) line: LineIndex,
    pub(super) amounts: Doubtful<Exact>,
}

impl<'s> Computation<'s> {
    pub(crate) fn new(claim: Claim<'s>) -> Result<Self, Overflow> {
        let (scheme, method) = (claim.scheme, claim.method);
        let sheet = Worksheet::new(claim)?;
        let mut record = Record::kept(sheet.cell_count());
        let likely = sheet.run(End::Likely, &mut record)?;
        let mut scratch = Record::scratch();
        let low = sheet.run(End::Low, &mut scratch)?;
        let high = sheet.run(End::High, &mut scratch)?;
        let runs = Doubtful { low, likely, high };

        let likely = sheet.read(&runs.likely);
        let refused = refused(method, likely);
        let mut readings = Vec::new();
        for reading in &method.readings {
            if let Some(outcome) = pay(scheme, *reading, likely)? {
                readings.push(match refused {
                    Some(requirement) => {
                        ReadingOutcome { award: refusal(method, requirement), tested: None, ..outcome }
                    }
                    None => outcome,
                });
            }
        }
        // The compiler refuses a method whose readings can all be absent.
        let mut readings = readings.into_iter();
        let headline = readings.next().ok_or(Overflow)?;
        let range = Doubtful::try_from_ends(|end| {
            let run = sheet.read(runs.at(end));
            match self::refused(method, run) {
                Some(requirement) => Ok(refusal(method, requirement)),
                // What is absent is so in all three runs.
                None => pay(scheme, headline.reading, run)?.map(|outcome| outcome.award).ok_or(Overflow),
            }
        })?;
        let mut also = Vec::new();
        for reading in &method.also {
            also.extend(pay(scheme, *reading, likely)?);
        }
        let loss = |id| if refused.is_some() { Ok(None) } else { loss(&sheet, &runs, id) };
        Ok(Self {
            loss: loss(LOST_PROFIT)?,
            sales_loss: loss(LOST_SALES)?,
            range: range.ends().iter().any(|award| award.has_order()).then_some(range),
            others: readings.collect(),
            headline,
            also,
            refused,
            record,
            runs,
            sheet,
        })
    }

    /// One of the three runs.
    pub(crate) fn run(&self, end: End) -> Run<'_> {
        self.sheet.read(self.runs.at(end))
    }

    /// Every reading that is present, the headline first.
    pub(crate) fn readings(&self) -> impl Iterator<Item = &ReadingOutcome<'s>> {
        [&self.headline].into_iter().chain(&self.others)
    }

    /// The lines that are shown: up to the tested one where a requirement is not met.
    pub(crate) fn shown_lines(&self) -> impl Iterator<Item = LineIndex> + use<> {
        let count = match self.refused {
            Some(requirement) => {
                let tests = &self.sheet.claim.method.requirements[requirement].when;
                let lines = tests.iter().filter_map(|test| match test.term() {
                    Term::Line(line) => Some(usize::from(line) + 1),
                    _ => None,
                });
                lines.max().unwrap_or(0)
            }
            None => self.sheet.lines.len(),
        };
        (0..count).map(LineIndex::from)
    }

    /// The loss that the headline is compared with.
    pub(super) fn compared_loss(&self) -> Option<&Loss> {
        let rule = &self.sheet.claim.scheme.readings[self.headline.reading].rule;
        compared_loss(rule, self.loss.as_ref(), self.sales_loss.as_ref(), |loss| loss.line)
    }
}

/// The loss that an award is compared with: the lost sales if its rule tests them, else the lost profit, else the lost sales.
pub(super) fn compared_loss<L>(
    rule: &Rule,
    profit: Option<L>,
    sales: Option<L>,
    line: fn(&L) -> LineIndex,
) -> Option<L> {
    let tests_sales = match (rule, &sales) {
        (Rule::Bands { tests, .. }, Some(sales)) => tests.term == Term::Line(line(sales)),
        _ => false,
    };
    if tests_sales { sales } else { profit.or(sales) }
}

/// The first requirement that is not met in a run.
pub(super) fn refused(method: &Method, run: Run<'_>) -> Option<RequirementIndex> {
    method.requirements.position(|requirement| !requirement.when.iter().all(|test| run.holds(test, 0)))
}

pub(super) fn refusal(method: &Method, requirement: RequirementIndex) -> Award<'_> {
    Award::from(&method.requirements[requirement].otherwise)
}

/// A loss line in the three runs; `None` where there is no such line, it is absent, or it is negative.
fn loss(sheet: &Worksheet<'_>, runs: &Doubtful<Cells>, id: &str) -> Result<Option<Loss>, Overflow> {
    let Some(line) = sheet.lines.position(|line| line.id == id) else { return Ok(None) };
    let value = |cells| {
        let value = sheet.read(cells).entry(line, 0)?.value;
        (!value.is_negative()).then_some(value)
    };
    let Doubtful { low: Some(low), likely: Some(likely), high: Some(high) } = runs.as_ref().map(value) else {
        return Ok(None);
    };
    let amounts = Doubtful { low: low.exact()?, likely: likely.exact()?, high: high.exact()? };
    Ok(Some(Loss { line, amounts }))
}
