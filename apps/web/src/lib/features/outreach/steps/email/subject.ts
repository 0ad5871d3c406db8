/**
 * A subject as a person reads it who looks over a sequence: variables by their names in angle quotes, and of what depends
 * on the lead the first wording. "{% if assessed %}The check{% else %}A question{% endif %} for {{ company.name }}" is
 * "The check for ‹company name›".
 */
export function plainSubject(subject: string): string {
  return subject
    .replaceAll(OTHERWISE, '')
    .replaceAll(/\{%.*?%\}/gs, '')
    .replaceAll(/\{\{-?\s*([\w.]+).*?\}\}/gs, (_, name: string) => `‹${name.replaceAll(/[._]+/g, ' ')}›`)
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** From the second wording on to the end; conditions are not nested in subjects. */
const OTHERWISE = /\{%-?\s*(?:else|elsif)\b(?:(?!\{%-?\s*end).)*/gs;
