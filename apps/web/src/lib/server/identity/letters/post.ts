import { randomUUID } from 'node:crypto';
import { mailOf, type Letter } from '@leadfactory/domain/identity/letters';
import { log } from '#lib/server/platform/log.ts';

/** What this room asks of whoever sends mails; one attempt. */
export interface Carrier {
  send(mail: ReturnType<typeof mailOf>, at: Date): Promise<unknown>;
}

export interface Post {
  /** True once the mail server took it; false, and the log says why, where it did not. Never throws. */
  send(to: { email: string; name: string }, letter: Letter): Promise<boolean>;
  /** What nobody waits for; ended before the process is. Failures are logged. */
  inBackground(work: Promise<unknown>): void;
  idle(): Promise<void>;
}

/** Letters by the environment's mail server: an organisation's own is not asked to carry what opens accounts. */
export function createPost({ sender, from }: { sender: Carrier | null; from: string }): Post {
  const underWay = new Set<Promise<unknown>>();
  return {
    async send(to, letter) {
      if (!sender) {
        log.error('a letter could not be sent: no mail server is configured', null, {
          subject: letter.subject,
        });
        return false;
      }
      try {
        await sender.send(mailOf(letter, { id: randomUUID(), from, to: to.email }), new Date());
        return true;
      } catch (error) {
        log.error('a letter could not be sent', error, { subject: letter.subject });
        return false;
      }
    },
    inBackground(work) {
      const done = work
        .catch((error: unknown) => log.error('what nobody waited for failed', error))
        .finally(() => underWay.delete(done));
      underWay.add(done);
    },
    async idle() {
      await Promise.all(underWay);
    },
  };
}
