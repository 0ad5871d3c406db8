import type { Outputs } from '#lib/client/api.ts';

type Merge = Outputs['leads']['merges']['rows'][number];
type Reason = Outputs['leads']['duplicates']['rows'][number]['reasons'][number];

const met: Record<Merge['by'], string> = {
  email: 'same email',
  domain: 'same website',
  page: 'same page',
  phone: 'same phone',
  row: 'same in all that it says',
  person: 'somebody said so',
};

/** "same email jo@acme.com". */
export const metBy = ({ by, value }: { by: string; value: string | null }): string =>
  [met[by as Merge['by']] ?? 'same', value].filter(Boolean).join(' ');

const alike: Record<Reason['kind'], string> = {
  email: 'Same email',
  phone: 'Same phone',
  site: 'Same website',
  name: 'Same name',
  name_like: 'Similar name',
  person: 'Same person',
  city: 'Same city',
  postcode: 'Same postcode',
  address: 'Same address',
};

/** "Same phone +16175557141"; a name speaks for itself. */
export const whyAlike = ({ kind, value }: Reason): string =>
  kind === 'name' || kind === 'name_like' ? alike[kind] : `${alike[kind]} ${value}`;
