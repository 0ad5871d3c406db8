import { startStack } from '@leadfactory/stack';
import { restClient, until } from '@leadfactory/stack/testing';
import { importCrashLeads } from '@leadfactory/stack/testing/crash';
import { sendAll, startSmtpServer } from '@leadfactory/integrations/smtp-testing';
import { ownServer } from './crash/own-server.ts';
import type { Figure } from './figure.ts';
import { meterOf } from './processor-time.ts';
import { sendDirectly } from './send-directly.ts';

/** `BENCH_SEND_MAILS` for another number: 10,000 take about half an hour on two cores. */
const MAILS = Number(process.env['BENCH_SEND_MAILS'] ?? 1000);
const DIRECTLY = 200;
const AIM = 0.5;

const body = `Hi {{ contact.first_name | default: "there" }},

we looked at {{ company.name }} from [our list](https://acme.example/list) and wrote down
[what we would do first](https://acme.example/first).

{{ sender }}`;

/**
 * Personalised mails with two tracked links and a pixel, from the start of their campaign until a mail server on this machine has
 * taken the last, a workflow per lead; against nodemailer alone with the same mails to the same server; and where the time goes.
 */
export async function benchSend(): Promise<Figure[]> {
  const sink = await startSmtpServer();
  const server = await ownServer(sink.port);
  const stack = await startStack({ sampleData: false, env: server.env, say: (line) => console.log(line) });
  try {
    const rest = restClient(stack.endpoints.app, stack.endpoints.apiKey);
    const mailboxId = await server.mailbox(rest);
    await rest.patch('/organisation', { postalAddress: '48 Wharf Street, Portland, ME 04101' });
    const campaignOf = async (name: string, leads: number) => {
      const importId = await importCrashLeads(rest, name, leads);
      const email = { key: 'a', weight: 1, subject: 'About {{ company.name }}', body };
      const { id } = await rest.post<{ id: string }>('/campaigns', {
        ...{ name, templateId: 'website-report', params: { withoutWebsite: true }, mailboxId, minScore: 0 },
        ...{ audience: { importId }, saleWindowDays: 30 },
        steps: [{ kind: 'email', key: 'one', name: 'One', variants: [email] }],
      });
      return id;
    };
    // What a worker and a database need before their first lives is not the mails'.
    const send = async (name: string, leads: number) => {
      const id = await campaignOf(name, leads);
      const before = sink.taken.length;
      const meter = await meterOf(stack.pid('worker')!);
      const begun = performance.now();
      await rest.post(`/campaigns/${id}/start`);
      await until(`${leads} mails of ${name}`, 7_200_000, async () =>
        sink.taken.length >= before + leads ? true : undefined,
      );
      const ms = performance.now() - begun;
      const { seconds } = await meter.lap();
      meter.stop();
      return { rate: leads / (ms / 1000), workerMs: (seconds * 1000) / leads };
    };
    await send('warm', 50);
    const ours = await send('bulk', MAILS);
    const raws = sink.taken.slice(-MAILS).map(({ raw }) => raw);
    const direct = await sendDirectly(stack, await campaignOf('direct', DIRECTLY), sink.port);
    const alone = {
      oneEach: await sendAll(sink.port, raws.slice(0, 200), false),
      pooled: await sendAll(sink.port, raws, true),
    };
    const perSecond = (rate: number) => `${rate.toFixed(1)}/s`;
    const figure = (
      what: string,
      value: number,
      against: string,
      peer: number,
      aim: number | null,
    ): Figure => ({
      ...{ what, value: perSecond(value), against: `${perSecond(peer)} ${against}` },
      ...{ ratio: (value / peer).toFixed(3), met: aim === null ? null : value / peer >= aim },
    });
    const pool = 'of nodemailer alone, 5 pooled connections';
    return [
      figure(`${MAILS} mails, a workflow per lead`, ours.rate, pool, alone.pooled, AIM),
      figure(
        'the same',
        ours.rate,
        'of nodemailer alone, a connection a mail, 5 at once',
        alone.oneEach,
        null,
      ),
      figure(
        `${DIRECTLY} mails by the ledger, without workflows, 5 at once`,
        direct.rate,
        pool,
        alone.pooled,
        null,
      ),
      {
        what: 'processor time of the worker per mail, its life with all stages',
        ...{ value: `${ours.workerMs.toFixed(0)} ms`, against: '–', ratio: '–', met: null },
      },
      ...Object.entries(direct.parts).map(([part, ms]): Figure => ({
        what: `a mail by the ledger, one at a time: ${part}`,
        ...{ value: `${ms.toFixed(1)} ms`, against: `${direct.total.toFixed(1)} ms`, met: null },
        ratio: (ms / direct.total).toFixed(2),
      })),
    ];
  } finally {
    await stack.stop();
    await server.close();
    await sink.close();
  }
}
