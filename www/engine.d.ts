// The types of engine.js. Amounts are decimal strings without separators ("46553"); counts and flags are numbers and booleans.
// The sections of a scheme document, below, have the names and the nesting of the document itself.

/**
 * Loads once per page; later calls return the same engine. In Node pass the bytes of payout_estimator_bg.wasm, and those of
 * payout_compiler_bg.wasm if check or use is called.
 */
export function load(bytes?: BufferSource | WebAssembly.Module, compiler?: BufferSource | WebAssembly.Module): Promise<Engine>;

export interface Engine {
  readonly version: { package: string; build: string };            // build: SHA-256 of the wasm, hex
  schemes(): SchemeSummary[];
  describe(scheme: string): SchemeDescription;                      // everything a form and an explanation need; throws on an unknown id
  estimate(claim: Claim): Outcome<{ estimate: Estimate }>;          // throws Error on a wrong shape, returns problems on a person's mistake
  curve(claim: Claim, over: { input: "hours" | "profit"; points: number }): Outcome<{ points: CurvePoint[] }>;  // "hours": the same own hours for every service in the claim; thrown where the method has no such input
  parseAmount(text: string, currency?: string): Amount;             // currency: the code of the scheme's currency, "USD"; without one, won
  parseTime(text: string, after?: string): Time;                    // a time of day; after: the start of an interval, as typed: an end that is not later is of the next day
  check(document: string): Promise<Checked>;                        // never rejects on text; loads the compiler when first called, and rejects where there is none (offline.html)
  use(document: string): Promise<Checked>;                          // check, then available under its id until the page goes; a built-in id is refused; at most 64
  verify(scheme: string): { passed: number; total: number; failures: { example: string; expected: string; got: string }[] };
}

export type Outcome<T> = ({ ok: true } & T) | { ok: false; problems: Problem[] };
export interface Text { ko: string; en: string }                    // of a document with other `languages`: those

/** What the person typed, as typed. Unknown keys, numbers in place of strings, an unknown scheme, claimant or method: thrown. An unknown option or service: `unknown-choice`. */
export interface Claim { scheme: string; claimant: string; method: string; inputs: Record<string, unknown> }
/** inputs of kakao-2022 · small-business
 *  profit-and-downtime: { operatingProfit: { amount, per: "month"|"week"|"day"|"year" } | { sales: amount, operatingMargin: percent, per },
 *                         openingHours: Interval[] | openHoursPerWeek: "84" (only when every service carries hours),
 *                         services: { id, dependence?, hours? }[], alternative?: "none"|"some"|"full", operatingMargin?: percent }
 *  week-against-week:   { normalWeek: amount, outageWeek: amount, operatingMargin?: percent }
 *  loss-known:          { loss: amount } */
export interface Interval { days: Day[]; from: string; to: string }  // "09:00".."21:00"; past midnight "18:00".."26:00" (up to "36:00"); parseTime reads other spellings; to <= from is interval-order, or ambiguous ("9:00" to "6:00"); overlaps merge
export type Day = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

export interface Problem {
  field: string;                                                    // "inputs.services[1].dependence"
  code: "missing" | "not-a-number" | "not-a-date" | "ambiguous" | "out-of-range" | "too-long" | "unknown-choice" | "duplicate" | "shares-over-100"
      | "interval-order" | "needs-opening-days" | "needs-opening-hours";
  params?: Record<string, string | string[]>;                       // limits, candidates, position, text (what was not understood), reason ("range", "period", "other-period", "other-currency"), currency (that of the scheme, with "other-currency"): what a sentence needs
}

export type Basis = "typed" | "announced" | "reported" | "derived" | "assumed";  // the surest first; derived: worked out from announced or reported numbers
/** Whether a reading binds anybody. */
export type Standing = "in-force" | "proposed" | "refused" | "overturned";
/** One award. claim "automatic": nothing to file, `paidAs` says where it appears. "unknown": not found. */
export type Result =
  | { kind: "cash"; amount: string; currency: string; paidAs: "account" | "points" | "bill" | "waiver" | "unknown"; claim: "required" | "automatic" | "unknown" }
  | { kind: "negotiation" }
  | { kind: "in-kind"; items: Item[] }
  | { kind: "unpublished"; paid: "yes" | "unknown" }
  | { kind: "not-computable"; reason: string; try: string[] }       // this method cannot tell, for a reason of the document (kakao-2022: "no-operating-profit"); methods of the claimant that may
  | { kind: "none"; reason: string };                               // a reason of the document (kakao-2022: "no-loss"), or the engine's only own: "rounds-to-nothing"
