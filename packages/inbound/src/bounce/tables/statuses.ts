import type { Reason } from '../reasons.ts';

/**
 * What an enhanced status code says where the words say nothing (RFC 3463, the IANA registry of enhanced codes, and for
 * those above 500 the list that their vendor publishes). Without the class in front: 4 and 5 differ in patience only.
 */
const statuses: Readonly<Record<string, Reason>> = {
  '1.0': 'user-unknown',
  '1.1': 'user-unknown',
  '1.2': 'host-unknown',
  '1.3': 'user-unknown',
  '1.4': 'user-unknown',
  '1.6': 'has-moved',
  '1.7': 'rejected',
  '1.8': 'rejected',
  '1.9': 'system-error',
  '1.10': 'not-accept',
  '2.0': 'filtered',
  '2.1': 'suspend',
  '2.2': 'mailbox-full',
  '2.3': 'exceed-limit',
  '2.4': 'filtered',
  '2.121': 'speeding',
  '2.122': 'speeding',
  '3.0': 'system-error',
  '3.1': 'system-full',
  '3.2': 'not-accept',
  '3.3': 'system-error',
  '3.4': 'message-too-big',
  '3.5': 'system-error',
  '4.0': 'network-error',
  '4.1': 'expired',
  '4.2': 'expired',
  '4.3': 'system-error',
  '4.4': 'host-unknown',
  '4.5': 'system-full',
  '4.6': 'network-error',
  '4.7': 'expired',
  '5.0': 'system-error',
  '5.1': 'syntax-error',
  '5.2': 'syntax-error',
  '5.3': 'speeding',
  '5.4': 'syntax-error',
  '6.0': 'content-error',
  '6.1': 'content-error',
  '6.2': 'content-error',
  '6.3': 'content-error',
  '6.5': 'content-error',
  '7.0': 'security-error',
  '7.1': 'security-error',
  '7.2': 'filtered',
  '7.3': 'security-error',
  '7.4': 'security-error',
  '7.5': 'security-error',
  '7.6': 'security-error',
  '7.7': 'security-error',
  '7.8': 'security-error',
  '7.9': 'security-error',
  '7.10': 'security-error',
  '7.13': 'suspend',
  '7.17': 'has-moved',
  '7.18': 'has-moved',
  '7.20': 'auth-failure',
  '7.21': 'auth-failure',
  '7.22': 'auth-failure',
  '7.23': 'auth-failure',
  '7.24': 'auth-failure',
  '7.25': 'require-ptr',
  '7.26': 'auth-failure',
  '7.27': 'not-accept',
  '7.28': 'speeding',
  '7.29': 'auth-failure',
  '7.30': 'security-error',
  '7.509': 'auth-failure',
  '7.511': 'blocked',
  '7.705': 'speeding',
};

/** @param status such as `5.1.1` */
export function byStatus(status: string): Reason | undefined {
  const detail = status.slice(2);
  const said = statuses[detail];
  if (said === 'host-unknown' && status.startsWith('4')) return 'network-error';
  // 606 to 649 are addresses on that vendor's list.
  return said ?? (/^7\.6[0-4]\d$/.test(detail) ? 'blocked' : undefined);
}

/** X.1.7 and X.1.8: the sender's address is meant, whatever words are used. */
export const blamesSender = (status: string): boolean => /^[45]\.1\.[78]$/.test(status);

/** Words that a status confirms as the truth about the address: X.1.0 to X.1.4 speak of nothing else, nor does X.1.10. */
export const saysUnknown = (status: string): boolean => /^[45]\.1\.(?:[0134]|10)$/.test(status);
