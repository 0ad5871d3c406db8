import { createHash } from 'node:crypto';
import type { KeptEntry, SimulatedFacts } from '@leadfactory/db/lifecycle/simulations';
import type { Simulated as Wanted } from '@leadfactory/domain/lifecycle/simulation/schemas';
import type { Money } from '@leadfactory/domain/platform/money';
import type { Links } from '@leadfactory/tokens';
import type { SharedRoom } from '../../outreach/schedule/shared-room.ts';
import type { SimulatedLife, Told } from '../../outreach/simulated-life.ts';
import type { SimulatedBuyer } from '../../revenue/simulated.ts';
import type { SimulatedEnrolment } from '../enrolment/simulated.ts';

/** A life as a simulation has it, with what is to be kept of it. */
export interface Simulated extends SimulatedLife, SimulatedEnrolment, SimulatedBuyer {
  tell(told: Told): void;
  /** Lines of its calendar that are not kept yet. */
  readonly untold: KeptEntry[];
  /** How many lines it has. */
  told: number;
  isDone: boolean;
  held: string | null;
}

export interface Surroundings {
  orgId: string;
  wanted: Wanted;
  look: SimulatedLife['look'];
  links: Links;
  listPrice: Money;
  room: SharedRoom;
  began: Date;
}

/** A lead's life before it begins. */
export function simulatedLife(
  { orgId, wanted, look, links, listPrice, room, began }: Surroundings,
  { zone, ...facts }: SimulatedFacts,
): Simulated {
  const { campaignId, params, mailboxId, steps, despiteAnswers } = wanted;
  const untold: KeptEntry[] = [];
  const life: Simulated = {
    ...{ orgId, ...facts, look, links, listPrice, room, zone, heardUntil: despiteAnswers ? began : null },
    ...{ enrolmentId: enrolmentOf(wanted, facts.leadId), campaign: { campaignId, params, mailboxId, steps } },
    ...{ websiteUnseen: false, replied: false, outcome: null, held: null, isDone: false, told: 0 },
    ...{ slots: new Map(), mails: [], opened: new Set(), clicked: new Set(), ways: new Map(), fields: {} },
    ...{ priceCents: listPrice.cents, untold },
    tell({ at, ...told }) {
      life.told += 1;
      untold.push({
        ...{ stepKey: null, title: null, result: null, reason: null, variant: null, waitsFor: null },
        ...{ subject: null, text: null, ...told },
        ...{ leadId: facts.leadId, at: new Date(at), zone: life.zone ?? facts.orgZone },
      });
    },
  };
  return life;
}

/** The same whenever it is simulated, so that the same variants are drawn. A version 8 UUID (RFC 9562), of a hash. */
function enrolmentOf({ campaignId, templateId }: Wanted, leadId: string): string {
  const hex = createHash('sha256')
    .update(`${campaignId ?? templateId}/${leadId}`)
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
