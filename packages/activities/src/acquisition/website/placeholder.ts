/** Text that comes with templates and was not replaced. */
export const PLACEHOLDER_TEXT =
  /lorem ipsum|dolor sit amet|your (?:company|business|website) (?:name|\d{4})|copyright ©? ?your website|(?:insert|enter) (?:your )?text here|sample (?:page|text) (?:title|goes here)|just another wordpress site/i;

/** Titles that templates and tools begin with. */
export const PLACEHOLDER_TITLE =
  /^(untitled|home ?page|home|index|new page|my (?:web)?site|website|welcome|document|page title)$|start bootstrap|bootstrap theme|template by|just another wordpress site/i;
