import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import {
  generateText,
  jsonSchema,
  NoObjectGeneratedError,
  Output,
  type LanguageModel,
  type LanguageModelUsage,
  type ModelMessage,
} from 'ai';
import type { z } from 'zod';
import type { AiConfig } from './config.ts';
import { toVendorError } from './errors.ts';
import { costMicros, type Price } from './prices.ts';
import type { Provider } from './providers.ts';
import { wireSchema } from './schema.ts';

export interface Question {
  system: string;
  prompt: string;
  /** The shape that is asked for. What comes back is not yet checked against it. */
  schema: z.ZodType;
  /** For models that see. */
  pictures?: { data: Uint8Array; mediaType: string }[];
  /** 0..2; the provider's own where absent. */
  temperature?: number | undefined;
  maxOutputTokens: number;
  /** A second try: what was answered, and what was wrong with it. */
  repair?: { answer: string; problem: string };
  signal?: AbortSignal;
}

export interface Answer {
  /** As the model wrote it. */
  text: string;
  inputTokens: number;
  outputTokens: number;
  /** Millionths of a USD; null where the model's price is not known. */
  costMicros: bigint | null;
  durationMs: number;
}

export interface Model {
  readonly provider: Provider;
  readonly name: string;
  readonly price: Price | null;
  readonly sees: boolean;
  /** Asks once, without tools and without retries. Throws a VendorError. */
  ask(question: Question): Promise<Answer>;
}

const TIMEOUT_MS = 90_000;

/** A language model by configuration. It is never given a tool: all that it can do is answer. */
export function createModel(config: AiConfig, { timeoutMs = TIMEOUT_MS } = {}): Model {
  const model = languageModel(config);
  // Anthropic's SDK would else wrap the schema into a tool for models that it does not know.
  const asks = config.provider !== 'anthropic' || config.knowsSchemas;
  return {
    provider: config.provider,
    name: config.model,
    price: config.price,
    sees: config.sees,
    async ask(question) {
      const start = performance.now();
      const { text, usage } = await generate(model, question, timeoutMs, asks);
      const tokens = {
        inputTokens: usage?.inputTokens ?? 0,
        outputTokens: usage?.outputTokens ?? 0,
      };
      return {
        text,
        ...tokens,
        costMicros: costMicros(config.price, tokens),
        durationMs: Math.round(performance.now() - start),
      };
    },
  };
}

function languageModel({ provider, model, apiKey, baseUrl, knowsSchemas }: AiConfig): LanguageModel {
  const where = baseUrl ? { baseURL: baseUrl } : {};
  if (provider === 'openai') return createOpenAI({ apiKey, ...where })(model);
  if (provider === 'anthropic') return createAnthropic({ apiKey, ...where })(model);
  return createOpenAICompatible({
    name: 'compatible',
    baseURL: baseUrl!,
    ...(apiKey && { apiKey }),
    supportsStructuredOutputs: knowsSchemas,
  })(model);
}

async function generate(
  model: LanguageModel,
  { system, schema, temperature, maxOutputTokens, signal, ...question }: Question,
  timeoutMs: number,
  asksForSchema: boolean,
): Promise<{ text: string; usage: LanguageModelUsage | undefined }> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    return await generateText({
      model,
      instructions: system,
      messages: messagesOf(question),
      ...(asksForSchema && {
        output: Output.object({ name: 'answer', schema: jsonSchema(wireSchema(schema)) }),
      }),
      // OpenAI would else keep what was asked and answered for 30 days.
      providerOptions: { anthropic: { structuredOutputMode: 'outputFormat' }, openai: { store: false } },
      maxOutputTokens,
      ...(temperature === undefined ? {} : { temperature }),
      maxRetries: 0,
      abortSignal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (error) {
    // It answered, but not with JSON: that is for the caller to judge, and it cost something.
    if (NoObjectGeneratedError.isInstance(error)) return { text: error.text ?? '', usage: error.usage };
    if (timeout.aborted && !signal?.aborted)
      throw toVendorError(new Error(`The model did not answer within ${timeoutMs / 1000} s.`));
    throw toVendorError(error);
  }
}

function messagesOf({ prompt, pictures = [], repair }: Pick<Question, 'prompt' | 'pictures' | 'repair'>) {
  const messages: ModelMessage[] = [
    {
      role: 'user',
      content: [
        { type: 'text', text: prompt },
        ...pictures.map(({ data, mediaType }) => ({ type: 'file' as const, data, mediaType })),
      ],
    },
  ];
  if (repair)
    messages.push(
      { role: 'assistant', content: repair.answer || '(nothing)' },
      { role: 'user', content: repair.problem },
    );
  return messages;
}

// Settings that a model does not know are left out; the SDK would print a warning for each call.
(globalThis as { AI_SDK_LOG_WARNINGS?: boolean }).AI_SDK_LOG_WARNINGS = false;
