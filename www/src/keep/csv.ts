// Tables as CSV by RFC 4180: UTF-8 with a mark for Excel, CRLF, and nothing that a spreadsheet would run.

const MARK = "\ufeff";

/**
 * The places where a spreadsheet could see a formula begin: the start of a cell, and where a program that splits at other
 * characters sees one. The apostrophe itself is among what is marked, so that unmarking gives back what was there.
 */
const DANGEROUS = "['=+\\-@\\t\\r\\n\\0＝＋－＠]";
const MARKED = new RegExp(`(?<=^|[;\\t\\r\\n])(?=${DANGEROUS})`, "gu");
const UNMARKED = new RegExp(`(?<=^|[;\\t\\r\\n])'(?=${DANGEROUS})`, "gu");

/** A text as a spreadsheet shows it and does not run it. */
export function harmless(text: string): string {
  return text.replace(MARKED, "'");
}

/** The text again. */
export function original(cell: string): string {
  return cell.replace(UNMARKED, "");
}

export function csv(rows: readonly (readonly string[])[]): string {
  return `${MARK}${rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("")}`;
}

function quoted(cell: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The rows of a CSV text, as other programs write it too; `undefined` where it is none. */
export function rowsIn(text: string): string[][] | undefined {
  const table = text.startsWith(MARK) ? text.slice(MARK.length) : text;
  const [head = ""] = table.split(/[\r\n]/, 1);
  const delimiter = DELIMITERS.find((it) => head.includes(it)) ?? ",";
  // A cell and what ends it.
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${delimiter}\r\n]*))(${delimiter}|\r\n|\r|\n|$)`, "y");
  const rows: string[][] = [];
  let row: string[] = [];
  while (cell.lastIndex < table.length) {
    const [whole, inQuotes, bare = "", end] = cell.exec(table) ?? [];
    if (whole === undefined) return undefined;
    row.push(inQuotes?.replaceAll('""', '"') ?? bare);
    if (end === delimiter) continue;
    rows.push(row);
    row = [];
  }
  return row.length > 0 ? [...rows, row] : rows;
}

/** What spreadsheets write between cells, by country. */
const DELIMITERS = [",", ";", "\t"];
