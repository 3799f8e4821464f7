//! Numbers as people type them, well and badly.

use crate::common::dice::Dice;

const MOST: u64 = 1_000_000_000_000_000;

/// What does not belong into a number, or belongs elsewhere in it.
const PIECES: [&str; 38] = [
    "1", "0", "00", "35", "300", "1,234", ",", ".", "5", "만", "억", "조", "천", "백", "십", "원", "₩", "-",
    "−", "△", "▲", "(", ")", " ", "\u{3000}", "e", "x", "１", "２３", "삼", "\u{0}", "\t", "\u{feff}", "ﾡ",
    "%", "0.5", "won", "ᄆ",
];

/// A whole number: round, of any size, or one of these next to a limit.
pub(crate) fn whole(edges: &[String], dice: &mut Dice) -> u64 {
    match dice.below(10) {
        0..=2 if !edges.is_empty() => {
            let edge: u64 = dice.one_of(edges).parse().unwrap_or(300_000);
            (edge + dice.between(0, 2)).saturating_sub(1)
        }
        3 => dice.between(0, 1_000),
        4..=6 => dice.between(1, 999) * 10_u64.pow(u32::try_from(dice.between(2, 7)).expect("few digits")),
        7 => *dice.one_of(&[0, 1, MOST - 1, MOST]),
        _ => dice.of_any_size(MOST),
    }
}

/// A number in one of the ways in which people write it.
pub(crate) fn money(number: u64, dice: &mut Dice) -> String {
    let text = match dice.below(6) {
        0 | 1 => number.to_string(),
        2 => grouped(number, *dice.one_of(&[',', ' '])),
        3 => spoken(number, dice),
        4 => {
            number.to_string().chars().filter_map(|digit| char::from_u32(u32::from(digit) + 0xfee0)).collect()
        }
        _ => short(number, dice),
    };
    match dice.below(8) {
        0 => text + "원",
        1 => text + " 원",
        2 => format!("₩{text}"),
        3 => format!(" {text}\t"),
        4 => text + "KRW",
        _ => text,
    }
}

/// `1,234,567`
fn grouped(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// `3억 5천만 200`, with the units within a group or without.
fn spoken(number: u64, dice: &mut Dice) -> String {
    let in_small_units = dice.percent(50);
    let space = if dice.percent(50) { " " } else { "" };
    let mut groups = Vec::new();
    for (exponent, unit) in [(12, "조"), (8, "억"), (4, "만"), (0, "")] {
        let group = number / 10_u64.pow(exponent) % 10_000;
        if group > 0 {
            groups.push(if in_small_units { small_units(group) } else { group.to_string() } + unit);
        }
    }
    if groups.is_empty() { number.to_string() } else { groups.join(space) }
}

/// `3천5백`
fn small_units(group: u64) -> String {
    let units = [(1000, "천"), (100, "백"), (10, "십"), (1, "")];
    let part = |(value, unit): (u64, &str)| match group / value % 10 {
        0 => String::new(),
        1 if value > 1 => unit.to_owned(),
        digit => format!("{digit}{unit}"),
    };
    units.into_iter().map(part).collect()
}

/// `1.5억`: the largest unit, and what is left as decimals.
fn short(number: u64, dice: &mut Dice) -> String {
    let fitting: Vec<_> = [(12, "조"), (8, "억"), (4, "만"), (3, "천")]
        .into_iter()
        .filter(|(exponent, _)| number >= 10_u64.pow(*exponent))
        .collect();
    if fitting.is_empty() {
        return number.to_string();
    }
    let (exponent, unit) = *dice.one_of(&fitting);
    let (whole, rest) = (number / 10_u64.pow(exponent), number % 10_u64.pow(exponent));
    let decimals = format!("{rest:0>width$}", width = exponent as usize);
    match decimals.trim_end_matches('0') {
        "" => format!("{whole}{unit}"),
        decimals => format!("{whole}.{decimals}{unit}"),
    }
}

/// A number with at most two decimals.
pub(crate) fn hundredths(most: u64, dice: &mut Dice) -> String {
    let number = match dice.below(6) {
        0 => *dice.one_of(&[0, 1, most, most - 1, 100, 50]),
        1 => dice.between(0, most / 100) * 100,
        2 => dice.of_any_size(most),
        _ => dice.between(0, most),
    };
    match (number / 100, number % 100) {
        (whole, 0) => whole.to_string(),
        (whole, rest) if rest % 10 == 0 => format!("{whole}.{}", rest / 10),
        (whole, rest) => format!("{whole}.{rest:02}"),
    }
}

/// What no field takes, or only some.
pub(crate) fn odd(dice: &mut Dice) -> String {
    let odd = [
        "",
        " ",
        "-",
        "x",
        "-5",
        "(1,234)",
        "△500",
        "1e5",
        "12,34",
        "0.001",
        "33.333",
        "101",
        "1000000000000001",
        "3억 5천",
        "1억2천",
        "0.0000001",
        "999999999999999999999999999",
        "삼백만",
        "1/2",
        "٣",
        "1.5.2",
        "10000",
        "9999.99",
        "168.01",
    ];
    match dice.below(16) {
        0..=3 => "7".repeat(dice.below(70)),
        4..=6 => pieces(dice),
        7 => many_digits(dice),
        _ => (*dice.one_of(&odd)).to_owned(),
    }
}

/// Any text that may stand where an amount is asked.
pub(crate) fn any_text(dice: &mut Dice) -> String {
    match dice.below(10) {
        0..=2 => pieces(dice),
        3 | 4 => money(dice.of_any_size(MOST), dice),
        5 => many_digits(dice),
        6 => odd(dice),
        7 => format!("{}{}", dice.one_of(&["-", "△", "(", "▲ "]), money(whole(&[], dice), dice)),
        8 => (0..dice.below(12))
            .filter_map(|_| char::from_u32(u32::try_from(dice.between(0, 0xffff)).ok()?))
            .collect(),
        _ => {
            let mut text: Vec<char> = money(dice.of_any_size(MOST), dice).chars().collect();
            let at = dice.below(text.len());
            match dice.below(3) {
                0 => drop(text.remove(at)),
                1 => text.insert(at, *dice.one_of(&['만', '억', '.', ',', '5', ' ', '-', '천', '０'])),
                _ => text.swap(at, 0),
            }
            text.into_iter().collect()
        }
    }
}

fn pieces(dice: &mut Dice) -> String {
    (0..dice.below(8)).map(|_| *dice.one_of(&PIECES)).collect()
}

/// Numbers at the ends of what is read: up to 29 digits, decimals among them, and a large unit.
fn many_digits(dice: &mut Dice) -> String {
    let count = 1 + dice.below(29);
    let mut text: String =
        (0..count).map(|_| char::from(b'0' + u8::try_from(dice.below(10)).expect("a digit"))).collect();
    if dice.percent(60) {
        text.insert(dice.below(count + 1), '.');
    }
    let unit = *dice.one_of(&["", "", "만", "억", "조", "억 3천", "조 5백만"]);
    text + unit
}
