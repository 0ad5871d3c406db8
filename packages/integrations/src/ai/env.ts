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
import { providers } from './providers.ts';

const provider = z
  .string()
  .toLowerCase()
  .pipe(z.enum([...providers, 'none'], { error: `must be one of ${providers.join(', ')}, or empty` }));

const price = z.coerce
  .number('must be a price in USD per million tokens, such as 0.15')
  .min(0, 'must be a price in USD per million tokens, such as 0.15');

const modelIsWhole: Rule = (values) => {
  const { AI_PROVIDER: wanted } = values;
  if (wanted === undefined || wanted === 'none') return [];
  const needs = ['AI_MODEL', wanted === 'compatible' ? 'AI_BASE_URL' : 'AI_API_KEY'];
  return needs
    .filter((name) => values[name] === undefined)
    .map((name) => ({ name, message: `is needed with AI_PROVIDER=${String(wanted)}` }));
};

export const aiEnv = piece(
  'A language model, for the words of assessments. Without a provider, built-in rules write them.',
  {
    AI_PROVIDER: variable(provider.optional(), {
      says: "openai, anthropic, or compatible (any endpoint that speaks OpenAI's API, also on this machine).",
      example: 'openai',
    }),
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
    AI_MONTHLY_BUDGET_CENTS: variable(
      z.coerce
        .number('must be a number of cents')
        .int('must be a number of cents')
        .min(0, 'must be a number of cents')
        .optional(),
      {
        says: 'What an organisation that sets no budget of its own may spend a month, in US cents. Default: no limit.',
        example: '2000',
      },
    ),
  },
  modelIsWhole,
  together('AI_PRICE_INPUT_PER_MTOK', 'AI_PRICE_OUTPUT_PER_MTOK'),
);
