import type { Outputs } from '#lib/client/api.ts';

export type Assessment = Outputs['assessments']['get'];
export type Summary = Outputs['assessments']['history']['rows'][number];
export type Row = Outputs['assessments']['list']['rows'][number];
export type Analysis = Assessment['analyses'][number];
export type Finding = Assessment['findings'][number];
export type EvidenceFile = Assessment['files'][number];
export type Comparison = Outputs['assessments']['compare'];
