/** A phone number as a key: its digits, with the + where it was given; null where there are too few or many. */
export function phoneKey(text: string): string | null {
  const digits = text.replace(/(?:ext|x|extension|durchwahl)\.?\s*\d+$/i, '').replace(/\D/g, '');
  if (digits.length < 5 || digits.length > 20 || /[\p{L}]{4,}/u.test(text)) return null;
  return (/^\s*(\+|00)/.test(text) ? '+' : '') + digits.replace(/^00/, '');
}
