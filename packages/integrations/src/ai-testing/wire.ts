import type { Reply } from './reply.ts';

/** How each service writes an answer of 1,000 tokens in and 500 out, as its SDK reads it. */
type Wire = 'chat' | 'responses' | 'messages';

/** Which service an address belongs to: `/chat/completions` and `/responses` are OpenAI's, `/messages` is Anthropic's. */
export const wireOf = (path: string): Wire =>
  path.endsWith('/responses') ? 'responses' : path.endsWith('/messages') ? 'messages' : 'chat';

type Said = Exclude<Reply, 'drop' | { status: number }>;
interface Parts {
  text: string | null;
  calls: { id: string; name: string; arguments: string }[];
  /** Stopped because the answer was as long as allowed. */
  cut: boolean;
  /** The model would not answer. */
  refused: boolean;
}

export const answerOf = (wire: Wire, said: Said, model: string): object => write[wire](partsOf(said), model);

/** An error in the words and form of the service. */
export const errorOf = (wire: Wire, status: number, message = `error ${status}`): object =>
  wire === 'messages'
    ? { type: 'error', error: { type: status === 529 ? 'overloaded_error' : 'api_error', message } }
    : { error: { message, type: 'server_error', param: null, code: null } };

const partsOf = (said: Said): Parts => {
  const none = { text: null, calls: [], cut: false, refused: false };
  if (typeof said === 'string') return { ...none, text: said };
  if ('cut' in said) return { ...none, text: said.cut, cut: true };
  if ('refusal' in said) return { ...none, refused: true };
  const calls = (said.toolCalls as { id: string; function: { name: string; arguments: string } }[]).map(
    ({ id, function: called }) => ({ id, ...called }),
  );
  return { ...none, text: said.content ?? null, calls };
};

const write: Record<Wire, (parts: Parts, model: string) => object> = {
  chat: ({ text, calls, cut, refused }, model) => ({
    ...{ id: 'one', object: 'chat.completion', created: 0, model },
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: text,
          ...(refused && { refusal: 'I cannot help with that.' }),
          ...(calls.length > 0 && {
            tool_calls: calls.map(({ id, ...called }) => ({ id, type: 'function', function: called })),
          }),
        },
        finish_reason: calls.length > 0 ? 'tool_calls' : cut ? 'length' : 'stop',
      },
    ],
    usage: { prompt_tokens: 1000, completion_tokens: 500, total_tokens: 1500 },
  }),

  responses: ({ text, calls, cut, refused }, model) => {
    const content = refused
      ? [{ type: 'refusal', refusal: 'I cannot help with that.' }]
      : [{ type: 'output_text', text, annotations: [], logprobs: [] }];
    return {
      ...{ id: 'resp_one', object: 'response', created_at: 0, model, error: null },
      status: cut ? 'incomplete' : 'completed',
      incomplete_details: cut ? { reason: 'max_output_tokens' } : null,
      output: [
        ...(text !== null || refused
          ? [{ type: 'message', id: 'msg_one', role: 'assistant', status: 'completed', content }]
          : []),
        ...calls.map(({ id, ...called }) => ({
          type: 'function_call',
          id: `fc_${id}`,
          call_id: id,
          ...called,
        })),
      ],
      usage: {
        ...{ input_tokens: 1000, output_tokens: 500, total_tokens: 1500 },
        ...{ input_tokens_details: { cached_tokens: 0 }, output_tokens_details: { reasoning_tokens: 0 } },
      },
    };
  },

  messages: ({ text, calls, cut, refused }, model) => ({
    ...{ id: 'msg_one', type: 'message', role: 'assistant', model, stop_sequence: null },
    content: [
      ...(text === null ? [] : [{ type: 'text', text }]),
      ...calls.map(({ id, name, arguments: input }) => ({
        ...{ type: 'tool_use', id, name },
        input: JSON.parse(input) as object,
      })),
    ],
    stop_reason: calls.length > 0 ? 'tool_use' : cut ? 'max_tokens' : refused ? 'refusal' : 'end_turn',
    usage: { input_tokens: 1000, output_tokens: 500 },
  }),
};
