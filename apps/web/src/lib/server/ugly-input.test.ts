import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { toCursor } from '@leadfactory/db/platform/cursor';
import { serveEvidence } from './assessment/assessments/file.ts';
import { appRouter } from './router.ts';
import { outcome } from './testing/asking.ts';
import { testApp, type TestApp, type TestPerson } from './testing/app.ts';

let app: TestApp;
let owner: TestPerson;
beforeAll(async () => {
  app = await testApp();
  owner = await app.person('owner');
});
afterAll(() => app.close());

const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: { inputs: z.ZodType[] } }>,
);
type Def = z.core.$ZodTypeDef & Record<string, unknown>;

/** Every schema within one, itself too, with its place. */
function* within(schema: z.core.$ZodType, place: string): Generator<[string, z.core.$ZodType, Def]> {
  const def = schema._zod.def as Def;
  yield [place, schema, def];
  const parts: Record<string, unknown> = {
    ...(def.shape as object),
    ...{ element: def.element, key: def.keyType, value: def.valueType, inner: def.innerType, rest: def.rest },
    ...{ in: def.in, out: def.out, catchall: def.catchall },
    ...Object.fromEntries([...((def.options ?? def.items ?? []) as unknown[])].map((part, i) => [i, part])),
    ...(def.type === 'lazy' && !seen.has(def.getter) && { lazy: (def.getter as () => unknown)() }),
  };
  if (def.type === 'lazy') seen.add(def.getter);
  for (const [name, part] of Object.entries(parts))
    if (part && typeof part === 'object' && '_zod' in part)
      yield* within(part as z.core.$ZodType, `${place}.${name}`);
}
const seen = new Set<unknown>();
const inputs = procedures.flatMap(([name, { _def }]) => _def.inputs.flatMap((one) => [...within(one, name)]));

describe('by construction, no procedure’s input', () => {
  test('takes a text that Postgres cannot keep, wherever it stands', () => {
    const texts = inputs.filter(([, , { type }]) => ['string', 'unknown', 'any'].includes(type));
    expect(texts.length).toBeGreaterThan(100);
    for (const [place, schema] of texts)
      for (const ugly of ['ab\0cd', 'ab\ud83d', '\udc00ab'])
        expect(z.safeParse(schema, ugly).success, place).toBe(false);
    for (const [place, schema] of texts.filter(([, , { type }]) => type === 'unknown'))
      expect(z.safeParse(schema, { deep: [{ 'k\0': 1 }] }).success, place).toBe(false);
  });

  test('takes an address that runs where it is clicked', () => {
    const urls = inputs.filter(([, , { format }]) => format === 'url');
    expect(urls.map(([place]) => place)).toEqual(
      expect.arrayContaining([expect.stringMatching(/updateOrganisation.*website/)]),
    );
    for (const [place, schema] of urls)
      for (const ugly of [
        'javascript:alert(1)',
        'JaVaScRiPt:alert(1)',
        'data:text/html,x',
        'file:///etc/passwd',
      ])
        expect(z.safeParse(schema, ugly).success, `${place} ${ugly}`).toBe(false);
  });

  test('takes a day or an instant that Postgres has not', () => {
    for (const [place, schema, { format }] of inputs) {
      if (format === 'date') expect(z.safeParse(schema, '0000-01-01').success, place).toBe(false);
      if (format === 'datetime')
        expect(z.safeParse(schema, '0000-01-01T00:00:00Z').success, place).toBe(false);
    }
  });

  test('takes a whole number that a column cannot hold', () => {
    for (const [place, schema, def] of inputs)
      if (def.type === 'number' && z.safeParse(schema, 1).success && !z.safeParse(schema, 1.5).success)
        // Amounts of money are bigint.
        for (const huge of /cents/i.test(place) ? [2 ** 63] : [2 ** 31, -(2 ** 31) - 1])
          expect(z.safeParse(schema, huge).success, `${place} ${huge}`).toBe(false);
  });
});

