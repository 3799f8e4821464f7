//! What the rules need to know of a scheme, and for Kakao 2022 the oracle's own table of it, read from the collected facts
//! (when each service came back, which share of its market it held) and not from the scheme document.

use serde_json::{Value, json};

use crate::exact::{Millionths, Three, hundredths};
use crate::week::{DAY, Minute, at, date};

#[derive(Clone, Debug)]
pub(crate) struct Scheme {
    pub(crate) id: String,
    pub(crate) services: Vec<Service>,
}

#[derive(Clone, Debug)]
pub(crate) struct Service {
    pub(crate) id: String,
    pub(crate) from: Minute,
    pub(crate) to: Three<Minute>,
    /// The operator's share of the market for this service; where nobody reported one, the factor is not applied.
    pub(crate) share: Option<Three<Millionths>>,
}

impl Scheme {
    pub(crate) fn service(&self, id: &str) -> &Service {
        self.services
            .iter()
            .find(|service| service.id == id)
            .expect("the oracle's cases use the scheme's services")
    }
}

/// Everything went down at about 15:30 on Saturday 15 October 2022.
const BEGAN: Minute = at(15, 15, 30);
/// The first payments, in stages, by the financial regulator: the last moment down of `KakaoPay`, and of the navigation about whose
/// return less is known.
const FIRST_RETURN: Minute = at(15, 19, 0);
/// Daum news, the first return by Kakao's own account: the last moment down of a service about which only its return is known.
const FIRST_RETURN_OF_KAKAO: Minute = at(15, 23, 25);

pub(crate) fn kakao_2022() -> Scheme {
    // 96 % of messenger users in January 2023; 86.5 % in 2021.
    let talk = Some(share(8650, 9600));
    // 96 % of general taxi calls in 2022; 75.9 % of the drivers in South Jeolla.
    let taxi = Some(share(7590, 9600));
    // 9,502,624 against Naver Map's 21,295,195, and 8,448,342 against Naver's 40,151,090: of two, so at most this much of all.
    let map = Some(share(0, 3090));
    let daum = Some(share(0, 1740));

    let services = vec![
        down("talk-channel", between(at(17, 16, 0), at(18, 9, 0), at(19, 6, 0)), talk.clone()),
        down("talk-channel-messages", by(at(18, 17, 0), at(19, 15, 0)), talk.clone()),
        // 01:31 as told afterwards; "partly" by 02:20 as told in the night
        down("talk-messages", between(at(16, 1, 31), at(16, 1, 31), at(16, 2, 20)), talk.clone()),
        down("talk-pc", between(at(16, 8, 0), at(16, 10, 25), at(16, 14, 30)), talk.clone()),
        down("talk-media", by(at(16, 14, 30), at(16, 21, 30)), talk.clone()),
        // financial messages from 15:00, the others after tests until 18:00, step by step
        down("alimtalk", between(at(17, 15, 0), at(17, 18, 0), at(20, 23, 0)), talk.clone()),
        down("kakao-login", between(at(16, 2, 20), at(16, 11, 5), at(16, 21, 30)), talk),
        down("kakaopay", by(FIRST_RETURN, at(16, 8, 0)), None),
        down("kakaobank-transfer", by(at(16, 17, 0), at(17, 12, 9)), None),
        down("kakao-t-taxi", by(at(16, 8, 0), at(16, 14, 0)), taxi),
        // 90 hours, say the drivers' unions
        down("kakao-t-driver", between(at(16, 8, 0), at(16, 8, 0), at(19, 9, 30)), None),
        down("kakao-t-parking", by(at(16, 14, 30), at(16, 21, 30)), None),
        down("kakao-map", between(at(16, 8, 0), at(16, 14, 30), at(18, 9, 0)), map),
        down("kakao-navi", by(FIRST_RETURN, at(16, 8, 0)), None),
        down("daum", by(FIRST_RETURN_OF_KAKAO, at(16, 14, 30)), daum),
        down("daum-mail", by(at(18, 17, 0), at(19, 6, 0)), None),
        down("daum-cafe", between(at(16, 8, 0), at(16, 14, 30), at(18, 9, 0)), None),
        down("kakao-mail", by(at(17, 17, 30), at(18, 9, 0)), None),
        down("kakao-story", between(FIRST_RETURN_OF_KAKAO, at(17, 9, 0), at(18, 9, 0)), None),
        down("tistory", between(at(16, 21, 30), at(17, 9, 0), at(18, 9, 0)), None),
        down("brunch", between(FIRST_RETURN_OF_KAKAO, at(17, 9, 0), at(18, 9, 0)), None),
        down("order", between(at(16, 8, 30), at(16, 21, 30), at(18, 9, 0)), None),
        down("gifts", between(at(16, 8, 30), at(16, 21, 30), at(18, 9, 0)), None),
        down("makers", by(at(16, 8, 30), at(18, 9, 0)), None),
        down("zigzag", between(at(16, 14, 30), at(17, 9, 0), at(18, 9, 0)), None),
        down("talk-drawer", by(at(18, 17, 0), at(20, 23, 0)), None),
        down("games-pubg", Three::certain(at(16, 21, 0)), None),
        down("games-odin-pc", Three::certain(at(16, 20, 0)), None),
        // 28.5 to 33 hours, by game
        down("games-pc", between(at(16, 20, 0), at(17, 0, 0), at(17, 0, 30)), None),
    ];
    Scheme { id: "kakao-2022".to_owned(), services }
}

