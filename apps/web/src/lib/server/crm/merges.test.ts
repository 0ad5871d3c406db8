import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp, type TestPerson } from '../testing/app.ts';

let app: TestApp;
let mine: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  app = await testApp();
  mine = await app.person('rep');
  theirs = await app.person('owner', await app.organisation('Other'));
});
afterAll(() => app.close());

test('a lead given twice says by what it was known; taken back, the two are two, for their own organisation only', async () => {
  const { leads } = mine.caller;
  const { id } = await leads.create({ companyName: 'Acme', phone: '(617) 555-7141' });
  expect(await leads.create({ companyName: 'Acme East', phone: '+1 617 555 7141' })).toEqual({
    id,
    created: false,
  });
  const [merge] = (await leads.merges({ id })).rows;
  expect(merge).toMatchObject({ by: 'phone', value: '+16175557141', other: null, undoneAt: null });
  expect((await leads.timeline({ id })).rows[0]).toMatchObject({
    kind: 'row_merged',
    data: { by: 'phone', value: '+16175557141', undone: false },
  });
  await expect(theirs.caller.leads.undoMerge({ id: merge!.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const { leadId } = await leads.undoMerge({ id: merge!.id });
  expect((await leads.get({ id: leadId })).name).toBe('Acme East');
  expect(await leads.create({ companyName: 'Acme East', phone: '+1 617 555 7141' })).toEqual({
    ...{ id: leadId, created: false },
  });
});

test('likely duplicates are offered, made one, taken back, or said to be two', async () => {
  const { leads } = mine.caller;
  const given = { companyName: 'Harbour Bakery', city: 'Boston' };
  const { id } = await leads.create({ ...given, email: 'jo@gmail.com' });
  const { id: otherId } = await leads.create({ ...given, phone: '617-555-7142' });
  const [offer] = (await leads.duplicates({ id })).rows;
  expect(offer).toMatchObject({ reasons: [{ kind: 'name' }, { kind: 'city', value: 'Boston' }] });
  await expect(theirs.caller.leads.merge({ id, otherId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(theirs.caller.leads.notSame({ id, otherId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await theirs.caller.leads.duplicates({})).rows).toEqual([]);
  const { mergeId } = await leads.merge({ id, otherId });
  expect(await leads.get({ id })).toMatchObject({ email: 'jo@gmail.com', phone: '617-555-7142' });
  expect(await leads.get({ id: otherId })).toMatchObject({ mergedInto: id });
  await expect(leads.merge({ id, otherId })).rejects.toThrow(/already/);
  expect(await leads.undoMerge({ id: mergeId })).toEqual({ leadId: otherId });
  expect((await leads.duplicates({ id })).rows).toEqual([]);
  const third = await leads.create({ ...given, email: 'third@gmail.com' });
  expect((await leads.duplicates({ id: third.id })).rows).toHaveLength(2);
  await leads.notSame({ id, otherId: third.id });
  expect((await leads.duplicates({ id: third.id })).rows).toHaveLength(1);
});
