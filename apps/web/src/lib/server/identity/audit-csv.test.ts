import { audit } from '@leadfactory/db/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, visitor, type TestApp, type TestPerson } from '#lib/server/testing/app.ts';
import { eventOf } from '#lib/server/testing/event.ts';
import { auditCsvUrl, type AuditQuery } from '#lib/urls/identity.ts';
import { GET } from '../../../routes/(app)/settings/audit/export.csv/+server.ts';

let app: TestApp;
let owner: TestPerson;
beforeAll(async () => {
  app = await testApp();
  owner = await app.person('owner');
});
afterAll(() => app.close());

const asked = async (query: AuditQuery, { locals }: Pick<TestPerson, 'locals'> = owner): Promise<Response> =>
  GET(eventOf(locals, new Request(`http://app.test${auditCsvUrl(query)}`)));
const head = 'When,Who,Kind,Id,Action,Subject,Address,Browser,Before,After,Details';

test('the entries under the filters, newest first, with what was and is; what would run in a spreadsheet is text', async () => {
  const { db } = app.services;
  const evil = `=HYPERLINK("http://evil.example";"x")`;
  const from = { ip: '@192.0.2.9', userAgent: `=cmd|'/C calc'!A0` };
  await db.forOrg(app.orgId, async (tx) => {
    const ann = { kind: 'user' as const, id: owner.userId, from };
    await audit(tx, app.orgId, ann, 'team.renamed', '+cmd', {
      before: { name: 'a,b' },
      after: { name: evil },
    });
    await audit(tx, app.orgId, ann, 'team.deleted', null, { note: '=1+1' });
  });
  await db.global((tx) => tx.user.update({ where: { id: owner.userId }, data: { name: evil } }));
  const response = await asked({ kinds: ['team'] });
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="audit-log.csv"');
  const text = await response.text();
  const shape = text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'AT').replaceAll(owner.userId, 'ANN');
  const who = `AT,"'=HYPERLINK(""http://evil.example"";""x"")",user,ANN`;
  const where = `'@192.0.2.9,'=cmd|'/C calc'!A0`;
  expect(shape.split('\r\n')).toEqual([
    head,
    `${who},team.deleted,,${where},,,"{""note"":""=1+1""}"`,
    `${who},team.renamed,'+cmd,${where},"{""name"":""a,b""}","{""name"":""=HYPERLINK(\\""http://evil.example\\"";\\""x\\"")""}",`,
    '',
  ]);
});

test('of a long log every entry comes once, in order, while more are written; another organisation’s never', async () => {
  const orgId = await app.organisation('Long');
  const boss = await app.person('owner', orgId);
  const { db } = app.services;
  await db.forOrg(
    orgId,
    (tx) => tx.$executeRaw`
      INSERT INTO audit_log (org_id, actor_kind, action, subject, at)
      SELECT current_org(), 'system', 'many.x', i::text, '2026-01-01'::timestamptz + (i / 3) * interval '1 microsecond'
      FROM generate_series(1, 1001) i`,
  );
  const response = await asked({ kinds: ['many'] }, boss);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let late = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += part.value;
    // A page after the other: what comes once the first was read is newer than all that follows.
    if (late < 3 && text.includes('many.x'))
      await db.forOrg(orgId, (tx) =>
        audit(tx, orgId, { kind: 'system', id: null }, 'many.x', `late ${late++}`),
      );
  }
  expect(late).toBe(3);
  const subjects = text
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',')[5]);
  const stored = await db.forOrg(
    orgId,
    (tx) => tx.$queryRaw<{ subject: string }[]>`
      SELECT subject FROM audit_log WHERE action = 'many.x' AND subject NOT LIKE 'late%' ORDER BY at DESC, id DESC`,
  );
  expect(subjects).toEqual(stored.map(({ subject }) => subject));
  expect(await (await asked({ kinds: ['many'] })).text()).toBe(`${head}\r\n`);
});

test('it is for those who may read the log and export; whoever takes it, is told of in it, and nobody who was refused', async () => {
  const refused = [await app.person('manager'), await withoutExport()];
  for (const who of refused) await expect(asked({}, who)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const taken = async () => {
    const log = await app.services.db.forOrg(app.orgId, (tx) =>
      tx.auditLog.findMany({ where: { action: 'list.exported' }, orderBy: { at: 'asc' } }),
    );
    return log.map(({ actorId, ip, data }) => ({ actorId, ip, data }));
  };
  const before = await taken();
  await (await asked({ search: 'somebody', ip: '192.0.2.9' })).text();
  expect((await taken()).slice(before.length)).toEqual([
    {
      ...{ actorId: owner.userId, ip: visitor.ip },
      data: { list: 'audit_log', narrowed: ['ip', 'search'] },
    },
  ]);
  for (const { userId } of refused) expect(before.map(({ actorId }) => actorId)).not.toContain(userId);
});

/** An admin from whom exporting was taken, with their next request. */
async function withoutExport() {
  const { locals, userId } = await app.person('admin');
  const signedIn = locals.signedIn!;
  const current = { ...signedIn.current!, denied: ['export' as const] };
  return { userId, locals: { ...locals, signedIn: { ...signedIn, current } } };
}
