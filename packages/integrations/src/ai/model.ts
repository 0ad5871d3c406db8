import {
  generateText,
  jsonSchema,
  NoObjectGeneratedError,
  Output,
  type LanguageModel,
  type LanguageModelUsage,
  type ModelMessage,
} from 'ai';
import type { Model, Question } from '@leadfactory/domain/assessment/ports';
import type { ModelConfig } from './config.ts';
import { toVendorError } from './errors.ts';
import { costMicros, priceIn, type PriceList } from './prices.ts';
import { wireSchema } from './schema.ts';

const TIMEOUT_MS = 90_000;

/** How a vendor's models are reached. */
export interface LanguageVendor {
  /** What AI_PROVIDER and the records of calls say. */
  provider: string;
  connect(config: ModelConfig, fetch?: typeof globalThis.fetch): LanguageModel;
  /** Null: the vendor has no list. */
  listPrices: PriceList | null;
  /** The SDK would else wrap the schema into a tool for models that it does not know. */
  asksForSchema(config: ModelConfig): boolean;
  /** The SDK's options for every call. */
  options?: Parameters<typeof generateText>[0]['providerOptions'];
}

/** A language model by configuration. It is never given a tool: all that it can do is answer. */
export function createModel(
  vendor: LanguageVendor,
  config: ModelConfig,
  { timeoutMs = TIMEOUT_MS, fetch }: { timeoutMs?: number; fetch?: typeof globalThis.fetch } = {},
): Model {
  const model = vendor.connect(config, fetch);
  const price = config.price ?? (vendor.listPrices && priceIn(vendor.listPrices, config.model));
  return {
    provider: vendor.provider,
    name: config.model,
    price,
    sees: config.sees,
    async ask(question) {
      const start = performance.now();
      const { text, usage } = await generate(model, question, timeoutMs, {
        asksForSchema: vendor.asksForSchema(config),
        providerOptions: vendor.options,
      });
      const tokens = {
        inputTokens: usage?.inputTokens ?? 0,
        outputTokens: usage?.outputTokens ?? 0,
      };
      return {
        text,
        ...tokens,
        costMicros: costMicros(price, tokens),
        durationMs: Math.round(performance.now() - start),
      };
    },
  };
}

async function generate(
  model: LanguageModel,
  { system, schema, temperature, maxOutputTokens, signal, ...question }: Question,
  timeoutMs: number,
  { asksForSchema, providerOptions }: { asksForSchema: boolean; providerOptions: LanguageVendor['options'] },
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
      providerOptions,
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
