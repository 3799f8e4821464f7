// The files in a folder and below it.
import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Their paths relative to the folder, sorted. */
export function files(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name))).sort();
}
