import { webUrl } from '@leadfactory/domain/platform/configuration';
import { z } from 'zod';
import { fromModelEnv } from '../ai/env.ts';
import { checkModels, configOf, createModel, modelFields, type ModelConnection } from '../ai/index.ts';
import { field, optionalText, vendor } from '../vendor/index.ts';
import { compatibleInEnv } from './env.ts';
import { compatibleModels } from './model.ts';

export const openaiCompatible = vendor({
  id: 'openai-compatible',
  name: 'OpenAI-compatible endpoint',
  home: 'https://developers.openai.com/api/reference',
  says: 'Writes the words of assessments: any service that speaks OpenAI’s chat completions.',
  credentials: z.object({
    baseUrl: field(webUrl, {
      label: 'Address',
      hint: 'On the public internet: private addresses are set by whoever runs this server.',
      example: 'https://models.example.com/v1',
    }),
    apiKey: optionalText({ label: 'API key', hint: 'Where the endpoint asks for one.', secret: true }),
    ...modelFields('llama-4'),
  }),
  fromEnvironment: fromModelEnv(compatibleInEnv),
  provides: {
    model: (connection: ModelConnection, { fetch }) =>
      createModel(compatibleModels, configOf(connection), { fetch }),
  },
  check: ({ apiKey, baseUrl = '' }: ModelConnection, { fetch }) =>
    checkModels(`${baseUrl}/models`, apiKey ? { authorization: `Bearer ${apiKey}` } : {}, fetch),
  limits: null,
  costs: 'What the endpoint asks. Give the prices, and every call’s cost is written down.',
});
