import { expect, test } from 'vitest';
import { rowReader } from './index.ts';

const mapping = { Company: 'company', Web: 'website', Mail: 'email', Phone: 'phone' };
const readIn = (home: string | null) => rowReader(Object.keys(mapping), mapping, [], home);
const read = readIn(null);

const mailOf = (cell: string) => {
  const { lead, notes } = read(['Acme', '', cell, '']);
  return [lead?.email, ...lead!.also.map((p) => p.value), ...notes!.map((n) => `note: ${n.reason}`)];
};
test.each([
  ['mailto:b@b.com?subject=Hi', ['b@b.com']],
  ['a@a.com; a2@a.com', ['a@a.com', 'a2@a.com']],
  ['a@a.com, A@a.com / b@a.com\nc@a.com', ['a@a.com', 'b@a.com', 'c@a.com']],
  ['(d@d.com)', ['d@d.com']],
  ['a@a.com.', ['a@a.com']],
  ['e@e.com (work)', ['e@e.com']],
  ['Jo Doe <jo@acme.com>', ['jo@acme.com']],
  ['jo@acme.com<mailto:jo@acme.com>', ['jo@acme.com']],
  ['E-Mail: jo@acme.com', ['jo@acme.com']],
  ['="jo@acme.com"', ['jo@acme.com']],
  ["'jo@acme.com", ['jo@acme.com']],
  ["'jo@acme.com'", ['jo@acme.com']],
  ["o'brien@acme.com", ["o'brien@acme.com"]],
  ['jo [at] acme [dot] com', ['jo@acme.com']],
  ['jo(at)acme.de', ['jo@acme.de']],
  ['jo@acme.com ::: j2@acme.com', ['jo@acme.com', 'j2@acme.com']],
  ['\u200bjo@acme.com\u00a0', ['jo@acme.com']],
  ['ｊｏ＠acme.com', ['jo@acme.com']],
  ['ram@मोदी.भारत', ['ram@मोदी.भारत']],
  ['n.a.', [null]],
  ['\u200b', [null]],
  ['keine Angabe', [null]],
  ['#N/A', [null]],
  ['jo@acme', [null, 'note: Email: "jo@acme" is not an email address.']],
  ['a@a.com; b@@b.com', ['a@a.com', 'note: Email: "b@@b.com" is not an email address.']],
  [
    'jörg@müller.de',
    [
      null,
      'note: Email: "jörg@müller.de" has letters before the @ that mail servers do not take: they must be ASCII.',
    ],
  ],
  ['jo@acme,com', [null, 'note: Email: "jo@acme,com" is not an email address.']],
])('email in %j', (cell, expected) => {
  expect(mailOf(cell)).toEqual(expected);
});

const phoneOf = (cell: string, home: string) => {
  const { lead, notes } = readIn(home)(['Acme', '', '', cell]);
  return [lead?.phone, ...lead!.also.map((p) => p.value), ...notes!.map((n) => `note: ${n.reason}`)];
};
test.each([
  ['US', '1-800-FLOWERS', ['1-800-FLOWERS']],
  ['US', '(800) GOT-JUNK', ['(800) GOT-JUNK']],
  ['US', 'Mobile: 617-555-0149', ['617-555-0149']],
  ['US', '617-555-0149 (mobile)', ['617-555-0149']],
  ['US', '617-555-0149, ext. 12', ['617-555-0149, ext. 12']],
  ['US', 'tel:+1-617-555-0149', ['+1-617-555-0149']],
  ['US', '6175550149.0', ['6175550149']],
  ['US', '６１７５５５０１４９', ['6175550149']],
  ['DE', '+49 30 1234567 Durchwahl 12', ['+49 30 1234567 Durchwahl 12']],
  ['DE', '="0302312500"', ['0302312500']],
  ['DE', "'+49 30 2312500", ['+49 30 2312500']],
  ['DE', '030/2312500', ['030/2312500']],
  ['DE', '(030) 2312500 / 0171 2312500', ['(030) 2312500', '0171 2312500']],
  ['DE', 'Büro: +49 30 2312500; mobil: +49 171 2312500', ['+49 30 2312500', '+49 171 2312500']],
  ['DE', '030 2312500\n040 2312500', ['030 2312500', '040 2312500']],
  ['DE', 'Tel. 030 2312500, Fax 030 2312501', ['030 2312500']],
  ['DE', 'Fax: 030 2312501', [null, 'note: Phone: "Fax: 030 2312501" is a fax.']],
  ['DE', '4.93012E+11', [null, 'note: Phone: "4.93012E+11" is not a phone number.']],
  ['DE', 'call me', [null, 'note: Phone: "call me" is not a phone number.']],
  ['DE', '-', [null]],
])('phone in %s: %j', (home, cell, expected) => {
  expect(phoneOf(cell, home)).toEqual(expected);
});

const siteOf = (cell: string) => {
  const { lead, notes } = read(['Acme', cell, '', '']);
  return [lead?.website, ...notes!.map((n) => `note: ${n.reason}`)];
};
test.each([
  ['http://', [null]],
  ['https://www.', [null]],
  ['www.acme.com (shop)', ['https://www.acme.com/']],
  ['Acme <https://acme.com/de>', ['https://acme.com/de']],
  ['<a href="https://acme.com">Acme</a>', ['https://acme.com/']],
  [
    'acme.com; acme.de',
    ['https://acme.com/', 'note: Website: "acme.de" was left out: a lead has one website.'],
  ],
  ['coming soon', [null, 'note: Website: "coming soon" is not the address of a website.']],
])('website in %j', (cell, expected) => {
  expect(siteOf(cell)).toEqual(expected);
});
