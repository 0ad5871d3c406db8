/** How a mail ends, in Liquid: the sender's name, and below it title and phone where they are set. */
export const signature = [
  '{{ sender.name }}',
  '{% if sender.title %}\n{{ sender.title }}{% endif %}',
  '{% if sender.phone %}\n{{ sender.phone }}{% endif %}',
].join('');
