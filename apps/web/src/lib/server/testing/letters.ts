import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SentLetter {
  to: string;
  subject: string;
  text: string;
  /** The first address in it. */
  link: string;
}

/** A server that speaks as much of SES as a sender asks, and keeps what it is given. Its `env` leads the app to it. */
export async function letterServer() {
  const letters: SentLetter[] = [];
  const waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const raw = new URLSearchParams(body).get('RawMessage.Data') ?? '';
      letters.push(read(Buffer.from(raw, 'base64').toString()));
      response.setHeader('content-type', 'text/xml');
      response.end(
        '<SendRawEmailResponse><SendRawEmailResult><MessageId>1</MessageId></SendRawEmailResult></SendRawEmailResponse>',
      );
      for (const tell of waiting.splice(0)) tell();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    letters,
    env: { SES_ENDPOINT: url, AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' },
    url,
    /** The newest letter to an address whose subject has these words, as soon as it is there. */
    async letter(to: string, subject: string): Promise<SentLetter> {
      for (;;) {
        const found = letters.findLast((l) => l.to === to && l.subject.includes(subject));
        if (found) return found;
        await new Promise<void>((tell) => waiting.push(tell));
      }
    },
    close: () => new Promise((closed) => server.close(closed)),
  };
}

function read(mime: string): SentLetter {
  const unfolded = mime.replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1]?.trim() ?? '';
  const part = /Content-Type: text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(mime)?.[1] ?? '';
  const encoded = /Content-Type: text\/plain[\s\S]*?Content-Transfer-Encoding: (\S+)/i.exec(mime)?.[1];
  const text = encoded === 'quoted-printable' ? quotedPrintable(part) : part.replaceAll('\r\n', '\n');
  return {
    to: header('To').replace(/[<>]/g, ''),
    subject: header('Subject').replace(/=\?utf-8\?q\?(.*?)\?=\s*/gi, (_, q: string) =>
      quotedPrintable(q.replaceAll('_', ' ')),
    ),
    text,
    link: /https?:\/\/\S+/.exec(text)?.[0] ?? '',
  };
}

const quotedPrintable = (text: string) =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString();
