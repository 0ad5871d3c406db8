import type { Assigned } from '@leadfactory/db/outreach/steps';
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

/**
 * What it gets where a test may be over: what it was given before stays; else the winner, where one was declared; else its
 * own by weight. A variant that the step has no more is none. `byWinner`: it is no part of the test.
 */
export function variantFor(
  variants: readonly Variant[],
  { had, hadByWinner, winner }: Assigned,
  enrolmentId: string,
  stepKey: string,
): { variant: Variant; byWinner: boolean } {
  const named = (wanted: string | null) => variants.find(({ key }) => key === wanted);
  const before = named(had);
  if (before) return { variant: before, byWinner: hadByWinner };
  const won = named(winner);
  return won
    ? { variant: won, byWinner: true }
    : { variant: chooseVariant(variants, enrolmentId, stepKey), byWinner: false };
}
