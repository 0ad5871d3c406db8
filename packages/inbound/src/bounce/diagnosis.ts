import { commandIn, type Command } from './commands.ts';
import { reasons, type Kind, type Reason } from './reasons.ts';
import { blamesSender, byStatus, saysUnknown } from './tables/statuses.ts';
import { refused, surelyUnknown, unknown } from './tables/unknown.ts';
import { byVendor } from './tables/vendors.ts';
import { words, wordsOfSystems } from './tables/words.ts';

/** Of what a server said, in characters: beyond it there are lists of links. */
const READ = 4000;

/** All that is known of one refusal. */
export interface Evidence {
  /** What the server that refused said. */
  diagnostic: string;
  /** The lines of the notice that are the recipient's: what was said, where the report does not say it. */
  said: string;
  /** The notice as far as it can be about this recipient: when in the dialogue it was refused, and by whom. */
  notice: string;
  /** The report's own status; it is often a mere `5.0.0`. */
  status: string;
  /** Servers and domains that took part. */
  hosts: string[];
}

export interface Diagnosis {
  reason: Reason;
  kind: Kind;
  /** Such as `5.1.1`. */
  status: string | undefined;
  /** Such as 550. */
  replyCode: number | undefined;
}

/** Why a mail came back. Linear in the text, which is cut before. */
export function diagnose({ diagnostic, said, notice, status: reported, hosts }: Evidence): Diagnosis {
  const local = /^x-unix\b/i.test(diagnostic);
  const own = local ? reasonLine(notice) : diagnostic;
  const raw = flat(speaks(own) ? own : local ? '' : `${own}\n${said}`);
  const around = flat(notice);
  const command = commandIn(around, notice) ?? commandIn(raw, '');
  const first = judge(raw, reported, command);
  // What a block does not say, the notice may, before or after it.
  const told = first.reason || local || raw === around ? first : judge(around, reported, command);
  const reason =
    byVendor(`${raw} ${around}`, [...hosts, ...hostsIn(around)], command) ??
    told.reason ??
    // A program that mails were handed to, and its exit code.
    (local ? 'mailer-error' : undefined) ??
    byStatus(told.status ?? '') ??
    byCommand(raw, command) ??
    (NOTHING_BUT.test(plain(raw)) || !speaks(raw) ? 'undefined' : 'on-hold');
  const { status } = told;
  return {
    reason,
    kind: kindOf(reason, !status || (/\.0\.0$/.test(status) && !diagnostic) ? '' : status),
    status,
    replyCode: codeIn(raw),
  };
}

function judge(raw: string, reported: string, command: Command | undefined) {
  const status = statusOf(raw, reported);
  return { status, reason: byWords(plain(raw), status, command) };
}

/** Whether a diagnosis holds words, and not only a code and the address. */
const speaks = (diagnostic: string): boolean =>
  /\p{L}{2}/u.test(
    flat(diagnostic)
      .replace(/^[\w-]+ ?;/, '')
      .replaceAll('<>', ' '),
  );

/** Servers that say that a delivery failed, and no word of why. */
const NOTHING_BUT = /delivery to the following recipients? failed(?: permanently)?:?[^\p{L}]*$/u;

/** A server that takes no mail for now says so with a 4. */
const kindOf = (reason: Reason, status: string): Kind =>
  reason === 'not-accept' && status.startsWith('4') ? 'soft' : reasons[reason];

