import type { Tx } from '@leadfactory/db/platform/client';
import type { EarlierMail, StepContext } from '@leadfactory/db/outreach/mail';
import type { Assigned } from '@leadfactory/db/outreach/steps';
import { suppressionOf } from '@leadfactory/db/outreach/suppression';
import { isClosed } from '@leadfactory/domain/crm/stages';
import type { SkipReason } from '@leadfactory/domain/outreach/messages';
import { step as stepSchema } from '@leadfactory/domain/outreach/sequence';
import type { Money } from '@leadfactory/domain/platform/money';
import { asMarkdown } from './markdown/index.ts';
import { subjectFor } from './subject.ts';
import { render } from './template.ts';
import { variablesOf } from './variables.ts';
import { variantFor } from './variant.ts';

/** A step's mail to a lead: its subject, and its body in Markdown, without what stands under every mail. */
export interface StepText {
  subject: string;
  body: string;
  variant: string | null;
  /** It was given because it had won its test: it is no part of it. */
  byWinner: boolean;
}

export interface TextParts {
  context: StepContext;
  enrolmentId: string;
  stepKey: string;
  /** Of the report's page, for this mail. */
  reportUrl: string;
  listPrice: Money;
  /** What the sequence sent to the lead's address before, the oldest first. */
  earlier: readonly EarlierMail[];
  /** The sequence's first email step (of `domain/sequence`). */
  first: () => Promise<unknown>;
  /** What the enrolment was given of the step before, and what has won; absent: as if no test were over. */
  assigned?: Assigned | undefined;
}

/** Why nobody is written to here, for good; null: its text decides. */
export async function noMailFor(tx: Tx, context: StepContext): Promise<SkipReason | null> {
  if (context.erased) return 'erased';
  if (isClosed(context.stageKind)) return 'closed';
  if (!context.email || context.emailStatus === 'invalid') return 'no_address';
  return (await suppressionOf(tx, context.email)) ? 'suppressed' : null;
}

/**
 * What the mail says: as somebody wrote or approved it for this lead, else as the step has it. A reason: it would speak of a page
 * that is empty, as nobody saw the website (rule 12), or its version has no such step. Throws TemplateBroken.
 */
export async function textFor(parts: TextParts): Promise<StepText | 'not_assessed' | 'no_email_step'> {
  const { context, reportUrl, assigned } = parts;
  // Of what was written for this lead nobody knows how it came to its variant, once one has won.
  const own = context.own && { ...context.own, byWinner: (assigned?.winner ?? null) !== null };
  const text = own ?? (await rendered(parts));
  if (text === null) return 'no_email_step';
  const leadsNowhere = context.assessmentId === null && `${text.subject}${text.body}`.includes(reportUrl);
  return leadsNowhere ? 'not_assessed' : text;
}

async function rendered({
  context,
  enrolmentId,
  stepKey,
  reportUrl,
  listPrice,
  earlier,
  first,
  assigned = { had: null, hadByWinner: false, winner: null },
}: TextParts): Promise<StepText | null> {
  const parsed = stepSchema.safeParse(context.definition).data;
  if (parsed?.kind !== 'email') return null;
  const { variant, byWinner } = variantFor(parsed.variants, assigned, enrolmentId, stepKey);
  const variables = variablesOf(context, { reportUrl, listPrice });
  const subject = await subjectFor(variant.subject, { enrolmentId, earlier, first, variables });
  return { variant: variant.key, byWinner, subject, body: asMarkdown(await render(variant.body, variables)) };
}
