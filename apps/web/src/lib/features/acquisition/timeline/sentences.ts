import { text, type Data, type Sentences } from '#lib/features/crm/timeline/telling.ts';

export const acquisition: Sentences = {
  enriched: (d) => `Facts were collected${missed(d)}`,
};

/** Who could not tell anything this time, and why. */
const missed = ({ missed }: Data): string =>
  (Array.isArray(missed) ? (missed as Data[]) : [])
    .map(({ name, why }) => `; not by ${text(name)}: ${text(why).replace(/\.$/, '')}`)
    .join('');
