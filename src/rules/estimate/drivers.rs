//! What is in doubt, by how much it moves the loss.

use std::borrow::Cow;

use crate::rules::claim::join;
use crate::rules::doubtful::End;
use crate::rules::estimate::{Computation, Driver};
use crate::rules::fraction::{Fraction, Overflow};
use crate::rules::scheme::ServiceIndex;
use crate::rules::worksheet::Doubt;

impl<'s> Computation<'s> {
    /// The largest first. A doubt that moves nothing is left out.
    pub(super) fn drivers(&self) -> Result<Vec<Driver<'s>>, Overflow> {
        let Some(loss) = self.compared_loss() else { return Ok(Vec::new()) };
        let lines = self.sheet.lines_behind(loss.line);
        let likely = Fraction::from(loss.amounts.likely);
        let mut drivers = Vec::new();
        for doubt in self.sheet.doubts(&lines) {
            let ends = self.sheet.ends(self.run(End::Likely), doubt);
            let differ = |one, other| ends.iter().any(|ends| ends.at(one) != ends.at(other));
            if !differ(End::Low, End::Likely) && !differ(End::High, End::Likely) {
                continue;
            }
            let reached = self.sheet.reached(&lines, doubt);
            let loss_at = |end| {
                let cells = self.sheet.vary(&self.runs.likely, &reached, doubt, end)?;
                self.sheet.read(&cells).entry(loss.line, 0).map(|entry| entry.value).ok_or(Overflow)
            };
            let low = if differ(End::Low, End::Likely) { loss_at(End::Low)? } else { likely };
            let high = if !differ(End::High, End::Likely) {
                likely
            } else if !differ(End::High, End::Low) {
                low
            } else {
                loss_at(End::High)?
            };
            let (low, high) = (low.min(high), low.max(high));
            let spread = high.checked_sub(low)?;
            if !spread.is_zero() {
                drivers.push((spread, Driver { id: self.id(doubt), low: low.exact()?, high: high.exact()? }));
            }
        }
        drivers.sort_by(|(spread, driver), (other_spread, other)| {
            other_spread.cmp(spread).then_with(|| driver.id.cmp(&other.id))
        });
        Ok(drivers.into_iter().map(|(_, driver)| driver).collect())
    }

    fn id(&self, doubt: Doubt) -> Cow<'s, str> {
        let scheme = self.sheet.claim.scheme;
        let of_service = |service: ServiceIndex, what| Cow::Owned(join(&scheme.services[service].id, what));
        match doubt {
            Doubt::Value(value) => Cow::Borrowed(&scheme.values[value].id),
            Doubt::Input(input) => Cow::Borrowed(&scheme.inputs[input].id),
            Doubt::Line(line) => Cow::Borrowed(&self.sheet.lines[line].id),
            Doubt::Share(service) => of_service(service, "share"),
            Doubt::Window(service) => of_service(service, "window"),
            Doubt::Dependence(service) => of_service(service, "dependence"),
        }
    }
}
