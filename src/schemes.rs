//! The documents that are part of the module: the only place that names them.

/// Id and text of each, in the order in which they are offered.
pub(crate) const DOCUMENTS: [(&str, &str); 1] =
    [("kakao-2022", include_str!(concat!(env!("OUT_DIR"), "/kakao-2022.json")))];
