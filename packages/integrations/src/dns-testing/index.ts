import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';

/** What a name's TXT records are: each record's strings, of 255 bytes at most; `silence`: no answer; a number: RFC 1035's code. */
export type Zone = Map<string, (string | string[])[] | 'silence' | number>;

const NXDOMAIN = 3;

/** A name server on this machine that knows a zone, and nothing else. Names are in lower case. */
export async function nameServer(zone: Zone) {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (query, from) => {
    const { name, end } = nameIn(query);
    asked.push(name);
    const known = zone.get(name);
    if (known !== 'silence') answer(query.subarray(0, end), known ?? NXDOMAIN, from);
  });
  const answer = (query: Buffer, known: (string | string[])[] | number, from: RemoteInfo) => {
    const head = Buffer.from(query);
    const records = typeof known === 'number' ? [] : known.map(recordOf);
    // It is an answer, with what was asked and so many records (RFC 1035, 4.1.1).
    head.writeUInt16BE(0x8180 | (typeof known === 'number' ? known : 0), 2);
    for (const [at, count] of [1, records.length, 0, 0].entries()) head.writeUInt16BE(count, 4 + 2 * at);
    socket.send(Buffer.concat([head, ...records]), from.port, from.address);
  };
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked,
    close: () => new Promise<void>((closed) => socket.close(closed)),
  };
}

/** The first question's name, and where the question ends. */
function nameIn(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at]!; length > 0; length = query[at]!) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 5 };
}

/** A TXT record of the name that was asked for. */
function recordOf(text: string | string[]): Buffer {
  const data = Buffer.concat(
    [text].flat().map((part) => Buffer.concat([Buffer.of(Buffer.byteLength(part)), Buffer.from(part)])),
  );
  const head = Buffer.from('c00c0010000100000000', 'hex');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(data.length);
  return Buffer.concat([head, length, data]);
}
