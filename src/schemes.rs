//! The documents that are part of the module: the only place that names them.

macro_rules! embedded {
    ($($id:literal)*) => {
        [$(($id, include_str!(concat!(env!("OUT_DIR"), "/", $id, ".json")))),*]
    };
}

/// Id and text of each, in the order in which they are offered.
pub(crate) const DOCUMENTS: [(&str, &str); 7] = embedded![
    "kakao-2022"
    "kt-2018"
    "kt-2021"
    "lguplus-2023"
    "baemin-2020"
    "baemin-2025"
    "covid-loss-2021"
];