function byWords(text: string, status: string | undefined, command: Command | undefined): Reason | undefined {
  const fits = (all: readonly RegExp[]) => all.some((one) => one.test(text));
  const first = words.find(([, all]) => fits(all))?.[0];
  if (first === 'host-unknown') return ofHost(text, status, command);
  if (first) return first;
  if (fits(surelyUnknown)) return 'user-unknown';
  if (fits(unknown)) {
    if (command === 'mail' || (status && blamesSender(status))) return 'rejected';
    return command === 'rcpt' || (status && saysUnknown(status)) ? 'user-unknown' : 'filtered';
  }
  // How one vendor's servers refuse mailboxes that are not in their directory.
  if (status === '5.4.1' && /recipient address rejected: access denied/.test(text)) return 'user-unknown';
  if (/\baccess denied\b/.test(text)) return deniedAt(status, command);
  if (command === 'connect') return 'blocked';
  const systems = wordsOfSystems.find(([, all]) => fits(all))?.[0];
  if (systems || !fits(refused)) return systems;
  // A bare status names the cause where there is one.
  return (status && byStatus(status)) || 'filtered';
}

/** The sender's own domain or host, where it was refused as such. */
const SENDERS =
  /\b(?:your|sender(?:'s)?|sending|helo|ehlo|envelope|client)\b(?: [a-z-]{1,20}){0,2} (?:domain|host|address|name)/;

/** A domain that is not there is the recipient's, unless the sender was refused; one that cannot be asked now may be there. */
function ofHost(text: string, status: string | undefined, command: Command | undefined): Reason {
  if (command === 'mail' || (status && blamesSender(status)) || SENDERS.test(text)) return 'rejected';
  return status?.startsWith('4') || /found, try again|try again later/.test(text)
    ? 'network-error'
    : 'host-unknown';
}

const deniedAt = (status: string | undefined, command: Command | undefined): Reason =>
  command === 'connect'
    ? 'blocked'
    : command === 'mail' || status === '5.4.1' || (status && blamesSender(status))
      ? 'rejected'
      : 'security-error';

/** Neither words nor status: when it was said is all that there is. */
function byCommand(raw: string, command: Command | undefined): Reason | undefined {
  if (command === 'connect') return 'blocked';
  if (command === 'mail') return 'rejected';
  const code = codeIn(raw);
  if (code && code >= 500 && code <= 504) return 'syntax-error';
  return undefined;
}

/** Servers that a notice names as those it spoke to. */
const hostsIn = (text: string): string[] =>
  [...text.matchAll(/\b(?:host:?|talking to|connect to) ([a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,8})/g)].map(
    ([, host]) => host!,
  );

/** `(reason: …)`: how one server calls the exit code of a program. */
const reasonLine = (said: string): string => /\(reason: ([^\n]{0,500}?)\)\s*(?:\n|$)/.exec(said)?.[1] ?? '';

const flat = (text: string): string =>
  text
    .slice(0, READ)
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[^\s<>()[\]"',;:=]{1,128}@[\p{L}\p{N}._-]{1,255}/gu, '@')
    .replace(/<?@>?/g, '<>');

/** Without codes, which stand in the midst of wrapped sentences, and without links, whose words mean something else. */
const plain = (raw: string): string =>
  raw
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(
      /(?<![\d.])[245]\d\d[ -]#?[245]\.\d{1,3}\.\d{1,3}\b|(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])|(?<![\d.])[45]\d\d-/g,
      ' ',
    )
    .replace(/(?:to best |to )?(?:protect our users from|reduce the amount of) spam(?: and phishing)?/g, ' ')
    .replace(/\s+/g, ' ');

/** The most telling status: of those in the text the last one that is no mere `x.0.0`, then the reported one. */
function statusOf(raw: string, reported: string): string | undefined {
  const codes = (text: string) => text.match(/(?<![\d.])[245]\.\d\.\d{1,3}(?![\d.])/g) ?? [];
  const all = [...codes(raw).reverse(), ...codes(reported.slice(0, 40))];
  return all.find((code) => !code.endsWith('.0.0')) ?? all[0];
}

function codeIn(raw: string): number | undefined {
  const code = /(?<![\d.])[245]\d\d(?=[ -]|$)/.exec(raw.replace(/\d{1,3}(?:\.\d{1,3}){3}/g, ' '))?.[0];
  return code ? Number(code) : undefined;
}
