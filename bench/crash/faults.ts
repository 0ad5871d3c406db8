import { setTimeout as sleep } from 'node:timers/promises';
import { startSmtpServer, type TakenMail } from '@leadfactory/integrations/smtp-testing';
import { seededRandom } from '@leadfactory/stack/testing/crash';

/** What was done to mails, counted. `cut`: taken, and the connection ended before the answer. */
export type Done = Record<'slow' | 'cut' | 'refused', number>;

const anyOf = <T>(random: () => number, of: readonly T[]): T => of[Math.floor(random() * of.length)]!;

/**
 * A mail server that is slow with some mails, refuses some for now, and with some ends the connection once it has taken them.
 * What becomes of a mail is drawn when it comes.
 */
export async function faultySmtp(seed: number) {
  const random = seededRandom(seed);
  const did: Done = { slow: 0, cut: 0, refused: 0 };
  const faults = { on: true };
  const judge = async (_: TakenMail): Promise<'cut' | void> => {
    if (!faults.on) return;
    const draw = random();
    if (draw < 0.015) return (did.cut++, 'cut');
    if (draw < 0.05) {
      did.refused++;
      throw Object.assign(new Error('4.3.2 try again later'), { responseCode: 451 });
    }
    if (draw < 0.12) {
      did.slow++;
      await sleep(300 + random() * 2500);
    }
  };
  const server = await startSmtpServer({ judge });
  return { ...server, did, faults };
}

/**
 * The same of the embedded mail server, which is told every second what to do with its next mails; until the signal. It answers
 * later than it is waited for at times.
 */
export async function troubleEmbedded(mail: string, seed: number, signal: AbortSignal): Promise<Done> {
  const random = seededRandom(seed);
  const did: Done = { slow: 0, cut: 0, refused: 0 };
  const set = async (faults: object) => {
    const response = await fetch(`${mail}/api/faults`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify(faults),
    });
    return (await response.json()) as { failNext: number; dropAfterAccept: number };
  };
  const calm = { failNext: 0, dropAfterAccept: 0, delayMs: 0 };
  let asked = calm;
  while (!signal.aborted) {
    const wanted = {
      failNext: anyOf(random, [0, 0, 0, 1, 2]),
      dropAfterAccept: anyOf(random, [0, 0, 0, 1, 2]),
      delayMs: anyOf(random, [0, 0, 0, 0, 0, 500, 2000, 6000]),
    };
    const left = await set({ delayMs: 0 });
    did.refused += asked.failNext - left.failNext;
    did.cut += asked.dropAfterAccept - left.dropAfterAccept;
    if (wanted.delayMs > 0) did.slow++;
    asked = wanted;
    await set(wanted);
    await sleep(1000, undefined, { signal }).catch(() => {});
  }
  await set(calm);
  return did;
}
