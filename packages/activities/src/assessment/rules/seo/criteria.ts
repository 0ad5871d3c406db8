import { meta, type Document } from '../../../acquisition/website/index.ts';

/** Of a robots meta tag or header: keeps search engines from listing the page. */
export const isNoindex = (robots: string): boolean => /noindex|\bnone\b/i.test(robots);

export const TITLE_LENGTH = '15 to 65 characters';
export const DESCRIPTION_LENGTH = '70 to 160 characters';

/** What a link to the page lacks to look good in chats; null where it lacks nothing. */
export const missingPreview = (document: Document): string | null => {
  const missing = ['og:title', 'og:image'].filter((name) => meta(document, name) === null);
  return missing.length > 0 ? `no ${missing.join(', no ')}` : null;
};
