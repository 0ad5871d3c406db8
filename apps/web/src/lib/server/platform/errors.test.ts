import { DomainError } from '@leadfactory/domain/platform/errors';
import { beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { createCallerFactory, open, router } from '../trpc/base.ts';
import { fieldOf, tell } from './errors.ts';

const email = z.object({ email: z.email() });
const procedures = router({
  asked: open.input(email).query(() => 'ok'),
  /** A use case reads a row that is not what it was. */
  read: open.query(() => email.parse({ email: 'nobody' })),
  /** An answer that the contract does not allow. */
  answered: open.output(email).query(() => ({ email: 'nobody' })),
  refused: open.query(() => {
    throw new DomainError('invalid', 'This address is taken.', 'email');
  }),
});
const caller = createCallerFactory(procedures)({
  services: {} as Services,
  actor: null,
  signedIn: null,
  visitor: { ip: '192.0.2.1', userAgent: null },
  requestId: 'request-1',
  scopes: [],
  tally: null,
});

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});
const logged = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

const failed = async (call: Promise<unknown>): Promise<{ error: unknown } & ReturnType<typeof fieldOf>> => {
  const error: unknown = await call.then(() => null).catch((e: unknown) => e);
  return { error, ...fieldOf(error) };
};

test('an input that the schema refuses is the caller’s fault, and is named', async () => {
  const { error, field, sentence } = await failed(caller.asked({ email: 'nobody' }));
  expect(sentence).toBe('This is no email address.');
  expect(error).toMatchObject({ code: 'BAD_REQUEST', message: expect.stringMatching(/^email: /) as string });
  expect(field).toBe('email');
  expect(tell(error)).toMatchObject({ status: 400, field: 'email' });
  expect(logged()).toEqual([]);
});

test.each(['read', 'answered'] as const)(
  'any other schema’s refusal is ours: %s is a 500 with a line in the log',
  async (name) => {
    const { error, field } = await failed(caller[name]());
    const [line] = logged();
    expect(line).toMatchObject({ level: 'error', path: name, requestId: 'request-1' });
    expect(line!.cause).toMatch(/Invalid email/);
    expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
    expect((error as Error).message).toContain(line!.errorId);
    expect((error as Error).message).not.toMatch(/email/);
    expect(field).toBeUndefined();
    expect(tell(error)).toMatchObject({ status: 500, code: 'INTERNAL_SERVER_ERROR' });
  },
);

test('a schema’s refusal outside of any procedure is ours, too', () => {
  const { error } = email.safeParse({});
  expect(tell(error)).toMatchObject({ status: 500 });
  expect(logged()).toHaveLength(1);
});

test('what a rule refuses is told in its words', async () => {
  const { error, field } = await failed(caller.refused());
  expect(error).toMatchObject({ code: 'BAD_REQUEST', message: 'This address is taken.' });
  expect(field).toBe('email');
});
