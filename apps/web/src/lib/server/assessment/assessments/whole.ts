import type { Tx } from '@leadfactory/db/platform/client';
import { compareWithPrevious, standingOf } from '@leadfactory/db/assessment/comparison';
import { assessmentDetail } from '@leadfactory/db/assessment/detail';
import type { Services } from '#lib/server/services.ts';

/** An assessment as its page and the API show it: with addresses of its files, where it stands, what changed. */
export async function wholeAssessment(tx: Tx, { storage, env }: Services, id: string) {
  const { files, ...assessment } = await assessmentDetail(tx, id);
  const endedAt = new Map(assessment.analyses.map((a) => [a.kind, a.endedAt]));
  return {
    ...assessment,
    files: await Promise.all(
      files.map(async ({ key, id: _, ...file }) => ({
        ...file,
        url: `${env.APP_URL}${fileAddress(id, file.name, endedAt.get(file.analysis) ?? null)}`,
        signedUrl: await storage.signedUrl(key, { name: downloadName(file) }),
      })),
    ),
    standing: await standingOf(tx, assessment),
    comparison: await compareWithPrevious(tx, id),
  };
}

/** An analysis that is run again replaces its files under the same names: the address tells them apart. */
const fileAddress = (id: string, name: string, endedAt: string | null): string =>
  `/api/v1/assessments/${id}/files/${encodeURIComponent(name)}` +
  (endedAt ? `?v=${Date.parse(endedAt)}` : '');

const extensions: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'application/json': 'json',
};
export const downloadName = ({ name, contentType }: { name: string; contentType: string }): string =>
  extensions[contentType] ? `${name}.${extensions[contentType]}` : name;
