import type { ModelPrice } from '@leadfactory/domain/assessment/ports';

/** USD per million tokens, by the model's name. */
export type PriceList = Record<string, [input: number, output: number]>;

/**
 * A model's price in a list; null where the list does not know it: its cost is then not known, rather than guessed. A
 * dated name (`…-2024-07-18`) costs what the plain one does, unless it is listed itself.
 */
export function priceIn(list: PriceList, model: string): ModelPrice | null {
  const plain = model.replace(/-(\d{8}|\d{4}-\d{2}-\d{2}|latest)$/, '');
  const row = list[model] ?? list[plain];
  return row ? { inputPerMTok: row[0], outputPerMTok: row[1] } : null;
}

/** Millionths of a USD, rounded up; null where the price is not known. A USD per million tokens is a millionth per token. */
export const costMicros = (
  price: ModelPrice | null,
  { inputTokens, outputTokens }: { inputTokens: number; outputTokens: number },
): bigint | null =>
  price && BigInt(Math.ceil(inputTokens * price.inputPerMTok + outputTokens * price.outputPerMTok));
