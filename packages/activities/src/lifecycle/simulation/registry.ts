import type { Moving, Noting } from '@leadfactory/domain/crm/ports';
import type { Activities } from '@leadfactory/domain/ports';
import { simulatedEnrichment } from '../../acquisition/enrichment/simulated.ts';
import { simulatedAssessment } from '../../assessment/simulated.ts';
import { move, simulatedLead, standing } from '../../crm/lead/simulated.ts';
import { simulatedOutreach } from '../../outreach/simulated.ts';
import { simulatedSale } from '../../revenue/simulated.ts';
import { simulatedEnrolment } from '../enrolment/simulated.ts';
import type { Simulated } from './life.ts';

/** Effects that no life of a lead asks for: imports, audits, campaigns, erasure. A simulation has none of them. */
export const outsideOfLives = [
  ...(['importRows', 'importedLeads', 'finishImport'] as const),
  ...(['pendingAnalyses', 'runAnalysis', 'failAnalysis', 'concludeAudit', 'writeInsight'] as const),
  ...(['runPromptTrial', 'rescoreBatch', 'recheckDomains', 'orderSubject'] as const),
  ...(['readMails', 'sendAnswerMail', 'reconcileAnswer', 'sendAgainMail', 'reconcileAgain'] as const),
  ...(['enrolBatch', 'openEnrolments', 'heedOrder', 'leftResting', 'noteCampaign'] as const),
  ...(['runSimulation', 'failSimulation'] as const),
  ...(['beginErasure', 'erasureWaits', 'erasePlace', 'concludeErasure'] as const),
  ...(['tenantsAfter', 'retainBatch'] as const),
] as const satisfies readonly (keyof Activities)[];

/** All that a life may ask of a worker. One that has no simulation, and is not named above, does not compile. */
export type LifeEffects = Omit<Activities, (typeof outsideOfLives)[number]>;

/** One line per room. */
const effectsOf = (life: Simulated): LifeEffects => ({
  ...simulatedLead(life),
  ...simulatedEnrichment(life),
  ...simulatedAssessment(life),
  ...simulatedOutreach(life),
  ...simulatedSale(life),
  ...simulatedEnrolment(life),
});

type Effect = (input: object) => Promise<object | void>;

/**
 * The effects for the worker on which the lives run, by whose they are. A move that comes along with an effect is made as
 * well.
 */
export function simulatedEffects(lives: readonly Simulated[]): LifeEffects {
  const byLead = new Map(lives.map((life) => [life.leadId, { life, effects: effectsOf(life) }]));
  const names = Object.keys(effectsOf(lives[0]!)) as (keyof LifeEffects)[];
  const effect =
    (name: keyof LifeEffects) =>
    async ({ moving, ...input }: Moving & Noting & { leadId: string }) => {
      const { life, effects } = byLead.get(input.leadId)!;
      if (moving) move(life, moving.to);
      const told = await (effects[name] as Effect)(input);
      return moving ? { ...told, standing: standing(life) } : told;
    };
  return Object.fromEntries(names.map((name) => [name, effect(name)])) as unknown as LifeEffects;
}
