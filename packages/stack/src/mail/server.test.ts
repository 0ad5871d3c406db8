import { createVerify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetSendQuotaCommand,
  ListTemplatesCommand,
  SendEmailCommand,
  SendRawEmailCommand,
  SESClient,
} from '@aws-sdk/client-ses';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailProcess } from '../../test/mail-process.ts';

const raw = (key: string, to = 'ann@x.example', more: string[] = []) =>
  Buffer.from(
    [
      'From: LeadFactory <hello@lf.example>',
      `To: Ann <${to}>`,
      'Subject: =?utf-8?Q?Your_caf=C3=A9=27s_site?=',
      `X-LeadFactory-Message: ${key}`,
      `X-SES-MESSAGE-TAGS: message=${key}, org=o1`,
      ...more,
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>Hello</p><a href="http://127.0.0.1:1/t/c/abc?x=1&amp;y=2">Look</a>',
    ].join('\r\n'),
  );

describe('the embedded mail server', () => {
  let root: string;
  let mail: Awaited<ReturnType<typeof mailProcess>>;
  const ses = () =>
    new SESClient({
      endpoint: mail.url,
      region: 'us-east-1',
      maxAttempts: 1,
      credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
    });
  const send = (key: string, to?: string) =>
    ses().send(new SendRawEmailCommand({ RawMessage: { Data: raw(key, to) } }));
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what an API answers is what is tested
  const api = async (path: string, init?: RequestInit): Promise<any> =>
    (await fetch(mail.url + path, init)).json();

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'lf-mail-'));
    mail = await mailProcess(join(root, 'mail'));
  });
  afterEach(async () => {
    await mail.end();
    rmSync(root, { recursive: true, force: true });
  });

  it('takes a raw mail and gives it back with its headers and links', async () => {
    const { MessageId } = await send('m1');
    const { total, messages } = await api('/api/messages?to=ann@x.example&subject=café');
    expect(total).toBe(1);
    expect(messages[0]).toMatchObject({
      id: MessageId,
      from: 'LeadFactory <hello@lf.example>',
      to: ['Ann <ann@x.example>'],
      subject: "Your café's site",
      links: ['http://127.0.0.1:1/t/c/abc?x=1&y=2'],
    });
    expect(messages[0].headers['x-leadfactory-message']).toBe('m1');
    expect(await (await fetch(`${mail.url}/api/messages/${MessageId}/raw`)).text()).toBe(
      `Message-ID: <${MessageId}@email.amazonses.com>\r\n${raw('m1')}`,
    );
  });

  it('puts its own Message-ID in place of the mail’s, at a host of the region that was asked', async () => {
    const folded = ['MESSAGE-ID:', ' <own@x.example>', 'X-After: 1'];
    const Data = raw('m1', 'ann@x.example', folded);
    const client = new SESClient({
      ...{ endpoint: mail.url, region: 'eu-central-1', maxAttempts: 1 },
      credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
    });
    const { MessageId } = await client.send(new SendRawEmailCommand({ RawMessage: { Data } }));
    const { headers } = await api(`/api/messages/${MessageId}`);
    expect(headers).toMatchObject({
      'message-id': `<${MessageId}@eu-central-1.amazonses.com>`,
      'x-after': '1',
    });
  });

  it('says whether a mail arrived', async () => {
    const { MessageId } = await send('m1');
    expect(await api('/api/lookup?key=m1')).toEqual({ found: true, id: MessageId, messageId: MessageId });
    expect(await api('/api/lookup?key=m2')).toEqual({ found: false });
  });

  it('keeps every mail it answered for through kill -9', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => send(`k${i}`)));
    await mail.end('SIGKILL');
    // What a crash in the middle of a line leaves behind.
    appendFileSync(join(root, 'mail', 'index.jsonl'), '{"id":"cut');
    mail = await mailProcess(join(root, 'mail'), { port: mail.port });
    await send('after');
    await mail.end('SIGKILL');
    rmSync(join(root, 'mail', 'index.jsonl'));
    mail = await mailProcess(join(root, 'mail'), { port: mail.port });
    const { total, messages } = await api('/api/messages?brief');
    expect(total).toBe(21);
    expect(messages[0].headers['x-leadfactory-message']).toBe('after');
    expect(await api('/api/lookup?key=k7')).toMatchObject({ found: true });
  });

  it('composes SendEmail, pages, and finds what came after', async () => {
    const compose = (to: string, subject: string) =>
      ses().send(
        new SendEmailCommand({
          Source: 'hello@lf.example',
          Destination: { ToAddresses: [to] },
          Message: { Subject: { Data: subject }, Body: { Text: { Data: 'Hi — see https://a.example/x.' } } },
        }),
      );
    const first = await compose('a@x.example', 'Grüße');
    await compose('b@x.example', 'two');
    const page = await api('/api/messages?limit=1');
    expect(page).toMatchObject({ total: 2, messages: [{ subject: 'two', links: ['https://a.example/x'] }] });
    const older = await api(`/api/messages?limit=1&before=${page.messages[0].id}`);
    expect(older.messages).toMatchObject([{ subject: 'Grüße', text: 'Hi — see https://a.example/x.' }]);
    expect((await api(`/api/messages?after=${first.MessageId}`)).messages).toHaveLength(1);
    expect(await api('/api/messages?after=yesterday')).toMatchObject({
      error: expect.stringContaining('after'),
    });
  });

  it.each([
    ['jörg@x.example', [], /ASCII/],
    ['ann@müller.example', [], /Punycode/],
    ['ann', [], /Missing final/],
    [`${'a'.repeat(65)}@x.example`, [], /length/],
    ['ann@x.example', ['Subject: two'], /Duplicate header 'subject'/],
    ['ann@x.example', ['From: other@x.example'], /Duplicate header 'from'/],
    ['ann@x.example', ['X-Name: Jörg'], /illegal character/],
    ['ann@x.example', ['no header'], /no name/],
    ['ann@x.example', [`X-Long: ${'x'.repeat(1000)}`], /998/],
  ])('refuses %s %j as SES does', async (to, more, why) => {
    const Data = raw('m1', 'ann@x.example', more);
    const sent = ses().send(new SendRawEmailCommand({ Destinations: [to], RawMessage: { Data } }));
    await expect(sent).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: expect.stringMatching(why),
    });
  });

  it('refuses a mail without a sender, or one without a domain', async () => {
    for (const from of ['X-From: a@x.example', 'From: Sales', 'From: Sales <sales@>']) {
      const Data = Buffer.from(`${from}\r\nTo: ann@x.example\r\nSubject: x\r\n\r\nx`);
      const sent = ses().send(new SendRawEmailCommand({ RawMessage: { Data } }));
      await expect(sent).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    }
  });

  it('refuses as SES does, and answers an action it does not have', async () => {
    await expect(ses().send(new ListTemplatesCommand({}))).rejects.toMatchObject({ name: 'InvalidAction' });
    const none = ses().send(
      new SendRawEmailCommand({ RawMessage: { Data: Buffer.from('Subject: x\r\n\r\nx') } }),
    );
    await expect(none).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    expect((await ses().send(new GetSendQuotaCommand({}))).MaxSendRate).toBeGreaterThan(0);
    expect((await api('/api/messages')).total).toBe(0);
  });

  it('fails on demand: before keeping the mail, or after', async () => {
    await api('/api/faults', { method: 'POST', body: JSON.stringify({ failNext: 1 }) });
    await expect(send('m1')).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
    expect(await api('/api/lookup?key=m1')).toEqual({ found: false });
    await api('/api/faults', { method: 'POST', body: JSON.stringify({ dropAfterAccept: 1 }) });
    await expect(send('m2')).rejects.toThrow();
    expect(await api('/api/lookup?key=m2')).toMatchObject({ found: true });
  });

  it('keeps other sites out', async () => {
    const response = await fetch(`${mail.url}/api/messages`, {
      method: 'DELETE',
      headers: { origin: 'https://evil.example' },
    });
    expect(response.status).toBe(403);
  });

  it('answers to no name that somebody else lets point at it', async () => {
    const { port } = new URL(mail.url);
    const by = async (host: string) => {
      const asked = request({ host: '127.0.0.1', port, path: '/api/messages', headers: { host } }).end();
      const [response] = (await once(asked, 'response')) as [IncomingMessage];
      response.resume();
      return response.statusCode;
    };
    expect(await by(`evil.example:${port}`)).toBe(421);
    expect(await by(`localhost:${port}`)).toBe(200);
  });
});

