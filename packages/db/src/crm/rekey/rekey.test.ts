import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLead } from '../../acquisition/leads/index.ts';
import { system } from '../../identity/index.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { ensureIdentityKeys } from './ensure.ts';

let database: TestDatabase;
let org: string;
beforeAll(async () => {
  database = await testDatabase();
  org = await testOrganisation(database.db);
});
afterAll(() => database.drop());

interface Old {
  name: string;
  key: string;
  company: string;
  website?: string;
  email?: string;
  phone?: string;
}

/** As the rules of before kept them. */
const old: Old[] = [
  { name: 'Anna', key: 'email:anna@gmx.at', company: 'domain:gmx.at', email: 'anna@gmx.at' },
  { name: 'Bert', key: 'email:bert@gmx.at', company: 'domain:gmx.at', email: 'bert@gmx.at' },
  {
    name: 'Page',
    key: 'domain:facebook.com',
    company: 'domain:facebook.com',
    website: 'https://facebook.com/page',
  },
  { name: 'A Ltd', key: 'phone:6175557141', company: 'name:a|', phone: '(617) 555-7141' },
  { name: 'A', key: 'phone:+16175557141', company: 'name:a|boston', phone: '+1 617 555 7141' },
  { name: 'Fake', key: 'phone:0000000000', company: 'name:fake|', phone: '000-000-0000' },
  {
    name: 'Two',
    key: 'phone:61755571426175557143',
    company: 'name:two|',
    phone: '617-555-7142 / 617-555-7143',
  },
  { name: 'Acme', key: 'domain:acme.com', company: 'domain:acme.com', website: 'https://acme.com/' },
  { name: 'Junk', key: 'domain:st.louis', company: 'domain:st.louis', website: 'https://st.louis/' },
  {
    name: 'Nobody',
    key: 'domain:instagram.com',
    company: 'domain:instagram.com',
    website: 'https://instagram.com/',
  },
  { name: 'Named', key: 'name:named|', company: 'name:named|' },
];

async function seed() {
  await database.db.forOrg(org, async (tx) => {
    const source = await tx.source.create({ data: { orgId: org, name: 'Old', kind: 'csv' } });
    for (const { name, key, company, website, email, phone } of old) {
      const of = await tx.company.upsert({
        where: { orgId_dedupeKey: { orgId: org, dedupeKey: company } },
        create: { orgId: org, name, dedupeKey: company, domain: /^domain:(.*)/.exec(company)?.[1] ?? null },
        update: {},
      });
      const points = [
        ...(email ? [{ orgId: org, kind: 'email', value: email, normalised: email }] : []),
        ...(phone ? [{ orgId: org, kind: 'phone', value: phone, normalised: phone.replace(/\D/g, '') }] : []),
      ];
      await tx.lead.create({
        data: {
          ...{ orgId: org, name, dedupeKey: key, website, sourceId: source.id, companyId: of.id },
          contactId: points.length
            ? (
                await tx.contact.create({
                  data: { orgId: org, companyId: of.id, points: { create: points } },
                })
              ).id
            : null,
        },
      });
    }
  });
}

const leads = () =>
  database.db.forOrg(org, (tx) =>
    tx.lead.findMany({
      include: { company: true, contact: { include: { points: { orderBy: { id: 'asc' } } } } },
      orderBy: { id: 'asc' },
    }),
  );

test('leads of before follow the rules of today, and none is merged', async () => {
  await seed();
  await ensureIdentityKeys(database.ownerUrl);
  const found = await leads();
  expect(found).toHaveLength(old.length);
  const id = (name: string) => found.find((lead) => lead.name === name)!.id;
  expect(
    found.map(({ name, dedupeKey, company }) => [
      name,
      dedupeKey,
      company.dedupeKey,
      company.name,
      company.domain,
    ]),
  ).toEqual([
    ['Anna', 'email:anna@gmx.at', 'email:anna@gmx.at', 'Anna', null],
    ['Bert', 'email:bert@gmx.at', 'email:bert@gmx.at', 'Bert', null],
    ['Page', 'page:facebook.com/page', 'page:facebook.com/page', 'Page', null],
    ['A Ltd', 'phone:+16175557141', 'phone:+16175557141', 'A Ltd', null],
    ['A', `phone:+16175557141#${id('A')}`, 'phone:+16175557141', 'A Ltd', null],
    ['Fake', expect.stringMatching(/^row:fake\|\|/), expect.stringMatching(/^row:fake/), 'Fake', null],
    ['Two', 'phone:+16175557142', 'phone:+16175557142', 'Two', null],
    ['Acme', 'domain:acme.com', 'domain:acme.com', 'Acme', 'acme.com'],
    ['Junk', expect.stringMatching(/^row:junk\|\|/), expect.stringMatching(/^row:junk/), 'Junk', null],
    [
      'Nobody',
      expect.stringMatching(/^row:nobody\|\|/),
      expect.stringMatching(/^row:nobody/),
      'Nobody',
      null,
    ],
    ['Named', expect.stringMatching(/^row:named\|\|/), expect.stringMatching(/^row:named/), 'Named', null],
  ]);
  expect(
    found.flatMap(({ name, website, custom }) => (website ? [[name, website]] : [[name, custom]])),
  ).toEqual(
    expect.arrayContaining([
      ['Junk', { Website: 'https://st.louis/' }],
      ['Nobody', { Website: 'https://instagram.com/' }],
      ['Page', 'https://facebook.com/page'],
      ['Acme', 'https://acme.com/'],
    ]),
  );
  const two = found.find(({ name }) => name === 'Two')!.contact!.points;
  expect(two.map(({ normalised }) => normalised)).toEqual(['+16175557142', '+16175557143']);
  expect(found.every(({ nameKey, keyRules }) => nameKey !== '' && keyRules === 1)).toBe(true);
});

test('done again nothing changes, and a new row meets the first of them', async () => {
  const before = await leads();
  await ensureIdentityKeys(database.ownerUrl);
  expect(await leads()).toEqual(before);
  const met = await database.db.forOrg(org, (tx) =>
    createLead(tx, org, system, { company: 'A again', phone: '617 555 7141' }),
  );
  expect(met).toEqual({ leadId: before.find(({ name }) => name === 'A Ltd')!.id, created: false });
});
