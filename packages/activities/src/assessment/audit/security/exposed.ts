import { createHash } from 'node:crypto';
import type { FaultSeverity } from '@leadfactory/domain/assessment/findings';
import type { FetchResult, Guard } from '@leadfactory/guard';
import type { Asset } from '../../../acquisition/website/index.ts';
import { pooled } from './pooled.ts';

export interface Exposed {
  url: string;
  what: string;
  severity: FaultSeverity;
  /** What proves it, without a secret in it. */
  proof: string;
}

export interface Exposure {
  found: Exposed[];
  /** Addresses that were asked for, and of them those that gave no answer: of those nothing is known. */
  asked: number;
  unanswered: number;
}

interface Probe extends Omit<Exposed, 'url' | 'proof'> {
  path: string;
  /** What in the answer proves that it is the file; null where it is something else. Status 200 proves nothing. */
  proof: (body: Buffer, text: string) => string | null;
}

const begins = (text: string, pattern: RegExp, proof: string): string | null =>
  pattern.test(text) ? proof : null;
const isPage = (text: string): boolean => /^\s{0,50}<(!doctype|html|head|body)/i.test(text);

const probes: readonly Probe[] = [
  {
    path: '/.git/HEAD',
    what: 'the website’s source code with its history',
    severity: 'critical',
    proof: (_, text) =>
      begins(text, /^(ref: refs\/[\w./-]{1,100}|[0-9a-f]{40})\s*$/, 'a Git repository’s HEAD'),
  },
  {
    path: '/.env',
    what: 'settings with passwords',
    severity: 'critical',
    proof: (_, text) => {
      if (isPage(text)) return null;
      const names = text.match(/^(?:export )?[A-Z][A-Z0-9_]{2,40}(?==)/gm) ?? [];
      const telling = names.filter((name) => /PASS|SECRET|KEY|TOKEN|DATABASE|DB_|APP_|HOST/.test(name));
      return telling.length > 0 ? `sets ${telling.slice(0, 4).join(', ')} (values not kept)` : null;
    },
  },
  {
    path: '/wp-config.php.bak',
    what: 'WordPress’ settings with the database password',
    severity: 'critical',
    proof: (_, text) =>
      text.includes('<?php') && text.includes('DB_PASSWORD') ? 'sets DB_PASSWORD (value not kept)' : null,
  },
  {
    path: '/.htpasswd',
    what: 'names and passwords of people who may sign in',
    severity: 'critical',
    proof: (_, text) =>
      begins(text, /^[^:\s<]{1,60}:(\$(apr1|2[aby]|5|6)\$|\{SHA\})/, 'a list of hashed passwords'),
  },
  {
    path: '/backup.zip',
    what: 'a backup of the website',
    severity: 'critical',
    proof: (body) => (body.subarray(0, 4).toString('latin1') === 'PK\x03\x04' ? 'a ZIP archive' : null),
  },
  {
    path: '/backup.sql',
    what: 'a copy of the database',
    severity: 'critical',
    proof: (_, text) =>
      !isPage(text) && /^(-- (MySQL|MariaDB|PostgreSQL|phpMyAdmin)|CREATE TABLE|INSERT INTO)/m.test(text)
        ? 'a database dump'
        : null,
  },
  {
    path: '/phpinfo.php',
    what: 'the server’s whole configuration',
    severity: 'serious',
    proof: (_, text) => (/<title>[^<]{0,60}phpinfo\(\)/i.test(text) ? 'the page of phpinfo()' : null),
  },
  {
    path: '/server-status',
    what: 'who visits which page at this moment',
    severity: 'serious',
    proof: (_, text) => (text.includes('Apache Server Status for') ? 'Apache’s status page' : null),
  },
  {
    path: '/.DS_Store',
    what: 'the names of files in this folder',
    severity: 'minor',
    proof: (body) =>
      body.subarray(0, 8).toString('latin1') === '\0\0\0\x01Bud1' ? 'a Finder’s list of files' : null,
  },
];

const LOOK = { maxBytes: 20_000, timeoutMs: 5_000, maxRedirects: 0, certificates: 'reported' } as const;
/** A site that does not answer these is left alone. */
const GIVE_UP_AFTER = 3;

/**
 * Looks for files that should not be public, by what they hold: at most 11 small requests, two at a time. A page that
 * does not exist is asked for first, so that a site which answers everything alike is not suspected.
 */
export const findExposed = async (
  guard: Guard,
  home: URL,
  assets: readonly Asset[],
  signal: AbortSignal,
): Promise<Exposure> => {
  const nowhere = await guard.fetch(new URL(`/${token(home.host)}`, home), LOOK);
  const usual = nowhere.ok && nowhere.status === 200 ? digest(nowhere.body) : null;
  const folder = listedFolder(home, assets);
  const paths = [...probes.map(({ path }) => path), ...(folder ? [folder] : [])];
  let silent = 0;
  const answers = await pooled(paths, 2, signal, async (path): Promise<FetchResult | null> => {
    if (silent >= GIVE_UP_AFTER) return null;
    const answer = await guard.fetch(new URL(path, home), LOOK);
    if (isSilent(answer)) silent += 1;
    return answer;
  });
  const found: Exposed[] = [];
  for (const [i, answer] of answers.entries()) {
    if (!answer?.ok || answer.status !== 200 || digest(answer.body) === usual) continue;
    const probe = probes[i] ?? listing;
    const proof = probe.proof(answer.body, answer.body.toString('utf8'));
    if (proof) found.push({ url: answer.finalUrl, what: probe.what, severity: probe.severity, proof });
  }
  const unanswered = answers.filter((answer) => !answer || isSilent(answer)).length;
  return { found, asked: paths.length, unanswered };
};

const listing: Pick<Probe, 'what' | 'severity' | 'proof'> = {
  what: 'the list of all files in a folder',
  severity: 'moderate',
  proof: (_, text) =>
    /<title>\s{0,20}(Index of \/|Directory listing for \/)/i.test(text) ? 'a directory listing' : null,
};

/** A folder that the page takes pictures or scripts from, and that has no page of its own. */
const listedFolder = (home: URL, assets: readonly Asset[]): string | null => {
  const own = assets.find(({ url }) => url.origin === home.origin && url.pathname.lastIndexOf('/') > 0);
  return own ? own.url.pathname.slice(0, own.url.pathname.lastIndexOf('/') + 1) : null;
};

/** No answer, or a request to come back later. A redirect is an answer: the file is not there. */
const isSilent = (answer: FetchResult): boolean =>
  answer.ok ? answer.status === 429 || answer.status >= 500 : answer.kind !== 'redirect_loop';

const token = (host: string): string =>
  `not-here-${createHash('sha256').update(host).digest('hex').slice(0, 16)}`;
const digest = (body: Buffer): string => createHash('sha256').update(body).digest('hex');
