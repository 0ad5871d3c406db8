import { strictLiquid, tookTooLong } from '@leadfactory/db/outreach/sequences';
import { Drop, toValue } from 'liquidjs';
import { marked } from './markdown/index.ts';

/** A step's text that cannot be rendered: no retry will help until somebody edits the sequence. */
export class TemplateBroken extends Error {
  constructor(cause: unknown) {
    super(
      `The text of this step is not a valid template: ${cause instanceof Error ? cause.message : cause}`,
      {
        cause,
      },
    );
    this.name = 'TemplateBroken';
  }
}

/** An address of our own, which stands in a text as it is. */
export class Address extends Drop {
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
  }
  override valueOf(): string {
    return this.url;
  }
}

const engine = strictLiquid({
  // The wall clock's: against what would never end. What a text may make is bounded by memory, always alike.
  renderLimit: 1000,
  memoryLimit: 5_000_000,
  outputEscape: (value) => (value instanceof Address ? value.url : marked(said(value))),
});

const said = (value: unknown): string => {
  const plain: unknown = toValue(value);
  if (plain === null || plain === undefined) return '';
  return Array.isArray(plain) ? plain.map(said).join('') : String(plain);
};

/**
 * Renders a Liquid template, with its values marked (see `asLine`, `asMarkdown`). Unknown variables are empty; throws
 * TemplateBroken, and what is worth another try where the machine was too busy.
 */
export async function render(template: string, variables: object): Promise<string> {
  try {
    return String(await engine.parseAndRender(template, variables));
  } catch (error) {
    if (tookTooLong(error)) throw error;
    throw new TemplateBroken(error);
  }
}
