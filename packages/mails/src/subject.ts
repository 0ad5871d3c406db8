import type { EarlierMail } from '@leadfactory/db/outreach/mail';
import { step as stepSchema } from '@leadfactory/domain/outreach/sequence';
import { lineOf } from './line.ts';
import { chooseVariant } from './variant.ts';

export interface SubjectInput {
  enrolmentId: string;
  /** The sequence's first email step (of `domain/sequence`). */
  first(): Promise<unknown>;
  /** What went to this address before, the oldest first. */
  earlier: readonly EarlierMail[];
  variables: object;
}

/**
 * A mail's subject, in one line of 300 characters at most. A blank one answers the first mail: `Re: ` and its subject;
 * where none went to this address (it was skipped, or the lead has another one now), the first mail's own, as nothing is
 * answered. Throws TemplateBroken.
 */
export async function subjectFor(template: string, input: SubjectInput): Promise<string> {
  const own = await lineOf(template, input.variables);
  if (own) return own;
  const answered = input.earlier.find(({ subject }) => subject !== '')?.subject;
  if (answered !== undefined) return (/^re:/i.test(answered) ? answered : `Re: ${answered}`).slice(0, 300);
  const first = stepSchema.safeParse(await input.first()).data;
  if (first?.kind !== 'email') return '';
  return lineOf(chooseVariant(first.variants, input.enrolmentId, first.key).subject, input.variables);
}
