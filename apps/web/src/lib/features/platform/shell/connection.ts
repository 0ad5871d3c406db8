/** How the live connection stands; before the page came alive, `connecting`. */
export type Connection = 'connecting' | 'live' | 'reconnecting';
