/**
 * Endings whose every name browsers visit encrypted only (whole top-level domains on the HSTS preload list, a choice of
 * their registry). The list's single names are not known here, so a name on it by itself is judged without its bonus.
 */
const PRELOADED = new Set(
  (
    'android app bank boo channel chrome dad day dev eat esq fly foo gle gmail google hangout how ing insurance ' +
    'meet meme mov new nexus page phd play prof rsvp search youtube zip'
  ).split(' '),
);

export const isPreloaded = (host: string): boolean => PRELOADED.has(host.split('.').at(-1)!.toLowerCase());
