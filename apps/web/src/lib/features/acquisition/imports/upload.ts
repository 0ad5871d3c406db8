import type { z } from 'zod';
import { shown } from '#lib/client/organisation.svelte.ts';
import type { upload } from '#lib/contract/acquisition/imports.ts';

type Upload = z.infer<typeof upload>;

/**
 * Sends a file to be imported; `onsent` hears the share that has gone out, 0..1. Rejects with what to show a
 * person. XMLHttpRequest, because fetch does not tell how much of a body has gone out.
 */
export function uploadFile(file: File, onsent: (share: number) => void): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.set('file', file);
    request.open('POST', '/api/uploads');
    for (const [name, value] of Object.entries(shown.headers())) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onsent(total ? loaded / total : 1);
    request.upload.onload = () => onsent(1);
    request.onload = () => {
      shown.answered(request.status);
      if (request.status < 300) return resolve(request.response as Upload);
      const answer = request.response as { message?: string } | null;
      reject(new Error(answer?.message ?? `The file was not taken (status ${request.status}). Try again.`));
    };
    request.onerror = () => reject(new Error('The upload broke off. Check your connection and try again.'));
    request.send(body);
  });
}
