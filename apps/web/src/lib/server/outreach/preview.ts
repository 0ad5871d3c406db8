import { consentLackingOf } from '@leadfactory/db/outreach/consent';
import { supposedContext, type StepContext } from '@leadfactory/db/outreach/mail';
import { oldestActiveMailbox } from '@leadfactory/db/outreach/mailboxes';
import { templateIdOf } from '@leadfactory/db/outreach/sequences';
import { suppressionOf } from '@leadfactory/db/outreach/suppression';
import type { Tx } from '@leadfactory/db/platform/client';
import { isClosed } from '@leadfactory/domain/crm/stages';
import { blanksIn } from '@leadfactory/domain/outreach/sequence';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Money } from '@leadfactory/domain/platform/money';
import {
  asMarkdown,
  bodyOf,
  footerOf,
  lineOf,
  render,
  TemplateBroken,
  variablesOf,
} from '@leadfactory/mails';
import { templateOf } from '@leadfactory/workflows/templates';
import type { z } from 'zod';
import type { preview, previewInput, whyNotSent } from '#lib/contract/outreach/previews.ts';

type Asked = z.infer<typeof previewInput>;
export type Preview = z.infer<typeof preview>;

/**
 * A mail as it would be sent, by what sends it. `report`: the page that it may lead to; `listPrice`: of the report, where the
 * organisation has none of its own.
 */
export async function previewOf(
  tx: Tx,
  asked: Asked,
  { report, listPrice }: { report: string; listPrice: Money },
): Promise<Preview> {
  const context = await contextOf(tx, asked);
  const variables = variablesOf(context, { reportUrl: report, listPrice });
  const subject = asked.subject.trim() ? asked.subject : (asked.firstSubject ?? '');
  try {
    const blanks = await gaps(`${subject}\n${asked.body}`, variables);
    const line = await lineOf(shown(subject, blanks), variables);
    const source = asMarkdown(await render(shown(asked.body, blanks), variables));
    const body = bodyOf({
      source,
      subject: line,
      footer: footerOf(context),
    });
    return {
      ...{ ...body, blanks, to: context.email },
      subject: asked.subject.trim() || /^re:/i.test(line) ? line : `Re: ${line}`,
      from: { name: context.sender.name, address: context.fromAddress },
      whyNot: await whyNot(tx, context, `${line}${source}`.includes(report)),
    };
  } catch (error) {
    if (error instanceof TemplateBroken) throw new DomainError('invalid', error.message, 'body');
    throw error;
  }
}

async function contextOf(tx: Tx, asked: Asked): Promise<StepContext> {
  const templateId = await templateIdOf(tx, asked.id);
  const mailboxId = await mailboxFor(tx, asked);
  const params = (templateId && templateOf(templateId)?.params.safeParse({}).data) ?? {};
  const context = await supposedContext(tx, {
    ...{ leadId: asked.leadId, mailboxId, params: { ...params } },
    definition: null,
  });
  if (!context) throw new DomainError('not_found', 'This lead or mailbox does not exist.');
  return context;
}

/** Whom it is from: who was asked for, else the oldest mailbox that is active. Throws `conflict` where there is none. */
export async function mailboxFor(tx: Tx, { mailboxId }: Pick<Asked, 'mailboxId'>): Promise<string> {
  const from = mailboxId ?? (await oldestActiveMailbox(tx));
  if (from !== null) return from;
  throw new DomainError(
    'conflict',
    'There is no mailbox to write from yet: add one in Settings → Mailboxes.',
  );
}

/** What is printed without a `default` and is empty for this lead. */
async function gaps(text: string, variables: object): Promise<string[]> {
  const names = [...new Set(blanksIn(text))];
  const said = await Promise.all(names.map((name) => render(`{{ ${name} }}`, variables)));
  return names.filter((_, i) => asMarkdown(said[i]!).trim() === '');
}

/** The same text with the gaps marked, so that they are seen where they would be. */
const shown = (text: string, blanks: readonly string[]): string =>
  text.replaceAll(/\{\{-?\s*([a-z_]\w*(?:\.\w+)*)\s*(?:\|[^}]*)?-?\}\}/gi, (whole, name: string) =>
    blanks.includes(name) && !/\|\s*default\b/.test(whole) ? `⟦${name.replaceAll(/[._]+/g, ' ')}⟧` : whole,
  );

/** Why a lead would not get a mail now; null: it would. */
export async function whyNot(
  tx: Tx,
  context: StepContext,
  leadsToReport: boolean,
): Promise<z.infer<typeof whyNotSent> | null> {
  if (context.erased) return 'erased';
  if (isClosed(context.stageKind)) return 'closed';
  if (!context.email || context.emailStatus === 'invalid') return 'no_address';
  if (await suppressionOf(tx, context.email)) return 'suppressed';
  if ((await consentLackingOf(tx, [context.leadId])).size > 0) return 'consent_missing';
  if (leadsToReport && context.assessmentId === null) return 'not_assessed';
  if (context.mailboxStatus !== 'active') return 'mailbox_paused';
  return context.postalAddress === null ? 'no_postal_address' : null;
}
