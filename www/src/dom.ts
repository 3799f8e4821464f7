// Builds nodes, and turns a tree that is shown into another without replacing what stays.
//
// Text only ever becomes text nodes. Fields that stay keep their focus, caret, selection and an unfinished composition.

export type Child = Node | string | false | null | undefined | readonly Child[];

type Props<E> = { [P in "onclick" | "oninput" | "onchange" | "onsubmit"]?: (this: void, event: Event & { currentTarget: E }) => void } & {
  value?: string;
  checked?: boolean;
  [attribute: string]: unknown;
};

const PROPERTIES = ["onclick", "oninput", "onchange", "onsubmit", "checked"] as const;

/** An element. `false` and `undefined` leave an attribute or a child out; `true` sets an empty attribute. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props<HTMLElementTagNameMap[K]> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.append(...nodes(children));
  for (const [name, value] of Object.entries(props)) {
    if (name === "value" || name.startsWith("on")) Object.assign(element, { [name]: value });
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  return element;
}

/** The same for graphics, which have a namespace of their own and nothing to press. */
export function s(
  tag: "svg" | "path" | "line" | "rect" | "circle" | "text",
  attributes: Record<string, string>,
  ...children: readonly Child[]
): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  element.append(...nodes(children));
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function nodes(children: readonly Child[]): Node[] {
  return children.flatMap((child) => {
    if (child === undefined || child === null || child === false || child === "") return [];
    if (typeof child === "string") return [document.createTextNode(child)];
    return child instanceof Node ? [child] : nodes(child);
  });
}

/** Makes `shown` have the children of `wanted`. Elements with an id stay while their id is wanted. */
export function morph(shown: ParentNode & Node, wanted: ParentNode & Node): void {
  // By their neighbours, without lists of children: this goes through the whole page at every key.
  const ids = new Set<string>();
  for (let child = wanted.firstElementChild; child; child = child.nextElementSibling) ids.add(child.id);
  for (let child = shown.firstElementChild, rest; child; child = rest) {
    rest = child.nextElementSibling;
    if (child.id && !ids.has(child.id)) child.remove();
  }

  let next = shown.firstChild;
  for (let child = wanted.firstChild, rest; child; child = rest) {
    rest = child.nextSibling; // it may move over
    const match = counterpart(next, child);
    if (!match) {
      shown.insertBefore(child, next);
      continue;
    }
    // What stands before it makes room: a node that is moved loses the focus in it.
    for (let passed = next; passed && passed !== match; passed = next) {
      next = passed.nextSibling;
      if (passed instanceof Element && passed.id) match.after(passed);
      else passed.remove();
    }
    next = match.nextSibling;
    if (match instanceof Element && child instanceof Element) update(match, child);
    else if (match.nodeValue !== child.nodeValue) match.nodeValue = child.nodeValue;
  }
  while (next) {
    const rest = next.nextSibling;
    next.remove();
    next = rest;
  }
}

/** The node that is shown already, among those from `next` on. */
function counterpart(next: ChildNode | null, wanted: ChildNode): ChildNode | null {
  const id = wanted instanceof Element ? wanted.id : "";
  for (let node = next; node; node = id ? node.nextSibling : null) {
    if (node.nodeName === wanted.nodeName && (node instanceof Element ? node.id : "") === id) return node;
  }
  return null;
}

function update(shown: Element, wanted: Element): void {
  for (const name of shown.getAttributeNames()) {
    // Whether details are open is the reader's business.
    if (name !== "open" && !wanted.hasAttribute(name)) shown.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (name !== "open" && shown.getAttribute(name) !== value) shown.setAttribute(name, value);
  }
  for (const name of PROPERTIES) {
    const [from, to] = [wanted, shown] as unknown as Record<string, unknown>[];
    if (from && to && name in to && to[name] !== from[name]) to[name] = from[name];
  }
  morph(shown, wanted);
  if (hasValue(shown) && hasValue(wanted) && shown.value !== wanted.value) shown.value = wanted.value;
}

function hasValue(element: Element): element is HTMLInputElement | HTMLSelectElement {
  return element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
}
