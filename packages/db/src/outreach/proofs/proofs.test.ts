import { addressKey, mailHostOf } from '@leadfactory/domain/outreach/mailboxes/proof';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { listAudit, system } from '../../identity/index.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { changeMailbox, createMailbox, deleteMailbox, listMailboxes } from '../mailboxes/index.ts';
import { confirmLink, issueLink, mailboxOfLink, mayWriteAs, proveDomain, requireProvable } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

let a: Org;
let b: Org;
let n = 0;
/** A domain of this test's own. */
let host: string;
beforeEach(async () => {
  host = `acme${++n}.com`;
  [a, b] = [await organisation('A'), await organisation('B')];
});

type Org = Awaited<ReturnType<typeof organisation>>;
async function organisation(name: string) {
  const orgId = await testOrganisation(database.db, name);
  const within = <T>(work: Parameters<typeof database.db.forOrg<T>>[1]) => database.db.forOrg(orgId, work);
  return {
    orgId,
    within,
    add: async (address: string) =>
      (await within((tx) => createMailbox(tx, orgId, system, { fromName: 'Ann', address }))).id,
    link: async (id: string, { minutes = 60, here = false } = {}) =>
      within(async (tx) => {
        const mailbox = await tx.mailbox.findUniqueOrThrow({ where: { id } });
        return issueLink(tx, orgId, mailbox, { here, minutes });
      }),
    confirm: (secret: string) => within((tx) => confirmLink(tx, orgId, system, secret)),
    dns: (domain: string, standing: readonly string[] = []) =>
      within((tx) => proveDomain(tx, orgId, system, domain, (other) => standing.includes(other))),
    mayWrite: (addresses: string | string[], staysHere = false) =>
      within((tx) => mayWriteAs(tx, orgId, [addresses].flat(), staysHere)),
    proof: async (id: string, staysHere = false) =>
      (await within((tx) => listMailboxes(tx, staysHere))).rows.find((one) => one.id === id)!.proof,
    did: async () => (await within((tx) => listAudit(tx))).map(({ action }) => action),
  };
}

const TAKEN = /^Another organisation writes as /;

test('nothing is sent as an address before its reader confirmed it, and then until it is another', async () => {
  const id = await a.add(`ceo@${host}`);
  expect(await a.mayWrite(`ceo@${host}`)).toBe(false);
  expect(await a.proof(id)).toMatchObject({ mayWrite: false, taken: false, onlyHere: true });
  await a.confirm(await a.link(id));
  expect(await a.mayWrite([`CEO@${host.toUpperCase()}`, `ceo@${host}`])).toBe(true);
  expect(await a.proof(id)).toMatchObject({ mayWrite: true, method: 'link', onlyHere: false });
  expect(await a.did()).toContain('mailbox.proved');

  await a.within((tx) => changeMailbox(tx, a.orgId, system, id, { address: `ceo@victim${n}.com` }));
  expect(await a.mayWrite(`ceo@victim${n}.com`)).toBe(false);
  expect(await a.mayWrite(`ceo@${host}`)).toBe(false);
  await a.within((tx) => changeMailbox(tx, a.orgId, system, id, { address: `ceo@${host}` }));
  expect(await a.mayWrite(`ceo@${host}`)).toBe(false);
});

test('what the ledger asks is the mailbox’s address as it is now, though nobody took the proof away', async () => {
  const id = await a.add(`ann@${host}`);
  await a.confirm(await a.link(id));
  await a.within((tx) => tx.mailbox.update({ where: { id }, data: { address: `boss@${host}` } }));
  expect(await a.mayWrite([`boss@${host}`])).toBe(false);
  expect(await a.mayWrite([`ann@${host}`])).toBe(false);
});

test('replies go to no address that is not proved, be it the organisation’s other mailbox, another’s or nobody’s', async () => {
  const [mine, other] = [await a.add(`ann@${host}`), await a.add(`bo@${host}`)];
  const theirs = await b.add(`theirs@${host}`);
  await a.confirm(await a.link(mine));
  await b.confirm(await b.link(theirs));
  const withReplyTo = (replyTo: string) => a.mayWrite([`ann@${host}`, replyTo]);
  for (const replyTo of [`bo@${host}`, `theirs@${host}`, `nobody@${host}`])
    expect(await withReplyTo(replyTo), replyTo).toBe(false);
  await a.confirm(await a.link(other));
  expect(await withReplyTo(`bo@${host}`)).toBe(true);
});

