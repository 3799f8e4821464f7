//! Resolving worked examples: whose claim each is, and what it states.

use super::super::document;
use super::super::mistake::{Code, Path};
use super::super::reason::Reason;
use super::super::text::Either;
use super::names::known_or;
use super::section::Section;
use super::{Resolver, Sourced};
use crate::rules::claim::Tree;
use crate::rules::scheme::{ClaimantIndex, Example, Expect, MethodIndex};

impl Resolver<'_> {
    pub(super) fn examples(&mut self, path: &Path) -> Vec<Example> {
        let mut examples = Vec::new();
        for (index, example) in self.document.examples.iter().enumerate() {
            let path = path.index(index);
            let is_published = example.basis == document::ExampleBasis::Published;
            self.sourced(&Sourced::statement(is_published, example.source.as_ref()), &path);
            if let Some((claimant, method)) = self.tried(example, &path)
                && let Some(inputs) = self.inputs_of(example, &path.key("inputs"))
            {
                examples.push(Example { claimant, method, inputs, expect: expect(&example.expect) });
            }
        }
        examples
    }

    /// The claimant and the method of an example.
    fn tried(&mut self, example: &document::Example, path: &Path) -> Option<(ClaimantIndex, MethodIndex)> {
        let mut claimants = self.document.claimants.iter();
        let Some(claimant) = claimants.position(|claimant| *claimant.id == *example.claimant) else {
            let known: Vec<&str> = self.document.claimants.iter().map(|claimant| &*claimant.id).collect();
            self.findings.report(
                &path.key("claimant"),
                Code::UnknownReference,
                known.join(", "),
                Some(&example.claimant),
            );
            return None;
        };
        let methods = self.document.claimants.get(claimant).map_or(&[][..], |claimant| &claimant.methods);
        let Some(method) = methods.iter().position(|method| *method.id == *example.method) else {
            let expected = methods.iter().map(|method| &*method.id).collect::<Vec<_>>().join(", ");
            self.findings.report(
                &path.key("method"),
                Code::UnknownReference,
                expected,
                Some(&example.method),
            );
            return None;
        };
        if let Some(of) = methods.get(method) {
            self.answered_ids(of, example, &path.key("inputs"));
            self.stated_ids(of, &example.expect, &path.key("expect"));
        }
        Some((claimant.into(), method.into()))
    }

    /// An answer to no question of the document is an id that is mistyped.
    fn answered_ids(&mut self, method: &document::Method, example: &document::Example, path: &Path) {
        let asked: Vec<&str> = method
            .inputs
            .iter()
            .map(|asked| match asked {
                Either::Text(name) => &**name,
                Either::Object(ask) => &*ask.id,
            })
            .collect();
        let declared = Section::Inputs.ids(self.document);
        let is_known = |id: &str| asked.contains(&id) || declared.contains(&id);
        for id in example.inputs.keys().filter(|id| !is_known(id)) {
            self.findings.report_key(&path.key(id), Code::UnknownReference, known_or("inputs", &asked));
        }
    }

    /// An id that is mistyped would be absent, as was stated.
    fn stated_ids(&mut self, method: &document::Method, expect: &document::Expect, path: &Path) {
        let readings = method.readings.iter().chain(method.also.as_deref().unwrap_or_default());
        let readings: Vec<&str> = readings.map(|name| &**name).collect();
        let calculation = method.calculation.as_ref();
        let lines = calculation.and_then(|name| self.document.calculations.as_ref()?.get(name));
        if calculation.is_some() && lines.is_none() {
            return;
        }
        let lines: Vec<&str> = lines.map_or(&[][..], |lines| lines).iter().map(|line| &*line.line).collect();
        for (key, stated, known) in
            [("readings", &expect.readings, readings), ("lines", &expect.lines, lines)]
        {
            for (id, _) in stated.iter().flatten().filter(|(id, _)| !known.contains(id)) {
                self.findings.report_key(
                    &path.key(key).key(id),
                    Code::UnknownReference,
                    known_or("calculation", &known),
                );
            }
        }
    }

    fn inputs_of(&mut self, example: &document::Example, path: &Path) -> Option<Tree> {
        let inputs = Tree::read(serde_json::Value::Object(example.inputs.clone()));
        let refused = |misuse: crate::rules::claim::Misuse| {
            self.findings.report(path, Code::ExampleInput, Reason::InputsOfAClaim, Some(&misuse.to_string()));
        };
        inputs.map_err(refused).ok()
    }
}

fn expect(written: &document::Expect) -> Expect {
    let pairs = |stated: &Option<super::super::text::ById<super::super::text::Prose>>| {
        let stated = stated.iter().flatten();
        stated.map(|(id, text)| (id.to_owned(), text.to_string())).collect()
    };
    Expect {
        outcome: written.outcome.to_string(),
        low: written.low.as_ref().map(|low| low.to_string()),
        high: written.high.as_ref().map(|high| high.to_string()),
        readings: pairs(&written.readings),
        lines: pairs(&written.lines),
    }
}
