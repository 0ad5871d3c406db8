/** Of what opens it; another where there is no room. */
export type Side = 'top' | 'right' | 'bottom' | 'left';