describe('its events', () => {
  let root: string;
  let receiver: Server;
  let heard: { type: string; envelope: Record<string, string>; event: Record<string, unknown> }[];
  let away: boolean;
  let onEvent: () => void;

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'lf-mail-'));
    heard = [];
    away = false;
    onEvent = () => {};
    receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        response.statusCode = away ? 503 : 200;
        response.end();
        if (!away) {
          const envelope = JSON.parse(body);
          const event = JSON.parse(envelope.Message);
          heard.push({ type: event.eventType, envelope, event });
        }
        onEvent();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    receiver.close();
    rmSync(root, { recursive: true, force: true });
  });
  const url = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/api/webhooks/ses`;
  const heardAtLeast = (count: number) =>
    new Promise<void>((resolve) => {
      onEvent = () => heard.length >= count && resolve();
      onEvent();
    });
  const post = (base: string, key: string, to: string) =>
    fetch(base, {
      method: 'POST',
      body: new URLSearchParams({
        Action: 'SendRawEmail',
        'RawMessage.Data': raw(key, to).toString('base64'),
      }),
    });

  it('are signed, tagged, and those of the mailbox simulator', async () => {
    const mail = await mailProcess(join(root, 'mail'), { eventsUrl: url() });
    await post(mail.url, 'm1', 'ann@x.example');
    await heardAtLeast(2);
    await post(mail.url, 'm2', 'bounce@simulator.amazonses.com');
    await heardAtLeast(4);
    await post(mail.url, 'm3', 'complaint@simulator.amazonses.com');
    await heardAtLeast(7);
    expect(heard.map(({ type }) => type)).toEqual([
      'Send',
      'Delivery',
      'Send',
      'Bounce',
      'Send',
      'Delivery',
      'Complaint',
    ]);
    expect(heard[1]?.event).toMatchObject({ mail: { tags: { message: ['m1'], org: ['o1'] } } });
    const e = heard[0]?.envelope ?? {};
    const text = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']
      .map((k) => `${k}\n${e[k]}\n`)
      .join('');
    const pem = await (await fetch(e['SigningCertURL'] ?? '')).text();
    expect(pem).toBe(mail.publicKey);
    expect(
      createVerify('RSA-SHA256')
        .update(text)
        .verify(pem, e['Signature'] ?? '', 'base64'),
    ).toBe(true);
    await mail.end();
  });

  it('wait for a receiver that is away, also through kill -9', async () => {
    away = true;
    const first = await mailProcess(join(root, 'mail'), { eventsUrl: url() });
    const refused = new Promise<void>((resolve) => (onEvent = resolve));
    await post(first.url, 'm1', 'ann@x.example');
    await refused;
    await first.end('SIGKILL');
    away = false;
    const second = await mailProcess(join(root, 'mail'), { eventsUrl: url() });
    await heardAtLeast(2);
    expect(heard.map(({ type }) => type)).toEqual(['Send', 'Delivery']);
    await second.end();
  });
});
