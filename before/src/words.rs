//! Texts put together and taken apart, and whole numbers as text.
//!
//! Not by `format!`, `concat` and `split_once`: nothing else in the module needs them, and their padding and special cases
//! are larger than what is needed here (the latter two alone 1.3 KB brotli).

use alloc::string::String;

/// Texts one after the other.
pub(crate) fn joined(parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts {
        text.push_str(part);
    }
    text
}

/// Words as a list in one text.
pub(crate) fn listed(words: &[&str]) -> String {
    let mut list = String::new();
    for word in words {
        list.push_str(if list.is_empty() { "" } else { ", " });
        list.push_str(word);
    }
    list
}

/// What stands before and after the first of an ASCII character.
pub(crate) fn cut(text: &str, at: u8) -> Option<(&str, &str)> {
    let place = text.bytes().position(|byte| byte == at)?;
    Some((text.get(..place)?, text.get(place + 1..)?))
}

/// Writes a number at the end of a text.
pub(crate) fn push_digits(text: &mut String, number: u128) {
    if number >= 10 {
        push_digits(text, number / 10);
    }
    text.push(u8::try_from(number % 10).map_or('0', |digit| char::from(b'0' + digit)));
}

/// A number of things.
pub(crate) fn digits(number: usize) -> String {
    let mut text = String::new();
    push_digits(&mut text, number as u128);
    text
}

/// Writes a number with zeros before it up to a length.
pub(crate) fn push_padded(text: &mut String, number: u64, length: usize) {
    let mut least = 10_u64;
    for _ in 1..length {
        if number < least {
            text.push('0');
        }
        least = least.saturating_mul(10);
    }
    push_digits(text, u128::from(number));
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::ToString;

    #[test]
    fn numbers_are_written_as_the_library_writes_them() {
        for number in [0, 7, 10, 99, 100, 999, 1_000, 12_345, u64::MAX] {
            let (mut digits, mut padded) = (String::new(), String::new());
            push_digits(&mut digits, u128::from(number));
            push_padded(&mut padded, number, 4);
            assert_eq!((digits, padded), (number.to_string(), format!("{number:04}")));
        }
        assert_eq!(digits(usize::MAX), usize::MAX.to_string());
    }
}
