import { expect, test } from 'vitest';
import { awkward } from '../test/awkward.ts';
import { leadsOf } from '../test/leads.ts';

test.each(awkward.filter(({ leads }) => leads.length > 0))('$file comes in as it is', async (one) => {
  const { head, leads, refused, notes, skipped } = await leadsOf(one.content);
  if (one.encoding) expect(head.encoding).toBe(one.encoding);
  expect(head.delimiter).toBe(one.delimiter ?? 'comma');
  expect(leads).toHaveLength(one.leads.length);
  one.leads.forEach((lead, at) => expect(leads[at], `lead ${at + 1}`).toMatchObject(lead));
  const noted = new Set(notes.map((note) => note.split(':')[0]));
  expect([refused.length, noted.size, skipped.length]).toEqual([
    one.refused ?? 0,
    one.noted ?? 0,
    one.skipped ?? 0,
  ]);
});
