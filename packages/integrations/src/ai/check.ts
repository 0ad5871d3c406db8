import { APICallError } from 'ai';
import { toVendorError } from './errors.ts';

/** Asks an endpoint which models it has: free of charge, and refused without a good key. Throws a VendorError. */
export async function checkModels(
  url: string,
  headers: Record<string, string>,
  send: typeof fetch = fetch,
): Promise<void> {
  try {
    const response = await send(url, { headers, signal: AbortSignal.timeout(8_000) });
    if (response.ok) return;
    const responseBody = await response.text();
    throw new APICallError({
      message:
        response.status === 401 || response.status === 403
          ? `The key is not accepted (status ${response.status}).`
          : `It answered with status ${response.status}.`,
      ...{ url, requestBodyValues: {}, statusCode: response.status, responseBody },
      responseHeaders: Object.fromEntries(response.headers),
    });
  } catch (error) {
    throw toVendorError(error);
  }
}
