import { expect, test } from 'vitest';
import { exports, exportText } from '../test/exports.ts';
import { leadsOf } from '../test/leads.ts';

test.each(exports)(
  '$program ($file) is known by its columns, and each becomes what it is',
  async (sample) => {
    const { head, leads, refused } = await leadsOf(exportText(sample));
    expect(head.program).toBe(sample.program);
    expect(sample.columns.map(([name]) => [name, head.mapping[name] ?? null])).toEqual(
      sample.columns.map(([name, , field]) => [name, field]),
    );
    expect([leads.length, refused]).toEqual([1, []]);
    expect(leads[0]).toMatchObject(sample.lead);
  },
);
