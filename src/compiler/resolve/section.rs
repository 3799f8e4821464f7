//! The sections of a document whose members are referred to by id.

use super::super::document::Document;

/// Sections whose members are referred to by id, and reported where nothing does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::compiler) enum Section {
    Units,
    Sources,
    Values,
    Services,
    Inputs,
    Calculations,
    Readings,
    Reasons,
    Notes,
    Items,
    Papers,
    Channels,
}

impl Section {
    pub(in crate::compiler) const ALL: [Self; 12] = [
        Self::Units,
        Self::Sources,
        Self::Values,
        Self::Services,
        Self::Inputs,
        Self::Calculations,
        Self::Readings,
        Self::Reasons,
        Self::Notes,
        Self::Items,
        Self::Papers,
        Self::Channels,
    ];

    /// The key under which it stands in a document.
    pub(in crate::compiler) fn key(self) -> &'static str {
        match self {
            Self::Units => "units",
            Self::Sources => "sources",
            Self::Values => "values",
            Self::Services => "services",
            Self::Inputs => "inputs",
            Self::Calculations => "calculations",
            Self::Readings => "readings",
            Self::Reasons => "reasons",
            Self::Notes => "notes",
            Self::Items => "items",
            Self::Papers => "papers",
            Self::Channels => "channels",
        }
    }

    /// The ids that it declares, in the order of the text.
    pub(in crate::compiler) fn ids(self, document: &Document) -> Vec<&str> {
        fn keys<T, const MOST: usize>(section: Option<&super::super::text::ById<T, MOST>>) -> Vec<&str> {
            section.into_iter().flatten().map(|(id, _)| id).collect()
        }
        match self {
            Self::Units => keys(document.head.units.as_ref()),
            Self::Sources => keys(Some(&document.sources)),
            Self::Values => keys(document.values.as_ref()),
            Self::Services => document
                .services
                .iter()
                .flat_map(|services| services.iter())
                .map(|service| &*service.id)
                .collect(),
            Self::Inputs => keys(document.inputs.as_ref()),
            Self::Calculations => keys(document.calculations.as_ref()),
            Self::Readings => keys(document.readings.as_ref()),
            Self::Reasons => keys(document.reasons.as_ref()),
            Self::Notes => keys(document.notes.as_ref()),
            Self::Items => keys(document.items.as_ref()),
            Self::Papers => keys(document.papers.as_ref()),
            Self::Channels => keys(document.channels.as_ref()),
        }
    }

    pub(in crate::compiler) fn position(self, document: &Document, name: &str) -> Option<usize> {
        self.ids(document).into_iter().position(|id| id == name)
    }
}
