//! The schemes that are part of the module, as the build script compiled them: the only place that names them.

/// A compiled scheme.
pub(crate) struct BuiltIn {
    pub(crate) id: &'static str,
    /// [`crate::rules::scheme::Scheme`] as postcard.
    pub(crate) scheme: &'static [u8],
    /// Its description as JSON.
    pub(crate) description: &'static str,
}

macro_rules! built_in {
    ($($id:literal)*) => {
        [$(BuiltIn {
            id: $id,
            scheme: include_bytes!(concat!(env!("OUT_DIR"), "/", $id, ".scheme")),
            description: include_str!(concat!(env!("OUT_DIR"), "/", $id, ".json")),
        }),*]
    };
}

/// In the order in which they are offered.
pub(crate) static BUILT_IN: [BuiltIn; 15] = built_in![
    "kakao-2022"
    "korea-telecom-terms"
    "kt-2025"
    "skt-2025"
    "coupang-2025"
    "toss-bank-2026"
    "post-office-2025"
    "kt-2018"
    "kt-2021"
    "lguplus-2023"
    "baemin-2020"
    "baemin-2025"
    "covid-loss-2021"
    "att-guarantee-2025"
    "trai-2024"
];
