import { optionalNumber, text, yesNo } from '../vendor/index.ts';
import type { ModelConfig } from './config.ts';

/** What a connection, or the environment, says of a model. */
export interface ModelConnection {
  model: string;
  apiKey?: string;
  baseUrl?: string;
  /** USD per million tokens. */
  inputPerMTok?: number;
  outputPerMTok?: number;
  sees?: boolean;
  knowsSchemas?: boolean;
}

/** What is asked for any model. */
export const modelFields = (example: string) => ({
  model: text({ label: 'Model', example }),
  inputPerMTok: optionalNumber({
    label: 'Price of input, in US$ per million tokens',
    hint: 'Where the model’s list price is not known here, or yours is another. Both prices, or neither.',
  }),
  outputPerMTok: optionalNumber({ label: 'Price of output, in US$ per million tokens' }),
  sees: yesNo({ label: 'It can look at pictures', hint: 'It is shown the screenshots of assessments then.' }),
});

export function configOf(connection: ModelConnection): ModelConfig {
  const { model, apiKey = '', baseUrl = null, inputPerMTok, outputPerMTok } = connection;
  const isPriced = inputPerMTok !== undefined && outputPerMTok !== undefined;
  return {
    ...{ model, apiKey, baseUrl },
    price: isPriced ? { inputPerMTok, outputPerMTok } : null,
    sees: connection.sees ?? false,
    knowsSchemas: connection.knowsSchemas ?? true,
  };
}
