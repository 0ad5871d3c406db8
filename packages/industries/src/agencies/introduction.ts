import type { Industry } from '@leadfactory/domain/lifecycle/industry';
import { signature } from '@leadfactory/domain/outreach/sequence';

/**
 * Three emails in nine days, from an agency to a business. What is said of the website comes from its own assessment;
 * a mail to one that was not assessed, or where nothing was found, speaks of the agency's work only.
 */
export const introduction: Industry['sequences'][number] = {
  id: 'introduction',
  templateId: 'website-report',
  name: 'Agency introduction',
  description:
    'Three emails in nine days: what stood out on their website, how you would go about it, a last note.',
  steps: [
    {
      kind: 'email',
      key: 'introduction',
      name: 'Introduction',
      variants: [
        {
          key: 'a',
          weight: 100,
          subject:
            '{% if website %}The website of {{ company.name }}{% else %}A website for {{ company.name }}?{% endif %}',
          body: `Hi {{ contact.first_name | default: "there" }},

I work at {{ organisation.name }}; we build websites for other businesses and look after them.
{% if findings.size > 0 %}
We had {{ website | default: "your website" }} looked at before writing. {% if findings_count == 1 %}One thing stood out:{% else %}These stood out:{% endif %}
{% for finding in findings limit: 3 %}
- {{ finding.title }}{% endfor %}

The results are on one page, nothing to fill in: [see them here]({{ report_url }})
{% else %}
I would like to know {% if website %}who looks after {{ website }}, and whether there is anything about it{% else %}whether {{ company.name }} has a website, or wants one, and what there is about it{% endif %} that you have wanted to change for a while.
{% endif %}
Is this something you decide, or should I write to somebody else?

${signature}`,
        },
      ],
    },
    { kind: 'wait', key: 'wait-4-days', for: { days: 4 } },
    {
      kind: 'email',
      key: 'how-we-work',
      name: 'How we would go about it',
      variants: [
        {
          key: 'a',
          weight: 100,
          subject: 'Where I would begin at {{ company.name }}',
          body: `Hi {{ contact.first_name | default: "there" }},

When we work on a website, we begin with what its visitors look for.{% if findings.size > 0 %} On {{ website | default: "yours" }} I would begin here: {{ findings[0].title }}.
{% if findings[0].remedy %}
What to do: {{ findings[0].remedy }}
{% endif %}
Every finding, where it is and what to ask of whoever looks after the site, is in the full report ({{ report_price }}): [look inside]({{ report_url }})
{% else %}
{% endif %}{% if fields.website_platform and fields.website_platform != "None" and fields.website_platform != "Other" and fields.website_platform != "Custom" %}
As far as I know you are on {{ fields.website_platform | default: "a platform of your own" }}; if so, tell me what you would like to keep, and I start from there.
{% endif %}
Would twenty minutes on the phone suit you? A reply with a day and an hour is enough.

${signature}`,
        },
      ],
    },
    { kind: 'wait', key: 'wait-5-days', for: { days: 5 } },
    {
      kind: 'email',
      key: 'last-note',
      name: 'Last note',
      variants: [
        {
          key: 'a',
          weight: 100,
          subject: 'One last line about {{ company.name }}',
          body: `Hi {{ contact.first_name | default: "there" }},

This is my last email; I do not want to crowd your inbox.
{% if findings.size > 0 %}
What we found stays on its page for you: [{{ company.name }}’s results]({{ report_url }})
{% endif %}
When the website is next on your list, one line in reply is enough, and I will get back to you. And if this is not for you, no answer is needed.

All the best,
${signature}`,
        },
      ],
    },
  ],
};
