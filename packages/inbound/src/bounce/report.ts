import { addressIn } from '../addresses.ts';

/** What a delivery status notification says of one recipient (RFC 3464, section 2.3). */
export interface Fields {
  /** Whom the mail was sent to, as far as the server knows. */
  address: string;
  /** `failed`, `delayed`, `delivered`, `relayed`, `expanded`, or what the server made up; lower case. */
  action: string;
  status: string;
  diagnostic: string;
  remote: string;
}

export interface StatusReport {
  /** The server that reports. */
  reporter: string;
  /** Ours, where a vendor repeats it in the report. */
  originalMessageId: string;
  recipients: Fields[];
}

/** Lines of one report: more are no report of a mail with few recipients, but an attack. */
const LINES = 4000;
const RECIPIENTS = 100;

/**
 * The fields of a delivery report, wherever they stand: in the part made for them, or in the midst of a text whose
 * sender put its parts together wrongly.
 */
export function readStatusReport(text: string): StatusReport {
  const groups: Map<string, string>[] = [new Map()];
  let field = '';
  for (const line of text.split('\n', LINES)) {
    const group = groups.at(-1)!;
    const named = /^([A-Za-z][\w-]{0,60})[ \t]?:(.*)$/.exec(line);
    if (!line.trim() || line.startsWith('--')) {
      if (group.size) groups.push(new Map());
      field = '';
    } else if (named && !/^\s/.test(line)) {
      field = named[1]!.toLowerCase();
      // Some put no blank line between two recipients.
      if (group.has(field) && /^(?:final|original)-recipient$/.test(field)) groups.push(new Map());
      if (!groups.at(-1)!.has(field)) groups.at(-1)!.set(field, named[2]!.trim());
      else field = '';
    } else if (field) group.set(field, `${group.get(field)!} ${line.trim()}`.slice(0, 2000));
  }
  const whole = groups.find((group) => group.has('reporting-mta'));
  return {
    reporter: typed(whole?.get('reporting-mta') ?? ''),
    originalMessageId: whole?.get('x-original-message-id') ?? '',
    recipients: groups.filter(isRecipient).slice(0, RECIPIENTS).map(fieldsOf),
  };
}

const isRecipient = (group: Map<string, string>): boolean =>
  (group.has('final-recipient') || group.has('original-recipient')) &&
  (group.has('action') || group.has('status') || group.has('diagnostic-code'));

const fieldsOf = (group: Map<string, string>): Fields => ({
  // Whom the mail was sent to, and not whom it was passed on to from there.
  address:
    addressIn(typed(group.get('original-recipient') ?? '')) ??
    addressIn(typed(group.get('final-recipient') ?? '')) ??
    '',
  action: /^[a-z-]+/i.exec(group.get('action') ?? '')?.[0].toLowerCase() ?? '',
  status: group.get('status') ?? '',
  diagnostic: group.get('diagnostic-code') ?? '',
  remote: typed(group.get('remote-mta') ?? ''),
});

/** `rfc822; ann@x.example` and `dns; mx.x.example` without the type in front. */
const typed = (value: string): string => value.replace(/^[\w-]{1,20}\s*;\s*/, '').trim();
