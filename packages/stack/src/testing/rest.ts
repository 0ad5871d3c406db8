/** What end-to-end tests and the benchmark need of the REST API: the same that scripts of users have. */
export interface Rest {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
  patch<T>(path: string, body: unknown): Promise<T>;
  /** Uploads CSV text, imports it with the suggested mapping and waits until it is done. */
  importCsv(csv: string, options: ImportOptions): Promise<ImportResult>;
}

export interface ImportOptions {
  source: string;
  fileName?: string;
  /** Enrich and screen the leads at once (default). */
  assess?: boolean;
}

export interface ImportResult {
  id: string;
  status: string;
  created: number;
  merged: number;
  refused: number;
  error: string | null;
}

interface Preview {
  uploadId: string;
  columns: { name: string; suggested: string | null }[];
}

/** `app` is the app's address, `key` an API key. Throws with the server's own words on an answer that is no success. */
export function restClient(app: string, key: string): Rest {
  const call = async <T>(
    method: string,
    path: string,
    body?: string,
    type = 'application/json',
  ): Promise<T> => {
    const response = await fetch(`${app}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
    return (text ? JSON.parse(text) : undefined) as T;
  };
  const get = <T>(path: string) => call<T>('GET', path);
  const post = <T>(path: string, body: unknown = {}) => call<T>('POST', path, JSON.stringify(body));
  const patch = <T>(path: string, body: unknown) => call<T>('PATCH', path, JSON.stringify(body));

  return {
    get,
    post,
    patch,
    async importCsv(csv, { source, fileName = 'leads.csv', assess = true }) {
      const upload = await call<{ uploadId: string }>(
        'POST',
        `/uploads?name=${encodeURIComponent(fileName)}`,
        csv,
        'text/csv',
      );
      const preview = await get<Preview>(`/uploads/preview?uploadId=${encodeURIComponent(upload.uploadId)}`);
      const mapping = Object.fromEntries(preview.columns.map((c) => [c.name, c.suggested]));
      const { id } = await post<{ id: string }>('/imports', {
        uploadId: upload.uploadId,
        sourceName: source,
        mapping,
        assess,
      });
      return until(`import ${id} to end`, 120_000, async () => {
        const result = await get<ImportResult>(`/imports/${id}`);
        return result.status === 'done' || result.status === 'failed' ? result : undefined;
      });
    },
  };
}

/**
 * Asks again until `ask` gives an answer; throws after `limitMs`, saying what was waited for. For what other
 * processes do, whose end cannot be awaited otherwise. An `ask` that throws counts as no answer yet.
 */
export async function until<T>(what: string, limitMs: number, ask: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + limitMs;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`waited ${limitMs / 1000} s for ${what}`, { cause: last });
}
