import type { Model } from '@leadfactory/domain/assessment/ports';
import { readVariables } from '@leadfactory/domain/platform/configuration';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startModelServer, type ModelServer, type Reply } from '../ai-testing/index.ts';
import { anthropicModels } from '../anthropic/model.ts';
import { aiEnv } from '../env.ts';
import { compatibleModels } from '../openai-compatible/model.ts';
import { openaiModels } from '../openai/model.ts';
import { vendors } from '../registry.ts';
import { createModel as modelOf, priceIn, wireSchema, type ModelConfig } from './index.ts';

const byProvider = { openai: openaiModels, anthropic: anthropicModels, compatible: compatibleModels };
type AiConfig = ModelConfig & { provider: keyof typeof byProvider };
const createModel = ({ provider, ...config }: AiConfig, options?: { timeoutMs: number }) =>
  modelOf(byProvider[provider], config, options);

let server: ModelServer;
beforeAll(async () => void (server = await startModelServer()));
afterAll(() => server.close());

const schema = z.strictObject({ words: z.string().min(1).max(10), list: z.array(z.string().max(3)).max(2) });
const config = (over: Partial<AiConfig> = {}): AiConfig => ({
  ...{ provider: 'compatible', model: 'local', apiKey: '', baseUrl: server.baseUrl },
  ...{ price: { inputPerMTok: 2, outputPerMTok: 8 }, sees: false, knowsSchemas: true },
  ...over,
});
/** The model that an environment configures. */
const configured = (env: Record<string, string>): Model | null => {
  const read = readVariables([aiEnv], env, { whose: 'It' });
  for (const vendor of vendors) {
    const credentials: object | null = vendor.provides.model ? vendor.fromEnvironment(read) : null;
    if (credentials) return vendor.provides.model!(credentials, {});
  }
  return null;
};
const question = { system: 'You answer.', prompt: 'Say it.', schema, maxOutputTokens: 100 };

