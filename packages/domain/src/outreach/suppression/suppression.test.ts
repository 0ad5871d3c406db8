import { describe, expect, test } from 'vitest';
import { isRemovable, suppressionReasons } from './index.ts';
import { readEntries, suppressionKey } from './reading/index.ts';

const read = (text: string) => readEntries(text).entries;
const why = (text: string) =>
  readEntries(text)
    .refused.map((one) => one.why)
    .join(' ');

describe('an address has one spelling', () => {
  test.for([
    ['Ann@ACME.com', 'ann@acme.com'],
    ['  Ann Lee <ANN@acme.com> ', 'ann@acme.com'],
    ['mailto:ann@acme.com', 'ann@acme.com'],
    ['ann+news@acme.com', 'ann+news@acme.com'],
    ['jo@xn--mller-kva.de', 'jo@müller.de'],
    ['jo@MÜLLER.de', 'jo@müller.de'],
    ['jo@mu\u0308ller.de', 'jo@müller.de'],
    ['ann@mail.acme.com', 'ann@mail.acme.com'],
  ])('%s', ([given, kept]) => {
    expect(read(given!)).toEqual([kept]);
    expect(suppressionKey(given!.trim())).toBe(kept);
  });

  test('a line may hold several, and says which is none', () => {
    expect(readEntries('ann@acme.com; Bob <bob@acme.com>, @')).toEqual({
      entries: ['ann@acme.com', 'bob@acme.com'],
      refused: [{ text: '@', why: 'This is no mail address.' }],
    });
    expect(read('')).toEqual([]);
    expect(why(' ')).toBe('');
  });
});

describe('a domain is one organisation’s', () => {
  test.for([
    ['ACME.com', 'acme.com'],
    ['@acme.com', 'acme.com'],
    ['*@acme.com', 'acme.com'],
    ['*.acme.com', 'acme.com'],
    ['https://www.acme.co.uk/', 'acme.co.uk'],
    ['mail.acme.com', 'mail.acme.com'],
    ['xn--mller-kva.de', 'müller.de'],
    ['Müller.de.', 'müller.de'],
    ['acme.github.io', 'acme.github.io'],
    // One may well never want to write to addresses that are thrown away.
    ['mailinator.com', 'mailinator.com'],
  ])('%s', ([given, kept]) => expect(readEntries(given!)).toEqual({ entries: [kept], refused: [] }));

  test.for([
    ['gmail.com', /provider of mail.*one by one/],
    ['@googlemail.com', /provider of mail/],
    ['eu.mail.gmx.at', /provider of mail/],
    ['co.uk', /anybody can have a name/],
    ['com', /anybody can have a name/],
    ['github.io', /anybody can have a name/],
    ['acme.con', /look for a slip/],
    ['10.0.0.1', /neither/],
    ['acme.com/contact', /neither/],
    ['John Smith', /^This is neither a mail address nor a domain\.$/],
    ['ann@', /no mail address/],
    ['ann@@acme.com', /no mail address/],
  ] as const)('%s is refused', ([given, words]) => {
    expect(read(given)).toEqual([]);
    expect(why(given)).toMatch(words);
  });
});

test('members take away what they or a mail server said, never what the person did', () => {
  expect(suppressionReasons.filter(isRemovable)).toEqual(['manual', 'imported', 'bounced']);
});
