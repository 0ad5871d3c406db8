/** What a refusal says of the address: it will never take a mail; not this one, or not now; or nothing bad at all. */
export type Kind = 'hard' | 'soft' | 'complaint' | 'none';

/**
 * Why a mail came back, in the words that bounce processors share, and what each says of the address. Hard is only what
 * says that there is no such mailbox or nobody takes mail for its domain: all else can pass, or lies with the sender.
 */
export const reasons = {
  'user-unknown': 'hard',
  'host-unknown': 'hard',
  'has-moved': 'hard',
  'not-accept': 'hard',
  'mailbox-full': 'soft',
  'message-too-big': 'soft',
  'exceed-limit': 'soft',
  suspend: 'soft',
  filtered: 'soft',
  rejected: 'soft',
  blocked: 'soft',
  'bad-reputation': 'soft',
  'auth-failure': 'soft',
  'require-ptr': 'soft',
  'not-compliant-rfc': 'soft',
  'no-relaying': 'soft',
  'spam-detected': 'soft',
  'virus-detected': 'soft',
  'content-error': 'soft',
  'policy-violation': 'soft',
  'security-error': 'soft',
  'failed-starttls': 'soft',
  speeding: 'soft',
  'too-many-connections': 'soft',
  'syntax-error': 'soft',
  'network-error': 'soft',
  expired: 'soft',
  'system-full': 'soft',
  'system-error': 'soft',
  'mailer-error': 'soft',
  suppressed: 'soft',
  'on-hold': 'soft',
  undefined: 'soft',
  feedback: 'complaint',
  delivered: 'none',
} satisfies Record<string, Kind>;

export type Reason = keyof typeof reasons;