export interface Item { id: string; quantity: number | null; faceValue: string | null; validDays: number | null; validUntil: string | null; claim: "required" | "automatic" | "unknown" }  // null: not stated

export interface Estimate {
  scheme: string; revision: string; claimant: string; method: string;
  outcome: Result;                                                  // the headline reading, likely values
  range: { low: Result; likely: Result; high: Result } | null;      // whole outcomes of the headline reading only; null where nothing is in doubt by kind (in-kind, unpublished)
  readings: { id: string; standing: Standing; outcome: Result; tested: string | null; unit: string | null; band: { from: Edge | null; to: Edge | null } | null }[];  // unit: of tested and of the band's edges
  readingsAgree: boolean;                                           // of those in force; false: the headline sentence names the other reading's result too
  also: { id: string; outcome: Result }[];                          // further awards by reading id (in-kind channel credit, a second round), never added up
  loss: { low: string; likely: string; high: string } | null;      // whole units, rounded once; the number that was tested and is shown
  salesLoss: { low: string; likely: string; high: string } | null;
  ratio: string | null;                                             // headline cash to the loss it tests, percent with one decimal
  hours: { service: string; minutes: string; low: string; high: string; days: { date: string; open: number; outage: number; counted: number }[] }[];
  steps: Step[];                                                    // labels and operations by id in describe()
  drivers: { id: string; low: string; high: string }[];             // assumed or reported values by how much they move the loss, largest first
  missing: string[];                                                // claim paths of optional inputs that would narrow the range: "alternative", "services[1].dependence"
  hints: Hint[];                                                    // what a page should ask back, in the order of asking; never changes a figure
  notes: string[];                                                  // codes: "claims-closed", "factors-not-asked", "hours-beyond-outage", "share-not-applied", …
}
/** Something about a field that may be meant otherwise. */
export type Hint =
  | { field: string; code: "unusually-small"; params: { atLeast?: string; over?: string; upTo?: string; below?: string; meant?: string } }  // above 0, below the input's `usually`; meant: 10,000 times as much, where that is usual ("300" for 3,000,000 won)
  | { field: string; code: "unusually-large"; params: { atLeast?: string; over?: string; upTo?: string; below?: string } }                  // outside the input's `usually`
  | { field: string; code: "unit-converted"; params: { from: "minutes" | "hours" | "days"; to: "minutes" | "hours" | "days"; value: string } }  // "5일" in hours counts as value "120"
  | { field: string; code: "maybe-fraction"; params: { percent: string } }                                                          // "0.258" may mean "25.8"
  | { field: string; code: "hours-beyond-opening"; params: { counted: string; possible: string } };                                 // own hours, and those of windows and opening hours
/** An end of a band; included: the edge itself belongs to the band. */
export interface Edge { at: string; included: boolean }
export interface Step {
  id: string; service?: string; operands: string[]; value: string; rounded: boolean; basis: Basis; applied: boolean;
  unit: string;                                                     // of value: "money", "money/hour", "percent", "money/km" where the document declares km
  operandUnits: string[];                                           // one for each operand; a factor such as "12" or "365/7" is a "number", a date such as "2026-03-22" a "date"
  origins: { source?: string; note?: Text }[];                      // what stands behind the value: rule values, shares, windows, assumed answers, the chosen case, bands
  open: string[];                                                   // claim paths of unanswered optional questions that the value stands on: "alternative", "services[0].dependence"
  adjustable: string[];                                             // the same, answered or not: what a page can offer to change beside the value
}
export interface CurvePoint { at: string; loss: string; outcome: Result }

export type Amount = { kind: "exact"; value: string } | { kind: "empty" } | { kind: "ambiguous"; candidates: string[] }
  | { kind: "error"; code: string; at: number; text: string };       // "not-a-number", "range", "other-currency", "out-of-range", "too-long"; text: the word that was not understood, or all of a range or of an amount in another currency
/** "26:00" is two in the morning of the next day, `next` the same on its clock: "02:00", null for a time of the day itself. "17–02" is a span: two texts, each to be read on its own.
 *  Ambiguous: an end of 1 to 12 o'clock that may be of the afternoon ("6" after "9"): "18:00", "30:00". */
export type Time = { kind: "exact"; value: string; next: string | null } | { kind: "empty" } | { kind: "span"; from: string; to: string } | { kind: "ambiguous"; candidates: string[] }
  | { kind: "error"; code: "not-a-time" | "out-of-range" | "too-long"; text: string };

