// Shuts the page off from the network before anything is typed, tries whether it is, and says what came of it.
//
// A promise that nothing is sent has to be believed; a browser that refuses to send can be asked. What this does not prove
// stands in SECURITY.md, and in short on the page.

/** The first press, key or touch; or that somebody has come to where this is told. Until then there is nothing to protect. */
export function touched(): Promise<unknown> {
  const told = document.getElementById("lock");
  const events = ["pointerdown", "keydown", "focusin", "input"];
  const signs = events.map((name) => new Promise((resolve) => addEventListener(name, resolve, { once: true, capture: true })));
  return Promise.race(told ? [...signs, seen(told)] : signs);
}

function seen(element: Element): Promise<void> {
  return new Promise((resolve) => {
    new IntersectionObserver((entries, observer) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      resolve();
    }).observe(element);
  });
}

/** No request of this document is allowed any more. Policies only ever get stricter: no script can take this back. */
export function lock(): void {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "default-src 'none'";
  document.head.append(policy);
}

/** Once somebody sees it, and at each press: a refusal is a fault to whoever watches the browser's console. */
export async function prove(): Promise<void> {
  const shown = document.getElementById("lock");
  if (!shown) return;
  const show = async () => (shown.dataset.locked = (await isLocked()) ? "yes" : "no");
  for (const button of shown.querySelectorAll("button")) button.onclick = show;
  await seen(shown);
  await show();
}

/** Refused by the policy, that is, and not for want of a connection: a page that is merely offline proves nothing. */
function isLocked(): Promise<boolean> {
  // What the page itself came from is what it would reach if anything. A page from a file came from nowhere.
  const target = location.protocol.startsWith("http") ? location.href : "https://nowhere.invalid/";
  return new Promise((resolve) => {
    addEventListener("securitypolicyviolation", () => resolve(true), { once: true });
    const answered = () => setTimeout(() => resolve(false), 500); // the browser tells after it has refused
    fetch(target, { cache: "no-store" }).then(answered, answered);
  });
}
