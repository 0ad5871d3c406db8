import { serveEvidence } from '#lib/server/assessment/assessments/file.ts';
import type { RequestHandler } from './$types';

/** A screenshot or other evidence of an assessment. */
export const GET: RequestHandler = ({ request, locals, params }) => serveEvidence(request, locals, params);
