import { expect, test } from 'vitest';
import { sample } from '../test/sample.ts';
import { renderReport } from '@leadfactory/report';

test('stands alone, in its language, with its title, and escapes what comes from outside', () => {
  const html = renderReport(sample);
  expect(html).toContain('<html lang="en">');
  expect(html).toContain('<title>Website assessment for Bäckerei &lt;Müller> &amp; Söhne</title>');
  expect(html).not.toContain('<Müller>');
  expect(html).not.toMatch(/<script|<link|https?:\/\/(?!www\.mueller|mueller)[^w"]*\.(css|js|png)/);
});

test('tells the worst first, with evidence and what to do, and praises what is good', () => {
  const html = renderReport(sample);
  expect(html.indexOf('1. Visitors can be sent')).toBeGreaterThan(0);
  expect(html.indexOf('2. The title is long')).toBeGreaterThan(html.indexOf('1. Visitors can be sent'));
  expect(html).toContain('strict-transport-security');
  expect(html).toContain('scores 62 of 100: needs work. 2 points need attention, 1 of them soon.');
  expect(html).toContain('The page is light');
  expect(html).toContain('This week');
  expect(html).toContain('Not judged by this assessment: accessibility, appearance, technology');
  expect(html).toContain('aria-label="Security: 40 of 100, Poor"');
});

test('a website without fault, and one without a score, still make a report', () => {
  expect(renderReport({ ...sample, findings: [] })).toContain('Our checks found nothing');
  expect(renderReport({ ...sample, overall: null, scores: {} })).toContain('could not be given');
  const notAssessed = 'The website did not answer.';
  const empty = renderReport({ ...sample, overall: null, scores: {}, findings: [], notAssessed });
  expect(empty).toContain('could not be assessed. The website did not answer.');
  expect(empty).not.toContain('Nothing that needs to be put right');
});
