// The label of a line, an input or a value of the document.

import type { Text } from "../../engine.js";
import type { View } from "../view";

export function named({ lines, method, scheme }: View, id: string): Text | undefined {
  return (lines.get(id) ?? method.asks.find((ask) => ask.id === id) ?? scheme.values?.[id])?.label;
}
