import { expect, test } from 'vitest';
import { amountsIn, rowReader, type CsvRow, type Mapping } from './index.ts';

const header = ['Company', 'Cost'];
const mapping: Mapping = { Company: 'company', Cost: 'cost' };

async function costs(texts: string[], decimal?: '.' | ',') {
  const read: CsvRow[] = texts.map((text, i) => ({ line: i + 2, cells: [`Shop ${i}`, text] }));
  const file = {
    header,
    rows: (async function* () {
      yield read;
    })(),
  };
  const amounts = await amountsIn(file, mapping, { currency: 'USD', decimal });
  const reader = rowReader(header, mapping, [], null, amounts);
  return read.map((row) => {
    const { lead, notes } = reader((row as { cells: string[] }).cells);
    return lead?.cost ?? notes?.[0]?.reason ?? null;
  });
}

test('what one cell leaves open, the others of its column decide', async () => {
  expect(await costs(['1,250', '12.50', '0.125'])).toEqual([125_000, 1_250, 12.5]);
  expect(await costs(['1.250', '12,50', '0,125'])).toEqual([125_000, 1_250, 12.5]);
});

test('what stays open is left out with a note, unless a person says how decimals are written', async () => {
  const [why] = await costs(['1,250', '2,500']);
  expect(why).toBe('Cost of the lead: "1,250" could be 1250 or 1.250, and nothing says which.');
  expect(await costs(['1,250', '2,500'], '.')).toEqual([125_000, 250_000]);
  expect(await costs(['1,250', '2,500'], ',')).toEqual([125, 250]);
});

test('an amount is never made of what is none', async () => {
  const said = await costs(['(5.00)', '1e3', '12,50 kr.', '5 to 10']);
  expect(said.every((s) => typeof s === 'string')).toBe(true);
});
