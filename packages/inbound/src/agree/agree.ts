import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readInbound } from '../inbound.ts';
import { visible } from '../reply/visible.ts';

/** What a sample says of one recipient; reasons are written together there. */
const expectedRecipient = z.object({ reason: z.string(), hardbounce: z.boolean() });
const expectedFile = z.record(z.string(), z.union([z.array(expectedRecipient), z.string()]));

export interface Count {
  agreed: number;
  of: number;
}

export interface Agreement {
  counts: Record<'recipients' | 'hard or soft' | 'reasons' | 'replies', Count>;
  /** One line each. */
  disagreements: string[];
}

/** Words of the samples that are others here. */
const alias: Readonly<Record<string, string>> = {
  'too-many-connections': 'toomanyconn',
  'message-too-big': 'mesgtoobig',
};
const asWritten = (reason: string): string => alias[reason] ?? reason.replaceAll('-', '');

/**
 * Compares what is read of a folder's samples with its `expected.json`: by file, either the recipients of a bounce (the
 * files in `eml` beside it) or the visible text of a reply. Without such a file, of each folder in it that has one.
 *
 * @throws where there is none, or it has another form
 */
export async function agree(folder: string): Promise<Agreement> {
  const zero = (): Count => ({ agreed: 0, of: 0 });
  const result: Agreement = {
    counts: { recipients: zero(), 'hard or soft': zero(), reasons: zero(), replies: zero() },
    disagreements: [],
  };
  const has = (place: string) => existsSync(path.join(place, 'expected.json'));
  const folders = has(folder)
    ? [folder]
    : readdirSync(folder)
        .map((name) => path.join(folder, name))
        .filter(has);
  if (!folders.length) throw new Error(`${folder} holds no expected.json.`);
  for (const place of folders) {
    const expected = expectedFile.parse(JSON.parse(readFileSync(path.join(place, 'expected.json'), 'utf8')));
    for (const [name, what] of Object.entries(expected)) {
      const beside = path.join(place, 'eml', name);
      const raw = readFileSync(existsSync(beside) ? beside : path.join(place, name));
      if (typeof what === 'string') compareReply(result, name, what, visible(raw.toString('utf8')));
      else await compareBounce(result, name, what, raw);
    }
  }
  return result;
}

function compareReply({ counts, disagreements }: Agreement, name: string, wanted: string, got: string) {
  const spaced = (text: string) => text.replace(/\s+/g, ' ').trim();
  const agreed = spaced(got) === spaced(wanted);
  count(counts.replies, agreed);
  if (!agreed)
    disagreements.push(
      `${name}: text “${spaced(got).slice(0, 120)}”, expected “${spaced(wanted).slice(0, 120)}”`,
    );
}

async function compareBounce(
  { counts, disagreements }: Agreement,
  name: string,
  expected: z.infer<typeof expectedRecipient>[],
  raw: Uint8Array,
) {
  const inbound = await readInbound(raw);
  const got =
    'recipients' in inbound
      ? inbound.recipients.map(({ reason, kind }) => ({ reason: asWritten(reason), hard: kind === 'hard' }))
      : inbound.is === 'automatic'
        ? [{ reason: 'vacation', hard: false }]
        : [];
  if (got.length > expected.length)
    disagreements.push(`${name}: ${got.length} recipients, expected ${expected.length}`);
  expected.forEach(({ reason, hardbounce }, i) => {
    const one = got[i];
    count(counts.recipients, one !== undefined && got.length === expected.length);
    count(counts['hard or soft'], one?.hard === hardbounce);
    count(counts.reasons, one?.reason === reason);
    const written = (what: string, hard: boolean) => `${what}, ${hard ? 'hard' : 'not hard'}`;
    if (one?.reason !== reason || one.hard !== hardbounce)
      disagreements.push(
        `${name} (${i + 1}): ${one ? written(one.reason, one.hard) : 'nothing'}; expected ${written(reason, hardbounce)}`,
      );
  });
}

function count(counted: Count, agreed: boolean) {
  counted.of++;
  if (agreed) counted.agreed++;
}
