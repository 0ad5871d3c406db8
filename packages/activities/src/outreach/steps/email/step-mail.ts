import type { Tx } from '@leadfactory/db/platform/client';
import type { EarlierMail, StepContext } from '@leadfactory/db/outreach/mail';
import { suppressionOf } from '@leadfactory/db/outreach/suppression';
import { isClosed } from '@leadfactory/domain/crm/stages';
import { step as stepSchema } from '@leadfactory/domain/outreach/sequence';
import type { Money } from '@leadfactory/domain/platform/money';
import type { Links } from '@leadfactory/tokens';
import { asMarkdown, bodyOf, render, TemplateBroken, variablesOf } from '@leadfactory/mails';
import type { Draft } from '../../message/index.ts';
import { subjectFor } from './subject.ts';
import { chooseVariant } from './variant.ts';

export interface StepMailInput {
  tx: Tx;
  links: Links;
  listPrice: Money;
  context: StepContext;
  orgId: string;
  enrolmentId: string;
  stepKey: string;
  messageId: string;
  /** What the sequence sent to an address before, the oldest first. */
  earlier(to: string): Promise<EarlierMail[]>;
  /** The sequence's first email step (of `domain/sequence`). */
  first(): Promise<unknown>;
}

/** The mail of a step for a lead, or why there is none. */
export async function draftStep(input: StepMailInput): Promise<Draft> {
  const { tx, context } = input;
  if (context.erased) return { kind: 'skip', reason: 'erased' };
  if (isClosed(context.stageKind)) return { kind: 'skip', reason: 'closed' };
  if (!context.email || context.emailStatus === 'invalid') return { kind: 'skip', reason: 'no_address' };
  if (await suppressionOf(tx, context.email)) return { kind: 'skip', reason: 'suppressed' };
  if (context.mailboxStatus !== 'active')
    return { kind: 'wait', reason: 'mailbox_paused', retryAfterMs: 15 * 60_000 };
  const { postalAddress } = context;
  if (postalAddress === null) return { kind: 'wait', reason: 'no_postal_address', retryAfterMs: 15 * 60_000 };
  const parsed = stepSchema.safeParse(context.definition);
  if (!parsed.success || parsed.data.kind !== 'email')
    return { kind: 'reject', reason: 'no_email_step', detail: 'The sequence has no email step of this key.' };
  const variant = chooseVariant(parsed.data.variants, input.enrolmentId, input.stepKey);
  try {
    return await compose({ ...input, to: context.email, postalAddress }, variant);
  } catch (error) {
    if (!(error instanceof TemplateBroken)) throw error;
    return { kind: 'reject', reason: 'broken_template', detail: error.message };
  }
}

async function compose(
  {
    links,
    listPrice,
    context,
    orgId,
    enrolmentId,
    messageId,
    to,
    postalAddress,
    ...asked
  }: StepMailInput & { to: string; postalAddress: string },
  variant: { key: string; subject: string; body: string },
): Promise<Draft> {
  const reportUrl = links.teaser({ org: orgId, lead: context.leadId, message: messageId });
  const variables = variablesOf(context, { reportUrl, listPrice });
  const earlier = await asked.earlier(to);
  const { first } = asked;
  const subject = await subjectFor(variant.subject, { enrolmentId, earlier, first, variables });
  const unsubscribeUrl = links.unsubscribe({ org: orgId, message: messageId });
  const source = asMarkdown(await render(variant.body, variables));
  // The page that it leads to would be empty, and the mail would speak of what nobody saw (rule 12).
  if (context.assessmentId === null && `${subject}${source}`.includes(reportUrl))
    return { kind: 'skip', reason: 'not_assessed' };
  const body = bodyOf({
    source,
    subject,
    track: (url) => links.click({ org: orgId, message: messageId, url }),
    footer: { organisation: context.organisation, postalAddress, unsubscribeUrl },
    pixelUrl: links.open({ org: orgId, message: messageId }),
  });
  return {
    kind: 'mail',
    campaignId: context.campaignId,
    mailboxId: context.mailboxId,
    variant: variant.key,
    mail: {
      from: { name: context.sender.name, address: context.fromAddress },
      replyTo: context.fromAddress,
      to,
      subject,
      thread: earlier.flatMap(({ providerMessageId }) => providerMessageId ?? []),
      ...body,
      unsubscribeUrl,
    },
  };
}
