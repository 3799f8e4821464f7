//! Seeded claims over every scheme, claimant and method: most of them well answered, some badly.

use serde_json::{Map, Value, json};

use crate::common::dice::Dice;
use crate::common::{documents, list, text};
use crate::numbers::{hundredths, money, odd, whole};

/// What one method asks.
pub(crate) struct Questionnaire {
    scheme: String,
    claimant: String,
    method: String,
    /// Each input with its id.
    inputs: Vec<(String, Value)>,
    /// Ids of the services that it offers.
    services: Vec<String>,
    /// Every number of the document: limits and edges are among them.
    numbers: Vec<String>,
}

/// The methods of every document.
pub(crate) fn questionnaires() -> Vec<Questionnaire> {
    let mut all = Vec::new();
    for (name, document) in [documents("src/schemes"), documents("tests/documents")].concat() {
        let document: Value = serde_json::from_str(&document).expect(&name);
        let mut numbers = Vec::new();
        collect_numbers(&document, &mut numbers);
        for claimant in list(&document["claimants"]) {
            for method in list(&claimant["methods"]) {
                let named: Vec<&Value> = list(&method["inputs"]).iter().collect();
                let own = named.iter().find_map(|ask| ask["services"].as_array());
                let services = own.map_or_else(
                    || {
                        document["services"]
                            .as_array()
                            .into_iter()
                            .flatten()
                            .map(|it| text(&it["id"]))
                            .collect()
                    },
                    |own| own.iter().map(text).collect::<Vec<_>>(),
                );
                let id = |ask: &Value| text(ask.get("id").unwrap_or(ask)).to_owned();
                let input = |ask: &Value| (id(ask), document["inputs"][id(ask)].clone());
                let questionnaire = || Questionnaire {
                    scheme: text(&document["id"]).into(),
                    claimant: text(&claimant["id"]).into(),
                    method: text(&method["id"]).into(),
                    inputs: named.iter().map(|ask| input(ask)).collect(),
                    services: services.iter().map(|&id| id.into()).collect(),
                    numbers: numbers.clone(),
                };
                // The more a method asks, the more often it is asked.
                all.extend((0..=2 * named.len()).map(|_| questionnaire()));
            }
        }
    }
    all
}

fn collect_numbers(value: &Value, numbers: &mut Vec<String>) {
    match value {
        Value::String(text) if text.bytes().all(|byte| byte.is_ascii_digit()) && !numbers.contains(text) => {
            numbers.push(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| collect_numbers(item, numbers)),
        Value::Object(members) => members.values().for_each(|value| collect_numbers(value, numbers)),
        _ => {}
    }
}

/// The claim of a seed.
pub(crate) fn any(questionnaires: &[Questionnaire], seed: u64) -> Value {
    let mut dice = Dice::new(seed);
    let index = usize::try_from(seed).expect("a seed of a sweep") % questionnaires.len();
    let questionnaire = &questionnaires[index];
    let typist = Typist { badly: if dice.percent(75) { 0 } else { 15 }, asked: questionnaire };
    let mut inputs = Map::new();
    for (id, input) in &questionnaire.inputs {
        let is_optional = input["required"] == json!(false) || input.get("default").is_some();
        if dice.percent(if is_optional { 35 } else { typist.badly / 2 }) {
            if dice.percent(40) {
                inputs.insert(id.clone(), dice.one_of(&[json!(null), json!(""), json!(" ")]).clone());
            }
            continue;
        }
        typist.answer(id, input, &mut inputs, &mut dice);
    }
    tidy_blanks(questionnaire, &mut inputs);
    let Questionnaire { scheme, claimant, method, .. } = questionnaire;
    json!({ "scheme": scheme, "claimant": claimant, "method": method, "inputs": inputs })
}

/// A blank text answers only what is asked as a text; a list or an object is left out instead.
fn tidy_blanks(questionnaire: &Questionnaire, inputs: &mut Map<String, Value>) {
    for (id, input) in &questionnaire.inputs {
        let is_list = ["opening-hours", "services", "profit"].contains(&text(&input["kind"]));
        if is_list && inputs.get(id).is_some_and(Value::is_string) {
            inputs.insert(id.clone(), Value::Null);
        }
    }
}

/// Answers questions, so many of a hundred badly.
struct Typist<'q> {
    badly: u64,
    asked: &'q Questionnaire,
}

