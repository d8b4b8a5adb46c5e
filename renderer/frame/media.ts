// Griffel writes media queries in alphabetical order, and of two that apply the later one wins: `small` has to be it.

/** A telephone's width, and 400 % zoom. */
export const tiny = '@media (max-width: 399px)';
/** The right column moves under the screen. */
export const narrow = '@media (max-height: 439px), (max-width: 999px)';
/** There is no room for a table with words over each column. */
export const notWide = '@media (max-width: 1099px)';
/** The steps become a row, and the page scrolls as a whole: small windows, and 200 % zoom. */
export const small = '@media (max-width: 719px), (max-height: 439px)';
