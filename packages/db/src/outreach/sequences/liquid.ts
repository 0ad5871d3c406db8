import { Liquid, type LiquidOptions } from 'liquidjs';

/**
 * What texts of steps may use of Liquid. Nothing that includes files, prints unescaped (`raw`), counts on between renderings,
 * or is of no use in a mail.
 */
const TAGS = new Set([
  ...['if', 'unless', 'case', 'for', 'break', 'continue', 'assign', 'capture', 'comment'],
]);
const FILTERS = new Set([
  ...[
    'default',
    'capitalize',
    'downcase',
    'upcase',
    'strip',
    'lstrip',
    'rstrip',
    'strip_newlines',
    'strip_html',
  ],
  ...['truncate', 'truncatewords', 'append', 'prepend', 'remove', 'remove_first', 'remove_last'],
  ...['replace', 'replace_first', 'replace_last', 'slice', 'split', 'join', 'size', 'first', 'last'],
  ...['concat', 'reverse', 'sort', 'uniq', 'compact', 'map', 'where', 'date', 'url_encode'],
  ...[
    'plus',
    'minus',
    'times',
    'divided_by',
    'modulo',
    'round',
    'floor',
    'ceil',
    'abs',
    'at_least',
    'at_most',
  ],
]);

/** An engine that knows these alone: anything else does not parse. */
export function strictLiquid(options: LiquidOptions = {}): Liquid {
  const engine = new Liquid({
    strictFilters: true,
    ownPropertyOnly: true,
    // No files: what a template may include is nothing.
    templates: {},
    parseLimit: 100_000,
    ...options,
  });
  keepOnly(engine.tags, TAGS);
  keepOnly(engine.filters, FILTERS);
  return engine;
}

function keepOnly(all: Record<string, unknown>, allowed: ReadonlySet<string>): void {
  for (const name of Object.keys(all)) if (!allowed.has(name)) Reflect.deleteProperty(all, name);
}

/** It took too long, which on a busy machine says nothing of the template: worth another try. */
export const tookTooLong = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('template render limit exceeded');
