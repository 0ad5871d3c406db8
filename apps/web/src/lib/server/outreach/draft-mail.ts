import { assignedIn } from '@leadfactory/db/outreach/steps';
import { draftId, nextMail as readNext } from '@leadfactory/db/outreach/drafts';
import { earlierMails, firstEmailStep, stepContext, type StepContext } from '@leadfactory/db/outreach/mail';
import type { Tx } from '@leadfactory/db/platform/client';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { bodyOf, footerOf, TemplateBroken, textFor } from '@leadfactory/mails';
import type { z } from 'zod';
import type { draft, nextMail } from '#lib/contract/outreach/drafts.ts';
import type { Services } from '#lib/server/services.ts';
import { whyNot } from './preview.ts';

type Shown = Pick<z.infer<typeof draft>, 'html' | 'text' | 'whyNot'>;

/** A mail as it is read, by what sends it; `reportUrl`: of the page that it may lead to. */
export async function shownMail(
  tx: Tx,
  context: StepContext,
  { subject, body }: { subject: string; body: string },
  reportUrl: string,
): Promise<Shown> {
  return {
    ...bodyOf({ source: body, subject, footer: footerOf(context) }),
    whyNot: await whyNot(tx, context, `${subject}${body}`.includes(reportUrl)),
  };
}

/** The mail that a lead gets next, as it would be sent. Throws `not_found`, `conflict` where no mail comes next. */
export async function nextMailOf(
  tx: Tx,
  {
    orgId,
    enrolmentId,
    links,
    listPrice,
  }: { orgId: string; enrolmentId: string } & Pick<Services, 'links' | 'listPrice'>,
): Promise<z.infer<typeof nextMail>> {
  const { stepKey, draft, plannedAt } = await readNext(tx, enrolmentId);
  const context = await stepContext(tx, enrolmentId, stepKey);
  if (!context) throw new DomainError('not_found', 'This enrolment does not exist, or was removed.');
  const message = draft?.id ?? (await draftId(tx, { enrolmentId, stepKey }));
  const reportUrl = links.teaser({ org: orgId, lead: context.leadId, message });
  const text = await written(async () =>
    textFor({
      // What its page would not show is told beside the text, which is there to be read.
      context: { ...context, assessmentId: context.assessmentId ?? '' },
      ...{ enrolmentId, stepKey, reportUrl, listPrice },
      earlier: context.email === null ? [] : await earlierMails(tx, enrolmentId, context.email),
      first: () => firstEmailStep(tx, enrolmentId),
      assigned: await assignedIn(tx, enrolmentId, stepKey),
    }),
  );
  return {
    ...{ enrolmentId, stepKey, subject: text.subject, body: text.body },
    from: { name: context.sender.name, address: context.fromAddress },
    to: context.email,
    ...{ draftId: draft?.id ?? null, revision: draft?.revision ?? null },
    overridden: context.own !== null,
    plannedAt: plannedAt.toISOString(),
    ...(await shownMail(tx, context, text, reportUrl)),
  };
}

async function written(write: () => ReturnType<typeof textFor>) {
  try {
    const text = await write();
    if (typeof text === 'string')
      throw new DomainError('conflict', 'Its version of the sequence has no such email any more.');
    return text;
  } catch (error) {
    if (error instanceof TemplateBroken) throw new DomainError('conflict', error.message);
    throw error;
  }
}
