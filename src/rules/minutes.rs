//! Spans of minutes: their union, what two lists share, the gaps between them, what lies in a day.

use crate::rules::calendar::DAY;

/// From a minute up to, and not including, another.
pub(crate) type Minutes = (i64, i64);

/// The same minutes as spans in order and apart from each other. Empty ones vanish; those that touch become one.
pub(crate) fn union(mut spans: Vec<Minutes>) -> Vec<Minutes> {
    spans.retain(|(from, to)| from < to);
    spans.sort_unstable();
    spans.dedup_by(|(from, to), (_, end)| {
        let touches = *from <= *end;
        if touches {
            *end = (*end).max(*to);
        }
        touches
    });
    spans
}

/// What lies in spans of both lists, each of which is in order and apart.
pub(crate) fn intersection(some: &[Minutes], others: &[Minutes]) -> Vec<Minutes> {
    let (mut some, mut others) = (some.iter().peekable(), others.iter().peekable());
    let mut shared = Vec::new();
    while let (Some(&&(a, b)), Some(&&(c, d))) = (some.peek(), others.peek()) {
        let (from, to) = (a.max(c), b.min(d));
        if from < to {
            shared.push((from, to));
        }
        // The one that ends first shares nothing with what follows.
        if b <= d {
            some.next()
        } else {
            others.next()
        };
    }
    shared
}

/// What spans in order and apart leave of a whole.
pub(crate) fn gaps(spans: &[Minutes], (mut start, end): Minutes) -> Vec<Minutes> {
    let mut gaps = Vec::new();
    for &(from, to) in spans {
        if start < from {
            gaps.push((start, from));
        }
        start = to;
    }
    if start < end {
        gaps.push((start, end));
    }
    gaps
}

/// How many minutes spans have that are apart from each other.
pub(crate) fn length(spans: &[Minutes]) -> i64 {
    spans.iter().map(|(from, to)| to - from).sum()
}

/// What lies in a day, in minutes of that day. Days are counted from where the minutes of the spans are.
pub(crate) fn of_day(spans: &[Minutes], day: i64) -> Vec<Minutes> {
    let midnight = day * DAY;
    let mut cut = intersection(spans, &[(midnight, midnight + DAY)]);
    for (from, to) in &mut cut {
        *from -= midnight;
        *to -= midnight;
    }
    cut
}

/// Each day that spans touch, once. They are in order and apart.
pub(crate) fn days_of(spans: &[Minutes]) -> Vec<i64> {
    let mut days: Vec<i64> =
        spans.iter().flat_map(|(from, to)| from.div_euclid(DAY)..=(to - 1).div_euclid(DAY)).collect();
    // Two spans may touch the same day.
    days.dedup();
    days
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spans() -> impl Strategy<Value = Vec<Minutes>> {
        prop::collection::vec((0_i64..40, 0_i64..40), 0..9)
    }

    fn has(spans: &[Minutes], minute: i64) -> bool {
        spans.iter().any(|&(from, to)| from <= minute && minute < to)
    }

    /// In order, apart and not empty.
    fn is_plain(spans: &[Minutes]) -> bool {
        spans.iter().all(|(from, to)| from < to)
            && spans.windows(2).all(|pair| matches!(pair, [(_, end), (start, _)] if end < start))
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2022), ..ProptestConfig::default() })]

        #[test]
        fn every_minute_is_where_it_belongs(some in spans(), others in spans()) {
            let (one, other) = (union(some.clone()), union(others.clone()));
            let shared = intersection(&one, &other);
            let left = gaps(&one, (0, 40));
            for spans in [&one, &other, &shared, &left] {
                prop_assert!(is_plain(spans), "{:?}", spans);
            }
            for minute in 0..40 {
                prop_assert_eq!(has(&one, minute), has(&some, minute));
                prop_assert_eq!(has(&shared, minute), has(&some, minute) && has(&others, minute));
                prop_assert_eq!(has(&left, minute), !has(&some, minute));
            }
            prop_assert_eq!(length(&one) + length(&left), 40);
        }
    }
}
