import { randomUUID } from 'node:crypto';
import { log } from '#lib/server/platform/log.ts';

/** What LeadFactory itself writes to one of its people. */
export interface Letter {
  subject: string;
  /** Before the button. */
  says: readonly string[];
  button?: { label: string; url: string };
  /** After it. */
  also?: readonly string[];
}

/** What this room asks of whoever sends mails; one attempt. */
export interface Carrier {
  send(
    mail: {
      id: string;
      orgId: null;
      from: { name: string; address: string };
      to: string;
      subject: string;
      text: string;
      html: string;
    },
    at: Date,
  ): Promise<unknown>;
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
        await sender.send(
          {
            ...{ id: randomUUID(), orgId: null, to: to.email, subject: oneLine(letter.subject) },
            from: { name: 'LeadFactory', address: from },
            text: textOf(letter),
            html: htmlOf(letter),
          },
          new Date(),
        );
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

const oneLine = (text: string) => text.replace(/\s+/g, ' ').slice(0, 200);

const textOf = ({ says, button, also = [] }: Letter): string =>
  [...says, ...(button ? [`${button.label}:\n${button.url}`] : []), ...also, '– LeadFactory'].join('\n\n');

const escape = (text: string) =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replaceAll('\n', '<br>');
const paragraph = (text: string) => `<p style="margin:0 0 16px">${escape(text)}</p>`;

const htmlOf = ({ says, button, also = [] }: Letter): string =>
  `<!doctype html><html><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>
<body style="font:16px/1.5 system-ui,sans-serif;margin:24px;max-width:36rem">
${says.map(paragraph).join('\n')}
${
  button
    ? `<p style="margin:0 0 16px"><a href="${escape(button.url)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#1f4fd8;color:#fff;text-decoration:none">${escape(button.label)}</a></p>
<p style="margin:0 0 16px;font-size:13px;overflow-wrap:anywhere">${escape(button.url)}</p>`
    : ''
}
${also.map(paragraph).join('\n')}
<p style="margin:0">– LeadFactory</p>
</body></html>`;
