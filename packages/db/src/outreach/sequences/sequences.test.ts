import type { SequenceDefinition } from '@leadfactory/domain/outreach/sequence';
import type { AnyStep } from '@leadfactory/domain/outreach/steps';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '../../identity/audit.ts';
import { testDatabase, testOrganisation, testSentMail, type TestDatabase } from '../../testing/index.ts';
import { stepContext } from '../mail/index.ts';
import { openTask } from '../tasks/index.ts';
import { createSequence, readSequence, storeSteps } from './index.ts';
import { storedSteps } from './tree.ts';

let database: TestDatabase;
let orgId: string;
beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
});
afterAll(() => database.drop());
const within = <T>(work: Parameters<typeof database.db.forOrg<T>>[1], org = orgId) =>
  database.db.forOrg(org, work);

const wait = (key: string): AnyStep => ({ kind: 'wait', key, for: { days: 1 } }) as AnyStep;
const task = (key: string): AnyStep => ({ kind: 'task', key, title: `Task ${key}` }) as AnyStep;
const email = (key: string): AnyStep =>
  ({
    ...{ kind: 'email', key, name: key },
    variants: ['a', 'b'].map((v) => ({ key: v, weight: 50, subject: `${key} ${v}`, body: 'x' })),
  }) as AnyStep;

const fork = (key: string, then: AnyStep[], otherwise: AnyStep[]): AnyStep =>
  ({
    ...{ kind: 'branch', key, name: key, match: 'all', when: [{ if: 'visited' }] },
    then,
    otherwise,
  }) as AnyStep;

test('each save is a version of its own, read back as it was', async () => {
  const first = { steps: [task('call'), wait('rest')] } as SequenceDefinition;
  const second = { steps: [email('hello'), ...first.steps] } as SequenceDefinition;
  const save = (definition: SequenceDefinition) =>
    within((tx) => createSequence(tx, orgId, system, { name: 'Spring', definition }));
  const [one, two] = [await save(first), await save(second)];
  expect([one.version, two.version, two.sequenceId]).toEqual([1, 2, one.sequenceId]);
  expect(await within((tx) => readSequence(tx, one.versionId))).toEqual(first);
  expect(await within((tx) => readSequence(tx, two.versionId))).toEqual(second);

  const stranger = await testOrganisation(database.db, 'Another');
  const read = within((tx) => readSequence(tx, one.versionId), stranger);
  await expect(read).rejects.toMatchObject({ code: 'not_found' });
});

test('a tree has a row for each of its steps, in the order in which a plan counts them, and is read back whole', async () => {
  const tree = [
    task('call'),
    fork('reached', [email('warm'), fork('again', [task('b')], [])], [email('cold')]),
    wait('rest'),
  ];
  const { mail, versionId } = await campaignOf(tree);

  const rows = await within((tx) => tx.step.findMany({ where: { versionId }, orderBy: { position: 'asc' } }));
  expect(rows.map(({ position, key, parentKey }) => [position, key, parentKey])).toEqual([
    [0, 'call', null],
    [1, 'reached', null],
    [2, 'warm', 'reached'],
    [3, 'again', 'reached'],
    [4, 'b', 'again'],
    [5, 'cold', 'reached'],
    [6, 'rest', null],
  ]);
  expect(await within((tx) => storedSteps(tx, versionId))).toEqual(tree);

  // What a mail and a task in an arm are made of is found by the step's key.
  const { enrolmentId, leadId } = mail;
  const context = await within((tx) => stepContext(tx, enrolmentId, 'cold'));
  expect(context!.definition).toEqual(email('cold'));
  const subject = { orgId, leadId, enrolmentId, at: new Date().toISOString(), stepKey: 'b' };
  const { taskId } = await within((tx) => openTask(tx, subject));
  const opened = await within((tx) => tx.task.findUniqueOrThrow({ where: { id: taskId } }));
  expect(opened).toMatchObject({ title: 'Task b', stepKey: 'b', enrolmentId });
});

