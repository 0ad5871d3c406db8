import { z } from 'zod';
import { fromModelEnv } from '../ai/env.ts';
import { checkModels, configOf, createModel, modelFields, type ModelConnection } from '../ai/index.ts';
import { secret, vendor } from '../vendor/index.ts';
import { openaiInEnv } from './env.ts';
import { openaiModels } from './model.ts';

export const openai = vendor({
  id: 'openai',
  name: 'OpenAI',
  home: 'https://platform.openai.com',
  says: 'Writes the words of assessments, and looks at their screenshots.',
  credentials: z.object({ apiKey: secret({ label: 'API key' }), ...modelFields('gpt-6.1-terra') }),
  fromEnvironment: fromModelEnv(openaiInEnv),
  provides: { model: (connection: ModelConnection) => createModel(openaiModels, configOf(connection)) },
  check: ({ apiKey, baseUrl = 'https://api.openai.com/v1' }: ModelConnection) =>
    checkModels(`${baseUrl}/models`, { authorization: `Bearer ${apiKey ?? ''}` }),
  limits: null,
  costs: 'By token. List prices of the usual models are known here, and every call’s cost is written down.',
});
