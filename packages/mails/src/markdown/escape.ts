/** Marks where a value stands in an author's text. Private characters, which no value may hold. */
const [FROM, TO] = ['\ue000', '\ue001'];

/** The value, marked; one that holds marked values already (a captured piece of the text) is as it was. */
export const marked = (value: string): string =>
  value.includes(FROM) ? value : `${FROM}${value.replaceAll(TO, '')}${TO}`;

const values = new RegExp(`${FROM}([^${TO}]*)${TO}`, 'g');

/** A text with its values as they are: for a line without markup. */
export const asLine = (text: string): string => text.replace(values, '$1');

/** A text whose values are escaped: they read as they are, and none of them can become markup. */
export const asMarkdown = (text: string): string =>
  text.replace(values, (_, value: string) =>
    value
      .replace(/[\\`*_[\]()<>&~|]|:(?=\/\/)/g, '\\$&')
      .replace(/^(\s*)([-+=#]|\d+(?=[.)]))/, (_match, space: string, sign: string) =>
        /\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
      ),
  );
