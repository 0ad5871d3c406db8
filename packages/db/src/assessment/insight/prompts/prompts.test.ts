import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { system as actor } from '../../../identity/audit.ts';
import { testSentMail } from '../../../testing/outreach.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../../../testing/index.ts';
import { systemPrompts } from './system/index.ts';
import {
  activePrompt,
  checkPrompt,
  choosePrompt,
  createTrial,
  ensureSystemPrompts,
  listPrompts,
  promptVersions,
  readTrial,
  savePrompt,
} from './index.ts';

let database: TestDatabase;
let orgId: string;
beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
});
afterAll(() => database.drop());
const inOrg = <T>(work: Parameters<typeof database.db.forOrg<T>>[1], id = orgId) =>
  database.db.forOrg(id, work);
const text = (template: string) => ({ system: 'Be kind.', template, settings: {} });

test('the system’s prompts are there, once, and a new text is a new version', async () => {
  await ensureSystemPrompts(database.ownerUrl);
  const versions = await inOrg((tx) => promptVersions(tx, 'insight'));
  expect(versions).toMatchObject([{ version: 1, scope: 'system', active: true }]);
  for (const prompt of systemPrompts) expect(() => checkPrompt(prompt.key, prompt)).not.toThrow();
  await expect(
    inOrg((tx) =>
      tx.promptVersion.create({ data: { key: 'insight', version: 9, system: 's', template: 't' } }),
    ),
  ).rejects.toThrow(/row-level security/);
});

test('a version is saved on the one in use, chosen, rolled back; the history stays', async () => {
  const base = await inOrg((tx) => activePrompt(tx, 'insight'));
  const save = (template: string, baseId: string) =>
    inOrg((tx) =>
      savePrompt(tx, orgId, actor, { key: 'insight', baseId, note: 'kinder', ...text(template) }),
    );
  const one = await save('About {{ website }}', base.id);
  await expect(save('Other {{ website }}', base.id)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('version 1 came into use'),
  });
  await expect(save('About {{ website }}', one.id)).rejects.toThrow(/Nothing was changed/);
  const two = await save('Still about {{ website }}', one.id);
  expect(two.version).toBe(2);
  await inOrg((tx) => choosePrompt(tx, orgId, actor, { key: 'insight', versionId: one.id }));
  expect(await inOrg((tx) => activePrompt(tx, 'insight'))).toMatchObject({
    id: one.id,
    scope: 'organisation',
  });
  const other = await testOrganisation(database.db, 'Other');
  expect(await inOrg((tx) => promptVersions(tx, 'insight'), other)).toHaveLength(1);
  await expect(
    inOrg((tx) => choosePrompt(tx, other, actor, { key: 'insight', versionId: one.id }), other),
  ).rejects.toMatchObject({ code: 'not_found' });
  await inOrg((tx) => choosePrompt(tx, orgId, actor, { key: 'insight', versionId: null }));
  expect((await inOrg((tx) => listPrompts(tx))).find(({ key }) => key === 'insight')).toMatchObject({
    active: { id: base.id, scope: 'system' },
    versions: 3,
    systemIsNewer: false,
  });
});

test('two who save at once: one is told', async () => {
  const id = await testOrganisation(database.db, 'Two');
  const base = await inOrg((tx) => activePrompt(tx, 'insight'), id);
  const save = (template: string) =>
    inOrg((tx) => savePrompt(tx, id, actor, { key: 'insight', baseId: base.id, ...text(template) }), id);
  const results = await Promise.allSettled([save('a {{ website }}'), save('b {{ website }}')]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

describe('variables', () => {
  test.each([
    '{% for f in findings limit: 3 %}{{ f.title | upcase }}{{ forloop.index }}{% endfor %}',
    '{{ findings[0].title }} {{ findings.size }} {{ findings.first.title }}',
    '{% assign x = overall %}{{ x | plus: 1 }} {{ company.name }} {% if company %}{% endif %}',
    '{% for f in findings %}{{ "f.nothing" }}{% endfor %}',
  ])('%s is fine', (template) => expect(() => checkPrompt('insight', text(template))).not.toThrow());

  test.each([
    ['{{ companyname }}', '{{ companyname }} is not known here. You can use: company.name'],
    ['{{ company.nmae }}', '{{ company.nmae }}'],
    ['{% for f in findings %}{{ f.titel }}{% endfor %}', '{{ findings.titel }}'],
    ['{% for x in leads %}{% endfor %}', '{{ leads }}'],
    ['{{ findings[0].nope }} {{ y }}', 'are not known'],
    ['{% if website %}', 'cannot be read'],
    ['{{ website | shout }}', 'cannot be read'],
    ['{% include "x" %}', 'cannot be read'],
    ['  ', 'empty'],
  ])('%s is refused', (template, words) => {
    expect(() => checkPrompt('insight', text(template))).toThrow(words);
  });
});

test('a trial is asked for with its intent, and read', async () => {
  const { leadId } = await inOrg((tx) => testSentMail(tx, orgId));
  const { id } = await inOrg((tx) =>
    createTrial(tx, orgId, actor, { key: 'insight', leadId, of: { draft: text('{{ website }}') } }),
  );
  expect(await inOrg((tx) => readTrial(tx, id))).toMatchObject({ status: 'pending', leadId, call: null });
  const intents = await inOrg((tx) => tx.intentRow.findMany());
  expect(intents.map(({ payload }) => payload)).toContainEqual({ kind: 'prompt_trial', trialId: id });
});
