/** So long a link to a bought report works; then the seller gives a new one. */
export const REPORT_LINK_DAYS = 30;

/** When a link that is given now stops working. By the wall clock, for that is what it is checked by. */
export const reportLinkExpiry = (from: Date): Date =>
  new Date(Math.floor(from.getTime() / 1000) * 1000 + REPORT_LINK_DAYS * 86_400_000);