export type Checked = { ok: true; id: string; revision: string; examples: { passed: number; total: number } }
  | { ok: false; problems: { code: string; path: string; line: number; column: number; reason?: string; expected: string | null; got: string | null; near?: string[]; cause?: string }[] };

/** incident: null, or left out of a description, where the rule is about no single incident; to: null where it is not over or its end was not found.
 *  inForce: the dates between which a law, a contract or terms bind; `standing` always has them. */
export interface SchemeSummary {
  id: string; revision: string; title: Text; currency: string; status: "open" | "closed" | "announced" | "standing";
  incident?: { from: string; to?: string | null } | null; inForce?: { from: string; to?: string | null } | null;
}
/** The document as a form and an explanation need it, in the shape of scheme-format.md: claimants → methods → inputs (kind, unit, limits, default, options),
 *  services with windows and shares, calculations (each line's label, unit, operation, operands), readings with bands, values with basis and source, reasons, papers,
 *  channels, claim windows, items, facts, sources. Names and nesting are those of the document; a hand-written type per section stands in the shipped engine.d.ts. */
export interface SchemeDescription extends SchemeSummary { [section: string]: unknown }

// What a strip of dates is drawn from: 24 hours wide, a row a date. Hours are decimal strings, half up to two decimals, likely
// where they are in doubt; a sum is made from minutes, not from rounded parts.

export interface Engine {
  outage(claim: Claim): Outcome<{ services: ServiceOutage[] }>;     // throws as estimate does; problems only of services and opening hours: the rest may be missing or wrong
}

/** One service of the claim, in its order; none where the method counts no hours. */
export interface ServiceOutage {
  service: string;
  typed: string | null;                                             // hours that the person typed: they count instead of the windows, and days is empty
  outage: string;                                                   // hours of the outage itself
  open: string | null;                                              // hours open on all days together; null: typed, or not known when the business is open
  counted: string | null;                                           // hours that count: open and out, or typed; null: not known when the business is open
  days: OutageDay[];                                                // every civil date that the outage touches at its latest end
}
/** out and doubtful share no minute and are together the outage at its latest end; counted is open and likely out. Without opening hours: [] and null. */
export interface OutageDay {
  date: string;                                                     // "2022-10-15"
  open: Minutes[]; out: Minutes[]; doubtful: Minutes[]; counted: Minutes[];
  openHours: string | null; outageHours: string; countedHours: string | null;
}
/** Minutes of a date, 0 to 1440, to not included; in order and apart from each other. */
export type Minutes = [from: number, to: number];

// What a curve of the payment is drawn from: the claim with other hours, or another profit, from 0 on; everything in doubt is likely.
// It ends at a round number, beyond twice the claim's own value and a quarter beyond the last edge of up to sixteen times that value.

/**
 * A payment at one value. at: hours in steps of 0.01, or a profit in the smallest unit of the currency, for the period of the claim; the
 * claim's own value may lie between two steps and is then written half up. loss: the one that the headline tests or is put beside, "0"
 * where the method knows none or the answer is refused. A method without services may ask for its hours itself, in hours or minutes.
 * points: 2 to 512, the most to return. The first 32 edges of lines and readings are found exactly, and between them up to 32 steps of the
 * payment one by one; where a payment has more, it is told at evenly spaced values. No points: the question is optional and was not answered.
 */
export interface CurvePoint {
  step: boolean;                                                    // the payment jumps here: smaller values, down to the point before, are paid as that point
  own: boolean;                                                     // the claim as it stands; no point has it for a loss, or where services have different hours
}

// The sections of a document. What is optional may be absent; numbers are decimal strings, written in their unit.

export interface SchemeDescription {
  operator: Text;
  incident?: { from: string; to?: string | null; basis: Basis; source: string; note?: Text } | null;
  decimals: string;
  utcOffset: string;
  verifiedOn: string;
  languages?: string[];                                             // of every text, the one to fall back to first; ko and en where left out
  units?: Record<string, { label: Text }>;                           // dimensions of this document: "km", "money/km"
  claims?: ClaimWindow[];
  sources: Record<string, Source>;
  values?: Record<string, (Value | DatedValue) & { unit: string; label: Text }>;
  services?: Service[];
  inputs?: Record<string, Input>;
  calculations?: Record<string, Line[]>;
  readings: Record<string, Reading>;
  reasons?: Record<string, Text>;
  notes?: Record<string, Text>;
  items?: Record<string, { label: Text }>;
  papers?: Record<string, Text>;
  channels?: Record<string, Text & { url?: string }>;
  claimants: Claimant[];
  examples: Example[];
  facts?: { id: string; label: Text; value: Text; basis: Basis; source?: string }[];
}

