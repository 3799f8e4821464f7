//! When a service was out and the business open, date by date: what a strip of days is drawn from.
//!
//! Only services and opening hours count here, so that the strip is there before the profit is.

use crate::calendar;
use crate::claim::{Claim, Code, Opening, Problem, Used, keep};
use crate::document::Op;
use crate::json::{Json, Writer};
use crate::opening::{Span, Week, both, dates, length_of, of_day, union};
use crate::ratio::Ratio;
use crate::worksheet::{End, windows};
use alloc::string::String;
use alloc::vec::Vec;

/// The outages of a claim's services, or what is wrong with the answers that they need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outages {
    /// `{ ok: true, services }`, in the order of the claim; empty where the method counts no hours.
    Done(Vec<ServiceOutage>),
    /// `{ ok: false, problems }`
    Refused(Vec<Problem>),
}

/// One service's outage. Hours are decimal texts, half up to two decimals; likely where they are in doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceOutage {
    /// The service.
    pub service: String,
    /// Hours that the person typed: they count instead of the windows, and there are no days.
    pub typed: Option<String>,
    /// Hours of the outage itself.
    pub outage: String,
    /// Hours open on all days below; `None` where there are none, or it is not known when the business is open.
    pub open: Option<String>,
    /// Hours that count: open and out, or typed. `None` where it is not known when the business is open.
    pub counted: Option<String>,
    /// Each civil date that the outage touches at its latest end.
    pub days: Vec<OutageDay>,
}

/// One civil date of an outage. Spans are in minutes of that date, from 0 up to 1440, in order and apart from each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutageDay {
    /// The date, `2022-10-15`.
    pub date: String,
    /// When the business is open.
    pub open: Vec<(i64, i64)>,
    /// When the service was out for certain.
    pub out: Vec<(i64, i64)>,
    /// When it may have been out: never a minute of `out`.
    pub doubtful: Vec<(i64, i64)>,
    /// What counts: open, and likely out.
    pub counted: Vec<(i64, i64)>,
    /// Hours open; `None` where that is not known.
    pub open_hours: Option<String>,
    /// Hours likely out.
    pub outage_hours: String,
    /// Hours that count; `None` where it is not known when the business is open.
    pub counted_hours: Option<String>,
}

impl Outages {
    /// From the services and opening hours that could be read, and the problems with others.
    pub(crate) fn of(claim: &Claim, mut problems: Vec<Problem>) -> Self {
        keep(&mut problems, &matters);
        if !problems.is_empty() {
            return Self::Refused(problems);
        }
        let mut services = Vec::new();
        if claim.document.lines(claim.method).iter().any(|line| matches!(line.op, Op::HoursOpen)) {
            for used in claim.services() {
                if let Some(outage) = outage(claim, used) {
                    services.push(outage);
                }
            }
        }
        Self::Done(services)
    }
}

/// Whether a problem is in the way: shares of sales are not asked for here, and without opening hours the outage is known.
fn matters(problem: &Problem) -> bool {
    !matches!(problem.code, Code::NeedsOpeningHours | Code::SharesOver100)
        && !problem.field.ends_with(".dependence")
}

fn outage(claim: &Claim, used: &Used) -> Option<ServiceOutage> {
    let service = claim.document.services.get(used.service)?;
    // A document has the ends of a window in order: the low one is certain, and nothing is out after the high one.
    let at = |end| union(&windows(claim.document, used.service, end));
    let ends = [at(End::Low), at(End::Likely), at(End::High)];
    let week = match claim.opening() {
        Some(Opening::Week(week)) if used.hours.is_none() => Some(week),
        _ => None,
    };
    let days = if used.hours.is_none() { days(week, &ends) } else { Vec::new() };
    let (mut open, mut counted) = (0, 0);
    for day in &days {
        open += length_of(&day.open);
        counted += length_of(&day.counted);
    }
    let typed = used.hours.map(text);
    let [_, likely, _] = &ends;
    Some(ServiceOutage {
        service: service.id.clone(),
        outage: hours(length_of(likely)),
        open: week.map(|_| hours(open)),
        counted: typed.clone().or_else(|| week.map(|_| hours(counted))),
        typed,
        days,
    })
}

