//! Names of currencies as people write them beside an amount: codes, signs and words.

use crate::rules::amount::typed::Placed;
use crate::rules::amount::wording::{after, before};

/// The code of the won. Only amounts of won are counted in units of 만.
pub(crate) const WON: &str = "KRW";

const DOLLARS: &[&str] = &["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD"];
const RUPEES: &[&str] = &["INR", "PKR", "LKR", "NPR"];

/// Signs and words with the codes of the currencies that use them. A word stands before its own beginning: `rs.` before `rs`.
const NAMES: [(&str, &[&str]); 26] = [
    ("₩", &[WON]),
    ("원정", &[WON]),
    ("원", &[WON]),
    ("won", &[WON]),
    ("us$", &["USD"]),
    ("$", DOLLARS),
    ("달러", DOLLARS),
    ("불", DOLLARS),
    ("dollars", DOLLARS),
    ("dollar", DOLLARS),
    ("₹", &["INR"]),
    ("루피", RUPEES),
    ("rupees", RUPEES),
    ("rupee", RUPEES),
    ("rs.", RUPEES),
    ("rs", RUPEES),
    ("€", &["EUR"]),
    ("유로", &["EUR"]),
    ("euros", &["EUR"]),
    ("euro", &["EUR"]),
    ("£", &["GBP"]),
    ("¥", &["JPY", "CNY"]),
    ("엔", &["JPY"]),
    ("yen", &["JPY"]),
    ("위안", &["CNY"]),
    ("yuan", &["CNY"]),
];

/// Whether a name can be that of the currency asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    Asked,
    Other,
}

/// The name of a currency at the beginning, and what comes after it.
pub(super) fn name_before<'c>(characters: &'c [Placed], currency: &str) -> Option<(Naming, &'c [Placed])> {
    name(currency, &|word| after(characters, word))
}

/// The name of a currency at the end, and what comes before it.
pub(super) fn name_after<'c>(characters: &'c [Placed], currency: &str) -> Option<(Naming, &'c [Placed])> {
    name(currency, &|word| before(characters, word))
}

/// The name that `cut` takes off.
fn name<'c>(currency: &str, cut: &dyn Fn(&str) -> Option<&'c [Placed]>) -> Option<(Naming, &'c [Placed])> {
    if let Some(rest) = cut(currency) {
        return Some((Naming::Asked, rest));
    }
    NAMES.iter().find_map(|(word, codes)| match cut(word) {
        Some(rest) if codes.contains(&currency) => Some((Naming::Asked, rest)),
        Some(rest) => Some((Naming::Other, rest)),
        None => Some((Naming::Other, codes.iter().find_map(|code| cut(code))?)),
    })
}
