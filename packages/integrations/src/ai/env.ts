import {
  flag,
  piece,
  together,
  variable,
  webUrl,
  word,
  type Rule,
} from '@leadfactory/domain/platform/configuration';
import { z } from 'zod';
import type { EnvOf } from '../vendor/index.ts';
import type { ModelConnection } from './connection.ts';

/** A vendor of models, as the environment names it. */
export interface ProviderInEnv {
  name: string;
  says: string;
  /** Besides the model. */
  needs: 'AI_API_KEY' | 'AI_BASE_URL';
}

const PRICE = 'must be a price in USD per million tokens, such as 0.15';
const CENTS = 'must be a number of cents';
const price = z.coerce.number(PRICE).min(0, PRICE);

/** The environment's part that configures a model of one of these vendors. */
export const modelEnv = (providers: readonly ProviderInEnv[]) => {
  const names = providers.map(({ name }) => name);
  const modelIsWhole: Rule = ({ AI_PROVIDER: wanted, ...values }) =>
    ['AI_MODEL', providers.find(({ name }) => name === wanted)?.needs].flatMap((name) =>
      wanted && wanted !== 'none' && name && values[name] === undefined
        ? [{ name, message: `is needed with AI_PROVIDER=${String(wanted)}` }]
        : [],
    );
  return piece(
    'A language model, for the words of assessments. Without a provider, built-in rules write them.',
    {
      AI_PROVIDER: variable(
        z
          .string()
          .toLowerCase()
          .refine(
            (name) => name === 'none' || names.includes(name),
            `must be one of ${names.join(', ')}, or empty`,
          )
          .optional(),
        { says: `${inWords(providers)}.`, example: names[0] },
      ),
      AI_MODEL: variable(word.optional(), { example: 'gpt-6.1-terra' }),
      AI_API_KEY: variable(word.optional(), { secret: true }),
      AI_BASE_URL: variable(webUrl.optional(), {
        says: 'Needed for compatible; else only for a gateway.',
        example: 'http://127.0.0.1:11434/v1',
      }),
      AI_PRICE_INPUT_PER_MTOK: variable(price.optional(), {
        says: "USD per million tokens, where the model's price is not known here. Both or neither.",
        example: '1',
      }),
      AI_PRICE_OUTPUT_PER_MTOK: variable(price.optional(), { example: '5' }),
      AI_VISION: variable(flag.default(false), {
        says: '1: the model can look at pictures, and is shown the screenshots.',
        example: '0',
      }),
      AI_JSON_SCHEMA: variable(flag.default(true), {
        says: '0: the endpoint knows no JSON schemas.',
        example: '1',
      }),
      AI_MONTHLY_BUDGET_CENTS: variable(z.coerce.number(CENTS).int(CENTS).min(0, CENTS).optional(), {
        says: 'What an organisation that sets no budget of its own may spend a month, in US cents. Default: no limit.',
        example: '2000',
      }),
    },
    modelIsWhole,
    together('AI_PRICE_INPUT_PER_MTOK', 'AI_PRICE_OUTPUT_PER_MTOK'),
  );
};

export type ModelEnv = EnvOf<ReturnType<typeof modelEnv>>;

/** What the environment says of this vendor's model; null where it names another, or none. */
export const fromModelEnv =
  ({ name }: ProviderInEnv) =>
  (env: ModelEnv): ModelConnection | null =>
    env.AI_PROVIDER === name && env.AI_MODEL
      ? {
          model: env.AI_MODEL,
          apiKey: env.AI_API_KEY,
          baseUrl: env.AI_BASE_URL,
          inputPerMTok: env.AI_PRICE_INPUT_PER_MTOK,
          outputPerMTok: env.AI_PRICE_OUTPUT_PER_MTOK,
          sees: env.AI_VISION,
          knowsSchemas: env.AI_JSON_SCHEMA,
        }
      : null;

const inWords = (providers: readonly ProviderInEnv[]): string =>
  providers.map(({ says }, i) => (i === providers.length - 1 ? `or ${says}` : says)).join(', ');
