/** How the server answers: the text of the message, an error, tool calls, or a connection that breaks. */
export type Reply =
  | string
  | { status: number; body?: unknown; headers?: Record<string, string> }
  | { toolCalls: unknown[]; content?: string }
  /** As far as it came before it was as long as allowed. */
  | { cut: string }
  | { refusal: true }
  | 'drop';
