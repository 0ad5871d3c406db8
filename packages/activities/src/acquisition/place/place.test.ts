import { expect, test } from 'vitest';
import { dentist } from '../../../test/pages.ts';
import { companyFacts } from '../enrichers/website/company.ts';
import { siteFacts } from '../enrichers/website/site.ts';
import { readHtml, type Page } from '../website/index.ts';
import { guessCountry, guessTimeZone } from './index.ts';

const pageOf = (html: string, url = 'https://www.bright-smiles.example/') =>
  ({ url: new URL(url), html, document: readHtml(html) }) as Page;

test('the place is guessed by the surest evidence', () => {
  const page = pageOf(dentist);
  const evidence = (given: Partial<Parameters<typeof guessCountry>[0]>) => ({
    facts: [],
    phones: [],
    home: 'US',
    ...given,
  });
  expect(
    guessCountry(evidence({ facts: [...siteFacts(page), ...companyFacts(page, 'US')], home: 'DE' })),
  ).toMatchObject({
    value: 'US',
    confidence: 0.9,
  });
  expect(
    guessCountry(evidence({ phones: ['+49 421 1234567'], facts: siteFacts(pageOf('', 'https://shop.fr/')) })),
  ).toMatchObject({
    value: 'DE',
    confidence: 0.85,
  });
  expect(guessCountry(evidence({ facts: siteFacts(pageOf('', 'https://shop.fr/')) }))).toMatchObject({
    value: 'FR',
    method: 'ending of the domain',
  });
  expect(guessCountry(evidence({ facts: siteFacts(pageOf('<html lang="en-GB">')) }))).toMatchObject({
    value: 'GB',
    confidence: 0.45,
  });
  expect(guessCountry(evidence({}))).toMatchObject({ value: 'US', confidence: 0.2 });
  expect(guessTimeZone('US', 0.9, evidence({ facts: companyFacts(page, 'US') }), null)).toMatchObject({
    value: 'America/Chicago',
    confidence: 0.81,
  });
  expect(guessTimeZone('US', 1, evidence({ phones: ['(415) 555-2671'] }), null)).toMatchObject({
    value: 'America/Los_Angeles',
    confidence: 0.75,
  });
  expect(guessTimeZone('DE', 1, evidence({}), null)).toMatchObject({ value: 'Europe/Berlin' });
});
