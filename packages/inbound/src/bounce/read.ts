import { addressesIn, sameAddress } from '../addresses.ts';
import type { Message } from '../message.ts';
import { diagnose, type Evidence } from './diagnosis.ts';
import { readFeedback, speaksForRecipient, type Feedback } from './feedback.ts';
import { readNotice, withoutReturned, type Said } from './notice.ts';
import type { Kind, Reason } from './reasons.ts';
import { readNotification, type Notification } from './notification.ts';
import { readStatusReport, type Fields, type StatusReport } from './report.ts';
import { originalMessageId } from './returned.ts';
import { isByDaemon, isByProgram, namedAsNotice, tellsOfDelay, tellsOfFailure } from './signs.ts';

/** What came of the mail (RFC 3464, section 2.3.3). */
export type Action = 'failed' | 'delayed' | 'delivered';

export interface Recipient {
  /** As the server writes it; none where the report keeps it back. */
  address: string | undefined;
  /** Only where the action is `failed` has anything been decided: what is delayed is still being tried. */
  action: Action;
  /** What the words mean: whether the address will never take a mail. */
  kind: Kind;
  reason: Reason;
  /** Enhanced status code, RFC 3463. */
  status: string | undefined;
  /** Reply code, RFC 5321. */
  replyCode: number | undefined;
  /** What the server said, at most 500 characters. */
  diagnostic: string;
}

/** A message of a program about a mail of ours. */
export interface Bounce {
  /** `delay` and `notice` (it arrived; a signature failed) ask for nothing. */
  is: 'bounce' | 'complaint' | 'delay' | 'notice';
  recipients: Recipient[];
  /** `<…>` of our mail, where the message gives it back. */
  originalMessageId: string | undefined;
}

const DIAGNOSTIC = 500;

/** What a message says of a mail of ours that did not arrive, or was not welcome; undefined where it speaks of none. */
export function bounceIn(message: Message): Bounce | undefined {
  const feedback = readFeedback(message);
  if (feedback) return ofFeedback(message, feedback);
  const notification = readNotification(message);
  if (notification) return ofNotification(message, notification);
  const report = reportIn(message);
  const text = noticeIn(message);
  const told = report.recipients.length > 0 || message.headers.has('x-failed-recipients');
  if (!told && !isNotice(message, text)) return undefined;
  const recipients = recipientsOf(message, report, text);
  if (!recipients.length) return undefined;
  return {
    is: whatOf(recipients),
    recipients,
    originalMessageId: originalMessageId(message, report.originalMessageId),
  };
}

/** A daemon writes nothing but notices; a postmaster is a person at times. */
const isNotice = (message: Message, text: string): boolean =>
  isByDaemon(message) ||
  (isByProgram(message) && (namedAsNotice(message.subject) || tellsOfFailure(withoutReturned(text))));

function whatOf(recipients: Recipient[]): Bounce['is'] {
  const actions = new Set(recipients.map(({ action }) => action));
  return actions.has('failed') ? 'bounce' : actions.has('delayed') ? 'delay' : 'notice';
}

function ofNotification(message: Message, { recipients: told, complains }: Notification): Bounce {
  if (complains) return ofFeedback(message, { type: 'abuse', addresses: told.map(({ address }) => address) });
  const recipients = told.map((fields) => ofFields(fields, fields.address, '', '', []));
  return { is: whatOf(recipients), recipients, originalMessageId: undefined };
}

function ofFeedback(message: Message, { type, addresses }: Feedback): Bounce {
  const complains = speaksForRecipient(type);
  return {
    is: complains ? 'complaint' : 'notice',
    recipients: (addresses.length ? addresses : [undefined]).map((address) => ({
      address,
      action: 'delivered',
      kind: complains ? 'complaint' : 'none',
      reason: 'feedback',
      status: undefined,
      replyCode: undefined,
      diagnostic: type,
    })),
    originalMessageId: originalMessageId(message, ''),
  };
}

