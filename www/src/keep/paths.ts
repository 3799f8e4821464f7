// Answers as a list of paths and texts, "services[0].dependence" and "40", and back: the rows of a table.

type Data = string | readonly Data[] | { readonly [key: string]: Data };

export type Entry = readonly [path: string, text: string];

/** An empty list has one entry, with "[]" after its path. */
export function entriesOf(data: Data, path = ""): Entry[] {
  if (typeof data === "string") return [[path, data]];
  if (!Array.isArray(data)) return Object.entries(data).flatMap(([key, part]) => entriesOf(part, path ? `${path}.${key}` : key));
  if (data.length === 0) return [[`${path}[]`, ""]];
  return [...data.entries()].flatMap(([index, part]) => entriesOf(part as Data, `${path}[${index}]`));
}

interface Branch {
  isList: boolean;
  parts: Map<string, Branch | string>;
}

const SEGMENT = /\.?([^.[\]]+)|\[([^.[\]]*)\]/gy;

/** Lists get their entries in the order of the rows. `undefined` where two entries contradict each other. */
export function answersIn(entries: readonly Entry[]): Record<string, unknown> | undefined {
  const root: Branch = { isList: false, parts: new Map() };
  return entries.every(([path, text]) => add(root, path, text)) ? (grown(root) as Record<string, unknown>) : undefined;
}

function add(root: Branch, path: string, text: string): boolean {
  const segments = [...path.matchAll(SEGMENT)];
  const last = segments.pop();
  if (!last || [...segments, last].map(([whole]) => whole).join("") !== path) return false;
  let branch = root;
  for (const [index, [, key, place]] of segments.entries()) {
    if (isPlace(place) !== branch.isList) return false;
    const name = key ?? place ?? "";
    const [, , below] = segments.slice(index).at(1) ?? last;
    const next = branch.parts.get(name) ?? { isList: isPlace(below), parts: new Map<string, Branch | string>() };
    if (typeof next === "string") return false;
    branch.parts.set(name, next);
    branch = next;
  }
  const [, key, place] = last;
  const name = key ?? place ?? "";
  if (isPlace(place) !== branch.isList || branch.parts.has(name)) return false;
  if (name !== "") branch.parts.set(name, text);
  return true;
}

/** Whether a segment is a place in a list. */
const isPlace = (place: string | undefined) => place !== undefined;

function grown({ isList, parts }: Branch): unknown {
  const entries = [...parts].map(([name, part]) => [name, typeof part === "string" ? part : grown(part)] as const);
  return isList ? entries.map(([, part]) => part) : Object.fromEntries(entries);
}
