import { asLine } from './markdown/index.ts';
import { render } from './template.ts';

/** A subject, in one line of 300 characters at most. Throws TemplateBroken. */
export const lineOf = async (template: string, variables: object): Promise<string> =>
  asLine(await render(template, variables))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
