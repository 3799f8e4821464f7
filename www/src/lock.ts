// Shuts the page off once it has all that it needs, tries whether it is, and says what came of it.
//
// A promise that nothing is sent has to be believed; a browser that refuses to send can be asked. What this does not prove
// stands in SECURITY.md, and in short on the page.

/** No request of this document is allowed any more. Policies only ever get stricter: no script can take this back. */
export function lock(): void {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "default-src 'none'";
  document.head.append(policy);
}

/** Shows whether the page can reach anything, in the part of its markup that is there for it, now and at each press. */
export async function prove(): Promise<void> {
  const shown = document.getElementById("lock");
  if (!shown) return;
  const show = async () => (shown.dataset.locked = (await isLocked()) ? "yes" : "no");
  for (const button of shown.querySelectorAll("button")) button.onclick = show;
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
