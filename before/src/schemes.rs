//! The documents that are part of the module: the only place that names them.

macro_rules! embedded {
    ($($id:literal)*) => {
        [$(($id, include_str!(concat!(env!("OUT_DIR"), "/", $id, ".json")))),*]
    };
}

/// Id and text of each, in the order in which they are offered.
#[cfg(not(feature = "kakao-alone"))]
pub(crate) const DOCUMENTS: [(&str, &str); 7] = embedded![
    "kakao-2022"
    "kt-2018"
    "kt-2021"
    "lguplus-2023"
    "baemin-2020"
    "baemin-2025"
    "covid-loss-2021"
];

/// Only to measure it: `cargo xtask size` holds the code and the founding case to a budget of their own.
#[cfg(feature = "kakao-alone")]
pub(crate) const DOCUMENTS: [(&str, &str); 1] = embedded!["kakao-2022"];
