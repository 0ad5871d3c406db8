import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp, type TestPerson } from './testing/app.ts';

let app: TestApp;
let mine: TestPerson;
let theirs: TestPerson;
let leadId: string;

beforeAll(async () => {
  // Mails stay on this machine, so that no mailbox need be proved.
  app = await testApp({ INBOX_URL: 'http://127.0.0.1:9' });
  mine = await app.person('owner');
  theirs = await app.person('owner', await app.organisation('Other'));
  ({ id: leadId } = await mine.caller.leads.create({ companyName: 'Mine', email: 'ann@mine.example' }));
});
afterAll(() => app.close());

test('a lead is seen and changed by its own organisation only', async () => {
  expect((await mine.caller.leads.list({})).rows.map((r) => r.name)).toEqual(['Mine']);
  expect((await theirs.caller.leads.list({})).rows).toEqual([]);
  expect((await theirs.caller.leads.list({ search: 'mine' })).rows).toEqual([]);
  const gone = { code: 'NOT_FOUND' };
  await expect(theirs.caller.leads.get({ id: leadId })).rejects.toMatchObject(gone);
  await expect(theirs.caller.leads.lost({ id: leadId })).rejects.toMatchObject(gone);
  await expect(theirs.caller.leads.replied({ id: leadId })).rejects.toMatchObject(gone);
  await expect(theirs.caller.leads.erase({ id: leadId })).rejects.toMatchObject(gone);
  await expect(theirs.caller.leads.timeline({ id: leadId })).rejects.toMatchObject(gone);
});

test('settings are an organisation’s own', async () => {
  const { id } = await mine.caller.settings.createMailbox({ fromName: 'Ann', address: 'ann@mine.example' });
  expect((await theirs.caller.settings.mailboxes({})).rows).toEqual([]);
  await expect(theirs.caller.settings.updateMailbox({ id, dailyCap: 1 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  const key = await mine.caller.settings.createApiKey({ name: 'Mine', role: 'rep' });
  await expect(theirs.caller.settings.revokeApiKey({ id: key.id })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect((await theirs.caller.settings.members({})).rows.map((m) => m.userId)).toEqual([theirs.userId]);
});

test('a lead’s life by hand: created once, moved, won; an impossible move changes nothing', async () => {
  expect(await mine.caller.leads.create({ email: 'ANN@mine.example' })).toEqual({
    id: leadId,
    created: false,
  });
  await mine.caller.leads.assign({ id: leadId, ownerId: mine.userId });
  expect(await mine.caller.leads.moveStage({ id: leadId, to: 'negotiation' })).toEqual({
    moved: false,
    stage: 'new',
  });
  expect(await mine.caller.leads.lost({ id: leadId, reason: 'No budget' })).toEqual({
    moved: true,
    stage: 'lost',
  });
  expect(await mine.caller.leads.won({ id: leadId })).toEqual({ moved: true, stage: 'won' });
  const lead = await mine.caller.leads.get({ id: leadId });
  expect(lead).toMatchObject({ stage: 'won', owner: { id: mine.userId }, moves: [] });
  const kinds = (await mine.caller.leads.timeline({ id: leadId })).rows.map((r) => r.kind);
  expect(kinds).toEqual(expect.arrayContaining(['created', 'assigned', 'stage']));
  await mine.caller.leads.erase({ id: leadId });
  expect(await mine.caller.leads.get({ id: leadId })).toMatchObject({
    erased: true,
    contact: null,
    email: null,
  });
});

test('nobody gives more than they have, and the last owner stays', async () => {
  const admin = await app.person('admin');
  const refused = { code: 'FORBIDDEN' };
  await expect(
    admin.caller.settings.invite({ email: 'x@example.com', name: 'X', role: 'owner' }),
  ).rejects.toMatchObject(refused);
  await expect(admin.caller.settings.createApiKey({ name: 'K', role: 'owner' })).rejects.toMatchObject(
    refused,
  );
  await expect(admin.caller.settings.removeMember({ userId: mine.userId })).rejects.toMatchObject(refused);
  await expect(mine.caller.settings.removeMember({ userId: mine.userId })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  const invited = await admin.caller.settings.invite({ email: 'new@example.com', name: 'New', role: 'rep' });
  expect((await theirs.caller.settings.invitations({})).rows).toEqual([]);
  for (const act of [theirs.caller.settings.withdrawInvitation, theirs.caller.settings.reinvite])
    await expect(act({ id: invited.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const answer = { orgId: app.orgId, id: invited.id };
  for (const act of [theirs.caller.account.acceptInvitation, theirs.caller.account.declineInvitation])
    await expect(act(answer)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await admin.caller.settings.invitations({})).rows.map(({ id }) => id)).toEqual([invited.id]);
});

test('what Temporal would do waits while it is away, and its state is told as unreachable', async () => {
  const templates = await mine.caller.campaigns.templates();
  expect(templates[0]).toMatchObject({ id: 'website-report', paramsSchema: { type: 'object' } });
  const [mailbox] = (await mine.caller.settings.mailboxes({})).rows;
  const { id } = await mine.caller.campaigns.create({
    name: 'First',
    templateId: templates[0]!.id,
    mailboxId: mailbox!.id,
    audience: { stages: [] },
  });
  expect(await mine.caller.campaigns.start({ id })).toEqual({ ok: true });
  expect(await mine.caller.campaigns.get({ id })).toMatchObject({ status: 'enrolling', minScore: 0 });
  const waiting = await app.services.db.forOrg(app.orgId, (tx) =>
    tx.intentRow.count({ where: { doneAt: null } }),
  );
  expect(waiting).toBeGreaterThan(0);
  await expect(theirs.caller.campaigns.pause({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