test('an address that one organisation proved is refused to another, in whatever spelling, and nothing says whose it is', async () => {
  const theirs = await b.add(`sales@xn--mller${n}-kva.de`);
  await b.confirm(await b.link(theirs));
  for (const address of [`Sales@XN--MLLER${n}-KVA.de`]) {
    const id = await a.add(address);
    expect(await a.proof(id)).toMatchObject({ mayWrite: false, taken: true });
    await expect(a.within((tx) => requireProvable(tx, id, false))).rejects.toThrow(TAKEN);
    await expect(a.within((tx) => requireProvable(tx, id, false))).rejects.not.toThrow(/B\b.*organisation/);
    // A link of before the other proved it.
    await expect(a.confirm(await a.link(id))).rejects.toThrow(TAKEN);
    expect(await a.mayWrite(address)).toBe(false);
    expect(await a.mayWrite(address, true)).toBe(false);
  }
});

test('a link works for its own mailbox, once, in time, while the address is the one that it went to', async () => {
  const [one, two] = [await a.add(`one@${host}`), await a.add(`two@${host}`)];
  const secret = await a.link(one);
  const opened = (org: Org, of = secret) => org.within((tx) => mailboxOfLink(tx, org.orgId, of));
  expect(await opened(a)).toEqual({ orgId: a.orgId, organisation: 'A', address: `one@${host}` });
  // Opening it is no answer: scanners open every link.
  expect(await a.mayWrite(`one@${host}`)).toBe(false);
  expect(await opened(b)).toBeNull();
  await expect(b.confirm(secret)).rejects.toThrow('This link was used, or is over.');
  await a.confirm(secret);
  expect(await a.mayWrite(`two@${host}`)).toBe(false);
  await expect(a.confirm(secret)).rejects.toThrow('This link was used, or is over.');

  await expect(a.confirm(await a.link(two, { minutes: -1 }))).rejects.toThrow('is over');
  const before = await a.link(two);
  await a.within((tx) => changeMailbox(tx, a.orgId, system, two, { address: `ceo@victim${n}.com` }));
  expect(await opened(a, before)).toBeNull();
  await expect(a.confirm(before)).rejects.toThrow('is over');
  const last = await a.link(two);
  await a.within((tx) => deleteMailbox(tx, a.orgId, system, two));
  await expect(a.confirm(last)).rejects.toThrow('is over');
  expect(await a.within((tx) => tx.addressProof.count())).toBe(2);
});

test('of two organisations that prove an address at once, exactly one has it', async () => {
  for (let round = 0; round < 5; round++) {
    const address = `race${round}@${host}`;
    const links = [
      [a, await a.link(await a.add(address))],
      [b, await b.link(await b.add(address))],
    ] as const;
    const answers = await Promise.allSettled(links.map(([org, secret]) => org.confirm(secret)));
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = answers.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(String(refused.reason)).toMatch(/Another organisation writes as /);
    expect([await a.mayWrite(address), await b.mayWrite(address)].sort()).toEqual([false, true]);
  }
});

test('of one link that is confirmed twice at once, one answer counts', async () => {
  const id = await a.add(`ann@${host}`);
  const secret = await a.link(id);
  const answers = await Promise.allSettled([a.confirm(secret), a.confirm(secret)]);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await a.did()).filter((action) => action === 'mailbox.proved')).toHaveLength(1);
});

test('a domain’s record proves the mailboxes of just that host, those made later too, in that organisation', async () => {
  const [one, below, above] = [
    await a.add(`one@mail.${host}`),
    await a.add(`x@deep.mail.${host}`),
    await a.add(`y@${host}`),
  ];
  expect(await a.dns(`mail.${host}`)).toEqual({ taken: [] });
  expect(await a.proof(one)).toMatchObject({ method: 'dns', mayWrite: true });
  for (const id of [below, above]) expect(await a.proof(id)).toMatchObject({ mayWrite: false });
  const later = await a.add(`Later@MAIL.${host}`);
  expect(await a.proof(later)).toMatchObject({ method: 'dns', mayWrite: true });
  const theirs = await b.add(`two@mail.${host}`);
  expect(await b.proof(theirs)).toMatchObject({ mayWrite: false, taken: false });

  // With its last mailbox the organisation lets the domain go.
  for (const id of [one, later]) await a.within((tx) => deleteMailbox(tx, a.orgId, system, id));
  const again = await a.add(`one@mail.${host}`);
  expect(await a.proof(again)).toMatchObject({ mayWrite: false });
});

