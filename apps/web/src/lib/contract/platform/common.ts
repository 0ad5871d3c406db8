import { stages, type Stage } from '@leadfactory/domain/crm/stages';
import { areas, severities } from '@leadfactory/domain/assessment/findings';
import { roles } from '@leadfactory/domain/identity/roles';
import { z } from 'zod';

/** An instant, ISO 8601 UTC. All answers are plain JSON, so that tRPC and REST give the same. */
export const instant = z.iso.datetime();
export const id = z.uuid();
export const byId = z.object({ id });
export const done = z.object({ ok: z.literal(true) });

export const role = z.enum(roles);

export const stage = z.enum(stages as [Stage, ...Stage[]]);
export const temperature = z.enum(['hot', 'warm', 'cold']);
export const websiteStatus = z.enum(['pending', 'done', 'unreachable', 'refused', 'no_website', 'failed']);
export const area = z.enum(areas);
export const severity = z.enum(severities);
export const heldReason = z.enum([
  'paused_by_person',
  'campaign_paused',
  'replied',
  'company_replied',
  'out_of_office',
  'no_send_slot',
  'mail_server_unreachable',
  'send_outcome_unknown',
  'in_hand',
]);

export const person = z.object({ id: z.string(), name: z.string() });
export const named = z.object({ id, name: z.string() });
export const money = z.object({ cents: z.number().int(), currency: z.string() });

/** A page of a list by keyset: pass `cursor` back as it came; null or absent for the first page. */
export const pageInput = z.object({
  cursor: z.string().max(400).nullish(),
  limit: z.number().int().min(1).max(200).optional(),
});
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), nextCursor: z.string().nullable() });
