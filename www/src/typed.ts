// What was typed into the form of the page's own markup before this script ran, and putting it where it now counts.

type Field = HTMLInputElement | HTMLSelectElement;

export interface Typed {
  id: string;
  value: string;
  checked: boolean;
}

/** Fields that hold something else than the markup says. */
export function typed(root: ShadowRoot): Typed[] {
  const fields = [...root.querySelectorAll<Field>("input, select")].filter(isChanged);
  return fields.map((field) => ({ id: field.id, value: field.value, checked: field instanceof HTMLInputElement && field.checked }));
}

function isChanged(field: Field): boolean {
  if (field instanceof HTMLSelectElement) return [...field.options].some((it) => it.selected !== it.defaultSelected);
  // Of radio buttons the one that was chosen says it all.
  if (field.type === "radio") return field.checked && !field.defaultChecked;
  // The value of a box that can be checked is no answer.
  return field.type === "text" ? field.value !== field.defaultValue : field.checked !== field.defaultChecked;
}

/** As if it were typed now. */
export function retype(root: ShadowRoot, fields: readonly Typed[]): void {
  for (const { id, value, checked } of fields) {
    const field = root.getElementById(id) as Field | null;
    if (!field) continue;
    field.value = value;
    if (field instanceof HTMLInputElement) field.checked = checked;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