test('a domain’s record takes an address from who holds it by a link, and tells them so, not whose it is', async () => {
  const address = `ann@${host}`;
  const [theirs, other] = [await b.add(address), await b.add(`bo@${host}`)];
  await b.confirm(await b.link(theirs));
  await b.confirm(await b.link(other));
  const mine = await a.add(address);
  expect(await a.dns(host)).toEqual({ taken: [] });
  expect(await a.proof(mine)).toMatchObject({ mayWrite: true, taken: false });
  expect(await b.mayWrite(address)).toBe(false);
  expect(await b.proof(theirs)).toMatchObject({ mayWrite: false, taken: true });
  // What the other does not write as stays.
  expect(await b.mayWrite(`bo@${host}`)).toBe(true);
  const entries = await b.within((tx) => listAudit(tx));
  const lost = entries.find(({ action }) => action === 'mailbox.proof_lost')!;
  expect(lost).toMatchObject({ actorKind: 'system', subject: theirs });
  expect(JSON.stringify(entries)).not.toContain(a.orgId);
  // No link gets it back.
  await expect(b.confirm(await b.link(theirs))).rejects.toThrow(TAKEN);
});

test('of two whose records stand at a domain the first keeps the address; one whose record is gone loses it', async () => {
  const address = `ann@${host}`;
  const [theirs, mine] = [await b.add(address), await a.add(address)];
  await b.dns(host);
  expect(await a.dns(host, [b.orgId])).toEqual({ taken: [address] });
  // That a domain was proved is told of, though no address became this organisation's.
  const entry = (await a.within((tx) => listAudit(tx))).find(
    ({ action }) => action === 'mailbox.domain_proved',
  );
  expect(entry!.data).toEqual({ after: { domain: host, mailboxes: 0, ofOthers: 1 } });
  expect(await a.did()).not.toContain('mailbox.proved');
  expect(await a.proof(mine)).toMatchObject({ mayWrite: false, taken: true });
  expect(await a.dns(host, [])).toEqual({ taken: [] });
  expect(await a.mayWrite(address)).toBe(true);
  expect(await b.proof(theirs)).toMatchObject({ mayWrite: false, taken: true });
  const next = await b.add(`next@${host}`);
  expect(await b.proof(next)).toMatchObject({ mayWrite: false });
});

test('nobody learns who holds an address of a domain that they did not prove, and nobody takes it away', async () => {
  const address = `ann@${host}`;
  await b.confirm(await b.link(await b.add(address)));
  const key = addressKey(address);
  const asked = await a.within((tx) => tx.$queryRaw`SELECT * FROM address_holder(${key})`);
  expect(asked).toEqual([]);
  await a.within((tx) => tx.$executeRaw`SELECT FROM yield_address(${key})`);
  expect(await b.mayWrite(address)).toBe(true);
  expect(await a.within((tx) => tx.addressProof.findMany())).toEqual([]);
  expect(mailHostOf(address)).toBe(host);
});

test('where mails stay on the machine, an address is with whoever had it first; it counts nowhere else, and less than a proof', async () => {
  const address = `hello@${host}`;
  const [theirs, mine] = [await b.add(address), await a.add(address)];
  expect(await b.mayWrite(address, true)).toBe(true);
  expect(await b.mayWrite(address, false)).toBe(false);
  expect(await a.mayWrite(address, true)).toBe(false);
  expect(await a.proof(mine, true)).toMatchObject({ mayWrite: false, taken: true });
  expect(await a.proof(mine, false)).toMatchObject({ mayWrite: false, taken: false });
  // A link whose letter stayed here.
  await b.confirm(await b.link(theirs, { here: true }));
  expect(await b.proof(theirs, true)).toMatchObject({ method: 'link', onlyHere: true, mayWrite: true });
  expect(await b.proof(theirs, false)).toMatchObject({ method: 'link', onlyHere: true, mayWrite: false });
  await expect(a.confirm(await a.link(mine, { here: true }))).rejects.toThrow(TAKEN);
  // A true one.
  await a.confirm(await a.link(mine));
  expect(await a.mayWrite(address, true)).toBe(true);
  expect(await b.mayWrite(address, true)).toBe(false);
  await expect(b.confirm(await b.link(theirs, { here: true }))).rejects.toThrow(TAKEN);
});

test('a mailbox that sent mails before proofs were asked for has proved nothing by that', async () => {
  const id = await a.add(`old@${host}`);
  await a.within((tx) => tx.addressProof.deleteMany());
  expect(await a.mayWrite(`old@${host}`)).toBe(false);
  expect(await a.proof(id)).toMatchObject({ mayWrite: false, method: null, taken: false });
  expect(await a.mayWrite(`old@${host}`, true)).toBe(true);
});
