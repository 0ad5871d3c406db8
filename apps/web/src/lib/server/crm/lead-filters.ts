import type { z } from 'zod';
import { leadListInput } from '#lib/contract/crm/leads.ts';

const lists = ['stages', 'temperatures', 'sourceIds', 'held'] as const;
const singles = ['search', 'ownerId', 'campaignId', 'importId', 'sort', 'dir', 'cursor'] as const;

export type LeadFilters = z.infer<typeof leadListInput>;

/**
 * The filters that an address carries: `?search=&stages=new,won&temperatures=hot&sort=score`. What is not valid
 * is left out, so that an old link still shows something.
 */
export function leadFilters(params: URLSearchParams): LeadFilters {
  const raw: Record<string, unknown> = {};
  for (const key of lists) {
    const values = params
      .getAll(key)
      .flatMap((v) => v.split(','))
      .filter(Boolean);
    if (values.length > 0) raw[key] = values;
  }
  for (const key of singles) {
    const value = params.get(key)?.trim();
    if (value) raw[key] = value;
  }
  const least = Number(params.get('minScore') ?? '');
  if (least > 0) raw.minScore = least;
  const minScore = Number(params.get('minScore') || NaN);
  if (!Number.isNaN(minScore)) raw.minScore = minScore;
  const entries = Object.entries(raw).filter(
    ([key, value]) => leadListInput.shape[key as keyof typeof leadListInput.shape].safeParse(value).success,
  );
  return leadListInput.parse(Object.fromEntries(entries));
}
