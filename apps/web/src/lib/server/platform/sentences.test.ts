import { expect, test } from 'vitest';
import { z } from 'zod';
import { sentenceOf } from './sentences.ts';

test.each<[string, z.ZodType, unknown, string]>([
  ['nothing', z.string(), undefined, 'This is needed.'],
  ['an empty text', z.string().min(1), '', 'This is needed.'],
  ['letters for a number', z.number(), Number.NaN, 'This must be a number.'],
  ['a short text', z.string().min(12), 'abc', 'This must have at least 12 characters.'],
  ['a long text', z.string().max(200), 'x'.repeat(201), 'This must have at most 200 characters.'],
  ['a text for a number', z.number(), 'ten', 'This must be a number.'],
  ['a part of a thing', z.int(), 1.5, 'This must be a whole number.'],
  ['too little', z.number().min(1), 0, 'This must be at least 1.'],
  ['nothing of what is sold', z.number().positive(), 0, 'This must be more than 0.'],
  ['too much', z.number().max(500), 501, 'This must be at most 500.'],
  ['an empty list', z.array(z.string()).min(1), [], 'Choose at least one.'],
  ['no address', z.email(), 'nobody', 'This is no email address.'],
  ['no website', z.url(), 'nowhere', 'This is no web address. It begins with https://.'],
  ['no id', z.uuid(), 'x', 'This is no id.'],
  ['a day in words', z.iso.date(), 'tomorrow', 'This is no day. It is written like 2026-11-27.'],
  ['none of the choices', z.enum(['new', 'won']), 'x', 'Choose one of: new, won.'],
  ['either of two', z.union([z.email(), z.null()]), 'x', 'This is no email address.'],
  ['what a schema says in its own words', z.string().min(3, 'Write a name.'), '', 'Write a name.'],
])('%s is told in a sentence', (_, schema, given, sentence) => {
  const { error } = schema.safeParse(given);
  expect(error!.issues.map(sentenceOf)).toEqual([sentence]);
});