const ugly = ['\0', 'a\0b', '\ud83d', '\udc00x', '0000-01-01', '-infinity', '1e400', '%00', '٣', ''];

test('a cursor that was not made here is a 400, whatever stands in it', async () => {
  const lists = procedures.filter(([, { _def }]) =>
    _def.inputs.some((one) => 'cursor' in ((one as z.ZodObject).shape ?? {})),
  );
  expect(lists.length).toBeGreaterThan(6);
  const { id: leadId } = await owner.caller.leads.create({ companyName: 'One' });
  for (const [name, { _def }] of lists) {
    const shape = (_def.inputs[0] as z.ZodObject).shape as Record<string, unknown>;
    const id = 'id' in shape ? { id: leadId } : {};
    const orders =
      'sort' in shape ? ['name', name === 'leads.list' ? 'score' : 'overall', undefined] : [undefined];
    for (const value of ['\0', '\ud83d', '0000-01-01', '1e400', 'not a time', '99999999999999'])
      for (const sort of orders) {
        const cursors = [
          toCursor({ value, id: leadId }),
          toCursor({ value, id: '-'.repeat(36) }),
          Buffer.from(JSON.stringify({ at: value, id: leadId })).toString('base64url'),
          value,
        ];
        for (const cursor of cursors)
          expect(
            await answered(name, { ...id, cursor, ...(sort && { sort }) }),
            `${name} ${sort} ${cursor}`,
          ).toMatch(/^(OK|BAD_REQUEST|NOT_FOUND)$/);
      }
  }
});

test('conditions, names and texts of every kind are a 400 or are taken, never a 500', async () => {
  for (const value of ugly) {
    for (const where of ['created:atLeast', 'score:is', 'city:contains', 'website:is', 'owner:is'])
      expect(await answered('leads.list', { where: [`${where}:${value}`] }), where).not.toMatch(/INTERNAL/);
    for (const name of ['companyName', 'email', 'phone', 'website', 'city'])
      expect(await answered('leads.create', { companyName: 'x', [name]: value }), name).not.toMatch(
        /INTERNAL/,
      );
    expect(await answered('leads.list', { search: `ab${value}` })).not.toMatch(/INTERNAL/);
    expect(await answered('leads.list', { ownerId: value })).not.toMatch(/INTERNAL/);
  }
  expect(await answered('settings.updateOrganisation', { website: 'javascript:alert(1)' })).toBe(
    'BAD_REQUEST',
  );
  expect(await answered('sales.attribution', { from: '0000-01-01T00:00:00Z' })).toBe('BAD_REQUEST');
  expect(await answered('assessments.list', { from: '0000-01-01' })).toBe('BAD_REQUEST');
});

test('evidence by a name or an id that cannot be is not found', async () => {
  const ids = ['0190163d-8694-739b-aea5-966c26f8ad91', '-'.repeat(36)];
  for (const id of ids)
    for (const name of ['a\0', '\ud83d', 'x'.repeat(5000)]) {
      const response = await serveEvidence(new Request('http://app.test/x'), owner.locals, { id, name });
      expect(response.status).toBe(404);
    }
});

test('what Postgres cannot hold and a schema let pass is a 400, and a warning that names the procedure', async () => {
  const lines: string[] = [];
  vi.stubEnv('VITEST', '');
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  const cursor = toCursor({ value: 'no time', id: '0190163d-8694-739b-aea5-966c26f8ad91' });
  await expect(owner.caller.leads.list({ cursor })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  await expect(owner.caller.sales.list({ cursor })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  write.mockRestore();
  vi.unstubAllEnvs();
  // What earlier tests left to be done is told of whenever it is, and by no request.
  const told = lines.map((line) => JSON.parse(line) as object).filter((line) => 'requestId' in line);
  expect(told).toEqual([
    expect.objectContaining({ level: 'warn', path: 'leads.list' }),
    expect.objectContaining({ level: 'warn', path: 'sales.list' }),
  ]);
});

const answered = async (name: string, input: object): Promise<string> =>
  (await outcome(owner, name, input)).code;
