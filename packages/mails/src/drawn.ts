import { createHash } from 'node:crypto';

/**
 * One of several, by weight, that belongs to this enrolment at this step. A hash decides, not chance: a retry, a preview and
 * a simulation get the same one. Its index.
 */
export function drawn(weights: readonly number[], enrolmentId: string, stepKey: string): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let ticket = createHash('sha256').update(`${enrolmentId}/${stepKey}`).digest().readUInt32BE() % total;
  for (const [i, weight] of weights.entries()) {
    if (ticket < weight) return i;
    ticket -= weight;
  }
  throw new RangeError('There is nothing to draw from.');
}
