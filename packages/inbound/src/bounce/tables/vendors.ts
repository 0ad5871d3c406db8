import type { Command } from '../commands.ts';
import type { Reason } from '../reasons.ts';

/** A provider's own way of speaking, where it differs from everybody's. */
interface Row {
  /** Its servers, or the domains of its mailboxes, whole labels. */
  at: RegExp;
  says: RegExp;
  after?: Command;
  reason: Reason;
}

/** Numbers that the French providers put behind their sentences; the sentences alone are too vague. */
const france = (numbers: string, reason: Reason): Row => ({
  at: /(?:^|\.)(?:orange\.fr|wanadoo\.fr|laposte\.net|francetelecom\.fr|voila\.fr)$/,
  says: new RegExp(`\\b(?:ofr|lpn)\\d{0,3}_(?:${numbers})\\b`),
  reason,
});

const japan = /(?:^|\.)(?:ezweb\.ne\.jp|au\.com|auone-net\.jp|kddi\.com|biglobe\.ne\.jp)$/;
const gateway = /(?:^|\.)messagelabs\.com$/;

/** Compared with the diagnosis before codes and links are taken out of it. */
const rows: readonly Row[] = [
  // An address between brackets is what was asked for; without one, the filter speaks.
  { at: japan, says: /account is disabled/, reason: 'suspend' },
  { at: japan, says: /<>: (?:user unknown|recipient address rejected)/, reason: 'user-unknown' },
  { at: japan, says: /\d\d\d : user unknown/, reason: 'filtered' },
  { at: /(?:^|\.)docomo\.ne\.jp$/, says: /unknown user/, after: 'data', reason: 'rejected' },
  {
    at: /(?:^|\.)(?:yahoo\.com|yahoodns\.net|aol\.com)$/,
    says: /doesn't have an? [^ ]+ account/,
    reason: 'user-unknown',
  },
  // How its relay called a domain that says by its MX that it takes no mail.
  {
    at: /(?:^|\.)aol\.com$/,
    says: /type=mx: malformed or unexpected name server reply/,
    reason: 'not-accept',
  },
  { at: /(?:^|\.)vtext\.com$/, says: /no such user here/, reason: 'user-unknown' },
  { at: gateway, says: /\b542\b.{0,20} rejected|no such user/, reason: 'user-unknown' },
  { at: /(?:^|\.)(?:apple|icloud|me|mac)\.com$/, says: /inactive e-?mail address/, reason: 'user-unknown' },
  {
    at: /(?:^|\.)(?:googlemail|google|gmail)\.com$/,
    says: /groups\.google\.com\/support/,
    reason: 'rejected',
  },
  {
    at: /(?:^|\.)(?:googlemail|google|gmail)\.com$/,
    says: /header error \(state 1[78]\)/,
    reason: 'filtered',
  },
  { at: /(?:^|\.)cox\.net$/, says: /aup#(?:cdrbl|bl|o-1[1-3]\d0|rbl)/, reason: 'blocked' },
  { at: /(?:^|\.)(?:charter\.net|spectrum\.net)$/, says: /aup#in-1[0-9]{3}/, reason: 'too-many-connections' },
  france('1\\d\\d|999', 'blocked'),
  france('416', 'user-unknown'),
  france('417', 'mailbox-full'),
  france('420|426', 'suspend'),
  france('505', 'system-error'),
  france('506', 'spam-detected'),
];

/** @param hosts everybody who took part: the server that refused, the one that reports, the domain of the recipient */
export const byVendor = (text: string, hosts: string[], command: Command | undefined): Reason | undefined =>
  rows.find(
    ({ at, says, after }) =>
      says.test(text) && (!after || after === command) && hosts.some((host) => at.test(host)),
  )?.reason;
