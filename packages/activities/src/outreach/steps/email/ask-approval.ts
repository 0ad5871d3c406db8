import { approvalFor, draftId, keepDraft } from '@leadfactory/db/outreach/drafts';
import { consentLackingFor } from '@leadfactory/db/outreach/consent';
import { earlierMails, firstEmailStep, stepContext } from '@leadfactory/db/outreach/mail';
import { assignedIn } from '@leadfactory/db/outreach/steps';
import type { Money } from '@leadfactory/domain/platform/money';
import { noMailFor, TemplateBroken, textFor } from '@leadfactory/mails';
import type { Links } from '@leadfactory/tokens';
import type { AskApproval } from '../../schedule/approval.ts';

/**
 * Has the mail wait for the consent that its law asks for, and its text for whoever approves it, where its campaign asks for that. A mail that would not be sent waits for
 * nobody: its claim says why.
 */
export const createApprovals =
  ({ links, listPrice }: { links: Links; listPrice: Money }): AskApproval =>
  async (tx, key, plannedAt) => {
    const { orgId, enrolmentId, stepKey } = key;
    const { approval, overridden } = await approvalFor(tx, key);
    if (approval === 'rejected') return 'rejected';
    const lacking = await consentLackingFor(tx, enrolmentId, plannedAt);
    if (approval !== 'needed' && !lacking) return 'may';
    const context = await stepContext(tx, enrolmentId, stepKey);
    if (!context || (await noMailFor(tx, context))) return 'may';
    if (lacking) return 'no_consent';
    const id = await draftId(tx, key);
    try {
      const text = await textFor({
        ...{ context, enrolmentId, stepKey, listPrice },
        reportUrl: links.teaser({ org: orgId, lead: context.leadId, message: id }),
        earlier: await earlierMails(tx, enrolmentId, context.email!),
        first: () => firstEmailStep(tx, enrolmentId),
        assigned: await assignedIn(tx, enrolmentId, stepKey),
      });
      if (typeof text === 'string') return 'may';
      await keepDraft(tx, key, { id, plannedAt, text: overridden ? null : text });
      return 'waits';
    } catch (error) {
      if (error instanceof TemplateBroken) return 'may';
      throw error;
    }
  };
