import type { Tx } from '@leadfactory/db/platform/client';
import type { EarlierMail, StepContext } from '@leadfactory/db/outreach/mail';
import type { Assigned } from '@leadfactory/db/outreach/steps';
import { trackingHostOf } from '@leadfactory/db/outreach/domains';
import { mailHostOf } from '@leadfactory/domain/outreach/mailboxes/proof';
import type { Money } from '@leadfactory/domain/platform/money';
import type { Links } from '@leadfactory/tokens';
import { bodyOf, footerOf, noMailFor, TemplateBroken, textFor } from '@leadfactory/mails';
import type { Draft } from '../../message/index.ts';

export interface StepMailInput {
  tx: Tx;
  links: Links;
  listPrice: Money;
  context: StepContext;
  orgId: string;
  enrolmentId: string;
  stepKey: string;
  messageId: string;
  /** What it was given of the step before, and what has won. */
  assigned(): Promise<Assigned>;
  /** What the sequence sent to an address before, the oldest first. */
  earlier(to: string): Promise<EarlierMail[]>;
  /** The sequence's first email step (of `domain/sequence`). */
  first(): Promise<unknown>;
}

/** The mail of a step for a lead, or why there is none. */
export async function draftStep(input: StepMailInput): Promise<Draft> {
  const { tx, context } = input;
  const nobody = await noMailFor(tx, context);
  if (nobody) return { kind: 'skip', reason: nobody };
  if (context.mailboxStatus !== 'active')
    return { kind: 'wait', reason: 'mailbox_paused', retryAfterMs: 15 * 60_000 };
  const { postalAddress } = context;
  if (postalAddress === null) return { kind: 'wait', reason: 'no_postal_address', retryAfterMs: 15 * 60_000 };
  try {
    return await compose({ ...input, to: context.email!, postalAddress });
  } catch (error) {
    if (!(error instanceof TemplateBroken)) throw error;
    return { kind: 'reject', reason: 'broken_template', detail: error.message };
  }
}

async function compose({
  links,
  context,
  orgId,
  messageId,
  to,
  postalAddress,
  ...asked
}: StepMailInput & { to: string; postalAddress: string }): Promise<Draft> {
  const reportUrl = links.teaser({ org: orgId, lead: context.leadId, message: messageId });
  const earlier = await asked.earlier(to);
  const said = await textFor({ ...asked, context, reportUrl, earlier, assigned: await asked.assigned() });
  if (said === 'not_assessed') return { kind: 'skip', reason: said };
  if (said === 'no_email_step')
    return { kind: 'reject', reason: said, detail: 'The sequence has no email step of this key.' };
  const { subject } = said;
  const unsubscribeUrl = links.unsubscribe({ org: orgId, message: messageId });
  // Who sees where a link leads sees the sender's own domain.
  const tracked = links.trackedAt(await trackingHostOf(asked.tx, mailHostOf(context.fromAddress)));
  const body = bodyOf({
    source: said.body,
    subject,
    track: (url) => tracked.click({ org: orgId, message: messageId, url }),
    footer: { ...footerOf({ ...context, postalAddress }), unsubscribeUrl },
    pixelUrl: tracked.open({ org: orgId, message: messageId }),
  });
  return {
    kind: 'mail',
    campaignId: context.campaignId,
    mailboxId: context.mailboxId,
    variant: said.variant,
    byWinner: said.byWinner,
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
