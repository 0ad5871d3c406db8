/** How old or how far ahead a signature may be, in seconds: Stripe's own tolerance, which its client holds backwards only. */
const TOLERANCE_S = 300;

/** False for a signature that is dated ahead of our clock: it could be kept, and used later. */
export function isOfNow(signature: string, now = Date.now()): boolean {
  const stamps = [...signature.matchAll(/(?:^|,)\s*t=([^,]*)/g)].map(([, t]) => Number(t));
  return stamps.length > 0 && stamps.every((t) => t - now / 1000 <= TOLERANCE_S);
}