/** The fields of a report: in its own part, or, where a program sends, in the midst of a text that is put together wrongly. */
function reportIn(message: Message): StatusReport {
  const program = isByProgram(message);
  // What a person forwards is no report to us, though it is one.
  const isReport = program || /multipart\/report/i.test(message.headers.get('content-type') ?? '');
  const parts = message.parts.filter(
    ({ type }) => isReport && /^message\/(?:global-)?delivery-status$/.test(type),
  );
  const report = readStatusReport(parts.map(({ text }) => text).join('\n\n'));
  if (parts.length || !program) return report;
  const hidden = [message.text, message.body].map(readStatusReport);
  return hidden.find(({ recipients }) => recipients.length) ?? report;
}

/** What people are to read of a notice. */
function noticeIn(message: Message): string {
  const attached = message.parts.filter(({ type }) => type === 'text/plain').map(({ text }) => text);
  const visible = message.text.trim() ? message.text : message.html.replace(/<[^<>]{0,2000}>/g, ' ');
  const text = [visible, ...attached].join('\n');
  return text.trim() ? text : message.body;
}

function recipientsOf(message: Message, report: StatusReport, text: string): Recipient[] {
  const others = readNotice(text, oursIn(message));
  // People write to themselves, too.
  const said = others.length ? others : readNotice(text, [message.from.address], false);
  const failed = addressesIn(message.headers.get('x-failed-recipients') ?? '');
  const notice = withoutReturned(text);
  const delayed = tellsOfDelay(message.subject, notice);
  const hosts = [report.reporter, domainOf(message.from.address)];
  if (report.recipients.length)
    return report.recipients.map((fields) => {
      const alone = report.recipients.length === 1;
      const address = fields.address || failed[0] || said[0]?.address;
      const words = said.find(
        (one) => address && [one.address, one.failed].some((other) => sameAddress(other, address)),
      );
      const lines = words?.text ?? '';
      return ofFields(fields, address, lines || (alone ? notice : ''), alone ? notice : lines, hosts);
    });
  const found: Said[] = said.length
    ? said
    : failed.map((address) => ({ address, failed: address, text: notice }));
  return found.map((one) => {
    const alone = found.length === 1;
    return recipient(one.address, delayed ? 'delayed' : 'failed', {
      diagnostic: one.text,
      said: notice,
      notice: alone ? notice : one.text,
      status: '',
      hosts: [...hosts, domainOf(one.address)],
    });
  });
}

function ofFields(
  fields: Fields,
  address: string | undefined,
  said: string,
  notice: string,
  hosts: string[],
): Recipient {
  const action: Action =
    fields.action === 'delayed'
      ? 'delayed'
      : /^(?:delivered|relayed|expanded)$/.test(fields.action)
        ? 'delivered'
        : 'failed';
  return recipient(address, action, {
    // Some write into the status' comment what they leave out of the diagnosis.
    diagnostic: fields.diagnostic || (/\(([^()]{1,500})\)/.exec(fields.status)?.[1] ?? ''),
    said,
    notice,
    status: fields.status,
    hosts: [fields.remote, ...hosts, domainOf(address ?? '')],
  });
}

function recipient(address: string | undefined, action: Action, evidence: Evidence): Recipient {
  const told = evidence.diagnostic.trim() ? evidence.diagnostic : evidence.said;
  const diagnostic = told.replace(/\s+/g, ' ').trim().slice(0, DIAGNOSTIC);
  if (action === 'delivered')
    return {
      address,
      action,
      kind: 'none',
      reason: 'delivered',
      status: undefined,
      replyCode: undefined,
      diagnostic,
    };
  return {
    address,
    action,
    ...diagnose({ ...evidence, hosts: evidence.hosts.map((host) => host.toLowerCase().replace(/\.$/, '')) }),
    diagnostic,
  };
}

/** Addresses that a notice names too: whom it is sent to, which is who sent the mail, and who sends it. */
const oursIn = ({ to, from }: Message): string[] => [...to, from.address];

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
