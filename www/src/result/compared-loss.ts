// The loss that a result is put beside, as in the engine: the one that the headline tests, else the lost profit, else lost sales.

import type { Estimate } from "../../engine.js";
import type { View } from "../view";

export interface Loss {
  /** The line of the worksheet. */
  line: "lost-profit" | "lost-sales";
  amounts: NonNullable<Estimate["loss"]>;
}

export function comparedLoss({ scheme }: View, { readings, loss, salesLoss }: Estimate): Loss | undefined {
  const tested = scheme.readings[readings[0]?.id ?? ""]?.tests;
  const sales = salesLoss && { line: "lost-sales" as const, amounts: salesLoss };
  const profit = loss && { line: "lost-profit" as const, amounts: loss };
  return (tested === "lost-sales" ? (sales ?? profit) : (profit ?? sales)) ?? undefined;
}