/** A worked case: published with the scheme, or worked out by hand for made-up figures. */
export interface Example { claimant: string; method: string; inputs: Record<string, unknown>; basis: "published" | "worked"; source?: string; note?: Text }
export interface ClaimWindow { from: string; to: string; note?: Text; source: string }
/** Without url: the note says where it can be seen. */
export interface Source {
  publisher: string; title: string; date?: string; url?: string; note?: Text;
  kind: "announcement" | "law" | "contract" | "regulator" | "court" | "press" | "statistics" | "dataset";
}
/** A number of the rule. low and high: in doubt between these. */
export interface Value { value: string; low?: string; high?: string; basis: Basis; source?: string; note?: Text }
/** A value by date: each from its date until the next, none before the first. on: "incident", the day on which it began, or a date input. */
export interface DatedValue { dated: (Value & { from: string })[]; on: string }
/** Local times: "2022-10-15T15:30". */
export interface OutageWindow { from: string; to: string | { low: string; value: string; high?: string }; basis: Basis; source: string; note?: Text }
export interface Service { id: string; label: Text; windows: OutageWindow[]; share?: Value; note?: Text }

export interface Asked { label: Text; help?: Text; required?: boolean; atLeast?: string; over?: string; upTo?: string; below?: string; usually?: { atLeast?: string; upTo?: string }; per?: "month" | "week" | "day" | "year" }  // per: the period that an amount is for
export type Input = Asked & (
  | { kind: "amount" | "number" | "count"; unit: string; default?: Value }
  | { kind: "percent"; default?: Value }
  | { kind: "date" }                                                // atLeast and upTo are dates: "2026-03-22"
  | { kind: "choice"; options: { id: string; label: Text }[]; default?: string }
  | { kind: "profit"; margin?: string }                             // margin: the percent input that a margin given with the sales answers too
  | { kind: "opening-hours" }
  | { kind: "services"; dependence?: Value });

/** A question of a method: the shared input with what the method changes about it. default: what counts where the answer is missing. */
export type Ask = Asked & { id: string; required: boolean } & (
  | { kind: "amount" | "number" | "count"; unit: string; default?: Value }
  | { kind: "percent"; unit: "percent"; default?: Value }
  | { kind: "date"; unit: "date" }
  | { kind: "choice"; options: { id: string; label: Text }[]; default?: string }
  | { kind: "profit"; unit: "money"; margin?: string }
  | { kind: "opening-hours" }
  | { kind: "services"; services: string[]; dependence?: Value });  // services: those to offer; dependence: left out where the shares of the sales do not count

/** One row of a worksheet. unit: added by describe(), for example "money", "money/hour", "percent". */
export interface Line {
  line: string; op: string; label: Text; unit: string; note?: Text; each?: "services";
  of?: string[];
  by?: string; cases?: Record<string, Value>;                       // choose
  in?: string; bands?: { upTo?: string; below?: string; value: Value }[];  // lookup
  to?: string; mode?: "down" | "up" | "half-up";                    // round
  inclusive?: "no" | "start" | "end" | "both";                      // days-between: which of the two dates count
}
export interface Pays { as: "account" | "points" | "bill" | "waiver" | "unknown"; claim: "required" | "automatic" | "unknown"; called: Text }
export interface Reading { label: Text; standing?: Standing; basis: Basis; source?: string; why?: Text; notes?: string[]; pays?: Pays; tests?: string;
  bands?: { upTo?: string; below?: string; pay: Pay }[] }            // rising; the last one has no edge
/** What a band pays. cash: an amount, or the line, value or input that has it. */
export type Pay = "negotiation" | { cash: string | { of: string } } | { "in-kind": string[] } | { unpublished: "yes" | "unknown" } | { none: string } | { "not-computable": unknown };
export interface Claimant { id: string; label: Text; note?: Text; methods: Method[] }
export interface Method {
  id: string; label: Text; note?: Text;
  inputs: (string | { id: string; label?: Text; default?: Value | string; services?: string[] })[];
  asks: Ask[];                                                      // added by describe(), in the order of asking
  calculation?: string; readings: string[]; also?: string[];
  papers?: string[]; channel?: string; claims?: ClaimWindow[]; pays?: Pays;
}