impl Typist<'_> {
    fn answer(&self, id: &str, input: &Value, inputs: &mut Map<String, Value>, dice: &mut Dice) {
        let answer = match text(&input["kind"]) {
            "amount" => json!(self.amount(dice)),
            "number" => json!(
                self.typed(dice, |dice| hundredths(20_000, dice) + *dice.one_of(&["", "", "시간", " h"]))
            ),
            "count" => json!(self.typed(dice, |dice| dice.between(0, 12).to_string()
                + *dice.one_of(&["", "", "일", " days"]))),
            "percent" => json!(self.percent(dice)),
            "choice" => {
                let options: Vec<&str> =
                    list(&input["options"]).iter().map(|option| text(&option["id"])).collect();
                json!(self.typed(dice, |dice| (*dice.one_of(&options)).to_owned()))
            }
            "profit" => self.profit(dice),
            "opening-hours" => {
                if dice.percent(15) {
                    inputs.insert(
                        "openHoursPerWeek".into(),
                        json!(self.typed(dice, |dice| hundredths(16_800, dice))),
                    );
                    if !dice.percent(self.badly) {
                        return;
                    }
                }
                self.opening(dice)
            }
            "services" => self.services(inputs.contains_key("openHoursPerWeek"), dice),
            kind => panic!("no answer to an input of kind {kind}"),
        };
        inputs.insert(id.to_owned(), answer);
    }

    /// What a person types: mostly what is asked for.
    fn typed(&self, dice: &mut Dice, well: impl Fn(&mut Dice) -> String) -> String {
        if dice.percent(self.badly) { odd(dice) } else { well(dice) }
    }

    fn amount(&self, dice: &mut Dice) -> String {
        self.typed(dice, |dice| money(whole(&self.asked.numbers, dice), dice))
    }

    fn percent(&self, dice: &mut Dice) -> String {
        self.typed(dice, |dice| hundredths(10_000, dice) + *dice.one_of(&["", "", "%", " %", "퍼센트"]))
    }

    fn profit(&self, dice: &mut Dice) -> Value {
        let per =
            self.typed(dice, |dice| (*dice.one_of(&["month", "month", "week", "day", "year"])).to_owned());
        if dice.percent(30) {
            return json!({ "sales": self.amount(dice), "operatingMargin": self.percent(dice), "per": per });
        }
        let sign = if dice.percent(10) { *dice.one_of(&["-", "△", "− "]) } else { "" };
        json!({ "amount": format!("{sign}{}", self.amount(dice)), "per": per })
    }

    fn opening(&self, dice: &mut Dice) -> Value {
        const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let interval = |dice: &mut Dice| {
            let days: Vec<_> = match dice.below(3) {
                0 => DAYS.to_vec(),
                _ => dice.subset(7).into_iter().map(|day| DAYS[day]).collect(),
            };
            let from = match dice.below(4) {
                0 => *dice.one_of(&[0, 9 * 60, 24 * 60 - 1]),
                _ => dice.minute(0, 24 * 60 - 1),
            };
            let to = match dice.below(4) {
                0 => (*dice.one_of(&[21 * 60, 24 * 60, 36 * 60])).max(from + 1),
                _ => dice.minute(from + 1, 36 * 60),
            };
            let time = |minute: usize| format!("{:02}:{:02}", minute / 60, minute % 60);
            let bad = ["24:00", "36:01", "9", "9:5", "", "25:00", "09:60", "00:00", "9:00 "];
            let mut typed =
                |time: String| if dice.percent(self.badly) { (*dice.one_of(&bad)).to_owned() } else { time };
            let (from, to) = (typed(time(from)), typed(time(to)));
            let mut days = json!(days);
            if dice.percent(self.badly) {
                days =
                    dice.one_of(&[json!([]), json!(["mon", "mon"]), json!(["Monday"]), json!([""])]).clone();
            }
            json!({ "days": days, "from": from, "to": to })
        };
        let count = if dice.percent(70) { 1 } else { dice.between(1, 6) };
        (0..count).map(|_| interval(dice)).collect()
    }

    /// Some services with dependences of together at most 100 percent, where they are answered well.
    fn services(&self, own_hours: bool, dice: &mut Dice) -> Value {
        let mut used = dice.subset(self.asked.services.len());
        if dice.percent(95) {
            used.truncate(4);
        }
        let answered = *dice.one_of(&[0, 50, 100, 100]);
        let with_hours = if own_hours { 100 - self.badly } else { *dice.one_of(&[0, 0, 30, 100]) };
        let mut left = 10_000;
        let mut list = Vec::new();
        for service in used {
            let id = self.typed(dice, |_| self.asked.services[service].clone());
            let mut used = json!({ "id": id });
            if dice.percent(answered) {
                let part = if dice.percent(10) { left } else { dice.between(0, left) };
                left -= part;
                used["dependence"] = json!(self.typed(dice, |dice| {
                    format!("{}.{:02}", part / 100, part % 100) + *dice.one_of(&["", "", "%"])
                }));
            }
            if dice.percent(with_hours) {
                used["hours"] = json!(
                    self.typed(dice, |dice| hundredths(999_999, dice) + *dice.one_of(&["", "", "시간"]))
                );
            } else if dice.percent(20) {
                used["hours"] = dice.one_of(&[json!(""), json!(null)]).clone();
            }
            list.push(used);
            if dice.percent(self.badly) {
                list.push(list[0].clone());
            }
        }
        list.into()
    }
}
