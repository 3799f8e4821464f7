// The messages between a frame and the page around it, and telling one from whatever else arrives.

/** From the frame: how high it is, and nothing that anybody typed or was answered. */
export const resize = (height: number) => ({ source: "payout-estimator", v: 1, type: "resize", height });

/** To the frame: be greeted, or a wish with its value. */
export const greeting = (type: "hello" | Wish, value?: string) => ({
  source: "payout-estimator-host",
  v: 1,
  type,
  ...(value === undefined ? {} : { [type]: value }),
});

/** To the frame: which part of it is on the screen, from its upper edge. */
export const visible = (top: number, bottom: number) => ({ source: "payout-estimator-host", v: 1, type: "visible", top, bottom });

export type Wish = "language" | "theme";

/** Whether what has arrived is a plain object with the keys and values of this message, and no other key. */
export function isMessage(arrived: unknown, message: object): boolean {
  if (typeof arrived !== "object" || arrived === null || Object.getPrototypeOf(arrived) !== Object.prototype) return false;
  const own = new Map<string, unknown>(Object.entries(arrived));
  const wanted = Object.entries(message);
  return own.size === wanted.length && wanted.every(([key, value]) => own.get(key) === value);
}
