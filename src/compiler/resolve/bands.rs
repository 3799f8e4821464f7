//! Resolving bands and cases, of a line or of a reading.

use super::super::document;
use super::super::mistake::{Code, Path};
use super::super::reason::Reason;
use super::super::text::{ByOption, Number};
use super::Resolver;
use crate::rules::scheme::{Bands, Edge, InputIndex};

impl Resolver<'_> {
    /// One case for every option of a choice, in the order of the options.
    pub(super) fn cases<W, T>(
        &mut self,
        cases: &ByOption<W>,
        by: InputIndex,
        path: &Path,
        mut resolve: impl FnMut(&mut Self, &W, &Path) -> Option<T>,
    ) -> Option<Vec<T>> {
        let options = self.options(by).to_vec();
        if options.is_empty() {
            // That is the mistake, and it is reported.
            return None;
        }
        let before = self.findings.len();
        for (key, _) in cases.iter().filter(|(key, _)| !options.iter().any(|option| option == key)) {
            self.findings.report_key(&path.key(key), Code::UnknownReference, options.join(", "));
        }
        let mut resolved = Vec::new();
        for option in &options {
            match cases.get(option) {
                Some(case) => resolved.push(resolve(self, case, &path.key(option))),
                // An unknown option may be this one, mistyped.
                None if self.findings.len() > before => return None,
                None => self.findings.report(path, Code::CasesIncomplete, option, None),
            }
        }
        // Not while resolving: the other cases have their own mistakes.
        resolved.into_iter().collect()
    }

    /// Bands with one edge each, rising, the last one without.
    pub(super) fn bands<T>(
        &mut self,
        edges: Vec<(Option<Number>, Option<Number>)>,
        given: Vec<T>,
        path: &Path,
        decimals: u32,
    ) -> Option<Bands<T>> {
        let last = edges.len().checked_sub(1);
        if last.is_none() {
            self.findings.report(path, Code::BandsOpenEnd, Reason::LastBandOpen, None);
        }
        let mut before: Option<Edge> = None;
        let mut resolved = Vec::new();
        for (index, (up_to, below)) in edges.into_iter().enumerate() {
            let path = path.index(index);
            let written = document::Limits { up_to, below, ..document::Limits::default() };
            let edge = self.limits(written, &path, decimals).upper;
            let edge_path = match (up_to, below) {
                (Some(_), _) => path.key("upTo"),
                (None, Some(_)) => path.key("below"),
                (None, None) => path,
            };
            if let (Some(edge), Some(before)) = (edge, before)
                && edge.at <= before.at
            {
                let got = edge.at.to_string();
                self.findings.report(&edge_path, Code::BandsOrder, Reason::Above.of(before.at), Some(&got));
            }
            if edge.is_none() != (Some(index) == last) {
                let expected = if edge.is_none() { Reason::EdgeMissing } else { Reason::LastBandOpen };
                self.findings.report(&edge_path, Code::BandsOpenEnd, expected, None);
            }
            before = edge.or(before);
            resolved.push(edge);
        }
        let mut given = given;
        let open = given.pop()?;
        resolved.pop();
        let closed: Option<Vec<_>> =
            resolved.into_iter().zip(given).map(|(edge, given)| Some((edge?, given))).collect();
        closed.map(|closed| Bands { closed, open })
    }
}
