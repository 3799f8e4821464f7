// One case on this device, in the storage of the page, only because somebody asked for it.

import { readCase, type Case } from "./case";

const NAME = "payout-estimator case";

/** Nothing where none was saved, and where a browser lets the page store nothing. */
export function savedCase(): Case | undefined {
  try {
    const opened = readCase(JSON.parse(localStorage.getItem(NAME) ?? "null"));
    return opened.ok ? opened.found : undefined;
  } catch {
    return undefined;
  }
}

/** Whether it is saved. It takes the place of one that was saved before. */
export function save(found: Case): boolean {
  try {
    localStorage.setItem(NAME, JSON.stringify(found));
    return true;
  } catch {
    return false;
  }
}

/** Deletes the saved case, and returns whether that worked. */
export function forget(): boolean {
  try {
    localStorage.removeItem(NAME);
    return true;
  } catch {
    return false;
  }
}

/** Whether this page can store anything: looked at only, nothing is written. */
export function canSave(): boolean {
  try {
    return localStorage.length >= 0;
  } catch {
    return false;
  }
}
