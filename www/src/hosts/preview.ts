// Shows what the snippet makes of a page, built from the same elements and not from its text.

import type { Part } from "./snippet";

/** The parts have to be of this page's own folder: its policy allows no other. */
export function show(place: Element, parts: readonly Part[]): void {
  const wanted = parts.find(({ tag }) => tag === "payout-estimator");
  const shown = place.querySelector("payout-estimator");
  // What somebody has typed into it stays, as it does on a page whose script changes an attribute.
  if (wanted && shown) dress(shown, wanted);
  // The element is known here already, and the hashes of its imports come too late to count.
  else if (wanted) place.replaceChildren(built(wanted));
  else place.replaceChildren(...parts.map(built));
}

function built(part: Part): Element {
  const element = document.createElement(part.tag);
  if (part.instead) element.append(built(part.instead));
  else element.textContent = part.text;
  dress(element, part);
  return element;
}

function dress(element: Element, { attributes }: Part): void {
  for (const name of element.getAttributeNames()) if (!(name in attributes)) element.removeAttribute(name);
  for (const [name, value] of Object.entries(attributes)) {
    // As an attribute the policy would refuse it.
    if (name === "style" && element instanceof HTMLElement) element.style.cssText = value;
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
}
