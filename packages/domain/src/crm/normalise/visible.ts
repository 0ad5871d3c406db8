/** What is seen of a text, for what is read letter by letter: full-width and other forms as the usual ones, no invisible marks. */
export const visible = (text: string): string => text.normalize('NFKC').replace(/\p{Cf}/gu, '');
