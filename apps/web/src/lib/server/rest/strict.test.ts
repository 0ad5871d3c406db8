import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { appRouter } from '../router.ts';
import { testApp, type TestApp } from '../testing/app.ts';
import { openApiDocument } from './document.ts';
import { handleRest } from './handler.ts';

interface Schema {
  properties?: Record<string, Schema>;
  additionalProperties?: unknown;
  [key: string]: unknown;
}
interface Operation {
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

const document = JSON.parse(JSON.stringify(openApiDocument('http://app.test'))) as {
  paths: Record<string, Record<string, Operation>>;
};
const operations = Object.entries(document.paths)
  .filter(([path]) => path !== '/uploads')
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
const bodyOf = ({ requestBody }: Operation) => requestBody?.content['application/json']?.schema;

let app: TestApp;
let key: string;
beforeAll(async () => {
  app = await testApp();
  key = await app.apiKey('owner');
});
afterAll(() => app.close());

async function ask(method: string, path: string, body?: object | string) {
  const response = await handleRest(
    new Request(`http://app.test/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
      body: typeof body === 'object' ? JSON.stringify(body) : body,
    }),
    app.stranger,
  );
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('a parameter that is not known', () => {
  test.each(operations)(
    'is refused by $method $path, with the nearest',
    async ({ method, path, operation }) => {
      const address = path.replace(/\{\w+\}/g, '0190163d-8694-739b-aea5-966c26f8ad91');
      const inBody = ['POST', 'PUT', 'PATCH'].includes(method);
      const known = inBody
        ? Object.keys(bodyOf(operation)?.properties ?? {})
        : (operation.parameters ?? []).filter((one) => one.in === 'query').map((one) => one.name);
      const [name] = known;
      const unknown = name ? `${name}x` : 'unheardOf';
      const answer = inBody
        ? await ask(method, address, { [unknown]: 1 })
        : await ask(method, `${address}?${unknown}=1`);
      expect(answer).toMatchObject({ status: 400, body: { data: { field: unknown } } });
      const end = name ? `; did you mean \`${name}\`?` : '.';
      expect(answer.body.message).toBe(`There is no parameter \`${unknown}\`${end}`);
    },
  );

  test('is named however deep it stands, in what holds itself, too', async () => {
    const campaign = (steps: unknown[]) => ({ name: 'x', templateId: 'website-report', steps });
    const branch = (then: unknown) => ({
      ...{ kind: 'branch', key: 'b', name: 'B?', when: [{ if: 'visited' }], then: [then] },
    });
    const stop = { kind: 'stop', key: 's', oops: 1 };
    const { status, body } = await ask('POST', '/campaigns', campaign([branch(branch(stop))]));
    expect([status, body.message]).toEqual([400, expect.stringContaining('There is no field `oops`.')]);

    const within = '{"kind":"branch","key":"b","name":"B?","when":[{"if":"visited"}],"then":[';
    const deep = within.repeat(5000) + '{"kind":"stop","key":"s"}' + ']}'.repeat(5000);
    const text = JSON.stringify(campaign([])).replace('[]', `[${deep}]`);
    const refused = await ask('POST', '/campaigns', text);
    expect(refused).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(/nested too deeply/) as string },
    });
  });

  test('is refused in the address of what takes a body', async () => {
    for (const { method, path } of operations.filter((one) => bodyOf(one.operation))) {
      const answer = await ask(method, `${path.replace(/\{\w+\}/g, 'x')}?stages=new`, {});
      expect(answer.status, `${method} ${path}`).toBe(400);
      expect(answer.body.message).toContain('There is no parameter `stages` in the address');
    }
  });

  test('is named in words that help: the example of the handbook, several at once, and deep within', async () => {
    expect(await ask('GET', '/leads?temperature=hot')).toMatchObject({
      status: 400,
      body: {
        message: 'There is no parameter `temperature`; did you mean `temperatures`?',
        code: 'BAD_REQUEST',
      },
    });
    expect((await ask('GET', '/leads?temperatures=hot')).status).toBe(200);
    expect((await ask('POST', '/leads', { mail: 'a@b.example', colour: 'red' })).body.message).toBe(
      'There is no parameter `mail`; did you mean `email`? There is no parameter `colour`.',
    );
    expect((await ask('POST', '/campaigns', { audience: { stage: ['new'] } })).body).toMatchObject({
      message: 'audience: There is no field `stage`; did you mean `stages`?',
      data: { field: 'audience.stage' },
    });
    const step = { kind: 'email', key: 'a', name: 'A', variants: [{ key: 'a', subjct: 'x', body: 'y' }] };
    expect((await ask('POST', '/campaigns', { steps: [step] })).body).toMatchObject({
      message: 'steps.0.variants.0: There is no field `subjct`; did you mean `subject`?',
      data: { field: 'steps.0.variants.0.subjct' },
    });
  });
});

test('a known parameter of the wrong kind is still told in words', async () => {
  expect((await ask('GET', '/leads?limit=many')).body).toMatchObject({
    message: expect.stringMatching(/^limit: .*number/i),
    data: { field: 'limit' },
  });
});

test('the document says of every object in a body that it takes no other keys', () => {
  for (const { method, path, operation } of operations) {
    const schema = bodyOf(operation);
    if (schema)
      eachObject(schema, (object) => expect(object.additionalProperties, `${method} ${path}`).toBe(false));
  }
});

function eachObject(schema: Schema, look: (object: Schema) => void): void {
  if (schema.properties) look(schema);
  for (const part of Object.values(schema))
    if (part && typeof part === 'object') eachObject(part as Schema, look);
}

test('no procedure takes keys that it does not know, whoever calls it, at any depth', async () => {
  const procedures = appRouter._def.procedures as unknown as Record<
    string,
    { _def: { inputs: z.ZodType[] } }
  >;
  for (const [name, { _def }] of Object.entries(procedures)) {
    expect(_def.inputs.length, name).toBeGreaterThan(0);
    for (const input of _def.inputs) {
      const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema;
      eachObject(schema, (object) => expect(object.additionalProperties, name).toBe(false));
    }
  }
  const { caller } = await app.person('owner');
  const open = caller as unknown as Record<string, Record<string, (input: object) => Promise<unknown>>>;
  for (const name of Object.keys(procedures)) {
    const [namespace, member] = name.split('.') as [string, string];
    await expect(open[namespace]![member]!({ unheardOf: 1 }), name).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringContaining('There is no parameter `unheardOf`'),
    });
  }
});