describe('configuration', () => {
  test('none is none', () => expect(configured({})).toBeNull());
  test('a known model knows its price; an own price goes before it', () => {
    const env = { AI_PROVIDER: 'openai', AI_MODEL: 'gpt-4o-mini-2024-07-18', AI_API_KEY: 'k' };
    expect(configured(env)?.price).toEqual({ inputPerMTok: 0.15, outputPerMTok: 0.6 });
    expect(
      configured({ ...env, AI_PRICE_INPUT_PER_MTOK: '1', AI_PRICE_OUTPUT_PER_MTOK: '2' })?.price,
    ).toEqual({ inputPerMTok: 1, outputPerMTok: 2 });
    expect(compatibleModels.listPrices).toBeNull();
    expect(priceIn(openaiModels.listPrices!, 'gpt-4o-2024-05-13')).toEqual({
      inputPerMTok: 5,
      outputPerMTok: 15,
    });
    // Retired, or not confirmed: the cost is then not known, rather than guessed.
    expect(priceIn(anthropicModels.listPrices!, 'claude-3-5-haiku-20241022')).toBeNull();
  });
  test.each([
    [{ AI_PROVIDER: 'oracle' }, /AI_PROVIDER \(now "oracle"\): must be one of openai, anthropic, compatible/],
    [{ AI_PROVIDER: 'openai' }, /AI_MODEL/],
    [{ AI_PROVIDER: 'openai', AI_MODEL: 'm' }, /AI_API_KEY/],
    [{ AI_PROVIDER: 'compatible', AI_MODEL: 'm' }, /AI_BASE_URL/],
    [{ AI_PROVIDER: 'compatible', AI_MODEL: 'm', AI_BASE_URL: 'localhost' }, /full address/],
    [
      { AI_PROVIDER: 'openai', AI_MODEL: 'm', AI_API_KEY: 'k', AI_PRICE_INPUT_PER_MTOK: 'free' },
      /USD per million/,
    ],
  ])('%o is refused by name', (env, words) => expect(() => configured(env)).toThrow(words));
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

/** Each service in its own format, through its own SDK: what it is sent, and what is made of its answers. */
describe.each([
  { provider: 'compatible', path: '/v1/chat/completions', key: ['authorization', 'Bearer k'] },
  { provider: 'openai', path: '/v1/responses', key: ['authorization', 'Bearer k'] },
  { provider: 'anthropic', path: '/v1/messages', key: ['x-api-key', 'k'] },
] as const)('$provider', ({ provider, path, key: [header, key] }) => {
  const model = (over: Partial<AiConfig> = {}) => createModel(config({ provider, apiKey: 'k', ...over }));
  const answer = '{"words":"hello","list":[]}';

  test('is sent the schema, the pictures and no tool; gives text, tokens and cost', async () => {
    server.answer(() => answer);
    const pictures = [{ data: new Uint8Array([0xff, 0xd8, 0xff]), mediaType: 'image/jpeg' }];
    const given = await model().ask({ ...question, pictures, temperature: 0.4 });
    expect(given).toMatchObject({ text: answer, inputTokens: 1000, outputTokens: 500, costMicros: 6000n });
    const { body, headers, ...asked } = server.asked[0]!;
    expect(asked.path).toBe(path);
    expect(asked.text).toMatch(/You answer\.\s+Say it\./);
    expect(headers[header]).toBe(key);
    expect([body.tools, body.tool_choice, body.functions]).toEqual([undefined, undefined, undefined]);
    const sent = JSON.stringify(body);
    expect(sent).toContain('"additionalProperties":false');
    expect(sent).not.toContain('maxLength');
    expect(sent).toContain('/9j/');
    expect(sent).toMatch(/"max_(output_|completion_)?tokens":100/);
    expect(sent).toContain('"temperature":0.4');
    if (provider === 'openai') expect(body.store).toBe(false);
  });

  test('is told once what was wrong', async () => {
    server.answer(() => '{}');
    await model().ask({ ...question, repair: { answer: 'no', problem: 'words is missing' } });
    const { messages, input } = server.asked[0]!.body;
    const roles = (input ?? messages)!.map(({ role }) => role).filter((role) => role !== 'system');
    expect(roles).toEqual(['user', 'assistant', 'user']);
    expect(server.asked[0]!.text).toMatch(/no\nwords is missing/);
  });

  test.each<[string, Reply, string]>([
    ['prose', 'Sure! Here it is.', 'Sure! Here it is.'],
    ['an answer that was cut off', { cut: '{"words":"hel' }, '{"words":"hel'],
    ['a refusal', { refusal: true }, provider === 'anthropic' ? '' : 'I cannot help with that.'],
    [
      'a call of a tool',
      { toolCalls: [{ id: 'x', type: 'function', function: { name: 'fetch', arguments: '{}' } }] },
      '',
    ],
  ])('%s is given back as it is, with what it cost', async (_, reply, text) => {
    server.answer(() => reply);
    expect(await model().ask(question)).toMatchObject({ text, inputTokens: 1000, costMicros: 6000n });
  });

  test('of a model whose price nobody knows, the cost is not known', async () => {
    server.answer(() => answer);
    expect(await model({ price: null }).ask(question)).toMatchObject({ costMicros: null, inputTokens: 1000 });
  });

  test.each([
    [500, {}, { kind: 'retryable' }],
    [429, { 'retry-after': '7' }, { kind: 'rate_limited', retryAfterMs: 7000 }],
    [529, {}, { kind: 'rate_limited', retryAfterMs: 5000 }],
    [400, {}, { kind: 'permanent' }],
    [401, {}, { kind: 'permanent' }],
  ])(
    '%i %o is classified, told in its own words, and not tried again here',
    async (status, headers, failure) => {
      server.answer(() => ({ status, headers }));
      await expect(model().ask(question)).rejects.toMatchObject({
        failure,
        message: expect.stringContaining(`error ${status}`),
      });
      expect(server.asked).toHaveLength(1);
    },
  );

  test('that does not answer is given up in time, and where the caller gives up', async () => {
    server.answer(() => new Promise(() => {}));
    const hasty = createModel(config({ provider, apiKey: 'k' }), { timeoutMs: 50 });
    await expect(hasty.ask(question)).rejects.toThrow(/within 0.05 s/);
    const signal = AbortSignal.timeout(50);
    await expect(model().ask({ ...question, signal })).rejects.toMatchObject({ vendor: 'ai' });
  });
});

test('the schema on the wire has the shape and no bounds', () => {
  expect(wireSchema(schema)).toEqual({
    type: 'object',
    properties: { words: { type: 'string' }, list: { type: 'array', items: { type: 'string' } } },
    required: ['words', 'list'],
    additionalProperties: false,
  });
});
