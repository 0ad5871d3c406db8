import { randomUUID } from 'node:crypto';
import { endEnrolment } from '@leadfactory/db/lifecycle/enrolments';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp, type TestPerson } from '#lib/server/testing/app.ts';
import { sentMail, type SentMail } from '#lib/server/testing/sent-mail.ts';

// Temporal is away.
let app: TestApp;
let viewer: TestPerson;
let mail: SentMail;
beforeAll(async () => {
  app = await testApp();
  viewer = await app.person('viewer');
  mail = await sentMail(app, 'north');
});
afterAll(() => app.close());

const ask = (enrolmentId: string) => viewer.caller.workflow.state({ enrolmentId });

test('where a life runs, its workflow is asked', async () => {
  expect(await ask(mail.enrolmentId)).toMatchObject({ status: 'unreachable', state: null });
});

test('one that has ended is not asked: Postgres has its end', async () => {
  const { enrolmentId, leadId } = mail;
  const at = '2026-03-01T10:00:00.000Z';
  await app.services.db.forOrg(app.orgId, async (tx) => {
    await tx.enrolment.update({ where: { id: enrolmentId }, data: { position: 1 } });
    await tx.lead.update({ where: { id: leadId }, data: { score: 70, temperature: 'warm' } });
    await endEnrolment(tx, { orgId: app.orgId, leadId, enrolmentId, at, outcome: 'no_response' });
  });
  expect(await ask(enrolmentId)).toMatchObject({
    status: 'ended',
    message: null,
    state: {
      phase: 'ended',
      ...{ stage: 'new', score: 70, temperature: 'warm' },
      ...{ position: 1, steps: 1, current: null, next: null, held: null },
      ...{ outcome: 'no_response', now: at },
    },
  });
});

test('what is not there, or another’s, is not found', async () => {
  await expect(ask(randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const other = await app.person('viewer', await app.organisation('Other'));
  const { enrolmentId } = mail;
  await expect(other.caller.workflow.state({ enrolmentId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
