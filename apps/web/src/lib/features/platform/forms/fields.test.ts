import { expect, test } from 'vitest';
import { z } from 'zod';
import { fieldsOf, problemsOf } from './fields.ts';

const schema = z.object({
  minScore: z.number().int().min(0).max(100).default(20).describe('Leads below it are disqualified.'),
  greeting: z.string().min(2).max(40),
  intro: z.string().max(2000).optional(),
  tone: z.enum(['plain', 'very_formal']),
  askForCall: z.boolean(),
  extras: z.array(z.string()).optional(),
});
const fields = fieldsOf(z.toJSONSchema(schema, { io: 'output' }) as Record<string, unknown>);

test('a field per parameter, of the kind that its type asks for', () => {
  expect(fields.map(({ name, kind, required }) => [name, kind, required])).toEqual([
    ['minScore', 'number', false],
    ['greeting', 'text', true],
    ['intro', 'text', false],
    ['tone', 'choice', true],
    ['askForCall', 'switch', true],
    ['extras', 'fixed', false],
  ]);
  expect(fields[0]).toMatchObject({
    label: 'Min score',
    hint: 'Leads below it are disqualified.',
    min: 0,
    max: 100,
  });
  expect(fields[2]).toMatchObject({ multiline: true });
  expect(fields[3]).toMatchObject({ options: [{}, { value: 'very_formal', label: 'Very formal' }] });
});

test('says at each field what is wrong with it', () => {
  expect(problemsOf(fields, { minScore: 101, greeting: '', tone: 'plain', askForCall: false })).toEqual({
    minScore: 'Give at most 100.',
    greeting: 'Give greeting.',
  });
  expect(problemsOf(fields, { minScore: 1.5, greeting: 'x', tone: 'plain', askForCall: true })).toEqual({
    minScore: 'Give a whole number.',
    greeting: 'Give at least 2 characters.',
  });
  expect(problemsOf(fields, { minScore: 20, greeting: 'Hello', tone: 'plain', askForCall: true })).toEqual(
    {},
  );
});
