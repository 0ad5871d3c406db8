/** As much of SvelteKit's event as our routes read. */
export function eventOf(locals: App.Locals, request: Request, params: Record<string, string> = {}): never {
  const headers: Record<string, string> = {};
  return {
    request,
    locals,
    params,
    url: new URL(request.url),
    setHeaders: (more: Record<string, string>) => Object.assign(headers, more),
    getClientAddress: () => '192.0.2.1',
    depends: () => {},
  } as never;
}

/** What a redirect or an error page carries, thrown by SvelteKit's `redirect` and `error`. */
export async function thrown(
  work: unknown,
): Promise<{ status?: number; location?: string; body?: { problem?: string } }> {
  try {
    await work;
  } catch (error) {
    return error as never;
  }
  throw new Error('nothing was thrown');
}
