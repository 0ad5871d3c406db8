import { expect, test } from 'vitest';
import { newCampaignQuery } from '#lib/urls/lifecycle.ts';
import { audienceInWords, clean } from './audience.ts';

const audienceFrom = (params: URLSearchParams) => newCampaignQuery.read(params).query;

const a = '0190163d-8694-739b-aea5-966c26f8ad91';
const b = '0190163d-8694-7f00-8000-0123456789ab';

test('a link asks for an audience, and what is not valid of it is left out', () => {
  const params = new URLSearchParams(
    `importId=${a}&stages=new,No such&stages=qualified&temperatures=hot&sourceIds=x,${b}`,
  );
  expect(audienceFrom(params)).toEqual({
    importId: a,
    stages: ['new', 'qualified'],
    temperatures: ['hot'],
    sourceIds: [b],
  });
  expect(audienceFrom(new URLSearchParams('importId=1&leadIds='))).toEqual({});
});

test('says it in words', () => {
  const names = { names: { [a]: 'Trade fair', [b]: 'list.csv' } };
  expect(audienceInWords({}, names)).toEqual(['Everybody']);
  expect(
    audienceInWords(
      { importId: b, sourceIds: [a], stages: ['new', 'qualified'], temperatures: ['hot'], minScore: 40 },
      names,
    ),
  ).toEqual([
    'From the file list.csv',
    'From Trade fair',
    'In stage New or Qualified',
    'Hot',
    'Scored 40 or more',
  ]);
});

test('filters that filter nothing are left out', () => {
  expect(clean({ stages: [], minScore: 0, sourceIds: [a] })).toEqual({ minScore: 0, sourceIds: [a] });
});
