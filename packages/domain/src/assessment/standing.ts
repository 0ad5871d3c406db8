/** Which others an assessment is compared with, the closest circle first. */
export const circles = ['kind_and_place', 'kind', 'country', 'all'] as const;
export type Circle = (typeof circles)[number];

/** Fewer others than this say nothing. */
export const MIN_PEERS = 10;

/** The closest circle with enough others in it; null where even all of them are too few. */
export const closestCircle = (peers: Record<Circle, number>): Circle | null =>
  circles.find((circle) => peers[circle] >= MIN_PEERS) ?? null;

/** Which others, in words: `restaurants in Chicago` reads as `Restaurant businesses in Chicago`. */
export function circleWords(
  circle: Circle,
  place: { industry: string | null; city: string | null; country: string | null },
): string {
  const { industry, city, country } = place;
  if (circle === 'kind_and_place') return `${industry} businesses in ${city ?? country}`;
  if (circle === 'kind') return `${industry} businesses`;
  if (circle === 'country') return `businesses in ${country}`;
  return 'all businesses assessed';
}
