import { expect, test } from 'vitest';
import { cleanCell } from './index.ts';

test.each([
  ['=?utf-8?q?J=C3=BCrgen_M=C3=BCller?=', 'Jürgen Müller'],
  ['=?iso-8859-1?B?SvxyZ2Vu?=', 'Jürgen'],
  ['=?ISO-8859-1?Q?Andr=E9?= Pirard', 'André Pirard'],
  ['=?windows-1252?Q?Smith_=96_Sons?= GmbH & Co. KG', 'Smith – Sons GmbH & Co. KG'],
  // The space between two words is where a long one was cut, in the middle of a letter, too.
  ['=?UTF-8?B?5bGx55Sw?= =?UTF-8?B?5aSq6YOO?=', '山田太郎'],
  ['=?utf-8?q?J=C3?= =?utf-8?q?=BCrgen?=', 'Jürgen'],
  ['=?iso-2022-jp?B?GyRCOzNFRBsoQg==?=', '山田'],
  ['=?koi8-r?B?6dfBzg==?=', 'Иван'],
  ['=?utf-8*de?q?J=C3=BCrgen?=', 'Jürgen'],
  ['=?utf-8?q?Tom_&amp;_Co?=', 'Tom & Co'],
  ['="=?utf-8?q?Zo=C3=AB?="', 'Zoë'],
  ['=?utf-8?q?J=C3=BCrgen?= <j@acme.example>', 'Jürgen <j@acme.example>'],
  // What it hides is cleaned, too: a combined accent, a zero-width space, a line break, spaces around.
  ['=?utf-8?q?_Zoe=CC=88=E2=80=8B=0AB__C_?=', 'Zoë B C'],
])('%s is %s', (cell, text) => expect(cleanCell(cell)).toBe(text));

test.each([
  '=?utf-8?q?J=C3=BCrg',
  '=?utf-8?x?broken?=',
  '=?nonsense?q?J=C3=BC?=',
  '=?utf-8?q?J=FC?=',
  '=?utf-8?q?J=ZZ?=',
  '=?utf-8?B?%%%?=',
  '=?utf-8?q??=',
  '=?utf-8?q?J=C3=BCrgen?= =?utf-8?q?M=C3=BC',
  'What =? x ?= y',
  'https://a.example/?q=?b?=',
])('%s, which is broken or no such word, stays as it is', (cell) => expect(cleanCell(cell)).toBe(cell));
