import { asLine, render, TemplateBroken, variablesOf } from '@leadfactory/mails';
import { stepContext } from '@leadfactory/db/outreach/mail';
import { openTask } from '@leadfactory/db/outreach/tasks';
import type { Db, Tx } from '@leadfactory/db/platform/client';
import type { StepPort, StepSubject } from '@leadfactory/domain/outreach/steps';
import type { Money } from '@leadfactory/domain/platform/money';
import type { Links } from '@leadfactory/tokens';

export interface TaskStepDeps {
  db: Db;
  links: Links;
  /** Of the report, in scripts of organisations that have set no price of their own. */
  listPrice: Money;
}

/** What a sequence hands to a person. */
export const createTaskStep = (deps: TaskStepDeps): StepPort<'task'> => ({
  openTask: (task) =>
    deps.db.forOrg(task.orgId, (tx) => openTask(tx, task, (script) => written(tx, deps, task, script))),
});

/** A script for this lead, as plain text; null where the lead is gone. */
async function written(
  tx: Tx,
  { links, listPrice }: TaskStepDeps,
  { orgId, leadId, enrolmentId, stepKey }: StepSubject,
  script: string,
): Promise<string | null> {
  const context = await stepContext(tx, enrolmentId!, stepKey);
  if (!context) return null;
  const reportUrl = links.teaser({ org: orgId, lead: leadId });
  try {
    return asLine(await render(script, variablesOf(context, { reportUrl, listPrice }))).trim();
  } catch (error) {
    if (!(error instanceof TemplateBroken)) throw error;
    return error.message;
  }
}
