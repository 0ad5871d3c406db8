import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';
import type { RecordType } from '@leadfactory/domain/outreach/domains/schemas';

/**
 * What a name's TXT records are: each record's strings, of 255 bytes at most; `silence`: no answer; a number: RFC 1035's code. By
 * `MX acme.example` and `CNAME go.acme.example` those of the other types: `10 mx.acme.example`, `app.example`.
 */
export type Zone = Map<string, (string | string[])[] | 'silence' | number>;

const NXDOMAIN = 3;
/** Their numbers (RFC 1035, 3.2.2). */
const numbers: Record<RecordType, number> = { CNAME: 5, MX: 15, TXT: 16 };
const typeOf = (number: number): RecordType =>
  (Object.keys(numbers) as RecordType[]).find((type) => numbers[type] === number) ?? 'TXT';

/** A name server on this machine that knows a zone, and nothing else. Names are in lower case. */
export async function nameServer(zone: Zone) {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (query, from) => {
    const { name, end } = nameIn(query);
    const type = typeOf(query.readUInt16BE(end - 4));
    asked.push(name);
    const known = zone.get(type === 'TXT' ? name : `${type} ${name}`);
    if (known !== 'silence') answer(query.subarray(0, end), type, known ?? NXDOMAIN, from);
  });
  const answer = (
    query: Buffer,
    type: RecordType,
    known: (string | string[])[] | number,
    from: RemoteInfo,
  ) => {
    const head = Buffer.from(query);
    const records = typeof known === 'number' ? [] : known.map((one) => recordOf(type, one));
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

/** A record of the name that was asked for (RFC 1035, 3.3). */
function recordOf(type: RecordType, told: string | string[]): Buffer {
  const data = dataOf(type, told);
  const head = Buffer.from('c00c0000000100000000', 'hex');
  head.writeUInt16BE(numbers[type], 2);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(data.length);
  return Buffer.concat([head, length, data]);
}

function dataOf(type: RecordType, told: string | string[]): Buffer {
  if (type === 'CNAME') return nameOf(String(told));
  if (type === 'TXT') return Buffer.concat([told].flat().map(lengthFirst));
  const [priority, exchange] = String(told).split(' ');
  const first = Buffer.alloc(2);
  first.writeUInt16BE(Number(priority));
  return Buffer.concat([first, nameOf(exchange ?? '')]);
}

const lengthFirst = (part: string): Buffer =>
  Buffer.concat([Buffer.of(Buffer.byteLength(part)), Buffer.from(part)]);

const nameOf = (name: string): Buffer =>
  Buffer.concat([...name.split('.').filter(Boolean).map(lengthFirst), Buffer.of(0)]);
