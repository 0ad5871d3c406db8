/** Whom a 5xx or 4xx speaks of, by its words and its enhanced code (RFC 3463; the providers' pages, November 2026). */
export type About = 'mail' | 'quota' | 'account';

/** The first that fits: what is surely of this mail stands before what is of all mails of the account. */
const told: [About, RegExp][] = [
  ['mail', /\b5\.1\.(?:1|2|3|6|10)\b|\b5\.2\.[12]\b|\b5\.3\.4\b/],
  [
    'mail',
    /mailbox (?:is )?full|over ?quota|too (?:big|large|long)|message size|size limit|no such (?:user|recipient)/i,
  ],
  // Gmail: daily limit; Microsoft 365: tenant, recipient rate, and outbound spam limits.
  ['quota', /\b5\.4\.5\b|\b5\.7\.(?:232|233|705|708)\b/],
  ['quota', /quota|too many (?:mails|emails|messages|connections|recipients)|rate.?limit|throttl/i],
  ['quota', /(?:daily|hourly|sending|outgoing|message|mail|send) (?:\w+ ){0,3}(?:limit|threshold)/i],
  [
    'quota',
    /(?:limit|rate|threshold)s? (?:\w+ ){0,4}(?:exceeded|reached)|exceed\w* (?:\w+ ){0,5}(?:limit|rate|threshold)/i,
  ],
  // Authentication, and sending as another (RFC 7372; Exchange's 5.7.57, 5.7.60, 5.7.139; 5.1.8: bad outbound sender).
  ['account', /\b5\.7\.(?:0|3|8|9|57|60|64|139)\b|\b5\.1\.8\b/],
  [
    'account',
    /authenti|log ?in first|not logged in|relay(?:ing)?\b|client host|bad outbound sender|send ?as\b/i,
  ],
  ['account', /not (?:allowed|permitted|authori[sz]ed|entitled) to send/i],
  ['account', /sender (?:\w+ )?(?:rejected|denied|refused|blocked|not owned)|not owned by (?:user|auth)/i],
  [
    'account',
    /(?:account|user|sending|smtp access)(?: \w+){0,3} (?:disabled|suspended|blocked|locked|restricted)/i,
  ],
];

/** What a refusal is about; `mail` where its words say of nothing else. */
export const aboutOf = (response: string): About =>
  told.find(([, words]) => words.test(response))?.[0] ?? 'mail';
