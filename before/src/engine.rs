//! The functions of `engine.d.ts`, over the embedded documents and those that a host hands in.

use crate::amount::Amount;
use crate::claim::{Claim, Misuse, Part, Problem, required, shape, string};
use crate::data::{Data, Member, Value};
use crate::document::{Document, Mistake, verify};
use crate::estimate::{Estimate, estimate};
use crate::json::{Json, Writer};
use crate::outage::Outages;
use crate::schemes::DOCUMENTS;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::OnceCell;

/// The calculator: embedded documents, read when they are first asked for, and documents handed in.
pub struct Engine {
    embedded: [OnceCell<Option<Document>>; DOCUMENTS.len()],
    summaries: OnceCell<Vec<Data>>,
    /// Documents handed in, each with its summary.
    used: Vec<(Document, Data)>,
}

/// An estimate, or what is wrong with what the person typed: one problem for each field, in the order of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Estimated<'d> {
    /// `{ ok: true, estimate }`
    Done(Box<Estimate<'d>>),
    /// `{ ok: false, problems }`
    Refused(Vec<Problem>),
}

/// A document that holds, or its mistakes in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked {
    /// `{ ok: true, id, revision, examples }`
    Holds {
        /// The document's id.
        id: String,
        /// Its revision.
        revision: String,
        /// Its worked examples.
        examples: Examples,
    },
    /// `{ ok: false, problems }`
    Refused(Vec<Mistake>),
}

/// How many worked examples agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Examples {
    /// Those that agree.
    pub passed: usize,
    /// All.
    pub total: usize,
}

/// The worked examples of a document, run here and now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Those that agree.
    pub passed: usize,
    /// All.
    pub total: usize,
    /// The others.
    pub failures: Vec<Failure>,
}

/// A worked example that does not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Its path in the document.
    pub example: String,
    /// What it states.
    pub expected: String,
    /// What came out.
    pub got: String,
}

impl Json for Estimated<'_> {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Done(estimate) => out.object().field("ok", &true).field("estimate", &**estimate).end(),
            Self::Refused(problems) => out.object().field("ok", &false).field("problems", problems).end(),
        }
    }
}

impl Json for Checked {
    fn write(&self, out: &mut Writer) {
        out.object();
        match self {
            Self::Holds { id, revision, examples } => {
                out.field("ok", &true).field("id", id).field("revision", revision).field("examples", examples)
            }
            Self::Refused(problems) => out.field("ok", &false).field("problems", problems),
        };
        out.end();
    }
}

impl Json for Examples {
    fn write(&self, out: &mut Writer) {
        out.object().field("passed", &self.passed).field("total", &self.total).end();
    }
}

impl Json for Verified {
    fn write(&self, out: &mut Writer) {
        out.object()
            .field("passed", &self.passed)
            .field("total", &self.total)
            .field("failures", &self.failures)
            .end();
    }
}

