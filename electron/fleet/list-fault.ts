/** What can be wrong with a list of addresses; the words are in locales/<language>/fleet.json. */
export type ListFaultCode =
  // About the whole file: nothing of it is kept
  | 'tooLarge'
  | 'encoding' // its letters cannot be told: no UTF-8, and no code page alone makes words of them
  | 'password' // a column that is headed as one of passwords
  | 'empty'
  // From this line on nothing is read
  | 'tooMany'
  | 'quote' // a quotation mark is opened and never closed
  // About one line
  | 'columns' // more than address and label
  | 'addressMissing'
  | 'address'
  | 'duplicate'
  | 'labelTooLong';

export interface ListFault {
  /** Where the row begins; the first line is 1. */
  line: number;
  code: ListFaultCode;
  /**
   * Of password the word in the heading, of columns their number, of address and duplicate what stands there; else empty.
   * Never anything that may be a password.
   */
  value: string;
  /** Of duplicate: where the same printer stands first. */
  firstLine?: number;
}
