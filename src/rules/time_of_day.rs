//! Times of day as people type them: `9시`, `오후 5시 30분`, `17.30`, `0900`, `다음 날 2시`; and both ends at once: `17–02`.

use serde::Serialize;

use crate::rules::amount::{LONGEST, digit, folded, quoted};
use crate::rules::calendar::whole;

/// The latest end of an interval: noon of the next day.
pub(crate) const LATEST: u32 = 36 * 60;
const HALF_DAY: u32 = 12 * 60;
const DAY: u32 = 24 * 60;

/// What a text says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Time {
    /// One time and no other.
    Exact {
        /// `17:00`; `26:00` is two in the morning of the next day.
        value: String,
        /// The same on the clock of the next day, where it is one of the next day: `02:00`.
        next: Option<String>,
    },
    /// Two times. Each can be read on its own.
    Span {
        /// The text of the start.
        from: String,
        /// The text of the end.
        to: String,
    },
    /// An end that may be of the afternoon or of the next day, the likelier first: `6시` after `9시`.
    Ambiguous {
        /// As `value` above.
        candidates: Vec<String>,
    },
    /// Nothing but blanks.
    Empty,
    /// No time.
    Error {
        /// Why.
        code: Mistimed,
        /// What was typed.
        text: String,
    },
}

/// Why a text is no time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mistimed {
    /// Not readable as a time of day.
    NotATime,
    /// Later than noon of the next day.
    OutOfRange,
    /// More than 64 characters.
    TooLong,
}

impl Time {
    /// Reads a time of day; never fails on any text. An end that is not later than its start, `after`, is of the next day.
    ///
    /// ```
    /// # use payout_estimator::Time;
    /// let Time::Exact { value, next } = Time::parse("새벽 2시", Some("오후 5시")) else { panic!() };
    /// assert_eq!((value.as_str(), next.as_deref()), ("26:00", Some("02:00")));
    /// let Time::Span { from, to } = Time::parse("17–02", None) else { panic!() };
    /// assert_eq!((from.as_str(), to.as_str()), ("17", "02"));
    /// ```
    #[must_use]
    pub fn parse(text: &str, after: Option<&str>) -> Self {
        if text.chars().count() > LONGEST {
            return Self::Error { code: Mistimed::TooLong, text: quoted(text.chars()) };
        }
        let typed = plain(text);
        if typed.trim().is_empty() {
            return Self::Empty;
        }
        match Moment::read(&typed) {
            Some(moment) if moment.minutes > LATEST => {
                Self::Error { code: Mistimed::OutOfRange, text: quoted(text.trim().chars()) }
            }
            Some(moment) => moment.after(after.and_then(|after| Moment::read(&plain(after)))),
            None => match ends(&typed) {
                Some((from, to)) => Self::Span { from, to },
                None => Self::Error { code: Mistimed::NotATime, text: quoted(text.trim().chars()) },
            },
        }
    }
}

/// Folded, with digits of one width.
fn plain(text: &str) -> String {
    let narrow = |character| digit(character).and_then(|(value, _)| char::from_digit(value, 10));
    folded(text).into_iter().map(|(character, _)| narrow(character).unwrap_or(character)).collect()
}

/// Both ends of `17–02`, `9시부터 21시까지` or `24시간`.
fn ends(typed: &str) -> Option<(String, String)> {
    if matches!(typed.trim(), "24시간" | "24 hours") {
        return Some(("00:00".to_owned(), "24:00".to_owned()));
    }
    ["~", "-", "—", "부터", "에서", " to "].into_iter().find_map(|separator| {
        let (from, to) = typed.split_once(separator)?;
        Moment::read(from).and(Moment::read(to))?;
        Some((from.trim().to_owned(), to.trim().to_owned()))
    })
}

/// A time that was typed.
struct Moment {
    /// Since midnight at the beginning of the day.
    minutes: u32,
    /// Whether the afternoon may be meant: `6` and `6:00`, but not `06`, `10:00` or `오전 6시`.
    is_open: bool,
}

