import { expect, test } from 'vitest';
import { picturesWanted, renderReport, sampleReport } from '@leadfactory/report';
import { sample, screening, sixty, unreachable } from '../test/sample.ts';

test('stands alone, in its language, with its title, and escapes what comes from outside', () => {
  const html = renderReport(sample);
  expect(html).toContain('<html lang="en-US">');
  expect(html).toContain('<title>Website assessment for Bäckerei &lt;Müller> &amp; Söhne</title>');
  expect(html).not.toContain('<Müller>');
  expect(html).not.toMatch(/<script|<link|(src|url)[=(]["']?https?:/);
  expect(renderReport(sixty).match(/<\/style>/g)).toHaveLength(1);
});

test('tells findings by area with evidence, gain and remedy, and says where each is', () => {
  const html = renderReport(sample, { pages: { summary: 3, 'f-1': 5, 'area-speed': 5 } });
  expect(html).toContain('id="f-1"');
  expect(html).toContain('What you gain.');
  expect(html).toContain('class="page-ref">5');
  expect(html).toContain('aria-label="Security: 61 of 100, Needs work; last time 45"');
  expect(html).toContain('Better than 37 % of 118 dentists that we have assessed.');
  expect(html).toContain('The contact page took longer than 20 seconds.');
  expect(html).toContain('Days 1 to 30');
});

test('a website that was not assessed, a screening, and one without fault are told truthfully', () => {
  const none = renderReport(unreachable);
  expect(none).toContain('could not be assessed. It did not answer within 15 seconds');
  for (const never of ['The plan', 'Core Web', 'of 100, ', 'What is in order'])
    expect(none).not.toContain(never);
  const light = renderReport(screening);
  expect(light).toContain('This was a screening');
  expect(light).toContain(
    'Not judged by this assessment: accessibility, appearance, technology, customer readiness',
  );
  const clean = renderReport({ ...screening, findings: [] });
  expect(clean).toContain('Our checks found nothing that needs to be put right.');
  expect(renderReport({ ...screening, overall: null, scores: {} })).toContain(
    'could not be given an overall score',
  );
});

test('names who made it, with the postal address where there is one', () => {
  const imprint = (postalAddress: string | null) =>
    /<footer class="imprint[^>]*>.*?<p>(.*?)<\/p>/s
      .exec(
        renderReport({ ...sample, brand: { ...sample.brand, name: 'Acme', website: null, postalAddress } }),
      )![1]!
      .replace(/<!--.*?-->/gs, '')
      .replace(/<img[^>]*>/, '')
      .trim();
  expect(imprint('1 Long Lane\nBoston')).toBe('<strong>Acme</strong><br/>1 Long Lane, Boston');
  expect(imprint(null)).toBe('<strong>Acme</strong>');
});

test('dates and numbers follow the locale', () => {
  expect(renderReport(sixty)).toContain('16. November 2026');
  expect(renderReport(sixty)).toContain('4,8 s');
});

test('asks for the pictures that tell most, the first first', () => {
  expect(picturesWanted(sampleReport).slice(0, 3)).toEqual([
    'screenshot-desktop',
    'screenshot-phone',
    'film-0',
  ]);
  expect(picturesWanted(sixty).filter((name) => name.startsWith('crop-'))).toHaveLength(40);
});
