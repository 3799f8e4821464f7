// Prints the sheet alone. Our own pages hide the rest of themselves in print; a page around the element has its own content.

const ALONE = "payout-printing";

export function print(element: HTMLElement): void {
  // Inside the shadow root of another element the page cannot be hidden around it: then it is printed as it is.
  if (element.getRootNode() === document) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@media print { body *:not(.${ALONE}):not(:has(.${ALONE})) { display: none !important } }`);
    const before = document.adoptedStyleSheets;
    document.adoptedStyleSheets = [...before, sheet];
    element.classList.add(ALONE);
    addEventListener("afterprint", () => {
      element.classList.remove(ALONE);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((it) => it !== sheet);
    }, { once: true });
  }
  window.print();
}