/// The same scheme under another name with services made for tests, 64 in all: `whole`, whose share is the whole market, and
/// others with windows and shares of awkward numbers. The document's own examples still hold.
pub(crate) fn with_test_services() -> Scheme {
    let mut scheme = Scheme { id: "kakao-2022-tests".to_owned(), ..kakao_2022() };
    scheme.services.push(down("whole", open_end(at(18, 9, 0)), Some(Three::certain(hundredths(10_000)))));
    for number in 0..64 - scheme.services.len() {
        let to = between(at(16, 1, 1 + number), at(18, 13, 11 + number), at(20, 22, 59 - number));
        let odd = 2 * number as u64 + 1;
        let share = Three {
            low: Millionths(odd),
            likely: Millionths(100_000_007 - 970_007 * odd),
            high: Millionths(99_999_999 - odd),
        };
        scheme.services.push(down(&format!("awkward-{number}"), to, Some(share)));
    }
    scheme
}

/// The Kakao document with the services of `scheme` that it does not have.
pub(crate) fn document_of(scheme: &Scheme) -> String {
    let mut document = kakao_document();
    document["id"] = json!(scheme.id);
    let services = document["services"].as_array_mut().expect("services are a list");
    let text = json!({ "ko": "시험", "en": "test" });
    for service in scheme.services.iter().skip(services.len()) {
        let Three { low, likely, high } = Three::each(|run| moment(*service.to.at(run)));
        let mut written = json!({
            "id": service.id,
            "label": text,
            "windows": [{
                "from": moment(service.from),
                "to": { "low": low, "value": likely, "high": high },
                "basis": "assumed",
                "note": text,
            }],
        });
        if let Some(share) = &service.share {
            let Three { low, likely, high } = Three::each(|run| share.at(run).written());
            written["share"] =
                json!({ "value": likely, "low": low, "high": high, "basis": "assumed", "note": text });
        }
        services.push(written);
    }
    document.to_string()
}

pub(crate) fn kakao_document() -> Value {
    serde_json::from_str(include_str!("../../src/schemes/kakao-2022.json")).expect("the document is JSON")
}

fn down(id: &str, to: Three<Minute>, share: Option<Three<Millionths>>) -> Service {
    Service { id: id.to_owned(), from: BEGAN, to, share }
}

/// The last moment reported down, the first reported working, and the latest report that disagrees.
fn between(low: Minute, likely: Minute, high: Minute) -> Three<Minute> {
    Three { low, likely, high }
}

/// Known only as "working by then": from the last moment reported down to the first moment reported working.
fn by(last_down: Minute, first_working: Minute) -> Three<Minute> {
    Three { low: last_down, likely: first_working, high: first_working }
}

/// No end was found: at the latest when everything was restored, 20 October 23:00.
fn open_end(last_down: Minute) -> Three<Minute> {
    Three { low: last_down, likely: last_down, high: at(20, 23, 0) }
}

/// From the lowest count of the market to a monopoly.
fn share(lowest: u64, likely: u64) -> Three<Millionths> {
    Three { low: hundredths(lowest), likely: hundredths(likely), high: hundredths(10_000) }
}

/// The document's windows and shares beside the oracle's table, written alike.
#[test]
fn the_document_says_what_the_facts_say() {
    let document = kakao_document();
    let services = document["services"].as_array().expect("services are a list");
    for service in services {
        let id = service["id"].as_str().expect("a service has an id");
        let windows = service["windows"].as_array().expect("windows are a list");
        assert_eq!(windows.len(), 1, "{id}: the oracle knows one window a service");
        let ours = kakao_2022().services.into_iter().find(|ours| ours.id == id).expect(id);
        assert_eq!(windows[0]["from"], json!(moment(ours.from)), "{id} from");
        let to = &ours.to;
        assert_eq!(three_of(&windows[0]["to"]), Three::each(|run| json!(moment(*to.at(run)))), "{id} to");
        let share = ours.share.map(|share| Three::each(|run| json!(share.at(run).written())));
        assert_eq!(service.get("share").map(three_of), share, "{id} share");
    }
    assert_eq!(services.len(), kakao_2022().services.len());
}

fn moment(minute: Minute) -> String {
    format!("{}T{:02}:{:02}", date(minute / DAY), minute % DAY / 60, minute % 60)
}

/// A value of a document with its ends; an end that is left out is the value itself.
fn three_of(value: &Value) -> Three<Value> {
    let likely = value.get("value").unwrap_or(value);
    let end = |key| value.get(key).unwrap_or(likely).clone();
    Three { low: end("low"), likely: likely.clone(), high: end("high") }
}