test('a text that names what no mail knows is refused, with its place and the nearest name', async () => {
  const refused = (subject: string, body: string, name = 'First') => {
    const step = {
      kind: 'email',
      key: 'first',
      name,
      variants: [{ key: 'a', weight: 1, subject, body }],
    };
    return within((tx) =>
      createSequence(tx, orgId, system, {
        name: 'Typos',
        definition: { steps: [step] } as SequenceDefinition,
      }),
    ).then(
      () => null,
      ({ message, field }: { message: string; field: string }) => `${field}: ${message}`,
    );
  };
  expect(await refused('x', 'Hi,\n{{ contact.firstname }}')).toBe(
    'steps.0.variants.0.body: The step "first" (variant 1, body, line 2) names "contact.firstname", ' +
      'which is nothing that a mail knows. The nearest is "contact.first_name".',
  );
  // A step that is called as its subject reads.
  expect(await refused('{{ lead.x }}', 'x', '{{ lead.x }}')).toMatch(/^steps\.0\.variants\.0\.subject: /);
  expect(await refused('{% for f in findings %}{{ f.titel }}{% endfor %}', 'x')).toContain(
    'nearest is "findings.title"',
  );
  expect(await refused('x', '{% if compny.city %}x{% endif %}')).toContain('names "compny.city"');
  expect(await refused('x', '{{ findings }}')).toContain('has parts, and is no text itself');
  expect(await refused('x', '{{ fields.budget }}')).toContain('no field of yours');
  expect(await refused('x', '{{ website')).toContain('cannot be read: output');
  expect(
    await refused(
      '{{ company }}',
      '{{ sender }}{% for f in findings %}{{ f.title }}{{ forloop.last }}{% endfor %}{{ params.x }}',
    ),
  ).toBeNull();
});

test('a step that names what the organisation has not is refused, with its place', async () => {
  const refused = (...steps: unknown[]) =>
    within((tx) =>
      createSequence(tx, orgId, system, { name: 'Ways', definition: { steps } as SequenceDefinition }),
    ).then(
      () => null,
      ({ message, field }: { message: string; field: string }) => `${field}: ${message}`,
    );
  const set = (change: object) => ({ kind: 'set', key: 'set', change });
  const asking = (where: string) => ({
    ...{
      kind: 'branch',
      key: 'asks',
      name: 'Asks',
      match: 'all',
      when: [{ if: 'visited' }, { if: 'lead', where }],
    },
    ...{ then: [email('warm')], otherwise: [] },
  });
  expect(await refused(asking('score:atLeast:60'))).toBeNull();
  expect(await refused(asking('fields.seats:filled'))).toMatch(
    /^steps\.0\.when\.1\.where: The step "asks": There is no field "fields\.seats" to filter by\. Use one of: /,
  );
  expect(await refused(asking('score:contains:6'))).toContain('Score cannot be asked "contains"');
  expect(await refused(set({ what: 'stage', to: 'meeting' }))).toBeNull();
  expect(await refused(set({ what: 'stage', to: 'nowhere' }))).toMatch(
    /^steps\.0: The step "set": There is no stage "nowhere"\. There are: new, /,
  );
  expect(await refused(set({ what: 'owner', to: null }))).toBeNull();
  expect(await refused(set({ what: 'owner', to: 'a-stranger' }))).toContain('belongs to the organisation');
  expect(await refused(set({ what: 'field', field: 'seats', to: 5 }))).toContain('There is no field "seats"');
  const until = { field: 'renewal', plusDays: -14, hour: 9 };
  expect(await refused({ kind: 'wait', key: 'w', until })).toBe(
    'steps.0: The step "w": There is no field "renewal" of yours that holds a day. There are: none yet.',
  );
  // Of a mail on a way, the place says on which.
  const typo = {
    ...email('cold'),
    variants: [{ key: 'a', weight: 1, subject: 'x', body: '{{ compny.city }}' }],
  };
  expect(await refused({ ...asking('score:filled'), otherwise: [typo] })).toMatch(
    /^steps\.0\.otherwise\.0\.variants\.0\.body: The step "cold"/,
  );
});

/** A lead in a campaign whose sequence has these steps. */
async function campaignOf(steps: AnyStep[]) {
  return within(async (tx) => {
    const mail = await testSentMail(tx, orgId);
    const { sequenceVersionId: versionId } = await tx.enrolment.findUniqueOrThrow({
      where: { id: mail.enrolmentId },
    });
    await storeSteps(tx, { orgId, versionId }, steps);
    return { mail, versionId };
  });
}
