// The golden rows through an element's form: set as its value, asked for by its button, told by its event.
import { documents } from '../golden.mjs';

/** The rows that the form has a place for: an amount, hours and services as it asks for them, and nothing that is refused. */
export function inTheForm(rows) {
  const refused = ({ expect }) => expect.some(([key]) => key === 'problems' || key === 'thrown');
  const added = new Set(documents(rows).map((text) => JSON.parse(text).id)); // the page does not have them
  return rows.filter((row) => !refused(row) && !added.has(row.claim.scheme) && !('openHoursPerWeek' in row.claim.inputs));
}

/**
 * Answers to claims, each as the JSON text of its estimate, or `{"thrown": message}`.
 * It stands alone: browsers get it as its source text. Events come with the press of the button only.
 */
export async function through(element, claims) {
  await element.ready;
  element.shareFigures = true;
  const answers = [];
  for (const claim of claims) {
    let told;
    const keep = ({ detail }) => (told = JSON.stringify({ ok: true, estimate: detail.estimate }));
    element.addEventListener('payout-result', keep);
    try {
      element.value = null; // so that the same answer is told again
      element.value = claim;
      if (told) throw new Error('an event without a person');
      element.shadowRoot.getElementById('form').requestSubmit();
      answers.push(told ?? JSON.stringify({ thrown: 'no event' }));
    } catch (error) {
      answers.push(JSON.stringify({ thrown: error.cause ? `${error.message} (${error.cause})` : error.message }));
    }
    element.removeEventListener('payout-result', keep);
  }
  return answers;
}
