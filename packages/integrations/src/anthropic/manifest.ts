import { z } from 'zod';
import { fromModelEnv } from '../ai/env.ts';
import { checkModels, configOf, createModel, modelFields, type ModelConnection } from '../ai/index.ts';
import { secret, vendor } from '../vendor/index.ts';
import { anthropicInEnv } from './env.ts';
import { anthropicModels } from './model.ts';

export const anthropic = vendor({
  id: 'anthropic',
  name: 'Anthropic',
  home: 'https://platform.claude.com',
  says: 'Writes the words of assessments, and looks at their screenshots.',
  credentials: z.object({ apiKey: secret({ label: 'API key' }), ...modelFields('claude-sonnet-5-5') }),
  fromEnvironment: fromModelEnv(anthropicInEnv),
  provides: { model: (connection: ModelConnection) => createModel(anthropicModels, configOf(connection)) },
  check: ({ apiKey, baseUrl = 'https://api.anthropic.com/v1' }: ModelConnection) =>
    checkModels(`${baseUrl}/models`, { 'x-api-key': apiKey ?? '', 'anthropic-version': '2023-06-01' }),
  limits: null,
  costs: 'By token. List prices of the usual models are known here, and every call’s cost is written down.',
});
