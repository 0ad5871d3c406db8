import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startModelServer, type ModelServer } from '../ai-testing/index.ts';
import { aiConfigOf, createModel, knownPrice, wireSchema, type AiConfig } from './index.ts';

let server: ModelServer;
beforeAll(async () => void (server = await startModelServer()));
afterAll(() => server.close());

const schema = z.strictObject({ words: z.string().min(1).max(10), list: z.array(z.string().max(3)).max(2) });
const config = (over: Partial<AiConfig> = {}): AiConfig => ({
  ...{ provider: 'compatible', model: 'local', apiKey: '', baseUrl: server.baseUrl },
  ...{ price: { inputPerMTok: 2, outputPerMTok: 8 }, sees: false, knowsSchemas: true },
  ...over,
});
const question = { system: 'You answer.', prompt: 'Say it.', schema, maxOutputTokens: 100 };

describe('configuration', () => {
  test('none is none', () => expect(aiConfigOf({})).toBeNull());
  test('a known model knows its price; an own price goes before it', () => {
    const env = { AI_PROVIDER: 'openai', AI_MODEL: 'gpt-4o-mini-2024-07-18', AI_API_KEY: 'k' };
    expect(aiConfigOf(env)?.price).toEqual({ inputPerMTok: 0.15, outputPerMTok: 0.6 });
    expect(
      aiConfigOf({ ...env, AI_PRICE_INPUT_PER_MTOK: '1', AI_PRICE_OUTPUT_PER_MTOK: '2' })?.price,
    ).toEqual({ inputPerMTok: 1, outputPerMTok: 2 });
    expect(knownPrice('compatible', 'gpt-4o')).toBeNull();
    expect(knownPrice('openai', 'gpt-4o-2024-05-13')).toEqual({ inputPerMTok: 5, outputPerMTok: 15 });
    // Retired, or not confirmed: the cost is then not known, rather than guessed.
    expect(knownPrice('anthropic', 'claude-3-5-haiku-20241022')).toBeNull();
  });
  test.each([
    [{ AI_PROVIDER: 'oracle' }, /AI_PROVIDER is "oracle"/],
    [{ AI_PROVIDER: 'openai' }, /AI_MODEL/],
    [{ AI_PROVIDER: 'openai', AI_MODEL: 'm' }, /AI_API_KEY/],
    [{ AI_PROVIDER: 'compatible', AI_MODEL: 'm' }, /AI_BASE_URL/],
    [{ AI_PROVIDER: 'compatible', AI_MODEL: 'm', AI_BASE_URL: 'localhost' }, /full address/],
    [
      { AI_PROVIDER: 'openai', AI_MODEL: 'm', AI_API_KEY: 'k', AI_PRICE_INPUT_PER_MTOK: 'free' },
      /USD per million/,
    ],
  ])('%o is refused by name', (env, words) => expect(() => aiConfigOf(env)).toThrow(words));
});

test('asks for the schema, offers no tools, counts tokens and cost', async () => {
  server.answer(() => '{"words":"hello","list":[]}');
  const answer = await createModel(config()).ask(question);
  expect(answer).toMatchObject({ text: '{"words":"hello","list":[]}', inputTokens: 1000, outputTokens: 500 });
  expect(answer.costMicros).toBe(6000n);
  const { body } = server.asked[0]!;
  expect(body.response_format?.type).toBe('json_schema');
  expect(JSON.stringify(body.response_format)).not.toContain('maxLength');
  expect(body.tools ?? body.functions ?? body.tool_choice).toBeUndefined();
  expect((await createModel(config({ price: null })).ask(question)).costMicros).toBeNull();
});

test('what is no JSON, nothing, or a call of a tool is given back as it is', async () => {
  const model = createModel(config());
  server.answer(() => 'Sure! Here it is.');
  expect(await model.ask(question)).toMatchObject({ text: 'Sure! Here it is.', inputTokens: 1000 });
  server.answer(() => ({
    toolCalls: [{ id: 'x', type: 'function', function: { name: 'fetch', arguments: '{"url":"http://x"}' } }],
  }));
  expect(await model.ask(question)).toMatchObject({ text: '' });
});

test('a repair tells the model what it said and what was wrong', async () => {
  server.answer(() => '{}');
  await createModel(config()).ask({ ...question, repair: { answer: 'no', problem: 'words is missing' } });
  expect(server.asked[0]!.body.messages?.map(({ role }) => role)).toEqual([
    'system',
    'user',
    'assistant',
    'user',
  ]);
});

describe('errors are classified once', () => {
  test.each([
    [500, {}, undefined, { kind: 'retryable' }],
    [429, { 'retry-after': '7' }, undefined, { kind: 'rate_limited', retryAfterMs: 7000 }],
    [529, {}, undefined, { kind: 'rate_limited', retryAfterMs: 5000 }],
    [429, {}, { error: { code: 'insufficient_quota', message: 'pay' } }, { kind: 'permanent' }],
    [401, {}, undefined, { kind: 'permanent' }],
    [404, {}, undefined, { kind: 'permanent' }],
  ])('%i %o', async (status, headers, body, failure) => {
    server.answer(() => ({ status, headers, body }));
    await expect(createModel(config()).ask(question)).rejects.toMatchObject({ vendor: 'ai', failure });
    expect(server.asked).toHaveLength(1);
  });

  test('a broken connection, nobody there, no answer in time', async () => {
    server.answer(() => 'drop');
    const retryable = { vendor: 'ai', failure: { kind: 'retryable' } };
    await expect(createModel(config()).ask(question)).rejects.toMatchObject(retryable);
    await expect(
      createModel(config({ baseUrl: 'http://127.0.0.1:1/v1' })).ask(question),
    ).rejects.toMatchObject(retryable);
    server.answer(() => new Promise(() => {}));
    await expect(createModel(config(), { timeoutMs: 50 }).ask(question)).rejects.toThrow(/within 0.05 s/);
  });
});

test.each(['openai', 'anthropic'] as const)('%s goes to the address given', async (provider) => {
  server.answer(() => ({ status: 401 }));
  await expect(createModel(config({ provider, apiKey: 'k' })).ask(question)).rejects.toMatchObject({
    failure: { kind: 'permanent' },
  });
  expect(server.asked[0]!.path).toBe(provider === 'openai' ? '/v1/responses' : '/v1/messages');
  expect(server.asked[0]!.body.tools ?? []).toEqual([]);
});

test('the schema on the wire has the shape and no bounds', () => {
  expect(wireSchema(schema)).toEqual({
    type: 'object',
    properties: { words: { type: 'string' }, list: { type: 'array', items: { type: 'string' } } },
    required: ['words', 'list'],
    additionalProperties: false,
  });
});
