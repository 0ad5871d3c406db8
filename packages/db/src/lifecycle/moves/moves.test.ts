import type { Step } from '@leadfactory/domain/outreach/steps';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '../../identity/audit.ts';
import { storeSteps } from '../../outreach/sequences/index.ts';
import { testDatabase, testOrganisation, testSentMail, type TestDatabase } from '../../testing/index.ts';
import { latestMove, noteVersion, previewMove, recordMoved, startMove } from './index.ts';

let database: TestDatabase;
let orgId: string;
let campaignId: string;
let enrolmentId: string;
const versions: string[] = [];

const email = (key: string, subject = key): Step => ({
  ...{ kind: 'email', key, name: `Mail ${key}` },
  variants: [{ key: 'a', weight: 1, subject, body: 'Text' }],
});
const within = <T>(work: Parameters<typeof database.db.forOrg<T>>[1]) => database.db.forOrg(orgId, work);

beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db, 'Acme');
  await within(async (tx) => {
    ({ enrolmentId } = await testSentMail(tx, orgId));
    const { campaign } = await tx.enrolment.findUniqueOrThrow({
      where: { id: enrolmentId },
      include: { campaign: true },
    });
    campaignId = campaign.id;
    const { sequenceId } = await tx.sequenceVersion.findUniqueOrThrow({
      where: { id: campaign.sequenceVersionId },
    });
    await storeSteps(tx, { orgId, versionId: campaign.sequenceVersionId }, [
      ...[email('hello'), email('two'), email('three'), email('four')],
    ]);
    const next = await tx.sequenceVersion.create({ data: { orgId, sequenceId, version: 2 } });
    await storeSteps(tx, { orgId, versionId: next.id }, [
      ...[email('hello', 'Changed'), email('three'), email('four', 'Changed')],
    ]);
    versions.push(campaign.sequenceVersionId, next.id);
    await tx.campaign.update({ where: { id: campaignId }, data: { status: 'running' } });
  });
});
afterAll(() => database.drop());

/** One more lead of the campaign, where it stands. */
const stands = (phase: string, stepKey: string | null) =>
  within(async (tx) => {
    const { leadId } = await testSentMail(tx, orgId);
    const made = await tx.enrolment.create({
      data: {
        ...{ orgId, leadId, campaignId, sequenceVersionId: versions[0]!, status: 'running' },
        ...{ phase, stepKey },
      },
    });
    return made.id;
  });

test('says before what becomes of whom; each is told by an intent of its own, once, and its result is kept', async () => {
  await within((tx) => tx.enrolment.update({ where: { id: enrolmentId }, data: { phase: 'enriching' } }));
  const ids = [
    ...[enrolmentId, await stands('sequence', 'two'), await stands('sequence', 'two')],
    ...[await stands('sequence', 'three'), await stands('sale_window', null)],
  ];
  const preview = await within((tx) => previewMove(tx, { campaignId }));
  expect(preview).toMatchObject({ to: { id: versions[1], version: 2 }, total: 5 });
  expect(preview.groups).toEqual(
    expect.arrayContaining([
      { fate: 'next', from: 1, step: 'Mail two', at: 'Mail three', count: 2 },
      { fate: 'same', from: 1, step: 'Mail three', at: 'Mail three', count: 1 },
      { fate: 'same', from: 1, step: null, at: 'Mail hello', count: 1 },
      { fate: 'waits', from: 1, step: null, at: null, count: 1 },
    ]),
  );

  const { id: moveId } = await within((tx) => startMove(tx, orgId, system, { campaignId }));
  const intents = await within((tx) => tx.intentRow.findMany({ where: { doneAt: null } }));
  const told = intents.flatMap(({ payload }) =>
    (payload as { kind: string }).kind === 'move_version' ? [payload] : [],
  );
  expect(told).toHaveLength(5);
  expect(told).toContainEqual({ kind: 'move_version', moveId, enrolmentId: ids[1], versionId: versions[1] });
  await expect(within((tx) => startMove(tx, orgId, system, { campaignId }))).rejects.toThrow(
    'being moved already',
  );
  expect(await within((tx) => tx.campaign.findUniqueOrThrow({ where: { id: campaignId } }))).toMatchObject({
    sequenceVersionId: versions[1],
  });

  for (const id of ids.slice(0, 4)) {
    await within((tx) => noteVersion(tx, { enrolmentId: id, versionId: versions[1]! }));
    for (let again = 0; again < 2; again++)
      await within((tx) => recordMoved(tx, { moveId, enrolmentId: id, why: null }));
  }
  expect(await within((tx) => latestMove(tx, campaignId))).toMatchObject({ moved: 4, endedAt: null });
  const why = 'All steps are done; the lead only waits for a sale.';
  await within((tx) => recordMoved(tx, { moveId, enrolmentId: ids[4]!, why }));
  const move = await within((tx) => latestMove(tx, campaignId));
  expect(move).toMatchObject({ total: 5, moved: 4, stayed: 1, left: [{ why }] });
  expect(move!.endedAt).not.toBeNull();
  expect((await within((tx) => previewMove(tx, { campaignId }))).total).toBe(1);
});

test('drafts of a step that says something else there are written anew; what somebody wrote for the lead stays', async () => {
  const id = await stands('sequence', 'three');
  const draft = (stepKey: string, overridden = false) =>
    within((tx) =>
      tx.mailDraft.create({
        data: {
          ...{ orgId, enrolmentId: id, stepKey, status: 'approved', subject: 'S', body: 'B', overridden },
          plannedAt: new Date(),
        },
      }),
    );
  await draft('three');
  await draft('four');
  await draft('hello', true);
  await within((tx) => noteVersion(tx, { enrolmentId: id, versionId: versions[1]! }));
  const left = await within((tx) =>
    tx.mailDraft.findMany({ where: { enrolmentId: id }, orderBy: { stepKey: 'asc' } }),
  );
  expect(left.map(({ stepKey }) => stepKey)).toEqual(['hello', 'three']);
});

test('another organisation neither sees nor moves them', async () => {
  const other = await testOrganisation(database.db, 'Rival');
  const inOther = <T>(work: Parameters<typeof database.db.forOrg<T>>[1]) => database.db.forOrg(other, work);
  await expect(inOther((tx) => previewMove(tx, { campaignId }))).rejects.toMatchObject({ code: 'not_found' });
  await expect(inOther((tx) => startMove(tx, other, system, { campaignId }))).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await inOther((tx) => latestMove(tx, campaignId))).toBeNull();
  await expect(
    within((tx) => previewMove(tx, { campaignId, versionId: '0198f2c4-0000-7000-8000-000000000001' })),
  ).rejects.toMatchObject({ code: 'not_found' });
});
