import { setTimeout } from 'node:timers/promises';
import { leadToEnrich, recordAsked } from '@leadfactory/db/acquisition/enrichment';
import { moveAlong } from '@leadfactory/db/crm/leads';
import type { Db } from '@leadfactory/db/platform/client';
import { storable } from '@leadfactory/db/platform/storable';
import { standingOf, type Asked, type Enricher } from '@leadfactory/domain/acquisition/enrichers';
import { emailStatusOf } from '@leadfactory/domain/acquisition/enrichment';
import type { EnrichPort } from '@leadfactory/domain/acquisition/ports';
import type { Guard } from '@leadfactory/guard';
import { builtIn, systemMailDns, type Tools } from '../enrichers/index.ts';
import { askAll } from './ask.ts';

export interface EnrichDeps {
  db: Db;
  guard: Guard;
  /** The system's by default. */
  dns?: Tools['dns'];
  /** Those of an organisation's connections, besides the built-in ones; none by default. */
  connected?: (orgId: string) => Promise<readonly Enricher[]>;
  /** Resolves after so many ms. */
  wait?: (ms: number) => Promise<unknown>;
}

/** Finds out about a lead; what people or an import gave is never overwritten. */
export const createEnrich = ({
  db,
  guard,
  dns = systemMailDns(),
  connected = async () => [],
  wait = setTimeout,
}: EnrichDeps) =>
  ({
    async enrichLead({ moving, ...s }) {
      const { lead, moved } = await db.forOrg(s.orgId, async (tx) => ({
        moved: await moveAlong(tx, { ...s, moving }),
        lead: await leadToEnrich(tx, s.leadId),
      }));
      const hasWebsite = Boolean(lead.known.website);
      if (lead.erased) return { email: emailStatusOf(lead.points), hasWebsite, ...moved };
      const enrichers = [...builtIn({ guard, dns }), ...(await connected(s.orgId))];
      const asked = (await askAll({ db, wait }, s, lead, enrichers)).map(kept);
      if (asked.length > 0) await db.forOrg(s.orgId, (tx) => recordAsked(tx, s, asked));
      const standings = asked.flatMap(({ points }) => points);
      const points = lead.points.map((point) => {
        const told = standings.findLast(({ id }) => id === point.id);
        return told ? standingOf(point, told) : point;
      });
      return { email: emailStatusOf(points), hasWebsite, ...moved };
    },
  }) satisfies EnrichPort;

/** As Postgres can keep it. */
const kept = (asked: Asked): Asked => ({
  ...asked,
  why: storable(asked.why),
  facts: storable(asked.facts),
  points: storable(asked.points),
});
