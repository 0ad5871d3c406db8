/** What the head of a lead's page offers first. */
export type LeadDeed =
  | { kind: 'campaign' }
  | { kind: 'replied' }
  | { kind: 'answer' }
  | { kind: 'move'; to: string }
  | { kind: 'won' };

/** Where somebody at the lead is answered: by mail, else by telephone; null where no way is known. */
export function answerHref(
  points: readonly { kind: string; value: string; status: string }[],
): string | null {
  const usable = points.filter(({ status }) => status !== 'invalid');
  const email = usable.find(({ kind }) => kind === 'email');
  if (email) return `mailto:${encodeURIComponent(email.value).replaceAll('%40', '@')}`;
  const phone = usable.find(({ kind }) => kind === 'phone');
  return phone ? `tel:${phone.value.replaceAll(/[^\d+]/g, '')}` : null;
}
