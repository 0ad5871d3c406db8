import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Industry } from '@leadfactory/domain/lifecycle/industry';
import { unknownParams, type Step } from '@leadfactory/domain/outreach/sequence';
import { closest } from 'fastest-levenshtein';
import { sequenceOf, templateOf, templates, type Template } from '@leadfactory/workflows/templates';
import { z } from 'zod';
import type { template } from '#lib/contract/lifecycle/campaigns.ts';

type GalleryEntry = z.infer<typeof template>;

/** The workflow templates as the campaign form needs them, with the sequences that an industry offers for them. */
export const galleryOf = (industry?: Industry): GalleryEntry[] =>
  templates.map((each) => {
    const { id, name, description, params } = each;
    return {
      id,
      name,
      description,
      paramsSchema: z.toJSONSchema(params, { unrepresentable: 'any' }) as Record<string, unknown>,
      defaultParams: (params.safeParse({}).data ?? {}) as unknown as Record<string, unknown>,
      steps: sequenceOf(each).steps,
      sequences: (industry?.sequences ?? [])
        .filter(({ templateId }) => templateId === id)
        .map(({ templateId: _, ...sequence }) => sequence),
    };
  });

interface Asked {
  templateId: string;
  params?: Record<string, unknown> | undefined;
  minScore?: number | undefined;
  saleWindowDays?: number | undefined;
  steps?: Step[] | undefined;
}

/**
 * The parameters of a new campaign by its template's schema, with the template's steps where none are given.
 * Throws `invalid`, naming the parameter.
 */
export function paramsOf({ templateId, params, steps, minScore, saleWindowDays }: Asked) {
  const chosen = templateOf(templateId);
  if (!chosen) throw new DomainError('invalid', `There is no template "${templateId}".`, 'templateId');
  const given = {
    ...params,
    ...(minScore !== undefined && { minScore }),
    ...(saleWindowDays !== undefined && { saleWindowDays }),
  };
  const parsed = chosen.params.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const field = issue.path.join('.');
    throw new DomainError('invalid', `${field || 'The parameters'}: ${issue.message}.`, `params.${field}`);
  }
  return {
    params: parsed.data as unknown as Record<string, unknown>,
    minScore: parsed.data.minScore,
    saleWindowDays: parsed.data.saleWindowDays,
    steps: checked(chosen, steps ?? sequenceOf(chosen, parsed.data).steps),
  };
}

/** What texts of a sequence for this template may name as `params.…`; none for a template that there is not. */
export const paramNamesOf = (templateId: string | null): string[] =>
  Object.keys((templateId === null ? undefined : templateOf(templateId))?.params.shape ?? {});

/** The steps, if their texts name only parameters that the template has. Throws `invalid`, naming the nearest. */
function checked({ params }: Template, steps: Step[]): Step[] {
  const known = Object.keys(params.shape);
  const [unknown] = unknownParams(steps, known);
  if (!unknown) return steps;
  throw new DomainError(
    'invalid',
    `The step "${unknown.stepKey}" names {{ params.${unknown.name} }}, which this template does not have. ` +
      `The nearest is "${closest(unknown.name, known)}".`,
    'steps',
  );
}
