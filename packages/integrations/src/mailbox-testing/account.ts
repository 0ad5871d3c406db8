/** What happens to the next request that would have a mail leave. */
export type Deed =
  | { status: number; body?: object; headers?: Record<string, string>; accepts?: boolean }
  /** The connection is cut, before or after the mail was taken. */
  | 'drop before'
  | 'drop after';

/** A mail that lies in the account. */
export interface Kept {
  id: string;
  raw: string;
  draft: boolean;
  /** Where Microsoft's drafts and what is about to leave lie. */
  folder: 'drafts' | 'outbox' | 'sent';
  threadId: string;
  at: number;
}

export interface Account {
  mails: Kept[];
  deeds: Deed[];
  /** Whether it puts a Message-ID of its own in place of ours. */
  renames: boolean;
  requests: { method: string; path: string }[];
}

export interface Answer {
  status: number;
  body?: object;
  headers?: Record<string, string>;
}

/** What becomes of a mail that is to leave: `keep` takes it. */
export function leave(account: Account, keep: () => Answer): Answer | 'cut' {
  const deed = account.deeds.shift();
  if (!deed) return keep();
  if (deed === 'drop before') return 'cut';
  if (deed === 'drop after') {
    keep();
    return 'cut';
  }
  if (deed.accepts) keep();
  return deed;
}

export const headerOf = (raw: string, name: string): string | undefined =>
  new RegExp(`^${name}: *(.*)$`, 'im')
    .exec(raw.split('\r\n\r\n')[0]!.replaceAll(/\r\n[ \t]+/g, ' '))?.[1]
    ?.trim();