/// Each date of an outage, from its windows at the low, the likely and the high end of all doubt.
fn days(week: Option<&Week>, [certain, likely, possible]: &[Vec<Span>; 3]) -> Vec<OutageDay> {
    let known = |spans: &[Span]| week.map(|_| hours(length_of(spans)));
    let mut days = Vec::new();
    for &day in &dates(possible) {
        let open = week.map_or(Vec::new(), |week| week.on(day));
        let (out, likely) = (of_day(certain, day), of_day(likely, day));
        let counted = both(&open, &likely);
        days.push(OutageDay {
            date: calendar::written(day),
            doubtful: both(&of_day(possible, day), &gaps(&out)),
            open_hours: known(&open),
            outage_hours: hours(length_of(&likely)),
            counted_hours: known(&counted),
            open,
            out,
            counted,
        });
    }
    days
}

/// What is left of a day; spans without length may be among it.
fn gaps(spans: &[Span]) -> Vec<Span> {
    let mut gaps = Vec::new();
    let mut start = 0;
    for &(from, to) in spans {
        gaps.push((start, from));
        start = to;
    }
    gaps.push((start, calendar::DAY));
    gaps
}

fn hours(minutes: i64) -> String {
    text(Ratio::new(i128::from(minutes), 60).unwrap_or(Ratio::ZERO))
}

fn text(hours: Ratio) -> String {
    hours.written(2).text
}

impl Json for Outages {
    fn write(&self, out: &mut Writer) {
        out.object();
        match self {
            Self::Done(services) => out.field("ok", &true).field("services", services),
            Self::Refused(problems) => out.field("ok", &false).field("problems", problems),
        };
        out.end();
    }
}

impl Json for ServiceOutage {
    fn write(&self, out: &mut Writer) {
        out.object()
            .field("service", &self.service)
            .field("typed", &self.typed)
            .field("outage", &self.outage)
            .field("open", &self.open)
            .field("counted", &self.counted)
            .field("days", &self.days)
            .end();
    }
}

