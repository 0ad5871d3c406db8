import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** Where a conversation comes to. */
export type Point = 'greeting' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'body' | 'dot';
/** What the server does there instead of going on: an answer of its own, or an end without a word. */
export type Deed = string | 'close' | 'reset' | 'silence';

const usual: Partial<Record<Point, string>> = {
  greeting: '220 mail.test ready',
  EHLO: '250-mail.test\r\n250 AUTH PLAIN',
  AUTH: '235 2.7.0 welcome',
  MAIL: '250 2.1.0 ok',
  RCPT: '250 2.1.5 ok',
  DATA: '354 go on',
  dot: '250 2.0.0 taken',
};

/**
 * A mail server that does at one point what it is told, and keeps what it took: what no well-kept server can be made to do.
 * `accepted`: what it had taken where it then ends without a word.
 */
export async function scriptedSmtp(deeds: Partial<Record<Point, Deed>> = {}) {
  const accepted: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket.on('error', () => {}));
    talk(socket, { ...usual, ...deeds }, (mail) => accepted.push(mail));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    accepted,
    close: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

function talk(socket: Socket, deeds: Partial<Record<Point, Deed>>, accept: (mail: string) => void) {
  /** Whether the conversation goes on as usual from here. */
  const at = (point: Point): boolean => {
    const deed = deeds[point] ?? '250 ok';
    if (deed === 'close') socket.destroy();
    else if (deed === 'reset') socket.resetAndDestroy();
    else if (deed !== 'silence') return (socket.write(`${deed}\r\n`), /^[23]/.test(deed));
    return false;
  };
  let text = '';
  let inBody = false;
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    if (inBody && deeds.body) return void at('body');
    for (;;) {
      const end = text.indexOf(inBody ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const line = text.slice(0, end);
      text = text.slice(end + (inBody ? 5 : 2));
      if (inBody) {
        inBody = false;
        if (!/^[45]/.test(deeds.dot ?? '')) accept(line);
        at('dot');
      } else {
        const point = line.split(' ')[0]!.toUpperCase() as Point;
        inBody = at(point) && point === 'DATA';
      }
    }
  });
  at('greeting');
}
