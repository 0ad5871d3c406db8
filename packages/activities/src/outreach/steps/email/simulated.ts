import { randomUUID } from 'node:crypto';
import { consentLackingOf } from '@leadfactory/db/outreach/consent';
import { supposedContext } from '@leadfactory/db/outreach/mail';
import { wordAtCompany } from '@leadfactory/db/outreach/replies';
import type { StepPort } from '@leadfactory/domain/outreach/steps';
import { allSteps, type StepOf } from '@leadfactory/domain/outreach/steps';
import { move, standing } from '../../../crm/lead/simulated.ts';
import type { Draft } from '../../message/index.ts';
import { stepIn, type SimulatedLife, type Told } from '../../simulated-life.ts';
import { supposing } from '../supposing.ts';
import { draftStep } from './step-mail.ts';

/** The mail as it would be sent, written by the same hand; it is told, and not sent. */
export const simulatedEmail = (life: SimulatedLife): StepPort<'email'> => ({
  async sendStep({ stepKey, at }) {
    const step = stepIn(life, stepKey, 'email');
    const slot = life.slots.get(stepKey);
    const entry: Told = {
      at: slot ? slot.at.toISOString() : at,
      kind: 'mail',
      stepKey,
      title: step.name,
      waitsFor: slot?.waitsFor ?? null,
    };
    const word = await life.look((tx) =>
      wordAtCompany(tx, { leadId: life.leadId, companyId: life.companyId, heardUntil: life.heardUntil }),
    );
    if (word) {
      const by = word === 'lead' ? 'replied' : 'company_replied';
      life.tell({ ...entry, result: 'not_sent', reason: by });
      return { status: 'refused', by, orderNo: 0 };
    }
    const draft = await drafted(life, step);
    const lacking =
      draft.kind === 'mail' &&
      (await life.look((tx) => consentLackingOf(tx, [life.leadId], new Date(entry.at)))).get(life.leadId);
    if (lacking) {
      life.tell({ ...entry, result: 'not_sent', reason: 'consent_missing' });
      return { status: 'skipped', reason: 'consent_missing' };
    }
    if (draft.kind === 'mail') {
      const { to, subject, text } = draft.mail;
      life.tell({ ...entry, result: 'sent', variant: draft.variant, subject, text });
      life.mails.push({ stepKey, to, subject, at: entry.at });
      move(life, 'contacted');
      return { status: 'sent', messageId: randomUUID(), standing: standing(life) };
    }
    if (draft.kind === 'wait')
      return { status: 'retry', reason: draft.reason, retryAfterMs: draft.retryAfterMs };
    if (draft.kind === 'skip' && draft.reason === 'not_assessed' && life.websiteUnseen) {
      life.tell({ ...entry, result: 'depends', reason: 'website_unseen' });
      move(life, 'contacted');
      return { status: 'sent', messageId: randomUUID(), standing: standing(life) };
    }
    life.tell({
      ...entry,
      result: 'not_sent',
      reason: draft.reason,
      ...('detail' in draft && { text: draft.detail }),
    });
    const slotOf = life.slots.get(stepKey);
    if (slotOf) life.room.giveBack(slotOf);
    return { status: draft.kind === 'skip' ? 'skipped' : 'rejected', reason: draft.reason };
  },
  // Nothing that is simulated has an outcome that nobody knows.
  reconcileStep: async ({ stepKey }) => ({ status: 'sent', messageId: stepKey }),
});

/** As if the mailbox were in order, and the organisation had a postal address. */
async function drafted(life: SimulatedLife, step: StepOf<'email'>): Promise<Draft> {
  const { leadId, campaign, links, listPrice, orgId, enrolmentId, mails } = life;
  return life.look(async (tx) => {
    const context = await supposedContext(tx, { leadId, ...campaign, definition: step });
    if (!context) return { kind: 'skip', reason: 'erased' };
    return draftStep({
      ...{ tx, links, listPrice, orgId, enrolmentId, stepKey: step.key, messageId: randomUUID() },
      context: {
        ...supposing(life, context),
        mailboxStatus: 'active',
        postalAddress: context.postalAddress ?? 'your postal address',
      },
      // As if no test were over: each variant is seen.
      assigned: async () => ({ had: null, hadByWinner: false, winner: null }),
      earlier: async (to) =>
        mails.filter((mail) => mail.to === to).map(({ subject }) => ({ subject, providerMessageId: null })),
      first: async () => allSteps(campaign.steps).find(({ kind }) => kind === 'email') ?? null,
    });
  });
}
