import { createHash } from 'node:crypto';
import type { EmailStep } from '@leadfactory/domain/outreach/sequence';

export type Variant = EmailStep['variants'][number];

/**
 * The variant that this enrolment gets of this step, by weight. A hash decides, not chance: a retry, a preview and
 * a simulation get the same one.
 */
export function chooseVariant(variants: readonly Variant[], enrolmentId: string, stepKey: string): Variant {
  const total = variants.reduce((sum, v) => sum + v.weight, 0);
  let ticket = createHash('sha256').update(`${enrolmentId}/${stepKey}`).digest().readUInt32BE() % total;
  for (const variant of variants) {
    if (ticket < variant.weight) return variant;
    ticket -= variant.weight;
  }
  throw new RangeError('an email step has at least one variant');
}
