/** How surely a number is one that was only put where one was asked for. */
export interface Placeholder {
  /** False where a real number may look like it: then it says nothing of whose it is, and that is all. */
  surely: boolean;
  reason: string;
}

/** Null for a number that nobody would make up. `national` is without the country's code, `all` every digit given. */
export function placeholder(national: string, all: string): Placeholder | null {
  const digits = national.replace(/^0+(?=\d{7})/, '');
  if (isOneDigit(all) || isOneDigit(digits))
    return { surely: true, reason: 'The same digit all over: a placeholder.' };
  if (isSequence(all)) return { surely: true, reason: 'Digits in their order: a placeholder.' };
  const local = digits.slice(-7);
  if (
    isOneDigit(local) ||
    isSequence(digits) ||
    isSequence(local) ||
    isRepeated(digits) ||
    /^\d{3}5551212$/.test(digits)
  )
    return { surely: false, reason: 'May be a placeholder: many write such a number.' };
  return null;
}

const isOneDigit = (digits: string): boolean => /^(\d)\1{4,}$/.test(digits);

const isRepeated = (digits: string): boolean =>
  /^(?:(\d{2})\1{3,}|(\d{3})\2{2,}\d?|(\d{4})\3{2,})$/.test(digits);

const UP = '01234567890123456789';
const DOWN = [...UP].reverse().join('');

const isSequence = (digits: string): boolean =>
  digits.length >= 7 && (UP.includes(digits) || DOWN.includes(digits));
