//! What only shows in the whole of a document: ids that nothing uses, claims that no reading answers.

use typed_index_collections::TiVec;

use super::mistake::{Code, Path};
use super::reason::{Expected, Reason};
use super::resolve::{Resolver, Section};
use crate::rules::scheme::figure::{Dated, Day};
use crate::rules::scheme::{
    CashAmount, Figure, InputIndex, Kind, LineIndex, Method, Pay, Rule, Scheme, Standing, Term,
};
use crate::rules::unit::Unit;

/// Optional inputs that are tried in every combination.
const COMBINED: usize = 10;

/// Reports what is declared and never used, and methods that may answer nothing.
pub(super) fn judge(resolver: &mut Resolver, scheme: &Scheme) {
    let top = Path::default();
    unused(resolver, &top);
    for (id, input) in Section::Inputs.ids(resolver.document).into_iter().zip(&scheme.inputs) {
        if let Kind::Profit { margin: Some(margin) } = input.kind
            && !matches!(scheme.inputs[margin].kind, Kind::Number(Unit::PERCENT))
        {
            let path = top.key("inputs").key(id).key("margin");
            resolver.findings.report(
                &path,
                Code::Operands,
                Reason::InputOfKind.of("percent"),
                Some(&scheme.inputs[margin].id),
            );
        }
    }
    for (index, claimant) in scheme.claimants.iter().enumerate() {
        for (position, method) in claimant.methods.iter().enumerate() {
            let path = top.key("claimants").index(index).key("methods").index(position);
            if may_be_silent(resolver, scheme, method, &path) {
                resolver.findings.report(&path.key("readings"), Code::NoReading, Reason::AlwaysPresent, None);
            }
        }
    }
}

fn unused(resolver: &mut Resolver, top: &Path) {
    for section in Section::ALL {
        for (index, id) in section.ids(resolver.document).into_iter().enumerate() {
            if resolver.used.contains(&(section, index)) {
                continue;
            }
            let path = top.key(section.key());
            if section == Section::Services {
                // The only list among them.
                let path = path.index(index).key("id");
                resolver.findings.report(&path, Code::NotUsed, Expected::default(), Some(id));
            } else {
                resolver.findings.report_key(&path.key(id), Code::NotUsed, Expected::default());
            }
        }
    }
    let calculations = resolver.document.calculations.as_ref();
    for (worksheet, (id, lines)) in calculations.into_iter().flatten().enumerate() {
        for (position, line) in lines.iter().enumerate() {
            if !resolver.used_lines.contains(&(worksheet, position)) {
                let path = top.key("calculations").key(id).index(position).key("line");
                resolver.findings.report(&path, Code::NotUsed, Expected::default(), Some(&line.line));
            }
        }
    }
}

/// Whether some claim that the method allows leaves all its readings that are in force absent.
fn may_be_silent(resolver: &mut Resolver, scheme: &Scheme, method: &Method, path: &Path) -> bool {
    let is_open = |input: InputIndex| {
        !scheme.inputs[input].required
            && method.asks.iter().all(|ask| ask.input != input || ask.default.is_none())
    };
    let open: Vec<InputIndex> =
        method.asks.iter().map(|ask| ask.input).filter(|input| is_open(*input)).collect();
    // What goes beyond stays open: an answer more never makes a reading absent.
    let (combined, beyond) = open.split_at(open.len().min(COMBINED));
    let services =
        method.asks.iter().find(|ask| matches!(scheme.inputs[ask.input].kind, Kind::Services { .. }));
    let all_shared = services
        .is_some_and(|ask| ask.services.iter().all(|service| scheme.services[*service].share.is_some()));
    let in_force = method.readings.iter().map(|reading| &scheme.readings[*reading]);
    let in_force = in_force.filter(|reading| reading.standing == Standing::InForce);
    let readings: Vec<Vec<Term>> = in_force.map(|reading| reading.rule.terms()).collect();
    let lines = scheme.lines(method);
    let terms: usize = lines.iter().map(|line| line.of.len() + line.when.len() + 1).sum();
    // Where a share is lacking, and before the first date of a value, what needs them is absent.
    let all_dated = scheme.values.iter().all(|named| match &named.figure {
        Figure::Constant(_) => true,
        Figure::Dated(dated) => is_always_dated(scheme, dated),
    });
    let mut assumed = vec![(true, true), (all_shared, true), (true, all_dated), (all_shared, all_dated)];
    assumed.sort_unstable();
    assumed.dedup();
    for combination in 0..1_usize << combined.len() {
        if !resolver.spend(assumed.len() * (terms + readings.len()), path) {
            return false;
        }
        let is_given = |input: InputIndex| {
            let position = combined.iter().position(|other| *other == input);
            !beyond.contains(&input) && position.is_none_or(|position| combination >> position & 1 == 1)
        };
        let each = services.is_some_and(|ask| is_given(ask.input));
        for &(shares, dates) in &assumed {
            let mut present: TiVec<LineIndex, bool> = TiVec::new();
            let has = |present: &TiVec<LineIndex, bool>, term: Term| match term {
                Term::Line(line) => present[line],
                Term::Input(input) => is_given(input),
                Term::Share => each && shares,
                Term::Dependence => each,
                Term::Value(value) => match &scheme.values[value].figure {
                    Figure::Constant(_) => true,
                    figure @ Figure::Dated(dated) => {
                        figure.input().is_none_or(is_given) && (dates || is_always_dated(scheme, dated))
                    }
                },
                Term::Zero => true,
            };
            for line in lines {
                let is_present = line.is_present(|term| has(&present, term));
                present.push(is_present && (each || !line.each));
            }
            if !readings.iter().any(|terms| terms.iter().all(|term| has(&present, *term))) {
                return true;
            }
        }
    }
    false
}

/// Whether a value has no day before its first date.
fn is_always_dated(scheme: &Scheme, Dated { on, rows }: &Dated) -> bool {
    let first_day = match on {
        Day::Known(day) => Some(*day),
        Day::Answered(input) => match &scheme.inputs[*input].kind {
            Kind::Date(dates) => Some(*dates.start()),
            _ => None,
        },
    };
    first_day.zip(rows.first()).is_some_and(|(day, (from, _))| *from <= day)
}

impl Rule {
    /// Everything that a reading looks at.
    pub(super) fn terms(&self) -> Vec<Term> {
        let own = match self {
            Self::Pay(_) => None,
            Self::Bands { tests, .. } => Some(tests.term),
            Self::Cases { by, .. } => Some(Term::Input(*by)),
        };
        let paid = self.pays().filter_map(|pay| match pay {
            Pay::Cash { amount: CashAmount::Of(term), .. } => Some(*term),
            _ => None,
        });
        own.into_iter().chain(paid).collect()
    }
}
