// Pages for a lead's eyes: HTML and CSS, no script to wait for.
export const csr = false;
