import { Liquid } from 'liquidjs';

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

const engine = new Liquid({
  strictFilters: true,
  ownPropertyOnly: true,
  // No files: what a template may include is nothing.
  templates: {},
  parseLimit: 100_000,
  renderLimit: 500,
  memoryLimit: 5_000_000,
});

/** Renders a Liquid template. Unknown variables are empty; throws TemplateBroken. */
export async function render(template: string, variables: object): Promise<string> {
  try {
    return String(await engine.parseAndRender(template, variables));
  } catch (error) {
    throw new TemplateBroken(error);
  }
}
