//! The built-in schemes will be compiled here.

fn main() {}
