/**
 * `npm run bench:crash`: real processes that are killed at random moments, mail servers that are slow, cut connections and refuse
 * for now, and campaigns that are paused meanwhile, over SES and over SMTP at once. What counts is what the mail servers got.
 * CRASH_LEADS: how many leads (1,000), half of them over each; CRASH_KILLS: how often the worker is killed (50). CRASH_SEED
 * repeats the choice of kills and faults.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { startStack, type ServiceName } from '@leadfactory/stack';
import { restClient, until } from '@leadfactory/stack/testing';
import {
  copiesTaken,
  copyOf,
  importCrashLeads,
  judge,
  mailsTaken,
  openMailbox,
  pauseAndResume,
  seededRandom,
  startCrashCampaign,
  type Copies,
  type Verdict,
} from '@leadfactory/stack/testing/crash';
import { faultySmtp, troubleEmbedded } from './faults.ts';
import { besides, killAndWait, OTHER_KILLS, someMore, WORKER_KILLS, type Killed } from './kills.ts';
import { openLives, skipTime, type Life } from './lives.ts';
import { ownServer } from './own-server.ts';

const LEADS = Number(process.env['CRASH_LEADS'] ?? 1000);
const MAILS = ['hello', 'reminder', 'again', 'last'] as const;
const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000);
console.log(`CRASH_SEED=${seed} CRASH_LEADS=${LEADS}`);

const random = seededRandom(seed);
const smtp = await faultySmtp(seed + 1);
const server = await ownServer(smtp.port);
const stack = await startStack({ sampleData: false, env: server.env, say: (line) => console.log(line) });
const lives = openLives(stack);
const over = new AbortController();
let failed = true;
try {
  const { app, apiKey, mail } = stack.endpoints;
  const rest = restClient(app, apiKey);
  const mailboxes = {
    ses: (
      await rest.post<{ id: string }>('/mailboxes', {
        ...openMailbox,
        ...{ fromName: 'Crash Test', address: 'crash@sender.example' },
      })
    ).id,
    smtp: await server.mailbox(rest),
  };
  const half = Math.ceil(LEADS / 2);
  const campaigns: { id: string; by: 'ses' | 'smtp' }[] = [];
  for (const by of ['ses', 'smtp'] as const) {
    const importId = await importCrashLeads(rest, by, by === 'ses' ? half : LEADS - half);
    const of = { name: `Crash over ${by}`, mailboxId: mailboxes[by], importId, mails: MAILS };
    campaigns.push({ id: await startCrashCampaign(rest, { ...of, wait: { days: 2 } }), by });
  }

  const begun = Date.now();
  const minutes = () => ((Date.now() - begun) / 60_000).toFixed(1);
  const troubled = troubleEmbedded(mail, seed + 2, over.signal);
  const skipping = skipTime(rest, lives, over.signal);
  const taken = async () => (await mailsTaken(mail)) + smtp.taken.length;
  const killed: Killed = {};
  let pauses = 0;
  for (let i = 0; i < WORKER_KILLS; i++) {
    await someMore(taken, Math.max(1, Math.floor((LEADS * MAILS.length * 0.9) / WORKER_KILLS)));
    await sleep(random() * 1500);
    const other = besides(i);
    if (i % 7 === 5) {
      const { id } = campaigns[i % 2]!;
      await pauseAndResume(rest, id, () => killAndWait(stack, 'worker', killed)).catch(
        async (error: unknown) => {
          console.log(`a pause did not end: ${(error as Error).message}`);
          await until('the campaign to go on', 60_000, () =>
            rest.post(`/campaigns/${id}/resume`).then(() => true),
          );
        },
      );
      pauses++;
    } else await killAndWait(stack, 'worker', killed);
    if (other) await killAndWait(stack, other, killed);
    if (i % 5 === 4) console.log(`${i + 1} kills, ${await taken()} mails, ${minutes()} min`);
  }

  smtp.faults.on = false;
  const isDone = ({ phase, held, campaignId }: Life) =>
    phase === 'sale_window' ||
    (held === 'send_outcome_unknown' && campaigns.find(({ id }) => id === campaignId)?.by === 'smtp');
  let left = Infinity;
  // As long as somebody comes on, however slowly.
  for (let still = Date.now(); left > 0 && Date.now() - still < 180_000; await sleep(1000)) {
    const now = (await lives.all()).filter((life) => !isDone(life)).length;
    if (now < left) [left, still] = [now, Date.now()];
  }
  over.abort();
  const late = await skipping;
  for (const life of (await lives.all()).filter((one) => !isDone(one)).slice(0, 5)) {
    const path = `/enrolments/${life.enrolmentId}`;
    const answer = (asked: Promise<unknown>) => asked.catch((error: unknown) => String(error));
    const state = await answer(rest.get(`${path}/workflow`));
    const skipped = await answer(rest.post(`${path}/fast-forward`));
    console.log(`comes no further: ${JSON.stringify({ life, state, skipped })}`);
  }
  const faults = { ses: await troubled, smtp: smtp.did };
  console.log(
    `${minutes()} min; killed: ${JSON.stringify(killed)}; pauses: ${pauses}; faults: ${JSON.stringify(faults)}; leads whose timer was late: ${late}`,
  );

  const bySmtp: Copies = {};
  for (const { to, raw } of smtp.taken) {
    const mail = copyOf(to[0]!, /^Subject: (.*)$/m.exec(raw)?.[1] ?? '');
    bySmtp[mail] = (bySmtp[mail] ?? 0) + 1;
  }
  const all = await lives.all();
  const copies = { ses: await copiesTaken(mail), smtp: bySmtp };
  const verdicts = campaigns.map(({ id, by }) => ({
    by,
    ...judge(MAILS, recipients(all.filter(({ campaignId }) => campaignId === id)), copies[by]),
  }));
  const { rows: held } = await rest.get<{ rows: { reason: string; count: number }[] }>('/held');
  const shown = held.find(({ reason }) => reason === 'send_outcome_unknown')?.count ?? 0;
  const wanted: Killed = { worker: WORKER_KILLS, temporal: OTHER_KILLS, postgres: OTHER_KILLS };
  const isWhole = Object.entries(wanted).every(([name, times]) => killed[name as ServiceName] === times);
  failed = report(verdicts, shown, all, left) || !isWhole;
} finally {
  over.abort();
  await lives.close();
  await stack.stop();
  await server.close();
  await smtp.close();
}
process.exit(failed ? 1 : 0);

/** What nobody can say of a mail counts only where a person is told of it. */
function recipients(of: Life[]) {
  return of.map(({ email, held, unsettled }) => ({
    email,
    unknownStep: held === 'send_outcome_unknown' ? unsettled : null,
  }));
}