impl Json for OutageDay {
    fn write(&self, out: &mut Writer) {
        out.object()
            .field("date", &self.date)
            .field("open", &self.open)
            .field("out", &self.out)
            .field("doubtful", &self.doubtful)
            .field("counted", &self.counted)
            .field("openHours", &self.open_hours)
            .field("outageHours", &self.outage_hours)
            .field("countedHours", &self.counted_hours)
            .end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::date_time;
    use crate::{Data, Engine};
    use proptest::prelude::*;
    use serde_json::{Value, json};
    use std::string::ToString;

    const DAY: i64 = calendar::DAY;

    /// Days of a week open at the same hours.
    fn open(days: core::ops::Range<i64>, from: i64, to: i64) -> Week {
        Week::new(days.map(|day| (day, from * 60, to * 60)))
    }

    /// Dates of windows from a time to a low, a likely and a high end.
    fn dates_of(week: &Week, windows: &[[&str; 4]]) -> Vec<OutageDay> {
        let time = |text: &str| date_time(text).unwrap();
        let at = |end: usize| {
            union(&windows.iter().map(|window| (time(window[0]), time(window[end]))).collect::<Vec<_>>())
        };
        days(Some(week), &[at(1), at(2), at(3)])
    }

    fn claim(method: &str, inputs: &Value) -> Value {
        json!({ "scheme": "kakao-2022", "claimant": "small-business", "method": method, "inputs": inputs })
    }

    fn answered(claim: &Value) -> Value {
        let claim = Data::from_json(&claim.to_string()).unwrap();
        serde_json::from_str(&Engine::new().outage(&claim).unwrap().to_json()).unwrap()
    }

    /// The answer for inputs of the method by downtime, which lack the profit.
    fn by_downtime(inputs: &Value) -> Value {
        answered(&claim("profit-and-downtime", inputs))
    }

    fn daily(from: &str, to: &str) -> Value {
        json!([{ "days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "from": from, "to": to }])
    }

    /// Out from 15 October 15:30 until some time from the 18th, 09:00 to the 19th, 06:00: 8.5 + 3 × 24 + 6 = 86.5 hours,
    /// of which the café was open 5.5 + 3 × 12.
    #[test]
    fn the_cafe_counts_41_and_a_half_hours_of_86_and_a_half() {
        let inputs =
            json!({ "openingHours": daily("09:00", "21:00"), "services": [{ "id": "talk-channel" }] });
        let day = |date: &str, out: Value, doubtful: Value, counted: Value, hours: [&str; 2]| {
            json!({
                "date": date, "open": [[540, 1260]], "out": out, "doubtful": doubtful, "counted": counted,
                "openHours": "12", "outageHours": hours[0], "countedHours": hours[1],
            })
        };
        let (all, open, nothing) = (json!([[0, 1440]]), json!([[540, 1260]]), json!([]));
        let days = [
            day("2022-10-15", json!([[930, 1440]]), nothing.clone(), json!([[930, 1260]]), ["8.5", "5.5"]),
            day("2022-10-16", all.clone(), nothing.clone(), open.clone(), ["24", "12"]),
            day("2022-10-17", all, nothing.clone(), open.clone(), ["24", "12"]),
            day("2022-10-18", json!([[0, 540]]), json!([[540, 1440]]), open, ["24", "12"]),
            day("2022-10-19", nothing.clone(), json!([[0, 360]]), nothing, ["6", "0"]),
        ];
        let expected = json!([{
            "service": "talk-channel", "typed": null, "outage": "86.5", "open": "60", "counted": "41.5", "days": days,
        }]);
        assert_eq!(by_downtime(&inputs), json!({ "ok": true, "services": expected }));
    }

    #[test]
    fn a_bar_is_open_on_two_dates() {
        let bar = open(5..6, 18, 26); // Saturday 18:00 to Sunday 02:00
        let end = "2022-10-17T00:00";
        let days = dates_of(&bar, &[["2022-10-15T15:30", end, end, end]]);
        let [saturday, sunday] = &days[..] else { panic!("{days:?}") };
        assert_eq!((&saturday.open, &saturday.counted), (&vec![(1080, 1440)], &vec![(1080, 1440)]));
        assert_eq!((&sunday.open, &sunday.counted), (&vec![(0, 120)], &vec![(0, 120)]));
        assert_eq!((&saturday.out, &sunday.out), (&vec![(930, 1440)], &vec![(0, 1440)]));
        assert_eq!([&saturday.counted_hours, &sunday.counted_hours], [&Some("6".into()), &Some("2".into())]);
    }

    #[test]
    fn two_windows_on_one_date_are_one_row() {
        let at = |time: &str| format!("2022-10-15T{time}");
        let row = |windows: [[&str; 4]; 2]| {
            let windows = windows.map(|window| window.map(at));
            let windows = windows.each_ref().map(|window| window.each_ref().map(String::as_str));
            let mut days = dates_of(&open(0..7, 9, 21), &windows);
            assert_eq!(days.len(), 1);
            days.remove(0)
        };
        let apart = row([["10:00", "11:00", "11:00", "11:00"], ["13:00", "14:00", "15:00", "16:00"]]);
        assert_eq!(apart.out, [(600, 660), (780, 840)]);
        assert_eq!(apart.doubtful, [(840, 960)]);
        assert_eq!(apart.counted, [(600, 660), (780, 900)]);
        assert_eq!((apart.outage_hours.as_str(), apart.counted_hours.as_deref()), ("3", Some("3")));
        // The first may go on into the second, which is out for certain.
        let overlapping = row([["10:00", "11:00", "12:00", "14:00"], ["13:00", "15:00", "15:00", "15:00"]]);
        assert_eq!(overlapping.out, [(600, 660), (780, 900)]);
        assert_eq!(overlapping.doubtful, [(660, 780)]);
        assert_eq!(overlapping.counted, [(600, 720), (780, 900)]);
    }

    /// Out until the 17th, 00:00, likely; until the 20th, 23:00, at the latest.
    #[test]
    fn what_lies_after_the_likely_end_is_doubtful_and_does_not_count() {
        let inputs = json!({ "openingHours": daily("09:00", "21:00"), "services": [{ "id": "alimtalk" }] });
        let answer = by_downtime(&inputs);
        let service = &answer["services"][0];
        assert_eq!([&service["outage"], &service["open"], &service["counted"]], ["32.5", "72", "17.5"]);
        let last = json!({
            "date": "2022-10-20", "open": [[540, 1260]], "out": [], "doubtful": [[0, 1380]], "counted": [],
            "openHours": "12", "outageHours": "0", "countedHours": "0",
        });
        assert_eq!((service["days"].as_array().unwrap().len(), &service["days"][5]), (6, &last));
    }

    #[test]
    fn hours_have_two_decimals() {
        for (minutes, written) in
            [(0, "0"), (1, "0.02"), (15, "0.25"), (20, "0.33"), (50, "0.83"), (59, "0.98")]
        {
            assert_eq!(hours(minutes), written);
        }
    }

    #[test]
    fn hours_that_were_typed_count_instead_of_the_windows() {
        let services =
            json!([{ "id": "talk-channel", "hours": "12.50" }, { "id": "kakaopay", "hours": "0" }]);
        let typed = |service: &str, hours: &str, outage: &str| {
            json!({
                "service": service, "typed": hours, "outage": outage, "open": null, "counted": hours, "days": []
            })
        };
        let expected = json!({
            "ok": true, "services": [typed("talk-channel", "12.5", "86.5"), typed("kakaopay", "0", "16.5")]
        });
        for inputs in [
            json!({ "openHoursPerWeek": "84", "services": services }),
            json!({ "openingHours": daily("09:00", "21:00"), "services": services }),
            json!({ "services": services }),
        ] {
            assert_eq!(by_downtime(&inputs), expected);
        }
    }

    #[test]
    fn without_opening_hours_the_outage_is_there_alone() {
        let services = json!([{ "id": "kakaopay" }]);
        for inputs in [
            json!({ "services": services }),
            json!({ "openingHours": [], "services": services }),
            json!({ "openHoursPerWeek": "84", "services": services }),
        ] {
            let answer = by_downtime(&inputs);
            let service = &answer["services"][0];
            assert_eq!(
                [&service["outage"], &service["open"], &service["counted"]],
                [&json!("16.5"), &json!(null), &json!(null)]
            );
            let first = json!({
                "date": "2022-10-15", "open": [], "out": [[930, 1140]], "doubtful": [[1140, 1440]], "counted": [],
                "openHours": null, "outageHours": "8.5", "countedHours": null,
            });
            assert_eq!((service["days"].as_array().unwrap().len(), &service["days"][0]), (2, &first));
        }
    }

    #[test]
    fn only_problems_with_services_and_opening_hours_are_in_the_way() {
        let good = json!({ "openingHours": daily("09:00", "21:00"), "services": [{ "id": "kakaopay" }] });
        let with = |path: &str, value: Value| {
            let mut inputs = good.clone();
            match inputs.pointer_mut(path) {
                Some(place) => *place = value,
                None => inputs[&path[1..]] = value,
            }
            let answer = by_downtime(&inputs);
            let problems = answer["problems"].as_array().cloned().unwrap_or_default();
            assert_eq!(answer["ok"], json!(problems.is_empty()));
            let told = |problem: &Value| {
                format!("{}@{}", problem["code"].as_str().unwrap(), problem["field"].as_str().unwrap())
            };
            problems.iter().map(told).collect::<Vec<_>>().join(" ")
        };
        let whole = by_downtime(&good);
        for (path, value) in [
            ("/operatingProfit", json!({ "amount": "x", "per": "fortnight" })),
            ("/operatingProfit", json!({ "sales": "1", "operatingMargin": "5", "per": "day" })),
            ("/alternative", json!("perhaps")),
            ("/operatingMargin", json!("101")),
        ] {
            let mut inputs = good.clone();
            inputs[&path[1..]] = value;
            assert_eq!(by_downtime(&inputs), whole, "{path}");
        }
        let share = |share: &str| json!({ "id": "kakaopay", "dependence": share });
        let shares = json!([share("x"), { "id": "talk-channel", "dependence": "" }]);
        assert_eq!(with("/services", shares), "");
        assert_eq!(with("/services", json!([share("60"), { "id": "talk-channel", "dependence": "60" }])), "");

        assert_eq!(with("/services", json!([])), "missing@inputs.services");
        assert_eq!(with("/services/0/id", json!("fax")), "unknown-choice@inputs.services[0].id");
        assert_eq!(
            with("/services/0", json!({ "id": "kakaopay", "hours": "x" })),
            "not-a-number@inputs.services[0].hours"
        );
        assert_eq!(with("/services", json!([share(""), share("")])), "duplicate@inputs.services[1].id");
        assert_eq!(with("/openingHours/0/to", json!("08:00")), "interval-order@inputs.openingHours[0].to");
        assert_eq!(with("/openHoursPerWeek", json!("84")), "duplicate@inputs.openHoursPerWeek");
    }

    #[test]
    fn a_method_that_asks_for_no_services_has_none() {
        let nothing = json!({ "ok": true, "services": [] });
        assert_eq!(answered(&claim("loss-known", &json!({ "loss": "x" }))), nothing);
        assert_eq!(answered(&claim("week-against-week", &json!({}))), nothing);
    }

    #[test]
    fn a_wrong_shape_is_misuse_as_it_is_for_an_estimate() {
        let of = |key: &str, value: Value| {
            let mut claim = claim("profit-and-downtime", &json!({}));
            claim[key] = value;
            claim
        };
        let engine = Engine::new();
        for claim in [
            json!(null),
            of("extra", json!("")),
            of("scheme", json!("nobody")),
            of("claimant", json!("nobody")),
            of("method", json!("none")),
            of("inputs", json!([])),
            of("inputs", json!({ "profit": "1" })),
            of("inputs", json!({ "operatingProfit": { "amount": 5, "per": "month" } })),
            of("inputs", json!({ "operatingProfit": { "amount": "5" } })),
            of("inputs", json!({ "alternative": true })),
            of("inputs", json!({ "services": [{ "id": "kakaopay", "dependence": 5 }] })),
            of("inputs", json!({ "openingHours": [{ "from": "09:00", "to": "21:00" }] })),
        ] {
            let data = Data::from_json(&claim.to_string()).unwrap();
            let misuse = engine.outage(&data).unwrap_err();
            assert_eq!(misuse, engine.estimate(&data).unwrap_err(), "{claim}");
        }
    }

    #[test]
    fn what_counts_is_what_the_estimate_counts() {
        let engine = Engine::new();
        let scheme = engine.describe("kakao-2022").unwrap().to_json();
        let scheme: Value = serde_json::from_str(&scheme).unwrap();
        let mut counted = 0;
        for service in scheme["services"].as_array().unwrap() {
            for (from, to) in [("09:00", "21:00"), ("00:00", "24:00"), ("18:45", "26:15"), ("23:30", "36:00")]
            {
                for typed in ["", "7.25"] {
                    let claim = claim(
                        "profit-and-downtime",
                        &json!({
                            "operatingProfit": { "amount": "3000000", "per": "month" },
                            "openingHours": daily(from, to),
                            "services": [{ "id": service["id"], "hours": typed }],
                        }),
                    );
                    let data = Data::from_json(&claim.to_string()).unwrap();
                    let estimate: Value =
                        serde_json::from_str(&engine.estimate(&data).unwrap().to_json()).unwrap();
                    if estimate["ok"] != json!(true) {
                        continue; // not a service of this method
                    }
                    counted += 1;
                    let outage = &answered(&claim)["services"][0];
                    let steps = estimate["estimate"]["steps"].as_array().unwrap();
                    let step = steps.iter().find(|step| step["id"] == "hours").unwrap();
                    let minutes = estimate["estimate"]["hours"][0]["minutes"].as_str().unwrap();
                    assert_eq!(outage["counted"], json!(hours(minutes.parse().unwrap())), "{claim}");
                    if step["rounded"] == json!(false) {
                        assert_eq!(outage["counted"], step["value"], "{claim}");
                    }
                }
            }
        }
        assert!(counted > 50, "{counted}");
    }

    /// Whether each minute of twenty days is in one of the spans.
    fn minutes_of(spans: &[Span]) -> Vec<bool> {
        (0..20 * DAY).map(|minute| spans.iter().any(|(from, to)| (*from..*to).contains(&minute))).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2022), ..ProptestConfig::default() })]

        /// Each minute judged for itself, and the lengths against the days of an estimate.
        #[test]
        fn every_minute_is_where_it_belongs(
            opening in prop::collection::vec((0_i64..7, 0_i64..1440, 1_i64..=1440), 1..5),
            windows in prop::collection::vec((0..5 * DAY, 1_i64..2000, 0_i64..2000, 0_i64..2000), 1..4),
        ) {
            let opening: Vec<_> = opening.into_iter().map(|(day, from, length)| (day, from, from + length)).collect();
            let week = Week::new(opening.clone());
            let ends = [0, 1, 2].map(|end| {
                let to = |(from, low, likely, high): &(i64, i64, i64, i64)| {
                    (*from, from + low + [0, *likely, likely + high][end])
                };
                windows.iter().map(to).collect::<Vec<_>>()
            });
            let is_open = |minute: i64| opening.iter().any(|(day, from, to)| {
                // Since midnight of the last such day, or of the one a week before; 1970 began on a Thursday.
                let since = (minute + 3 * DAY - day * DAY).rem_euclid(7 * DAY);
                (*from..*to).contains(&since)
            });
            let [low, likely, high] = ends.each_ref().map(|spans| minutes_of(spans));
            let days = days(Some(&week), &ends.each_ref().map(|spans| union(spans)));
            let mut left = high.iter().filter(|is| **is).count();
            for day in &days {
                let midnight = date_time(&format!("{}T00:00", day.date)).unwrap();
                for spans in [&day.open, &day.out, &day.doubtful, &day.counted] {
                    prop_assert!(spans.iter().all(|(from, to)| 0 <= *from && from < to && *to <= DAY));
                    prop_assert!(spans.windows(2).all(|pair| pair[0].1 < pair[1].0), "{spans:?}");
                }
                let on = |spans: &[Span], minute| spans.iter().any(|(from, to)| (*from..*to).contains(&minute));
                for minute in 0..DAY {
                    let at = usize::try_from(midnight + minute).unwrap();
                    let open = is_open(midnight + minute);
                    prop_assert_eq!(on(&day.open, minute), open);
                    prop_assert_eq!(on(&day.out, minute), low[at] && likely[at] && high[at]);
                    prop_assert_eq!(on(&day.doubtful, minute), high[at] && !low[at]);
                    prop_assert_eq!(on(&day.counted, minute), open && likely[at]);
                    left -= usize::from(high[at]);
                }
            }
            prop_assert_eq!(left, 0, "a date is missing");
            let mut counted = 0;
            for of_estimate in week.days(&ends[1]) {
                let day = days.iter().find(|day| day.date == of_estimate.date).expect("a date of the estimate");
                prop_assert_eq!(length_of(&day.open), of_estimate.open);
                prop_assert_eq!(length_of(&day.counted), of_estimate.counted);
                prop_assert_eq!(&day.outage_hours, &hours(of_estimate.outage));
                counted += of_estimate.counted;
            }
            prop_assert_eq!(days.iter().map(|day| length_of(&day.counted)).sum::<i64>(), counted);
        }
    }
}
