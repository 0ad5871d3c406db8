/** The subject of a mail that begins with the check of the website, where there was one. */
export const checkSubject =
  '{{ company.name }}: {% if assessed %}the check of your website{% else %}a question{% endif %}';

/** What the check found, in the words of a first mail: stands only where the website was assessed (`{% if assessed %}`). */
export const whatWasFound = `I had {{ website | default: "your website" }} checked for what visitors and search engines meet there.
{% if findings.size > 0 %}
{% if findings_count == 1 %}One thing stood out:{% else %}These stood out:{% endif %}
{% for finding in findings limit: 3 %}
- {{ finding.title }}{% endfor %}
{% else %}
Nothing in it needed putting right: each of the checks that could be made came out well.
{% endif %}`;
