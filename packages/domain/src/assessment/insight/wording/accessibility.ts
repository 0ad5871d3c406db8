import type { Words } from './words.ts';

const pictures: Words = {
  fix: 'Describe the pictures',
  pain: 'Neither Google nor customers who listen to the page learn what your pictures show',
  how: 'One short sentence for each picture that says something; most website editors have a field for it.',
};
const fields: Words = {
  fix: 'Name every field of the forms',
  pain: 'Some customers cannot fill in your form, because its fields have no names',
  how: 'Each field gets its name beside it, not only inside; most form tools have a setting for it.',
};
const language: Words = {
  fix: 'State which language the page is in',
  pain: 'Programs that read pages aloud pronounce yours in the wrong language',
  how: 'One word at the top of the page; most website editors have a setting for it.',
};
const links: Words = {
  fix: 'Give every link words',
  pain: 'Some links say nothing to customers who listen to the page',
  how: 'Mostly these are bare symbols, as for Facebook or Instagram: add the name, seen or unseen.',
};
const buttons: Words = {
  fix: 'Give every button words',
  pain: 'Some buttons say nothing to customers who listen to the page',
  how: 'Add the words, seen or unseen, to buttons that are bare symbols.',
};
const zoom: Words = {
  fix: 'Let people enlarge the page',
  pain: 'People who need larger letters cannot enlarge the page',
  how: 'Whoever looks after the website removes one setting.',
};
const contrast: Words = {
  fix: 'Make pale text darker',
  pain: 'Part of your text is too pale for older eyes and for a phone in the sun',
  how: 'Darken the letters, or lighten what is behind them; free contrast checkers say when it is enough.',
};
const frames: Words = {
  fix: 'Name the embedded parts',
  pain: 'Maps and films on your page say nothing to customers who listen to it',
  how: 'Each map or film gets a short title.',
};
const order: Words = {
  fix: 'Put the headings in order',
  pain: 'Customers who listen to the page cannot jump to what they want',
  how: 'Use the heading sizes of the website editor in their order, without leaving one out.',
};

export const accessibility: Record<string, Words> = {
  'accessibility.image_text': pictures,
  'accessibility.image_alt': pictures,
  'accessibility.form_labels': fields,
  'accessibility.label': fields,
  'accessibility.select_name': fields,
  'accessibility.language': language,
  'accessibility.html_has_lang': language,
  'accessibility.link_names': links,
  'accessibility.link_name': links,
  'accessibility.button_names': buttons,
  'accessibility.button_name': buttons,
  'accessibility.zoom': zoom,
  'accessibility.meta_viewport': zoom,
  'accessibility.color_contrast': contrast,
  'accessibility.frame_titles': frames,
  'accessibility.frame_title': frames,
  'accessibility.heading_order': order,
  'accessibility.page_has_heading_one': {
    fix: 'Give the page one clear heading',
    pain: 'Customers who listen to the page do not learn at once what it is about',
    how: 'One short line at the top, marked as the heading in the website editor: what you do, and where.',
  },
  'accessibility.target_size': {
    fix: 'Make links and buttons large enough for a thumb',
    pain: 'On a phone, people tap the wrong link or none',
    how: 'Whoever looks after the website gives them more height and room on small screens.',
  },
};