impl Json for Failure {
    fn write(&self, out: &mut Writer) {
        out.object()
            .field("example", &self.example)
            .field("expected", &self.expected)
            .field("got", &self.got)
            .end();
    }
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

impl Engine {
    /// An engine with the embedded documents.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            embedded: [const { OnceCell::new() }; DOCUMENTS.len()],
            summaries: OnceCell::new(),
            used: Vec::new(),
        }
    }

    /// The documents, the embedded ones first: id, revision, title, incident, currency and status of each.
    #[must_use]
    pub fn schemes(&self) -> Vec<&Data> {
        // Read as text: a whole document takes its time, and of most of them only the title is ever shown.
        let embedded = self.summaries.get_or_init(|| {
            let mut summaries = Vec::new();
            for (_, text) in &DOCUMENTS {
                summaries.push(summary(text));
            }
            summaries
        });
        let mut summaries = Vec::new();
        for summary in embedded {
            summaries.push(summary);
        }
        for (_, summary) in &self.used {
            summaries.push(summary);
        }
        summaries
    }

    /// A document as a form and an explanation need it: as it was written, each line with its unit added.
    ///
    /// # Errors
    /// [`Misuse`] for an unknown id.
    pub fn describe(&self, scheme: &str) -> Result<&Data, Misuse> {
        self.document(scheme).map(|document| &document.data)
    }

    /// What the scheme of a claim would pay on it.
    ///
    /// # Units
    /// Amounts in units of the document's currency, hours in minutes, shares in percent; all as decimal strings.
    ///
    /// # Rounding
    /// Once, where the document says so; values of steps are shown with at most six decimals.
    ///
    /// # Errors
    /// [`Misuse`] for a wrong shape, an unknown scheme, claimant or method. What a person typed is no error but
    /// [`Estimated::Refused`].
    ///
    /// # Examples
    /// The café of the worked example: 36,000,000 won a year ÷ 4,380 h × 41.5 h × 40 % × 0.5 × 86.5 % = 59,009.59 won.
    /// ```
    /// # use payout_estimator::{Data, Engine, Estimated};
    /// let claim = r#"{
    ///   "scheme": "kakao-2022", "claimant": "small-business", "method": "profit-and-downtime",
    ///   "inputs": {
    ///     "operatingProfit": { "amount": "300만", "per": "month" },
    ///     "openingHours": [{ "days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "from": "09:00", "to": "21:00" }],
    ///     "services": [{ "id": "talk-channel", "dependence": "40" }],
    ///     "alternative": "some"
    ///   }
    /// }"#;
    /// let engine = Engine::new();
    /// let Ok(Estimated::Done(estimate)) = engine.estimate(&Data::from_json(claim).unwrap()) else { panic!() };
    /// assert_eq!(estimate.loss.unwrap().likely.shown().text, "59009");
    /// assert_eq!(estimate.outcome.stated(), "cash 30000");
    /// ```
    pub fn estimate(&self, claim: &Data) -> Result<Estimated<'_>, Misuse> {
        let (claim, problems) = self.claim(claim, Part::All)?;
        let computed = if problems.is_empty() { estimate(&claim) } else { Err(problems) };
        Ok(match computed {
            Ok(estimate) => Estimated::Done(Box::new(estimate)),
            Err(problems) => Estimated::Refused(problems),
        })
    }

    /// When each service of a claim was out and the business open, date by date: what a strip is drawn from. Answers
    /// that it does not show, the profit among them, may be missing or wrong; without opening hours it is the outage alone.
    ///
    /// # Units
    /// Spans in minutes of their date; hours as decimal strings.
    ///
    /// # Rounding
    /// Hours half up to two decimals, a sum too from its minutes and not from rounded parts.
    ///
    /// # Errors
    /// As [`Engine::estimate`].
    pub fn outage(&self, claim: &Data) -> Result<Outages, Misuse> {
        let (claim, problems) = self.claim(claim, Part::Outage)?;
        Ok(Outages::of(&claim, problems))
    }

    /// The answers of a claim that could be read, and every problem with others that are wanted.
    fn claim(&self, claim: &Data, part: Part) -> Result<(Claim<'_>, Vec<Problem>), Misuse> {
        shape(claim, "claim", &["scheme", "claimant", "method", "inputs"])?;
        let document = self.document(string(required(claim, "", "scheme")?, "scheme")?)?;
        Claim::read(document, claim, part)
    }

    /// What a text says as an amount of money.
    #[must_use]
    pub fn parse_amount(text: &str) -> Amount {
        Amount::parse(text)
    }

    /// Checks a document, its worked examples included; never fails on any text.
    #[must_use]
    pub fn check(&self, text: &str) -> Checked {
        match Document::read(text) {
            Ok(document) => holds(&document),
            Err(problems) => Checked::Refused(problems),
        }
    }

    /// Checks a document and, where it holds, offers it under its id from now on. The id of an embedded document is
    /// refused; that of one handed in before replaces it.
    pub fn use_document(&mut self, text: &str) -> Checked {
        match Document::read(text) {
            Ok(document) if DOCUMENTS.iter().any(|(id, _)| *id == document.id) => {
                Checked::Refused(document.taken(text))
            }
            Ok(document) => {
                let checked = holds(&document);
                let used = (document, summary(text));
                match self.used.iter_mut().find(|(other, _)| other.id == used.0.id) {
                    Some(other) => *other = used,
                    None => self.used.push(used),
                }
                checked
            }
            Err(problems) => Checked::Refused(problems),
        }
    }

    /// Runs the worked examples of a document.
    ///
    /// # Errors
    /// [`Misuse`] for an unknown id.
    pub fn verify(&self, scheme: &str) -> Result<Verified, Misuse> {
        Ok(verify(self.document(scheme)?))
    }

    fn document(&self, id: &str) -> Result<&Document, Misuse> {
        let embedded = DOCUMENTS.iter().zip(&self.embedded).find(|((embedded, _), _)| *embedded == id);
        let embedded = embedded.and_then(|((_, text), cell)| {
            // An embedded document that does not read is refused by the tests, long before it is shipped.
            cell.get_or_init(|| Document::parse(text).ok()).as_ref()
        });
        let used = || self.used.iter().map(|(document, _)| document).find(|document| document.id == id);
        embedded.or_else(used).ok_or_else(|| Misuse::unknown("scheme", id))
    }
}

fn holds(document: &Document) -> Checked {
    let total = document.examples.len();
    Checked::Holds {
        id: document.id.clone(),
        revision: document.revision.clone(),
        examples: Examples { passed: total, total },
    }
}

/// The part of a document that a list of schemes shows; nothing of a text that is no document.
fn summary(text: &str) -> Data {
    let mut document = Data::from_json(text).unwrap_or(Data::NULL);
    let mut summary = part(&mut document, &["id", "revision", "title", "incident", "currency", "status"]);
    if let Some(incident) = summary.get_mut("incident") {
        *incident = part(incident, &["from", "to"]);
    }
    summary
}

/// Takes what stands under some keys.
fn part(data: &mut Data, keys: &[&str]) -> Data {
    let mut members = Vec::new();
    for key in keys {
        if let Some(value) = data.get_mut(key) {
            let data = core::mem::replace(value, Data::NULL);
            members.push(Member { at: 0, key: (*key).into(), data });
        }
    }
    Data { at: 0, value: Value::Map(members) }
}
