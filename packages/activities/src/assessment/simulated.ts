import { randomUUID } from 'node:crypto';
import { lastSeen } from '@leadfactory/db/assessment/screening';
import { scoreNow } from '@leadfactory/db/assessment/score';
import type { AuditPort, ScorePort, ScreeningPort } from '@leadfactory/domain/assessment/ports';
import type { SimulatedLead } from '../crm/lead/simulated.ts';

export interface SimulatedWebsite extends SimulatedLead {
  /** Nobody has looked at its website yet: it is taken for one that can be assessed. */
  websiteUnseen: boolean;
}

type Assessing = ScreeningPort & Pick<ScorePort, 'scoreLead'> & Pick<AuditPort, 'openAudit' | 'awaitAudit'>;

/** No website is visited. What was seen of it last holds, and the score is what the rules make of that. */
export const simulatedAssessment = (lead: SimulatedWebsite): Assessing => ({
  async screenWebsite() {
    const { website, seen } = await lead.look((tx) => lastSeen(tx, lead.leadId));
    if (seen) return seen;
    lead.websiteUnseen = website !== null;
    return { assessmentId: randomUUID(), status: website === null ? 'no_website' : 'done', overall: null };
  },
  async scoreLead() {
    const { value, temperature } = await lead.look((tx) => scoreNow(tx, lead.leadId));
    return { score: value, temperature };
  },
  openAudit: async () => null,
  awaitAudit: async () => ({ status: 'done' }),
});
