/** An open or click this soon after sending is a machine's: no person reads a mail before it arrives. */
export const SCANNER_WINDOW_MS = 2000;

/**
 * Mail gateways and link checkers that say who they are. Image proxies of mailbox providers (GoogleImageProxy,
 * YahooMailProxy) are not here: they fetch when a person opens the mail.
 */
const scanners =
  /barracuda|mimecast|proofpoint|ironport|messagelabs|symantec|trendmicro|fireeye|forcepoint|sophos|safelinks|microsoft office existence|bitdefender|zscaler|urlscan|virustotal|headlesschrome|phantomjs|python-requests|go-http-client|\bbot\b|[a-z]bot\b|crawler|spider|slurp|facebookexternalhit|slackbot|whatsapp|preview/i;

/** True for an open or click that a machine made: shown to people, never acted on. All times are wall times. */
export function isScanner(visit: {
  userAgent: string | null | undefined;
  at: Date;
  sentAt: Date | null;
}): boolean {
  if (visit.userAgent && scanners.test(visit.userAgent)) return true;
  return visit.sentAt !== null && visit.at.getTime() - visit.sentAt.getTime() < SCANNER_WINDOW_MS;
}
