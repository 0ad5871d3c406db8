import type { Visit } from './visit.ts';

export const NO_WEBSITE = 'No website is known.';

/** Why a visit showed no page, as a sentence for people. */
export const whyNoPage = (website: string, seen: Exclude<Visit, { status: 'ok' }>): string => {
  if (seen.status === 'no_address') return `“${website.slice(0, 200)}” is not a web address.`;
  return sentence(seen.status === 'no_page' ? seen.reason : seen.failure.message);
};

/** A sentence that begins with an address keeps it as it is written. */
export const sentence = (message: string): string =>
  /^\S*[.:]/.test(message) ? `${message}.` : `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
