import type { Inputs } from '#lib/client/api.ts';

/** What the leads list shows; lives in the address, so that a view can be kept and sent to somebody. */
export type LeadFilters = Inputs['leads']['list'];
/** The filters that narrow the list, of which "clear" forgets all. */
export const narrowing = [
  'search',
  'stages',
  'temperatures',
  'sourceIds',
  'ownerId',
  'campaignId',
  'importId',
  'minScore',
  'held',
] as const satisfies readonly (keyof LeadFilters)[];

/** The address of the list under these filters; a changed filter always leads to the first page. */
export function leadsHref(filters: LeadFilters): string {
  const params = new URLSearchParams();
  for (const key of [...narrowing, 'sort', 'cursor'] as const) {
    const value = filters[key];
    const text = Array.isArray(value) ? value.join(',') : (value ?? '');
    if (text !== '' && text !== 0) params.set(key, String(text));
  }
  const query = params.toString().replaceAll('%2C', ',');
  return query ? `/leads?${query}` : '/leads';
}

/** How many filters narrow the list. */
export const filterCount = (filters: LeadFilters): number =>
  narrowing.filter((key) => {
    const value = filters[key];
    return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
  }).length;
