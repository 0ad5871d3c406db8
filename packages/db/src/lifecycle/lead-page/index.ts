import { leadFacts } from '../../acquisition/enrichment/index.ts';
import { shownAssessment } from '../../assessment/detail/index.ts';
import { latestScore } from '../../assessment/score/index.ts';
import { leadWithPerson } from '../../crm/leads/index.ts';
import { leadTasks } from '../../crm/tasks/index.ts';
import { leadMessages } from '../../outreach/ledger/index.ts';
import { suppressionsOfLead } from '../../outreach/suppression/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { leadOrders } from '../../revenue/sales/index.ts';
import { leadEnrolments } from '../enrolments/index.ts';
import { unsentOf } from '../unsent/index.ts';

/**
 * One lead with all that every room knows of it, as its page shows it. Throws `not_found`. `staysHere`: the organisation's
 * mails stay on this machine.
 */
export async function leadPage(tx: Tx, leadId: string, staysHere: boolean) {
  const enrolments = await leadEnrolments(tx, leadId);
  const running = enrolments.find(({ status }) => status !== 'ended') ?? enrolments[0];
  const why = await unsentOf(tx, [{ leadId, enrolmentId: running?.id ?? null }], staysHere);
  return {
    ...(await leadWithPerson(tx, leadId)),
    unsent: why.get(leadId)!,
    facts: await leadFacts(tx, leadId),
    assessment: await shownAssessment(tx, leadId),
    scoring: await latestScore(tx, leadId),
    messages: await leadMessages(tx, leadId),
    suppressed: await suppressionsOfLead(tx, leadId),
    enrolments,
    tasks: await leadTasks(tx, leadId),
    orders: await leadOrders(tx, leadId),
  };
}
export type LeadPage = Awaited<ReturnType<typeof leadPage>>;
