//! Which unanswered questions are worth asking: those whose answer could change the headline or its range.

use crate::rules::claim::Open;
use crate::rules::estimate::Computation;

impl Computation<'_> {
    /// Claim paths, without `inputs.`, of optional questions without an answer, as far as one of the ends of an answer changes
    /// the headline or its range.
    pub(super) fn missing(&self) -> Vec<String> {
        let claim = &self.sheet.claim;
        let open = claim.open().into_iter().filter(|open| self.could_change(*open));
        open.map(|open| claim.path(open)).collect()
    }

    /// An end that cannot be computed with is worth asking about, and so is a question without ends.
    fn could_change(&self, open: Open) -> bool {
        let Ok(answered) = self.sheet.claim.answered(open) else { return true };
        let shown = |it: &Self| (it.headline.reading, it.headline.award.clone(), it.range.clone());
        let changes = |other: Self| shown(&other) != shown(self);
        answered.is_empty() || answered.into_iter().any(|claim| Computation::new(claim).map_or(true, changes))
    }
}
