import type { MailSender } from '@leadfactory/domain/outreach/ports';

const FIRST_REST_MS = 30_000;
/** Providers lock accounts that are knocked at too often. */
const LONGEST_REST_MS = 15 * 60_000;

/**
 * An account that failed is left alone for a while, twice as long each time, whoever's mail is due: a wrong password is tried
 * once, and not by each of a thousand leads. A sender is another once its credentials are, and is tried at once.
 */
export function createPatience(now: () => Date) {
  const failing = new WeakMap<MailSender, { times: number; until: number }>();
  return {
    /** How long it is to be left alone still, in ms. */
    restOf: (sender: MailSender): number => Math.max(0, (failing.get(sender)?.until ?? 0) - now().getTime()),
    failed(sender: MailSender): void {
      const known = failing.get(sender);
      // Others that were under way when it failed are no second failure.
      if (known && known.until > now().getTime()) return;
      const times = (known?.times ?? 0) + 1;
      const rest = Math.min(FIRST_REST_MS * 2 ** (times - 1), LONGEST_REST_MS);
      failing.set(sender, { times, until: now().getTime() + rest });
    },
    worked: (sender: MailSender): void => void failing.delete(sender),
  };
}
