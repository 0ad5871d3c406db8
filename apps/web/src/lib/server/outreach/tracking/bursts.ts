/**
 * Two links of one mail this close together are opened by no person, but by a gateway that looks at all of them. Events
 * wait as long before they are followed, so that the first of a burst is known as one, too.
 */
export const BURST_MS = 2_000;
const MAX_MAILS = 10_000;

/**
 * Knows the links of each mail that were just opened; the page to unsubscribe counts as one, for a gateway opens it like
 * any other. Of one process: a gateway whose requests are spread over several web processes is seen by each in part.
 */
export function createBursts() {
  const recent = new Map<string, Map<string, number>>();
  return {
    /** Notes that a link was opened; true where another one of this mail was, just before. */
    isBurst(messageId: string, link: string, at: number): boolean {
      const links = new Map([...(recent.get(messageId) ?? [])].filter(([, then]) => at - then < BURST_MS));
      links.set(link, at);
      recent.delete(messageId);
      if (recent.size >= MAX_MAILS) recent.delete(recent.keys().next().value!);
      recent.set(messageId, links);
      return links.size > 1;
    },
  };
}