impl Moment {
    fn read(typed: &str) -> Option<Self> {
        let joined = joined(typed);
        let mut text = joined.trim_end_matches(['.', ',']);
        text = ["부터", "까지"].iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text);
        let next = ["다음날", "이튿날", "익일"].iter().find_map(|word| text.strip_prefix(word));
        let days = if next.is_some() { DAY } else { 0 };
        text = next.unwrap_or(text);
        let named = match text {
            "정오" | "noon" => Some(HALF_DAY),
            "자정" | "midnight" => Some(0),
            _ => None,
        };
        if let Some(minutes) = named {
            return Some(Self { minutes: minutes + days, is_open: false });
        }
        let part = PARTS.iter().find_map(|(word, part)| {
            let is_latin = word.is_ascii();
            let rest = text.strip_prefix(word).or_else(|| text.strip_suffix(word).filter(|_| is_latin))?;
            Some((*part, rest))
        });
        let (hour, minute) = clock(part.map_or(text, |(_, rest)| rest))?;
        let typed_hour = whole(hour)?;
        let is_of_24 = hour.starts_with('0') || hour.len() == 2 && text.contains(':');
        let is_open = part.is_none() && days == 0 && !is_of_24 && typed_hour <= 12;
        let hour = part.map_or(Some(typed_hour), |(part, _)| part.hour(typed_hour))?;
        Some(Self { minutes: hour * 60 + minute + days, is_open })
    }

    fn after(&self, start: Option<Self>) -> Time {
        let minutes = self.minutes;
        let Some(start) = start.filter(|start| minutes <= start.minutes).map(|start| start.minutes) else {
            return exact(minutes);
        };
        let (afternoon, next) = (minutes + HALF_DAY, minutes + DAY);
        if self.is_open && afternoon > start && afternoon <= DAY {
            return Time::Ambiguous { candidates: vec![written(afternoon), written(next)] };
        }
        // Too late for an interval: it is left as an end before its start.
        exact(if next <= LATEST { next } else { minutes })
    }
}

fn exact(minutes: u32) -> Time {
    let next = minutes.checked_sub(DAY).map(written);
    Time::Exact { value: written(minutes), next }
}

/// `26:00`
pub(crate) fn written(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Without blanks, but for one between two digits, which belong to two numbers.
fn joined(typed: &str) -> String {
    let characters: Vec<char> = typed.trim().chars().collect();
    let mut joined = String::new();
    for (index, &character) in characters.iter().enumerate() {
        let next = characters.get(index + 1);
        let parts_digits =
            joined.ends_with(|it: char| it.is_ascii_digit()) && next.is_some_and(char::is_ascii_digit);
        if character != ' ' || parts_digits {
            joined.push(character);
        }
    }
    joined
}

/// The digits of the hour, and the minute: `17:30`, `17.30`, `17시 30분`, `17시반`, `17`, `1730`.
fn clock(text: &str) -> Option<(&str, u32)> {
    let (hour, minute) = match text.find([':', '.', '시', 'h']) {
        Some(at) => {
            let (hour, rest) = text.split_at_checked(at)?;
            let mut rest = rest.chars();
            let is_word = matches!(rest.next()?, '시' | 'h');
            let rest = rest.as_str();
            let digits = rest.strip_suffix('분').unwrap_or(rest);
            match (is_word, digits) {
                (true, "") => (hour, 0),
                (true, "반") => (hour, 30),
                _ if digits.len() == 2 || is_word && digits.len() == 1 => (hour, whole(digits)?),
                _ => return None,
            }
        }
        None if text.len() <= 2 => (text, 0),
        None if text.len() <= 4 => {
            let (hour, minute) = text.split_at_checked(text.len() - 2)?;
            (hour, whole(minute)?)
        }
        None => return None,
    };
    ((1..=2).contains(&hour.len()) && minute < 60).then_some((hour, minute))
}

/// A part of the day, as a word beside the hour.
#[derive(Clone, Copy)]
enum Part {
    Am,
    Pm,
    Dawn,
    Morning,
    Midday,
    Evening,
    Night,
}

const PARTS: [(&str, Part); 13] = [
    ("오전", Part::Am),
    ("오후", Part::Pm),
    ("새벽", Part::Dawn),
    ("아침", Part::Morning),
    ("낮", Part::Midday),
    ("저녁", Part::Evening),
    ("밤", Part::Night),
    ("a.m.", Part::Am),
    ("p.m.", Part::Pm),
    ("a.m", Part::Am),
    ("p.m", Part::Pm),
    ("am", Part::Am),
    ("pm", Part::Pm),
];

impl Part {
    /// The hour of the day, if that part of the day has it.
    fn hour(self, hour: u32) -> Option<u32> {
        match (self, hour) {
            (Self::Am | Self::Dawn | Self::Night, 12) => Some(0),
            (Self::Pm, 1..=11) | (Self::Midday, 1..=5) | (Self::Evening, 5..=11) | (Self::Night, 6..=11) => {
                Some(hour + 12)
            }
            (Self::Am, 0..=11)
            | (Self::Pm, 12..=23)
            | (Self::Dawn, 0..=6)
            | (Self::Morning, 5..=11)
            | (Self::Midday, 11..=12)
            | (Self::Evening, 17..=23)
            | (Self::Night, 0..=4 | 18..=24) => Some(hour),
            _ => None,
        }
    }
}
