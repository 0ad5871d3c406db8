import { ownFields } from '@leadfactory/db/crm/fields';
import { suggestMapping } from '@leadfactory/domain/acquisition/csv';
import { industries } from '@leadfactory/industries';
import { agencies } from '@leadfactory/industries/agencies';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choicesOf } from '#lib/features/lifecycle/campaigns/words.ts';
import { testApp, type TestApp, type TestPerson } from '../testing/app.ts';
import { galleryOf, paramsOf } from './templates.ts';

let app: TestApp;
let mine: TestPerson;
let theirs: TestPerson;

beforeAll(async () => {
  app = await testApp();
  mine = await app.person('owner');
  theirs = await app.person('owner', await app.organisation('Other'));
  await mine.caller.settings.chooseIndustry({ industry: 'agencies' });
});
afterAll(() => app.close());

const choicesFor = async ({ caller }: TestPerson) => choicesOf(await caller.campaigns.templates());

test('its fields are the organisation’s: files are read into them, lists show them', async () => {
  expect((await mine.caller.settings.industries()).chosen).toBe('agencies');
  const own = await app.services.db.forOrg(app.orgId, ownFields);
  expect(suggestMapping(['Company', 'Monthly retainer', 'website_platform'], own)).toEqual({
    Company: 'company',
    'Monthly retainer': 'fields.monthly_retainer',
    website_platform: 'fields.website_platform',
  });
  const { id } = await mine.caller.leads.create({ companyName: 'Acme', email: 'ann@acme.example' });
  await mine.caller.leads.setFields({ id, fields: { monthly_retainer: '1,500', website_platform: 'wix' } });
  const { rows } = await mine.caller.leads.list({ where: ['fields.monthly_retainer:atLeast:1000'] });
  expect(rows.map(({ name, fields }) => [name, fields])).toEqual([
    ['Acme', { monthly_retainer: 1500, website_platform: 'Wix' }],
  ]);
});

test('its sequence is offered after its template, and a campaign begins with it', async () => {
  const choices = await choicesFor(mine);
  expect(choices.map(({ id }) => id).slice(0, 2)).toEqual(['website-report', 'website-report/introduction']);
  const choice = choices[1]!;
  expect(choice).toMatchObject({
    name: 'Agency introduction',
    templateId: 'website-report',
    ownSteps: false,
  });
  const { id: mailboxId } = await mine.caller.settings.createMailbox({
    ...{ fromName: 'Ann', address: 'ann@mine.example' },
  });
  const { id } = await mine.caller.campaigns.create({
    ...{ name: 'First', templateId: choice.templateId, mailboxId, audience: {} },
    steps: choice.steps,
  });
  const { templateId, sequence } = await mine.caller.campaigns.get({ id });
  expect(templateId).toBe('website-report');
  expect(sequence.steps).toEqual(agencies.sequences[0]!.steps);
});

test('the app uses its words', async () => {
  expect((await mine.caller.session.me()).words.lead.many).toBe('prospects');
  expect((await theirs.caller.session.me()).words.lead.many).toBe('leads');
});

test('another organisation sees nothing of it', async () => {
  expect((await theirs.caller.settings.industries()).chosen).toBeNull();
  expect((await theirs.caller.fields.list()).fields).toEqual([]);
  expect((await choicesFor(theirs)).every(({ ownSteps }) => ownSteps)).toBe(true);
});

test('none keeps what is there, and offers its sequence no longer', async () => {
  expect(await mine.caller.settings.chooseIndustry({ industry: null })).toMatchObject({
    industry: null,
    stays: {
      fields: [
        { label: 'Monthly retainer', leads: 1 },
        { label: 'Website platform', leads: 1 },
      ],
      rules: agencies.scoreRules.map(({ text }) => text),
    },
  });
  expect((await mine.caller.fields.list()).fields).toHaveLength(2);
  expect((await choicesFor(mine)).every(({ ownSteps }) => ownSteps)).toBe(true);
});

test('an industry that there is not is refused, with those that there are', async () => {
  await expect(mine.caller.settings.chooseIndustry({ industry: 'bakers' })).rejects.toThrow(
    /no industry "bakers".*agencies/,
  );
});

test.each([...industries])('each sequence of $id has a template that runs it', (one) => {
  const offered = galleryOf(one).flatMap(({ sequences }) => sequences.map(({ id }) => id));
  expect(offered.sort()).toEqual(one.sequences.map(({ id }) => id).sort());
  for (const { templateId, steps } of one.sequences)
    expect(paramsOf({ templateId, steps }).steps).toEqual(steps);
});
