import type { ImportedReason, SuppressionReason } from '@leadfactory/domain/outreach/suppression';
import type { Suppression } from '@leadfactory/domain/outreach/suppression/schemas';
import { actorName } from '#lib/features/identity/settings/audit.ts';
import type { Tone } from '#lib/ui/index.ts';

export const reasonWords: Record<SuppressionReason, { label: string; tone: Tone }> = {
  manual: { label: 'By hand', tone: 'neutral' },
  imported: { label: 'Imported', tone: 'neutral' },
  bounced: { label: 'Bounced', tone: 'warm' },
  unsubscribed: { label: 'Unsubscribed', tone: 'warm' },
  complained: { label: 'Complained', tone: 'bad' },
  erased: { label: 'Erased', tone: 'neutral' },
};

/** What a list from elsewhere may be of. */
export const importedWords: Record<ImportedReason, string> = {
  imported: 'Whom we do not want to write to',
  bounced: 'Whose address bounced',
  unsubscribed: 'Who unsubscribed elsewhere',
  complained: 'Who complained elsewhere',
};

/** What an entry stands for. */
export const valueWords = ({ kind, value }: Pick<Suppression, 'kind' | 'value'>): string =>
  value === null ? 'An erased person' : kind === 'domain' ? `@${value} and below` : value;

/** Who did it, or what came back from a mail. */
export const byWords = ({ by, reason }: Pick<Suppression, 'by' | 'reason'>): string => {
  if (by) return actorName(by);
  if (reason === 'bounced') return 'Their mail server';
  return reason === 'erased' ? 'An erasure' : 'They themselves';
};

/** Lines of a text box that say something. */
export const linesOf = (text: string): string[] => text.split(/\r?\n/).filter((line) => line.trim() !== '');
