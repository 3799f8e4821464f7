// The names of the caches of this page: one a build. The origin may hold other pages, and other versions of this one.

declare const registration: { scope: string };

export const prefix = () => `payout-estimator ${registration.scope} `;

/** Removes every cache of this page but one. */
export async function clear(kept?: string): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix()) && name !== kept);
  await Promise.all(names.map((name) => caches.delete(name)));
}
