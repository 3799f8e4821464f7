// Shuts the page off from the network once somebody begins to use it, tries whether it is, and says what came of it.
//
// A promise that nothing is sent has to be believed; a browser that refuses to send can be asked. What this does not prove
// stands in SECURITY.md, and in short on the page.

/** So long, in milliseconds, the page waits for what it still wants once somebody uses it: then being shut off matters more. */
export const PATIENCE = 10_000;

export function later(milliseconds: number): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The first press, key or touch; or that somebody has come to where this is told. Until then there is nothing to protect. */
export function touched(): Promise<unknown> {
  const told = document.getElementById("lock");
  const events = ["pointerdown", "click", "keydown", "focusin", "input"];
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
  const show = async () => {
    delete shown.dataset.locked;
    shown.dataset.locked = (await isLocked()) ? "yes" : "no";
  };
  for (const button of shown.querySelectorAll("button")) button.onclick = show;
  await seen(shown);
  await show();
}

/** Refused by the policy, that is, and not for want of a connection: a page that is merely offline proves nothing. */
function isLocked(): Promise<boolean> {
  // What the page itself came from is what it would reach if anything. A page from a file came from nowhere.
  const target = location.protocol.startsWith("http") ? location.href : "https://nowhere.invalid/";
  return new Promise((resolve) => {
    const heard = ({ disposition, effectiveDirective }: SecurityPolicyViolationEvent) => {
      if (disposition === "enforce" && effectiveDirective === "connect-src") resolve(true);
    };
    addEventListener("securitypolicyviolation", heard);
    const answered = () => later(500).then(() => resolve(false)); // the browser tells after it has refused
    fetch(target, { cache: "no-store" }).then(answered, answered);
    void later(PATIENCE).then(() => {
      removeEventListener("securitypolicyviolation", heard);
      resolve(false);
    });
  });
}
