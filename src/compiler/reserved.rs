//! Ids that no document may give to its own things.

/// Names of the format itself, and those that every object of JavaScript has: hosts look things up by id.
const RESERVED: [&str; 10] = [
    "dependence",
    "share",
    "constructor",
    "prototype",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
    "toString",
    "valueOf",
];

pub(super) fn is_reserved(id: &str) -> bool {
    RESERVED.contains(&id)
}
