import type { MachineReason } from '@leadfactory/domain/outreach/engagement';
import { isbot } from 'isbot';

/** An open or click this soon after sending is a machine's: no person reads a mail before it arrives. */
export const SCANNER_WINDOW_MS = 2000;

/** Mail programs, and the image proxies of mailbox providers: they fetch when a person opens the mail. */
const mailPrograms =
  /googleimageproxy|gmailimageproxy|yahoomailproxy|thunderbird|betterbird|seamonkey|postbox|outlook|lotus.?notes|hcl notes|em ?client|airmail|apple ?mail|mailmate|evolution|kmail|the bat|k-9|fairemail|bluemail|zimbra|roundcube|superhuman/i;

/** Mail gateways that say who they are, also in the middle of a browser's name, where `isbot` does not look for them. */
const gateways =
  /barracuda|mimecast|proofpoint|ironport|messagelabs|symantec|trendmicro|fireeye|forcepoint|sophos|safelinks|microsoft office existence|bitdefender|zscaler|urlscan|virustotal/i;

/** No more than that it is a browser, as image proxies and private relays have it. */
const sparse = /^Mozilla\/[\d.]+( \([^()]*\))?$/;
const BROWSER = ' AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** A short name is no proof of a machine: `isbot` is asked about what is in it. */
const isMachine = (userAgent: string): boolean =>
  gateways.test(userAgent) ||
  (!mailPrograms.test(userAgent) && isbot(sparse.test(userAgent) ? userAgent + BROWSER : userAgent));

/**
 * Why an open, a click or a visit is a machine's: shown to people, never acted on. Null for a person's. All times are
 * wall times; `machine` is what the request itself has told.
 */
export function machineBehind(visit: {
  userAgent: string | null | undefined;
  at: Date;
  sentAt: Date | null;
  machine?: MachineReason | null;
}): MachineReason | null {
  if (visit.machine) return visit.machine;
  if (visit.userAgent && isMachine(visit.userAgent)) return 'program';
  const soon = visit.sentAt !== null && visit.at.getTime() - visit.sentAt.getTime() < SCANNER_WINDOW_MS;
  return soon ? 'too_soon' : null;
}
