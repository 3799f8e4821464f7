//! What must be said at a result.

use serde::{Serialize, Serializer};

use crate::rules::doubtful::End;
use crate::rules::estimate::Computation;
use crate::rules::fraction::Fraction;
use crate::rules::minutes::length;
use crate::rules::scheme::{Status, Term, Test};

/// A note at a result, written as its code.
#[derive(Clone, Copy, Debug, Eq)]
pub enum Note<'s> {
    /// What would be paid can no longer be claimed.
    ClaimsClosed,
    /// Hours were typed that are more than the service was out.
    HoursBeyondOutage,
    /// No market share was found for a service, and none was applied.
    ShareNotApplied,
    /// A note of the scheme, by its id.
    OfScheme(&'s str),
}

impl<'s> Note<'s> {
    /// Its code in results and text catalogues.
    #[must_use]
    pub fn code(self) -> &'s str {
        match self {
            Self::ClaimsClosed => "claims-closed",
            Self::HoursBeyondOutage => "hours-beyond-outage",
            Self::ShareNotApplied => "share-not-applied",
            Self::OfScheme(id) => id,
        }
    }
}

/// By code: a scheme may have a note that is called as one of ours.
impl PartialEq for Note<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Serialize for Note<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'s> Computation<'s> {
    /// Each note once.
    pub(super) fn notes(&self) -> Vec<Note<'s>> {
        let claim = &self.sheet.claim;
        let scheme = claim.scheme;
        let mut notes = Vec::new();
        let filing = scheme.readings[self.headline.reading].filing;
        // The document's claim windows are about money; things have a window only where the method states one.
        let has_windows = claim.method.has_own_claims || !self.headline.award.is_in_kind();
        let must_be_claimed = has_windows && self.headline.award.must_be_claimed(filing);
        if scheme.summary.status == Status::Closed && must_be_claimed {
            notes.push(Note::ClaimsClosed);
        }
        let mut add = |note| {
            if !notes.contains(&note) {
                notes.push(note);
            }
        };
        for used in claim.services() {
            let outage = length(&scheme.services[used.service].outage(End::High));
            let outage = Fraction::new(i128::from(outage), 60);
            if used.hours.is_some_and(|hours| outage.is_ok_and(|outage| hours > outage)) {
                add(Note::HoursBeyondOutage);
            }
        }
        let asks_for_share = |test: &Test| matches!(test, Test::Has(Term::Share));
        if self.sheet.lines.iter().any(|line| line.when.iter().any(asks_for_share))
            && claim.services().iter().any(|used| scheme.services[used.service].share.is_none())
        {
            add(Note::ShareNotApplied);
        }
        let of_readings =
            self.readings().chain(&self.also).flat_map(|outcome| &scheme.readings[outcome.reading].notes);
        for note in claim.method.notes.iter().chain(of_readings) {
            add(Note::OfScheme(note));
        }
        notes
    }
}