/** Prints it; true where something is lost, came twice, or waits without anybody being shown. */
function report(verdicts: (Verdict & { by: string })[], shown: number, all: Life[], left: number): boolean {
  console.table(
    verdicts.map(({ by, expected, once, lost, twice, unknown, waiting }) => ({
      ...{ over: by, expected, 'sent once': once, lost: lost.length, twice: twice.length },
      ...{ 'unknown, arrived': unknown.arrived, 'unknown, not': unknown.not, 'waiting behind one': waiting },
    })),
  );
  const unknown = verdicts.reduce((sum, v) => sum + v.unknown.arrived + v.unknown.not, 0);
  console.log(`Leads of whose mail nobody can say whether it left: ${unknown}; shown to people: ${shown}.`);
  for (const { by, lost, twice } of verdicts)
    for (const mail of [...lost, ...twice].slice(0, 20)) {
      const life = all.find(({ email }) => mail.startsWith(`${email} `));
      console.log(`${by}: ${mail} ${lost.includes(mail) ? 'LOST' : 'TWICE'} ${JSON.stringify(life)}`);
    }
  if (left > 0) console.log(`${left} leads came no further for three minutes.`);
  return verdicts.some(({ lost, twice }) => lost.length + twice.length > 0) || shown !== unknown;
}
