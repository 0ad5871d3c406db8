import type { EmailStep } from '@leadfactory/domain/outreach/sequence';
import { drawn } from './drawn.ts';

export type Variant = EmailStep['variants'][number];

/** The variant that this enrolment gets of this step, by weight. */
export const chooseVariant = (variants: readonly Variant[], enrolmentId: string, stepKey: string): Variant =>
  variants[
    drawn(
      variants.map(({ weight }) => weight),
      enrolmentId,
      stepKey,
    )
  ]!;
