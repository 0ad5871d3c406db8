/**
 * Lighthouse asks for each of its thousands of messages anew whether Intl knows the message's locale, a twentieth of
 * its whole time. The answer is always the same: here it is given from memory. For a process that does nothing else.
 */
export const rememberLocales = (): void => {
  const ask = Intl.NumberFormat.supportedLocalesOf.bind(Intl.NumberFormat);
  const known = new Map<string, string[]>();
  Intl.NumberFormat.supportedLocalesOf = (locales, options) => {
    if (options || (typeof locales !== 'string' && !Array.isArray(locales))) return ask(locales, options);
    const key = String(locales);
    const found = known.get(key) ?? ask(locales);
    known.set(key, found);
    return [...found];
  };
};
