import type { ServerResponse } from 'node:http';
import { businessMeasures } from '@leadfactory/domain/assessment/audit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveSites, type Sites } from '../../../../test/sites.ts';
import { createCrawls } from '../visitor/crawls.ts';
import { createBusiness } from './index.ts';

const page = (body: string, lang = 'en') =>
  `<!doctype html><html lang="${lang}"><title>x</title><body>${body}`;
const nav =
  '<nav><a href="/contact">Contact</a> <a href="/about">About</a> <a href="/team">Team</a> <a href="/blog">Blog</a> <a href="/privacy">Privacy policy</a></nav>';

const clinic: Record<string, string> = {
  '/': page(
    `${nav}<a href="tel:+15122345678">Call</a><a href="https://calendly.com/bright">Book now</a><a href="https://www.facebook.com/">f</a><a href="#" class="btn"><i class="fa-instagram"></i></a><p>Cleaning $89</p><script type="application/ld+json">{"@type":"Dentist","name":"Bright","foundingDate":"1982-04-01","aggregateRating":{"@type":"AggregateRating","ratingValue":4.8,"reviewCount":31}}</script><footer>© 2019 Bright</footer>`,
  ),
  '/contact': page(
    '<p>Mon-Fri 9:00 am - 5:00 pm</p><form><input type="email"><textarea></textarea></form><address>1 Main St, Austin, TX 78701</address><a href="https://wa.me/15122345678">WhatsApp</a> info@bright.example',
  ),
  '/about': page(
    '<p>A family business since 1982 with 25 employees in three locations.</p><p>Founded by Maria Lopez de la Cruz in a small room.</p>',
  ),
  '/team': page(
    '<h3>Dr. Jane Roe</h3><p>Owner</p><img src="/a.jpg"><h3>John Q. Public</h3><p>Practice Manager</p><img src="/b.jpg"><h3>Our Services</h3><p>Director of nothing</p>',
  ),
  '/blog': page('<article><time datetime="2023-02-03">3 Feb</time></article>'),
  '/privacy': page('We like privacy.'),
};
const handwerk: Record<string, string> = {
  '/': page(
    '<a href="/impressum">Impressum</a> Öffnungszeiten: Montag bis Freitag 08:00 bis 17:00 Uhr',
    'de',
  ),
  '/impressum': page(
    '<p>Müller GmbH</p><p>Geschäftsführer: Hans-Peter Müller</p><p>Vertreten durch: Erika von der Heide</p><p>Inhaberin Petra Kühn</p><p>Registergericht: Amtsgericht Berlin</p>',
    'de',
  ),
};

let sites: Sites;
beforeAll(async () => {
  const site = (files: Record<string, string>) => (request: { url?: string }, response: ServerResponse) => {
    const file = files[request.url!];
    if (file === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(file);
  };
  sites = await serveSites({ clinic: site(clinic), handwerk: site(handwerk) });
});
afterAll(() => sites.close());

const run = (website: string) =>
  createBusiness({ guard: sites.guard, crawls: createCrawls(sites.guard, { delayMs: 1 }) })({
    orgId: 'o',
    leadId: 'l',
    assessmentId: 'a',
    website,
    at: new Date('2026-11-21T12:00:00Z'),
    pages: 8,
    signal: new AbortController().signal,
    files: { put: () => Promise.reject(new Error('no files')) },
    browser: () => Promise.reject(new Error('no browser')),
  });
const values = (signals: readonly { kind: string; value: string; detail: string }[], kind: string) =>
  signals
    .filter((one) => one.kind === kind)
    .map(({ value, detail }) => (detail ? `${value} (${detail})` : value));

test('reads signals with evidence, and says what customers miss', async () => {
  const result = await run(sites.url('clinic'));
  expect(result).toMatchObject({ state: 'done', score: null });
  const { signals } = businessMeasures.parse(result.measures);
  expect(values(signals, 'phone')).toEqual(['+15122345678 (tel link)']);
  expect(values(signals, 'person').sort()).toEqual([
    'Jane Roe (Owner)',
    'John Q. Public (Practice Manager)',
    'Maria Lopez de la Cruz (Founded by)',
  ]);
  expect(values(signals, 'founded')).toEqual(['1982 (schema.org)']);
  expect(values(signals, 'employees')).toEqual(['25 (text)']);
  expect(values(signals, 'locations')).toEqual(['three (text)']);
  expect(values(signals, 'team_size')).toEqual(['2']);
  expect(values(signals, 'booking')[0]).toBe('Calendly (link)');
  expect(values(signals, 'reviews')).toEqual(['4.8 of 5 (schema.org)']);
  expect(values(signals, 'prices')).toEqual(['$89 (text)']);
  expect(values(signals, 'latest_news')).toEqual(['2023-02-03']);
  expect(values(signals, 'opening_hours')).toHaveLength(1);
  for (const kind of ['whatsapp', 'contact_form', 'address', 'privacy', 'language'])
    expect(values(signals, kind), kind).not.toEqual([]);
  const severity = Object.fromEntries(result.findings.map((one) => [one.ruleId, one.severity]));
  expect(severity).toMatchObject({
    'business.phone': 'good',
    'business.booking': 'good',
    'business.opening_hours': 'good',
    'business.copyright': 'minor',
    'business.news': 'moderate',
    'business.social_links': 'moderate',
    'business.people': 'good',
  });
  expect(JSON.stringify(result.findings)).not.toContain('Jane Roe');
  for (const one of result.findings)
    expect(one.severity === 'good' || one.gain !== '', one.ruleId).toBe(true);
});

test('German: legal notice, managing directors, opening hours; nothing that is no name', async () => {
  const { signals } = businessMeasures.parse((await run(sites.url('handwerk'))).measures);
  expect(values(signals, 'person').sort()).toEqual([
    'Erika von der Heide (Vertreten durch)',
    'Hans-Peter Müller (Geschäftsführer)',
    'Petra Kühn (Inhaberin)',
  ]);
  expect(values(signals, 'imprint')).toHaveLength(1);
  expect(values(signals, 'opening_hours')).toHaveLength(1);
});

test('the sample sites come out as what they are: templates', async () => {
  const of = async (name: string) => {
    const { findings } = await run(sites.url(name));
    return (id: string) => {
      const { severity, evidence } = findings.find(({ ruleId }) => ruleId === `business.${id}`) ?? {};
      return severity && [severity, evidence!.map(({ found }) => found).join('; ')];
    };
  };
  const agency = await of('agency');
  expect(agency('social_links')).toEqual([
    'moderate',
    'Twitter: leads nowhere; Facebook: leads nowhere; Linkedin: leads nowhere',
  ]);
  // The icons are told once.
  expect(agency('social_profiles')).toBeUndefined();
  expect(agency('privacy')).toEqual(['moderate', '“Privacy Policy” is written there, but leads nowhere']);
  expect(agency('people')?.[0]).toBe('good');
  expect(agency('copyright')).toEqual(['minor', '2023: Copyright © Your Website 2023']);
  const landing = await of('landing-page');
  expect(landing('reviews')?.[0]).toBe('good');
  expect((await of('modern-business'))('reviews')?.[0]).toBe('good');
  // A number of films.
  expect((await of('creative'))('phone')).toEqual([
    'serious',
    '+1 (555) 123-4567 is no number that can be called',
  ]);
});
